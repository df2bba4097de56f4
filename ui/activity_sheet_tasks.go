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
	tasks := make([]task, len(f.body.Tasks))
	for i, t := range f.body.Tasks {
		tasks[i] = task{t.Title, t.Detail, f.sheet.TaskDone(i)}
	}
	f.st.tasks(p, tasks, f.speech(p), area{x, y, w, bottom - y})
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
