package manager

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

const rightPIN, wrongPIN = "258013", "258014"

// A bench is the accounts of a real database; the test sets the PC's clock and how long the program has run.
type bench struct {
	*Managers
	t   *testing.T
	dir string
	db  *store.DB
	now time.Time
	ran time.Duration
}

func newBench(t *testing.T) *bench {
	b := &bench{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 18, 8, 30, 0, 0, time.UTC)}
	b.open()
	t.Cleanup(func() {
		if err := b.db.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func (b *bench) open() {
	b.t.Helper()
	db, err := store.Open(b.t.Context(), b.dir, store.Options{Now: func() time.Time { return b.now }, Unsynced: true})
	if err != nil {
		b.t.Fatal(err)
	}
	b.db, b.Managers, b.ran = db, New(db), 0
	b.uptime = func() time.Duration { return b.ran }
}

// restart is what a power cut leaves: another process on the same file.
func (b *bench) restart() {
	b.t.Helper()
	if err := b.db.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.open()
}

// pass lets the program run, and the clock with it.
func (b *bench) pass(d time.Duration) {
	b.ran += d
	b.now = b.now.Add(d)
}

func (b *bench) account(role Role, name string) Account {
	b.t.Helper()
	a, err := b.Add(b.t.Context(), BySetup, role, name, rightPIN)
	if err != nil {
		b.t.Fatal(err)
	}
	return a
}

// acts lists what the log tells, the newest first: act, who, what.
func (b *bench) acts() (acts []string) {
	b.t.Helper()
	lines, err := audit.List(b.t.Context(), b.db, 100, 0)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, l := range lines {
		acts = append(acts, strings.TrimSpace(l.Act+" "+l.Who+" "+l.What))
	}
	return acts
}

func (b *bench) wantActs(want ...string) {
	b.t.Helper()
	got := b.acts()
	if strings.Join(got[:min(len(want), len(got))], "; ") != strings.Join(want, "; ") {
		b.t.Errorf("the log says %q, want %q", got, want)
	}
}

func TestTheFirstManagerIsMadeOnce(t *testing.T) {
	b := newBench(t)
	a, err := b.First(t.Context(), "  Trần   Thị Mai ", rightPIN)
	if err != nil || a.Name != "Trần Thị Mai" || a.Role != Leader {
		t.Fatalf("%+v, %v", a, err)
	}
	if _, err := b.First(t.Context(), "Kẻ Lạ", rightPIN); !errors.Is(err, ErrExists) {
		t.Errorf("a second first manager: %v", err)
	}
	if list, err := b.List(t.Context()); err != nil || len(list) != 1 || list[0] != a {
		t.Errorf("%+v, %v", list, err)
	}
	b.wantActs("manager.add.manager setup Trần Thị Mai")
}

func TestManagersComeBeforeFacilitatorsInTheList(t *testing.T) {
	b := newBench(t)
	b.account(Facilitator, "An Văn Bình")
	b.account(Leader, "Vũ Thị Mai")
	b.account(Leader, "Bùi Văn Cường")
	list, err := b.List(t.Context())
	if err != nil || len(list) != 3 || list[0].Name != "Bùi Văn Cường" || list[1].Name != "Vũ Thị Mai" || list[2].Role != Facilitator {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestWhatIsNoAccountIsRefused(t *testing.T) {
	b := newBench(t)
	b.account(Leader, "Trần Thị Mai")
	for _, c := range []struct {
		role      Role
		name, pin string
		want      error
	}{
		{Leader, "trần thị mai", rightPIN, ErrNameTaken},
		{Leader, " ", rightPIN, ErrBadName},
		{"owner", "Lê Văn Nam", rightPIN, ErrBadRole},
		{Leader, "Lê Văn Nam", "25801", ErrWeakPIN}, {Leader, "Lê Văn Nam", "2580132580132", ErrWeakPIN},
		{Leader, "Lê Văn Nam", "123456", ErrWeakPIN}, {Leader, "Lê Văn Nam", "99999999", ErrWeakPIN},
		{Leader, "Lê Văn Nam", "121212", ErrWeakPIN}, {Leader, "Lê Văn Nam", "135135", ErrWeakPIN}, {Leader, "Lê Văn Nam", "24682468", ErrWeakPIN},
		{Leader, "Lê Văn Nam", "abc258", ErrWeakPIN},
	} {
		if _, err := b.Add(t.Context(), BySetup, c.role, c.name, c.pin); !errors.Is(err, c.want) || Code(err) == "" {
			t.Errorf("%s %q %s: %v, code %q", c.role, c.name, c.pin, err, Code(err))
		}
	}
	for _, good := range []string{"258013", "2580132", "902514770138"} {
		if err := b.SetPIN(t.Context(), BySetup, 1, good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
}

func TestOnlyAManagerMayDoEverything(t *testing.T) {
	b := newBench(t)
	for role, want := range map[Role]bool{Leader: true, Facilitator: false} {
		a := b.account(role, "Người "+string(role))
		s, err := b.SignIn(t.Context(), a.ID, rightPIN)
		if err != nil || s.Manager() != want || !s.Started.Equal(b.now) {
			t.Errorf("%s: %+v, %v", role, s, err)
		}
	}
}

func TestTheLastManagerStays(t *testing.T) {
	b := newBench(t)
	mai := b.account(Leader, "Trần Thị Mai")
	nam := b.account(Leader, "Lê Văn Nam")
	helper := b.account(Facilitator, "Phạm Thị Hạnh")
	for _, id := range []int64{nam.ID, helper.ID} {
		if err := b.Remove(t.Context(), mai.Name, id); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Remove(t.Context(), mai.Name, mai.ID); !errors.Is(err, ErrLast) {
		t.Errorf("the last manager: %v", err)
	}
	if err := b.Remove(t.Context(), mai.Name, nam.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("removed twice: %v", err)
	}
	if _, err := b.SignIn(t.Context(), nam.ID, rightPIN); !errors.Is(err, ErrUnknown) {
		t.Errorf("a closed account gets in: %v", err)
	}
	b.account(Leader, nam.Name) // the name is free again
	b.wantActs("manager.add.manager setup Lê Văn Nam", "manager.remove Trần Thị Mai Phạm Thị Hạnh", "manager.remove Trần Thị Mai Lê Văn Nam")
}

func TestTheLogKeepsNoPIN(t *testing.T) {
	b := newBench(t)
	a := b.account(Leader, "Trần Thị Mai")
	if err := b.SetPIN(t.Context(), a.Name, a.ID, "907142"); err != nil {
		t.Fatal(err)
	}
	code, err := b.NewCode(t.Context(), a.Name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Recover(t.Context(), code, a.ID, "481902"); err != nil {
		t.Fatal(err)
	}
	log := strings.Join(b.acts(), "\n")
	for _, secret := range []string{rightPIN, "907142", "481902", code} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q:\n%s", secret, log)
		}
	}
}
