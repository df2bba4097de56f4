package ui

import (
	"encoding/json"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// markFace shows mock documents one after the other. Every part can be tapped and nothing tells a clue from another part before
// it is; how many clues there are stays unsaid until the document is judged, since a genuine one has none.
type markFace struct {
	st     *stage
	mark   *activity.Mark
	said   activity.Feedback // about the last tap; the verdict's words come from the engine
	chosen activity.Spot     // the clue whose words are shown
	tapped activity.Spot     // the link whose real address stays shown
	linked bool              // there is such a link
}

const markSide = 398

func newMarkFace(st *stage, saved json.RawMessage) *markFace {
	f := &markFace{st: st, mark: activity.NewMark(st.activity.Mark, activity.Moves(saved))}
	f.chooseNewest()
	return f
}

// chooseNewest shows the words of the clue found last.
func (f *markFace) chooseNewest() {
	if found := f.mark.Found(); len(found) > 0 {
		f.chosen = found[len(found)-1]
	}
}

func (f *markFace) onTapped(at activity.Spot) {
	said := f.mark.Tap(at)
	f.tapped, f.linked = at, f.mark.Part(at).Real != ""
	f.said = activity.Feedback{}
	if f.mark.Clue(at) != nil {
		f.chosen = at
	}
	if f.mark.Clue(at) == nil || f.mark.Verdict().Said() {
		f.said = said
		if said.Text == (lessons.Text{}) {
			f.said.Text = inBoth("activity.mark.harmless")
		}
	}
	f.st.save(f.mark.Save())
	f.st.app.repaint()
}

func (f *markFace) onJudged(verdict string) {
	f.mark.Judge(verdict)
	f.changed()
	if f.mark.Settled() {
		f.st.app.entered()
	}
}

func (f *markFace) onNext() {
	f.mark.Next()
	f.changed()
	f.st.app.entered()
}

func (f *markFace) onUndo() {
	f.mark.Undo()
	f.chooseNewest()
	f.changed()
}

func (f *markFace) changed() {
	f.said, f.linked = activity.Feedback{}, false
	f.st.save(f.mark.Save())
	f.st.app.repaint()
}

func (f *markFace) onHint() {
	f.said, f.linked = f.mark.Hint(), false
	f.said.Title = inBoth("activity.hint")
	if f.said.Text == (lessons.Text{}) { // also for a genuine document: it must not give itself away
		f.said.Tone, f.said.Text = activity.Hint, inBoth("activity.mark.look")
	}
	f.st.app.repaint()
}

func (f *markFace) paint(p *page) {
	p.idle = idleReading
	d := f.mark.Document()
	if d == nil {
		f.paintDone(p)
		return
	}
	a := f.st.frame(p, markSide, f.where(p))
	newMarkSetter(p, f, d, a).paint()
	f.side(p)
	f.bar(p)
}

// where tells which document this is, by its kind when all are of one kind.
func (f *markFace) where(p *page) string {
	docs := f.st.activity.Mark.Documents
	form := docs[0].Form
	for _, d := range docs {
		if d.Form != form {
			form = "mixed"
		}
	}
	n, of := f.mark.Count()
	return p.T("activity.mark.where."+form, "Number", n+1, "Total", of)
}

// side is the right column: the task, what genuine addresses look like, what was found.
func (f *markFace) side(p *page) {
	found, missed := f.mark.Found(), f.mark.Missed()
	c := column{count: p.T("activity.mark.found", "Count", len(found))}
	if f.st.activity.Mark.Cover {
		c.count = p.T("activity.mark.covered", "Count", len(found))
	}
	settled := f.mark.Settled()
	if settled && len(found)+len(missed) > 0 {
		c.done, c.of = len(found), len(found)+len(missed)
		c.count = p.T("activity.mark.found.of", "Count", c.done, "Total", c.of)
	}
	x := p.right() - markSide
	y := f.intro(p, x, f.st.columnHead(p, c, x, markSide))
	foot := column{}
	if !settled {
		foot.hint = kit.Button{Text: p.T("activity.hint"), OnTap: f.onHint}
		if len(found) < 2 && !p.Large() && hasLink(f.mark.Document()) {
			foot.note = p.T("activity.mark.hold")
		}
	}
	bottom := f.st.columnFoot(p, foot, x, markSide)
	f.findings(p, area{x, y, markSide, bottom - y})
}

func (f *markFace) intro(p *page, x, y float32) float32 {
	t := p.Type(kit.Body)
	if p.Large() {
		t = p.Type(kit.Caption)
	}
	runs := kit.Plain(f.st.activity.Intro.In(p.Lang))
	h := p.FlowHeight(runs, t, markSide-32) + 20
	p.Box(p.TintBox(p.Sunken, 16), x, y, markSide, h)
	p.Flow(runs, t, p.Ink, x+16, y+10, markSide-32, kit.Left)
	return y + h + 12
}

// findings are the words about the last tap or verdict, then the clues, newest first, as far as there is room. The mark of a
// clue in the document shows its words again.
func (f *markFace) findings(p *page, a area) {
	y, end := a.y, a.y+a.h
	said := f.said
	if !said.Said() {
		said = f.mark.Verdict()
	}
	if said.Said() {
		y += p.feedbackCard(said, a) + 10
	} else if n := f.mark.Number(f.chosen); n > 0 {
		y += f.clueCard(p, n, area{a.x, y, a.w, end - y}) + 10
	}
	found := f.mark.Found()
	for i, spot := range f.mark.Missed() {
		if y+34 > end {
			return
		}
		f.clueLine(p, len(found)+i+1, spot, false, a.x, y)
		y += 36
	}
	for i := len(found) - 1; i >= 0; i-- {
		if y+34 > end {
			return
		}
		if found[i] == f.chosen && !said.Said() {
			continue
		}
		f.clueLine(p, i+1, found[i], true, a.x, y)
		y += 36
	}
}

func (f *markFace) clueCard(p *page, n int, a area) float32 {
	clue := f.mark.Clue(f.chosen)
	title, why := p.Type(kit.Label), p.Type(kit.Caption)
	inner := a.w - 56 - 16
	th := p.FlowHeight(kit.Plain(clue.Title.In(p.Lang)), title, inner)
	h := min(a.h, th+p.FlowHeight(kit.Plain(clue.Why.In(p.Lang)), why, inner)+22)
	p.Box(p.TintBox(p.AccentTint, 16), a.x, a.y, a.w, h)
	p.badge(n, true, a.x+12, a.y+10)
	p.Fit(kit.Plain(clue.Title.In(p.Lang)), title, p.Ink, a.x+56, a.y+9, inner, th, kit.Left, false)
	p.Fit(kit.Plain(clue.Why.In(p.Lang)), why, p.Ink, a.x+56, a.y+11+th, inner, h-th-18, kit.Left, false)
	return h
}

// clueLine names a clue; one that was missed has a hollow mark and says so.
func (f *markFace) clueLine(p *page, n int, spot activity.Spot, found bool, x, y float32) {
	p.badge(n, found, x+12, y+1)
	words, ink := f.mark.Clue(spot).Title.In(p.Lang), p.Ink
	if !found {
		words = p.T("activity.mark.missed", "Clue", words)
	}
	t := p.Type(kit.Caption)
	t.Pitch = 28
	p.Fit(kit.Plain(words), t, ink, x+56, y, markSide-60, 34, kit.Left, true)
}

const badgeSize = 32

// badge is the number of a clue: filled when it was found.
func (p *page) badge(n int, found bool, x, y float32) {
	p.markBadge(p.Board, n, found, x, y)
}

func (p *page) markBadge(b *kit.Board, n int, found bool, x, y float32) {
	if found {
		b.Disc(p.Accent, x, y, badgeSize)
		b.Text(itoa(n), kit.Sans(17, 800), p.OnAccent, x, y, badgeSize, badgeSize, kit.Center)
		return
	}
	b.HollowDisc(p.Card, p.AccentInk, 2, x, y, badgeSize)
	b.Text(itoa(n), kit.Sans(17, 800), p.AccentInk, x, y, badgeSize, badgeSize, kit.Center)
}

// bar has the two verdicts, which look the same, or the way on.
func (f *markFace) bar(p *page) {
	var undo func()
	if f.mark.CanUndo() {
		undo = f.onUndo
	}
	if f.mark.Settled() {
		f.st.activityBar(p, undo, "", kit.Button{ID: "next", Text: p.T("activity.mark.next"), After: "arrow-right", Big: true, OnTap: f.onNext})
		p.focus = "next"
		return
	}
	p.primary = func() {} // Enter alone must not judge
	verdicts := f.st.activity.Mark.Verdicts
	if len(verdicts) == 0 {
		f.st.activityBar(p, undo, p.T("activity.mark.all"))
		return
	}
	var on []kit.Button
	for _, v := range verdicts {
		b := kit.Button{ID: "verdict/" + v.ID, Text: v.Text.In(p.Lang), Icon: v.Icon, Look: kit.Outline, Big: true, OnTap: func() { f.onJudged(v.ID) }}
		if f.mark.Tried(v.ID) {
			b.Look = kit.Missing
		}
		on = append(on, b)
	}
	f.st.activityBar(p, undo, p.T("activity.mark.judge"), on...)
	p.onRune = func(r rune) bool {
		return choseByRune(r, len(verdicts), func(i int) {
			if !f.mark.Tried(verdicts[i].ID) {
				f.onJudged(verdicts[i].ID)
			}
		})
	}
}

// paintDone lists what was judged and says what to take along.
func (f *markFace) paintDone(p *page) {
	a := f.st.frame(p, markSide, "")
	body := f.st.activity.Mark
	names := map[string]string{}
	for _, v := range body.Verdicts {
		names[v.ID] = v.Text.In(p.Lang)
	}
	const across, gap = 2, 12
	rows := (len(body.Documents) + across - 1) / across
	w := (a.w - 48 - gap) / across
	h := min(84, (a.h-32-gap*float32(rows-1))/float32(rows))
	for i, d := range body.Documents {
		x, y := a.x+24+float32(i/rows)*(w+gap), a.y+16+float32(i%rows)*(h+gap)
		p.Box(p.TintBox(p.GoodTint, 16), x, y, w, h)
		p.Sign(true, x+14, y+(h-40)/2, 40)
		runs := []kit.Run{{Text: d.From.In(p.Lang), Bold: true}}
		if name := names[d.Verdict]; name != "" {
			runs = append(runs, kit.Run{Text: "\n" + name, Color: p.Ink2})
		}
		p.Fit(runs, p.Type(kit.Body), p.Ink, x+68, y+2, w-80, h-4, kit.Left, true)
	}
	n, of := f.mark.Count()
	c := column{done: n, of: of, count: p.T("activity.mark.judged", "Count", n, "Total", of), said: f.st.doneWords(inBoth("activity.mark.done"))}
	f.st.column(p, c, p.right()-markSide, markSide)
	f.st.activityBar(p, f.onUndo, "", f.st.nextButton(p))
	p.focus = "next"
}

// hasLink reports whether a document has a link whose real address can be looked at.
func hasLink(d *lessons.Document) bool {
	if d == nil {
		return false
	}
	for _, l := range d.Lines {
		for _, part := range l.Parts {
			if part.Real != "" {
				return true
			}
		}
	}
	return false
}
