package licences

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The modules that the programs import are those with a licence: `make licences` brings the file up to date.
func TestEveryModuleOfTheProgramsHasItsLicence(t *testing.T) {
	parts, err := All()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range parts {
		known[p.Name+" "+p.Version] = true
		if p.Licence == "" || len(p.Texts) == 0 {
			t.Errorf("%s has no licence", p.Name)
		}
	}
	for _, system := range []string{"linux", "windows"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "hocso/cmd/hocso", "hocso/cmd/hocsoctl")
		list.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=1")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for line := range strings.Lines(string(out)) {
			if m := strings.TrimSpace(line); m != "" && !known[m] {
				known[m] = true
				t.Errorf("%s is in the programs for %s and its licence is not in licences.json: run make licences", m, system)
			}
		}
	}
}

func TestTheTextsAreWrittenAsTheyCame(t *testing.T) {
	parts := []Part{{Name: "a/b", Version: "v1", Licence: "MIT", Texts: []string{"Copyright © A\nB", "Notice"}}}
	var out bytes.Buffer
	if err := Write(&out, parts); err != nil {
		t.Fatal(err)
	}
	if want := "a/b v1\nMIT\n\nCopyright © A\nB\n\nNotice\n\n"; out.String() != want {
		t.Errorf("wrote %q, want %q", out.String(), want)
	}
}
