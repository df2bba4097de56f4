package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/report"
	"hocso/internal/report/document"
)

// atReportsPage is a manager at the desk's page of reports of an office that has learnt, with a stick plugged in.
func atReportsPage(t *testing.T, onStick map[string]string) *bench {
	t.Helper()
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	b.Plug("KINGSTON", onStick)
	atReports(func(*Walker) {})(b.Walker)
	b.ok()
	return b
}

// saved is a file of the stick; the dialog that told of it is closed.
func (b *bench) saved(name string) []byte {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], name))
	if err != nil {
		b.t.Fatal(err)
	}
	b.Tap("stick/on")
	b.ok()
	return data
}

func TestTheReportThatIsShownGoesToTheStickInEveryForm(t *testing.T) {
	b := atReportsPage(t, nil)
	r := on[*reportScreen](b).view.report
	if !b.says(itoa(r.Figures.People)) || !b.says("CHỦ") {
		t.Errorf("the page does not show the report: %q", texts(b.app.root))
	}
	for form, magic := range map[string]string{"pdf": "%PDF", "docx": "PK", "xlsx": "PK", "csv": "\ufeffHạng;"} {
		b.Tap("way/" + form)
		b.ok()
		if data := b.saved(r.Title() + "." + form); !strings.HasPrefix(string(data), magic) {
			t.Errorf("%s begins with %.8q", form, data)
		}
	}
}

func TestEveryChoiceDrawsTheReportUpAnew(t *testing.T) {
	b := atReportsPage(t, nil)
	s := on[*reportScreen](b)
	whole := s.view.report.Figures
	b.Tap("report/names")
	if r := s.view.report; len(r.People) != whole.People || s.view.count < 3 {
		t.Errorf("%d names on %d pages", len(r.People), s.view.count)
	}
	b.Tap("sheet/next")
	if s.view.at != 1 || !b.says("2/"+itoa(s.view.count)) {
		t.Error("the second page does not show")
	}
	b.Tap("report/scope")
	b.Tap("pick/" + itoa(int(whole.Units[0].ID)))
	b.ok()
	if f := s.view.report.Figures; f.Unit.ID != whole.Units[0].ID || f.People != whole.Units[0].People || on[*reportScreen](b) != s {
		t.Errorf("the unit's report is of %+v with %d people", f.Unit, f.People)
	}
	b.Tap("period/back")
	if p := s.view.report.Figures.Period; p.To.After(whole.Period.To) || p == whole.Period {
		t.Errorf("the earlier period is %s", p)
	}
	b.Tap("report/lang/en")
	if s.view.report.Lang != "en" {
		t.Error("the report is not in English")
	}
}

func TestDaysOfOnesOwnAreAskedForAndChecked(t *testing.T) {
	b := atReportsPage(t, nil)
	b.Tap("report/days")
	b.reply("5/7/2026")
	d := b.app.dialog.(*askDialog)
	d.in.Set("4/7/2026")
	b.Tap("ask/ok")
	if !b.says(b.app.page.T("report.days.order")) {
		t.Errorf("days in the wrong order are taken: %q", texts(b.app.root))
	}
	d.in.Set("15/9/2026")
	b.Tap("ask/ok")
	b.ok()
	want, _ := report.ParsePeriod("2026-07-05..2026-09-15")
	if got := on[*reportScreen](b).view.report.Figures.Period; !got.From.Equal(want.From) || !got.To.Equal(want.To) {
		t.Errorf("the period is %s", got)
	}
}

func TestAStatementIsDrawnUpAboutThePersonWhoIsFound(t *testing.T) {
	b := atReportsPage(t, nil)
	b.Tap("report/names")
	s := on[*reportScreen](b)
	who := s.view.report.People[2]
	b.Tap("report/scope")
	b.Tap("pick/person")
	b.reply(who.Code)
	b.Tap("pick/" + who.Code)
	b.ok()
	r := on[*reportScreen](b).view.report
	if !r.Single || len(r.People) != 1 || r.People[0].ID != who.ID || !b.says(who.Name) {
		t.Errorf("the statement is about %+v", r.People)
	}
	if b.Has("report/names") || b.Has("report/ranking") {
		t.Error("a statement offers names or ranks")
	}
}

func TestAnIssuedReportIsKeptListedAndMadeAgainTheSame(t *testing.T) {
	b := atReportsPage(t, nil)
	b.Tap("report/issue")
	if n, err := document.Count(context.Background(), b.app.office.DB); err != nil || n != 0 {
		t.Fatalf("issued before anybody agreed: %d, %v", n, err)
	}
	b.Tap("stick/on")
	b.ok()
	first := on[*issuedScreen](b).view.report
	if first.Number != 1 || first.Who != "Nguyễn Văn Bình" {
		t.Errorf("number %d by %q", first.Number, first.Who)
	}
	b.Tap("way/pdf")
	was := b.saved(first.Title() + ".pdf")
	b.Tap("desk/back")
	b.Tap("report/list")
	b.Tap("pick/1")
	b.ok()
	if err := os.Remove(filepath.Join(b.app.Sticks.Folders[0], first.Title()+".pdf")); err != nil {
		t.Fatal(err)
	}
	b.Tap("way/pdf")
	if again := b.saved(first.Title() + ".pdf"); !bytes.Equal(was, again) {
		t.Error("made again, it is another file")
	}
}

func TestTheHeadOfReportsIsWrittenOnceAndPrinted(t *testing.T) {
	b := atReportsPage(t, nil)
	b.Tap("report/form")
	b.Tap("row/report.body")
	b.reply("Ủy ban nhân dân phường Hoa Sen")
	b.Tap("page/next")
	b.Tap("row/report.recipients")
	b.reply("Như trên; Lưu: VT")
	b.Tap("desk/back")
	b.ok()
	l := on[*reportScreen](b).view.report.Letter
	if l.Body != "Ủy ban nhân dân phường Hoa Sen" || len(l.Recipients) != 2 || l.Recipients[1] != "Lưu: VT" || !b.reads("ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN") {
		t.Errorf("the head is %+v", l)
	}
}

func TestABrokenTemplateIsToldByItsPlaceholderAndNotUsed(t *testing.T) {
	good, err := document.BuiltinTemplate("vi")
	if err != nil {
		t.Fatal(err)
	}
	b := atReportsPage(t, map[string]string{"hong.docx": "PK"})
	b.Tap("report/form")
	b.Tap("page/back")
	b.Tap("template/take")
	b.Tap("file/0")
	b.ok()
	if !b.says(b.app.page.T("report.template.bad")) {
		t.Fatalf("a broken template is taken: %q", texts(b.app.root))
	}
	b.Tap("stick/back")
	if len(on[*reportForm](b).form.Templates) != 0 {
		t.Error("it is used")
	}
	if err := os.WriteFile(filepath.Join(b.app.Sticks.Folders[0], "hong.docx"), good, 0o600); err != nil {
		t.Fatal(err)
	}
	b.Tap("template/take")
	b.Tap("file/0")
	b.ok()
	if on[*reportForm](b).form.Templates["vi"] == "" || !b.Has("template/builtin") {
		t.Error("a good template is not used")
	}
	b.Tap("template/builtin")
	b.ok()
	if on[*reportForm](b).form.Templates["vi"] != "" {
		t.Error("the one built in is not used again")
	}
}
