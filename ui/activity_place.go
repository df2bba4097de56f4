package ui

// What the faces of sort, match and files share: one thing in hand, groups to tap for it, and what was said about it.

import (
	"encoding/json"
	"slices"
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"

	"fyne.io/fyne/v2"
)

// A placeEngine is the part of those activities' engines that their faces share.
type placeEngine interface {
	Placed(thing string) bool
	Count() (n, of int)
	Done() bool
	Begun() bool
	Undo() bool
	Hint(thing string) activity.Feedback
	Save() json.RawMessage
}

// A saying is feedback with our own words around the lesson's.
type saying struct {
	activity.Feedback
	title string // key of the title; its Name is the feedback's title
	more  string // key of a sentence after the text
}

// A placer is a thing in hand and groups to put it in. The faces embed it and paint around it.
type placer struct {
	st     *stage
	engine placeEngine
	things []string // in the lesson's order
	groups []lessons.Group
	put    func(thing, group string) activity.Feedback
	listed func() []string             // the things that can be taken in hand now, in their order
	note   func() (title, more string) // what a note on the thing in hand is called; nil where there are none
	words  placeWords

	hand  string // the thing that a tap on a group is for; "" for none
	wrong string // the group that was wrong last
	said  saying
	page  int // of a list that is longer than its place

	carry *carried        // a thing on its way to a group
	boxes map[string]area // where the groups were painted, for what is carried to them
	ghost func()          // paints what is carried above all else, in the present painting
}

// A carried thing is dragged over the screen.
type carried struct {
	thing string
	x, y  float32 // of the finger
	over  string  // the group under it
}

// placeWords are the keys of a kind's own words.
type placeWords struct {
	count string // Done, Total: beside the bar
	band  string // Done, Total: on the band
	left  string // Count: on the button that cannot be pressed yet
	done  string // Count: title when all is placed
	note  string // Count: how to do it, with so many groups
	hint  string // on the hint's button
	more  string // after a wrong move, for what went back; may be ""
}

func (f *placer) init() {
	if f.listed == nil {
		f.listed = f.left
	}
	f.boxes = map[string]area{}
	f.hand = f.after("")
}

// left lists what is not placed.
func (f *placer) left() []string {
	var left []string
	for _, id := range f.things {
		if !f.engine.Placed(id) {
			left = append(left, id)
		}
	}
	return left
}

// after returns what is taken in hand once thing is gone: the next one listed, from the top again after the last.
func (f *placer) after(thing string) string {
	listed := f.listed()
	at := slices.Index(f.things, thing)
	for _, id := range listed {
		if slices.Index(f.things, id) > at {
			return id
		}
	}
	if len(listed) > 0 {
		return listed[0]
	}
	return ""
}

func (f *placer) take(thing string) {
	f.hand, f.wrong = thing, ""
	f.st.app.repaint()
}

// give puts the thing in hand into a group, says what the lesson says, and takes the next thing in hand.
func (f *placer) give(group string) {
	fb := f.put(f.hand, group)
	if !fb.Said() {
		return
	}
	f.wrong = ""
	f.said = saying{Feedback: fb, title: "activity.place.right"}
	switch fb.Tone {
	case activity.Wrong:
		f.wrong = group
		f.said.title, f.said.more = "activity.place.wrong", f.words.more
	case activity.Note:
		f.said.title, f.said.more = f.note()
	case activity.Right:
		f.hand = f.after(f.hand)
		f.changed()
	}
	f.st.app.repaint()
}

func (f *placer) changed() { f.st.save(f.engine.Save()) }

// undo takes the last move back; what comes back is in hand again.
func (f *placer) undo() {
	before := f.left()
	if !f.engine.Undo() {
		return
	}
	f.said, f.wrong = saying{}, ""
	for _, id := range f.left() {
		if !slices.Contains(before, id) {
			f.hand = id
		}
	}
	if !slices.Contains(f.listed(), f.hand) {
		f.hand = f.after("")
	}
	f.changed()
	f.st.app.repaint()
}

// carryTo shows a thing where the finger drags it, and puts it into the group on which it is let go.
func (f *placer) carryTo(thing string, x, y float32, end bool) {
	if f.st.app.session == nil { // the visit ended under the finger
		return
	}
	over := ""
	for id, b := range f.boxes {
		if x >= b.x && x <= b.x+b.w && y >= b.y && y <= b.y+b.h {
			over = id
		}
	}
	const step = 4 // a shorter way is not painted
	before := f.carry
	switch {
	case end:
		f.carry, f.hand = nil, thing
		f.give(over)
	case before != nil && before.over == over && max(x-before.x, before.x-x)+max(y-before.y, before.y-y) < step:
		return
	default:
		f.hand, f.wrong = thing, ""
		f.carry = &carried{thing, x, y, over}
	}
	f.st.app.repaint()
}

// help gives the hint for the thing in hand.
func (f *placer) help() {
	fb := f.engine.Hint(f.hand)
	if !fb.Said() {
		return
	}
	f.wrong = ""
	f.said = saying{Feedback: fb, title: "activity.place.hint"}
	f.st.app.repaint()
}

// key takes the thing above or below in hand.
func (f *placer) key(k *fyne.KeyEvent) bool {
	by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k.Name]
	listed := f.listed()
	if by == 0 || len(listed) == 0 || f.engine.Done() {
		return false
	}
	at := max(0, slices.Index(listed, f.hand)+by)
	f.page = -1 // the page of the thing in hand
	f.take(listed[min(at, len(listed)-1)])
	f.st.app.focusOn(thingID(f.hand))
	return true
}

// rune puts the thing in hand into the group of that number.
func (f *placer) rune(r rune) bool {
	n := int(r - '1')
	if n < 0 || n >= len(f.groups) || f.engine.Done() {
		return false
	}
	f.give(f.groups[n].ID)
	return true
}

func thingID(id string) string { return "thing/" + id }
func groupID(id string) string { return "group/" + id }

// speech is what stands in the feedback card: what was said last, and at the end what to take along.
func (f *placer) speech(p *page) activity.Feedback {
	if f.engine.Done() {
		_, of := f.engine.Count()
		done := f.st.doneWords(same(p.T(f.words.done, "Count", of)))
		if f.said.Tone == activity.Right && f.said.Said() {
			done.Text = same(f.said.Text.In(p.Lang) + "\n" + done.Text.In(p.Lang))
		}
		return done
	}
	return f.said.in(p)
}

// in composes a saying in the person's language.
func (s saying) in(p *page) activity.Feedback {
	if !s.Said() && s.more == "" {
		return activity.Feedback{}
	}
	text := s.Text.In(p.Lang)
	if s.more != "" {
		text = strings.TrimPrefix(text+"\n"+p.T(s.more), "\n")
	}
	return activity.Feedback{Tone: s.Tone, Title: same(p.T(s.title, "Name", s.Title.In(p.Lang))), Text: same(text)}
}

// same makes a text of words that are in the person's language already.
func same(words string) lessons.Text { return lessons.Text{VI: words, EN: words} }
