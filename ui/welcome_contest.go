package ui

import (
	"context"
	"strings"
	"time"

	"hocso/internal/emulation"
	"hocso/internal/report"
	"hocso/ui/kit"
)

// The contest between units on the attract screen: three on the podium, those behind them at the left, how it is counted, who moved
// most. Units only; people are named who agreed to it.

// The contest is counted some time after the attract screen came up, and anew after a while: it is for people who pass by.
const (
	contestWait = 20 * time.Second
	contestKept = 10 * time.Minute
)

// readContest counts the contest beside the window, where a manager has switched it on.
func (w *welcomeScreen) readContest(a *App, now time.Time) {
	if w.began.IsZero() || now.Sub(w.began) < contestWait || !w.counted.IsZero() && now.Sub(w.counted) < contestKept && !now.Before(w.counted) {
		return
	}
	w.counted = now
	settings := a.office.Settings
	book := a.contests()
	quiet(a, func(ctx context.Context) (*emulation.Contest, error) {
		d, err := book.Display(ctx)
		if err != nil || !d.Shown {
			return nil, err
		}
		return book.Count(ctx, report.Ask(settings, d.Span.Current(settings.Periods, now)))
	}, func(c *emulation.Contest) {
		if w.contest = c; c != nil && len(c.Units) == 0 {
			w.contest = nil
		}
	})
}

// standings paints the contest's turn.
func (w *welcomeScreen) standings(p *page, start func()) {
	c := w.contest
	left := max(p.W*0.505, w.doorsEnd(p)+24)
	room := left - 64 - 40
	y := float32(104)
	title, big := kit.Plain(p.T("contest.title", "Period", contestPeriod(p.Words, c.Period))), kit.Sans(46, 800).Pitched(1.2)
	for p.FlowHeight(title, big, room) > 116 && big.Size > 28 {
		big = big.Smaller()
	}
	y += p.Flow(title, big, p.OnHero, 64, y, room, kit.Left) + 6
	text, body := kit.Plain(p.T("contest.text", "Date", p.Words.Date(c.AsOf))), kit.Sans(18, 400).Pitched(1.38)
	y += p.Flow(text, body, p.OnHero2, 64, y, p.even(text, body, room), kit.Left) + 14
	button := max(p.H-232, y+20)
	w.behind(p, area{64, y, room, button - 20 - y})
	w.startSaying(p, p.T("contest.start"), start, button, left-16)
	w.rise(p, area{left, 108, p.right() - left, 80})
	w.podium(p, area{left, 208, p.right() - left, p.H - 208})
}

// behind lists the units behind the podium as far as there is room, and last the people who agreed to be named.
func (w *welcomeScreen) behind(p *page, at area) {
	c := w.contest
	const row = 60
	rows := int(at.h / row)
	names := w.names(p, at.w)
	if names != "" {
		rows--
	}
	y := at.y
	for _, u := range c.Units[min(3, len(c.Units)):min(max(3, 3+rows), len(c.Units))] {
		w.place(p, u, area{at.x, y, at.w, row})
		y += row
	}
	if names != "" && rows >= 0 {
		p.Fill(p.HeroSoft, at.x, y, at.w, 2)
		p.Text(names, kit.Sans(18, 600), p.OnHero, at.x, y, at.w, row, kit.Left)
	}
}

// names are the people who agreed to be named, as many as a line holds.
func (w *welcomeScreen) names(p *page, room float32) string {
	people := w.contest.Named(3)
	for n := len(people); n > 0; n-- {
		var list []string
		for _, x := range people[:n] {
			list = append(list, x.Name)
		}
		words := p.T("contest.named", "Names", strings.Join(list, ", "))
		if p.TextWidth(words, kit.Sans(18, 600)) <= room {
			return words
		}
	}
	return ""
}

// place is a unit behind the podium.
func (w *welcomeScreen) place(p *page, u emulation.Unit, at area) {
	p.Fill(p.HeroSoft, at.x, at.y, at.w, 2)
	big, t := kit.Sans(20, 800), kit.Sans(18, 400)
	p.Text(itoa(u.Rank), big, p.OnHero2, at.x, at.y, 40, at.h, kit.Left)
	const number, bar = 76, 150
	points := p.Words.Number(u.Points)
	p.Text(points, big, p.OnHero, at.x+at.w-number, at.y, number, at.h, kit.Right)
	x := at.x + at.w - number - 12 - bar
	p.Box(kit.Box{Fill: p.HeroSoft, Radius: 9}, x, at.y+at.h/2-9, bar, 18)
	if u.Points > 0 {
		p.Box(kit.Box{Fill: p.OnHero2, Radius: 9}, x, at.y+at.h/2-9, max(18, bar*float32(u.Points)/100), 18)
	}
	room := x - 16 - at.x - 44
	taking := p.T("contest.taking", "Have", u.TookPart, "Count", u.People)
	p.Text(p.firstThatFits(t, room-2, u.Name), t, p.OnHero, at.x+44, at.y+6, room, 28, kit.Left)
	small := kit.Sans(15, 400)
	p.Text(p.firstThatFits(small, room-2, taking), small, p.OnHero2, at.x+44, at.y+32, room, 22, kit.Left)
}

// rise names the unit that moved most.
func (w *welcomeScreen) rise(p *page, at area) {
	u := w.contest.Rise
	if u == nil {
		return
	}
	p.Box(p.TintBox(p.HeroSoft, 24), at.x, at.y, at.w, at.h)
	p.Pictogram("rocket", 48, at.x+26, at.y+16)
	x := at.x + 94
	small, bold := kit.Sans(16, 400), kit.Sans(20, 800)
	width := at.x + at.w - 16 - x
	p.Text(p.firstThatFits(small, width, p.T("contest.rise", "Count", emulation.RiseDays)), small, p.OnHero2, x, at.y+12, width, 26, kit.Left)
	words := p.T("contest.rise.unit", "Name", u.Name, "Points", p.Words.Number(u.RisePoints()))
	for bold.Size > 16 && p.TextWidth(words, bold) > width {
		bold = bold.Smaller()
	}
	p.Text(p.firstThatFits(bold, width, words, u.Name), bold, p.OnHero, x, at.y+38, width, 30, kit.Left)
}

// podium shows the first three: the second at the left, the first in the middle, the third at the right. Who shares a rank stands
// as high as the other.
func (w *welcomeScreen) podium(p *page, at area) {
	const gap = 6
	width := (at.w - 2*gap) / 3
	column := []float32{1, 0, 2} // of the first, the second, the third
	for i, u := range w.contest.Units[:min(3, len(w.contest.Units))] {
		x := at.x + column[i]*(width+gap)
		w.step(p, u, area{x, at.y, width, at.h})
	}
}

// A podium's steps from the first rank: the medal, the share of the height that is free above, the colour.
var podiumSteps = []struct {
	medal string
	free  float32
	fill  string
}{
	{"1st-place-medal", 0.375, "nghe"}, {"2nd-place-medal", 0.555, "lamTint"}, {"3rd-place-medal", 0.66, "ngheTint"},
}

func (w *welcomeScreen) step(p *page, u emulation.Unit, at area) {
	s := podiumSteps[min(u.Rank, len(podiumSteps))-1]
	top := at.y + at.h*s.free
	fill, ink := p.Light(s.fill), p.Light("ink")
	if p.Palette.Contrast {
		fill, ink = p.Card, p.Ink
	}
	box := p.TintBox(fill, 24)
	p.Box(box, at.x, top, at.w, at.h-(top-at.y)+30) // its lower corners lie below the window
	name, t := kit.Plain(u.Name), kit.Sans(19, 800).Pitched(1.28)
	room := at.w - 12
	for p.FlowHeight(name, t, room) > 78 && t.Size > 14 {
		t = t.Smaller()
	}
	nh := min(p.FlowHeight(name, t, room), 80)
	p.Fit(name, t, p.OnHero, at.x+6, top-12-nh, room, nh, kit.Center, false)
	const medal = 84
	my := top - 12 - nh - 10 - medal
	p.Disc(p.Light("card"), at.x+(at.w-medal)/2, my, medal)
	p.Pictogram(s.medal, 60, at.x+(at.w-60)/2, my+12)
	p.Text(p.Words.Number(u.Points), kit.Sans(44, 800), ink, at.x, top+10, at.w, 62, kit.Center)
	small := kit.Sans(17, 400)
	p.Text(p.T("contest.unit"), small, ink, at.x, top+70, at.w, 26, kit.Center)
	taking := p.T("contest.taking", "Have", u.TookPart, "Count", u.People)
	p.Text(p.firstThatFits(small, at.w-8, taking, itoa(u.TookPart)+"/"+itoa(u.People)), small, ink, at.x, top+98, at.w, 26, kit.Center)
}
