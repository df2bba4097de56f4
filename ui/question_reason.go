package ui

import (
	"time"

	"hocso/ui/kit"
)

// paintResult keeps the answers in their place at the left and gives the reason at the right, as large as the answers.
func (f *questionFace) paintResult(p *page) {
	top, bottom := f.top(), p.contentBottom()
	leftW := min(600, p.width()*0.467)
	y := f.dots(p, kit.Margin, top-2) - 6
	stem := f.item().Question.Stem.In(p.Lang)
	t := p.Type(kit.Label)
	t.Size, t.Pitch = t.Size+3, (t.Size+3)*1.32
	sh := min(p.FlowHeight(kit.Plain(stem), t, leftW), (bottom-y)*0.3)
	p.Fit(kit.Plain(stem), t, p.Ink, kit.Margin, y, leftW, sh, kit.Left, false)
	y += sh + 14
	f.asker.review(p, f, area{kit.Margin, y, leftW, bottom - y})
	x := kit.Margin + leftW + 36
	f.reason(p, area{x, top, p.right() - x, bottom - top})
	next := kit.Button{ID: "next", Text: p.T("question.next"), After: "arrow-right", Big: true, OnTap: f.next}
	if f.at == len(f.run.attempt.Items)-1 {
		next.Text = p.T(orDefault(f.run.last, "question.last"))
	}
	a := actions{on: []kit.Button{next}, listen: p.offer(f.recitalID("answered"), f.reciteResult(p)...)}
	if f.run.book != nil {
		a.back = kit.Button{ID: "book", Text: p.T("question.book"), Icon: "book-open", Big: true, OnTap: f.run.book}
	}
	p.back = p.bar.onClose // Esc leaves; it does not read the lesson again
	p.actionBar(a)
	p.focus = "next"
}

// reason is the panel at the right: the verdict, why, the one sentence to keep, when the question comes back.
func (f *questionFace) reason(p *page, a area) {
	right := f.result.Right
	p.Box(p.CardBox(28), a.x, a.y, a.w, a.h)
	pic, tile, words := "light-bulb", "sand", p.T("question.wrong")
	if right {
		pic, tile, words = "check-mark-button", "mint", p.T("question.right")
	}
	p.Tile(pic, tile, 84, 84, 20, a.x+30, a.y+26)
	p.Fit(kit.Plain(words), p.Type(kit.H2), p.Ink, a.x+132, a.y+22, a.w-162, 92, kit.Left, true)
	foot := a.y + a.h - 20
	if due := f.due(p); due != "" {
		foot -= 48
		p.Icon("repeat-2", 26, p.Ink2, a.x+34, foot+10)
		p.Fit(kit.Plain(due), p.Type(kit.Caption), p.Ink2, a.x+72, foot, a.w-102, 46, kit.Left, true)
		foot -= 8
	}
	if keep := f.result.Remember.In(p.Lang); keep != "" {
		h := max(78, p.FlowHeight(kit.Plain(keep), p.Type(kit.Label), a.w-60-96)+46)
		foot -= h
		p.Box(p.TintBox(p.AccentTint, 18), a.x+30, foot, a.w-60, h)
		p.Pictogram("round-pushpin", 40, a.x+48, foot+(h-40)/2)
		p.Text(p.T("lesson.remember"), kit.Sans(16, 600), p.AccentInk, a.x+108, foot+8, a.w-150, 28, kit.Left)
		p.Fit(kit.Plain(keep), p.Type(kit.Label), p.Ink, a.x+108, foot+34, a.w-60-96, h-42, kit.Left, true)
		foot -= 12
	}
	y := a.y + 124
	p.paragraphs(f.why(p), area{a.x + 30, y, a.w - 60, foot - y})
}

// paragraphs sets each reason apart from the one before. Where there is no room for that they follow line by line.
func (p *page) paragraphs(list [][]kit.Run, a area) {
	const gap = 14
	t := p.Type(kit.Reading)
	height := gap * float32(len(list)-1)
	var all []kit.Run
	for i, runs := range list {
		height += p.FlowHeight(runs, t, a.w)
		if i > 0 {
			all = append(all, kit.Run{Text: "\n"})
		}
		all = append(all, runs...)
	}
	if height > a.h {
		p.Fit(all, t, p.Ink, a.x, a.y, a.w, a.h, kit.Left, false)
		return
	}
	for _, runs := range list {
		a.y += p.Flow(runs, t, p.Ink, a.x, a.y, a.w, kit.Left) + gap
	}
}

func (f *questionFace) why(p *page) [][]kit.Run {
	var list [][]kit.Run
	for _, w := range f.result.Why {
		list = append(list, runsOfMarked(w.In(p.Lang)))
	}
	return list
}

// due says when the question comes back.
func (f *questionFace) due(p *page) string {
	if f.result.Due.IsZero() {
		return ""
	}
	days := int(f.result.Due.Sub(p.app.Now())/(24*time.Hour)) + 1
	if f.result.Due.Before(p.app.Now()) {
		return p.T("question.due.today")
	}
	return p.T("question.due", "Count", days)
}
