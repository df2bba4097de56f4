package ui

// A self-check: a row an item with three answers that look alike, and the plan that follows from them.

import (
	"encoding/json"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// selfFace plays a self-check.
type selfFace struct {
	st   *stage
	body *lessons.SelfBody
	self *activity.Self
}

func newSelfFace(st *stage, saved json.RawMessage) *selfFace {
	return &selfFace{st: st, body: st.activity.Self, self: activity.NewSelf(st.activity.Self, activity.Moves(saved))}
}

func (f *selfFace) say(item, answer string) {
	f.self.Say(item, answer)
	f.st.save(f.self.Save())
	f.st.app.repaint()
}

func (f *selfFace) onUndo() {
	f.self.Undo()
	f.st.save(f.self.Save())
	f.st.app.repaint()
}

func (f *selfFace) paint(p *page) {
	p.idle = idleReading
	n, of := f.self.Count()
	side := min(398, p.width()*0.31)
	a := f.st.frame(p, side, "")
	f.items(p, area{a.x + workPad, a.y + 12, a.w - 2*workPad, a.h - 20})
	x := p.right() - side
	y := f.st.columnHead(p, column{done: n, of: of, count: p.T("activity.self.count", "Done", n, "Total", of)}, x, side)
	f.plan(p, area{x, y, side, p.contentBottom() + 4 - y})
	f.bar(p)
}

// items paints a row an item: what one can do, and the three answers.
func (f *selfFace) items(p *page, a area) {
	const gap, between = 8, 8
	n := float32(len(f.body.Items))
	h := min(72, (a.h-gap*(n-1))/n)
	words := a.w * 0.44
	each := (a.w - words - 3*between) / 3
	for i, item := range f.body.Items {
		y := a.y + float32(i)*(h+gap)
		t := p.Type(kit.Body)
		t.Pitch = t.Size * 1.2
		p.Fit(kit.Plain(item.Text.In(p.Lang)), t, p.Ink, a.x, y, words, h, kit.Left, true)
		for j, answer := range activity.Answers {
			f.answer(p, item, answer, area{a.x + words + between + float32(j)*(each+between), y + (h-56)/2, each, 56})
		}
	}
}

func (f *selfFace) answer(p *page, item lessons.SelfItem, answer string, a area) {
	chosen := f.self.Answer(item.ID) == answer
	words := p.T("activity.self." + answer)
	face := kit.NewBoard(p.Env)
	face.Box(p.choice(chosen), 0, 0, a.w, a.h)
	t := kit.Sans(min(20, p.Type(kit.Label).Size), 600)
	t.Pitch = t.Size * 1.15
	face.Fit(kit.Plain(words), t, p.Ink, 6, 2, a.w-12, a.h-4, kit.Center, true)
	name := item.Text.In(p.Lang) + ": " + words
	p.Target(kit.Part{ID: "say/" + item.ID + "/" + answer, Name: name, Radius: 16, OnTap: func() { f.say(item.ID, answer) }}, face.Object(), a.x, a.y, a.w, a.h)
}

// plan is the right column: the situation until all is answered, then the lessons that help.
func (f *selfFace) plan(p *page, a area) {
	if !f.self.Done() {
		p.Fit(kit.Plain(f.st.activity.Intro.In(p.Lang)), p.Type(kit.Body), p.Ink, a.x, a.y, a.w, a.h, kit.Left, false)
		return
	}
	const row, most = 46, 4
	y := a.y
	plan := f.self.Plan()
	title := "activity.self.plan"
	if len(plan) == 0 {
		title = "activity.self.plan.none"
	}
	y += p.Flow(kit.Plain(p.T(title)), p.Type(kit.Label), p.Ink, a.x, y, a.w, kit.Left) + 8
	for i, id := range plan[:min(len(plan), most)] {
		p.Box(p.TintBox(p.PrimaryTint, 12), a.x, y, a.w, row)
		p.Text(itoa(i+1), kit.Sans(17, 800), p.Palette.Link, a.x, y, 44, row, kit.Center)
		p.Fit(kit.Plain(f.st.app.lessonTitle(id, p.Lang)), p.Type(kit.Body), p.Ink, a.x+44, y+2, a.w-56, row-4, kit.Left, true)
		y += row + 6
	}
	p.feedbackCard(f.st.doneWords(inBoth("activity.self.done")), area{a.x, y + 4, a.w, a.y + a.h - y - 4})
}

// lessonTitle is the title of a lesson with its number, or the number alone of one that this kiosk does not have.
func (a *App) lessonTitle(id, lang string) string {
	for _, course := range a.Lessons.Courses() {
		for _, info := range course.Lessons {
			if info.ID == id {
				return id + " " + info.Title.In(lang)
			}
		}
	}
	return id
}

func (f *selfFace) bar(p *page) {
	n, of := f.self.Count()
	on := f.st.nextButton(p)
	p.focus = "next"
	if !f.self.Done() {
		p.focus = "say/" + f.body.Items[0].ID + "/" + activity.Sure
		on = kit.Button{ID: "next", Text: p.T("activity.self.left", "Count", of-n), Look: kit.Missing, Big: true}
	}
	var undo func()
	if f.self.CanUndo() {
		undo = f.onUndo
	}
	f.st.activityBar(p, undo, p.T("activity.self.private"), on)
}
