package ui

import (
	"context"
	"encoding/json"
	"maps"

	"hocso/internal/feedback"
	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"
)

// A face is what a lesson shows at one stop, below the spine. It paints the content and the action bar.
type face interface {
	paint(p *page)
}

// A stop is one page of a lesson: a card, an activity, the questions.
type stop struct {
	step progress.Step
	page int
}

// lessonScreen leads a learner through a lesson: opening, explanation, example, practice, questions, card to keep. Where
// they stand is written at each step, so that "go on" comes back to the same place.
type lessonScreen struct {
	lesson *lessons.Lesson
	place  progress.Place
	stops  []stop
	at     int
	face   face

	rating feedback.Face // what the learner said of the lesson; 0: nothing
}

// openLesson goes to the exact place where the learner left the lesson.
func (a *App) openLesson(id string) {
	s := *a.session
	type opened struct {
		lesson *lessons.Lesson
		place  progress.Place
	}
	load(a, func(ctx context.Context) (opened, error) {
		lesson, err := a.Lessons.Lesson(id)
		if err != nil {
			return opened{}, err
		}
		place, err := a.Progress.Place(ctx, s, id)
		return opened{lesson, place}, err
	}, func(o opened) {
		l := &lessonScreen{lesson: o.lesson, place: o.place, stops: stopsOf(o.lesson)}
		l.at = l.find(o.place)
		a.nav.push(l)
		l.enter(a) // which paints it, once
	})
}

// rehearseLesson rehearses what opening a lesson will show.
func (a *App) rehearseLesson(state progress.LessonState) {
	lesson, err := a.Lessons.Lesson(state.Info.ID)
	if err != nil {
		return // opening it says so
	}
	l := &lessonScreen{lesson: lesson, place: state.Place, stops: stopsOf(lesson)}
	l.rehearse(a, l.find(state.Place))
}

// rehearse rehearses a stop that is a card.
func (l *lessonScreen) rehearse(a *App, at int) {
	if at >= len(l.stops) {
		return
	}
	if card := l.card(l.stops[at]); card != nil {
		ahead := &lessonScreen{lesson: l.lesson, place: l.place, stops: l.stops, at: at}
		ahead.face = &cardFace{lesson: ahead, card: card}
		a.rehearse(ahead.paint)
	}
}

func stopsOf(l *lessons.Lesson) []stop {
	var stops []stop
	cards := map[lessons.CardKind]progress.Step{
		lessons.Opening: progress.StepOpening, lessons.Explain: progress.StepExplain,
		lessons.Example: progress.StepExample, lessons.Recall: progress.StepRecall,
	}
	for _, step := range progress.Steps {
		n := 0
		switch step {
		case progress.StepPractice:
			n = len(l.Activities)
		case progress.StepQuestions:
			n = 1
		default:
			for _, c := range l.Cards {
				if cards[c.Kind] == step {
					n++
				}
			}
		}
		for i := range n {
			stops = append(stops, stop{step, i})
		}
	}
	return stops
}

// find returns the stop of a place. The page of the questions' step is the question, which is not a stop of its own.
func (l *lessonScreen) find(p progress.Place) int {
	for i, s := range l.stops {
		if s.step == p.Step && (s.page == p.Page || s.step == progress.StepQuestions) {
			return i
		}
	}
	return 0
}

// card returns the n-th card of a step.
func (l *lessonScreen) card(s stop) *lessons.Card {
	n := 0
	for i, c := range l.lesson.Cards {
		if progress.Step(c.Kind) == s.step {
			if n == s.page {
				return &l.lesson.Cards[i]
			}
			n++
		}
	}
	return nil
}

// enter builds the face of the present stop and paints it.
func (l *lessonScreen) enter(a *App) {
	s := l.stops[l.at]
	forget(l.face)
	switch s.step {
	case progress.StepPractice:
		l.face = l.practice(a, s.page)
	case progress.StepQuestions:
		l.face = nil
		l.questions(a)
		return
	default:
		l.face = &cardFace{lesson: l, card: l.card(s)}
	}
	a.entered()
	if l.at == len(l.stops)-1 {
		l.askRating(a)
	}
}

// practice starts or resumes the activity of a stop.
func (l *lessonScreen) practice(a *App, n int) face {
	st := &stage{
		app: a, lesson: l, activity: &l.lesson.Activities[n],
		save: func(moves json.RawMessage) { l.saveMoves(a, n, moves) },
	}
	return newActivityFace(st, l.place.Moves[n])
}

// questions starts the attempt, or goes on with the open one, and asks.
func (l *lessonScreen) questions(a *App) {
	s := *a.session
	load(a, func(ctx context.Context) (progress.Attempt, error) {
		return a.Progress.StartAttempt(ctx, s, progress.Lesson, l.lesson.ID)
	}, func(at progress.Attempt) {
		l.place.AttemptID = at.ID
		l.face = newQuestionFace(questionRun{
			app: a, attempt: at,
			back: func() { l.step(a, -1) },
			done: func(progress.Outcome) {
				l.place.Moves = l.lasting()
				l.step(a, 1)
			},
			book: func() { l.reread(a) },
		})
		l.savePlace(a)
		a.entered()
	})
}

// lasting is what stays of the activities when the lesson is done: whoever takes it again plays again, but what learners said of
// themselves is theirs to look at.
func (l *lessonScreen) lasting() map[int]json.RawMessage {
	moves := maps.Clone(l.place.Moves)
	maps.DeleteFunc(moves, func(n int, _ json.RawMessage) bool {
		return n >= len(l.lesson.Activities) || l.lesson.Activities[n].Kind != "self"
	})
	return moves
}

// reread goes back to the first card of the explanation, for "see the lesson again".
func (l *lessonScreen) reread(a *App) {
	for i, s := range l.stops {
		if s.step == progress.StepExplain {
			l.goTo(a, i)
			return
		}
	}
}

func (l *lessonScreen) goTo(a *App, i int) {
	keep(l.face)
	l.at = i
	l.savePlace(a)
	l.enter(a)
}

// step goes one stop on or back; before the first and after the last it leaves for home.
func (l *lessonScreen) step(a *App, by int) {
	next := l.at + by
	if next < 0 || next >= len(l.stops) {
		l.leave(a)
		return
	}
	l.goTo(a, next)
}

func (l *lessonScreen) leave(a *App) {
	keep(l.face)
	a.goHome()
}

// keep implements keeper for the face that is shown.
func (l *lessonScreen) keep() { keep(l.face) }

// forget implements forgetter for the face that is shown.
func (l *lessonScreen) forget() { forget(l.face) }

// savePlace writes where the learner stands, beside the window: turning a page waits for nothing.
func (l *lessonScreen) savePlace(a *App) {
	s := l.stops[l.at]
	l.place.LessonID, l.place.Step, l.place.Page = l.lesson.ID, s.step, s.page
	place, session := l.place, *a.session
	a.write(func(ctx context.Context) error { return a.Progress.SavePlace(ctx, session, place) })
}

// saveMoves keeps an activity's moves with the place. The place that is being written beside the window keeps its own.
func (l *lessonScreen) saveMoves(a *App, n int, moves json.RawMessage) {
	l.place.Moves = maps.Clone(l.place.Moves)
	if l.place.Moves == nil {
		l.place.Moves = map[int]json.RawMessage{}
	}
	l.place.Moves[n] = moves
	l.savePlace(a)
}

func (l *lessonScreen) paint(p *page) {
	a := p.app
	p.bar = bar{title: l.lesson.Title.In(p.Lang), onClose: func() { l.leave(a) }}
	number, count := l.lesson.Number, len(l.lesson.Course.Lessons)
	p.bar.sub = p.firstThatFits(p.Type(kit.FixedSmall), p.headRight()-112,
		p.T("lesson.where", "Course", l.lesson.Course.Title.In(p.Lang), "Number", number, "Count", count),
		p.T("lesson.at", "Number", number, "Count", count))
	l.paintSpine(p)
	if l.face != nil {
		l.face.paint(p)
	}
}

// stepName is the name of a step on the spine.
func stepName(p *page, s progress.Step) string { return p.T("lesson.step." + string(s)) }

// paintSpine shows the six steps: done, present, to come. The words stay when text is large; the bar never moves.
func (l *lessonScreen) paintSpine(p *page) {
	n := float32(len(progress.Steps))
	const gap = 10
	w := (p.width() - gap*(n-1)) / n
	now := l.stops[l.at].step
	reached := false
	for i, s := range progress.Steps {
		x := kit.Margin + float32(i)*(w+gap)
		ink, words, fill := p.Ink2, p.Ink2, p.Track
		t := kit.Sans(16, 400)
		done := false
		switch {
		case s == now:
			reached = true
			ink, words, fill = p.Palette.Primary, p.Palette.Link, p.Palette.Primary
			t = kit.Sans(16, 600)
		case !reached:
			done = true
			ink, fill = p.Good, p.Good
		}
		p.Box(kit.Box{Fill: fill, Radius: 5}, x, spineTop, w, 10)
		if done {
			p.Icon("check", 18, ink, x, spineTop+19)
			x += 24
		}
		p.Text(stepName(p, s), t, words, x, spineTop+14, w, 28, kit.Left)
	}
}
