package ui

import (
	"encoding/json"
	"image/color"
	"strings"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// A stage is what every activity shares: the turmeric frame with its band and watermark, the column at the right with the
// task, the count, the feedback and the hint, and the action bar. A kind's face asks the stage to paint them around its own
// work.
type stage struct {
	app      *App
	lesson   *lessonScreen
	activity *lessons.Activity
	save     func(moves json.RawMessage)
}

// newActivityFace makes the face of an activity's kind, with the moves of an earlier visit played again.
func newActivityFace(st *stage, saved json.RawMessage) face {
	switch st.activity.Kind {
	case "mark":
		return newMarkFace(st, saved)
	case "branch":
		return newBranchFace(st, saved)
	case "form":
		return newFormFace(st, saved)
	case "passphrase":
		return newPassphraseFace(st)
	case "sort":
		return newSortFace(st, saved)
	case "order":
		return newOrderFace(st, saved)
	case "match":
		return newMatchFace(st, saved)
	case "self":
		return newSelfFace(st, saved)
	case "sign":
		return newSignFace(st, saved)
	case "sheet":
		return newSheetFace(st, saved)
	case "files":
		return newFilesFace(st, saved)
	}
	return nil
}

func (st *stage) next() { st.lesson.step(st.app, 1) }
func (st *stage) back() { st.lesson.step(st.app, -1) }

// Measures of the frame, in design units.
const (
	frameTop  = 142
	bandH     = 51
	frameEdge = 3
	sideGap   = 24
)

// An area is a box in design units.
type area struct{ x, y, w, h float32 }

// frame paints the frame of a simulation: band with what is not real and a count at the right, white work area with the
// level watermark. It returns the work area inside. side is the width that the right column gets.
func (st *stage) frame(p *page, side float32, count string) area {
	w := p.width() - side - sideGap
	h := p.contentBottom() + 4 - frameTop
	p.simulation(area{kit.Margin, frameTop, w, h}, st.activity.Band.In(p.Lang), count, p.Card)
	return area{kit.Margin + frameEdge, frameTop + bandH, w - 2*frameEdge, h - bandH - frameEdge}
}

// simulation paints a turmeric frame with its band and watermark around a mock document or place.
func (p *page) simulation(a area, band, count string, ground color.NRGBA) {
	p.Box(kit.Box{Fill: p.Accent, Radius: 22}, a.x, a.y, a.w, a.h)
	inside := kit.Box{Fill: ground, Radius: 19}
	p.Box(inside, a.x+frameEdge, a.y+bandH, a.w-2*frameEdge, a.h-bandH-frameEdge)
	p.Fill(ground, a.x+frameEdge, a.y+bandH, a.w-2*frameEdge, 24)
	p.watermark(area{a.x + frameEdge, a.y + bandH, a.w - 2*frameEdge, a.h - bandH - frameEdge}, ground)
	p.Icon("flask-conical", 26, p.OnAccent, a.x+20, a.y+13)
	word := p.T("activity.simulation")
	t := kit.Sans(18, 800)
	ww := p.TextWidth(word, t)
	p.Text(word, t, p.OnAccent, a.x+55, a.y, ww+4, bandH, kit.Left)
	cw := p.TextWidth(count, kit.Sans(18, 600))
	p.Text(count, kit.Sans(18, 600), p.OnAccent, a.x+a.w-22-cw, a.y, cw+4, bandH, kit.Left)
	p.Fit(kit.Plain(band), kit.Sans(18, 400), p.OnAccent, a.x+55+ww+12, a.y, a.w-55-ww-cw-56, bandH, kit.Left, true)
}

// watermark repeats the word over the ground. It is level text: Fyne does not turn text.
func (p *page) watermark(a area, ground color.NRGBA) {
	word := p.T("activity.simulation")
	t := kit.Sans(54, 800)
	c := kit.Mix(p.Card, p.Sunken, 0.55)
	if ground != p.Card { // a picture's own ground, which is light in both themes
		c = kit.Mix(ground, kit.Light.Ink, 0.05)
	}
	w := p.TextWidth(word, t)
	step := w + 64
	row := 0
	for y := a.y + 22; y+66 < a.y+a.h; y += 110 {
		x := a.x + 100
		if row%2 == 1 {
			x += step / 2
		}
		for ; x+w < a.x+a.w; x += step {
			p.Text(word, t, c, x, y, w+4, 66, kit.Left)
		}
		row++
	}
}

// A column is what stands at the right of an activity.
type column struct {
	done, of int    // progress; of 0 shows none
	count    string // the same in words, "3/6 dấu hiệu"
	intro    bool   // show the activity's situation until something is said
	said     activity.Feedback
	note     string // how to do it, small, above the hint
	noteIcon string
	buttons  []kit.Button // above the hint, side by side
	hint     kit.Button   // no hint when it has no OnTap
}

const hintH = 56

// column paints the right column into a box.
func (st *stage) column(p *page, c column, x, w float32) {
	y := st.columnHead(p, c, x, w)
	bottom := st.columnFoot(p, c, x, w)
	if c.intro {
		// The situation stays beside what is said about a move, as long as both have room.
		intro, t := kit.Plain(st.activity.Intro.In(p.Lang)), p.Type(kit.Body)
		h := p.FlowHeight(intro, t, w)
		if !c.said.Said() || bottom-y-h-16 > p.feedbackHeight(c.said, w) {
			p.Fit(intro, t, p.Ink, x, y, w, bottom-y-8, kit.Left, false)
			y += h + 12
		}
	}
	if c.said.Said() {
		p.feedbackCard(c.said, area{x, y, w, bottom - y - 8})
	}
}

// columnHead paints the task and how far it is, and returns where the column goes on below. A count without a number to reach
// is said in words alone.
func (st *stage) columnHead(p *page, c column, x, w float32) float32 {
	y := float32(frameTop) - 4
	title := kit.Plain(st.activity.Title.In(p.Lang))
	y += p.Flow(title, p.Type(kit.H3), p.Ink, x, y, w, kit.Left) + 10
	if c.count == "" {
		return y
	}
	t := kit.Sans(18, 600)
	cw := p.TextWidth(c.count, t)
	if c.of == 0 {
		p.Text(c.count, t, p.Ink, x, y, cw+4, 28, kit.Left)
		return y + 38
	}
	p.Steps(c.done, c.of, p.Palette.Primary, x, y+8, w-cw-14, 12)
	p.Text(c.count, t, p.Ink, x+w-cw, y, cw+4, 28, kit.Left)
	return y + 38
}

// columnFoot paints note, buttons and hint from the bottom up and returns where they begin.
func (st *stage) columnFoot(p *page, c column, x, w float32) float32 {
	y := p.contentBottom() + 4
	if c.hint.OnTap != nil {
		y -= hintH
		c.hint.Icon, c.hint.Look, c.hint.ID = "lightbulb", kit.Outline, orDefault(c.hint.ID, "hint")
		p.Button(c.hint, x, y, w, hintH)
		y -= 12
	}
	if n := float32(len(c.buttons)); n > 0 {
		y -= hintH
		each := (w - 12*(n-1)) / n
		for i, b := range c.buttons {
			p.Button(b, x+float32(i)*(each+12), y, each, hintH)
		}
		y -= 12
	}
	if c.note != "" {
		t := p.Type(kit.Caption)
		h := p.FlowHeight(kit.Plain(c.note), t, w-34)
		y -= h
		p.Icon(orDefault(c.noteIcon, "hand"), 24, p.Palette.Link, x, y+h/2-12)
		p.Flow(kit.Plain(c.note), t, p.Ink2, x+34, y, w-34, kit.Left)
		y -= 10
	}
	return y
}

// feedbackCard says what a move brought: by word, mark, shape and colour at once. It is as high as its words need, inside a,
// and returns its height.
func (p *page) feedbackCard(f activity.Feedback, a area) float32 {
	fill, edge := p.AccentTint, p.AccentInk
	switch f.Tone {
	case activity.Right:
		fill, edge = p.GoodTint, p.Good
	case activity.Wrong:
		fill, edge = p.BadTint, p.Bad
	case activity.Note:
		fill, edge = p.NoticeTint, p.Notice
	}
	title, text := f.Title.In(p.Lang), f.Text.In(p.Lang)
	p.said = []string{title, text}
	tt, bt := p.Type(kit.Label), p.Type(kit.Body)
	inner := a.w - 40
	head := max(44, p.FlowHeight(kit.Plain(title), tt, inner-56))
	h := min(a.h, p.feedbackHeight(f, a.w))
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 20}, a.x, a.y, a.w, h)
	p.tone(f.Tone, edge, a.x+20, a.y+18+(head-44)/2)
	p.Fit(kit.Plain(title), tt, p.Ink, a.x+20+56, a.y+18, inner-56, head, kit.Left, true)
	p.Fit(runsOfMarked(text), bt, p.Ink, a.x+20, a.y+18+head+12, inner, h-18-head-12-12, kit.Left, false)
	return h
}

// feedbackHeight is what a card of width w needs for its words.
func (p *page) feedbackHeight(f activity.Feedback, w float32) float32 {
	inner := w - 40
	head := max(44, p.FlowHeight(kit.Plain(f.Title.In(p.Lang)), p.Type(kit.Label), inner-56))
	return 18 + head + 12 + p.FlowHeight(runsOfMarked(f.Text.In(p.Lang)), p.Type(kit.Body), inner) + 18
}

// tone paints the mark of a feedback card: square cross, round check, round bulb.
func (p *page) tone(t activity.Tone, edge color.NRGBA, x, y float32) {
	switch t {
	case activity.Right, activity.Wrong:
		p.Sign(t == activity.Right, x, y, 44)
	default:
		icon := "lightbulb"
		if t == activity.Note {
			icon = "info"
		}
		p.Disc(edge, x, y, 44)
		p.Icon(icon, 26, p.OnSign, x+9, y+9)
	}
}

// runsOfMarked reads **bold** words of a lesson's plain text.
func runsOfMarked(s string) []kit.Run {
	parts := strings.Split(s, "**")
	runs := make([]kit.Run, 0, len(parts))
	for i, part := range parts {
		if part != "" {
			runs = append(runs, kit.Run{Text: part, Bold: i%2 == 1})
		}
	}
	return runs
}

// activityBar paints the action bar of an activity: back, undo when there is something to undo, and on.
func (st *stage) activityBar(p *page, undo func(), note string, on ...kit.Button) {
	a := actions{back: kit.Button{Text: p.T("lesson.back"), Icon: "arrow-left", Big: true, OnTap: st.back}, listen: st.offer(p)}
	if note != "" {
		a.note = []string{note}
	}
	if undo != nil {
		a.on = append(a.on, kit.Button{ID: "undo", Text: p.T("activity.undo"), Icon: "undo-2", Look: kit.Outline, Big: true, OnTap: undo})
	}
	a.on = append(a.on, on...)
	p.actionBar(a)
}

// offer lets the task be heard, or what is said about the last move. New words are another recital, which ends the one before.
func (st *stage) offer(p *page) bool {
	words := append([]string{st.activity.Title.In(p.Lang)}, p.said...)
	if len(p.said) == 0 {
		words = append(words, st.activity.Intro.In(p.Lang))
	}
	return p.offer("practice "+st.lesson.lesson.ID+" "+strings.Join(words, " "), words...)
}

// nextButton is the way on when the activity is done.
func (st *stage) nextButton(p *page) kit.Button {
	return kit.Button{ID: "next", Text: p.T("lesson.next"), After: "arrow-right", Big: true, OnTap: st.next}
}

// doneWords is what to take along, said as feedback when the activity is done.
func (st *stage) doneWords(title lessons.Text) activity.Feedback {
	return activity.Feedback{Tone: activity.Right, Title: title, Text: st.activity.Done}
}
