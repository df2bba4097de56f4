package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/office"
	"hocso/internal/organisation"
)

// A province is an organisation's folder, a file with its passphrase, and a folder for what travels.
type province struct{ org, passphrase, stick string }

// madeProvince is made once and copied for each test, since passphrases are slow by design.
var madeProvince = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hocsoctl-test")
	if err != nil {
		return "", err
	}
	o, err := organisation.Init(dir, "Tỉnh Lâm Đồng", "một cụm từ đủ dài", time.Now())
	if err != nil {
		return "", err
	}
	return dir, o.Close()
})

func newProvince(t *testing.T) province {
	t.Helper()
	made, err := madeProvince()
	if err != nil {
		t.Fatal(err)
	}
	p := province{org: filepath.Join(t.TempDir(), "org"), passphrase: write(t, "passphrase", "một cụm từ đủ dài\n"), stick: t.TempDir()}
	if err := os.CopyFS(p.org, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p province) file(name string) string { return filepath.Join(p.stick, name) }

// must runs a command of the organisation's, with its passphrase where it takes one.
func (p province) must(t *testing.T, command string, args ...string) string {
	t.Helper()
	all := append([]string{"--lang", "en", "org", command, p.org}, args...)
	switch command {
	case "init", "enrol", "status", "trust", "rotate":
		all = append(all, "--passphrase-file", p.passphrase)
	}
	return must(t, all...)
}

// enrol has the kiosk in dir join, or be renewed.
func (p province) enrol(t *testing.T, dir, name string) {
	t.Helper()
	must(t, "--data", dir, "keys", "request", p.file(name+".request"))
	p.must(t, "enrol", p.file(name+".request"), "--office", "Sở Nội vụ")
	root := mustParse[organisation.State](t, p.must(t, "show", "--json")).Present
	must(t, "--data", dir, "keys", "import", p.file(name+".enrolment"), "--root", root)
}

func TestAKioskJoinsAnOrganisationByFiles(t *testing.T) {
	p, dir := newProvince(t), invented(t)
	c := firstCertificate(t, dir)
	must(t, "--data", dir, "keys", "request", p.file("k.request"), "--office", "Sở Nội vụ")
	p.must(t, "enrol", p.file("k.request"), "--office", "Sở Nội vụ")
	code, _, errOut := ctl("--data", dir, "--lang", "en", "keys", "import", p.file("k.enrolment"))
	root := mustParse[organisation.State](t, p.must(t, "show", "--json")).Present
	if code != exitMisused || !strings.Contains(errOut, "--root "+root) || !strings.Contains(errOut, "Tỉnh Lâm Đồng") {
		t.Errorf("before anybody compared the root: exit %d, %s", code, errOut)
	}
	must(t, "--data", dir, "keys", "import", p.file("k.enrolment"), "--root", root)
	keys := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	if keys.Office != "Sở Nội vụ" || keys.Root != root || keys.RootKey || len(keys.Organisations) != 2 || keys.Organisations[0].Name != "Tỉnh Lâm Đồng" {
		t.Errorf("keys %+v", keys)
	}
	if v := verdict(t, "--data", dir, c.URL); !v.Valid {
		t.Errorf("issued before: %+v", v)
	}

	if err := os.Rename(p.file("k.request"), p.file("old.request")); err != nil {
		t.Fatal(err)
	}
	other := invented(t) // the same kiosk's keys: it has not asked
	if code, _, errOut := ctl("--data", other, "keys", "import", p.file("k.enrolment"), "--root", root); code != exitBad || strings.Contains(errOut, "⟦") {
		t.Errorf("not asked: exit %d, %s", code, errOut)
	}
}

func TestARevocationTravelsByFilesToEverybody(t *testing.T) {
	if testing.Short() {
		t.Skip("many commands, each with a passphrase")
	}
	p, dir := newProvince(t), invented(t)
	former := p.file("former.pub") // the root of before is listed as one of the organisation's, so that its lists cover it
	pem, err := os.ReadFile(filepath.Join(dir, "keys", "root.pub"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(former, pem, 0o600); err != nil {
		t.Fatal(err)
	}
	p.enrol(t, dir, "k")
	c := firstCertificate(t, dir)
	if out := must(t, "--data", dir, "--lang", "en", "certificate", "revoke", c.ID, "--why", "wish"); !strings.Contains(out, "revocations-export") {
		t.Error(out)
	}
	if code, out, _ := ctl("--data", dir, "doctor"); code != exitBad || !strings.Contains(out, c.ID) {
		t.Errorf("the doctor sees nothing: exit %d\n%s", code, out)
	}
	must(t, "--data", dir, "keys", "revocations-export", p.file("sent"))
	p.must(t, "revoke-certificate", p.file("sent"))
	p.must(t, "trust", p.file("trust.cwt"), "--with", "Tỉnh Lâm Đồng="+former)
	p.must(t, "status", p.file("status.cwt"))
	must(t, "--data", dir, "keys", "trust-import", p.file("trust.cwt"))
	must(t, "--data", dir, "keys", "status-import", p.file("status.cwt"))
	if keys := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json")); keys.Waiting != 0 {
		t.Errorf("%d revocations wait still", keys.Waiting)
	}
	if out := must(t, "--data", dir, "--lang", "en", "keys", "revocations-export", p.file("none")); !strings.Contains(out, "No revocation waits") {
		t.Error(out)
	}
	args := []string{"--root", filepath.Join(p.org, "root.pub"), "--trust", p.file("trust.cwt"), "--status", p.file("status.cwt")}
	if v := verdict(t, append(args, c.URL)...); v.Verdict != "revoked" || v.Why != "wish" || v.Organisation != "Tỉnh Lâm Đồng" {
		t.Errorf("by an outsider: %+v", v)
	}
	must(t, "--data", dir, "keys", "status-export", p.file("again.cwt"))

	// A list of before, or a file of another kind, is refused and changes nothing.
	p.must(t, "status", p.file("newer.cwt"))
	must(t, "--data", dir, "keys", "status-import", p.file("newer.cwt"))
	for file, want := range map[string]string{"status.cwt": "older", "trust.cwt": "not the kind of file"} {
		code, _, errOut := ctl("--data", dir, "--lang", "en", "keys", "status-import", p.file(file))
		if code != exitBad || !strings.Contains(errOut, want) {
			t.Errorf("%s: exit %d, %s", file, code, errOut)
		}
	}
}

func TestAStolenKioskIsRefusedButForWhatIsKept(t *testing.T) {
	if testing.Short() {
		t.Skip("many commands, each with a passphrase")
	}
	p, dir := newProvince(t), invented(t)
	p.enrol(t, dir, "k")
	kiosk := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json")).Kiosk
	old := firstCertificate(t, dir)
	kept := mustParse[map[string]string](t, must(t, "--data", dir, "certificate", "reissue", old.ID, "--name", "Lê Hoa", "--json"))
	lost := mustParse[map[string]string](t, must(t, "--data", dir, "certificate", "reissue", kept["id"], "--name", "Lê Hòa", "--json"))
	p.must(t, "revoke-kiosk", strings.ToUpper(kiosk), "--why", "lost", "--keep", write(t, "keep", kept["id"]+"\n"))
	p.must(t, "trust", p.file("trust.cwt"))
	p.must(t, "status", p.file("status.cwt"), "--days", "30")
	args := []string{"--root", filepath.Join(p.org, "root.pub"), "--trust", p.file("trust.cwt"), "--status", p.file("status.cwt")}
	if v := verdict(t, append(args, kept["url"])...); v.Answer != "valid" {
		t.Errorf("kept: %+v", v)
	}
	if v := verdict(t, append(args, lost["url"])...); v.Verdict != "kiosk_revoked" || v.Why != "lost" {
		t.Errorf("not kept: %+v", v)
	}
	must(t, "--data", dir, "keys", "request", p.file("again.request"))
	code, _, errOut := ctl("--lang", "en", "org", "enrol", p.org, p.file("again.request"), "--office", "A", "--passphrase-file", p.passphrase)
	if code != exitBad || !strings.Contains(errOut, "revoked") {
		t.Errorf("enrolled again: exit %d, %s", code, errOut)
	}
	if out := p.must(t, "show"); !strings.Contains(out, kiosk) || !strings.Contains(out, "revoked") {
		t.Error(out)
	}
}

func TestAfterARotationKiosksAreRenewedUnderTheNextRoot(t *testing.T) {
	if testing.Short() {
		t.Skip("many commands, each with a passphrase")
	}
	p, dir := newProvince(t), invented(t)
	p.enrol(t, dir, "k")
	before := mustParse[map[string]string](t, must(t, "--data", dir, "certificate", "reissue", firstCertificate(t, dir).ID, "--name", "Lê Hoa", "--json"))
	first := mustParse[organisation.State](t, p.must(t, "show", "--json"))
	p.must(t, "rotate", p.file("trust.cwt"))
	must(t, "--data", dir, "keys", "trust-import", p.file("trust.cwt"))
	p.enrol(t, dir, "renewed")
	keys := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	if keys.Root != first.Next || keys.Root == first.Present {
		t.Errorf("root %s, was %s, next %s", keys.Root, first.Present, first.Next)
	}
	if v := verdict(t, "--data", dir, before["url"]); !v.Valid || v.Root != first.Present {
		t.Errorf("issued before: %+v", v)
	}
}

func TestTheKeysOfAnOfficeAreChangedAndWhoTrustedItGoesOnDoingSo(t *testing.T) {
	dir, stick := invented(t), t.TempDir()
	c := firstCertificate(t, dir)
	old := filepath.Join(stick, "old.pub")
	pem, err := os.ReadFile(filepath.Join(dir, "keys", "root.pub"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, pem, 0o600); err != nil {
		t.Fatal(err)
	}
	list, status := filepath.Join(stick, "trust.cwt"), filepath.Join(stick, "status.cwt")
	if out := must(t, "--data", dir, "--lang", "en", "keys", "trust-export", list); !strings.Contains(out, "no trust list") {
		t.Error(out)
	}
	must(t, "--data", dir, "keys", "rotate-kiosk")
	before := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	for _, args := range [][]string{{"keys", "rotate-root"}, {"keys", "rotate-root", "--root", "0000000000000000"}} {
		if code, _, errOut := ctl(append([]string{"--data", dir}, args...)...); code != exitMisused || !strings.Contains(errOut, before.Root) {
			t.Errorf("%v: exit %d, %s", args, code, errOut)
		}
	}
	must(t, "--data", dir, "keys", "rotate-root", "--root", before.Root)
	after := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	if after.Root == before.Root || !after.RootKey || after.Kiosk != before.Kiosk || len(after.Organisations) != 1 || len(after.Organisations[0].Roots) != 2 {
		t.Errorf("keys %+v", after)
	}
	must(t, "--data", dir, "keys", "trust-export", list)
	must(t, "--data", dir, "keys", "status-export", status)
	made := mustParse[map[string]string](t, must(t, "--data", dir, "certificate", "reissue", c.ID, "--name", "Lê Hoa", "--json"))
	for url, want := range map[string]string{c.URL: before.Root, made["url"]: after.Root} {
		if v := verdict(t, "--root", old, "--trust", list, "--status", status, url); v.Answer != "valid" || v.Root != want {
			t.Errorf("by somebody with the root of before: %+v", v)
		}
	}
	if code, _, errOut := ctl("--data", dir, "keys", "leave", "--root", after.Root); code != exitBad || strings.Contains(errOut, "⟦") {
		t.Errorf("there is nobody to leave: exit %d, %s", code, errOut)
	}
}

func TestAKioskLeavesItsOrganisation(t *testing.T) {
	if testing.Short() {
		t.Skip("commands with a passphrase")
	}
	p, dir := newProvince(t), invented(t)
	own := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	p.enrol(t, dir, "k")
	joined := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	if code, _, errOut := ctl("--data", dir, "keys", "rotate-root", "--root", joined.Root); code != exitBad || strings.Contains(errOut, "⟦") {
		t.Errorf("the root is not here: exit %d, %s", code, errOut)
	}
	must(t, "--data", dir, "keys", "leave", "--root", joined.Root)
	left := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json"))
	if left.Root != own.Root || left.Office != own.Office || !left.RootKey || len(left.Organisations) != 2 {
		t.Errorf("keys %+v", left)
	}
	if v := verdict(t, "--data", dir, firstCertificate(t, dir).URL); v.Answer != "valid" {
		t.Errorf("issued before: %+v", v)
	}
}

func TestTheRootsKeyGoesIntoItsRecoveryFileAndBack(t *testing.T) {
	dir, stick := invented(t), t.TempDir()
	recovery, passphrase := filepath.Join(stick, "recovery.age"), write(t, "p", "một cụm từ đủ dài")
	typed := "một cụm từ đủ dài\nmột cụm từ đủ dài\n"
	if code, out, errOut := ctlWith(typed, "--data", dir, "keys", "recovery-export", recovery); code != exitGood {
		t.Fatalf("exit %d, %s%s", code, out, errOut)
	}
	if code, _, _ := ctl("--data", dir, "keys", "recovery-export", recovery, "--passphrase-file", passphrase); code != exitBad {
		t.Errorf("an older recovery file is overwritten: exit %d", code)
	}
	if code, _, errOut := ctlWith("một cụm từ đủ dài\nmột cụm từ đủ dàì\n", "--data", dir, "keys", "recovery-export", recovery+"2"); code != exitMisused || errOut == "" {
		t.Errorf("typed differently: exit %d", code)
	}
	for name, file := range map[string]string{"wrong": write(t, "w", "sai cụm mật khẩu"), "none": write(t, "n", "")} {
		if code, _, errOut := ctl("--data", dir, "keys", "remove-root", recovery, "--passphrase-file", file); code != exitBad || strings.Contains(errOut, "⟦") {
			t.Errorf("%s passphrase: exit %d, %s", name, code, errOut)
		}
	}
	must(t, "--data", dir, "keys", "remove-root", recovery, "--passphrase-file", passphrase)
	if keys := mustParse[keysJSON](t, must(t, "--data", dir, "keys", "show", "--json")); keys.RootKey {
		t.Error("the key is here still")
	}
	c := firstCertificate(t, dir)
	must(t, "--data", dir, "certificate", "revoke", c.ID, "--why", "mistake")
	must(t, "--data", dir, "keys", "recovery-import", recovery, "--passphrase-file", passphrase)
	must(t, "--data", dir, "keys", "status-export", filepath.Join(stick, "status.cwt"))
	v := verdict(t, c.URL, "--root", filepath.Join(dir, "keys", "root.pub"), "--status", filepath.Join(stick, "status.cwt"))
	if v.Verdict != "revoked" || v.Why != "mistake" {
		t.Errorf("verdict %+v", v)
	}
	of, err := office.Look(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := audit.List(t.Context(), of.DB, 20, 0)
	if err != nil || len(lines) != 4 {
		t.Errorf("audit %+v, %v", lines, err)
	}
	for _, l := range lines {
		if !strings.HasPrefix(l.Who, "hocsoctl") {
			t.Errorf("%+v", l)
		}
	}
	if err := of.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnOrganisationIsMadeWithItsNextRootBesideThePresent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "org")
	must(t, "org", "init", dir, "--name", "Sở Nội vụ", "--passphrase-file", write(t, "p", "một cụm từ đủ dài"))
	o := mustParse[organisation.State](t, must(t, "org", "show", dir, "--json"))
	if o.Name != "Sở Nội vụ" || len(o.Roots) != 2 || o.Roots[0].ID != o.Present || o.Roots[1].ID != o.Next {
		t.Errorf("%+v", o)
	}
}

func TestAnOrganisationsMisusesAreSaid(t *testing.T) {
	p := newProvince(t)
	for name, c := range map[string]struct {
		args []string
		code int
	}{
		"made twice":          {[]string{"init", p.org, "--name", "A", "--passphrase-file", p.passphrase}, exitBad},
		"short passphrase":    {[]string{"init", p.file("x"), "--name", "A", "--passphrase-file", write(t, "s", "ngắn")}, exitBad},
		"no organisation":     {[]string{"show", t.TempDir()}, exitBad},
		"unknown kiosk":       {[]string{"revoke-kiosk", p.org, "00000000", "--why", "lost"}, exitBad},
		"neither file nor ID": {[]string{"revoke-certificate", p.org}, exitMisused},
		"no request":          {[]string{"enrol", p.org, p.file("none"), "--office", "A", "--passphrase-file", p.passphrase}, exitBad},
		"not a request":       {[]string{"enrol", p.org, p.passphrase, "--office", "A", "--passphrase-file", p.passphrase}, exitBad},
		"no days":             {[]string{"status", p.org, p.file("s"), "--days", "0", "--passphrase-file", p.passphrase}, exitMisused},
		"wrong passphrase":    {[]string{"status", p.org, p.file("s"), "--passphrase-file", write(t, "w", "sai cụm mật khẩu")}, exitBad},
		"nobody to remove":    {[]string{"trust", p.org, p.file("t"), "--without", "A", "--passphrase-file", p.passphrase}, exitBad},
	} {
		code, out, errOut := ctl(append([]string{"org"}, c.args...)...)
		if code != c.code || out != "" || errOut == "" || strings.Contains(errOut, "⟦") || strings.Contains(errOut, "organisation:") {
			t.Errorf("%s: exit %d, %q, %q", name, code, out, errOut)
		}
	}
}
