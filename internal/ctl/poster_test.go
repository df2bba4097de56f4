package ctl

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnePosterIsOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "poster.png")
	out := must(t, "poster", "c5.4", "--lang", "en", "--format", "png", "--out", path)
	if out != "1 poster written: "+path+"\n" {
		t.Errorf("it says %q", out)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || head.Width != 1240 || head.Height != 1754 {
		t.Errorf("%d × %d: %v", head.Width, head.Height, err)
	}
}

func TestACoursesPostersAreAFolderOrOneDocument(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "c8")
	must(t, "poster", "--course", "C8", "--lang", "vi", "--out", folder)
	for _, name := range []string{"C8.1-vi.pdf", "C8.2-vi.pdf", "C8.3-vi.pdf", "C8.4-vi.pdf"} {
		wantPDF(t, filepath.Join(folder, name))
	}
	document := filepath.Join(dir, "c8.pdf")
	must(t, "poster", "--course", "C8", "--size", "a3", "--out", document)
	wantPDF(t, document)
}

func TestAHandbookIsAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-tay.pdf")
	must(t, "handbook", "--course", "c8", "--lang", "vi", "--out", path)
	wantPDF(t, path)
}

func wantPDF(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(data), []byte("%%EOF")) {
		t.Errorf("%s is no whole PDF", path)
	}
}

func TestThePosterCommandSaysWhatIsWrong(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.pdf")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"poster", "--out", out}, exitMisused, "--course"},
		{[]string{"poster", "C5.4", "--all", "--out", out}, exitMisused, "--course"},
		{[]string{"poster", "C5.4"}, exitMisused, "--out"},
		{[]string{"poster", "C9.1", "--out", out}, exitBad, "lessons list"},
		{[]string{"handbook", "--course", "C99", "--out", out}, exitBad, "lessons list"},
		{[]string{"--data", filepath.Join(t.TempDir(), "none"), "poster", "C5.4", "--out", out}, exitBad, "none"},
		{[]string{"poster", "C5.4", "--out", filepath.Join(t.TempDir(), "none", "x.pdf")}, exitBad, "none"},
	} {
		code, _, errOut := ctl(c.args...)
		if code != c.code || !strings.Contains(errOut, c.says) {
			t.Errorf("%v: exit %d, %s", c.args, code, errOut)
		}
	}
	if exists(out) {
		t.Error("a file was left")
	}
}
