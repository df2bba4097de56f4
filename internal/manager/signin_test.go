package manager

import (
	"errors"
	"testing"
	"time"
)

func (b *bench) try(id int64, pin string) error {
	_, err := b.SignIn(b.t.Context(), id, pin)
	return err
}

func (b *bench) wantWrong(err error, left int, wait time.Duration) {
	b.t.Helper()
	var wrong *WrongPIN
	if !errors.As(err, &wrong) || wrong.Left != left || wrong.Wait != wait {
		b.t.Errorf("got %v, want %d tries left and a wait of %v", err, left, wait)
	}
}

func (b *bench) wantWait(err error, wait time.Duration) {
	b.t.Helper()
	var w *Wait
	if !errors.As(err, &w) || w.For != wait {
		b.t.Errorf("got %v, want a wait of %v", err, wait)
	}
}

func (b *bench) wantIn(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Errorf("not let in: %v", err)
	}
}

func TestWrongPINsBringAWaitThatGrowsToAQuarterOfAnHourAndNoFurther(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	for left := freeTries - 1; left >= 0; left-- {
		b.wantWrong(b.try(id, wrongPIN), left, time.Minute)
	}
	for i, minutes := range []time.Duration{1, 2, 4, 8, 15, 15, 15} {
		wait := minutes * time.Minute
		b.wantWait(b.try(id, rightPIN), wait) // the right PIN waits too
		b.pass(wait - time.Second)
		b.wantWait(b.try(id, rightPIN), time.Second)
		b.pass(time.Second)
		if i < 6 {
			b.wantWrong(b.try(id, wrongPIN), 0, waitAfter(freeTries+i+1))
		}
	}
	b.wantIn(b.try(id, rightPIN))
	b.wantWrong(b.try(id, wrongPIN), freeTries-1, time.Minute) // and all is forgotten
}

func TestAClockSetForwardSkipsNoWaitAndOneSetBackMakesItNoLonger(t *testing.T) {
	for name, by := range map[string]time.Duration{"forward": 10 * 365 * 24 * time.Hour, "back": -10 * 365 * 24 * time.Hour} {
		b := newBench(t)
		id := b.account(Leader, "Trần Thị Mai").ID
		for range freeTries {
			b.try(id, wrongPIN)
		}
		b.now = b.now.Add(by)
		b.wantWait(b.try(id, rightPIN), time.Minute)
		b.pass(time.Minute - 1)
		b.wantWait(b.try(id, rightPIN), 1)
		b.pass(1)
		if err := b.try(id, rightPIN); err != nil {
			t.Errorf("clock %s: %v", name, err)
		}
	}
}

func TestARestartGivesNoTryBackWhateverTheClockSays(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	looked := 0 // PINs that were compared
	for round := range 20 {
		var wait *Wait
		for range 4 {
			if err := b.try(id, wrongPIN); !errors.As(err, &wait) {
				looked++
			}
		}
		b.restart()
		b.now = b.now.Add(time.Duration(1-2*(round%2)) * 1000 * time.Hour) // to and fro
	}
	if looked != freeTries {
		t.Errorf("%d PINs were tried in 20 restarts, want %d", looked, freeTries)
	}
	b.wantWait(b.try(id, rightPIN), time.Minute)
	b.pass(time.Minute)
	b.wantIn(b.try(id, rightPIN))
}

func TestATryIsCountedBeforeThePINIsLookedAt(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	for range freeTries { // the plug is pulled each time before an answer comes
		if _, _, err := b.countTry(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		b.restart()
	}
	b.wantWait(b.try(id, rightPIN), time.Minute)
}

func TestWhoTriesOneAccountLocksNoOther(t *testing.T) {
	b := newBench(t)
	mai, nam := b.account(Leader, "Trần Thị Mai").ID, b.account(Leader, "Lê Văn Nam").ID
	for range freeTries {
		b.try(mai, wrongPIN)
	}
	b.wantIn(b.try(nam, rightPIN))
	b.wantWait(b.try(mai, rightPIN), time.Minute)
	b.wantActs("desk.open Lê Văn Nam", "desk.wait Trần Thị Mai 5")
}

func TestAskingForThePINAgainCountsTheSameTries(t *testing.T) {
	b := newBench(t)
	a := b.account(Leader, "Trần Thị Mai")
	s, err := b.SignIn(t.Context(), a.ID, rightPIN)
	if err != nil {
		t.Fatal(err)
	}
	for range freeTries - 1 {
		b.try(a.ID, wrongPIN)
	}
	b.wantWrong(b.Confirm(t.Context(), s, wrongPIN), 0, time.Minute)
	b.wantWait(b.Confirm(t.Context(), s, rightPIN), time.Minute)
	b.pass(time.Minute)
	b.wantIn(b.Confirm(t.Context(), s, rightPIN))
}

func TestANewPINEndsTheWaitAndTheOldPIN(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	for range freeTries {
		b.try(id, wrongPIN)
	}
	if err := b.SetPIN(t.Context(), "Lê Văn Nam", id, "907142"); err != nil {
		t.Fatal(err)
	}
	b.wantWrong(b.try(id, rightPIN), freeTries-1, time.Minute)
	b.wantIn(b.try(id, "907142"))
}
