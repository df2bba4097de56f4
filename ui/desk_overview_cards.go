package ui

import (
	"image/color"
	"math"

	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// reached is the upper row: a gauge for each measure, and the trend.
func (s *overviewScreen) reached(p *page, at area) {
	w := (at.w - 32) * 0.25
	s.gauge(p, office.Participation, area{at.x, at.y, w, at.h})
	s.gauge(p, office.Understanding, area{at.x + w + 16, at.y, w, at.h})
	left := at.x + 2*(w+16)
	s.trend(p, area{left, at.y, at.x + at.w - left, at.h})
}

// reachedTall is the same where the words are large or the window is narrow: the trend stands below the gauges.
func (s *overviewScreen) reachedTall(p *page, at area) {
	w, h := (at.w-16)/2, at.h*0.52
	s.gauge(p, office.Participation, area{at.x, at.y, w, h - 16})
	s.gauge(p, office.Understanding, area{at.x + w + 16, at.y, w, h - 16})
	s.trend(p, area{at.x, at.y + h, at.w, at.h - h})
}

// measureInk is the colour of a measure wherever it is drawn.
func (p *page) measureInk(m office.Measure) color.NRGBA {
	if m == office.Understanding {
		return p.Palette.Primary
	}
	return p.Second
}

func have(f *report.Figures, m office.Measure) int {
	if m == office.Understanding {
		return f.Understanding
	}
	return f.Participation
}

// wholePercent is a share without decimals, which says 100% only of all.
func (p *page) wholePercent(have, of int) string {
	x := math.Round(report.Percent(have, of))
	if have < of {
		x = min(x, 99)
	}
	return p.Words.Percent(x)
}

func shareOf(have, of int) float32 {
	if of == 0 {
		return 0
	}
	return float32(have) / float32(of)
}

// gauge is a card of one measure; a tap opens who is still missing.
func (s *overviewScreen) gauge(p *page, m office.Measure, at area) {
	f, goal, name := s.figures, p.app.nextGoal(s.figures, m), string(m)
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	title := p.T("overview." + name)
	p.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, at.x+20, at.y+2, at.w-84, 56, kit.Left, true)
	p.about(name, at.x+at.w-60, at.y+2)
	n := have(f, m)
	face := kit.NewBoard(p.Env)
	h := at.h - 58
	ring := min(at.w-52, (h-72)*1.9)
	x, top := (at.w-ring)/2, (h-72-ring/2)/2
	target := float32(0)
	if goal != nil {
		target = float32(goal.Percent) / 100
	}
	face.Gauge(shareOf(n, f.People), target, p.measureInk(m), x, top, ring)
	size := ring * 0.21
	face.Fit(kit.Plain(p.wholePercent(n, f.People)), kit.Sans(size, 800), p.Ink, x, top+ring/2-size*1.45, ring, size*1.5, kit.Center, true)
	count := p.T("overview.of", "Have", n, "Count", f.People)
	if goal != nil {
		count += " · " + p.T("overview.target", "Percent", p.Words.Percent(float64(goal.Percent)))
	}
	face.Fit(kit.Plain(count), p.Type(kit.Caption), p.Ink2, 8, h-70, at.w-16, 30, kit.Center, true)
	p.goalState(face, goal, 8, h-40, at.w-16, 34, kit.Center)
	p.Target(kit.Part{ID: "overview/" + name, Name: title + ", " + count, Radius: 16, OnTap: func() { s.openMissing(p.app, m) }},
		face.Object(), at.x, at.y+58, at.w, h-2)
}

// goalState says with a sign, a colour and words whether a target is reached.
func (p *page) goalState(b *kit.Board, g *report.Goal, x, y, w, h float32, a kit.Align) {
	icon, ink, words := "target", p.Ink2, p.T("overview.notarget")
	switch {
	case g == nil:
	case g.Reached():
		icon, ink, words = "circle-check", p.Good, p.T("overview.reached")
	case g.Overdue:
		icon, ink, words = "triangle-alert", p.Bad, p.T("overview.overdue", "Count", g.Missing)
	default:
		icon, ink, words = "flag", p.AccentInk, p.T("overview.missing", "Count", g.Missing)
	}
	t := p.Type(kit.Label)
	tw := min(b.TextWidth(words, t), w-34)
	left := x
	if a == kit.Center {
		left += (w - 34 - tw) / 2
	}
	b.Icon(icon, 24, ink, left, y+(h-24)/2)
	b.Fit(kit.Plain(words), t, ink, left+34, y, tw+2, h, kit.Left, true)
}

// about is the ⓘ that opens how a figure is counted.
func (p *page) about(name string, x, y float32) {
	p.RoundButton(kit.Button{ID: "about/" + name, Name: p.T("overview.about", "Name", p.T("overview."+name)), Icon: "info", Look: kit.Bare,
		OnTap: func() { p.app.showDialog(&aboutDialog{under: p.app.dialog, name: name}) }}, x, y, 56, 56, 16)
}

// trendWeeks is how many weeks the chart shows at most.
const trendWeeks = 12

// trend is the card of the last weeks; a tap opens all of them.
func (s *overviewScreen) trend(p *page, at area) {
	f := s.figures
	weeks := f.Trend[max(0, len(f.Trend)-trendWeeks):]
	face := kit.NewBoard(p.Env)
	face.Box(p.CardBox(20), 0, 0, at.w, at.h)
	title := p.T("overview.trend", "Count", len(weeks))
	caption := p.Type(kit.Caption)
	unit := p.T("overview.trend.unit")
	uw := min(p.TextWidth(unit, caption), at.w*0.4)
	face.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, 20, 2, at.w-uw-60, 52, kit.Left, true)
	face.Fit(kit.Plain(unit), caption, p.Ink2, at.w-uw-22, 2, uw+2, 52, kit.Right, true)
	var took, understood []float32
	for _, w := range weeks {
		took = append(took, shareOf(w.Participation, f.People))
		understood = append(understood, shareOf(w.Understanding, f.People))
	}
	lines := []kit.Series{
		{Shares: took, Ink: p.Second, End: p.wholePercent(f.Participation, f.People), EndInk: p.Ink2},
		{Shares: understood, Ink: p.Palette.Primary, End: p.wholePercent(f.Understanding, f.People), EndInk: p.Palette.Link},
	}
	if f.Understanding > f.Participation {
		lines[0], lines[1] = lines[1], lines[0]
	}
	ends := p.TextWidth("100%", p.Type(kit.Label)) + 28
	foot := at.h - 36 - 34
	face.Lines(lines, caption, 18, 72, at.w-36, foot-72-12, ends)
	if len(weeks) > 0 {
		first, last := p.T("overview.week", "Week", weeks[0].Week), p.T("overview.week", "Week", weeks[len(weeks)-1].Week)
		face.Text(first, caption, p.Ink2, 54, foot, 120, 32, kit.Left)
		if len(weeks) > 1 {
			face.Text(last, caption, p.Ink2, at.w-18-ends-120, foot, 120, 32, kit.Right)
		}
	}
	x := float32(22)
	x += face.Legend(p.Second, p.T("overview.participation"), caption, x, foot+32, 30) + 18
	face.Legend(p.Palette.Primary, p.T("overview.understanding"), caption, x, foot+32, 30)
	p.Target(kit.Part{ID: "overview/trend", Name: title, Radius: 20, OnTap: func() { p.app.open(&weeksScreen{figures: f}) }},
		face.Object(), at.x, at.y, at.w, at.h)
}

// compared is the lower row: the units, and who has not started.
func (s *overviewScreen) compared(p *page, at area) {
	w := (at.w - 16) * 0.66
	s.ranking(p, area{at.x, at.y, w, at.h})
	s.notStarted(p, area{at.x + w + 16, at.y, at.w - w - 16, at.h})
}

const rankRow = 56

// ranking lists the units by what they have reached; a tap opens the people of one.
func (s *overviewScreen) ranking(p *page, at area) {
	f := s.figures
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	title, caption := p.T("overview.units"), p.Type(kit.Caption)
	w := min(p.TextWidth(title, p.Type(kit.Label)), at.w-96)
	p.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, at.x+20, at.y+2, w+2, 56, kit.Left, true)
	p.about("units", at.x+24+w, at.y+2)
	per := max(1, int((at.h-60-36)/rankRow))
	pages := max(1, (len(f.Units)+per-1)/per)
	s.units = min(s.units, pages-1)
	cw := float32(0) // the widest count, so that the bars stand below each other
	for _, u := range f.Units {
		cw = max(cw, p.TextWidth(unitCount(u), caption)+4)
	}
	for i, u := range f.Units[s.units*per : min(len(f.Units), (s.units+1)*per)] {
		s.unit(p, u, cw, at.x+8, at.y+60+float32(i)*rankRow, at.w-16)
	}
	x, y := at.x+22, at.y+at.h-37
	x += p.Legend(p.Palette.Primary, p.T("overview.understanding"), caption, x, y, 32) + 18
	p.Legend(p.Second, p.T("overview.participation"), caption, x, y, 32)
	if pages > 1 {
		p.unitPager(s, pages, at.x+at.w-8, at.y+2)
	}
}

// unitPager turns the units' pages inside their card.
func (p *page) unitPager(s *overviewScreen, pages int, right, y float32) {
	turn := func(by int) func() {
		return func() {
			s.units = (s.units + by + pages) % pages
			p.app.repaint()
		}
	}
	p.RoundButton(kit.Button{ID: "units/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Bare, OnTap: turn(-1)}, right-56-52-56, y, 56, 56, 16)
	p.Text(itoa(s.units+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, right-56-52, y, 52, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "units/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Bare, OnTap: turn(1)}, right-56, y, 56, 56, 16)
}

// unitName is a unit's name, or the words for people without one.
func (p *page) unitName(u report.Unit) string {
	if u.ID == 0 {
		return p.T("overview.nounit")
	}
	return u.Name
}

func unitCount(u report.Ranked) string { return itoa(u.Understanding) + "/" + itoa(u.People) }

// unit is one row; cw is the room for its count.
func (s *overviewScreen) unit(p *page, u report.Ranked, cw, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	rank := "–"
	if u.Rank > 0 {
		rank = itoa(u.Rank)
	}
	label := p.Type(kit.Label)
	count := unitCount(u)
	pw := p.TextWidth("100%", label) + 6
	bar := w * 0.26
	right := w - 12
	face.Fit(kit.Plain(count), p.Type(kit.Caption), p.Ink2, right-cw, 0, cw, rankRow, kit.Right, true)
	face.Text(p.wholePercent(u.Understanding, u.People), label, p.Ink, right-cw-pw-14, 0, pw, rankRow, kit.Right)
	left := right - cw - pw - 14 - 16 - bar
	parts := []kit.BarPart{
		{Share: shareOf(u.Participation, u.People), Ink: p.Second}, {Share: shareOf(u.Understanding, u.People), Ink: p.Palette.Primary},
	}
	if u.Understanding > u.Participation {
		parts[0], parts[1] = parts[1], parts[0]
	}
	face.Bar(parts, 0, left, rankRow/2-9, bar, 18)
	face.Text(rank, label, p.Palette.Link, 12, 0, 36, rankRow, kit.Left)
	face.Fit(kit.Plain(p.unitName(u.Unit)), p.Type(kit.Body), p.Ink, 50, 0, left-62, rankRow, kit.Left, true)
	name := p.unitName(u.Unit) + ", " + p.wholePercent(u.Understanding, u.People) + ", " + count
	p.Target(kit.Part{ID: "unit/" + itoa(int(u.ID)), Name: name, Radius: 14, OnTap: func() { s.openUnit(p.app, u) }}, face.Object(), x, y, w, rankRow)
}

// notStarted names a few who have not come in this period.
func (s *overviewScreen) notStarted(p *page, at area) {
	f := s.figures
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	title, n := p.T("overview.notstarted"), p.Words.Number(float64(f.NotStarted))
	w := min(p.TextWidth(title, p.Type(kit.Label)), at.w-190)
	p.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, at.x+20, at.y, w+2, 56, kit.Left, true)
	p.about("notstarted", at.x+24+w, at.y)
	p.Fit(kit.Plain(n), kit.Sans(24, 800), p.Ink, at.x+at.w-110, at.y, 90, 56, kit.Right, true)
	p.Rule(at.x+20, at.y+56, at.w-40)
	if f.NotStarted == 0 {
		p.Disc(p.GoodTint, at.x+at.w/2-44, at.y+at.h/2-64, 88)
		p.Icon("check", 48, p.Good, at.x+at.w/2-24, at.y+at.h/2-44)
		p.Fit(kit.Plain(p.T("overview.allstarted")), p.Type(kit.Body), p.Ink, at.x+20, at.y+at.h/2+32, at.w-40, 64, kit.Center, true)
		return
	}
	const row = 60
	shown := 0
	for i := range f.Roll {
		y := at.y + 58 + float32(shown)*row
		if f.Roll[i].State() != report.NotStarted {
			continue
		}
		if y+row > at.y+at.h-80 {
			break
		}
		p.Fit(kit.Plain(f.Roll[i].Name), p.Type(kit.Label), p.Ink, at.x+20, y+2, at.w-40, 30, kit.Left, true)
		p.Fit(kit.Plain(p.unitName(f.Roll[i].Unit)), p.Type(kit.Caption), p.Ink2, at.x+20, y+30, at.w-40, 27, kit.Left, true)
		p.Rule(at.x+20, y+row-1, at.w-40)
		shown++
	}
	see := kit.Button{ID: "overview/notstarted", Text: p.T("overview.seeall", "Count", f.NotStarted), Icon: "list-checks",
		OnTap: func() { s.openNotStarted(p.app) }}
	p.Button(see, at.x+20, at.y+at.h-74, at.w-40, 58)
	p.primary = see.OnTap
}
