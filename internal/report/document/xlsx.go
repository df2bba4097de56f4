// The report as a workbook: real numbers and per cents, heads that stay in sight, filters, and charts that the spreadsheet draws.

package document

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"hocso/i18n"
	"hocso/internal/report"
)

func (r *Report) writeXLSX(w io.Writer) error {
	file := excelize.NewFile()
	b := &book{f: file, r: r, w: r.words()}
	b.styles()
	b.summary()
	if r.Single {
		b.passes()
	} else {
		b.units()
		b.trend()
		b.charts()
	}
	for _, t := range r.tables() {
		b.sheet(b.name(t.name), t.name, t.widths, t.heads, func(add func(...any)) {
			for _, values := range t.rows {
				add(values...)
			}
		})
	}
	if r.Names {
		b.people()
	}
	b.do(file.SetDocProps(&excelize.DocProperties{
		Title: r.Title(), Creator: r.Office, Language: r.Lang, Created: r.Made.UTC().Format(time.RFC3339), Modified: r.Made.UTC().Format(time.RFC3339),
	}))
	if b.err == nil {
		b.err = file.Write(w)
	}
	b.do(file.Close())
	if b.err != nil {
		return fmt.Errorf("write workbook: %w", b.err)
	}
	return nil
}

// A book keeps the first error, so that it reads as a list of what it holds.
type book struct {
	f   *excelize.File
	r   *Report
	w   *i18n.Words
	err error

	bold, percent, day int // styles
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) styles() {
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&b.bold, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&b.percent, excelize.Style{CustomNumFmt: ptr("0.0%")}},
		{&b.day, excelize.Style{CustomNumFmt: ptr("dd/mm/yyyy")}},
	} {
		id, err := b.f.NewStyle(&s.style)
		b.do(err)
		*s.id = id
	}
}

func ptr[T any](v T) *T { return &v }

// A share is a number of people out of others, written as a number that is shown in per cent.
type share struct{ have, of int }

func (s share) value() float64 {
	if s.of == 0 {
		return 0
	}
	return float64(s.have) / float64(s.of)
}

// cell is a value with the style that shows it. A day becomes a spreadsheet's day, which knows no zone.
func (b *book) cell(v any) excelize.Cell {
	switch v := v.(type) {
	case share:
		return excelize.Cell{StyleID: b.percent, Value: v.value()}
	case time.Time:
		if v.IsZero() {
			return excelize.Cell{}
		}
		y, m, d := v.In(vietnam).Date()
		return excelize.Cell{StyleID: b.day, Value: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	}
	return excelize.Cell{Value: v}
}

// sheet writes a head and rows, the widths in characters. The head stays in sight; with a name the rows become a table, which has
// filters.
func (b *book) sheet(name string, table string, widths []float64, heads []string, rows func(add func(...any))) {
	if b.err != nil {
		return
	}
	_, err := b.f.NewSheet(name)
	b.do(err)
	b.paper(name, "landscape", 0)
	out, err := b.f.NewStreamWriter(name)
	if err != nil {
		b.do(err)
		return
	}
	for i, width := range widths {
		b.do(out.SetColWidth(i+1, i+1, width))
	}
	b.do(out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	head := make([]any, len(heads))
	for i, h := range heads {
		head[i] = excelize.Cell{StyleID: b.bold, Value: h}
	}
	b.do(out.SetRow("A1", head))
	n := 1
	rows(func(values ...any) {
		n++
		cells := make([]any, len(values))
		for i, v := range values {
			cells[i] = b.cell(v)
		}
		b.do(out.SetRow("A"+strconv.Itoa(n), cells))
	})
	if table != "" && n > 1 {
		last, err := excelize.CoordinatesToCellName(len(heads), n)
		b.do(err)
		b.do(out.AddTable(&excelize.Table{Range: "A1:" + last, Name: table, StyleName: "TableStyleLight9"}))
	}
	b.do(out.Flush())
}

// paper has a sheet printed on A4, as wide as a page, on so many pages; 0: as many as it takes.
func (b *book) paper(name, orientation string, pages int) {
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: ptr(9), Orientation: &orientation, FitToWidth: ptr(1), FitToHeight: &pages, // 9: A4 (ECMA-376, 18.3.1.63)
	}))
	b.do(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: ptr(true)}))
}

// summary takes the place of the sheet that every workbook begins with.
func (b *book) summary() {
	r, f := b.r, &b.r.Figures
	name := b.name("summary")
	b.do(b.f.SetSheetName("Sheet1", name))
	b.sheet(name, "", []float64{44, 26, 14, 14, 14}, columnsOf(b.w, "fact", "number", "rate", "target", "due"), func(add func(...any)) {
		t := r.text()
		add(t.subject)
		add(b.w.T("reportdoc.column.period"), PeriodDays(f.Period))
		add(b.w.T("reportdoc.column.until"), day(f.AsOf)+" "+f.AsOf.In(vietnam).Format("15:04"))
		if f.Open {
			add(b.w.T("reportdoc.open"))
		}
		if r.Single {
			for _, row := range t.sections[0].table.rows {
				add(row[0], row[1])
			}
			return
		}
		b.figures(add)
		add(t.closing)
	})
}

func (b *book) figures(add func(...any)) {
	f := &b.r.Figures
	add(b.w.T("reportdoc.column.people"), f.People)
	add(b.w.T("reportdoc.column.participation"), f.Participation, share{f.Participation, f.People})
	add(b.w.T("reportdoc.column.understanding"), f.Understanding, share{f.Understanding, f.People})
	for _, x := range []struct {
		key string
		n   int
	}{
		{"begun", f.Begun}, {"notstarted", f.NotStarted}, {"near", f.Near}, {"newcomers", f.Newcomers}, {"left", f.Left},
		{"registered", f.Registered}, {"hours", int(f.Time / time.Hour)}, {"suspect", f.Suspect},
	} {
		add(b.w.T("reportdoc.column."+x.key), x.n)
	}
	for _, g := range f.Targets {
		name := g.Name
		if name == "" {
			name = b.w.T("reportdoc.target." + string(g.Measure))
		}
		add(name, g.Have, share{g.Have, f.People}, share{g.Percent, 100}, g.Deadline().AddDate(0, 0, -1))
	}
}

func (b *book) name(key string) string { return b.w.T("reportdoc.sheet." + key) }

// compared are the units of the workbook. A sum would be filtered and charted as if it were one; it stands in the summary.
func (b *book) compared() []report.Ranked {
	rows := b.r.unitRows()
	if len(b.r.Figures.Units) > 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// units has a row for each.
func (b *book) units() {
	b.sheet(b.name("units"), "units", []float64{8, 44, 14, 14, 14, 14, 14}, columnsOf(b.w, "rank", "unit", "people", "participation", "participationrate", "understanding", "understandingrate"),
		func(add func(...any)) {
			for _, u := range b.compared() {
				add(b.rank(u), u.Name, u.People, u.Participation, share{u.Participation, u.People}, u.Understanding, share{u.Understanding, u.People})
			}
		})
}

func (b *book) rank(u report.Ranked) any {
	if u.Rank == 0 {
		return nil
	}
	return u.Rank
}

// trend has a row for each week.
func (b *book) trend() {
	b.sheet(b.name("trend"), "trend", []float64{14, 14, 16, 16}, columnsOf(b.w, "week", "monday", "participation", "understanding"), func(add func(...any)) {
		for _, x := range b.r.Figures.Trend {
			add(fmt.Sprintf("%d/%d", x.Week, x.Year), x.Start, x.Participation, x.Understanding)
		}
	})
}

func (b *book) people() {
	r := b.r
	b.sheet(b.name("people"), "people", []float64{16, 30, 24, 34, 24, 14, 14, 10, 10}, columnsOf(b.w, "code", "name", "job", "unit", "state", "lesson", "pass", "days", "minutes"),
		func(add func(...any)) {
			for _, p := range r.People {
				add(p.Code, r.nameOf(b.w, p), p.Job, p.Unit, b.w.T("reportdoc.state."+string(p.State)), p.Lesson, p.Pass, p.Days, p.Minutes)
			}
		})
}

func (b *book) passes() {
	b.sheet(b.name("passes"), "passes", []float64{44, 14, 12, 24}, columnsOf(b.w, "course", "day", "score", "certificate"), func(add func(...any)) {
		for _, p := range b.r.Passes {
			add(p.Course, p.Day, share{int(p.Score*1000 + 0.5), 1000}, p.Code)
		}
	})
}
