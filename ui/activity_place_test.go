package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hocso/i18n"
	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A placeTask is an activity of the built-in course, with the group of each thing.
type placeTask struct {
	lesson string
	page   int
	things []string
	right  map[string]string
	groups []string
}

// placeTasks finds the activities of the built-in lessons that the placer plays.
func placeTasks(b *bench) []placeTask {
	b.t.Helper()
	var tasks []placeTask
	for _, course := range b.kiosk.Lessons.Courses() {
		for _, info := range course.Lessons {
			lesson, err := b.kiosk.Lessons.Lesson(info.ID)
			if err != nil {
				b.t.Fatal(err)
			}
			for i := range lesson.Activities {
				if t, ok := placeTaskOf(&lesson.Activities[i]); ok {
					t.lesson, t.page = info.ID, i
					tasks = append(tasks, t)
				}
			}
		}
	}
	if len(tasks) < 4 {
		b.t.Fatalf("%d activities of placing, want at least four", len(tasks))
	}
	return tasks
}

func placeTaskOf(a *lessons.Activity) (placeTask, bool) {
	t := placeTask{right: map[string]string{}}
	var groups []lessons.Group
	switch {
	case a.Sort != nil:
		groups = a.Sort.Groups
		for _, it := range a.Sort.Items {
			t.things, t.right[it.ID] = append(t.things, it.ID), it.Group
		}
	case a.Match != nil:
		groups = a.Match.Rights
		for _, it := range a.Match.Lefts {
			t.things, t.right[it.ID] = append(t.things, it.ID), it.Group
		}
	case a.Files != nil:
		groups = a.Files.Folders
		for _, it := range a.Files.Files {
			t.things, t.right[it.ID] = append(t.things, it.ID), it.Folder
		}
	}
	for _, g := range groups {
		t.groups = append(t.groups, g.ID)
	}
	return t, len(groups) > 0
}

// practice opens an activity and returns what is shared of its face.
func (b *bench) practice(lesson string, page int) *placer {
	b.t.Helper()
	if b.Session() == nil {
		b.Register("Nguyễn Thị Hòa")
	}
	b.app.openLesson(lesson)
	b.Stop("practice", page)
	b.ok()
	return b.placer()
}

// placer is the face in front, as it is after every way of getting there.
func (b *bench) placer() *placer {
	b.t.Helper()
	switch f := on[*lessonScreen](b).face.(type) {
	case *sortFace:
		return &f.placer
	case *matchFace:
		return &f.placer
	case *filesFace:
		return &f.placer
	default:
		b.t.Fatalf("the face is %T", f)
		return nil
	}
}

// A hand presses a part: with the finger, or with Tab and Enter.
type hand func(b *bench, id string)

func finger(b *bench, id string) { b.Tap(id) }

func tabAndEnter(b *bench, id string) {
	b.t.Helper()
	for range 80 {
		b.Key(fyne.KeyTab)
		if b.Focused() == id {
			b.Key(fyne.KeyReturn)
			return
		}
	}
	b.t.Fatalf("Tab never reaches %q among %q", id, b.IDs())
}

// takeInHand finds a thing in the list, on its page, in the bin if it lies there.
func takeInHand(b *bench, press hand, thing string) {
	b.t.Helper()
	for range 8 {
		if b.Has(thingID(thing)) {
			press(b, thingID(thing))
			return
		}
		if !b.Has("list/on") {
			break
		}
		press(b, "list/on")
	}
	press(b, "tab/bin")
	press(b, thingID(thing))
	press(b, "restore")
}

// nameIt gives a file the name it needs, letter by letter.
func nameIt(b *bench, press hand, thing string) {
	b.t.Helper()
	f, ok := on[*lessonScreen](b).face.(*filesFace)
	if !ok || !f.files.NeedsName(thing) {
		return
	}
	press(b, "rename")
	for range f.files.Name(thing) {
		b.Key(fyne.KeyBackspace)
	}
	b.Type(f.docs[thing].Rename[0])
	b.Key(fyne.KeyReturn)
}

// placeRightly does the whole activity.
func placeRightly(b *bench, press hand, t placeTask, things []string) {
	b.t.Helper()
	for _, thing := range things {
		takeInHand(b, press, thing)
		nameIt(b, press, thing)
		press(b, groupID(t.right[thing]))
		b.ok()
		if !b.placer().engine.Placed(thing) {
			b.t.Fatalf("%s is not in %s: %v", thing, t.right[thing], b.placer().said)
		}
	}
}

// eachPlaceTask runs a test on a kiosk of its own for every activity of placing.
func eachPlaceTask(t *testing.T, test func(b *bench, task placeTask)) {
	t.Helper()
	for _, task := range placeTasks(newBench(t, nil)) {
		if testing.Short() && !strings.HasPrefix(task.lesson, "C5.") {
			continue // one course is enough for the race detector
		}
		t.Run(fmt.Sprintf("%s-%d", task.lesson, task.page), func(t *testing.T) {
			b := newBench(t, nil)
			b.practice(task.lesson, task.page)
			test(b, task)
			b.ok()
		})
	}
}

func TestPlacingIsFinishedByTapsAndLeadsOn(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		at := on[*lessonScreen](b).at
		if b.Tap("next"); on[*lessonScreen](b).at != at {
			t.Fatal("the activity can be skipped with the button that says what is missing")
		}
		placeRightly(b, finger, task, task.things)
		if b.Tap("next"); on[*lessonScreen](b).at != at+1 {
			t.Error("a finished activity does not lead on")
		}
	})
}

func TestPlacingIsFinishedByKeyboardAlone(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		placeRightly(b, tabAndEnter, task, task.things)
		tabAndEnter(b, "next")
		if s := on[*lessonScreen](b); s.stops[s.at] == (stop{"practice", task.page}) {
			t.Error("the keyboard does not lead on")
		}
	})
}

func TestArrowsChooseAndDigitsPlace(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		for n := 0; !b.placer().engine.Done() && n < 40; n++ {
			f := b.placer()
			if f.hand == "" {
				b.Tap("tab/bin")
			}
			thing := f.hand
			if b.Has("restore") {
				b.Tap("restore")
			}
			nameIt(b, finger, thing)
			b.Type(itoa(slices.Index(task.groups, task.right[thing]) + 1))
			if !f.engine.Placed(thing) {
				b.t.Fatalf("%s was not placed", thing)
			}
			b.Key(fyne.KeyDown)
			b.Key(fyne.KeyUp)
			if f.hand != "" && b.Focused() != thingID(f.hand) && !f.engine.Done() {
				b.t.Fatalf("in hand is %q, the focus is on %q", f.hand, b.Focused())
			}
		}
		if !b.placer().engine.Done() {
			b.t.Error("not done")
		}
	})
}

func TestAWrongGroupIsExplainedAndTheThingStays(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		for _, thing := range task.things {
			if !b.Has(thingID(thing)) {
				continue // on another page
			}
			for _, group := range task.groups {
				if group == task.right[thing] {
					continue
				}
				b.Tap(thingID(thing))
				b.Tap(groupID(group))
				f := b.placer()
				said := f.said.in(b.app.page)
				if said.Tone != activity.Wrong || f.said.Text.VI == "" || !b.shows(f.said.Text.VI) {
					b.t.Errorf("%s in %s: %v is said and shown %v", thing, group, said, b.shows(f.said.Text.VI))
				}
				if f.engine.Placed(thing) || f.engine.Begun() || f.hand != thing || f.wrong != group {
					b.t.Errorf("%s in %s: the thing did not stay", thing, group)
				}
			}
		}
	})
}

// shows reports whether the words stand on the screen, wherever their lines break.
func (b *bench) shows(words string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "**", "")), "") }
	return strings.Contains(plain(strings.Join(texts(b.app.root), "")), plain(words))
}

func TestUndoGoesBackToTheStart(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		if b.Has("undo") {
			b.t.Error("there is something to undo at the start")
		}
		placeRightly(b, finger, task, task.things)
		for n := 0; b.Has("undo") && n < 60; n++ {
			b.Tap("undo")
		}
		if n, _ := b.placer().engine.Count(); n != 0 || b.Has("undo") || b.placer().hand == "" {
			b.t.Errorf("%d things are placed after all is undone, in hand %q", n, b.placer().hand)
		}
		placeRightly(b, finger, task, task.things)
	})
}

func TestHintsHelpWithTheThingInHand(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		b.Tap("hint")
		f := b.placer()
		want := f.engine.Hint(f.hand)
		if f.said.Feedback != want || !b.shows(want.Text.VI) {
			b.t.Errorf("said %v, want %v", f.said, want)
		}
		b.Look("en", 1, false)
		if !b.shows(want.Text.EN) {
			b.t.Error("after a change of language the hint is not in English")
		}
	})
}

func TestPlacingGoesOnAfterAPowerCut(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		half := task.things[:len(task.things)/2]
		placeRightly(b, finger, task, half)
		learner := b.Session().Learner
		b.reopen()
		b.app.enterAs(learner)
		b.app.openLesson(task.lesson)
		f := b.placer()
		for _, thing := range task.things {
			if f.engine.Placed(thing) != slices.Contains(half, thing) {
				b.t.Errorf("%s placed: %v", thing, f.engine.Placed(thing))
			}
		}
		placeRightly(b, finger, task, task.things[len(half):])
	})
}

// everyLook paints the screen in both languages and all sizes, and reports words that do not fit and parts that are too small
// for a finger below the top bar.
func (b *bench) everyLook(state string) {
	b.t.Helper()
	for _, lang := range i18n.Languages() {
		for size := kit.Small; size <= kit.Large; size++ {
			env := kit.NewEnv(kit.Light, size, i18n.For(lang), lang, b.app.root.Size(), 1)
			env.Canvas = b.window.Canvas()
			env.Overflow = func(words string) { b.t.Errorf("%s, %s, size %d: %q does not fit", state, lang, size, words) }
			parts := b.app.paint(env).Parts()
			for _, id := range parts.IDs() {
				o, ok := parts.Find(id).(fyne.CanvasObject)
				if ok && o.Position().Y > kit.BarHeight && (o.Size().Width < 55.9 || o.Size().Height < 55.9) {
					b.t.Errorf("%s, %s, size %d: %s is %v", state, lang, size, id, o.Size())
				}
			}
		}
	}
}

func TestPlacingFitsInEveryLook(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		b.everyLook("start")
		b.Tap("hint")
		b.everyLook("hint")
		for _, thing := range task.things {
			for _, group := range task.groups {
				if b.Has(thingID(thing)) && group != task.right[thing] {
					b.Tap(thingID(thing))
					b.Tap(groupID(group))
					b.everyLook(thing + " in " + group)
				}
			}
			placeRightly(b, finger, task, []string{thing})
			b.everyLook(thing)
		}
	})
}
