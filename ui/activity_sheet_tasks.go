package ui

// The right column of a spreadsheet: the tasks, what was said, the buttons.

import (
	"hocso/internal/activity"
	"hocso/ui/kit"
)

// tasks are the right column: what is to be done, what was said, the buttons.
func (f *sheetFace) tasks(p *page, x, w float32) {
	y := f.st.columnHead(p, column{}, x, w)
	c := column{}
	if !f.sheet.Done() {
		c.hint = kit.Button{Text: p.T("activity.hint"), OnTap: f.onHint}
	}
	switch {
	case f.sorting:
		c.buttons = []kit.Button{
			{ID: "way/down", Text: p.T("activity.sheet.down"), OnTap: func() { f.onWay(activity.Down) }},
			{ID: "way/up", Text: p.T("activity.sheet.up"), Look: kit.Outline, OnTap: func() { f.onWay(activity.Up) }},
		}
	case f.sheet.CanFill(f.at) && !f.drawn:
		c.buttons = []kit.Button{{ID: "fill", Text: p.T("activity.sheet.fill"), Icon: "arrow-down-to-line", OnTap: f.onFill}}
		if c.hint.OnTap != nil { // side by side: what is said needs the height
			c.buttons = append(c.buttons, kit.Button{ID: "hint", Text: c.hint.Text, Icon: "lightbulb", Look: kit.Outline, OnTap: c.hint.OnTap})
			c.hint.OnTap = nil
		}
	}
	bottom := f.st.columnFoot(p, c, x, w)
	said := f.speech(p)
	for i := range f.body.Tasks {
		y += f.task(p, i, said.Said(), area{x, y, w, bottom - y}) + 8
	}
	if said.Said() {
		p.feedbackCard(said, area{x, y + 4, w, bottom - y - 8})
		return
	}
	intro, t := kit.Plain(f.st.activity.Intro.In(p.Lang)), p.Type(kit.Body)
	if y+8+p.FlowHeight(intro, t, w) < bottom { // with large words the tasks say enough
		p.Flow(intro, t, p.Ink2, x, y+8, w, kit.Left)
	}
}

// task paints one task and returns its height. Its second line gives way to what is said, and to the task at hand.
func (f *sheetFace) task(p *page, i int, short bool, a area) float32 {
	t := &f.body.Tasks[i]
	done, now := f.sheet.TaskDone(i), f.sheet.Task() == i
	title, detail := p.Type(kit.Label), p.Type(kit.Caption)
	title.Pitch = title.Size * 1.25
	inner := a.w - 64 - 14
	runs, more := kit.Plain(t.Title.In(p.Lang)), kit.Plain(t.Detail.In(p.Lang))
	th := p.FlowHeight(runs, title, inner)
	h := max(32, th) + 20
	if now && !short {
		h += p.FlowHeight(more, detail, inner) + 2
	}
	box := p.CardBox(18)
	if now {
		box = kit.Box{Fill: p.Card, Stroke: p.Palette.Primary, Thick: 3, Radius: 18}
	}
	p.Box(box, a.x, a.y, a.w, h)
	f.number(p, i, done, now, a.x+16, a.y+10)
	p.Flow(runs, title, p.Ink, a.x+64, a.y+10+max(0, (32-th)/2), inner, kit.Left)
	if now && !short {
		p.Flow(more, detail, p.Ink2, a.x+64, a.y+12+max(32, th), inner, kit.Left)
	}
	return h
}

// number is the mark before a task: its number, or a check when it is done.
func (f *sheetFace) number(p *page, i int, done, now bool, x, y float32) {
	const size = 32
	switch {
	case done:
		p.Sign(true, x, y, size)
	case now:
		p.Disc(p.Palette.Primary, x, y, size)
		p.Text(itoa(i+1), kit.Sans(17, 600), p.OnPrimary, x, y, size, size, kit.Center)
	default:
		p.Disc(p.Sunken, x, y, size)
		p.Text(itoa(i+1), kit.Sans(17, 600), p.Ink2, x, y, size, size, kit.Center)
	}
}

// speech is what is said, in words.
func (f *sheetFace) speech(p *page) activity.Feedback {
	said := f.said.Feedback
	cell := same(p.T("activity.sheet.cell", "Cell", f.at.String()))
	switch {
	case f.sheet.Done() && f.said.Tone != activity.Wrong:
		return f.st.doneWords(inBoth("activity.sheet.done"))
	case f.said.Fault != "":
		said.Title, said.Text = cell, inBoth("activity.sheet.fault."+string(f.said.Fault))
	case f.said.Kept:
		said.Title, said.Text = cell, inBoth("activity.sheet.kept")
	case f.said.Bare:
		said.Title, said.Text = cell, inBoth("activity.sheet.bare")
	case f.said.Idle:
		said.Title, said.Text = cell, inBoth("activity.sheet.free")
	case f.said.Left > 0:
		said.Text = same(p.T("activity.sheet.cells", "Cell", f.at.String(), "Count", f.said.Left))
	}
	return said
}
