package ui

import (
	"encoding/json"

	"hocso/internal/activity"
	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"
)

// formFace is a mock form at the left and the paper that it is compared with at the right. Nothing shows which fields are
// wrong; a field that was mended turns leaf.
type formFace struct {
	st     *stage
	form   *activity.Form
	inputs map[string]*kit.Input // of the fields that are typed in
	shown  map[string]string     // what the engine last put into them
	typing string                // the field that the on-screen keyboard types into; "" when it is closed
	open   string                // the field whose list is open
	last   string                // the field whose list was open last, where the focus goes on
	chosen string                // the line of an open list of several that was tapped last
	said   activity.Feedback
	page   int
	keys   kit.KeyboardState
	typist typist
}

const formSide = 462

func newFormFace(st *stage, saved json.RawMessage) *formFace {
	return &formFace{
		st: st, form: activity.NewForm(st.activity.Form, progress.SameText, activity.Moves(saved)),
		inputs: map[string]*kit.Input{}, shown: map[string]string{},
	}
}

// input is the text of a field while it is typed in. It follows the form when that was changed otherwise.
func (f *formFace) input(p *page, id string) *kit.Input {
	in := f.inputs[id]
	if in == nil {
		in = &kit.Input{Max: activity.FieldMost}
		f.inputs[id] = in
	}
	if value := f.form.Value(id, p.Lang); f.shown[id] != value {
		in.Set(value)
		f.shown[id] = value
	}
	return in
}

// commit hands what was typed to the form. Every tap that does something else begins with it.
func (f *formFace) commit() {
	lang := f.st.app.look.lang
	for _, field := range f.form.Fields() {
		in := f.inputs[field.ID]
		if in == nil || in.String() == f.shown[field.ID] {
			continue
		}
		f.say(f.form.Type(field.ID, in.String(), lang))
		f.shown[field.ID] = in.String()
		f.st.save(f.form.Save())
	}
}

// keep implements keeper: whoever leaves with a field half typed finds it so again.
func (f *formFace) keep() { f.commit() }

// say keeps what was said about a field and fills in our own words where the lesson has none.
func (f *formFace) say(said activity.Feedback) {
	switch {
	case f.form.Done():
		said = f.st.doneWords(inBoth("activity.form.done"))
	case f.form.FirstWrong() == "": // it waits to be sent
		said = activity.Feedback{Tone: activity.Right, Title: f.st.activity.Form.Submit, Text: inBoth("activity.form.ready")}
	case said.Tone == activity.Right:
		said.Text = inBoth("activity.form.right")
	case said.Text == (lessons.Text{}):
		said.Text = inBoth("activity.form.spoiled")
	}
	f.said = said
}

func (f *formFace) onPicked(id string, choice int) {
	f.open = ""
	f.say(f.form.Pick(id, choice))
	f.st.save(f.form.Save())
	f.last = id
	f.st.app.entered()
}

// onChosen puts one of several choices there or takes it away; the list stays open.
func (f *formFace) onChosen(id string, choice int) {
	f.chosen = "option/" + itoa(choice)
	f.say(f.form.Choose(id, choice))
	f.st.save(f.form.Save())
	f.st.app.repaint()
}

func (f *formFace) onEntered() {
	f.typing, f.keys.Open = "", false
	f.commit()
	f.st.app.repaint()
}

func (f *formFace) onOpened(id string) {
	f.commit()
	f.open, f.typing, f.chosen = id, "", ""
	f.st.app.entered()
}

func (f *formFace) onClosed() {
	id := f.open
	f.open = ""
	f.last = id
	f.st.app.entered()
}

func (f *formFace) onTouched(id string) {
	f.commit()
	f.typing, f.keys.Open = id, true
	f.st.app.repaint()
}

func (f *formFace) onCheck() {
	f.commit()
	f.say(f.form.Check())
	f.st.save(f.form.Save())
	f.show(f.form.FirstWrong())
	f.st.app.repaint()
}

func (f *formFace) onHint() {
	f.commit()
	f.said = f.form.Hint()
	if f.form.FirstWrong() == "" {
		f.say(activity.Feedback{Tone: activity.Right})
	}
	f.show(f.form.FirstWrong())
	f.st.app.repaint()
}

func (f *formFace) onUndo() {
	f.commit()
	f.said = activity.Feedback{}
	f.show(f.form.Undo())
	f.st.save(f.form.Save())
	f.st.app.repaint()
}

// show turns to the page of a field.
func (f *formFace) show(id string) {
	for i, rows := range f.pages(workHeight(f.st.app.page)) {
		for _, row := range rows {
			for _, field := range row.fields {
				if field.ID == id {
					f.page = i
				}
			}
		}
	}
}

func (f *formFace) leave(on func()) func() {
	return func() {
		f.commit()
		on()
	}
}

func (f *formFace) paint(p *page) {
	p.idle = idleReading
	n, of := f.form.Count()
	a := f.st.frame(p, formSide, "")
	x := p.right() - formSide
	if f.typing != "" {
		f.source(p, area{x, frameTop - 4, formSide, p.H - kit.KeyboardHeight - 8 - frameTop})
		f.paintTyping(p, a)
		return
	}
	y := f.st.columnHead(p, column{done: n, of: of, count: p.T("activity.form.count", "Count", n, "Total", of)}, x, formSide) + 2
	y = f.source(p, area{x, y, formSide, p.contentBottom() - y}) + 12
	c := column{hint: kit.Button{Text: p.T("activity.form.hint"), OnTap: f.onHint}}
	if f.form.Done() {
		c.hint.OnTap = nil
		if !f.said.Said() {
			f.said = f.st.doneWords(inBoth("activity.form.done"))
		}
	}
	if f.said.Said() && y+p.feedbackHeight(f.said, formSide) > p.contentBottom()-hintH-16 {
		c.hint.OnTap = nil // large words need its place
	}
	bottom := f.st.columnFoot(p, c, x, formSide)
	f.words(p, area{x, y, formSide, bottom - y})
	p.focus = "field/" + f.last
	f.fields(p, a)
	f.bar(p)
}

// words are what is said at the right: about the last field, or the situation.
func (f *formFace) words(p *page, a area) {
	if f.said.Said() {
		p.feedbackCard(f.said, a)
		return
	}
	p.Fit(kit.Plain(f.st.activity.Intro.In(p.Lang)), p.Type(kit.Body), p.Ink2, a.x, a.y, a.w, a.h, kit.Left, false)
}

// source paints the paper and returns where it ends.
func (f *formFace) source(p *page, a area) float32 {
	s := f.st.activity.Form.Source
	if s == nil {
		return a.y - 12
	}
	const pad, head, labelW = 20, 50, 116
	label, value := p.Type(kit.Caption), p.Type(kit.Label)
	if p.Large() { // the paper must leave room for what is said about the form
		label, value = kit.Sans(18, 400), kit.Sans(20, 600)
	}
	value.Pitch = value.Size * 1.3
	heights := make([]float32, len(s.Rows))
	h := float32(head + 10)
	for i, row := range s.Rows {
		heights[i] = max(34, p.FlowHeight(kit.Plain(row.Value.In(p.Lang)), value, a.w-2*pad-labelW)+4)
		h += heights[i]
	}
	p.Box(p.CardBox(20), a.x, a.y, a.w, h)
	p.Icon("file-text", 26, p.Palette.Link, a.x+pad, a.y+13)
	p.Text(s.Title.In(p.Lang), p.Type(kit.Label), p.Palette.Link, a.x+pad+36, a.y+5, a.w-2*pad-36, 42, kit.Left)
	p.Rule(a.x+pad, a.y+head-2, a.w-2*pad)
	y := a.y + head + 2
	for i, row := range s.Rows {
		p.Fit(kit.Plain(row.Label.In(p.Lang)), label, p.Ink2, a.x+pad, y, labelW-6, min(heights[i], 34), kit.Left, true)
		p.Fit(kit.Plain(row.Value.In(p.Lang)), value, p.Ink, a.x+pad+labelW, y, a.w-2*pad-labelW, heights[i], kit.Left, true)
		y += heights[i]
	}
	return a.y + h
}

func (f *formFace) bar(p *page) {
	var undo func()
	if f.form.CanUndo() {
		undo = f.onUndo
	}
	words := orDefault(f.st.activity.Form.Submit.In(p.Lang), p.T("activity.check"))
	check := kit.Button{ID: "check", Text: words, Icon: "check", Big: true, OnTap: f.onCheck}
	if f.form.Done() {
		check = f.st.nextButton(p)
		check.OnTap = f.leave(check.OnTap)
		p.focus = "next"
	}
	if p.back == nil { // an open list closes first
		p.back = f.leave(f.st.back)
	}
	f.st.activityBar(p, undo, p.T("activity.form.note"), check)
}
