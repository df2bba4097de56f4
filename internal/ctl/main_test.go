package ctl

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/kong"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/demo"
	"hocso/internal/roster"
)

var update = flag.Bool("update", false, "write the golden files")

// ctl runs the command line with nothing on standard input.
func ctl(args ...string) (code int, out, errOut string) { return ctlWith("", args...) }

func ctlWith(in string, args ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// must runs a command that has to end well and returns what it prints.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errOut := ctl(args...)
	if code != exitGood || errOut != "" {
		t.Fatalf("%v: exit %d\n%s%s", args, code, out, errOut)
	}
	return out
}

func mustParse[T any](t *testing.T, text string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return v
}

// inventedOffice is made once and copied for each test.
var inventedOffice = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hocsoctl-test")
	if err != nil {
		return "", err
	}
	_, err = demo.Fill(context.Background(), dir, demo.Options{People: 12, Seed: 5})
	return dir, err
})

func TestMain(m *testing.M) {
	flag.Parse()
	if err := os.Unsetenv("LANG"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, made := range []func() (string, error){inventedOffice, madeProvince} {
		if dir, err := made(); err == nil {
			_ = os.RemoveAll(dir)
		}
	}
	os.Exit(code)
}

// invented returns a data folder with an invented office, to be changed at will.
func invented(t *testing.T) string {
	t.Helper()
	made, err := inventedOffice()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "office")
	if err := os.CopyFS(dir, os.DirFS(made)); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			return os.Chmod(path, 0o700)
		}
		return errors.Join(err, os.Chmod(path, 0o600)) // CopyFS lets everybody read
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// everyCommand is the program and all commands below it that are not hidden.
func everyCommand(t *testing.T) (paths [][]string) {
	t.Helper()
	parser, err := kong.New(&commands{}, kong.Vars{"lang": "vi"})
	if err != nil {
		t.Fatal(err)
	}
	var add func(*kong.Node, []string)
	add = func(node *kong.Node, path []string) {
		paths = append(paths, path)
		for _, child := range node.Children {
			if !child.Hidden && child.Type == kong.CommandNode {
				add(child, append(slices.Clone(path), child.Name))
			}
		}
	}
	add(parser.Model.Node, nil)
	return paths
}

func TestEveryCommandHasHelpInBothLanguages(t *testing.T) {
	for _, lang := range i18n.Languages() {
		var pages strings.Builder
		for _, command := range everyCommand(t) {
			page := must(t, append(append([]string{"--lang", lang}, command...), "--help")...)
			if strings.Contains(page, "⟦") || strings.Contains(page, "${") {
				t.Errorf("%s %v lacks words:\n%s", lang, command, page)
			}
			pages.WriteString("$ hocsoctl " + strings.Join(append(command, "--help"), " ") + "\n" + page + "\n")
		}
		golden(t, "help."+lang+".txt", pages.String())
	}
}

// golden compares with a file of testdata; `go test -update` writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; see git diff after go test -update\n%s", name, got)
	}
}

func TestTheLanguageIsAskedForOrTheSystemsOrVietnamese(t *testing.T) {
	for _, c := range []struct {
		env, want string
		args      []string
	}{
		{"", "vi", nil}, {"en_GB.UTF-8", "en", nil}, {"vi_VN.UTF-8", "vi", nil}, {"C.UTF-8", "vi", nil}, {"fr_FR", "vi", nil},
		{"en_US", "vi", []string{"--lang=vi"}}, {"", "en", []string{"doctor", "--lang", "en"}},
	} {
		t.Setenv("LANG", c.env)
		if got := language(c.args); got != c.want {
			t.Errorf("LANG=%s %v: %s", c.env, c.args, got)
		}
	}
}

func TestMisuseEndsWithTwoAndSpeaksOnStandardErrorInTheLanguageAskedFor(t *testing.T) {
	for _, args := range [][]string{
		{}, {"lesson"}, {"lessons", "check", "--jsn"}, {"demo", "--people", "many"}, {"demo", "--seed", "-1"}, {"demo", "--until", "tomorrow"}, {"roster", "import"},
		{"certificate", "show"}, {"certificate", "verify"}, {"certificate", "export"}, {"certificate", "verify", "x"}, {"doctor", "now"},
	} {
		said := map[string]string{}
		for _, lang := range i18n.Languages() {
			code, out, errOut := ctl(append([]string{"--lang", lang}, args...)...)
			if code != exitMisused || out != "" || errOut == "" || strings.Contains(errOut, "⟦") {
				t.Errorf("%s %v: exit %d, out %q, err %q", lang, args, code, out, errOut)
			}
			said[lang] = errOut
		}
		if said["vi"] == said["en"] {
			t.Errorf("%v: both languages say %q", args, said["vi"])
		}
	}
	if code, _, errOut := ctl("--lang", "fr", "lessons", "list"); code != exitMisused || errOut == "" {
		t.Errorf("a language that is not spoken: exit %d, %q", code, errOut)
	}
}

func TestEverythingThatCanBeSaidHasWords(t *testing.T) {
	var keys []string
	for _, code := range certificate.Codes() {
		if code != certificate.CodeValid {
			keys = append(keys, "ctl.certificate.verdict."+code)
		}
	}
	for _, code := range certificate.FileCodes() {
		keys = append(keys, "ctl.file."+code)
	}
	for _, why := range certificate.Reasons() {
		keys = append(keys, "ctl.certificate.why."+why.String())
	}
	for _, list := range []string{certificate.ListFresh, certificate.ListStale, certificate.ListNone} {
		keys = append(keys, "ctl.certificate.list."+list)
	}
	for _, a := range []roster.Action{roster.Added, roster.Changed, roster.Unchanged, roster.Missing, roster.Doubtful} {
		keys = append(keys, "ctl.roster.action."+string(a))
	}
	for _, reason := range []string{
		roster.NoName, roster.BadName, roster.BadCode, roster.BadUnit, roster.BadJob, roster.NoUnit, roster.NameElsewhere, roster.LineTwice, roster.LikeLine,
		roster.SeveralFit, roster.CodeTwice, roster.PersonTwice, roster.CodeTaken, roster.NameDiffers, roster.LikeSelf,
		roster.ReturnedHere,
	} {
		keys = append(keys, "ctl.roster.reason."+reason)
	}
	for _, e := range []*roster.Error{
		roster.ErrFileTooBig, roster.ErrTooManyRows, roster.ErrCellTooLong, roster.ErrNotUTF8, roster.ErrQuotes, roster.ErrNoHeader,
		roster.ErrLegacy, roster.ErrOldExcel, roster.ErrForm, roster.ErrOneRoster, roster.ErrNoUndo, roster.ErrMerged, roster.ErrNotMerged, roster.ErrUnknown,
	} {
		keys = append(keys, "ctl.roster.refused."+e.Code)
	}
	for _, code := range []string{"second_instance", "newer_schema", "disk_full", "read_only", "damaged", "keys"} {
		keys = append(keys, "trouble."+code+".title", "ctl.error."+code)
	}
	for _, code := range append(slices.Clone(checkCodes), "open") {
		keys = append(keys, "ctl.doctor.check."+code, "ctl.doctor.mend."+code)
	}
	for _, lang := range i18n.Languages() {
		for _, key := range keys {
			if !i18n.For(lang).Has(key) {
				t.Errorf("%s has no %s", lang, key)
			}
		}
	}
}
