package visit

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"hocso/lessons"
)

// TestKill kills the kiosk at random moments of a visit and looks at what is left: nothing that was shown as kept may be
// lost, nothing may be half done, and the next visit goes on at the same question.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	lanes := min(runtime.NumCPU(), 2, *killsFlag)
	for lane := range lanes {
		t.Run(fmt.Sprintf("lane %d", lane), func(t *testing.T) {
			t.Parallel()
			k := newKiller(t, *seedFlag+uint64(lane))
			for range (*killsFlag + lane) / lanes {
				k.round()
			}
			t.Logf("%d kills, %d of them while starting; %d answers shown as kept, %d certificates; %d visits went on where they were",
				k.kills, k.early, k.kept, k.certificates, k.resumed)
		})
	}
}

// A killer kills one kiosk again and again.
type killer struct {
	t        *testing.T
	rand     *rand.Rand
	courses  *lessons.Catalogue
	dir      string
	learners int                      // registered so far
	expect   place                    // where the next visit has to go on
	soon     func(most time.Duration) // kills at a random moment

	kills, early, kept, certificates, resumed int
}

func newKiller(t *testing.T, seed uint64) *killer {
	courses, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	k := &killer{t: t, rand: rand.New(rand.NewPCG(seed, 2)), courses: courses, dir: filepath.Join(t.TempDir(), "data")}
	o := openOffice(t, k.dir)
	k.nextLearner(o)
	k.expect = k.next(o)
	o.close()
	return k
}

// round is one visit that is killed. The display is new each time, since a killed hand may leave a key pressed.
func (k *killer) round() {
	k.t.Helper()
	d, err := OpenDisplay()
	if err != nil {
		k.t.Fatal(err)
	}
	defer d.Close()
	w, err := OpenWindow(d, program("hocso"), "--data", k.dir)
	if err != nil {
		k.t.Fatal(err)
	}
	var killed atomic.Bool
	kill := func() {
		killed.Store(true)
		_ = w.program.Process.Kill()
	}
	defer func() { _ = w.Kill() }()
	k.kills++
	k.soon = func(most time.Duration) { time.AfterFunc(time.Duration(k.rand.Int64N(int64(most))), kill) }
	when := k.rand.IntN(8)
	if when == 0 { // while it starts
		k.early++
		k.soon(500 * time.Millisecond)
	}
	_, err = w.Wait("the welcome screen", func(f Frame) bool { return f.Has("start") })
	if err == nil && !killed.Load() {
		switch when {
		case 0:
		case 1: // while somebody signs in
			k.soon(2 * time.Second)
		default: // most often while somebody learns; see resume
			time.AfterFunc(2*Patience, kill)
		}
		err = k.wander(&Visitor{Window: w, Lessons: k.courses, Right: func(Question) bool { return k.right(w.Last()) }})
	}
	if !killed.Load() {
		_ = d.Picture(filepath.Join(k.t.TempDir(), "stuck.png"))
		k.t.Fatalf("kill %d: the visit stopped by itself: %v\n%+v", k.kills, err, w.Last())
	}
	if err := w.Kill(); err != nil {
		k.t.Fatal(err)
	}
	k.look(w.Frames())
}

// right answers some questions of the lessons wrong. Whoever failed the assessment would have to go through lessons anew, whose
// activities this visitor cannot do.
func (k *killer) right(f Frame) bool { return f.Screen == "assessment" || k.rand.IntN(5) > 0 }

// wander uses the kiosk until it is gone.
func (k *killer) wander(v *Visitor) error {
	resumed, passed := false, false
	for {
		f, err := v.Last(), error(nil)
		switch {
		case f.Screen == "welcome":
			_, err = v.SignIn(Telex(learnerName(k.learners)))
		case f.Screen == "home" && f.Has("go") && !passed:
			f, err = v.TapFor("go", "a learning screen", func(f Frame) bool {
				return !f.Busy && (f.Screen == "lesson" || f.Screen == "assessment") && (f.Question != nil || f.Has("next") || f.Has("back"))
			})
			if err == nil && !resumed {
				resumed = true
				err = k.resume(f)
			}
		case f.Screen == "home":
			_, err = v.Leave()
		case f.Screen == "certificate":
			passed = true
			_, err = v.TapTo("scanned", "home")
		default:
			_, err = v.GoOn()
		}
		if err != nil {
			return err
		}
	}
}

var errElsewhere = errors.New("the visit goes on elsewhere")

// resume compares where the visit goes on with what the database says.
func (k *killer) resume(f Frame) error {
	want := k.expect
	k.resumed++
	k.soon(5 * time.Second)
	switch {
	case want.open != "" && (f.Question == nil || f.Question.Attempt != want.open || f.Question.Position != want.position):
		return fmt.Errorf("%w: at %+v, not at question %d of %s", errElsewhere, f.Question, want.position, want.open)
	case want.open == "" && want.stop != "" && f.Stop != want.stop:
		return fmt.Errorf("%w: at %s, not at %s", errElsewhere, f.Stop, want.stop)
	}
	return nil
}
