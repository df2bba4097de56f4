// What the columns of a list are: guessed by their titles, in Vietnamese or English.

package roster

import (
	"slices"
	"strings"
)

// A Field is what a column holds.
type Field string

// Fields.
const (
	Ignored     Field = ""
	FieldName   Field = "name"
	FieldFamily Field = "family" // family and middle names, beside a column of given names
	FieldGiven  Field = "given"
	FieldCode   Field = "code"
	FieldUnit   Field = "unit"
	FieldJob    Field = "job"
)

// Fields that a column may be taken for, in the order in which they are offered.
var Fields = []Field{FieldName, FieldFamily, FieldGiven, FieldCode, FieldUnit, FieldJob, Ignored}

// headers maps a column's title, folded by FoldName, to what the column holds. A lone "Tên" is a whole name; beside a column of
// family names it is the given name, which matchHeader sees to.
var headers = map[string]Field{
	"ho va ten": FieldName, "ho ten": FieldName, "ho va ten can bo": FieldName, "ho ten can bo": FieldName,
	"ho va ten khai sinh": FieldName, "ho ten khai sinh": FieldName, "ho chu dem va ten": FieldName, "ten can bo": FieldName,
	"ho va ten nhan vien": FieldName, "ten nhan vien": FieldName, "ho va ten ccvc": FieldName,
	"name": FieldName, "full name": FieldName, "fullname": FieldName, "employee name": FieldName,

	"ho va ten dem": FieldFamily, "ho va dem": FieldFamily, "ho dem": FieldFamily, "ho ten dem": FieldFamily,
	"ho va chu dem": FieldFamily, "ho lot": FieldFamily, "ho va chu lot": FieldFamily, "ho": FieldFamily,
	"family name": FieldFamily, "last name": FieldFamily, "surname": FieldFamily, "family and middle name": FieldFamily,

	"ten": FieldGiven, "given name": FieldGiven, "first name": FieldGiven,

	"ma can bo": FieldCode, "ma nhan vien": FieldCode, "ma so": FieldCode, "ma so can bo": FieldCode, "ma cb": FieldCode,
	"ma nv": FieldCode, "ma cong chuc": FieldCode, "ma vien chuc": FieldCode, "ma": FieldCode, "so hieu": FieldCode,
	"so hieu can bo": FieldCode, "so hieu cbcc": FieldCode, "ma cbcc": FieldCode, "ma cbccvc": FieldCode, "ma so nhan vien": FieldCode,
	"employee code": FieldCode, "employee id": FieldCode, "staff code": FieldCode, "staff id": FieldCode, "code": FieldCode,

	"don vi": FieldUnit, "phong ban": FieldUnit, "don vi cong tac": FieldUnit, "bo phan": FieldUnit, "phong": FieldUnit,
	"phong ban don vi": FieldUnit, "don vi phong ban": FieldUnit, "noi cong tac": FieldUnit, "ten don vi": FieldUnit,
	"unit": FieldUnit, "department": FieldUnit,

	"chuc vu": FieldJob, "chuc danh": FieldJob, "chuc vu chuc danh": FieldJob, "chuc danh chuc vu": FieldJob,
	"vi tri viec lam": FieldJob, "vi tri": FieldJob, "chuc vu cong tac": FieldJob,
	"job": FieldJob, "job title": FieldJob, "position": FieldJob,
}

// columns says where each field is.
type columns map[Field]int

func (c columns) has(f Field) bool {
	_, ok := c[f]
	return ok
}

// named reports whether people have names here.
func (c columns) named() bool { return c.has(FieldName) || c.has(FieldFamily) && c.has(FieldGiven) }

// of returns what a column holds.
func (c columns) of(at int) Field {
	for f, column := range c {
		if column == at {
			return f
		}
	}
	return Ignored
}

// matchHeader takes a row for a header.
func matchHeader(cells []string) columns {
	c := columns{}
	for at, cell := range cells {
		if len(cell) > 4*maxNameRunes { // no title is so long
			continue
		}
		if f, ok := headers[FoldName(cell)]; ok && !c.has(f) {
			c[f] = at
		}
	}
	if at, ok := c[FieldGiven]; ok && !c.has(FieldFamily) {
		delete(c, FieldGiven)
		if !c.has(FieldName) {
			c[FieldName] = at
		}
	}
	mergedName(cells, c)
	return c
}

// mergedName takes an empty title right of "Họ và tên" for the given names: a title over two merged columns.
func mergedName(cells []string, c columns) {
	at, ok := c[FieldName]
	if !ok || at+2 >= len(cells) || c.has(FieldFamily) || tidy(cells[at+1]) != "" {
		return
	}
	if f, known := headers[FoldName(cells[at+2])]; known && f != FieldName {
		delete(c, FieldName)
		c[FieldFamily], c[FieldGiven] = at, at+1
	}
}

// numbering reports whether a row under the header numbers the columns: "(1) (2) (3)" or "A B 1 2".
func numbering(cells []string) bool {
	numbers := 0
	for _, cell := range cells {
		mark := strings.Trim(tidy(cell), "()[].")
		switch {
		case mark == "":
		case len(mark) <= 2 && digits(mark):
			numbers++
		case len(mark) > 1:
			return false
		}
	}
	return numbers >= 2
}

func (l *List) columns() columns {
	c := columns{}
	for _, column := range l.Columns {
		if column.Field != Ignored {
			c[column.Field] = column.at
		}
	}
	return c
}

// errorCells are what a spreadsheet shows in place of a value that it could not work out.
var errorCells = []string{"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}

func (c columns) entry(r row) entry {
	cell := func(f Field) string {
		at, ok := c[f]
		if !ok || at >= len(r.cells) || slices.Contains(errorCells, r.cells[at]) {
			return ""
		}
		return tidy(r.cells[at])
	}
	e := entry{line: r.line, name: cell(FieldName), code: cell(FieldCode), unit: cell(FieldUnit), job: cell(FieldJob)}
	if c.has(FieldFamily) && c.has(FieldGiven) && !c.has(FieldName) {
		e.name = strings.TrimSpace(cell(FieldFamily) + " " + cell(FieldGiven))
	}
	return e
}
