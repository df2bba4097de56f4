// Package ctl is the command line of the office's work: no window, no cgo. The program exits with 0 when all is good, 1
// when something is bad, 2 when it is misused; errors go to standard error.
package ctl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"hocso/i18n"
	"hocso/internal/office"
)

// The exit codes.
const (
	exitGood = iota
	exitBad
	exitMisused
)

// errBad ends a command that has already said what is bad.
var errBad = errors.New("bad")

// A misuse is a command line that cannot be carried out as it is written.
type misuse struct{ why string }

func (m *misuse) Error() string { return m.why }

// commands is the command line. Help texts are keys of the language files.
type commands struct {
	Data        string             `placeholder:"DIR" help:"ctl.flag.data"`
	Lang        string             `enum:"vi,en" default:"${lang}" placeholder:"vi|en" help:"ctl.flag.lang"`
	Demo        demoCommand        `cmd:"" help:"ctl.demo"`
	Lessons     lessonsCommand     `cmd:"" help:"ctl.lessons"`
	Questions   questionsCommand   `cmd:"" help:"ctl.questions"`
	Roster      rosterCommand      `cmd:"" help:"ctl.roster"`
	Certificate certificateCommand `cmd:"" help:"ctl.certificate"`
	Keys        keysCommand        `cmd:"" help:"ctl.keys"`
	Org         orgCommand         `cmd:"" help:"ctl.org"`
	Verifier    verifierCommand    `cmd:"" help:"ctl.verifier"`
	Report      reportCommand      `cmd:"" help:"ctl.report"`
	Poster      posterCommand      `cmd:"" help:"ctl.poster"`
	Handbook    handbookCommand    `cmd:"" help:"ctl.handbook"`
	Setup       setupCommand       `cmd:"" help:"ctl.setup"`
	Manager     managerCommand     `cmd:"" help:"ctl.manager"`
	Audit       auditCommand       `cmd:"" help:"ctl.audit"`
	Backup      backupCommand      `cmd:"" help:"ctl.backup"`
	Restore     restoreCommand     `cmd:"" help:"ctl.restore"`
	Person      personCommand      `cmd:"" help:"ctl.person"`
	Figures     figuresCommand     `cmd:"" help:"ctl.figures"`
	Class       classCommand       `cmd:"" help:"ctl.class"`
	Emulation   emulationCommand   `cmd:"" help:"ctl.emulation"`
	Doctor      doctorCommand      `cmd:"" help:"ctl.doctor"`
	Kiosk       kioskCommand       `cmd:"" help:"ctl.kiosk"`
	Update      updateCommand      `cmd:"" help:"ctl.update"`
	Licences    licencesCommand    `cmd:"" help:"ctl.licences"`
	Folder      folderCommand      `cmd:"" hidden:""`
	Man         manCommand         `cmd:"" hidden:""`
	Complete    completeCommand    `cmd:"" hidden:""`
}

// A console is what a command speaks through and works on.
type console struct {
	ctx   context.Context
	in    io.Reader
	out   io.Writer
	say   io.Writer // where questions go, so that out holds the answer alone
	words *i18n.Words
	data  string // the data folder as given; empty when it was not
	asked string // the language as given with --lang; empty when it was not

	lines *bufio.Reader // of in, once a line was read
}

// dir is the data folder: the one given, else the kiosk's own.
func (c *console) dir() (string, error) {
	if c.data != "" {
		return c.data, nil
	}
	return office.DefaultDir()
}

// Main is the program hocsoctl: it carries out the command line that the process was started with and returns its exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	return code
}

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	lang := language(args)
	words := i18n.For(lang)
	var line commands
	exited := -1
	parser, err := kong.New(&line, kong.Name("hocsoctl"), kong.Description("ctl.about"), kong.Vars{"lang": lang},
		kong.Help(helpIn(words)), kong.Writers(out, errOut), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		fmt.Fprintln(errOut, err)
		return exitMisused
	}
	parser.Model.HelpFlag.Help = "ctl.flag.help"
	command, err := parser.Parse(args)
	if exited >= 0 { // --help has been printed
		return exited
	}
	if err != nil {
		err = &misuse{words.T("ctl.misused", "Why", err)}
	} else {
		err = command.Run(&console{ctx: ctx, in: in, out: out, say: errOut, words: words, data: line.Data, asked: asked(args)})
	}
	return conclude(err, errOut, words)
}

// conclude says what went wrong and chooses the exit code.
func conclude(err error, errOut io.Writer, words *i18n.Words) int {
	var wrong *misuse
	switch {
	case err == nil:
		return exitGood
	case errors.As(err, &wrong):
		fmt.Fprintln(errOut, wrong.why)
		return exitMisused
	case !errors.Is(err, errBad):
		fmt.Fprintln(errOut, explain(err, words))
	}
	return exitBad
}

// language is found before the command line is parsed, since its help is in that language: --lang, else LANG, else
// Vietnamese.
func language(args []string) string {
	if lang := asked(args); lang != "" {
		return lang
	}
	if strings.HasPrefix(os.Getenv("LANG"), "en") {
		return "en"
	}
	return "vi"
}

// asked is the language that --lang names; empty when it names none.
func asked(args []string) string {
	for i, arg := range args {
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if found && (value == "en" || value == "vi") {
			return value
		}
	}
	return ""
}
