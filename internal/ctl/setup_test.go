package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/office"
)

const setupPIN = "258013"

// file writes a file of the test's own and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheExampleSetsAnOfficeUpAndTheSecondTimeChangesNothing(t *testing.T) {
	dir := t.TempDir()
	example := file(t, "office.yaml", must(t, "setup", "--example"))
	pin, recovery := file(t, "pin", setupPIN+"\n"), filepath.Join(t.TempDir(), "recovery.txt")
	args := []string{"--data", dir, "setup", "--file", example, "--pin-file", pin, "--recovery-file", recovery}
	out := must(t, args...)
	if strings.Contains(out, setupPIN) {
		t.Errorf("the PIN is printed:\n%s", out)
	}
	of, err := office.Look(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := of.Settings
	if err := of.Close(); err != nil {
		t.Fatal(err)
	}
	if s.Name != "UBND phường Hoa Sen" || s.OrgCode != "H29.12" || len(s.Targets) != 2 || s.Targets[0].Percent != 100 || s.Targets[1].Due != "2026-12-31" {
		t.Errorf("settings %+v", s)
	}
	managers := must(t, "--data", dir, "manager", "list", "--json")
	if list := mustParse[[]managerJSON](t, managers); len(list) != 1 || list[0].Name != "Nguyễn Văn Bình" || list[0].Role != "manager" {
		t.Errorf("managers %s", managers)
	}
	code, err := os.ReadFile(recovery)
	if err != nil || len(strings.TrimSpace(string(code))) != 29 {
		t.Errorf("recovery code %q, %v", code, err)
	}
	if info, err := os.Stat(recovery); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("recovery file %v, %v", info.Mode(), err)
	}
	log := must(t, "--data", dir, "audit", "list", "--json")
	again := must(t, args...)
	if strings.Count(again, "\n") != 1 {
		t.Errorf("the second time says:\n%s", again)
	}
	if now := must(t, "--data", dir, "audit", "list", "--json"); now != log {
		t.Errorf("the second time left its mark in the log:\n%s", now)
	}
	if strings.Contains(log, setupPIN) || strings.Contains(log, strings.TrimSpace(string(code))) {
		t.Errorf("the log holds a secret:\n%s", log)
	}
}

func TestAWrongSetupFileIsNamedByLineAndColumnAndChangesNothing(t *testing.T) {
	for name, c := range map[string]struct{ text, at string }{
		"a key that is none":      {"office:\n  nam: UBND\n", "2:3"},
		"a type that is none":     {"sign_in:\n  guests: maybe\n", "2:11"},
		"tones that are no yes":   {"modern_tones: new\n", "1:15"},
		"no YAML":                 {"office: [\n", "1:"},
		"an alias":                {"units: &a [x]\n", "1:8"},
		"a percentage too high":   {"targets:\n  - measure: understanding\n    percent: 120\n    due: \"2026-12-31\"\n", "3:14"},
		"a day that is none":      {"targets:\n  - measure: understanding\n    percent: 80\n    due: \"2026-02-30\"\n", "4:10"},
		"a measure that is none":  {"targets:\n  - measure: fun\n    percent: 80\n    due: \"2026-12-31\"\n", "2:14"},
		"a host with a scheme":    {"verify_host: https://x.vn\n", "1:14"},
		"a language that is none": {"language: fr\n", "1:11"},
		"a unit without a name":   {"units:\n  - Văn phòng\n  - \"\"\n", "3:5"},
		"too short a time":        {"idle:\n  desk: 1\n", "2:9"},
	} {
		dir := filepath.Join(t.TempDir(), "none")
		path := file(t, "office.yaml", c.text)
		code, out, errOut := ctl("--data", dir, "setup", "--file", path)
		if code != exitBad || out != "" || !strings.HasPrefix(errOut, path+":"+c.at) || strings.Contains(errOut, "⟦") {
			t.Errorf("%s: exit %d, out %q, err %q, want %s", name, code, out, errOut, c.at)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: an office was made", name)
		}
	}
}

func TestWhatTheFileLeavesOutStays(t *testing.T) {
	dir := invented(t)
	before := mustLook(t, dir)
	must(t, "--data", dir, "setup", "--file", file(t, "office.yaml", "periods: quarter\nmodern_tones: true\nunits: [Tổ số hóa]\n"))
	after := mustLook(t, dir)
	if after.Periods != office.Quarters || !after.ModernTones || after.Name != before.Name || after.IdleReading != before.IdleReading {
		t.Errorf("before %+v\nafter %+v", before, after)
	}
	units := must(t, "--data", dir, "roster", "list")
	if !strings.Contains(units, "\n") {
		t.Error("nobody is left")
	}
}

func mustLook(t *testing.T, dir string) office.Settings {
	t.Helper()
	of, err := office.Look(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer of.Close()
	return of.Settings
}

func TestSetupNeedsAFile(t *testing.T) {
	if code, _, errOut := ctl("setup"); code != exitMisused || !strings.Contains(errOut, "--example") {
		t.Errorf("exit %d, %q", code, errOut)
	}
}

func FuzzReadSetup(f *testing.F) {
	f.Add(setupExample)
	f.Add("targets:\n  - {measure: understanding, percent: 1e9, due: x}\n")
	f.Add("? [a]\n: {b: *c}\n")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(dir, "office.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, tree, err := readSetup(path)
		if err != nil {
			return
		}
		_ = checkSetup(path, tree, file.settings(office.Defaults()))
	})
}
