package ui

import (
	"context"
	"strings"

	"hocso/internal/report"
	"hocso/ui/kit"
)

// overviewMore leads to what stands behind the figures of the overview.
type overviewMore struct{ figures *report.Figures }

func (s *overviewMore) paint(p *page) {
	a, f := p.app, s.figures
	at := p.desk(deskHead{page: deskOverview, title: p.T("overview.more.title"), sub: p.periodName(f.Period), back: a.leave})
	cards := []settingCard{
		{name: "near", icon: "flag", words: "overview.near", open: func(a *App) { a.openNear(f) }},
		{name: "hardest", icon: "circle-help", words: "overview.hardest", open: func(a *App) { a.openAnswers(f, false) }},
		{name: "competences", icon: "chart-column", words: "overview.competences", open: func(a *App) { a.openAnswers(f, true) }},
		{name: "classes", icon: "presentation", words: "overview.classes", open: func(a *App) { a.openAttendance(f) }},
		{name: "weeks", icon: "calendar", words: "overview.weeks", open: func(a *App) { a.open(&weeksScreen{figures: f}) }},
	}
	const pitch, side = settingCardH + 12, 64
	columns := 1
	if float32(len(cards)*pitch+side) > at.h {
		columns = 2
	}
	w := (at.w - float32(columns-1)*12) / float32(columns)
	for i, c := range cards {
		p.settingCard(c, at.x+float32(i%columns)*(w+12), at.y+float32(i/columns)*pitch, w)
	}
	y := at.y + float32((len(cards)+columns-1)/columns)*pitch
	p.Fit(kit.Plain(s.side(p)), p.Type(kit.Caption), p.Ink2, at.x, y, at.w, at.y+at.h-y, kit.Left, false)
}

// side is what the figures leave out, in numbers.
func (s *overviewMore) side(p *page) string {
	f := s.figures
	words := p.T("overview.side", "Newcomers", f.Newcomers, "Left", f.Left, "Registered", f.Registered, "Hours", p.Words.Number(f.Time.Hours()))
	if f.Suspect > 0 {
		words += "\n" + p.T("overview.suspect", "Count", f.Suspect)
	}
	return words
}

// answersScreen lists the hardest questions, or the competences with how well they are mastered.
type answersScreen struct {
	competences bool
	period      report.Period
	list        []report.Answered
	at          int
}

func (a *App) openAnswers(f *report.Figures, competences bool) {
	book, query := a.overview(), report.Ask(a.office.Settings, f.Period)
	load(a, func(ctx context.Context) (*report.Answers, error) { return book.Answers(ctx, query) }, func(found *report.Answers) {
		s := &answersScreen{competences: competences, period: f.Period, list: found.Questions}
		if competences {
			s.list = found.Competences
		}
		a.open(s)
		a.entered()
	})
}

func (s *answersScreen) paint(p *page) {
	key := "overview.hardest"
	if s.competences {
		key = "overview.competences"
	}
	at := p.desk(deskHead{page: deskOverview, title: p.T(key), sub: p.periodName(s.period), back: p.app.leave})
	if len(s.list) == 0 {
		p.emptyOverview(at, "overview.noanswers", kit.Button{})
		return
	}
	h := p.Flow(kit.Plain(p.T(key+".about")), p.Type(kit.Caption), p.Ink2, at.x, at.y, at.w, kit.Left) + 12
	per, pages := courseRows(len(s.list), at.h-h)
	s.at = min(s.at, pages-1)
	rows := s.list[s.at*per : min(len(s.list), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y+h, at.w, float32(len(rows))*courseRowH+16)
	for i, row := range rows {
		s.row(p, row, at.x+10, at.y+h+8+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

// row shows what was asked and a bar: of wrong answers to a question, of right answers in a competence.
func (s *answersScreen) row(p *page, row report.Answered, x, y, w float32) {
	n, ink := row.Wrong, p.Bad
	title, second := s.question(p, row.ID)
	words := p.T("overview.wrong", "Wrong", row.Wrong, "Count", row.Asked)
	if s.competences {
		n, ink = row.Asked-row.Wrong, p.Palette.Primary
		title, second = row.ID+". "+p.app.Lessons.Competence(row.ID).In(p.Lang), ""
		words = p.T("overview.right", "Right", n, "Count", row.Asked)
	}
	side := w * 0.32
	left := w - side - 40
	if second == "" {
		p.Fit(kit.Plain(title), p.Type(kit.Body), p.Ink, x+14, y+3, left, 60, kit.Left, true)
	} else {
		p.Fit(kit.Plain(p.beginning(title, p.Type(kit.Body), left)), p.Type(kit.Body), p.Ink, x+14, y+3, left, 34, kit.Left, true)
		p.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, x+14, y+35, left, 28, kit.Left, true)
	}
	p.Bar([]kit.BarPart{{Share: shareOf(n, row.Asked), Ink: ink}}, 0, x+w-side, y+14, side-14, 14)
	p.Fit(kit.Plain(words), p.Type(kit.Caption), p.Ink2, x+w-side, y+32, side-14, 30, kit.Left, true)
}

// question is what a question asks, and its lesson.
func (s *answersScreen) question(p *page, id string) (title, second string) {
	q, err := p.app.Lessons.Question(id)
	if err != nil {
		return id, ""
	}
	lessonID, _, _ := strings.Cut(id, "/")
	if lesson, err := p.app.Lessons.Lesson(lessonID); err == nil {
		second = lesson.ID + " " + lesson.Title.In(p.Lang)
	}
	return q.Stem.In(p.Lang), second
}

// beginning is a text as far as a line holds it, cut between words.
func (p *page) beginning(text string, t kit.Type, w float32) string {
	words := strings.Fields(text)
	for n := len(words); n > 1; n-- {
		line := strings.Join(words[:n], " ")
		if n < len(words) {
			line += "…"
		}
		if p.TextWidth(line, t) <= w {
			return line
		}
	}
	return shortened(text, 20)
}

// weeksScreen lists the weeks of the trend, the last first.
type weeksScreen struct {
	figures *report.Figures
	at      int
}

func (s *weeksScreen) paint(p *page) {
	f := s.figures
	at := p.desk(deskHead{page: deskOverview, title: p.T("overview.weeks"), sub: p.periodName(f.Period), back: p.app.leave})
	h := p.Flow(kit.Plain(p.T("overview.weeks.about")), p.Type(kit.Caption), p.Ink2, at.x, at.y, at.w, kit.Left) + 12
	per, pages := courseRows(len(f.Trend), at.h-h)
	s.at = min(s.at, pages-1)
	n := min(len(f.Trend)-s.at*per, per)
	p.Box(p.CardBox(20), at.x, at.y+h, at.w, float32(n)*courseRowH+16)
	for i := range n {
		s.row(p, f.Trend[len(f.Trend)-1-s.at*per-i], at.x+10, at.y+h+8+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

func (s *weeksScreen) row(p *page, week report.Week, x, y, w float32) {
	of := s.figures.People
	p.Fit(kit.Plain(p.T("overview.week", "Week", week.Week)), p.Type(kit.Label), p.Ink, x+14, y+3, 170, 34, kit.Left, true)
	p.Fit(kit.Plain(p.T("overview.week.from", "Date", p.day(week.Start))), p.Type(kit.Caption), p.Ink2, x+14, y+35, 170, 28, kit.Left, true)
	left, bar := x+200, (w-200-40)/2
	for i, n := range []int{week.Participation, week.Understanding} {
		key, ink := "overview.participation", p.Second
		if i == 1 {
			key, ink = "overview.understanding", p.Palette.Primary
		}
		p.Bar([]kit.BarPart{{Share: shareOf(n, of), Ink: ink}}, 0, left, y+14, bar, 14)
		words := p.T(key) + " " + p.wholePercent(n, of) + " (" + itoa(n) + "/" + itoa(of) + ")"
		p.Fit(kit.Plain(words), p.Type(kit.Caption), p.Ink2, left, y+32, bar, 30, kit.Left, true)
		left += bar + 26
	}
}
