package ui

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"hocso/internal/progress"
	"hocso/lessons"

	"fyne.io/fyne/v2"
)

// questionKinds are all the ways of answering.
var questionKinds = []lessons.QuestionKind{lessons.Single, lessons.Multiple, lessons.TrueFalse, lessons.Order, lessons.Match,
	lessons.Number, lessons.ShortText, lessons.Hotspot}

// Finish does every lesson of a course, all answers right.
func (w *Walker) Finish(course string) {
	c, ok := w.app.Lessons.Course(course)
	if !ok {
		w.fail(fmt.Errorf("no course %s", course))
		return
	}
	for _, info := range c.Lessons {
		w.answer(progress.Lesson, info.ID, func(progress.Item) bool { return true }, nil)
	}
}

// answer answers an attempt beside the screens until stop, or to its end and finishes it. It reports whether stop came.
func (w *Walker) answer(kind progress.Kind, ref string, right, stop func(progress.Item) bool) (stopped bool) {
	ctx, s := context.Background(), *w.app.session
	at, err := w.app.Progress.StartAttempt(ctx, s, kind, ref)
	if err != nil {
		w.fail(err)
		return false
	}
	for i := at.Next(); i < len(at.Items); i++ {
		if stop != nil && stop(at.Items[i]) {
			return true
		}
		r := reply(at.Items[i].Question, right(at.Items[i]))
		if _, err := w.app.Progress.Answer(ctx, s, at.ID, i, r, time.Second); err != nil {
			w.fail(err)
			return false
		}
	}
	if _, err := w.app.Progress.Finish(ctx, s, at.ID); err != nil {
		w.fail(err)
	}
	return false
}

// reply is a right or a wrong response to a question.
func reply(q *lessons.Question, right bool) progress.Response {
	r := progress.Response{Lang: "en"}
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		for i, o := range q.Options {
			if o.Right == right {
				r.Choice = append(r.Choice, i)
			}
		}
		if q.Kind == lessons.Single {
			r.Choice = r.Choice[:1]
		}
	case lessons.TrueFalse:
		r.Choice = []int{0}
		if q.True != right {
			r.Choice = []int{1}
		}
	case lessons.Order:
		for i := range q.Items {
			r.Order = append(r.Order, i)
		}
		if !right {
			slices.Reverse(r.Order)
		}
	case lessons.Match:
		rights := progress.Rights(q)
		for _, pair := range q.Pairs {
			r.Match = append(r.Match, slices.Index(rights, pair.Right))
		}
		if !right {
			r.Match[0] = (r.Match[0] + 1) % len(rights)
		}
	case lessons.Number:
		r.Number = strconv.FormatFloat(q.Answer, 'f', -1, 64)
		if !right {
			r.Number = strconv.FormatFloat(q.Answer+q.Within+1, 'f', -1, 64)
		}
	case lessons.ShortText:
		r.Text = "?"
		if right {
			r.Text = slices.Concat(q.Accept.VI, q.Accept.EN)[0]
		}
	case lessons.Hotspot:
		zone := slices.IndexFunc(q.Zones, func(z lessons.Zone) bool { return z.Right == right })
		r.Zone = &zone
	}
	return r
}

// Ask opens the assessment at its first question of a kind. A draw that has none is answered and the next one tried: it asks
// other questions.
func (w *Walker) Ask(course string, kind lessons.QuestionKind) {
	right := func(progress.Item) bool { return true }
	for range 10 {
		if w.answer(progress.Assessment, course, right, func(it progress.Item) bool { return it.Question.Kind == kind }) {
			w.openAssessment(course)
			return
		}
	}
	w.fail(fmt.Errorf("no question of the kind %s was asked", kind))
}

func (w *Walker) openAssessment(course string) {
	if c, ok := w.app.Lessons.Course(course); ok {
		w.app.openAssessment(c)
	}
}

// Reply gives a right or a wrong answer to the question on the screen.
func (w *Walker) Reply(right bool) {
	f := w.face()
	if f == nil || f.complete() {
		w.fail(fmt.Errorf("no question is on the screen"))
		return
	}
	f.asker.set(reply(f.item().Question, right))
	w.app.repaint()
	w.Tap("answer")
}

// face is the question on the screen.
func (w *Walker) face() *questionFace {
	switch s := w.app.nav.top().(type) {
	case *assessmentScreen:
		return s.face
	case *reviewRun:
		return s.face
	case *lessonScreen:
		f, _ := s.face.(*questionFace)
		return f
	}
	return nil
}

// questionStations are the questions of every kind, their reasons, the results and the review.
func questionStations(enter func(func(w *Walker)) func(w *Walker)) []Station {
	var all []Station
	for _, kind := range questionKinds {
		ask := func(w *Walker) {
			w.Finish("C5")
			w.Ask("C5", kind)
		}
		all = append(all, Station{"06-question-" + string(kind), enter(ask)},
			Station{"07-right-" + string(kind), enter(func(w *Walker) { ask(w); w.Reply(true) })},
			Station{"07-wrong-" + string(kind), enter(func(w *Walker) { ask(w); w.Reply(false) })})
	}
	begun := func(kind lessons.QuestionKind, then func(w *Walker)) func(w *Walker) {
		return enter(func(w *Walker) {
			w.Finish("C5")
			w.Ask("C5", kind)
			then(w)
		})
	}
	all = append(all,
		Station{"06-begun-order", begun(lessons.Order, func(w *Walker) { w.Tap(rowID(1)) })},
		Station{"06-begun-match", begun(lessons.Match, func(w *Walker) { w.Type("213") })},
		Station{"06-begun-hotspot", begun(lessons.Hotspot, func(w *Walker) {
			w.Tap(zoneID(0))
			w.Key(fyne.KeyDown)
			w.Key(fyne.KeyDown)
		})},
		Station{"06-begun-text", begun(lessons.ShortText, func(w *Walker) { w.Tap("typed") })})
	result := func(right func(progress.Item) bool) func(w *Walker) {
		return enter(func(w *Walker) {
			w.Finish("C5")
			n := 0
			w.answer(progress.Assessment, "C5", right, func(progress.Item) bool { n++; return n == 20 })
			w.openAssessment("C5")
			w.Reply(true)
			w.Tap("next")
		})
	}
	return append(all,
		Station{"08-gate-lessons", enter(func(w *Walker) { w.openAssessment("C5") })},
		Station{"08-passed", result(func(it progress.Item) bool { return it.Lesson.Number != 4 })},
		Station{"08-passed-all", result(func(progress.Item) bool { return true })},
		Station{"08-failed", result(func(it progress.Item) bool { return it.Lesson.Number%2 == 0 })},
		Station{"08-gate-review", enter(func(w *Walker) {
			w.Finish("C5")
			w.answer(progress.Assessment, "C5", func(progress.Item) bool { return false }, nil)
			w.openAssessment("C5")
		})},
		Station{"27-review", enter(func(w *Walker) {
			w.Finish("C5")
			w.later(3)
			w.app.openReview()
		})},
		Station{"27-review-nothing", enter(func(w *Walker) { w.app.openReview() })},
		Station{"27-review-done", enter(func(w *Walker) {
			w.Finish("C5")
			w.app.reviewed(progress.Outcome{Kind: progress.Review, Asked: 6, Right: 5})
		})})
}

// later shows the kiosk as it is some days on.
func (w *Walker) later(days int) {
	now := w.app.Now
	w.app.Now = func() time.Time { return now().AddDate(0, 0, days) }
}
