package ui

import (
	"context"
	"testing"

	"hocso/internal/roster"

	"fyne.io/fyne/v2"
)

func TestAnOfficeOfSeveralUnitsAsksForTheUnitFirst(t *testing.T) {
	b := newBench(t, nil)
	b.units("Văn phòng HĐND và UBND", "Trạm Y tế")
	if _, err := b.kiosk.Roster.Register(context.Background(), roster.Newcomer{Name: "Nguyễn Thị Hòa", UnitID: 1}); err != nil {
		t.Fatal(err)
	}
	b.Tap("start")
	s := on[*signInScreen](b)
	if s.searching() || len(s.units) != 3 {
		t.Fatalf("searching %v among %d units, want the choice of 3", s.searching(), len(s.units))
	}
	b.Type("hoa") // whoever types at once searches everybody
	b.ok()
	if !s.all || s.total != 1 {
		t.Errorf("typing at the units found %d people in all units: %v", s.total, s.all)
	}
	b.Key(fyne.KeyEscape)
	if s.searching() {
		t.Error("Esc does not lead back to the units")
	}
	b.Key(fyne.KeyEscape)
	on[*welcomeScreen](b)
}

func TestANewcomerChoosesTheUnit(t *testing.T) {
	b := newBench(t, nil)
	b.units("Văn phòng HĐND và UBND", "Trạm Y tế")
	b.Tap("start")
	b.Tap("register")
	b.Type("Lê Thị Mai")
	b.Key(fyne.KeyReturn)
	r := on[*registerScreen](b)
	if r.trouble != "register.no_unit" {
		t.Fatalf("without a unit the screen says %q", r.trouble)
	}
	b.Tap("unit")
	b.Tap("unit/2")
	b.Tap("next")
	b.ok()
	if got := b.Session().Learner.Unit.Name; got != "Trạm Y tế" {
		t.Errorf("the newcomer is in %q", got)
	}
}
