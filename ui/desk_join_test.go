package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hocso/internal/certificate"
)

// telling is the key of the words in front, "" for none.
func (b *bench) telling() string {
	if d, ok := b.app.dialog.(*telling); ok {
		return d.key
	}
	return ""
}

// takeAnswer has a manager choose an answer from a new stick.
func (b *bench) takeAnswer(answer []byte) {
	b.t.Helper()
	b.app.Sticks.Folders = nil
	b.Plug("KINGSTON", map[string]string{"tra loi.enrolment": string(answer)})
	b.Tap("join/answer")
	b.Tap("file/0")
	b.ok()
}

func TestAKioskJoinsByTwoFilesOnAStickAndLeavesAgain(t *testing.T) {
	b, all := deskWith(t, "Nguyễn Thị Hòa")
	own := b.kiosk.Office.Keys().Kiosk()
	b.setting("join")
	if b.Has("join/leave") {
		t.Error("there is nobody to leave")
	}
	b.Plug("KINGSTON", nil)
	b.Tap("join/request")
	b.ok()
	files, err := filepath.Glob(filepath.Join(b.app.Sticks.Folders[0], "*.request"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if r, err := certificate.OpenRequest(data, b.now); err != nil || r.KioskID != own.ID {
		t.Fatalf("request %+v, %v", r, err)
	}
	b.app.closeDialog()

	b.takeAnswer(b.vouched("Sở Nội vụ tỉnh Lâm Đồng", "UBND phường Hoa Sen"))
	b.Tap("join/differs")
	if on[*deskJoin](b).by != "" || !b.kiosk.Office.Keys().OwnRoot() {
		t.Error("joined although the IDs differ")
	}
	b.takeAnswer(b.vouched("Sở Nội vụ tỉnh Lâm Đồng", "UBND phường Hoa Sen"))
	b.Tap("join/same")
	if !b.kiosk.Office.Keys().OwnRoot() {
		t.Error("joined before the PIN was given")
	}
	b.pin()
	if by := on[*deskJoin](b).by; by != "Sở Nội vụ tỉnh Lâm Đồng" {
		t.Errorf("vouched for by %q", by)
	}
	if k := b.kiosk.Office.Keys().Kiosk(); k.Office != "UBND phường Hoa Sen" || k.RootID == own.RootID || k.ID != own.ID {
		t.Errorf("kiosk %+v", k)
	}
	if v := b.verdict(all[0].URL); !v.Valid {
		t.Errorf("issued before: %s", v.Code)
	}
	b.Tap("join/leave")
	b.pin()
	if told := b.telling(); told != "join.left" {
		t.Errorf("told %q", told)
	}
	b.Tap("ok")
	if k := b.kiosk.Office.Keys().Kiosk(); k.RootID != own.RootID || k.Office != own.Office || on[*deskJoin](b).by != "" {
		t.Errorf("kiosk %+v", k)
	}
	if v := b.verdict(all[0].URL); v.Answer() != certificate.AnswerValid {
		t.Errorf("issued before: %+v", v)
	}
	for _, act := range []string{certificate.ActJoin, certificate.ActLeave} {
		if log := b.audit(); !slices.Contains(log, act) {
			t.Errorf("the log has %q", log)
		}
	}
}

func TestAnAnswerThatDoesNotFitIsRefusedInWords(t *testing.T) {
	b, _ := deskWith(t)
	b.setting("join")
	good := b.vouched("Sở Nội vụ", "UBND phường Hoa Sen")
	stranger := newBench(t, nil)
	for want, answer := range map[string][]byte{
		"join.bad": good[:len(good)-1], "join.other": stranger.vouched("Sở Nội vụ", "UBND phường Hoa Sen"),
	} {
		b.takeAnswer(answer)
		if told := b.telling(); told != want {
			t.Errorf("want %s, told %q", want, told)
		}
		b.Tap("ok")
	}
	b.takeAnswer(good)
	b.Tap("join/same")
	b.pin()
	b.takeAnswer(good) // once more, which is no error
	b.Tap("join/same")
	b.pin()
	if told := b.telling(); told != "" || on[*deskJoin](b).by != "Sở Nội vụ" {
		t.Errorf("the same answer again: told %q", told)
	}
	older := b.vouched("Sở Y tế", "Trạm y tế")
	b.takeAnswer(b.vouched("Sở Nội vụ", "UBND phường Hoa Sen")) // the request asks for the same key until it is answered
	b.Tap("join/same")
	b.pin()
	b.takeAnswer(older)
	b.Tap("join/same")
	b.pin()
	if told := b.telling(); told != "join.notasked" {
		t.Errorf("an answer to what was answered: told %q", told)
	}
}

func TestKeysAreChangedAtTheDeskAndRecordsStand(t *testing.T) {
	b, all := deskWith(t, "Nguyễn Thị Hòa")
	b.giving()
	was := b.kiosk.Office.Keys().Kiosk()
	b.setting("rootkey")
	b.Tap("rootkey/kiosk")
	b.pin()
	if told := b.telling(); told != "rootkey.renewed" {
		t.Errorf("told %q", told)
	}
	b.Tap("ok")
	k := b.kiosk.Office.Keys().Kiosk()
	if k.Key.Equal(was.Key) || k.RootID != was.RootID {
		t.Errorf("kiosk %+v", k)
	}
	b.Tap("rootkey/root")
	b.pin()
	if told := b.telling(); told != "rootkey.rotated" {
		t.Errorf("told %q", told)
	}
	b.Tap("ok")
	if k := b.kiosk.Office.Keys().Kiosk(); k.RootID == was.RootID {
		t.Error("the root is the same")
	}
	if v := b.verdict(all[0].URL); v.Answer() != certificate.AnswerValid {
		t.Errorf("issued before: %+v", v)
	}
	page := fetch(t, b.app.giving.server.URL())
	for _, root := range []string{was.RootID, b.kiosk.Office.Keys().Kiosk().RootID} {
		if !strings.Contains(page, root) {
			t.Errorf("the page that is given away lacks root %s", root)
		}
	}
}
