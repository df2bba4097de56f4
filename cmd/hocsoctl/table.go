// How a command answers: a table for people, JSON for programs.
package main

import (
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
type table struct{ *tabwriter.Writer }

func newTable(to *console, headings string) table {
	t := table{tabwriter.NewWriter(to.out, 0, 0, 2, ' ', 0)}
	if headings != "" {
		fmt.Fprintln(t, headings)
	}
	return t
}

func (t table) row(cells ...any) {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		texts[i] = fmt.Sprint(cell)
	}
	fmt.Fprintln(t, strings.TrimRight(strings.Join(texts, "\t"), "\t"))
}
