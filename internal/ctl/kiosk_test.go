package ctl

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"hocso/internal/lockdown"
	"hocso/internal/watch"
)

func TestTheCheckAsksTheKioskThatRuns(t *testing.T) {
	dir := invented(t)
	rows := func() map[string]string {
		code, out, errOut := ctl("--data", dir, "kiosk", "check", "--json")
		if code != exitBad || errOut != "" { // this PC does not start as a kiosk
			t.Fatalf("exit %d\n%s%s", code, out, errOut)
		}
		states := map[string]string{}
		for _, r := range mustParse[[]lockdown.Row](t, out) {
			states[r.Code] = r.State
		}
		return states
	}
	if s := rows(); s[lockdown.CodeKeys] != lockdown.Unknown || s[lockdown.CodeDisk] == lockdown.Unknown {
		t.Errorf("with no kiosk: %v", s)
	}
	door, err := watch.OpenDoor(dir, func(string) any { return lockdown.Facts{Session: "cage", FullScreen: true} })
	if err != nil {
		t.Fatal(err)
	}
	defer door.Close()
	if s := rows(); s[lockdown.CodeKeys] != lockdown.Good || s[lockdown.CodeFullScreen] != lockdown.Good {
		t.Errorf("with a kiosk in cage: %v", s)
	}
}

func TestTheCheckTellsWhatToDo(t *testing.T) {
	_, out, _ := ctl("--data", t.TempDir(), "--lang", "en", "kiosk", "check")
	for _, want := range []string{"BAD     Opens when the PC starts", "as an administrator: hocsoctl kiosk enable", "Where there is a ?", "Telex, VNI"} {
		if !strings.Contains(out, want) {
			t.Errorf("the check lacks %q:\n%s", want, out)
		}
	}
}

func TestEnableIsRefusedWithoutThePackage(t *testing.T) {
	if lockdown.Enabled() {
		t.Skip("this PC is a kiosk")
	}
	code, _, errOut := ctl("--lang", "en", "kiosk", "enable", "--dry-run")
	if code != exitBad || !strings.Contains(errOut, "Install") {
		t.Errorf("exit %d, %q", code, errOut)
	}
}

func TestAShellLearnsWhatMayComeNext(t *testing.T) {
	for line, want := range map[string][]string{
		"ki":                         {"kiosk"},
		"kiosk ":                     {"check", "disable", "enable"},
		"--data /x kiosk e":          {"enable"},
		"--lang en kiosk enable --d": {"--data", "--dry-run"},
		"--data ":                    nil, // a folder
		"ma":                         {"manager"},
		"nothing-like-this":          nil,
	} {
		words := append([]string{"complete", "--"}, strings.Split(line, " ")...)
		if got := strings.Fields(must(t, words...)); !slices.Equal(got, want) {
			t.Errorf("%q is completed by %q, want %q", line, got, want)
		}
	}
}

func TestTheManualPageIsWhatManExpects(t *testing.T) {
	if _, err := exec.LookPath("lexgrog"); err != nil {
		t.Skip("man-db is not installed")
	}
	for _, lang := range []string{"vi", "en"} {
		page := must(t, "--lang", lang, "man")
		if !strings.Contains(page, "roster import") || !strings.Contains(page, `\-\-dry\-run`) {
			t.Errorf("%s: the page lacks a command or a flag", lang)
		}
		file := write(t, "hocsoctl.1", page)
		if out, err := exec.Command("lexgrog", file).CombinedOutput(); err != nil {
			t.Errorf("%s: lexgrog: %v\n%s", lang, err, out)
		}
		render := exec.Command("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", file)
		render.Env = append(render.Environ(), "LC_ALL=C.UTF-8")
		var warned strings.Builder
		render.Stderr = &warned
		if err := render.Run(); err != nil || warned.Len() > 0 {
			t.Errorf("%s: man: %v\n%s", lang, err, warned.String())
		}
	}
}

func TestEveryPartOfTheProgramHasALicence(t *testing.T) {
	out := must(t, "licences")
	for _, want := range []string{"fyne.io/fyne/v2", "modernc.org/sqlite", "Be Vietnam Pro", "OFL-1.1"} {
		if !strings.Contains(out, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	if full := must(t, "licences", "--full"); !strings.Contains(full, "Permission is hereby granted") {
		t.Error("the full list lacks the texts")
	}
}
