package ui

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocso/internal/classroom"

	"fyne.io/fyne/v2"
)

// hands hands the kiosk over to somebody who has done the lessons.
func (b *bench) hands() {
	b.t.Helper()
	people := b.crowd(1)
	b.as(people[0], func() { b.Finish("C5") })
	b.class()
	b.scan(people[0].Code)
	b.Tap("class/hand")
	b.enterPIN(deskPIN)
	on[*handoverStart](b)
}

// away fails the test when anything of the desk is within reach.
func (b *bench) away(after string) {
	b.t.Helper()
	if b.app.manager != nil {
		b.t.Fatalf("after %s somebody is at the desk", after)
	}
	for _, id := range b.IDs() {
		if strings.HasPrefix(id, "desk/") || strings.HasPrefix(id, "class/") || strings.HasPrefix(id, "setting/") {
			b.t.Fatalf("after %s %q can be tapped", after, id)
		}
	}
}

func TestOneAssessmentIsHandedOverAndBack(t *testing.T) {
	b := newBench(t, nil)
	b.hands()
	if b.Session() == nil || !b.says("Nguyễn Văn Bình") {
		t.Errorf("the person sees no supervisor")
	}
	b.away("handing over")
	b.Tap("begin")
	b.answerAll(true)
	b.away("the last answer")
	if b.Has("home") || b.Has("next") {
		t.Errorf("ways on from the result: %q", b.IDs())
	}
	b.Tap("done")
	on[*handBackScreen](b)
	if b.Session() != nil {
		t.Error("the person is still signed in")
	}
	b.enterPIN(noPIN)
	b.away("a wrong PIN")
	on[*handBackScreen](b)
	b.enterPIN(deskPIN)
	s := on[*classScreen](b)
	if all, passed := s.finished(); all != 1 || passed != 1 || len(s.certificates()) != 1 || b.app.manager == nil || b.app.handover != nil {
		t.Errorf("%d finished, %d passed, %d certificates", all, passed, len(s.certificates()))
	}
	b.Key(fyne.KeyEscape)
	on[*classesScreen](b)
}

func TestThePINIsAskedOnceInAStayAtTheClass(t *testing.T) {
	b := newBench(t, nil)
	b.hands()
	b.Tap("notme")
	b.enterPIN(deskPIN)
	b.Tap("class/hand")
	on[*handoverStart](b)
}

func TestAnInterruptedAssessmentGoesOnWhereItWas(t *testing.T) {
	b := newBench(t, nil)
	b.hands()
	b.Tap("begin")
	x := on[*handoverTest](b)
	for range 3 {
		x.face.asker.set(reply(x.face.item().Question, true))
		x.face.submit()
		x.face.next()
	}
	b.Tap("close")
	b.Tap("stick/back")
	b.enterPIN(deskPIN)
	s := on[*classScreen](b)
	if q := s.queue(); len(q) != 1 || q[0].State != classroom.Begun || q[0].Answered != 3 {
		t.Fatalf("whose turn it is: %+v", q)
	}
	b.Tap("class/hand")
	b.Tap("begin")
	if at := on[*handoverTest](b).face.at; at != 3 {
		t.Errorf("goes on at question %d", at)
	}
}

func TestNoWayLeadsFromAHandoverToTheDesk(t *testing.T) {
	stays := []struct {
		name string
		way  func(b *bench)
	}{
		{"the door", func(b *bench) { b.app.openDoor() }},
		{"language", func(b *bench) { b.Tap("lang/en") }},
		{"help", func(b *bench) { b.Tap("help"); b.Key(fyne.KeyEscape) }},
		{"help by key", func(b *bench) { b.Key(fyne.KeyF1); b.Key(fyne.KeyF1) }},
	}
	escape := func(b *bench) {
		for range 6 {
			b.Key(fyne.KeyEscape)
			b.away("Esc")
		}
	}
	for name, c := range map[string]struct {
		reach, end func(b *bench)
	}{
		"start, escape":    {func(*bench) {}, escape},
		"question, escape": {func(b *bench) { b.Tap("begin") }, escape},
		"question, leave":  {func(b *bench) { b.Tap("begin") }, func(b *bench) { b.Tap("leave") }},
		"question, nobody": {func(b *bench) { b.Tap("begin") }, func(b *bench) { b.pass(4 * time.Minute) }},
		"result, escape":   {func(b *bench) { b.Tap("begin"); b.answerAll(false) }, escape},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.hands()
			c.reach(b)
			top := b.app.nav.top()
			for _, s := range stays {
				s.way(b)
				b.away(s.name)
				if b.app.nav.top() != top {
					t.Errorf("%s leads to %T", s.name, b.app.nav.top())
				}
			}
			c.end(b)
			b.ok()
			b.away("the end")
			if b.Session() != nil {
				t.Error("the person is still signed in")
			}
		})
	}
}

// TestWhateverIsTappedTheDeskStaysShut taps and types at random, everything but the PIN.
func TestWhateverIsTappedTheDeskStaysShut(t *testing.T) {
	keys := []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeyTab, fyne.KeyF1, fyne.KeyDown, fyne.KeyUp, fyne.KeyBackspace, fyne.KeySpace}
	for seed := range uint64(2) {
		b := newBench(t, nil)
		b.hands()
		r := rand.New(rand.NewPCG(seed, 33))
		for range 120 {
			if _, out := b.app.nav.top().(*welcomeScreen); out {
				break
			}
			ids := b.IDs()
			switch id := ids[r.IntN(len(ids))]; {
			case r.IntN(3) == 0:
				b.Key(keys[r.IntN(len(keys))])
			case r.IntN(8) == 0:
				b.Type("1m")
			default:
				b.Tap(id)
			}
			b.away("a random tap")
		}
	}
}

func TestALeftHandBackPageGoesToTheStartScreen(t *testing.T) {
	b := newBench(t, nil)
	b.hands()
	b.Tap("notme")
	b.pass(10 * time.Minute)
	on[*welcomeScreen](b)
	b.away("being left")
	if b.app.handover != nil {
		t.Error("the class is remembered")
	}
}

func TestWrongPINsAtTheHandBackPageEndInAWait(t *testing.T) {
	b := newBench(t, nil)
	b.hands()
	b.Tap("notme")
	for range 5 {
		b.enterPIN(noPIN)
	}
	s := on[*handBackScreen](b)
	if s.pad.trouble != "door.wait" {
		t.Errorf("after five wrong PINs: %q", s.pad.trouble)
	}
	b.enterPIN(deskPIN)
	b.away("the right PIN during the wait")
}

func TestWhoHasLessonsLeftIsSentToThemFirst(t *testing.T) {
	b := newBench(t, nil)
	people := b.crowd(1)
	s := b.class()
	b.scan(people[0].Code)
	b.Tap("class/hand")
	b.enterPIN(deskPIN)
	if d, ok := b.app.dialog.(*notYet); !ok || d.left != len(b.kiosk.Lessons.Courses()[4].Lessons) {
		t.Errorf("dialog %+v", b.app.dialog)
	}
	if b.app.manager == nil || b.app.handover != nil || b.Session() != nil {
		t.Error("the kiosk was handed over")
	}
	if r := s.results; len(r) != 1 || r[0].State != classroom.Waiting {
		t.Errorf("%+v", r)
	}
}
