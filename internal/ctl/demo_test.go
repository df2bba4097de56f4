package ctl

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/demo"
)

func TestTheSameSeedGivesTheSameListings(t *testing.T) {
	listings := func(seed string) string {
		dir := filepath.Join(t.TempDir(), "office")
		made := must(t, "--data", dir, "demo", "--people", "3", "--seed", seed, "--json")
		return made + must(t, "--data", dir, "roster", "list", "--json") + must(t, "--data", dir, "certificate", "list", "--json")
	}
	first := listings("41")
	if again := listings("41"); again != first {
		t.Errorf("the same seed gave\n%s\nand\n%s", first, again)
	}
	if listings("42") == first {
		t.Error("another seed gave the same office")
	}
}

func TestTheDemoTellsWhatItMade(t *testing.T) {
	dir := t.TempDir()
	out := must(t, "--lang", "en", "--data", dir, "demo", "--people", "1", "--until", "2026-06-12")
	if !strings.Contains(out, "people 1,") || !strings.Contains(out, "never use this folder for a real office") {
		t.Error(out)
	}
	made := mustParse[demo.Summary](t, must(t, "--data", filepath.Join(dir, "second"), "demo", "--people", "2", "--json"))
	if made.People != 2 {
		t.Errorf("%+v", made)
	}
}

func TestTheDemoTouchesNoFolderThatHoldsAnything(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errOut := ctl("--lang", "en", "--data", dir, "demo", "--people", "3")
	if code != exitBad || out != "" || !strings.Contains(errOut, "not empty, so nothing was written") {
		t.Errorf("exit %d, out %q, err %q", code, out, errOut)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, error %v", entries, err)
	}
	for _, people := range []string{"0", "-4", "200001"} {
		dir := filepath.Join(t.TempDir(), "office")
		if code, _, errOut := ctl("--data", dir, "demo", "--people="+people); code == exitGood || errOut == "" {
			t.Errorf("%s people: exit %d, %q", people, code, errOut)
		}
	}
}

func TestACommandThatIsStoppedSaysSo(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), time.Hour)
	stop()
	var out, errOut strings.Builder
	code := run(ctx, []string{"--lang", "en", "--data", filepath.Join(t.TempDir(), "office"), "demo"}, nil, &out, &errOut)
	if code != exitBad || out.String() != "" || !strings.HasPrefix(errOut.String(), "The command was stopped.") {
		t.Errorf("exit %d, out %q, err %q", code, out.String(), errOut.String())
	}
}
