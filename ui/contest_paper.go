package ui

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/emulation"
	"hocso/internal/pdf"
)

// A commendation is the list for the reward at a period's end: the units as they stand and the people who passed a course. It is
// for the office's managers, so it names everybody; who agreed to be named in public is marked.
type commendation struct {
	words   *i18n.Words
	office  string
	made    time.Time
	contest *emulation.Contest
}

// stem names the period in the file's name.
func (c commendation) stem() string {
	return strings.NewReplacer("/", "-").Replace(contestPeriod(c.words, c.contest.Period))
}

func (c commendation) unitRows() (rows [][]string) {
	w := c.words
	for _, u := range c.contest.Units {
		rows = append(rows, []string{strconv.Itoa(u.Rank), u.Name, w.Number(u.Points), strconv.Itoa(u.TookPart) + "/" + strconv.Itoa(u.People),
			w.Percent(u.Score * 100), strconv.Itoa(u.Streak)})
	}
	return rows
}

func (c commendation) personRows() (rows [][]string) {
	w := c.words
	for i, p := range c.contest.Commended() {
		agreed := w.T("contest.agreed.no")
		if p.Agreed {
			agreed = w.T("contest.agreed.yes")
		}
		rows = append(rows, []string{strconv.Itoa(i + 1), p.Name, p.Code, p.Unit.Name, strconv.Itoa(p.Courses), w.Percent(p.Best * 100),
			strconv.Itoa(len(p.Weeks)), agreed})
	}
	return rows
}

// heads are the headings of a table, which stand in one text with tabs between.
func (c commendation) heads(key string) []string { return strings.Split(c.words.T(key), "\t") }

// pdf writes the list as A4 pages.
func (c commendation) pdf(_ context.Context, w io.Writer) error {
	t := c.words.T
	margins := pdf.Margins{Top: 20, Right: 18, Bottom: 20, Left: 24}
	d := pdf.New(pdf.Options{Title: t("contest.list"), Author: c.office, Language: c.words.Lang(), Created: c.made, Margins: margins})
	d.Page()
	body := pdf.Style{Face: pdf.Sans, Size: 10.5}
	say := func(text string, s pdf.Style, leading float64) {
		d.Paragraph([]pdf.Run{{Text: text, Style: s}}, pdf.Block{Leading: leading})
		d.Skip(2)
	}
	say(c.office, body, 6)
	say(t("contest.list.head", "Period", contestPeriod(c.words, c.contest.Period)), pdf.Style{Face: pdf.SansExtraBold, Size: 18}, 9)
	say(t("contest.rules"), body, 5.5)
	d.Skip(3)
	c.table(d, "contest.columns.units", []float64{14, 66, 20, 24, 24, 20}, c.unitRows())
	d.Skip(8)
	say(t("contest.list.people"), pdf.Style{Face: pdf.SansExtraBold, Size: 13}, 7)
	c.table(d, "contest.columns.people", []float64{10, 40, 24, 40, 13, 15, 13, 13}, c.personRows())
	_, err := d.WriteTo(w)
	return err
}

func (c commendation) table(d *pdf.Doc, heads string, widths []float64, rows [][]string) {
	table := pdf.Table{Head: pdf.Style{Face: pdf.SansSemiBold, Size: 9}, Body: pdf.Style{Face: pdf.Sans, Size: 9.5}, Leading: 4.6, Padding: 1.4, Rule: 0.2}
	for i, head := range c.heads(heads) {
		table.Columns = append(table.Columns, pdf.Column{Head: head, Width: widths[i]})
	}
	d.Table(table, rows)
}

// csv writes the list for a spreadsheet: UTF-8 with a mark that tells so (RFC 4180).
func (c commendation) csv(_ context.Context, w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := append([][]string{c.heads("contest.columns.units")}, c.unitRows()...)
	rows = append(rows, []string{""}, c.heads("contest.columns.people"))
	for _, row := range append(rows, c.personRows()...) {
		for i := range row {
			row[i] = noFormula(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// noFormula keeps a spreadsheet from taking a name for a formula (OWASP, CSV Injection).
func noFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
