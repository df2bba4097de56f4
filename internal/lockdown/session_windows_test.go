package lockdown

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestStepsAreReadAmongWhatWindowsSays(t *testing.T) {
	out := "noise\r\n{\"do\":\"write\",\"path\":\"value: HKLM:\\\\X|Y\",\"target\":\"DWord:1\"}\r\n\r\n{\"do\":\"keep\",\"path\":\"task: Update\",\"target\":\"\"}\r\n"
	steps, err := readSteps([]byte(out))
	want := []Step{{StepWrite, `value: HKLM:\X|Y`, "DWord:1"}, {StepKeep, "task: Update", ""}}
	if err != nil || !slices.Equal(steps, want) {
		t.Errorf("%v, %v", steps, err)
	}
	if _, err := readSteps([]byte("{broken\n")); err == nil {
		t.Error("a broken step is no error")
	}
}

func TestScriptsAreUnpackedAndBeginWithWhatAllNeed(t *testing.T) {
	dir := t.TempDir()
	if err := unpack(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"update.ps1", "assigned-access-10.xml", "assigned-access-11.xml"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	script, err := whole("enable.ps1")
	if err != nil || !bytes.HasPrefix(script, []byte("\ufeff#")) || !bytes.Contains(script, []byte("function Set-State")) || !bytes.Contains(script, []byte("$edition =")) {
		t.Errorf("%.60q, %v", script, err)
	}
}

func TestWindowsTellsOfShortcutsAndTheScreen(t *testing.T) {
	if _, err := shortcuts(); err != nil {
		t.Errorf("shortcuts: %v", err)
	}
	if _, err := screenSaver(); err != nil {
		t.Errorf("screen saver: %v", err)
	}
}
