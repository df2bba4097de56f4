package ui

import (
	"encoding/json"
	"strings"

	"hocso/i18n"
	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// branchFace is a call or chat at the left, the newest words at the bottom, and what can be said at the right. A strip tells
// what has been given away so far. Stepping back costs nothing and is always there.
type branchFace struct {
	st     *stage
	branch *activity.Branch
	hint   bool // the hint of the present turn was asked for
}

const branchSide = 474

func newBranchFace(st *stage, saved json.RawMessage) *branchFace {
	return &branchFace{st: st, branch: activity.NewBranch(st.activity.Branch, activity.Moves(saved))}
}

func (f *branchFace) onChose(i int) {
	if f.branch.Choose(i) {
		f.changed()
	}
}

func (f *branchFace) onUndo() {
	if f.branch.Undo() {
		f.changed()
	}
}

func (f *branchFace) changed() {
	f.hint = false
	f.st.save(f.branch.Save())
	f.st.app.entered()
}

func (f *branchFace) onHint() {
	f.hint = true
	f.st.app.repaint()
}

func (f *branchFace) paint(p *page) {
	p.idle = idleReading
	a := f.st.frame(p, branchSide, p.T("activity.branch.round", "Number", f.branch.Round()))
	if f.st.activity.Branch.Look == "search" {
		f.searchPage(p, a)
	} else {
		f.caller(p, area{a.x, a.y, a.w, 74})
		f.talk(p, area{a.x + 24, a.y + 84, a.w - 48, a.h - 84 - 12})
	}
	x := p.right() - branchSide
	y := f.st.columnHead(p, column{}, x, branchSide) + 2
	if f.branch.Ended() {
		f.ending(p, area{x, y, branchSide, f.foot(p, x) - y})
	} else {
		f.choices(p, area{x, y, branchSide, f.strip(p, x, f.foot(p, x)) - 12 - y})
	}
	f.bar(p)
}

// caller is the head of the call: who it says it is.
func (f *branchFace) caller(p *page, a area) {
	b := f.st.activity.Branch
	p.Fill(p.Card, a.x, a.y, a.w, a.h)
	p.Disc(p.Sunken, a.x+24, a.y+9, 56)
	p.Icon(orDefault(b.Icon, "phone-incoming"), 28, p.Ink, a.x+38, a.y+23)
	p.Text(b.Caller.In(p.Lang), p.Type(kit.Label), p.Ink, a.x+96, a.y+7, a.w-120, 34, kit.Left)
	p.Fit(kit.Plain(b.Claims.In(p.Lang)), p.Type(kit.Caption), p.Ink2, a.x+96, a.y+39, a.w-120, 28, kit.Left, true)
	p.Rule(a.x, a.y+a.h, a.w)
}

// talk sets the bubbles from the bottom up; what does not fit above has been read.
func (f *branchFace) talk(p *page, a area) {
	talk := f.branch.Talk()
	y := a.y + a.h
	for i := len(talk) - 1; i >= 0; i-- {
		h := f.bubble(p, talk[i], area{a.x, y, a.w, 0}, false)
		if y-h < a.y {
			return
		}
		f.bubble(p, talk[i], area{a.x, y - h, a.w, h}, true)
		y -= h + 10
	}
}

// bubble measures one saying, and draws it when asked.
func (f *branchFace) bubble(p *page, s activity.Saying, a area, draw bool) float32 {
	const pad, face = 20, 60
	runs, t := runsOfMarked(s.Text.In(p.Lang)), p.Type(kit.Reading)
	t.Pitch = t.Size * 1.42
	most := a.w * 0.74
	w := most
	if one := p.TextWidth(s.Text.In(p.Lang), t); one < most-2*pad {
		w = one + 2*pad + 4
	}
	head := float32(0)
	if s.Mine {
		head = 26
		w = max(w, p.TextWidth(p.T("activity.branch.you"), kit.Sans(16, 600))+2*pad+4)
	}
	h := p.FlowHeight(runs, t, w-2*pad) + head + 24
	if !draw {
		return h
	}
	if s.Mine {
		x := a.x + a.w - w
		p.Box(kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Link, Thick: 2, Radius: 22}, x, a.y, w, h)
		p.Text(p.T("activity.branch.you"), kit.Sans(16, 600), p.Palette.Link, x+pad, a.y+8, w-2*pad, 28, kit.Left)
		p.Flow(runs, t, p.Ink, x+pad, a.y+12+head, w-2*pad, kit.Left)
		return h
	}
	p.Disc(p.Light("slate"), a.x, a.y+h-48, 48)
	p.Pictogram("bust-in-silhouette", 28, a.x+10, a.y+h-38)
	p.Box(p.TintBox(p.Sunken, 22), a.x+face, a.y, w, h)
	p.Flow(runs, t, p.Ink, a.x+face+pad, a.y+12, w-2*pad, kit.Left)
	return h
}

// choices are what can be said, all looking the same.
func (f *branchFace) choices(p *page, a area) {
	choices := f.branch.Turn().Choices
	n := float32(len(choices))
	const gap = 12
	h := min(96, (a.h-gap*(n-1))/n)
	for i, c := range choices {
		face := kit.NewBoard(p.Env)
		face.Box(p.CardBox(20), 0, 0, a.w, h)
		face.Disc(p.Sunken, 18, (h-56)/2, 56)
		face.Text(string(rune('A'+i)), kit.Sans(22, 800), p.Ink, 18, (h-56)/2, 56, 56, kit.Center)
		face.Fit(kit.Plain(c.Text.In(p.Lang)), p.Type(kit.Reading), p.Ink, 92, 4, a.w-112, h-8, kit.Left, true)
		part := kit.Part{ID: "choice/" + itoa(i), Name: c.Text.In(p.Lang), Radius: 20, OnTap: func() { f.onChose(i) }}
		p.Target(part, face.Object(), a.x, a.y+float32(i)*(h+gap), a.w, h)
	}
	p.focus = "choice/0"
	p.onRune = func(r rune) bool { return choseByRune(r, len(choices), f.onChose) }
}

// choseByRune takes A to D or 1 to 4 as the first to fourth of n choices.
func choseByRune(r rune, n int, chose func(i int)) bool {
	at := strings.IndexRune("1234", r)
	if at < 0 {
		at = strings.IndexRune("abcd", r|0x20)
	}
	if at < 0 || at >= n {
		return false
	}
	chose(at)
	return true
}

// foot paints the way back and the hint, and returns where they begin.
func (f *branchFace) foot(p *page, x float32) float32 {
	undo := kit.Button{ID: "undo", Text: p.T("activity.branch.undo"), Icon: "undo-2", Look: kit.Outline, OnTap: f.onUndo}
	if !f.branch.CanUndo() {
		undo.Look = kit.Missing
	}
	buttons := []kit.Button{undo}
	if !f.branch.Ended() {
		buttons = append(buttons, kit.Button{ID: "hint", Text: p.T("activity.hint"), Icon: "lightbulb", Look: kit.Outline, OnTap: f.onHint})
	}
	return f.st.columnFoot(p, column{buttons: buttons}, x, branchSide)
}

// strip says what has been given away so far, or the hint, above y. It returns where it begins.
func (f *branchFace) strip(p *page, x, y float32) float32 {
	s := f.stripWords(p)
	label, text := p.Type(kit.Label), p.Type(kit.Caption)
	inner := float32(branchSide - 90)
	lh := p.FlowHeight(kit.Plain(s.title), label, inner)
	h := lh + 24
	if s.text != "" {
		h += p.FlowHeight(kit.Plain(s.text), text, inner)
	}
	h = max(h, 64)
	y -= h
	p.Box(p.TintBox(s.box.Fill, 20), x, y, branchSide, h)
	p.Icon(s.icon, 32, s.box.Stroke, x+20, y+(h-32)/2)
	top := y + 12
	if s.text == "" {
		top = y + (h-lh)/2
	}
	top += p.Flow(kit.Plain(s.title), label, p.Ink, x+68, top, inner, kit.Left)
	p.Flow(kit.Plain(s.text), text, p.Ink2, x+68, top, inner, kit.Left)
	return y
}

// stripWords are the words, icon and colours of the strip.
type stripWords struct {
	title, text, icon string
	box               kit.Box
}

func (f *branchFace) stripWords(p *page) stripWords {
	if f.hint {
		return stripWords{p.T("activity.hint"), f.branch.Hint().Text.In(p.Lang), "lightbulb", kit.Box{Fill: p.AccentTint, Stroke: p.AccentInk}}
	}
	s := stripWords{title: f.st.activity.Branch.Safe.In(p.Lang), icon: "shield-check", box: kit.Box{Fill: p.GoodTint, Stroke: p.Good}}
	if last := f.branch.Last(); last != nil {
		s.text = last.Note.In(p.Lang)
	}
	if lost := f.branch.Lost(); len(lost) > 0 {
		s.title, s.icon, s.box = p.lost(lost), "shield-alert", kit.Box{Fill: p.BadTint, Stroke: p.Bad}
	}
	return s
}

// lost is the sentence of what has been given away.
func (p *page) lost(lost []lessons.Text) string {
	words := make([]string, len(lost))
	for i, text := range lost {
		words[i] = text.In(p.Lang)
	}
	return p.T("activity.branch.lost", "What", strings.Join(words, ", "))
}

// ending says what happened and why, what has been given away, and what to take along from a good one.
func (f *branchFace) ending(p *page, a area) {
	said := f.branch.Ending()
	said.Title = inBoth("activity.branch.bad")
	if f.branch.Done() {
		said.Title = inBoth("activity.branch.good")
	}
	y := a.y + p.feedbackCard(said, area{a.x, a.y, a.w, a.h}) + 12
	if !f.branch.Done() {
		return
	}
	done := f.st.activity.Done.In(p.Lang)
	if h := p.FlowHeight(kit.Plain(done), p.Type(kit.Body), a.w-88) + 24; y+h <= a.y+a.h {
		p.Box(p.TintBox(p.AccentTint, 18), a.x, y, a.w, h)
		p.Pictogram("round-pushpin", 36, a.x+18, y+(h-36)/2)
		p.Flow(kit.Plain(done), p.Type(kit.Body), p.Ink, a.x+70, y+12, a.w-88, kit.Left)
	}
}

// inBoth is a sentence of ours in both languages, where a lesson's text is asked for.
func inBoth(key string, args ...any) lessons.Text {
	return lessons.Text{VI: i18n.For("vi").T(key, args...), EN: i18n.For("en").T(key, args...)}
}

func (f *branchFace) bar(p *page) {
	note, on := p.T("activity.branch.free"), kit.Button{ID: "choose", Text: p.T("activity.branch.choose"), Look: kit.Missing, Big: true}
	switch {
	case f.branch.Done():
		note, on = "", f.st.nextButton(p)
		p.focus = "next"
	case f.branch.Ended():
		note = ""
		on = kit.Button{ID: "back-one", Text: p.T("activity.branch.undo"), Icon: "undo-2", Big: true, OnTap: f.onUndo}
		p.focus = "back-one"
	}
	f.st.activityBar(p, nil, note, on)
	if !f.branch.Ended() {
		p.onKey = func(k *fyne.KeyEvent) bool {
			if k.Name != fyne.KeyBackspace {
				return false
			}
			f.onUndo()
			return true
		}
	}
}
