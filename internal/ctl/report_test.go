package ctl

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/report/document"
)

func TestAReportIsDrawnIssuedListedAndMadeAgain(t *testing.T) {
	dir, out := invented(t), t.TempDir()
	file := func(name string) string { return filepath.Join(out, name) }
	read := func(name string) []byte {
		data, err := os.ReadFile(file(name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	must(t, "--data", dir, "report", "--period", "2026H2", "--out", file("a.pdf"))
	if !bytes.HasPrefix(read("a.pdf"), []byte("%PDF")) {
		t.Error("the draft is no PDF")
	}
	if list := mustParse[[]document.Entry](t, must(t, "--data", dir, "report", "list", "--json")); len(list) != 0 {
		t.Errorf("a draft is listed: %+v", list)
	}
	must(t, "--data", dir, "report", "--period", "2026H2", "--names", "--issue", "--format", "csv", "--out", file("a.csv"))
	list := mustParse[[]document.Entry](t, must(t, "--data", dir, "report", "list", "--json"))
	if len(list) != 1 || list[0].Number != 1 || list[0].Period.String() != "2026H2" {
		t.Fatalf("list: %+v", list)
	}
	number := strings.Fields(strings.Split(must(t, "--data", dir, "report", "list"), "\n")[1])[0]
	must(t, "--data", dir, "report", "again", number, "--format", "csv", "--out", file("b.csv"))
	if !bytes.Equal(read("a.csv"), read("b.csv")) {
		t.Error("made again, it is another file")
	}
	for _, format := range []string{"docx", "xlsx"} {
		must(t, "--data", dir, "report", "again", number, "--format", format, "--out", file("a."+format))
		if !bytes.HasPrefix(read("a."+format), []byte("PK")) {
			t.Errorf("no %s", format)
		}
	}
}

func TestAReportThatCannotBeMadeSaysWhy(t *testing.T) {
	dir, out := invented(t), filepath.Join(t.TempDir(), "x.pdf")
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{exitMisused, "2026X", []string{"--period", "2026X"}},
		{exitMisused, "đơn vị hoặc một người", []string{"--unit", "A", "--person", "B"}},
		{exitBad, "Không có đơn vị này", []string{"--unit", "Không có"}},
		{exitBad, "không được tính", []string{"--person", "không-có"}},
		{exitMisused, "3/2026", []string{"again", "ba"}},
		{exitBad, "Không có báo cáo này", []string{"again", "9/2026"}},
	} {
		args := append([]string{"--data", dir, "report"}, c.args...)
		code, _, errOut := ctl(append(args, "--out", out)...)
		if code != c.code || !strings.Contains(errOut, c.says) {
			t.Errorf("%v: exit %d, %s", c.args, code, errOut)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%v: a file was left", c.args)
		}
	}
}

func TestATemplateIsGivenOutCheckedAndTakenIn(t *testing.T) {
	dir, out := invented(t), t.TempDir()
	good, bad := filepath.Join(out, "mau.docx"), filepath.Join(out, "hong.docx")
	must(t, "--data", dir, "report", "template", "--out", good)
	must(t, "--data", dir, "report", "template", "--check", good)
	must(t, "--data", dir, "report", "template", "--take", good)
	if err := os.WriteFile(bad, []byte("PK"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"--check", "--take"} {
		if code, _, errOut := ctl("--data", dir, "report", "template", way, bad); code != exitBad || !strings.Contains(errOut, "Word") {
			t.Errorf("%s: exit %d, %s", way, code, errOut)
		}
	}
	if code, _, _ := ctl("--data", dir, "report", "template"); code != exitMisused {
		t.Errorf("nothing to do: exit %d", code)
	}
}
