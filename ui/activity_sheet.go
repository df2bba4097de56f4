package ui

// A small spreadsheet: name box, formula field and three tools above the table, the tasks at the right. While a formula is written
// the tasks make way for keys, and a tap on a cell writes its name.

import (
	"encoding/json"
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/lessons/grid"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// sheetFace plays a sheet activity.
type sheetFace struct {
	st      *stage
	body    *lessons.SheetBody
	sheet   *activity.Sheet
	at      grid.Ref // the cell at hand
	said    activity.SheetFeedback
	writing bool       // the formula field is being typed into
	input   *kit.Input // what stands in the formula field
	sorting bool       // the sort tool waits for its direction
	drawn   bool       // the chart stands in the table's place
}

func newSheetFace(st *stage, saved json.RawMessage) *sheetFace {
	f := &sheetFace{st: st, body: st.activity.Sheet, sheet: activity.NewSheet(st.activity.Sheet, activity.Moves(saved))}
	f.input = &kit.Input{Max: grid.MaxText}
	f.at = f.firstCell()
	f.reset()
	return f
}

// firstCell is where the first open task begins.
func (f *sheetFace) firstCell() grid.Ref {
	at := grid.Ref{Col: 1, Row: 1}
	if i := f.sheet.Task(); i >= 0 {
		if r, ok := f.body.Tasks[i].Range(); ok {
			at = r.From
		} else {
			at.Col = f.body.Tasks[i].Col()
		}
	}
	if !f.sheet.Grid().Has(at) {
		return grid.Ref{}
	}
	return at
}

// reset leaves the formula field showing the cell at hand.
func (f *sheetFace) reset() {
	f.writing, f.sorting = false, false
	f.input.Set(f.text(f.at, f.st.app.look.lang))
}

// text is what a cell holds, in a language where it is words.
func (f *sheetFace) text(at grid.Ref, lang string) string {
	switch {
	case at.Row == 0:
		return f.body.Head[at.Col].In(lang)
	case at.Col == 0:
		return f.sheet.Label(at.Row).In(lang)
	}
	return f.sheet.Grid().Text(at)
}

// choose brings another cell to hand.
func (f *sheetFace) choose(at grid.Ref) {
	if !f.sheet.Grid().Has(at) {
		return
	}
	f.at, f.said = at, activity.SheetFeedback{}
	f.reset()
	f.st.app.entered()
}

// onCell is a tap on a cell: a formula in the making takes its name, a second tap begins to write.
func (f *sheetFace) onCell(at grid.Ref) {
	switch {
	case f.writing && grid.IsFormula(f.input.String()):
		f.input.Set(withCell(f.input.String(), at))
		f.st.app.repaint()
	case f.writing:
		f.commit()
		f.choose(at)
	case at == f.at:
		f.write("")
	default:
		f.choose(at)
	}
}

// withCell writes a cell's name behind a formula: it joins a name that stands there to a range, and moves the end of a range.
func withCell(formula string, at grid.Ref) string {
	start := strings.LastIndexFunc(formula, func(r rune) bool { return !strings.ContainsRune("ABCDabcd0123456789:", r) }) + 1
	last := formula[start:]
	if r, ok := grid.ParseRange(last); ok {
		return formula[:start] + grid.Range{From: r.From, To: at}.String()
	}
	return formula + at.String()
}

// write begins to write into the cell at hand; text replaces what stands there unless it is empty.
func (f *sheetFace) write(text string) {
	if !f.sheet.Open(f.at) {
		f.say(f.sheet.Type(f.at, text))
		return
	}
	if text != "" {
		f.input.Set(text)
	}
	f.writing, f.sorting, f.drawn = true, false, false
	f.said = activity.SheetFeedback{}
	f.st.app.entered()
}

// commit ends the writing. Brackets that were left open are closed.
func (f *sheetFace) commit() {
	text := f.input.String()
	if grid.IsFormula(text) {
		text += strings.Repeat(")", max(0, strings.Count(text, "(")-strings.Count(text, ")")))
	}
	f.say(f.sheet.Type(f.at, text))
}

// keep has a formula that is half written kept as it is.
func (f *sheetFace) keep() {
	if f.writing {
		f.sheet.Type(f.at, f.input.String())
		f.reset()
		f.st.save(f.sheet.Save())
	}
}

// say ends a move: it is kept, and what is said about it stands at the right.
func (f *sheetFace) say(said activity.SheetFeedback) {
	f.said, f.drawn = said, false
	f.reset()
	f.st.save(f.sheet.Save())
	f.st.app.entered()
}

func (f *sheetFace) onSum()  { f.say(f.sheet.Sum(f.at)) }
func (f *sheetFace) onFill() { f.say(f.sheet.Fill(f.at)) }

func (f *sheetFace) onSort() {
	f.sorting, f.drawn = !f.sorting, false
	f.said = activity.SheetFeedback{}
	f.st.app.repaint()
}

func (f *sheetFace) onWay(way string) { f.say(f.sheet.Sort(f.at.Col, way)) }

func (f *sheetFace) onChart() {
	if f.drawn {
		f.drawn = false
		f.st.app.repaint()
		return
	}
	said := f.sheet.Draw(f.at.Col)
	f.say(said)
	if !said.Bare {
		f.drawn = true
		f.st.app.entered()
	}
}

func (f *sheetFace) onHint() {
	f.said = activity.SheetFeedback{Feedback: f.sheet.Hint()}
	f.st.app.repaint()
}

func (f *sheetFace) onUndo() {
	f.sheet.Undo()
	f.say(activity.SheetFeedback{})
}

func (f *sheetFace) onCancel() {
	f.reset()
	f.st.app.entered()
}

// key is a key pressed on a cell.
func (f *sheetFace) key(k *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]grid.Ref{fyne.KeyUp: {Row: -1}, fyne.KeyDown: {Row: 1}, fyne.KeyLeft: {Col: -1}, fyne.KeyRight: {Col: 1}}
	if by, ok := step[k.Name]; ok {
		f.choose(grid.Ref{Col: f.at.Col + by.Col, Row: f.at.Row + by.Row})
		return true
	}
	switch k.Name {
	case fyne.KeyF2:
		f.write("")
	case fyne.KeyDelete, fyne.KeyBackspace:
		f.say(f.sheet.Type(f.at, ""))
	default:
		return false
	}
	return true
}

// rune begins to write with the letter that was typed, or goes on.
func (f *sheetFace) rune(r rune) bool {
	if !f.writing {
		f.write(string(r))
		return true
	}
	f.input.Insert(string(r))
	f.st.app.repaint()
	return true
}

func (f *sheetFace) paint(p *page) {
	p.idle = idleReading
	if !f.writing {
		f.input.Set(f.text(f.at, p.Lang)) // the language may have changed
	}
	side := min(414, p.width()*0.36)
	a := f.st.frame(p, side, f.body.Name.In(p.Lang))
	work := area{a.x + 26, a.y + 10, a.w - 52, a.h - 20}
	f.tools(p, area{work.x, work.y, work.w, 56})
	table := area{work.x, work.y + 66, work.w, work.h - 66}
	if f.drawn {
		f.chart(p, table)
	} else {
		f.table(p, table)
	}
	x := p.right() - side
	p.onRune = f.rune
	if f.writing {
		f.pad(p, x, side)
		p.focus, p.primary, p.back = "formula", f.commit, f.onCancel
		f.st.activityBar(p, nil, p.T("activity.sheet.pick"))
		return
	}
	f.tasks(p, x, side)
	f.bar(p)
}

func (f *sheetFace) bar(p *page) {
	n, of := f.sheet.Count()
	on := f.st.nextButton(p)
	p.focus = "next"
	if !f.sheet.Done() {
		p.focus = cellID(f.at)
		if f.drawn {
			p.focus = "chart"
		}
		on = kit.Button{ID: "next", Text: p.T("activity.sheet.left", "Count", of-n), Look: kit.Missing, Big: true}
	}
	var undo func()
	if f.sheet.CanUndo() {
		undo = f.onUndo
	}
	note := ""
	if !f.sheet.Done() {
		note = p.T("activity.sheet.note")
	}
	f.st.activityBar(p, undo, note, on)
}
