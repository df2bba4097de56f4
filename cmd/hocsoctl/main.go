// Command hocsoctl does the office's work from a command line: no window, no cgo. It exits with 0 when all is good, 1
// when something is bad, 2 when it is misused; errors go to standard error.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"hocso/i18n"
)

// The exit codes.
const (
	exitGood = iota
	exitBad
	exitMisused
)

// errBad ends a command that has already said what is bad.
var errBad = errors.New("bad")

// commands is the command line. Help texts are keys of the language files.
type commands struct {
	Lang    string         `enum:"vi,en" default:"${lang}" help:"${ctl_flag_lang}"`
	Lessons lessonsCommand `cmd:"" help:"${ctl_lessons}"`
}

// A console is what a command speaks through.
type console struct {
	out, err io.Writer
	words    *i18n.Words
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, errOut io.Writer) int {
	lang := language(args)
	words := i18n.For(lang)
	exited := -1
	parser, err := kong.New(&commands{}, kong.Name("hocsoctl"), kong.Description(words.T("ctl.about")),
		helpTexts(lang), kong.Writers(out, errOut), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		fmt.Fprintln(errOut, err)
		return exitMisused
	}
	context, err := parser.Parse(args)
	if exited >= 0 { // --help has been printed
		return exited
	}
	if err != nil {
		fmt.Fprintln(errOut, err)
		return exitMisused
	}
	err = context.Run(&console{out: out, err: errOut, words: words})
	if err != nil && !errors.Is(err, errBad) {
		fmt.Fprintln(errOut, err)
	}
	if err != nil {
		return exitBad
	}
	return exitGood
}

// language is found before the command line is parsed, since its help is in that language: --lang, else LANG, else
// Vietnamese.
func language(args []string) string {
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if found && (value == "en" || value == "vi") {
			return value
		}
	}
	if strings.HasPrefix(os.Getenv("LANG"), "en") {
		return "en"
	}
	return "vi"
}

// helpTexts makes every key of the place "ctl" a variable of kong: "ctl.flag.lang" is ${ctl_flag_lang}.
func helpTexts(lang string) kong.Vars {
	vars := kong.Vars{"lang": lang}
	for _, key := range i18n.Keys(lang) {
		if strings.HasPrefix(key, "ctl.") {
			vars[strings.ReplaceAll(key, ".", "_")] = i18n.For(lang).T(key)
		}
	}
	return vars
}
