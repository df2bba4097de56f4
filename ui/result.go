package ui

import (
	"fmt"
	"math"

	"hocso/internal/progress"
	"hocso/internal/roster"
	"hocso/lessons"
	"hocso/ui/kit"
)

// resultScreen says what an assessment came to: the score, how each skill went, what to review, and the way on to the
// certificate or to the next try.
type resultScreen struct {
	course  *lessons.Course
	outcome progress.Outcome
	done    func() // the one way on, where there is no other; nil: home and what follows from the result
}

// firm is the share of right answers from which a skill is called firm.
const firm = 0.8

func (r *resultScreen) paint(p *page) {
	bottom := p.contentBottom()
	panel := p.heroPanel(bottom - pageTop)
	r.score(p, panel)
	x := panel.x + panel.w + 28
	right := area{x, pageTop, p.right() - x, bottom - pageTop}
	review := infos(r.course, r.outcome.Review)
	if r.done != nil {
		review = nil
	}
	if len(review) > 0 {
		const h = 136
		r.review(p, review, area{right.x, bottom - h, right.w, h})
		right.h -= h + 14
	}
	r.skills(p, right)
	r.actions(p, review)
}

// score is the blue panel: the ring, what it means, and what follows from it.
func (r *resultScreen) score(p *page, a area) {
	o := r.outcome
	ring := float32(232)
	if p.Large() {
		ring = 200
	}
	x := a.x + (a.w-ring)/2
	if o.Passed {
		p.Pictogram("party-popper", 60, a.x+24, a.y+26)
		p.Pictogram("sparkles", 52, a.x+a.w-78, a.y+30)
	}
	y := a.y + 40
	p.Ring(float32(o.Score()), p.Accent, kit.Mix(p.Hero, p.OnHero, 0.2), x, y, ring, 24)
	words := p.Words.Percent(math.Round(o.Score() * 100))
	t := kit.Sans(68, 800)
	if p.TextWidth(words, t) > ring-60 {
		t = kit.Sans(54, 800)
	}
	p.Text(words, t, p.OnHero, x, y+ring/2-62, ring, 90, kit.Center)
	p.Text(p.T("result.count", "Right", o.Right, "Total", o.Asked), kit.Sans(max(16, ring*0.078), 400), p.OnHero, x, y+ring/2+20, ring, 32, kit.Center)
	y += ring + 20
	chip := a.y + a.h - 92
	key := "result.passed"
	if !o.Passed {
		key = "result.failed"
	}
	w := a.w - 48
	p.Fit(kit.Plain(p.T(key)), p.Type(kit.Body), p.OnHero2, a.x+24, y, w, 50, kit.Center, true)
	p.Fit(kit.Plain(r.course.Title.In(p.Lang)), p.Type(kit.H2), p.OnHero, a.x+24, y+50, w, 72, kit.Center, true)
	note := p.T("result.mark", "Mark", p.Words.Percent(o.PassMark*100), "Need", r.need()) + "\n" + p.T("result.date", "Date", p.Words.Date(o.Finished))
	nt := p.Type(kit.Caption)
	nt.Pitch = nt.Size * 1.35
	p.Fit(kit.Plain(note), nt, p.OnHero2, a.x+24, y+124, w, chip-y-124-4, kit.Center, false)
	r.chip(p, area{a.x + 20, chip, a.w - 40, 72})
}

// need is how many right answers the pass mark asks for.
func (r *resultScreen) need() string {
	return fmt.Sprintf("%d/%d", int(math.Ceil(r.outcome.PassMark*float64(r.outcome.Asked)-1e-9)), r.outcome.Asked)
}

func (r *resultScreen) guest(p *page) bool { return p.app.session.Learner.Kind == roster.KindGuest }

// chip says what the result brings.
func (r *resultScreen) chip(p *page, a area) {
	icon, words := "circle-check", p.T("result.ready")
	switch {
	case !r.outcome.Passed:
		icon, words = "rotate-ccw", p.T("result.retry")
	case r.outcome.Certificate != nil:
	case r.guest(p):
		icon, words = "user-plus", p.T("result.guest")
	default:
		icon, words = "clock", p.T("result.owed")
	}
	p.Box(p.TintBox(p.HeroSoft, min(28, a.h/2)), a.x, a.y, a.w, a.h)
	p.Icon(icon, 26, p.Accent, a.x+20, a.y+(a.h-26)/2)
	t := p.Type(kit.Body)
	t.Pitch = t.Size * 1.25
	p.Fit(kit.Plain(words), t, p.OnHero, a.x+58, a.y+4, a.w-76, a.h-8, kit.Left, true)
}

// A skillRow is a skill or a lesson with its count.
type skillRow struct {
	name, second string
	count        progress.Count
}

// skills shows each skill as a bar with its count and a mark, and the lessons too where there is room for all of them.
func (r *resultScreen) skills(p *page, a area) {
	const head = 46
	p.Fit(kit.Plain(p.T("result.skills")), p.Type(kit.H2), p.Ink, a.x, a.y-4, a.w*0.62, head-4, kit.Left, true)
	r.legend(p, a)
	box := area{a.x, a.y + head, a.w, a.h - head}
	p.Box(p.CardBox(20), box.x, box.y, box.w, box.h)
	rows := r.skillRows(p)
	n := len(rows)
	least := float32(42)
	if p.Large() {
		least = 60
	}
	if all := append(rows, r.lessonRows(p)...); float32(len(all))*least <= box.h-32 {
		rows = all
	}
	h := min(96, (box.h-32)/float32(len(rows)))
	y := box.y + 12
	for i, row := range rows {
		if i == n {
			p.Rule(box.x+24, y+3, box.w-48)
			y += 8
		}
		r.row(p, row, area{box.x + 24, y, box.w - 48, h})
		y += h
	}
}

func (r *resultScreen) skillRows(p *page) []skillRow {
	var rows []skillRow
	for _, c := range r.outcome.Competences {
		rows = append(rows, skillRow{p.app.Lessons.Competence(c.ID).In(p.Lang), p.T("result.skill", "Code", c.ID), c})
	}
	return rows
}

func (r *resultScreen) lessonRows(p *page) []skillRow {
	var rows []skillRow
	for _, c := range r.outcome.Lessons {
		for _, info := range infos(r.course, []string{c.ID}) {
			rows = append(rows, skillRow{info.Title.In(p.Lang), p.T("result.lesson", "Number", info.Number), c})
		}
	}
	return rows
}

func (r *resultScreen) legend(p *page, a area) {
	t := p.Type(kit.Caption)
	x := a.x + a.w
	for _, mark := range []bool{false, true} {
		words, icon, ink := p.T("result.weak"), "rotate-ccw", p.AccentInk
		if mark {
			words, icon, ink = p.T("result.firm"), "check", p.Good
		}
		w := p.TextWidth(words, t)
		x -= w + 4
		p.Text(words, t, p.Ink2, x, a.y, w+4, 36, kit.Left)
		x -= 30
		p.Icon(icon, 22, ink, x, a.y+7)
		x -= 18
	}
}

func (r *resultScreen) row(p *page, row skillRow, a area) {
	share := float32(row.count.Right) / float32(max(row.count.Asked, 1))
	good := share >= firm
	nameW := a.w * 0.44
	lt, ct := p.Type(kit.Label), p.Type(kit.Caption)
	lt.Pitch, ct.Pitch = lt.Size*1.22, ct.Size*1.25
	mid := a.y + a.h/2
	if p.TextWidth(row.name, lt) <= nameW-16 {
		p.Fit(kit.Plain(row.name), lt, p.Ink, a.x, mid-lt.Pitch-2, nameW-16, lt.Pitch+1, kit.Left, true)
		p.Fit(kit.Plain(row.second), ct, p.Ink2, a.x, mid, nameW-16, ct.Pitch+1, kit.Left, true)
	} else { // a long name takes the second line too
		p.Fit(kit.Plain(row.name), lt, p.Ink, a.x, a.y, nameW-16, a.h, kit.Left, true)
	}
	const countW, barH = 110, 26
	x, w := a.x+nameW, a.w-nameW-countW
	fill := kit.Box{Fill: p.Palette.Primary, Radius: barH / 2}
	icon, ink := "check", p.Good
	if !good {
		fill = kit.Box{Fill: p.Accent, Stroke: p.AccentInk, Thick: 2, Radius: barH / 2}
		if p.Palette.Contrast { // where the accent is the primary colour
			fill.Fill, fill.Stroke = p.Second, p.Ink
		}
		icon, ink = "rotate-ccw", p.AccentInk
	}
	p.Box(kit.Box{Fill: p.Track, Radius: barH / 2}, x, mid-barH/2, w, barH)
	if row.count.Right > 0 {
		p.Box(fill, x, mid-barH/2, max(barH, w*share), barH)
	}
	p.Text(fmt.Sprintf("%d/%d", row.count.Right, row.count.Asked), kit.Sans(20, 800), p.Ink, a.x+a.w-countW, mid-18, countW-36, 36, kit.Right)
	p.Icon(icon, 24, ink, a.x+a.w-24, mid-12)
}

// review shows the lessons that are worth another look.
func (r *resultScreen) review(p *page, list []lessons.LessonInfo, a area) {
	p.Fit(kit.Plain(p.T("result.review", "Count", len(list))), p.Type(kit.H3), p.Ink, a.x, a.y, a.w, 36, kit.Left, true)
	const gap = 14
	w := (a.w - gap*float32(len(list)-1)) / float32(len(list))
	for i, info := range list {
		p.lessonCard(r.course, info, p.T("result.again"), area{a.x + float32(i)*(w+gap), a.y + 42, w, a.h - 42})
	}
}

// actions is the way home and the one way on.
func (r *resultScreen) actions(p *page, review []lessons.LessonInfo) {
	a := p.app
	if r.done != nil {
		p.actionBar(actions{on: []kit.Button{{ID: "done", Text: p.T("handover.done"), Icon: "check", Big: true, OnTap: r.done}}})
		p.back, p.focus = r.done, "done"
		return
	}
	home := kit.Button{ID: "home", Text: p.T("result.home"), Icon: "house", Big: true, OnTap: a.goHome}
	bar := actions{back: home}
	next := kit.Button{ID: "next", Big: true}
	switch c := r.outcome.Certificate; {
	case c != nil:
		next.Text, next.Icon, next.OnTap = p.T("result.certificate"), "qr-code", func() { a.openCertificate(c.ID) }
	case !r.outcome.Passed && len(review) > 0:
		id := review[0].ID
		next.Text, next.After, next.OnTap = p.T("result.start"), "arrow-right", func() { a.openLesson(id) }
	case r.outcome.Passed && r.guest(p) && a.office.Settings.SelfRegister:
		next.Text, next.Icon, next.OnTap = p.T("result.register"), "user-plus", func() {
			a.signOut(progress.SignedOut)
			a.openRegister(nil, "")
		}
	default:
		home.After, home.Icon = "", "house"
		bar.back, next = kit.Button{}, home
	}
	bar.on = []kit.Button{next}
	p.actionBar(bar)
	p.back, p.focus = a.goHome, next.ID
}
