// How a command answers: a table for people, JSON for programs.
package ctl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

// vietnam is the zone of every time shown to a person, whatever the PC is set to.
var vietnam = time.FixedZone("ICT", 7*60*60)

func printJSON(to *console, v any) error {
	encoder := json.NewEncoder(to.out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// A table has headings with tabs between them, and rows of as many cells.
type table struct {
	to    *console
	lines *bytes.Buffer
	cells *tabwriter.Writer
}

// newTable begins a table; one without headings has none.
func newTable(to *console, headings string) table {
	lines := &bytes.Buffer{}
	t := table{to, lines, tabwriter.NewWriter(lines, 0, 0, 2, ' ', 0)}
	if headings != "" {
		fmt.Fprintln(t.cells, headings)
	}
	return t
}

func (t table) row(cells ...any) {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		texts[i] = fmt.Sprint(cell)
	}
	fmt.Fprintln(t.cells, strings.Join(texts, "\t"))
}

// print writes the table, without the blanks that empty cells leave at the end of a line.
func (t table) print() error {
	if err := t.cells.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(t.lines.String()) {
		if _, err := fmt.Fprintln(t.to.out, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}
