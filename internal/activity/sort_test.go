package activity

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"hocso/lessons"
)

// both makes a text of the same words in both languages.
func both(s string) lessons.Text { return lessons.Text{VI: s, EN: s} }

// ownActivities reads the activities of all built-in lessons, once: lesson and activity to the activity.
var ownActivities = sync.OnceValues(func() (map[string]*lessons.Activity, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	found := map[string]*lessons.Activity{}
	for _, course := range catalogue.Courses() {
		for _, info := range course.Lessons {
			lesson, err := catalogue.Lesson(info.ID)
			if err != nil {
				return nil, err
			}
			for i := range lesson.Activities {
				found[info.ID+"/"+lesson.Activities[i].ID] = &lesson.Activities[i]
			}
		}
	}
	return found, nil
})

// builtin returns the bodies of a kind in the lessons that the kiosk comes with.
func builtin[B any](t *testing.T, body func(*lessons.Activity) *B) map[string]*B {
	t.Helper()
	all, err := ownActivities()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*B{}
	for name, a := range all {
		if b := body(a); b != nil {
			found[name] = b
		}
	}
	if len(found) == 0 {
		t.Fatal("no lesson has an activity of this kind")
	}
	return found
}

// A player is an activity under test: something to do at random, and what can be seen of it.
type player interface {
	do(r *rand.Rand)
	undo() bool
	again() player // restored from what it saves
	seen() string
}

// playAtRandom does hundreds of things, fitting and not, and checks after each that what is saved brings back what is seen.
// In the end all of it can be undone.
func playAtRandom(t *testing.T, start func() player) {
	t.Helper()
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 7))
		p, first := start(), start().seen()
		for range 120 {
			if r.IntN(6) == 0 {
				p.undo()
			} else {
				p.do(r)
			}
			if got, want := p.again().seen(), p.seen(); got != want {
				t.Fatalf("seed %d: restored %s, was %s", seed, got, want)
			}
		}
		for n := 0; p.undo(); n++ {
			if n > most {
				t.Fatalf("seed %d: undo never ends", seed)
			}
		}
		if got := p.seen(); got != first {
			t.Fatalf("seed %d: all undone is %s, want %s", seed, got, first)
		}
	}
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

type sortPlayer struct{ *Sort }

func (p sortPlayer) undo() bool { return p.Undo() }
func (p sortPlayer) again() player {
	return sortPlayer{NewSort(p.body, Moves(p.Save()))}
}
func (p sortPlayer) seen() string { return fmt.Sprint(p.placed, p.Done()) }
func (p sortPlayer) do(r *rand.Rand) {
	p.Place(pick(r, append(p.body.Items, lessons.SortItem{ID: "nothing"})).ID, pick(r, append(p.body.Groups, lessons.Group{ID: "nowhere"})).ID)
}

func TestSortIsWhatItsMovesSay(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.SortBody { return a.Sort }) {
		t.Run(name, func(t *testing.T) { playAtRandom(t, func() player { return sortPlayer{NewSort(body, nil)} }) })
	}
}

func sortBody() *lessons.SortBody {
	return &lessons.SortBody{
		Groups: []lessons.Group{{ID: "keep", Text: both("Keep")}, {ID: "give", Text: both("Give")}, {ID: "ask", Text: both("Ask")}},
		Items: []lessons.SortItem{
			{ID: "form", Text: both("Form"), Group: "give", Why: both("why form"), WhyNot: both("not form"), Hint: both("hint form"),
				Wrong: map[string]lessons.Text{"keep": both("not keep form")}},
			{ID: "card", Text: both("Card"), Group: "keep", Why: both("why card"), WhyNot: both("not card"), Hint: both("hint card")},
		},
	}
}

func TestSortExplainsEveryMove(t *testing.T) {
	for _, c := range []struct {
		name, item, group string
		want              Feedback
		placed            bool
	}{
		{"right", "form", "give", Feedback{Right, both("Give"), both("why form")}, true},
		{"wrong, with words for that group", "form", "keep", Feedback{Wrong, both("Keep"), both("not keep form")}, false},
		{"wrong, with words for all groups", "form", "ask", Feedback{Wrong, both("Ask"), both("not form")}, false},
		{"an item that is not there", "ghost", "ask", Feedback{}, false},
		{"a group that is not there", "form", "ghost", Feedback{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSort(sortBody(), nil)
			if got := s.Place(c.item, c.group); got != c.want {
				t.Errorf("said %v, want %v", got, c.want)
			}
			if s.Placed(c.item) != c.placed {
				t.Errorf("placed %v, want %v", s.Placed(c.item), c.placed)
			}
		})
	}
}

func TestSortIsDoneWhenAllItemsLieRight(t *testing.T) {
	s := NewSort(sortBody(), nil)
	s.Place("form", "give")
	if n, of := s.Count(); n != 1 || of != 2 || s.Done() {
		t.Fatalf("%d of %d, done %v", n, of, s.Done())
	}
	if h := s.Hint("form"); h.Text != both("hint card") {
		t.Errorf("the hint for a placed item is %v, want the next one's", h)
	}
	s.Place("card", "keep")
	if !s.Done() || s.Hint("card").Said() {
		t.Errorf("done %v, hint %v", s.Done(), s.Hint("card"))
	}
	if !s.Undo() || s.Done() || s.Placed("card") || !s.Placed("form") {
		t.Error("undo did not take the last item back alone")
	}
}

func TestSortDropsMovesThatDoNotFitTheLessonAnyMore(t *testing.T) {
	moves := []Move{{"place", "gone", "give"}, {"place", "form", "gone"}, {"place", "card", "give"}, {"dance", "card", "keep"}, {"place", "form", "give"}}
	s := NewSort(sortBody(), moves)
	if n, _ := s.Count(); n != 1 || !s.Placed("form") {
		t.Errorf("%d placed, form %v", n, s.Placed("form"))
	}
	if got := Moves(s.Save()); !reflect.DeepEqual(got, moves[4:]) {
		t.Errorf("saves %v", got)
	}
}

func TestDamagedMovesBeginAnew(t *testing.T) {
	for _, saved := range []string{"", "{", `{"do":"place"}`, `"x"`, "null", "[1]"} {
		if got := Moves([]byte(saved)); len(got) != 0 {
			t.Errorf("%q gives %v", saved, got)
		}
	}
}
