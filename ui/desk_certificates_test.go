package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/scan"
)

// setting opens a page of the settings, whichever page of cards it stands on.
func (b *bench) setting(name string) {
	b.t.Helper()
	for range 5 {
		if b.Has("setting/" + name) {
			b.Tap("setting/" + name)
			b.ok()
			return
		}
		b.Tap("page/next")
	}
	b.t.Fatalf("there is no setting %s", name)
}

// deskWith opens a kiosk with certificates and a manager at the desk, who confirms with b.pin.
func deskWith(t *testing.T, names ...string) (*bench, []certificate.Certificate) {
	t.Helper()
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	var all []certificate.Certificate
	for _, n := range names {
		all = append(all, b.issue("C5", "An toàn số", n))
	}
	b.Tap("leave")
	withManagers(b.Walker, 1)
	atDesk(func(w *Walker) { w.app.openDesk(&deskSettingsScreen{}) })(b.Walker)
	b.ok()
	return b, all
}

func (b *bench) pin() {
	b.t.Helper()
	b.Type("258013")
	b.Tap("pad/enter")
	b.ok()
}

// verdict is what the kiosk says of a certificate now.
func (b *bench) verdict(url string) certificate.Verdict {
	b.t.Helper()
	trust, err := b.kiosk.Trust(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	return certificate.Verify(url, trust)
}

func TestACorrectedNameIsANewRecordAndTheOldOneNoLongerStands(t *testing.T) {
	b, all := deskWith(t, "Nguyễn Thi Hoà")
	b.setting("certs")
	b.Tap("issued/" + all[0].ID)
	b.Tap("certs/rename")
	b.app.dialog.(*askDialog).in.Set("Nguyễn Thị Hòa")
	b.Tap("ask/ok")
	b.pass(2 * time.Second) // the list is sorted by whole seconds
	b.pin()
	s := on[*deskCertificates](b)
	if len(s.all) != 2 || s.all[0].Name != "Nguyễn Thị Hòa" || s.all[0].standing != valid || s.all[1].standing != replaced {
		t.Fatalf("the list does not begin with the new record, then the old one: %d records", len(s.all))
	}
	if v := b.verdict(s.all[0].URL); !v.Valid || v.Replaces != all[0].ID {
		t.Errorf("the new one: %s, in place of %q", v.Code, v.Replaces)
	}
	if v := b.verdict(all[0].URL); v.Code != certificate.CodeRevoked || v.Why != certificate.Replaced {
		t.Errorf("the old one: %s, %s", v.Code, v.Why)
	}
	if log := b.audit(); !slices.Contains(log, certificate.ActReissue) {
		t.Errorf("the log has %q", log)
	}
	b.Tap("issued/" + all[0].ID)
	for _, id := range []string{"certs/rename", "certs/revoke", "certs/take", "certs/print"} {
		if b.Has(id) {
			t.Errorf("the old one can still be used: %s", id)
		}
	}
}

func TestARevocationTakesAReasonAndThePIN(t *testing.T) {
	b, all := deskWith(t, "Nguyễn Thị Hòa", "Trần Văn Bình")
	b.setting("certs")
	b.Tap("issued/" + all[0].ID)
	b.Tap("certs/revoke")
	b.Tap("cause/" + certificate.Dishonest.String())
	if v := b.verdict(all[0].URL); !v.Valid {
		t.Fatal("revoked before the PIN was given")
	}
	b.pin()
	if v := b.verdict(all[0].URL); v.Code != certificate.CodeRevoked || v.Why != certificate.Dishonest {
		t.Errorf("it is %s, %s", v.Code, v.Why)
	}
	if v := b.verdict(all[1].URL); !v.Valid {
		t.Errorf("the other one is %s", v.Code)
	}
	b.Plug("KINGSTON", nil)
	b.Tap("certs/save")
	b.ok()
	if b.app.dialog.(*stickSave).saved == "" {
		t.Fatal("the rest is not saved")
	}
	files, err := filepath.Glob(filepath.Join(b.app.Sticks.Folders[0], "*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if text, err := scan.Text(t.Context(), data); text != all[1].URL {
		t.Errorf("the first page of what is printed is not the record that stands: %.50q, %v", text, err)
	}
}

func TestRecordsAreFoundBlindToMarksAndByTheirCode(t *testing.T) {
	b, all := deskWith(t, "Nguyễn Thị Hòa", "Trần Văn Bình", "Đỗ Ánh Hoa")
	b.setting("certs")
	s := on[*deskCertificates](b)
	for query, want := range map[string]int{"hoa": 2, "Đỗ": 1, "do anh": 1, "": 3, "zzz": 0, all[1].Code(): 1, strings.ToLower(all[1].Code()): 1, "c5": 3} {
		s.search(query)
		if len(s.shown) != want {
			t.Errorf("%q finds %d, want %d", query, len(s.shown), want)
		}
	}
}

func TestTheRootsKeyLeavesWithItsRecoveryFileAndComesBack(t *testing.T) {
	b, _ := deskWith(t)
	b.Plug("KINGSTON", nil)
	key := filepath.Join(b.dir, "keys", "root.key")
	passphrase := "bon tu de nho"
	phrase := func() {
		b.t.Helper()
		b.Type(passphrase)
		b.Tap("ask/ok")
	}
	b.setting("rootkey")
	b.Tap("rootkey/save")
	b.pin()
	phrase()
	b.Type("something else")
	b.Tap("ask/ok")
	if b.app.dialog.(*askDialog).trouble != "rootkey.differs" {
		t.Error("two different passphrases are taken")
	}
	b.app.dialog.(*askDialog).in.Clear()
	phrase()
	b.Tap("stick/on")
	if _, err := os.Stat(key); err != nil {
		t.Fatal(err)
	}
	b.pin() // the offer to remove it
	if _, err := os.Stat(key); !os.IsNotExist(err) {
		t.Fatalf("the key is still there: %v", err)
	}
	b.Tap("rootkey/restore")
	b.pin()
	b.Tap("file/0")
	b.Type("not the passphrase")
	b.Tap("ask/ok")
	if !b.says(b.app.page.T("rootkey.wrong.title")) {
		t.Error("a wrong passphrase is not told of")
	}
	b.Tap("ok")
	b.Tap("rootkey/restore")
	b.pin()
	b.Tap("file/0")
	phrase()
	b.ok()
	if _, err := os.Stat(key); err != nil {
		t.Errorf("the key did not come back: %v", err)
	}
	if log := strings.Join(b.audit(), " "); !strings.HasSuffix(log, actRecovery+" "+actRemove+" "+actRestore) {
		t.Errorf("the log has %q", log)
	}
}

func TestAListFromAStickIsTakenOrRefusedInWords(t *testing.T) {
	b, _ := deskWith(t)
	b.setting("lists")
	b.Plug("KINGSTON", nil)
	b.Tap("lists/status-out")
	b.Tap("stick/on")
	b.ok()
	take := func() {
		b.t.Helper()
		b.Tap("lists/status-in")
		b.Tap("file/0")
		b.ok()
	}
	take() // its own
	if b.app.dialog != nil {
		t.Errorf("its own list is refused: %+v", b.app.dialog)
	}
	files, err := filepath.Glob(filepath.Join(b.app.Sticks.Folders[0], "*.cwt"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	own, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.kiosk.StatusList(context.Background()); err != nil { // a newer one
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"older":    {own, "lists.older"},
		"altered":  {append(slices.Clone(own[:len(own)-1]), own[len(own)-1]^1), "lists.bad"},
		"nonsense": {[]byte("not a list"), "lists.bad"},
	} {
		if err := os.WriteFile(files[0], c.data, 0o644); err != nil {
			t.Fatal(err)
		}
		take()
		if !b.says(b.app.page.T(c.key + ".title")) {
			t.Errorf("%s: the screen says %q", name, texts(b.app.root))
		}
		b.Tap("ok")
	}
}
