package roster

import (
	"context"
	"errors"
	"testing"
	"time"

	"hocso/internal/store"
)

// A bench is a roster on a real database whose clock the test sets.
type bench struct {
	*Roster
	t   testing.TB
	dir string
	db  *store.DB
	now time.Time

	unsynced bool // nothing waits for the disk
}

func newBench(t testing.TB) *bench {
	b := &bench{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 18, 8, 30, 0, 0, time.UTC)}
	b.open()
	t.Cleanup(func() { b.db.Close() })
	return b
}

func (b *bench) open() {
	b.t.Helper()
	db, err := store.Open(b.t.Context(), b.dir, store.Options{
		Now:   func() time.Time { return b.now },
		Built: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Unsynced: b.unsynced,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.db, b.Roster = db, New(db)
}

// restart is what a power cut leaves: another process on the same file.
func (b *bench) restart() {
	b.t.Helper()
	if err := b.db.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.open()
}

func (b *bench) unit(name string) int64 {
	b.t.Helper()
	var made map[string]Unit
	err := b.db.Write(b.t.Context(), func(tx *store.Tx) (err error) {
		made, err = makeUnits(b.t.Context(), tx, []string{name})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return made[name].ID
}

// person adds somebody of the office's list.
func (b *bench) person(unit int64, name, code, job string) Learner {
	b.t.Helper()
	var l Learner
	err := b.db.Write(b.t.Context(), func(tx *store.Tx) error {
		id, err := insert(b.t.Context(), tx, Learner{Name: name, Code: code, Job: job, Kind: KindRoster, CodeIssued: true, Unit: Unit{ID: unit}})
		if err != nil {
			return err
		}
		l, err = readLearner(b.t.Context(), tx, "WHERE learner.id = ?", id)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.forget()
	return l
}

func (b *bench) leave(id int64) {
	b.t.Helper()
	err := b.db.Write(b.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec("UPDATE learner SET left_at = ? WHERE id = ?", tx.Now.UnixMilli(), id)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.forget()
}

func names(learners []Learner) []string {
	var list []string
	for _, l := range learners {
		list = append(list, l.Name)
	}
	return list
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestUnitsCountWhoWorksThereNow(t *testing.T) {
	b := newBench(t)
	health, office := b.unit("Trạm Y tế"), b.unit("Văn phòng HĐND và UBND")
	b.person(office, "Nguyễn Thị Hòa", "CB-0001", "Chuyên viên")
	b.person(office, "Trần Văn Hòa", "CB-0002", "Phó Chánh Văn phòng")
	b.leave(b.person(health, "Bùi Thị Thu Hà", "CB-0003", "Điều dưỡng").ID)
	if _, err := b.Guest(t.Context(), "vi"); err != nil {
		t.Fatal(err)
	}
	units, err := b.Units(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(units) != 2 || units[0].Name != "Trạm Y tế" || units[0].People != 0 || units[1].People != 2 {
		t.Errorf("got %+v", units)
	}
}

func TestBadgeFindsItsLearnerWhateverTheCase(t *testing.T) {
	b := newBench(t)
	want := b.person(b.unit("Địa chính"), "Lý Văn Tài", "CB-0071", "")
	got, err := b.ByCode(t.Context(), " cb-0071\n")
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestBadgeOfNobodyOfAGuestAndOfWhoLeftIsRefused(t *testing.T) {
	b := newBench(t)
	b.leave(b.person(b.unit("Địa chính"), "Lý Văn Tài", "CB-0071", "").ID)
	guest, err := b.Guest(t.Context(), "vi")
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]error{"CB-0072": ErrUnknown, "": ErrUnknown, guest.Learner.Code: ErrUnknown, "CB-0071": ErrLeft} {
		if _, err := b.ByCode(t.Context(), code); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", code, err, want)
		}
	}
}

func TestCodeOfAnErrorSurvivesWrapping(t *testing.T) {
	b := newBench(t)
	_, err := b.ByID(t.Context(), 99)
	if Code(err) != "unknown_learner" {
		t.Errorf("unknown learner: code %q of %v", Code(err), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = b.ByID(ctx, 99)
	if Code(err) != "internal" {
		t.Errorf("cancelled: code %q of %v", Code(err), err)
	}
}
