package ctl

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"hocso/i18n"
)

// manCommand writes the manual page, in the language of the command.
type manCommand struct{}

// Run writes troff for man(1).
func (c *manCommand) Run(to *console, line *kong.Context) error {
	_, err := io.WriteString(to.out, manual(line.Model.Node, to.words))
	return err
}

// manual is the page: every command with its arguments and flags, from the help texts.
func manual(program *kong.Node, words *i18n.Words) string {
	var page strings.Builder
	fmt.Fprintf(&page, ".TH HOCSOCTL 1 \"\" \"Kiosk Hoc So\"\n.SH %s\nhocsoctl \\- %s\n", roff(words.T("ctl.man.name")), roff(words.T(program.Help)))
	fmt.Fprintf(&page, ".SH %s\n.B hocsoctl\n[\\-\\-data DIR] COMMAND [\\-\\-FLAG ...]\n", roff(words.T("ctl.man.synopsis")))
	fmt.Fprintf(&page, ".SH %s\n", roff(words.T("ctl.man.options")))
	manRows(&page, words, flags(program))
	fmt.Fprintf(&page, ".SH %s\n", roff(words.T("ctl.man.commands")))
	shared := map[string]bool{}
	for _, f := range program.Flags {
		shared["--"+f.Name] = true
	}
	for _, leaf := range program.Leaves(true) {
		title := leaf.Path()
		for _, a := range arguments(leaf) {
			title += " " + a.written
		}
		fmt.Fprintf(&page, ".SS \"%s\"\n%s\n", roff(title), roff(words.T(leaf.Help)))
		var own []helpRow
		for _, f := range flags(leaf) {
			if name, _, _ := strings.Cut(f.written, " "); !shared[name] {
				own = append(own, f)
			}
		}
		manRows(&page, words, append(arguments(leaf), own...))
	}
	fmt.Fprintf(&page, ".SH %s\n%s\n", roff(words.T("ctl.man.exit")), roff(words.T("ctl.man.exit.text")))
	fmt.Fprintf(&page, ".SH %s\n.BR hocso (1)\n", roff(words.T("ctl.man.also")))
	return page.String()
}

func manRows(page *strings.Builder, words *i18n.Words, rows []helpRow) {
	for _, row := range rows {
		fmt.Fprintf(page, ".TP\n.B %s\n%s\n", roff(row.written), roff(words.T(row.help)))
	}
}

// roff writes text so that troff takes none of it for its own.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ", `"`, `\(dq`).Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
