package activity

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"hocso/lessons"
)

// lessonsOwn lists the activities of a kind in the lessons that come with the kiosk.
func lessonsOwn(t *testing.T, kind string) []*lessons.Activity {
	t.Helper()
	var found []*lessons.Activity
	all := builtin(t, func(a *lessons.Activity) *lessons.Activity {
		if a.Kind == kind {
			return a
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(all)) {
		found = append(found, all[id])
	}
	return found
}

func TestMarkIsFinishedByTheRightVerdicts(t *testing.T) {
	for _, a := range lessonsOwn(t, "mark") {
		if len(a.Mark.Verdicts) == 0 {
			continue // finished by finding everything
		}
		m := NewMark(a.Mark, nil)
		for !m.Done() {
			if m.Next() {
				t.Fatalf("%s: went on without a verdict", m.Document().ID)
			}
			if m.Missed() != nil {
				t.Fatalf("%s: shows missed clues before the verdict", m.Document().ID)
			}
			if f := m.Judge(m.Document().Verdict); f.Tone != Right || f.Text != m.Document().Why {
				t.Fatalf("%s: %v", m.Document().ID, f)
			}
			if got, want := len(m.Missed()), len(clues(m.Document())); got != want {
				t.Fatalf("%s: %d clues shown, want %d", m.Document().ID, got, want)
			}
			if !m.Next() {
				t.Fatalf("%s: cannot go on", m.Document().ID)
			}
		}
		if n, of := m.Count(); n != of || m.Document() != nil {
			t.Errorf("%s: %d of %d", a.ID, n, of)
		}
	}
}

func TestMarkWithoutVerdictsIsFinishedByFindingEverything(t *testing.T) {
	finished := 0
	for _, a := range lessonsOwn(t, "mark") {
		if len(a.Mark.Verdicts) > 0 {
			continue
		}
		m := NewMark(a.Mark, nil)
		for !m.Done() {
			for _, at := range clues(m.Document()) {
				if m.Settled() || m.Next() {
					t.Fatalf("%s: went on before everything was found", m.Document().ID)
				}
				m.Tap(at)
			}
			if !m.Next() {
				t.Fatalf("%s: cannot go on", m.Document().ID)
			}
		}
		finished++
	}
	if finished == 0 {
		t.Error("no lesson marks without verdicts any more: this test needs one of its own")
	}
}

func TestMarkExplainsAWrongVerdictAndStays(t *testing.T) {
	a := lessonsOwn(t, "mark")[0]
	m := NewMark(a.Mark, nil)
	d := m.Document()
	wrong := otherVerdict(a.Mark, d)
	f := m.Judge(wrong)
	if f.Tone != Wrong || f.Text != d.WhyNot || m.Settled() || m.Next() || !m.Tried(wrong) {
		t.Fatalf("after a wrong verdict: %v, settled %t", f, m.Settled())
	}
	if m.Judge(wrong); len(m.moves) != 1 {
		t.Errorf("the same wrong verdict was recorded twice")
	}
	if !m.Undo() || m.Tried(wrong) || m.Verdict().Said() {
		t.Error("the verdict was not taken back")
	}
}

func otherVerdict(b *lessons.MarkBody, d *lessons.Document) string {
	for _, v := range b.Verdicts {
		if v.ID != d.Verdict {
			return v.ID
		}
	}
	return ""
}

func TestMarkTapsSayWhatIsBehindAPart(t *testing.T) {
	for _, a := range lessonsOwn(t, "mark") {
		m := NewMark(a.Mark, nil)
		for !m.Done() {
			d := m.Document()
			n := 0
			for i, line := range d.Lines {
				for j, part := range line.Parts {
					f := m.Tap(Spot{i, j})
					switch {
					case part.Clue != nil:
						n++
						if f.Title != part.Clue.Title || m.Number(Spot{i, j}) != n {
							t.Fatalf("%s %d.%d: %v, number %d", d.ID, i, j, f, m.Number(Spot{i, j}))
						}
					case f.Tone != Note || f.Text != part.Harmless || m.Number(Spot{i, j}) != 0:
						t.Fatalf("%s %d.%d: %v", d.ID, i, j, f)
					}
				}
			}
			if m.Hint().Said() || len(m.Found()) != n {
				t.Fatalf("%s: found %v, hint %v", d.ID, m.Found(), m.Hint())
			}
			m.Judge(d.Verdict)
			m.Next()
		}
		if f := m.Tap(Spot{}); f.Said() {
			t.Errorf("a tap after the end says %v", f)
		}
	}
}

func TestMarkWithoutVerdictsAsksForEveryClue(t *testing.T) {
	body := *lessonsOwn(t, "mark")[0].Mark
	body.Verdicts, body.Documents = nil, body.Documents[1:2]
	m := NewMark(&body, nil)
	for !m.Settled() {
		if m.Next() || !m.Hint().Said() {
			t.Fatal("went on with clues left")
		}
		m.Tap(m.missed()[0])
	}
	if !m.Next() || !m.Done() {
		t.Error("not done with every clue found")
	}
}

// TestMarkIsTheSameAfterARestart plays random moves: at any point what was saved gives the same state, and undo of all of it
// the start.
func TestMarkIsTheSameAfterARestart(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, a := range lessonsOwn(t, "mark") {
		for range 30 {
			m := NewMark(a.Mark, nil)
			for range r.IntN(120) {
				randomMark(r, a.Mark, m)
				if again := NewMark(a.Mark, Moves(m.Save())); !sameMark(again, m) {
					t.Fatalf("restored %+v, want %+v", again, m)
				}
			}
			for m.Undo() {
			}
			if !sameMark(m, NewMark(a.Mark, nil)) {
				t.Fatalf("after undo of all: %+v", m)
			}
		}
	}
}

func sameMark(a, b *Mark) bool {
	x, y := *a, *b
	x.moves, y.moves = nil, nil
	return reflect.DeepEqual(a.Save(), b.Save()) && reflect.DeepEqual(x, y)
}

func randomMark(r *rand.Rand, body *lessons.MarkBody, m *Mark) {
	switch r.IntN(8) {
	case 0:
		if n := len(body.Verdicts); n > 0 {
			m.Judge(body.Verdicts[r.IntN(n)].ID)
		}
	case 1:
		m.Next()
	case 2:
		m.Undo()
	default:
		m.Tap(Spot{r.IntN(9), r.IntN(3)})
	}
}

func TestMarkDropsMovesThatDoNotFit(t *testing.T) {
	a := lessonsOwn(t, "mark")[0]
	first := a.Mark.Documents[0].ID
	m := NewMark(a.Mark, []Move{
		{"find", first, "77.1"}, {"find", "gone", "0.0"}, {"on", first, ""}, {"judge", first, "gone"}, {"dance", first, ""},
		{"judge", first, a.Mark.Documents[0].Verdict},
	})
	if len(m.moves) != 1 || !m.Settled() {
		t.Errorf("kept %v", m.moves)
	}
}
