package ui

import (
	"context"

	"hocso/internal/feedback"
	"hocso/ui/kit"
)

// faces are what a learner can say of a lesson, with one tap on its last card: nobody has to.
var faces = []struct {
	face      feedback.Face
	picture   string
	key, tile string
}{
	{feedback.Bad, "confused-face", "rate.bad", "coral"},
	{feedback.Middling, "thinking-face", "rate.middling", "sand"},
	{feedback.Good, "relieved-face", "rate.good", "mint"},
}

// askRating finds out what the learner said of the lesson before.
func (l *lessonScreen) askRating(a *App) {
	f, learner, lesson := a.feedback(), a.session.Learner.ID, l.lesson.ID
	quiet(a, func(ctx context.Context) (feedback.Face, error) { return f.RatingOf(ctx, learner, lesson) }, func(face feedback.Face) {
		l.rating = face
		a.repaint()
	})
}

// rate keeps what the learner says.
func (l *lessonScreen) rate(a *App, face feedback.Face) {
	l.rating = face
	f, learner, lesson := a.feedback(), a.session.Learner.ID, l.lesson.ID
	a.write(func(ctx context.Context) error { return f.Rate(ctx, learner, lesson, face) })
	a.repaint()
}

// ratingBar asks what the learner thinks of the lesson, between the buttons of its last card.
func (l *lessonScreen) ratingBar(p *page, left, right, y float32) {
	a := p.app
	const size, gap = 64, 12
	words := p.T("rate.ask")
	for _, f := range faces {
		if f.face == l.rating {
			words = p.T("rate.thanks")
		}
	}
	t := p.Type(kit.Body)
	row := float32(len(faces))*(size+gap) - gap
	ww := min(p.TextWidth(words, t)+4, right-left-row-24)
	x := left
	if ww > 60 {
		x = left + (right-left-ww-16-row)/2
		p.Fit(kit.Plain(words), t, p.Ink2, x, y, ww, actionButton, kit.Right, true)
		x += ww + 16
	} else {
		x += (right - left - row) / 2
	}
	for _, f := range faces {
		b := kit.NewBoard(p.Env)
		box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}
		if f.face == l.rating {
			box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 4, Radius: 20}
		}
		b.Box(box, 0, 0, size, size)
		b.Pictogram(f.picture, 42, 11, 11)
		p.Target(kit.Part{ID: "rate/" + itoa(int(f.face)), Name: p.T(f.key), Radius: 20, OnTap: func() { l.rate(a, f.face) }},
			b.Object(), x, y+(actionButton-size)/2, size, size)
		x += size + gap
	}
}
