package ctl

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/office"
	"hocso/internal/store"
)

func exported(t *testing.T, dir, lang string, args ...string) {
	t.Helper()
	must(t, append([]string{"--data", dir, "--lang", lang, "certificate", "export"}, args...)...)
}

func TestCertificatesAreExportedInEveryFormat(t *testing.T) {
	dir, out := invented(t), t.TempDir()
	list := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))
	one := list[0]

	pdf := filepath.Join(out, "all.pdf")
	exported(t, dir, "vi", "--all", "--out", pdf)
	data, err := os.ReadFile(pdf)
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || bytes.Count(data, []byte("/Type /Page\n")) != len(list) {
		t.Errorf("%d pages for %d certificates (%v)", bytes.Count(data, []byte("/Type /Page\n")), len(list), err)
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		text, err := exec.Command("pdftotext", pdf, "-").Output()
		if err != nil || !strings.Contains(string(text), one.Name) || !strings.Contains(string(text), one.Short) {
			t.Errorf("%s is not in the document (%v)", one.Name, err)
		}
	}

	badge := filepath.Join(out, "one.json")
	exported(t, dir, "en", one.ID, "--format", "badge", "--out", badge)
	var credential struct {
		Name     string           `json:"name"`
		Evidence []map[string]any `json:"evidence"`
		Proof    []map[string]any `json:"proof"`
	}
	data, err = os.ReadFile(badge)
	if err := errors.Join(err, json.Unmarshal(data, &credential)); err != nil {
		t.Fatal(err)
	}
	if credential.Name != one.Title || len(credential.Proof) != 1 || credential.Evidence[0]["id"] != one.URL {
		t.Errorf("%s", data)
	}

	folder := filepath.Join(out, "pictures")
	exported(t, dir, "vi", "--course", strings.ToLower(one.Course), "--format", "png", "--out", folder)
	data, err = os.ReadFile(filepath.Join(folder, one.Course+"-"+one.ID+".png"))
	if err != nil || !bytes.HasPrefix(data, []byte("\x89PNG")) || !bytes.Contains(data, []byte(one.URL)) {
		t.Errorf("%d bytes (%v)", len(data), err)
	}
	of := 0
	for _, c := range list {
		if c.Course == one.Course {
			of++
		}
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != of {
		t.Errorf("%d pictures of %d (%v)", len(files), of, err)
	}
}

func TestWhatCannotBeExportedIsSaid(t *testing.T) {
	dir, out := invented(t), filepath.Join(t.TempDir(), "x.pdf")
	one := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))[0]
	for name, args := range map[string][]string{
		"neither": {}, "both": {one.ID, "--all"}, "course and all": {"--course", "C5", "--all"}, "no such course": {"--course", "X9"},
		"no such certificate": {"0000000000000000"},
	} {
		args = append([]string{"--data", dir, "certificate", "export", "--out", out}, args...)
		if code, _, errOut := ctlWith("", args...); code == exitGood || errOut == "" {
			t.Errorf("%s: exit %d, %q", name, code, errOut)
		}
	}
	revoke(t, dir, one.ID)
	if code, _, errOut := ctlWith("", "--data", dir, "--lang", "en", "certificate", "export", one.ID, "--out", out); code != exitMisused || !strings.Contains(errOut, "revoked") {
		t.Errorf("exit %d, %q", code, errOut)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file was written: %v", err)
	}
}

// revoke marks a certificate as the kiosk does.
func revoke(t *testing.T, dir, id string) {
	t.Helper()
	of, err := office.Open(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = of.DB.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE certificate SET revoked_at = ?, revoked_why = 'mistake' WHERE id = ?`, tx.Now.UnixMilli(), id)
		return err
	})
	if err := errors.Join(err, of.Close()); err != nil {
		t.Fatal(err)
	}
}
