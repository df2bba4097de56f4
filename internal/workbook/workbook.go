// Package workbook writes the workbooks that people fill in: sheets of text whose head stays in sight, and a page that says how.
package workbook

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// A Book is a workbook being written. It keeps the first error, which Write returns, so that what fills it reads as a list of
// what it holds.
type Book struct {
	File *excelize.File
	err  error
	used bool // the sheet that every workbook begins with has its name
}

// New begins a workbook.
func New() *Book { return &Book{File: excelize.NewFile()} }

// Do takes the error of a step.
func (b *Book) Do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Add adds an empty sheet behind the others.
func (b *Book) Add(name string) {
	if !b.used {
		b.used = true
		b.Do(b.File.SetSheetName("Sheet1", name))
		return
	}
	_, err := b.File.NewSheet(name)
	b.Do(err)
}

// Set writes a text into a cell; columns and rows count from 1.
func (b *Book) Set(sheet string, column, row int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	b.Do(err)
	b.Do(b.File.SetCellStr(sheet, at, text))
}

// Style adds a style.
func (b *Book) Style(s excelize.Style) int {
	id, err := b.File.NewStyle(&s)
	b.Do(err)
	return id
}

// Head writes the first row of a sheet, which stays in sight. The cells of the columns below are text, so that a code keeps the
// zeros that it begins with.
func (b *Book) Head(sheet string, heads []string, width float64) {
	last, err := excelize.ColumnNumberToName(len(heads))
	b.Do(err)
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	text := b.Style(excelize.Style{NumFmt: 49, Alignment: top}) // 49: text (ECMA-376, 18.8.30)
	bold := b.Style(excelize.Style{NumFmt: 49, Alignment: top, Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4EAF8"}}})
	b.Do(b.File.SetColStyle(sheet, "A:"+last, text))
	for i, head := range heads {
		b.Set(sheet, i+1, 1, head)
	}
	b.Do(b.File.SetCellStyle(sheet, "A1", last+"1", bold))
	b.Do(b.File.SetColWidth(sheet, "A", last, width))
	b.Do(b.File.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// Guide adds a page of lines to read.
func (b *Book) Guide(name string, lines []string) {
	b.Add(name)
	for i, line := range lines {
		b.Set(name, 1, i+1, line)
	}
	b.Do(b.File.SetColStyle(name, "A", b.Style(excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})))
	b.Do(b.File.SetColWidth(name, "A", "A", 100))
}

// Write writes the workbook and ends it. The error is the first that any step had.
func (b *Book) Write(w io.Writer) error {
	if b.err == nil {
		b.err = b.File.Write(w)
	}
	b.Do(b.File.Close())
	return b.err
}
