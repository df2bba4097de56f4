package ui

// Ordering: rows with arrows, to drag or to move with Alt and the arrow keys. A check locks what stands right from the top.

import (
	"encoding/json"
	"slices"
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// orderFace plays an order activity.
type orderFace struct {
	st    *stage
	order *activity.Order
	said  saying
	drag  *dragged // a row on its way
}

// A dragged row, and where it would land.
type dragged struct {
	step string
	to   int
}

func newOrderFace(st *stage, saved json.RawMessage) *orderFace {
	return &orderFace{st: st, order: activity.NewOrder(st.activity.Order, activity.Moves(saved))}
}

// move takes a step to a place; places outside the list are the nearest inside.
func (f *orderFace) move(step string, to int) {
	_, of := f.order.Count()
	if f.order.Move(step, min(max(to, f.order.Locked()), of-1)) {
		f.changed()
	}
	f.st.app.repaint()
}

func (f *orderFace) changed() {
	f.said = saying{}
	f.st.save(f.order.Save())
}

func (f *orderFace) undo() {
	if f.order.Undo() {
		f.changed()
	}
	f.st.app.repaint()
}

func (f *orderFace) check() {
	fb := f.order.Check()
	f.changed()
	f.said = saying{Feedback: fb, title: "activity.order.early.title"}
	f.st.app.repaint()
}

func (f *orderFace) help() {
	f.said = saying{Feedback: f.order.Hint(), title: "activity.order.hint.title"}
	if !f.said.Said() { // all stand right and wait for the check
		f.said.Tone, f.said.more = activity.Hint, "activity.order.hint.none"
	}
	f.st.app.repaint()
}

// why says why a locked step stands where it does.
func (f *orderFace) why(step string) {
	f.said = saying{Feedback: f.order.Why(step), title: "activity.order.why"}
	f.st.app.repaint()
}

func (f *orderFace) paint(p *page) {
	p.idle = idleReading
	n, of := f.order.Count()
	side := min(398, p.width()*0.31)
	band := ""
	if checks := f.order.Checks(); checks > 0 {
		band = p.T("activity.order.band", "Count", checks)
	}
	a := f.st.frame(p, side, band)
	f.rows(p, area{a.x + 16, a.y + 10, a.w - 32, a.h - 18})
	c := column{done: n, of: of, count: p.T("activity.order.count", "Done", n, "Total", of), intro: true, said: f.speech(p)}
	if !f.order.Done() {
		c.note = p.T("activity.order.note")
		c.hint = kit.Button{Text: p.T("activity.order.hint"), OnTap: f.help}
	}
	f.st.column(p, c, p.right()-side, side)
	f.bar(p)
	p.onAlt = func(k fyne.KeyName) {
		if step := f.focused(p); step != "" {
			f.arrow(step, k)
		}
	}
}

func (f *orderFace) speech(p *page) activity.Feedback {
	if f.order.Done() && f.said.title != "activity.order.why" {
		done := f.st.doneWords(same(p.T("activity.order.done")))
		done.Text = same(done.Text.In(p.Lang) + "\n" + p.T("activity.order.done.more"))
		return done
	}
	return f.said.in(p)
}

func (f *orderFace) bar(p *page) {
	on := f.st.nextButton(p)
	p.focus = "next"
	if !f.order.Done() {
		on = kit.Button{ID: "check", Text: p.T("activity.order.check"), Icon: "check", Big: true, OnTap: f.check}
		p.focus = "check"
	}
	var undo func()
	if f.order.Begun() {
		undo = f.undo
	}
	f.st.activityBar(p, undo, "", on)
}

// focused is the step whose row or arrow has the focus, "" for none.
func (f *orderFace) focused(p *page) string {
	kind, step, _ := strings.Cut(p.Parts().IDOf(p.Canvas.Focused()), "/")
	if slices.Contains([]string{"thing", "up", "down"}, kind) {
		return step
	}
	return ""
}

func (f *orderFace) arrow(step string, k fyne.KeyName) {
	at := slices.IndexFunc(f.order.Steps(), func(s *lessons.OrderStep) bool { return s.ID == step })
	switch k {
	case fyne.KeyUp:
		f.move(step, at-1)
	case fyne.KeyDown:
		f.move(step, at+1)
	}
}
