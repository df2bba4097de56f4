package store

import (
	"testing"
	"time"
)

func TestATimeIsFlaggedWhenTheClockCannotBeRight(t *testing.T) {
	clock := clockAt(t, "2026-06-01")
	built := clock.t.AddDate(0, -1, 0)
	dir := t.TempDir()
	for _, step := range []struct {
		day     string
		suspect bool
		latest  string
	}{
		{"2026-06-01", false, "2026-06-01"},
		{"2026-06-02", false, "2026-06-02"},
		{"2025-06-02", true, "2026-06-02"}, // set back a year
		{"2016-01-01", true, "2026-06-02"}, // the battery is empty
		{"2026-06-01", true, "2026-06-02"},
		{"2026-06-02", false, "2026-06-02"},
		{"2031-01-01", false, "2031-01-01"}, // a hand set it ahead; nothing tells that this is wrong
		{"2026-06-03", true, "2031-01-01"},
	} {
		clock.t = clockAt(t, step.day).t.Add(1234567 * time.Nanosecond)
		db, err := Open(t.Context(), dir, Options{Now: clock.now, Built: built})
		if err != nil {
			t.Fatal(err)
		}
		write(t, db, func(tx *Tx) error {
			if tx.ClockSuspect != step.suspect {
				t.Errorf("%s: suspect %v", step.day, tx.ClockSuspect)
			}
			if want := clock.t.Truncate(time.Millisecond); !tx.Now.Equal(want) || tx.Now.Location() != time.UTC {
				t.Errorf("%s: now %v", step.day, tx.Now)
			}
			return nil
		})
		got, err := db.Clock(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Latest.Format(time.DateOnly) != step.latest || got.Suspect != step.suspect {
			t.Errorf("%s: clock %+v", step.day, got)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAResetClockIsTrustedAgain(t *testing.T) {
	clock := clockAt(t, "2031-01-01")
	db := openIn(t, t.TempDir(), Options{Now: clock.now})
	write(t, db, addUnit("Văn thư"))
	clock.t = clockAt(t, "2026-06-01").t
	write(t, db, func(tx *Tx) error {
		if !tx.ClockSuspect {
			t.Error("not suspect before the reset")
		}
		return tx.ResetClock(t.Context())
	})
	write(t, db, func(tx *Tx) error {
		if tx.ClockSuspect {
			t.Error("suspect after the reset")
		}
		return nil
	})
}

func TestAFailedWriteDoesNotMoveTheClock(t *testing.T) {
	clock := clockAt(t, "2026-06-01")
	db := openIn(t, t.TempDir(), Options{Now: clock.now})
	write(t, db, addUnit("Văn thư"))
	clock.t = clock.t.AddDate(1, 0, 0)
	if err := db.Write(t.Context(), func(tx *Tx) error { return ErrDamaged }); err == nil {
		t.Fatal("no error")
	}
	got, err := db.Clock(t.Context())
	if err != nil || got.Latest.Year() != 2026 {
		t.Errorf("clock %+v, error %v", got, err)
	}
}

func TestTheBuildDateIsADay(t *testing.T) {
	if at := builtAt(); at.Year() < 2026 {
		t.Errorf("built %v", at)
	}
}
