package ui

// How a form is laid out: on paper with labels above the fields, two by two; in a window with labels before them, line by line.

import "hocso/lessons"

// A formRow is a line of the form: a section's title, or one or two fields.
type formRow struct {
	title  lessons.Text
	fields []*lessons.Field
	h      float32
}

func (r formRow) height() float32 { return r.h }

const (
	formPad = 22
	fieldH  = 56
	formGap = 18
)

// A formLook is the measures of a form's frame. All frames hold six lines beside each other's heads at the size of a small screen.
type formLook struct {
	head   float32 // of the program's window; 0: none
	title  float32 // of a section; 0: none is shown
	row    float32
	above  float32 // a label above its field
	before float32 // a label before its field
	flat   bool    // fields are lines of a window, without boxes
}

var formLooks = map[string]formLook{
	"":       {title: 36, row: 90, above: 28},
	"portal": {head: 50, title: 36, row: 82, above: 26},
	"window": {head: 42, title: 30, row: 58, before: 250, flat: true},
	"mail":   {head: 42, row: 58, before: 104, flat: true},
}

const letterLine = 28 // of what is written above and below a mail's body

func (f *formFace) frame() *lessons.FormFrame { return f.st.activity.Form.Frame }

func (f *formFace) look() formLook {
	if frame := f.frame(); frame != nil {
		return formLooks[frame.Kind]
	}
	return formLooks[""]
}

// rows lays the sections out in lines: narrow fields two by two, wide ones alone. In a window each field has a line.
func (f *formFace) rows() []formRow {
	look := f.look()
	var rows []formRow
	for _, section := range f.st.activity.Form.Sections {
		if look.title > 0 {
			rows = append(rows, formRow{title: section.Title, h: look.title})
		}
		open := false // the last row has room for a second field
		for i := range section.Fields {
			field := &section.Fields[i]
			if open && !field.Wide {
				last := &rows[len(rows)-1]
				last.fields = append(last.fields, field)
				open = false
				continue
			}
			rows = append(rows, formRow{fields: []*lessons.Field{field}, h: look.row + f.letter(field)})
			open = !field.Wide && !look.flat
		}
	}
	return rows
}

// letter is the room for what is written above and below a mail's body.
func (f *formFace) letter(field *lessons.Field) float32 {
	if field.Part == "body" {
		return 2 * letterLine
	}
	return 0
}

// pages breaks the rows where h, the height of the work area, ends. A title never stands alone at the bottom.
func (f *formFace) pages(h float32) [][]formRow {
	rows := f.rows()
	h -= f.look().head
	total := float32(0)
	for _, row := range rows {
		total += row.height()
	}
	if total <= h {
		return [][]formRow{rows}
	}
	h -= fieldH + 8 // the button that turns the page
	var pages [][]formRow
	var page []formRow
	used := float32(0)
	for i, row := range rows {
		need := row.height()
		if len(row.fields) == 0 && i+1 < len(rows) {
			need += rows[i+1].height()
		}
		if used+need > h && len(page) > 0 {
			pages, page, used = append(pages, page), nil, 0
		}
		page = append(page, row)
		used += row.height()
	}
	return append(pages, page)
}

// workHeight is the room for rows inside the frame.
func workHeight(p *page) float32 {
	return p.contentBottom() + 4 - frameTop - bandH - frameEdge - 12
}

// fieldBox is where the i-th field of a line stands, beside or below its label; y is where the line begins.
func (f *formFace) fieldBox(field *lessons.Field, i int, y float32, a area) area {
	look := f.look()
	w := a.w - 2*formPad
	if look.flat {
		before := min(look.before, w*0.45)
		if field.Part == "body" {
			before, y = 0, y+letterLine
		}
		return area{a.x + formPad + before, y, w - before, fieldH}
	}
	if !field.Wide {
		w = (w - formGap) / 2
	}
	return area{a.x + formPad + float32(i)*(w+formGap), y + look.above, w, fieldH}
}

// listBox is where the open list stands: below its field, or above it where the form ends. It has no height when none is open.
func (f *formFace) listBox(rows []formRow, a area) area {
	y := a.y
	for _, row := range rows {
		for i, field := range row.fields {
			if field.ID != f.open {
				continue
			}
			box := f.fieldBox(field, i, y, a)
			lines := len(field.Options)
			if field.Many {
				lines++ // the one that closes it
			}
			h := float32(lines)*fieldH + 12
			top := box.y + box.h + 6
			if top+h > a.y+a.h {
				top = max(a.y+2, box.y-f.look().above-6-h)
			}
			return area{box.x, top, box.w, h}
		}
		y += row.height()
	}
	return area{}
}

// meets reports whether two boxes have a place in common. What an open list would half cover is not shown.
func (a area) meets(b area) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}
