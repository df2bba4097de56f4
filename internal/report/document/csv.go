// The report as CSV for other programs: the people where the report has names, else the units; then, each behind a line of
// empty cells, its other tables.

package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/report"
)

// bom tells a spreadsheet that the file is UTF-8.
const bom = "\ufeff"

// writeCSV writes UTF-8 with a byte order mark and CRLF (RFC 4180). In Vietnamese cells end with a semicolon and numbers have a
// decimal comma, as a spreadsheet set to Vietnamese reads them.
func (r *Report) writeCSV(out io.Writer) error {
	if _, err := io.WriteString(out, bom); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if r.Lang == "vi" {
		w.Comma = ';'
	}
	rows := r.unitCells()
	if r.Names {
		rows = r.peopleCells()
	}
	for _, t := range r.tables() {
		rows = append(rows, nil, t.heads)
		for _, values := range t.rows {
			cells := make([]string, len(values))
			for i, v := range values {
				cells[i] = csvCell(r.words(), v)
			}
			rows = append(rows, cells)
		}
	}
	for i := range rows { // every line has as many cells as the first (RFC 4180, section 2)
		rows[i] = append(rows[i], make([]string, max(0, len(rows[0])-len(rows[i])))...)
	}
	if err := w.WriteAll(rows); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func (r *Report) unitCells() [][]string {
	w := r.words()
	rows := [][]string{columnsOf(w, "rank", "unit", "people", "participation", "participationrate", "understanding", "understandingrate")}
	for _, u := range r.unitRows() {
		rows = append(rows, []string{
			rankOf(u), safe(u.Name), strconv.Itoa(u.People), strconv.Itoa(u.Participation), decimal(w, u.Participation, u.People),
			strconv.Itoa(u.Understanding), decimal(w, u.Understanding, u.People),
		})
	}
	return rows
}

// unitRows are the units with a name for those without one, or the one unit that the report is about, and the sum of all.
func (r *Report) unitRows() []report.Ranked {
	w, f := r.words(), &r.Figures
	rows := make([]report.Ranked, 0, len(f.Units)+1)
	for _, u := range f.Units {
		if u.ID == 0 {
			u.Name = w.T("reportdoc.nounit")
		}
		rows = append(rows, u)
	}
	sum := report.Ranked{Unit: f.Unit, People: f.People, Participation: f.Participation, Understanding: f.Understanding}
	if f.Unit.ID == 0 {
		sum.Name = w.T("reportdoc.sum")
	}
	return append(rows, sum)
}

func rankOf(u report.Ranked) string {
	if u.Rank == 0 {
		return ""
	}
	return strconv.Itoa(u.Rank)
}

func (r *Report) peopleCells() [][]string {
	w := r.words()
	rows := [][]string{columnsOf(w, "code", "name", "job", "unit", "state", "lesson", "pass", "days", "minutes")}
	for _, p := range r.People {
		rows = append(rows, []string{
			safe(p.Code), safe(r.nameOf(w, p)), safe(p.Job), safe(p.Unit), w.T("reportdoc.state." + string(p.State)),
			day(p.Lesson), day(p.Pass), strconv.Itoa(p.Days), strconv.Itoa(p.Minutes),
		})
	}
	return rows
}

// csvCell writes a value of a table.
func csvCell(w *i18n.Words, v any) string {
	switch v := v.(type) {
	case share:
		return decimal(w, v.have, v.of)
	case time.Time:
		return day(v)
	case int:
		return strconv.Itoa(v)
	case string:
		return safe(v)
	}
	return ""
}

func columnsOf(w *i18n.Words, keys ...string) []string {
	heads := make([]string, len(keys))
	for i, key := range keys {
		heads[i] = w.T("reportdoc.column." + key)
	}
	return heads
}

// decimal is a share in per cent as a number to reckon with.
func decimal(w *i18n.Words, have, of int) string { return strings.TrimSuffix(rate(w, have, of), "%") }

// safe keeps a spreadsheet from taking a text for a formula (OWASP, CSV Injection).
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
