// The workbook's charts, which the spreadsheet draws of its own cells.

package document

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// chartColours are the look's two of series: cobalt and its pale.
var chartColours = []string{"5F7DCC", "23459E"}

// charts stand on a sheet of their own, since what is streamed into a sheet takes none: columns of the units' shares, lines of the weeks, bars of the
// competences.
func (b *book) charts() {
	name := b.name("charts")
	_, err := b.f.NewSheet(name)
	b.do(err)
	turned := "portrait"
	if len(b.r.Competences) == 0 {
		turned = "landscape" // for two charts, as ever
	}
	b.paper(name, turned, 1)
	b.chart(name, "A1", b.name("units"), excelize.Col, "B", len(b.compared()), "E", "G")
	b.chart(name, "A34", b.name("trend"), excelize.Line, "A", len(b.r.Figures.Trend), "C", "D")
	b.chart(name, "A67", b.name("competences"), excelize.Bar, "B", len(b.r.Competences), "E")
}

// chart draws columns of a sheet over its rows, on the sheet on.
func (b *book) chart(on, at, sheet string, kind excelize.ChartType, names string, rows int, columns ...string) {
	if rows == 0 || b.err != nil {
		return
	}
	span := func(column string) string { return fmt.Sprintf("'%s'!$%s$2:$%s$%d", sheet, column, column, rows+1) }
	c := &excelize.Chart{
		Type: kind, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: sheet}}},
		Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: 900, Height: 460},
	}
	ink := excelize.Font{Color: "3B4560", Size: 9}
	c.XAxis.Font, c.YAxis.Font = ink, ink
	if kind != excelize.Line { // shares of all
		c.YAxis.Minimum, c.YAxis.Maximum, c.YAxis.NumFmt = ptr(0.0), ptr(1.0), excelize.ChartNumFmt{CustomNumFmt: "0%"}
	}
	if kind == excelize.Bar { // of one colour, the first at the top
		c.VaryColors, c.Legend.Position, c.XAxis.ReverseOrder = ptr(false), "none", true
	}
	for i, column := range columns {
		s := excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$%s$1", sheet, column), Categories: span(names), Values: span(column),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{chartColours[i]}},
		}
		if kind == excelize.Line {
			s.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2.25, Fill: s.Fill}
		}
		c.Series = append(c.Series, s)
	}
	b.do(b.f.AddChart(on, at, c))
}
