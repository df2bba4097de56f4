package ui

// A paper to sign: its words, the panel of its signature with the fingerprints, and the devices to sign with. A tap on a word of the
// paper puts another in its place.

import (
	"encoding/json"
	"image/color"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// signFace plays a signing demonstration.
type signFace struct {
	st   *stage
	body *lessons.SignBody
	sign *activity.Sign
	said activity.Feedback
}

func newSignFace(st *stage, saved json.RawMessage) *signFace {
	return &signFace{st: st, body: st.activity.Sign, sign: activity.NewSign(st.activity.Sign, activity.Moves(saved))}
}

func (f *signFace) say(said activity.Feedback) {
	f.said = said
	f.st.save(f.sign.Save())
	f.st.app.repaint()
}

func (f *signFace) onHint() {
	f.said = f.sign.Hint()
	f.st.app.repaint()
}

func (f *signFace) onUndo() {
	f.sign.Undo()
	f.say(activity.Feedback{})
}

func (f *signFace) paint(p *page) {
	p.idle = idleReading
	side := min(414, p.width()*0.36)
	a := f.st.frame(p, side, f.body.Paper.In(p.Lang))
	in := area{a.x + 22, a.y + 14, a.w - 44, a.h - 28}
	const panel, keys, gap = 116, 60, 12
	f.paper(p, area{in.x, in.y, in.w, in.h - panel - keys - 2*gap})
	f.panel(p, area{in.x, in.y + in.h - panel - keys - gap, in.w, panel})
	f.keys(p, area{in.x, in.y + in.h - keys, in.w, keys})
	x := p.right() - side
	y := f.st.columnHead(p, column{}, x, side)
	c := column{}
	if !f.sign.Done() {
		c.hint = kit.Button{Text: p.T("activity.hint"), OnTap: f.onHint}
	}
	bottom := f.st.columnFoot(p, c, x, side)
	tasks := make([]task, 0, 3)
	for i, step := range f.body.Steps() {
		tasks = append(tasks, task{step.Title, step.Detail, i < f.sign.Step()})
	}
	f.st.tasks(p, tasks, f.speech(), area{x, y, side, bottom - y})
	f.bar(p)
}

func (f *signFace) speech() activity.Feedback {
	if f.sign.Done() && f.said.Tone != activity.Wrong {
		return f.st.doneWords(inBoth("activity.sign.done"))
	}
	return f.said
}

// paper paints the words that can be changed, each a target.
func (f *signFace) paper(p *page, a area) {
	n := float32(len(f.body.Fields))
	const gap = 8
	h := min(72, (a.h-gap*(n-1))/n)
	for i, field := range f.body.Fields {
		y := a.y + float32(i)*(h+gap)
		value := field.Values[f.sign.Value(i)].In(p.Lang)
		face := kit.NewBoard(p.Env)
		face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, a.w, h)
		label := kit.Sans(16, 400)
		lw := a.w * 0.3
		face.Fit(kit.Plain(field.Label.In(p.Lang)), label, p.Ink2, 18, 2, lw-18, h-4, kit.Left, true)
		face.Fit(kit.Plain(value), p.Type(kit.ReadBold), p.Ink, lw+10, 2, a.w-lw-66, h-4, kit.Left, true)
		face.Icon("pencil", 24, p.Palette.Link, a.w-42, (h-24)/2)
		name := p.T("activity.sign.change", "Label", field.Label.In(p.Lang), "Value", value)
		p.Target(kit.Part{ID: "field/" + field.ID, Name: name, Radius: 16, OnTap: func() { f.say(f.sign.Edit(field.ID)) }}, face.Object(), a.x, y, a.w, h)
	}
}

// state is how the paper stands: words, colours and a mark.
func (f *signFace) state(p *page) (words, icon string, fill, edge color.NRGBA) {
	switch f.sign.State() {
	case activity.Whole:
		return p.T("activity.sign.whole"), "shield-check", p.GoodTint, p.Good
	case activity.Broken:
		return p.T("activity.sign.broken"), "shield-x", p.BadTint, p.Bad
	}
	return p.T("activity.sign.none"), "info", p.Sunken, p.Edge
}

// panel is the signature's panel: how the paper stands, who signed, and the fingerprints then and now.
func (f *signFace) panel(p *page, a area) {
	words, icon, fill, edge := f.state(p)
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 18}, a.x, a.y, a.w, a.h)
	p.Icon(icon, 44, p.Ink, a.x+16, a.y+(a.h-44)/2)
	x, w := a.x+76, a.w-92
	small := kit.Sans(min(20, p.Type(kit.Caption).Size+1), 400)
	p.Fit(kit.Plain(words), p.Type(kit.Label), p.Ink, x, a.y+6, w, 36, kit.Left, true)
	signer, print := p.T("activity.sign.nobody"), p.T("activity.sign.print", "Now", f.sign.Print())
	if f.sign.State() != activity.Unsigned {
		signer = p.T("activity.sign.by", "Name", f.sign.Signer().In(p.Lang))
		print = p.T("activity.sign.prints", "Then", f.sign.Signed(), "Now", f.sign.Print())
	}
	p.Fit(kit.Plain(signer), small, p.Ink, x, a.y+44, w, 30, kit.Left, true)
	p.Fit(kit.Plain(print), small, p.Ink, x, a.y+76, w, 30, kit.Left, true)
}

// keys are the devices to sign with; they look alike.
func (f *signFace) keys(p *page, a area) {
	n := float32(len(f.body.Keys))
	const gap = 12
	w := (a.w - gap*(n-1)) / n
	for i, key := range f.body.Keys {
		p.Button(kit.Button{ID: "key/" + key.ID, Text: key.Text.In(p.Lang), Icon: "usb", Look: kit.Outline, OnTap: func() { f.say(f.sign.Seal(key.ID)) }},
			a.x+float32(i)*(w+gap), a.y, w, a.h)
	}
}

func (f *signFace) bar(p *page) {
	on := f.st.nextButton(p)
	p.focus = "next"
	if !f.sign.Done() {
		p.focus = "field/" + f.body.Fields[0].ID
		on = kit.Button{ID: "next", Text: p.T("activity.sign.left", "Count", len(f.body.Steps())-f.sign.Step()), Look: kit.Missing, Big: true}
	}
	var undo func()
	if f.sign.CanUndo() {
		undo = f.onUndo
	}
	note := ""
	if !f.sign.Done() {
		note = p.T("activity.sign.note")
	}
	f.st.activityBar(p, undo, note, on)
}
