package ui

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"

	"fyne.io/fyne/v2"
)

// answered are the words of the answer and its reason on the screen.
func (b *bench) answered(verdict, reason string) bool {
	ok := b.says(b.app.page.T("check.verdict."+verdict)) && b.says(b.app.page.T("check.verdict."+verdict+"_note", "Date", ""))
	return ok && (reason == "" || b.says(b.app.page.T("check.reason."+reason)))
}

func TestTheKioskGivesTheVerdictOfTheCertificateWhicheverWayItComes(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	url := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa").URL
	b.Tap("leave")
	var picture bytes.Buffer
	if err := certificate.PNG(&picture, url, 4); err != nil {
		t.Fatal(err)
	}
	b.Plug("KINGSTON", map[string]string{"giấy.png": picture.String()})
	for name, bring := range map[string]func(){
		"by scanner":                  func() { b.Type(url); b.Key(fyne.KeyReturn) },
		"by scanner, after a key":     func() { b.Type("7"); b.pass(3 * time.Second); b.Type(url); b.Key(fyne.KeyReturn) },
		"by scanner, focus on a card": func() { b.Key(fyne.KeyTab); b.Type(url); b.Key(fyne.KeyReturn) },
		"typed":                       func() { b.Tap("way/text"); b.Type(url); b.Key(fyne.KeyReturn) },
		"digits only":                 func() { b.Tap("way/text"); b.Type(url[strings.Index(url, "#")+1:]); b.Tap("check") },
		"pasted":                      func() { b.Tap("way/text"); b.app.clipboard().SetContent(url); b.Tap("paste"); b.Tap("check") },
		"a picture":                   func() { b.Tap("way/file"); b.Tap("file/0") },
	} {
		b.app.openCheck()
		bring()
		b.ok()
		if !b.answered("valid", "") || !b.says("Nguyễn Thị Hòa") {
			t.Errorf("%s: the screen says %q", name, texts(b.app.root))
		}
		b.app.reset()
	}
}

func TestWhatIsNotGenuineIsRefusedAndItsContentStaysBehindATap(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	url := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa").URL
	b.Tap("leave")
	b.app.openCheck()
	b.Type(forged(url))
	b.Key(fyne.KeyReturn)
	s := on[*checkScreen](b)
	if s.verdict == nil || s.verdict.Valid || s.verdict.ID == "" || !b.answered("invalid", s.verdict.Code) {
		t.Fatalf("the verdict is %+v", s.verdict)
	}
	hidden := certificate.ShortCode(s.verdict.ID)
	if b.says(hidden) {
		t.Error("content that nobody proves is shown at once")
	}
	b.Tap("fold")
	b.ok()
	if !b.says(hidden) {
		t.Error("the tap does not show it")
	}
	for _, c := range []struct{ text, code string }{
		{"https://example.org/", certificate.CodeNotOurs}, {strings.Repeat("1", 7000), certificate.CodeTooLong},
		{url[:len(url)-3], certificate.CodeDigits}, {url + "0", certificate.CodeDigits},
	} {
		b.Type(c.text)
		b.Key(fyne.KeyReturn)
		if got := on[*checkScreen](b).verdict.Code; got != c.code || !b.answered("invalid", c.code) {
			t.Errorf("%.40q… is %s, want %s", c.text, got, c.code)
		}
	}
}

func TestACodeThatNamesAnotherPageIsToldOf(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	url := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa").URL
	b.Tap("leave")
	b.app.openCheck()
	b.Type(strings.Replace(url, b.kiosk.Office.Settings.VerifyHost, "gia.example", 1))
	b.Key(fyne.KeyReturn)
	b.ok()
	if !b.answered("valid", "") || !b.says("gia.example") {
		t.Errorf("the screen says %q", texts(b.app.root))
	}
}

func TestTheCheckLeavesNothingBehind(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	url := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa").URL
	b.Tap("leave")
	b.app.openCheck()
	b.Tap("way/text")
	b.Type(url)
	b.Key(fyne.KeyReturn)
	s := on[*checkScreen](b)
	b.pass(b.kiosk.Office.Settings.IdleReading + time.Second)
	on[*welcomeScreen](b)
	if s.verdict != nil || s.text.String() != "" || len(s.scanned) != 0 {
		t.Errorf("what was checked is still there: %+v", s.verdict)
	}
	if b.says("Nguyễn Thị Hòa") {
		t.Error("the name is still on the screen")
	}
}

func TestAFileWithoutACodeSaysWhatToDo(t *testing.T) {
	b := newBench(t, nil)
	b.Plug("KINGSTON", map[string]string{"a.pdf": "%PDF-1.7", "b.png": "not a picture", "c.jpg": "\xff\xd8\xff\xe0half"})
	for file, key := range map[string]string{"a.pdf": "checking.trouble.nocode", "b.png": "checking.trouble.kind", "c.jpg": "checking.trouble.damaged"} {
		b.app.openCheck()
		b.Tap("way/file")
		d := b.app.dialog.(*stickChoice)
		for i, f := range d.list.Files {
			if f.Path == file {
				b.Tap("file/" + itoa(i))
				break
			}
		}
		b.ok()
		if got := on[*checkScreen](b).trouble; got != key || !b.Has("again") {
			t.Errorf("%s: %s, want %s", file, got, key)
		}
		b.app.reset()
	}
}

func TestTheHelpFitsWhatSomebodyIsDoing(t *testing.T) {
	b := newBench(t, nil)
	for _, checking := range []bool{false, true} {
		if checking {
			b.app.reset()
			b.app.openCheck()
		}
		b.app.openHelp()
		b.Tap("help/often")
		if s := on[*oftenScreen](b); s.checking != checking {
			t.Errorf("the help of the check: %v, want %v", s.checking, checking)
		}
	}
}
