package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const drawings = `{"width": 32, "height": 32,
	"icons": {"key": {"body": "<path d=\"M0 0\"/>"}},
	"aliases": {"yek": {"parent": "key", "hFlip": true}, "clef": {"parent": "key"}, "lost": {"parent": "gone"}}}`

func TestADrawingIsFoundByItsNameAndByItsAliases(t *testing.T) {
	file := filepath.Join(t.TempDir(), "icons.json")
	put(t, file, drawings)
	set, err := readIconify(file)
	if err != nil {
		t.Fatal(err)
	}
	const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">`
	for name, want := range map[string]string{
		"key":  head + `<path d="M0 0"/></svg>`,
		"clef": head + `<path d="M0 0"/></svg>`,
		"yek":  head + `<g transform="translate(32 0) scale(-1 1)"><path d="M0 0"/></g></svg>`,
		"lost": "",
		"none": "",
	} {
		if got, ok := set.svg(name); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
	}
}

func TestBakingFailsOnUnknownNamesAndTellsWhoNamesThem(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "modules/lucide-static/icons/x.svg", "<svg/>")
	put(t, "assets/icons/names.txt", "x\nnot-drawn\n")
	put(t, "lessons/courses/c9/pictures.yaml", "a: {shapes: [{kind: icon, name: nor-this}]}\n")
	if err := os.Mkdir("out", 0o700); err != nil {
		t.Fatal(err)
	}
	err := run("icons", "modules", "out")
	for _, want := range []string{`"not-drawn" (assets/icons/names.txt)`, `"nor-this" (c9/pictures.yaml)`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not tell %s", err, want)
		}
	}
	if svg, err := os.ReadFile("out/x.svg"); err != nil || string(svg) != "<svg/>" {
		t.Errorf("x.svg: %s, %v", svg, err)
	}
}

func TestOnlyIconsAndPictogramsAreBakedHere(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "lessons/courses/c9/pictures.yaml", "{}\n")
	if err := run("flags", "modules", "out"); err == nil {
		t.Error("flags were baked")
	}
}

func put(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
