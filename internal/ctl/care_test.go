package ctl

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnOfficeGoesOnElsewhereFromItsBackup(t *testing.T) {
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "new")
	must(t, "--data", dir, "roster", "import", file(t, "a.csv", "Mã,Họ tên\nNV-1,Trần Thị Mai\nNV-2,Lê Văn Nam\n"))
	pass := file(t, "pass", "hoa sen trên ao làng\n")
	path := filepath.Join(t.TempDir(), "x.hsbak")
	must(t, "--data", dir, "backup", path, "--passphrase-file", pass)
	if code, _, _ := ctl("--data", dir, "backup", path, "--passphrase-file", pass); code != exitBad {
		t.Errorf("a backup was overwritten: exit %d", code)
	}
	if out := must(t, "--data", elsewhere, "restore", path, "--passphrase-file", pass, "--dry-run"); !strings.Contains(out, "2") {
		t.Errorf("preview: %s", out)
	}
	if _, err := os.Stat(elsewhere); err == nil {
		t.Error("looking made a data folder")
	}
	must(t, "--data", elsewhere, "restore", path, "--passphrase-file", pass)
	if out := must(t, "--data", elsewhere, "roster", "list", "--json"); !strings.Contains(out, "Trần Thị Mai") {
		t.Errorf("the people: %s", out)
	}
	must(t, "--data", elsewhere, "doctor")

	for name, args := range map[string][]string{
		"wrong passphrase": {"--passphrase-file", file(t, "other", "mật khẩu khác hẳn\n")},
		"another kiosk":    {"--passphrase-file", pass},
	} {
		third := t.TempDir()
		must(t, "--data", third, "roster", "import", file(t, "b.csv", "Mã,Họ tên\nNV-9,Vũ Thanh\n"))
		code, out, errOut := ctl(append([]string{"--data", third, "restore", path}, args...)...)
		if code != exitBad || out != "" || errOut == "" || strings.Contains(errOut, "⟦") {
			t.Errorf("%s: exit %d, %q, %q", name, code, out, errOut)
		}
		if out := must(t, "--data", third, "roster", "list", "--json"); !strings.Contains(out, "Vũ Thanh") {
			t.Errorf("%s: the people now: %s", name, out)
		}
	}
}

func TestAPersonsDataAreGivenOutAndErased(t *testing.T) {
	dir := t.TempDir()
	must(t, "--data", dir, "roster", "import", file(t, "a.csv", "Mã,Họ tên\nNV-1,Trần Thị Mai\nNV-2,Lê Văn Nam\n"))
	out := filepath.Join(t.TempDir(), "mai.zip")
	must(t, "--data", dir, "person", "export", "nv-1", "--out", out)
	z, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var data bytes.Buffer
		if _, err := data.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name, ".json") && !strings.Contains(data.String(), "Trần Thị Mai") || strings.HasSuffix(f.Name, ".pdf") && !strings.HasPrefix(data.String(), "%PDF") {
			t.Errorf("%s: %.80q", f.Name, data.String())
		}
	}
	if len(z.File) != 2 {
		t.Errorf("%d files", len(z.File))
	}
	if code, _, errOut := ctlWith("NV-2\n", "--data", dir, "person", "erase", "NV-1"); code != exitMisused || errOut == "" {
		t.Errorf("another code typed again: exit %d, %q", code, errOut)
	}
	if code, _, errOut := ctlWith("NV-1\n", "--data", dir, "person", "erase", "NV-1"); code != exitGood {
		t.Errorf("exit %d, %q", code, errOut)
	}
	if list := must(t, "--data", dir, "audit", "list", "--json"); strings.Contains(list, "Mai\"") || strings.Contains(list, "\"NV-1\"") {
		t.Errorf("the log: %s", list)
	}
	if code, _, _ := ctl("--data", dir, "person", "export", "NV-1", "--out", filepath.Join(t.TempDir(), "x.zip")); code != exitBad {
		t.Errorf("an erased person: exit %d", code)
	}
}
