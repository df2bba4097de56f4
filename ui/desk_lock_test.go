package ui

import (
	"testing"

	"hocso/internal/lockdown"
	"hocso/internal/manager"
)

func TestThePageOfTheLockSaysWhatToDoAndLooksAgain(t *testing.T) {
	b := newBench(t, nil)
	facts := lockdown.Facts{Away: 1}
	b.app.Lock = func() lockdown.Facts { return facts }
	b.app.CrashLog = func() ([]byte, error) { return []byte("=== 2026-11-18T00:00:00Z hocso 1\n"), nil }
	b.app.enterDesk(manager.Session{Account: manager.Account{ID: 1, Role: manager.Leader, Name: "Nguyễn Văn Bình"}})
	openDeskLock(b.app)
	s := on[*deskLockScreen](b)
	if see, _ := s.sorted(); len(see) == 0 || see[0].Code != lockdown.CodeFullScreen || see[0].State != lockdown.Bad {
		t.Fatalf("a window on a desktop: %+v", s.rows)
	}
	b.Tap("lock/full")
	b.ok()
	facts = lockdown.Facts{Session: "cage", FullScreen: true, Watched: true}
	b.Tap("lock/again")
	b.ok()
	for _, r := range s.rows {
		if r.Code == lockdown.CodeKeys && r.State != lockdown.Good {
			t.Errorf("after looking again the keys are %q", r.State)
		}
	}
	b.Tap("lock/save")
	if b.app.dialog == nil {
		t.Error("the log cannot be carried away")
	}
}
