package lockdown

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// pc is a folder that stands for a PC with cage, the package and a login screen of its own.
func pc(t *testing.T) machine {
	t.Helper()
	m := machine{t.TempDir()}
	for path, text := range map[string]string{unitPath: "[Unit]\n", "/usr/bin/cage": "", "/usr/bin/Xwayland": "", "/usr/lib/systemd/system/gdm.service": "",
		"/etc/systemd/logind.conf.d/50-hocso-kiosk.conf": "[Login]\nNAutoVTs=3\n"} {
		if err := m.put(path, content{File: []byte(text), Mode: 0o640}); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.put(unitLink, link("/usr/lib/systemd/system/gdm.service")); err != nil {
		t.Fatal(err)
	}
	return m
}

// state is every file and link of the PC below /etc and /var, with its content.
func state(t *testing.T, m machine) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(m.root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		path := "/" + must(filepath.Rel(m.root, name))
		c, err := m.read(path)
		found[path] = c.Link + "|" + string(c.File) + "|" + c.Mode.String()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestDisablePutsBackExactlyWhatWasThere(t *testing.T) {
	m, ctx := pc(t), context.Background()
	before := state(t, m)
	steps, err := m.enable(ctx, false)
	if err != nil || len(steps) != 4 || !m.enabled() {
		t.Fatalf("enable: %v, %v; enabled %v", steps, err, m.enabled())
	}
	if again, err := m.enable(ctx, false); err != nil || len(again) != 0 {
		t.Errorf("the second enable: %v, %v, want nothing to do", again, err)
	}
	if _, err := m.disable(ctx, false); err != nil {
		t.Fatal(err)
	}
	if after := state(t, m); !maps.Equal(before, after) {
		t.Errorf("before %q\nafter %q", before, after)
	}
	if again, err := m.disable(ctx, false); err != nil || len(again) != 0 {
		t.Errorf("the second disable: %v, %v, want nothing to do", again, err)
	}
}

func TestADryRunTellsAndTouchesNothing(t *testing.T) {
	m, ctx := pc(t), context.Background()
	before := state(t, m)
	steps, err := m.enable(ctx, true)
	if err != nil || len(steps) != 4 || steps[0] != (Step{StepLink, unitLink, unitPath}) {
		t.Errorf("steps %v, %v", steps, err)
	}
	if after := state(t, m); !maps.Equal(before, after) {
		t.Errorf("before %q\nafter %q", before, after)
	}
}

func TestAnEnableCutInTheMiddleIsFinishedOrUndone(t *testing.T) {
	ctx := context.Background()
	for cut := range changes() {
		for name, then := range map[string]func(machine, context.Context, bool) ([]Step, error){"enable": machine.enable, "disable": machine.disable} {
			m := pc(t)
			before := state(t, m)
			var known []change
			for _, c := range changes() {
				known = append(known, change{c.Path, must(m.read(c.Path)), c.Now})
			}
			if err := m.writeRecord(known); err != nil {
				t.Fatal(err)
			}
			for _, c := range changes()[:cut] {
				if err := m.put(c.Path, c.Now); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := then(m, ctx, false); err != nil {
				t.Fatal(err)
			}
			if m.enabled() != (name == "enable") {
				t.Errorf("%s after %d changes: enabled %v", name, cut, m.enabled())
			}
			if _, err := m.disable(ctx, false); err != nil {
				t.Fatal(err)
			}
			if after := state(t, m); !maps.Equal(before, after) {
				t.Errorf("%s after %d changes: before %q\nafter %q", name, cut, before, after)
			}
		}
	}
}

func TestWhatSomebodyElseChangedMeanwhileStays(t *testing.T) {
	m, ctx := pc(t), context.Background()
	if _, err := m.enable(ctx, false); err != nil {
		t.Fatal(err)
	}
	if err := m.put(unitLink, link("/usr/lib/systemd/system/lightdm.service")); err != nil {
		t.Fatal(err)
	}
	steps, err := m.disable(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	if last := steps[len(steps)-1]; last != (Step{Do: StepKeep, Path: unitLink}) {
		t.Errorf("the step is %v", last)
	}
	if is := must(m.read(unitLink)); is.Link != "/usr/lib/systemd/system/lightdm.service" {
		t.Errorf("the login screen is %q", is.Link)
	}
}

func TestEnableIsRefusedWhereTheSessionCouldNotStart(t *testing.T) {
	m, ctx := pc(t), context.Background()
	if err := os.Remove(m.at("/usr/bin/cage")); err != nil {
		t.Fatal(err)
	}
	if _, err := m.enable(ctx, false); !errors.Is(err, ErrNoSession) {
		t.Errorf("without cage and X: %v", err)
	}
	if err := os.Remove(m.at(unitPath)); err != nil {
		t.Fatal(err)
	}
	if _, err := m.enable(ctx, false); !errors.Is(err, ErrNotPackaged) {
		t.Errorf("without the package: %v", err)
	}
}

func TestADamagedRecordIsNotFollowed(t *testing.T) {
	for _, text := range []string{"{", `[{"path":"etc/passwd"}]`, `[{"path":"/etc/../root/x"}]`} {
		m := pc(t)
		if err := m.put(recordPath, content{File: []byte(text), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := m.disable(context.Background(), false); !errors.Is(err, ErrRecord) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
