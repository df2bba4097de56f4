package roster

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"hocso/internal/pin"
	"hocso/internal/store"
)

const rightPIN, wrongPIN = "258013", "258014"

// guarded is a bench with one learner who has a PIN.
func guarded(t *testing.T) (*bench, int64) {
	b := newBench(t)
	l := b.person(b.unit("Địa chính"), "Lý Văn Tài", "CB-0071", "")
	if err := b.SetPIN(t.Context(), l.ID, rightPIN); err != nil {
		t.Fatal(err)
	}
	return b, l.ID
}

// tries signs in with a wrong PIN and returns the last answer.
func (b *bench) tries(id int64, n int) (err error) {
	for range n {
		_, err = b.SignIn(b.t.Context(), id, wrongPIN)
	}
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
	if !errors.As(err, &w) || w.For != wait || !w.Until.Equal(b.now.Add(wait)) {
		b.t.Errorf("got %v, want a wait of %v", err, wait)
	}
}

func TestSignInBeginsAVisit(t *testing.T) {
	b, id := guarded(t)
	s, err := b.SignIn(t.Context(), id, rightPIN)
	if err != nil {
		t.Fatal(err)
	}
	if v := uuid.MustParse(s.ID); v.Version() != 7 || !s.Started.Equal(b.now) || s.Learner.Code != "CB-0071" || !s.Learner.HasPIN {
		t.Errorf("got %+v", s)
	}
	again, err := b.SignIn(t.Context(), id, rightPIN)
	if err != nil || again.ID == s.ID {
		t.Errorf("two visits have one number: %v", err)
	}
}

func TestSignInWithoutAPINWhereNoneIsSet(t *testing.T) {
	b := newBench(t)
	l := b.person(0, "Lý Văn Tài", "CB-0071", "")
	if s, err := b.SignIn(t.Context(), l.ID, ""); err != nil || s.Learner != l {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestSignInAsksForThePIN(t *testing.T) {
	b, id := guarded(t)
	for range 2 * freeTries { // asking is no try
		if _, err := b.SignIn(t.Context(), id, ""); !errors.Is(err, ErrNeedsPIN) {
			t.Fatalf("got %v", err)
		}
	}
	if _, err := b.SignIn(t.Context(), id, rightPIN); err != nil {
		t.Error(err)
	}
}

func TestNobodySignsInAsUnknownOrGone(t *testing.T) {
	b, id := guarded(t)
	b.leave(id)
	if _, err := b.SignIn(t.Context(), id, rightPIN); !errors.Is(err, ErrLeft) {
		t.Errorf("gone: %v", err)
	}
	if _, err := b.SignIn(t.Context(), id+1, rightPIN); !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown: %v", err)
	}
}

func TestUnknownLearnerTakesAsLongAsAWrongPIN(t *testing.T) {
	b, id := guarded(t)
	fastest := func(f func()) time.Duration {
		best := time.Hour
		for range 4 {
			start := time.Now()
			f()
			best = min(best, time.Since(start))
		}
		return best
	}
	hash := fastest(func() { pin.Spend(wrongPIN) })
	known := fastest(func() { b.tries(id, 1) })
	unknown := fastest(func() { b.tries(id+1, 1) })
	if known < hash/2 || unknown < hash/2 {
		t.Errorf("a hash takes %v, a wrong PIN %v, an unknown learner %v", hash, known, unknown)
	}
}

func TestFiveWrongTriesBringAWaitThatDoublesUpToAnHour(t *testing.T) {
	b, id := guarded(t)
	for left := freeTries - 1; left >= 0; left-- {
		b.wantWrong(b.tries(id, 1), left, time.Minute)
	}
	for _, wait := range []time.Duration{1, 2, 4, 8, 16, 32, 60, 60} {
		wait *= time.Minute
		b.wantWait(b.tries(id, 1), wait)
		b.now = b.now.Add(wait - time.Millisecond)
		_, err := b.SignIn(t.Context(), id, rightPIN)
		b.wantWait(err, time.Millisecond) // the right PIN waits too
		b.now = b.now.Add(time.Millisecond)
		b.wantWrong(b.tries(id, 1), 0, min(2*wait, longWait))
	}
}

func TestSuccessForgetsWrongTries(t *testing.T) {
	b, id := guarded(t)
	b.tries(id, freeTries-1)
	if _, err := b.SignIn(t.Context(), id, rightPIN); err != nil {
		t.Fatal(err)
	}
	b.wantWrong(b.tries(id, 1), freeTries-1, time.Minute)
}

func TestWaitAndTriesSurviveARestart(t *testing.T) {
	b, id := guarded(t)
	b.tries(id, freeTries-1)
	b.restart()
	b.wantWrong(b.tries(id, 1), 0, time.Minute)
	b.restart()
	_, err := b.SignIn(t.Context(), id, rightPIN)
	b.wantWait(err, time.Minute)
	b.now = b.now.Add(time.Minute)
	if _, err := b.SignIn(t.Context(), id, rightPIN); err != nil {
		t.Error(err)
	}
}

// A try that is killed after it was counted and before its hash was compared is a wrong one.
func TestAKillGivesNoTryBack(t *testing.T) {
	b, id := guarded(t)
	for range freeTries {
		if _, err := b.countTry(t.Context(), id, rightPIN); err != nil {
			t.Fatal(err)
		}
		b.restart()
	}
	_, err := b.SignIn(t.Context(), id, rightPIN)
	b.wantWait(err, time.Minute)
}

func TestClockSetBackMakesTheWaitNeitherShorterNorLongerThanItWas(t *testing.T) {
	b, id := guarded(t)
	b.tries(id, freeTries)
	b.now = b.now.AddDate(-1, 0, 0)
	b.restart()
	_, err := b.SignIn(t.Context(), id, rightPIN)
	b.wantWait(err, time.Minute)
	b.now = b.now.Add(30 * time.Second)
	_, err = b.SignIn(t.Context(), id, rightPIN)
	b.wantWait(err, 30*time.Second)
	b.now = b.now.Add(30 * time.Second)
	if _, err := b.SignIn(t.Context(), id, rightPIN); err != nil {
		t.Error(err)
	}
}

func TestANewPINEndsTheWaitAndTheOldPIN(t *testing.T) {
	b, id := guarded(t)
	b.tries(id, freeTries)
	if err := b.SetPIN(t.Context(), id, "907142"); err != nil {
		t.Fatal(err)
	}
	_, err := b.SignIn(t.Context(), id, rightPIN)
	b.wantWrong(err, freeTries-1, time.Minute)
	if _, err := b.SignIn(t.Context(), id, "907142"); err != nil {
		t.Error(err)
	}
}

func TestWeakPINsAreRefused(t *testing.T) {
	b := newBench(t)
	l := b.person(0, "Lý Văn Tài", "CB-0071", "")
	for _, p := range []string{"", "12345", "1234567", "abcdef", "25801٣", "000000", "777777", "123456", "012345", "654321", "567890", "890123", "321098"} {
		if err := b.SetPIN(t.Context(), l.ID, p); !errors.Is(err, ErrWeakPIN) {
			t.Errorf("%q: %v", p, err)
		}
	}
	for _, p := range []string{"121212", "123457", "135790", "258013"} {
		if err := b.SetPIN(t.Context(), l.ID, p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
}

func TestNeitherGuestNorNobodyGetsAPIN(t *testing.T) {
	b := newBench(t)
	s, err := b.Guest(t.Context(), "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{s.Learner.ID, s.Learner.ID + 1} {
		if err := b.SetPIN(t.Context(), id, rightPIN); !errors.Is(err, ErrUnknown) {
			t.Errorf("%d: %v", id, err)
		}
	}
}

func TestADamagedHashIsAnErrorAndNoWayIn(t *testing.T) {
	b, id := guarded(t)
	good := pin.Hash(rightPIN)
	for _, bad := range []string{
		"x", "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA", strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=19456", "m=4000000000", 1), strings.Replace(good, "t=2", "t=0", 1),
		strings.Replace(good, "p=1", "p=0", 1), good[:strings.LastIndex(good, "$")+1], good[:len(good)-30],
	} {
		err := b.db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec("UPDATE learner SET pin_hash = ?, pin_fails = 0, pin_wait_until = 0 WHERE id = ?", bad, id)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.SignIn(t.Context(), id, rightPIN); Code(err) != "internal" {
			t.Errorf("%s: %v", bad, err)
		}
	}
}
