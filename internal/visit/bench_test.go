package visit

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocso/internal/progress"
)

// TestBench measures what the kiosk promises and prints one table.
func TestBench(t *testing.T) {
	if !*benchFlag {
		t.Skip("measures only when asked to")
	}
	for name, from := range map[string]string{"empty": "./testdata/empty", "kiosk": "hocso/cmd/hocso"} {
		out, err := exec.Command("go", "build", "-tags=migrated_fynedo,no_emoji,no_animations", "-o", program(name), from).CombinedOutput()
		if err != nil {
			t.Fatalf("build %s: %v\n%s", name, err, out)
		}
	}
	b := &table{}
	for _, m := range []struct {
		name    string
		measure func(*testing.T, *table)
	}{
		{"start", benchStart}, {"taps", benchTaps}, {"lessons", benchLessons}, {"answer", benchAnswer}, {"search", benchSearch},
		{"certificate", benchCertificate}, {"packages", benchPackages}, {"page", benchPage}, {"office", benchOffice}, {"idle", benchIdle}, {"typing", benchTyping}, {"memory", benchMemory},
	} {
		if *onlyFlag == "" || slices.Contains(strings.Split(*onlyFlag, ","), m.name) {
			m.measure(t, b)
		}
	}
	out := *outFlag
	if out == "" {
		out = filepath.Join("..", "..", "build")
	}
	b.save(t, out)
}

// benchStart starts the kiosk and an empty window by turns.
func benchStart(t *testing.T, b *table) {
	d := display(t)
	dir := filepath.Join(t.TempDir(), "data")
	openOffice(t, dir).close()
	const turns = 9
	var kiosk, empty []time.Duration
	for range turns {
		kiosk = append(kiosk, start(t, d, "hocso", "--data", dir))
		empty = append(empty, start(t, d, "empty"))
	}
	k, e := median(kiosk), median(empty)
	b.add(row{What: "start to first usable frame, median of 9", Measured: ms(k), Beside: "empty window " + ms(e),
		Goal: "≤ 1.5 times", Value: k.Seconds() / e.Seconds(), Limit: 1.5})
}

func display(t *testing.T) *Display {
	t.Helper()
	d, err := OpenDisplay()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// start returns the time from the start of a program to its first frame.
func start(t *testing.T, d *Display, name string, args ...string) time.Duration {
	t.Helper()
	w, err := OpenWindow(d, program(name), args...)
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.Wait("the first frame", func(Frame) bool { return true })
	if err := w.Kill(); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, w.Log())
	}
	return f.Time().Sub(w.Started)
}

// benchTaps plays the scripted visit and takes the times of its taps.
func benchTaps(t *testing.T, b *table) {
	dir := filepath.Join(t.TempDir(), "data")
	s := newScene(t, dir, "")
	s.hold = 80 * time.Millisecond
	s.Hold = s.hold
	newcomer(s, dir)
	assessment(s, dir)
	s.end()
	p95 := share(s.Taps, 0.95)
	b.add(row{What: fmt.Sprintf("tap to next screen painted, p50 / p95 of %d", len(s.Taps)), Measured: ms(median(s.Taps)) + " / " + ms(p95),
		Goal: "p95 ≤ 35 ms", Value: p95.Seconds() * 1000, Limit: 35})
}

// benchIdle leaves the welcome screen and an empty window alone, at the same time, and compares what they cost.
func benchIdle(t *testing.T, b *table) {
	dir := filepath.Join(t.TempDir(), "data")
	openOffice(t, dir).close()
	kiosk := rest(t, "kiosk", "--data", dir)
	defer func() { _ = kiosk.Kill() }()
	empty := rest(t, "empty")
	defer func() { _ = empty.Kill() }()
	const settle, rests = 10 * time.Second, 60 * time.Second
	time.Sleep(settle)
	before := [2]time.Duration{processorTime(t, kiosk), processorTime(t, empty)}
	time.Sleep(rests)
	k := 100 * (processorTime(t, kiosk) - before[0]).Seconds() / rests.Seconds()
	e := 100 * (processorTime(t, empty) - before[1]).Seconds() / rests.Seconds()
	b.add(row{What: "processor, welcome screen for 60 s", Measured: fmt.Sprintf("%.2f %% of a core", k), Beside: fmt.Sprintf("empty window %.2f %%", e),
		Goal: "≤ 0.5 points more", Value: k - e, Limit: 0.5})
}

// benchTyping leaves the kiosk alone with the caret in a field.
func benchTyping(t *testing.T, b *table) {
	dir := filepath.Join(t.TempDir(), "data")
	o := openOffice(t, dir)
	settings := o.Office.Settings
	settings.IdleSignIn = time.Hour
	o.must(o.Office.Save(context.Background(), settings))
	o.close()
	s := newScene(t, dir, "")
	s.done(s.TapFor("start", "the field of the name", func(f Frame) bool { return f.Has("name") }))
	s.done(s.TapFor("name", "the caret in the field", func(f Frame) bool { return f.Focused == "name" }))
	s.done(s.Settle(quiet))
	const settle, rests = 10 * time.Second, 60 * time.Second
	time.Sleep(settle)
	before := processorTime(t, s.Window)
	time.Sleep(rests)
	share := 100 * (processorTime(t, s.Window) - before).Seconds() / rests.Seconds()
	s.end()
	b.add(row{What: "processor, caret in a field for 60 s", Measured: fmt.Sprintf("%.2f %% of a core", share), Goal: "≤ 2 %", Value: share, Limit: 2})
}

// rest opens a program on a display of its own and leaves it alone.
func rest(t *testing.T, name string, args ...string) *Window {
	t.Helper()
	w, err := OpenWindow(display(t), program(name), args...)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// processorTime is what a program has used so far. /proc counts it in hundredths of a second.
func processorTime(t *testing.T, w *Window) time.Duration {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.PID()))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after)
	var ticks int
	for _, f := range fields[11:13] { // utime, stime: proc(5)
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// benchMemory has many people learn one after the other in one kiosk: each finds the name, opens a lesson, answers a
// question and leaves.
func benchMemory(t *testing.T, b *table) {
	dir := filepath.Join(t.TempDir(), "data")
	o := openOffice(t, dir)
	const people = 20
	for n := range people {
		s := o.newcomer(learnerName(n))
		o.must(o.Progress.SavePlace(context.Background(), s, progress.Place{LessonID: "C5.1", Step: progress.StepQuestions}))
	}
	o.hurry(time.Hour, time.Minute)
	o.close()
	s := newScene(t, dir, "")
	var early, late usage
	for n := range *visitsFlag {
		s.short(learnerName(n % people))
		if n == 9 {
			early = s.usage()
		}
	}
	late = s.usage()
	s.end()
	b.add(row{What: fmt.Sprintf("memory at rest after 10 and after %d visits", *visitsFlag), Measured: fmt.Sprintf("%d MiB", late.memory>>10),
		Beside: fmt.Sprintf("after 10: %d MiB", early.memory>>10), Goal: "≤ 10 % more", Value: 100 * (float64(late.memory)/float64(early.memory) - 1), Limit: 10})
	b.add(row{What: fmt.Sprintf("goroutines / open files after 10 and after %d visits", *visitsFlag), Measured: fmt.Sprintf("%d / %d", late.routines, late.files),
		Beside: fmt.Sprintf("after 10: %d / %d", early.routines, early.files), Goal: "≤ 2 more", Value: float64(max(late.routines-early.routines, late.files-early.files)), Limit: 2})
}

// short is a short visit.
func (s *scene) short(name string) {
	s.t.Helper()
	s.done(s.SignIn(Telex(name)))
	f := s.done(s.Choose("C5", "lesson/C5.1", "lesson"))
	if f.Question == nil { // the lesson was done: its questions once more
		f = s.done(s.Wait("the lesson", func(f Frame) bool { return f.Question != nil || f.Has("next") }))
	}
	if strings.Contains(f.Stop, "/recall/") {
		f = s.done(s.TapFor("back", "a question", Frame.asked))
	}
	if f.asked() {
		s.done(s.Answer(true))
	}
	s.done(s.Leave())
}

// rested is longer than Fyne and the kiosk keep what is no longer on the screen.
const rested = 30 * time.Second

// A usage is what the kiosk holds when it has come to rest.
type usage struct {
	memory   int // KiB resident
	routines int // goroutines
	files    int // open file handles
}

func (s *scene) usage() usage {
	s.t.Helper()
	u := usage{memory: s.resident()}
	s.done(s.Touch("text/A+")) // a frame of now, when the last visit has been tidied away
	u.routines = s.done(s.Touch("text/A")).Routines
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.PID()))
	if err != nil {
		s.t.Fatal(err)
	}
	u.files = len(open)
	return u
}

// resident is the memory of the kiosk in KiB when it has come to rest.
func (s *scene) resident() int {
	s.t.Helper()
	s.done(s.Settle(2 * time.Second))
	time.Sleep(rested)
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.PID()))
	if err != nil {
		s.t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "VmRSS:")
	kib, err := strconv.Atoi(strings.Fields(after)[0])
	if err != nil {
		s.t.Fatal(err)
	}
	return kib
}
