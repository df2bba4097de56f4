// Tables whose head is repeated on every page.

package pdf

// A Column is one of a table's; the widths are millimetres.
type Column struct {
	Head  string
	Width float64
	Align Align // of the cells; heads are centred
}

// A Table is how rows are laid.
type Table struct {
	Columns  []Column
	Head     Style
	Body     Style
	Leading  float64             // from baseline to baseline
	Padding  float64             // between a cell's lines and its words
	Rule     float64             // thickness of the lines; zero for none
	RuleInk  Colour              // of the lines
	HeadFill *Colour             // behind the heads; nil for none
	RowStyle func(row int) Style // another style than Body for some rows, such as a sum; may be nil
}

// Table lays rows at the left margin where flowing text goes on, over as many pages as they take. A row stays whole unless it is
// higher than a page. Cells that a row lacks are empty.
func (d *Doc) Table(t Table, rows [][]string) {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	head := d.row(t, heads, t.Head, true)
	first := 0.0
	if len(rows) > 0 {
		first = d.row(t, rows[0], t.Body, false).height()
	}
	d.Room(head.height() + min(first, d.bottom()/4))
	d.drawRow(head, 0, len(head.tallest()))
	for i, cells := range rows {
		style := t.Body
		if t.RowStyle != nil {
			style = t.RowStyle(i)
		}
		d.layRow(head, d.row(t, cells, style, false))
	}
}

// A tableRow is a row whose words are laid.
type tableRow struct {
	t      Table
	cells  [][]textLine
	isHead bool
}

func (d *Doc) row(t Table, cells []string, s Style, isHead bool) tableRow {
	r := tableRow{t: t, cells: make([][]textLine, len(t.Columns)), isHead: isHead}
	for i, c := range t.Columns {
		if i < len(cells) {
			r.cells[i] = d.lay([]Run{{cells[i], s}}, Block{Width: c.Width - 2*t.Padding})
		}
	}
	return r
}

func (r tableRow) tallest() []textLine {
	var most []textLine
	for _, c := range r.cells {
		if len(c) > len(most) {
			most = c
		}
	}
	return most
}

func (r tableRow) height() float64 {
	return float64(max(1, len(r.tallest())))*r.t.Leading + 2*r.t.Padding
}

// layRow draws a row on this page, or on the next below the head; a row higher than a page goes on over several.
func (d *Doc) layRow(head, r tableRow) {
	lines := max(1, len(r.tallest()))
	for from, turned := 0, false; from < lines; {
		room := int((d.bottom() + slack - d.y - 2*r.t.Padding) / r.t.Leading)
		if room < lines-from && !turned {
			d.Page()
			d.drawRow(head, 0, len(head.tallest()))
			turned = true
			continue
		}
		to := min(lines, from+max(1, room))
		d.drawRow(r, from, to)
		from, turned = to, false
	}
}

// drawRow draws some of a row's lines and moves on below them.
func (d *Doc) drawRow(r tableRow, from, to int) {
	x, h := d.o.Margins.Left, float64(max(1, to-from))*r.t.Leading+2*r.t.Padding
	for i, c := range r.t.Columns {
		frame := Shape{Line: r.t.RuleInk, Width: r.t.Rule}
		if r.isHead && r.t.HeadFill != nil {
			frame.Filled, frame.Fill = true, *r.t.HeadFill
		}
		d.Box(x, d.y, c.Width, h, frame)
		b := Block{Width: c.Width - 2*r.t.Padding, Leading: r.t.Leading, Align: c.Align}
		y := d.y + r.t.Padding
		if r.isHead {
			b.Align = Centre
			y += float64(to-from-len(r.cells[i])) * r.t.Leading / 2
		}
		for n := from; n < min(to, len(r.cells[i])); n++ {
			d.line(x+r.t.Padding, y, r.cells[i][n], b, false)
			y += r.t.Leading
		}
		x += c.Width
	}
	d.y += h
}
