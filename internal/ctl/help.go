// The help pages, in the language of the command. kong's own printer speaks English only. The help of a command, an argument or a
// flag is a key of the language files.
package ctl

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/alecthomas/kong"

	"hocso/i18n"
)

// helpIn returns the printer of help pages.
func helpIn(words *i18n.Words) kong.HelpPrinter {
	return func(_ kong.HelpOptions, ctx *kong.Context) error {
		node := ctx.Selected()
		if node == nil {
			node = ctx.Model.Node
		}
		fmt.Fprintf(ctx.Stdout, "%s %s\n\n%s\n", words.T("ctl.help.usage"), usage(node), words.T(node.Help))
		page := tabwriter.NewWriter(ctx.Stdout, 0, 0, 2, ' ', 0)
		helpRows(page, words, "ctl.help.arguments", arguments(node))
		helpRows(page, words, "ctl.help.commands", subcommands(node))
		helpRows(page, words, "ctl.help.flags", flags(node))
		if err := page.Flush(); err != nil {
			return err
		}
		if !node.Leaf() {
			fmt.Fprintf(ctx.Stdout, "\n%s\n", words.T("ctl.help.more"))
		}
		return nil
	}
}

// A helpRow is what may be written, and the key of what it is for.
type helpRow struct{ written, help string }

func helpRows(page *tabwriter.Writer, words *i18n.Words, heading string, rows []helpRow) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(page, "\n%s\n", words.T(heading))
	for _, row := range rows {
		fmt.Fprintf(page, "  %s\t%s\n", row.written, words.T(row.help))
	}
}

// usage is how a command is written. The data folder stands before the command.
func usage(node *kong.Node) string {
	words := []string{"hocsoctl", "[--data DIR]"}
	if path := node.Path(); path != "" {
		words = append(words, path)
	}
	for _, argument := range arguments(node) {
		words = append(words, argument.written)
	}
	if !node.Leaf() {
		words = append(words, "COMMAND")
	}
	return strings.Join(append(words, "[--FLAG …]"), " ")
}

func arguments(node *kong.Node) (rows []helpRow) {
	for _, value := range node.Positional {
		written := value.Name
		if !value.Required {
			written = "[" + written + "]"
		}
		rows = append(rows, helpRow{written, value.Help})
	}
	return rows
}

func subcommands(node *kong.Node) (rows []helpRow) {
	if node.Leaf() {
		return nil
	}
	for _, leaf := range node.Leaves(true) {
		written := leaf.Path()
		for _, argument := range arguments(leaf) {
			written += " " + argument.written
		}
		rows = append(rows, helpRow{written, leaf.Help})
	}
	return rows
}

func flags(node *kong.Node) (rows []helpRow) {
	for _, group := range node.AllFlags(true) {
		for _, flag := range group {
			written := "--" + flag.Name
			if !flag.IsBool() {
				written += " " + flag.FormatPlaceHolder()
			}
			rows = append(rows, helpRow{written, flag.Help})
		}
	}
	return rows
}
