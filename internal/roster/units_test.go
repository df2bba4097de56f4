package roster

import (
	"errors"
	"strings"
	"testing"

	"hocso/internal/audit"
)

func (b *bench) unitNames() string {
	b.t.Helper()
	units, err := b.Units(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}

func (b *bench) addUnit(name string) Unit {
	b.t.Helper()
	u, err := b.AddUnit(b.t.Context(), "Mai", name)
	if err != nil {
		b.t.Fatal(err)
	}
	return u
}

func TestUnitsAreAddedRenamedOrderedAndRemoved(t *testing.T) {
	b := newBench(t)
	a, c, d := b.addUnit("Văn phòng"), b.addUnit("  Địa   chính "), b.addUnit("Tư pháp")
	if err := b.RenameUnit(t.Context(), "Mai", a.ID, "Văn phòng HĐND và UBND"); err != nil {
		t.Fatal(err)
	}
	if err := b.OrderUnits(t.Context(), "Mai", []int64{d.ID, a.ID}); err != nil {
		t.Fatal(err)
	}
	if got := b.unitNames(); got != "Tư pháp, Văn phòng HĐND và UBND, Địa chính" {
		t.Errorf("units: %s", got)
	}
	if err := b.RemoveUnit(t.Context(), "Mai", c.ID); err != nil {
		t.Fatal(err)
	}
	if got := b.unitNames(); got != "Tư pháp, Văn phòng HĐND và UBND" {
		t.Errorf("units: %s", got)
	}
	lines, err := audit.List(t.Context(), b.db, 3, 0)
	if err != nil || lines[0].Act != "unit.remove" || lines[0].What != "Địa chính" || lines[1].Act != "unit.order" || lines[2].What != "Văn phòng › Văn phòng HĐND và UBND" {
		t.Errorf("the log: %+v, %v", lines, err)
	}
}

func TestAUnitWithPeopleStaysEvenWhenTheyHaveLeft(t *testing.T) {
	b := newBench(t)
	u := b.addUnit("Văn phòng")
	l := b.person(u.ID, "Lý Văn Tài", "CB-0071", "")
	b.leave(l.ID)
	if err := b.RemoveUnit(t.Context(), "Mai", u.ID); !errors.Is(err, ErrUnitInUse) {
		t.Errorf("removed: %v", err)
	}
}

func TestWhatIsNoUnitIsRefused(t *testing.T) {
	b := newBench(t)
	u := b.addUnit("Văn phòng")
	for _, c := range []struct {
		err  error
		want error
	}{
		{second(b.AddUnit(t.Context(), "Mai", "VAN PHONG")), ErrUnitTaken},
		{second(b.AddUnit(t.Context(), "Mai", " x ")), ErrBadName},
		{second(b.AddUnit(t.Context(), "Mai", "Văn\u202ephòng")), ErrBadName},
		{second(b.AddUnit(t.Context(), "Mai", strings.Repeat("a", 101))), ErrBadName},
		{b.RenameUnit(t.Context(), "Mai", u.ID+9, "Khác"), ErrUnknownUnit},
		{b.RemoveUnit(t.Context(), "Mai", u.ID+9), ErrUnknownUnit},
		{b.OrderUnits(t.Context(), "Mai", []int64{u.ID, u.ID + 9}), ErrUnknownUnit},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%v, want %v", c.err, c.want)
		}
	}
	if got := b.unitNames(); got != "Văn phòng" {
		t.Errorf("units: %s", got)
	}
}

func TestARenamedUnitIsFoundUnderItsNewName(t *testing.T) {
	b := newBench(t)
	u := b.addUnit("Văn phòng")
	l := b.person(u.ID, "Lý Văn Tài", "CB-0071", "")
	if err := b.RenameUnit(t.Context(), "Mai", u.ID, "Tổng hợp"); err != nil {
		t.Fatal(err)
	}
	if got, err := b.ByID(t.Context(), l.ID); err != nil || got.Unit.Name != "Tổng hợp" {
		t.Errorf("%+v, %v", got, err)
	}
}

func second[T any](_ T, err error) error { return err }
