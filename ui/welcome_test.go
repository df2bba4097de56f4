package ui

import (
	"testing"
	"time"

	"hocso/lessons"
	"hocso/ui/kit"
)

// attract tells an attract screen the time each second, and returns when it asked to be painted.
func attract(s *welcomeScreen, from time.Time, seconds int, still bool, turn func(int) *lessons.Lesson, seen func()) (painted []int) {
	for n := range seconds {
		if s.tick(from.Add(time.Duration(n)*time.Second), still, turn) {
			painted = append(painted, n)
		}
		if seen != nil {
			seen()
		}
	}
	return painted
}

var onePoster = &lessons.Lesson{}

func onlyOne(int) *lessons.Lesson { return onePoster }

func TestTheAttractScreenMovesOneTileEachSixSecondsAndLeavesAPosterAlone(t *testing.T) {
	s := newWelcome()
	posters := 0
	painted := attract(s, time.Unix(1_800_000_000, 0), 121, false, onlyOne, func() {
		if s.shown != nil {
			posters++
		}
	})
	want := []int{6, 12, 18, 24, 30, 36, 42, 60, 66, 72, 78, 84, 90, 96, 102, 120}
	if len(painted) != len(want) {
		t.Fatalf("painted at %v, want %v", painted, want)
	}
	for i := range want {
		if painted[i] != want[i] {
			t.Fatalf("painted at %v, want %v", painted, want)
		}
	}
	if posters != 36 {
		t.Errorf("a poster stood for %d seconds of two minutes, want 36", posters)
	}
}

func TestWithoutMotionTheAttractScreenChangesOnceAMinute(t *testing.T) {
	s := newWelcome()
	painted := attract(s, time.Unix(1_800_000_000, 0), 300, true, onlyOne, nil)
	want := []int{60, 120, 180, 240}
	if len(painted) != len(want) || painted[0] != want[0] || painted[3] != want[3] {
		t.Errorf("painted at %v, want %v", painted, want)
	}
}

func TestWithoutPostersTheWallGoesOn(t *testing.T) {
	s := newWelcome()
	attract(s, time.Unix(1_800_000_000, 0), 600, false, func(int) *lessons.Lesson { return nil }, func() {
		if s.shown != nil {
			t.Fatal("a poster out of nothing")
		}
	})
	if s.shift == 0 {
		t.Error("the wall stands")
	}
}

func TestAClockThatIsSetBackDoesNotStopTheAttractScreen(t *testing.T) {
	s := newWelcome()
	start := time.Unix(1_800_000_000, 0)
	attract(s, start, 20, false, onlyOne, nil)
	if painted := attract(s, start.AddDate(-1, 0, 0), 10, false, onlyOne, nil); len(painted) == 0 {
		t.Error("it waits for the clock to catch up")
	}
}

func TestEveryPosterHasItsTurn(t *testing.T) {
	b := newBench(t, nil)
	courses, count := b.app.counts()
	seen := map[string]bool{}
	last := ""
	for turn := range courses * 5 { // five lessons at most in a course
		l := b.app.posterAt(turn)
		if l.Course.Code == last {
			t.Errorf("turn %d: %s again", turn, last)
		}
		last = l.Course.Code
		seen[l.ID] = true
	}
	if len(seen) != count {
		t.Errorf("%d of %d posters were shown", len(seen), count)
	}
}

func TestATouchOnAPosterStartsAVisit(t *testing.T) {
	b := newBench(t, nil)
	b.Poster("C5.5")
	b.Tap("start")
	b.ok()
	if _, still := b.app.nav.top().(*welcomeScreen); still {
		t.Error("still on the attract screen")
	}
}

func TestEveryPosterFitsTheAttractScreen(t *testing.T) {
	if testing.Short() {
		t.Skip("every poster in every size takes its time")
	}
	b := newBench(t, nil)
	for _, c := range b.app.Lessons.Courses() {
		for _, info := range c.Lessons {
			b.Poster(info.ID)
			for _, s := range []setting{
				{1366, 768, "vi", kit.Normal, false}, {1366, 768, "en", kit.Large, false},
				{1366, 768, "vi", kit.Large, false}, {1024, 768, "vi", kit.Large, false}, {1024, 768, "en", kit.Large, false},
			} {
				for _, fault := range faultsIn(b, s) {
					t.Errorf("%s, %v: %s", info.ID, s, fault)
				}
			}
		}
	}
}
