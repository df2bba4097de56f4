package ui

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"hocso/internal/classroom"
	"hocso/internal/manager"
	"hocso/internal/roster"

	"fyne.io/fyne/v2"
)

// class opens a class of the course C5 at the desk.
func (b *bench) class() *classScreen {
	b.t.Helper()
	if b.app.manager == nil {
		b.atDesk()
	}
	b.Tap("desk/classes")
	b.Tap("class/new")
	s := on[*newClassScreen](b)
	c, ok := b.kiosk.Lessons.Course("C5")
	if !ok {
		b.t.Fatal("no course C5")
	}
	s.take(c)
	b.Tap("class/open")
	b.ok()
	return on[*classScreen](b)
}

// scan scans a badge: letters faster than a person types, then Enter.
func (b *bench) scan(code string) {
	b.t.Helper()
	b.Type(code)
	b.Key(fyne.KeyReturn)
	b.ok()
	if b.Focused() != "class/scan" {
		b.t.Fatalf("after %s the focus is on %q", code, b.Focused())
	}
}

// crowd puts n people on the office's list.
func (b *bench) crowd(n int) []roster.Learner {
	b.t.Helper()
	people := make([]roster.Learner, n)
	for i := range people {
		var err error
		people[i], err = b.kiosk.Roster.Add(b.t.Context(), manager.BySetup, roster.Person{Name: fmt.Sprintf("Người Số Thứ %c%c", 'A'+i/26, 'A'+i%26), Code: fmt.Sprintf("SAAW%04d", i)})
		if err != nil {
			b.t.Fatal(err)
		}
	}
	return people
}

func TestFortyPeopleAreTakenDownByTheirBadges(t *testing.T) {
	b := newBench(t, nil)
	people := b.crowd(40)
	s := b.class()
	for i, l := range people {
		b.scan(l.Code) // the letters are a Telex word, which a code must not become
		if s.last == nil || s.last.person.ID != l.ID || s.last.again {
			t.Fatalf("badge %d: %+v", i, s.last)
		}
	}
	if len(s.roll.Present) != 40 || s.roll.Missing() != 0 {
		t.Fatalf("%d of %d are there", len(s.roll.Present), s.roll.Expected)
	}
	b.scan(people[7].Code)
	if !s.last.again || len(s.roll.Present) != 40 {
		t.Errorf("scanned twice: %+v, %d there", s.last, len(s.roll.Present))
	}
	b.Tap("class/undo")
	if len(s.roll.Present) != 39 || s.roll.Missing() != 1 || b.Focused() != "class/scan" {
		t.Errorf("%d there after one was taken back, focus on %q", len(s.roll.Present), b.Focused())
	}
	b.Tap("attend/0")
	if len(s.roll.Present) != 40 || s.last.person.ID != people[7].ID || s.last.person.Way != classroom.ByName || b.Focused() != "class/scan" {
		t.Errorf("taken down by name: %+v, focus on %q", s.last, b.Focused())
	}
}

func TestAnUnknownBadgeIsToldAndANameIsFoundInstead(t *testing.T) {
	b := newBench(t, nil)
	people := b.crowd(3)
	s := b.class()
	b.scan("8934588012345")
	if s.last == nil || s.last.refused != "class.unknown" || !b.says("8934588012345") || len(s.roll.Present) != 0 {
		t.Fatalf("an unknown badge: %+v", s.last)
	}
	b.Type("thu ab")
	if len(s.hits) != 1 || s.hits[0].ID != people[1].ID {
		t.Fatalf("found %+v", s.hits)
	}
	b.Key(fyne.KeyReturn)
	if len(s.roll.Present) != 1 || s.last.person.ID != people[1].ID {
		t.Errorf("%+v", s.last)
	}
	b.app.window.Canvas().Unfocus() // wherever the focus is, what a scanner types goes to the field
	b.Type("s")
	b.Type(strings.TrimPrefix(people[2].Code, "S"))
	b.Key(fyne.KeyReturn)
	if len(s.roll.Present) != 2 {
		t.Errorf("typed elsewhere: %+v", s.last)
	}
}

func TestALetterOfSeveralNamesListsThem(t *testing.T) {
	b := newBench(t, nil)
	b.crowd(3)
	s := b.class()
	b.scan("nguoi so thu")
	if len(s.hits) != 3 || len(s.roll.Present) != 0 || s.query.String() == "" {
		t.Fatalf("%d found, %d there", len(s.hits), len(s.roll.Present))
	}
	b.Tap("attend/1")
	if len(s.roll.Present) != 1 || s.query.String() != "" {
		t.Errorf("%d there, %q in the field", len(s.roll.Present), s.query.String())
	}
}

func TestAnEndedClassTakesNobodyAndIsOpenedAgain(t *testing.T) {
	b := newBench(t, nil)
	people := b.crowd(2)
	s := b.class()
	b.scan(people[0].Code)
	b.Tap("class/turn")
	if s.class.Open() || b.Has("class/scan") || b.Has("class/undo") || b.Has("class/hand") {
		t.Errorf("after the end: %q", b.IDs())
	}
	b.Tap("class/turn")
	b.scan(people[1].Code)
	if len(s.roll.Present) != 2 {
		t.Errorf("%d there after it was opened again", len(s.roll.Present))
	}
}

func TestAFacilitatorReachesClassesAndNothingElse(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 2)
	b.Tap("door")
	b.Tap("account/2")
	b.enterPIN(deskPIN)
	on[*classesScreen](b)
	for _, id := range b.IDs() {
		if strings.HasPrefix(id, "desk/") && id != "desk/classes" && id != "desk/lock" {
			t.Errorf("a facilitator sees %q", id)
		}
	}
	if s := b.class(); s.class.Facilitator != b.app.who() {
		t.Errorf("led by %q", s.class.Facilitator)
	}
}

// printed catches what goes to the printer.
func (b *bench) printed() *bytes.Buffer {
	var out bytes.Buffer
	b.app.Print = func(_ context.Context, _ string, write func(io.Writer) error) error {
		out.Reset()
		return write(&out)
	}
	return &out
}

func TestAllRecordsOfAClassArePrintedAtOnce(t *testing.T) {
	b := newBench(t, nil)
	people := b.crowd(3)
	for _, l := range people[:2] {
		b.as(l, func() { b.Finish("C5") })
	}
	s := b.class()
	if b.Has("class/print") && s.certificates() != nil {
		t.Error("something can be printed already")
	}
	for _, l := range people {
		b.scan(l.Code)
	}
	for _, l := range people[:2] {
		b.supervised(s.class.ID, l, b.app.who(), true, 99)
	}
	b.Key(fyne.KeyEscape)
	b.Tap("class/" + itoa(int(s.class.ID)))
	out := b.printed()
	b.Tap("class/print")
	b.ok()
	if pages := bytes.Count(out.Bytes(), []byte("/Type /Page\n")); pages != 2 {
		t.Errorf("%d pages for 2 records, %d bytes", pages, out.Len())
	}
	for _, id := range on[*classScreen](b).certificates() {
		var by string
		if err := b.kiosk.Office.DB.Read().QueryRow(`SELECT supervised_by FROM certificate WHERE id = ?`, id).Scan(&by); err != nil || by != b.app.who() {
			t.Errorf("certificate %s says supervised by %q, %v", id, by, err)
		}
	}
}
