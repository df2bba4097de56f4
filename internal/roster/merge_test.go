package roster

import (
	"errors"
	"strings"
	"testing"

	"hocso/internal/audit"
)

// twice is an office with somebody in the list who registered too.
func twice(t *testing.T) (b *bench, listed, self Learner) {
	b = newBench(t)
	listed = b.person(b.unit("Trạm Y tế"), "Bùi Thị Thu Hà", "YT-0001", "Điều dưỡng")
	self = must(b.Register(t.Context(), Newcomer{Name: "bui thi thu ha", UnitID: listed.Unit.ID}))
	b.learn(self)
	return b, listed, self
}

func TestMergedPeopleAreOneUntilTheyAreParted(t *testing.T) {
	b, listed, self := twice(t)
	before := b.state()
	if err := b.Merge(t.Context(), "Mai", self.ID, listed.ID); err != nil {
		t.Fatal(err)
	}
	if all := b.everybody(); len(all) != 1 || all[0].ID != listed.ID {
		t.Errorf("listed: %q", names(all))
	}
	if got := must(b.ByCode(t.Context(), self.Code)); got.ID != listed.ID {
		t.Errorf("the old badge signs in %+v", got)
	}
	if _, total, err := b.Search(t.Context(), 0, "thu ha", 5); err != nil || total != 1 {
		t.Errorf("found %d, %v", total, err)
	}
	if units := must(b.Units(t.Context())); units[0].People != 1 {
		t.Errorf("counted %d times", units[0].People)
	}
	if merged := must(b.MergedInto(t.Context(), listed.ID)); len(merged) != 1 || merged[0].ID != self.ID {
		t.Errorf("merged: %+v", merged)
	}
	if p := b.list("Họ tên,Mã số\nBùi Thị Thu Hà,"+self.Code+"\n", true); p.Unchanged != 1 || p.Rows[0].LearnerID != listed.ID {
		t.Errorf("a list with the old code: %s", rows(p))
	}
	if err := b.Unmerge(t.Context(), "Mai", self.ID); err != nil || b.state() != before {
		t.Errorf("parted: %v\n%s\nwas\n%s", err, b.state(), before)
	}
	lines, err := audit.List(t.Context(), b.db, 2, 0)
	if err != nil || lines[0].Act != "person.unmerge" || lines[1].Act != "person.merge" || lines[1].What != self.Code+" › YT-0001" {
		t.Errorf("the log: %+v, %v", lines, err)
	}
}

func TestMergesThatMakeNoSenseAreRefused(t *testing.T) {
	b, listed, self := twice(t)
	third := b.person(listed.Unit.ID, "Lý Văn Tài", "YT-0002", "")
	guest := must(b.Guest(t.Context(), "vi")).Learner
	if err := b.Merge(t.Context(), "Mai", self.ID, listed.ID); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		from, into int64
		want       error
	}{
		"with itself":               {third.ID, third.ID, ErrMerged},
		"merged already":            {self.ID, third.ID, ErrMerged},
		"into one that is merged":   {third.ID, self.ID, ErrMerged},
		"one that others are in":    {listed.ID, third.ID, ErrMerged},
		"a guest":                   {guest.ID, third.ID, ErrUnknown},
		"somebody who is not there": {third.ID, 999, ErrUnknown},
	} {
		if err := b.Merge(t.Context(), "Mai", c.from, c.into); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := b.Unmerge(t.Context(), "Mai", third.ID); !errors.Is(err, ErrNotMerged) {
		t.Errorf("parted from nobody: %v", err)
	}
}

func TestDuplicatesAreFoundAndNamesakesAreNot(t *testing.T) {
	b, listed, self := twice(t)
	health, other := listed.Unit.ID, b.unit("Văn phòng")
	b.person(health, "Bùi Thị Thu Hà", "YT-0009", "Y sĩ") // a namesake with a code of the office
	must(b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", UnitID: other}))
	b.leave(must(b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", UnitID: health})).ID)
	pairs := must(b.Duplicates(t.Context()))
	if len(pairs) != 2 || pairs[0].From.ID != self.ID || pairs[0].Into.ID != listed.ID || pairs[1].Into.Code != "YT-0009" {
		t.Fatalf("%+v", pairs)
	}
	if of := must(b.DuplicatesOf(t.Context(), self)); len(of) != 2 || of[0].From.ID != self.ID || of[1].From.ID != self.ID {
		t.Errorf("of the one who registered: %+v", of)
	}
	if of := must(b.DuplicatesOf(t.Context(), listed)); len(of) != 1 || of[0].From.ID != self.ID || of[0].Into.ID != listed.ID {
		t.Errorf("of the one on the list: %+v", of)
	}
	if err := b.Distinct(t.Context(), "Mai", listed.ID, self.ID); err != nil {
		t.Fatal(err)
	}
	if of := must(b.DuplicatesOf(t.Context(), listed)); len(of) != 0 {
		t.Errorf("told apart, of the one on the list: %+v", of)
	}
	if pairs = must(b.Duplicates(t.Context())); len(pairs) != 1 || pairs[0].Into.Code != "YT-0009" {
		t.Errorf("told apart: %+v", pairs)
	}
	if err := b.Merge(t.Context(), "Mai", self.ID, pairs[0].Into.ID); err != nil {
		t.Fatal(err)
	}
	if pairs = must(b.Duplicates(t.Context())); len(pairs) != 0 {
		t.Errorf("merged: %+v", pairs)
	}
}

func TestAPersonIsAddedChangedMarkedAndBack(t *testing.T) {
	b := newBench(t)
	unit, other := b.unit("Trạm Y tế"), b.unit("Văn phòng")
	l, err := b.Add(t.Context(), "Mai", Person{Name: " Lý  Văn Tài ", UnitID: unit, Job: "Y sĩ"})
	if err != nil || l.Name != "Lý Văn Tài" || l.CodeIssued || l.Kind != KindRoster {
		t.Fatalf("%+v, %v", l, err)
	}
	changed, err := b.Change(t.Context(), "Mai", l.ID, Person{Name: "Lý Văn Tài", Code: "YT-1", UnitID: other, Job: "Bác sĩ"})
	if err != nil || changed.ID != l.ID || changed.Code != "YT-1" || !changed.CodeIssued || changed.Unit.ID != other || changed.Job != "Bác sĩ" {
		t.Errorf("%+v, %v", changed, err)
	}
	if err := b.SetLeft(t.Context(), "Mai", true, l.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ByCode(t.Context(), "YT-1"); !errors.Is(err, ErrLeft) {
		t.Errorf("marked: %v", err)
	}
	if err := b.SetLeft(t.Context(), "Mai", true, l.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("marked twice: %v", err)
	}
	if err := b.SetLeft(t.Context(), "Mai", false, l.ID); err != nil {
		t.Fatal(err)
	}
	if back := must(b.ByCode(t.Context(), "YT-1")); !back.LeftAt.IsZero() {
		t.Errorf("%+v", back)
	}
	lines, err := audit.List(t.Context(), b.db, 4, 0)
	if err != nil || lines[0].Act != "person.back" || lines[1].Act != "person.left" || lines[2].Act != "person.change" || lines[3].Act != "person.add" {
		t.Fatalf("the log: %+v, %v", lines, err)
	}
	if want := l.Code + ": unit, job, code"; lines[2].What != want {
		t.Errorf("the log says %q, want %q", lines[2].What, want)
	}
	for _, line := range lines {
		if strings.Contains(line.What, "Lý") {
			t.Errorf("the log names a person: %q", line.What)
		}
	}
}

func TestAnotherCodeKeepsWhatWasLearnedWithTheOldOne(t *testing.T) {
	b, listed, _ := twice(t)
	if err := b.SetPIN(t.Context(), listed.ID, rightPIN); err != nil {
		t.Fatal(err)
	}
	b.learn(listed)
	now, err := b.Change(t.Context(), "Mai", listed.ID, Person{Name: listed.Name, Code: "CB-77", UnitID: listed.Unit.ID, Job: listed.Job})
	if err != nil || now.ID == listed.ID || now.Code != "CB-77" || !now.HasPIN || now.Job != listed.Job {
		t.Fatalf("%+v, %v", now, err)
	}
	if old := must(b.ByCode(t.Context(), "YT-0001")); old.ID != now.ID {
		t.Errorf("the old badge signs in %+v", old)
	}
	if known := must(b.Known(t.Context(), "YT-0001")); known.ID != listed.ID {
		t.Errorf("the old row is %+v", known)
	}
}

func TestWhatIsNoPersonIsRefused(t *testing.T) {
	b, listed, self := twice(t)
	for name, c := range map[string]struct {
		p    Person
		want error
	}{
		"no name":      {Person{Name: "?"}, ErrBadName},
		"an odd code":  {Person{Name: "Lý Văn Tài", Code: "C B"}, ErrBadCode},
		"a long job":   {Person{Name: "Lý Văn Tài", Job: strings.Repeat("x", 101)}, ErrBadJob},
		"no such unit": {Person{Name: "Lý Văn Tài", UnitID: 99}, ErrUnknownUnit},
		"a taken code": {Person{Name: "Lý Văn Tài", Code: strings.ToLower(self.Code)}, ErrCodeTaken},
	} {
		if _, err := b.Add(t.Context(), "Mai", c.p); !errors.Is(err, c.want) {
			t.Errorf("add, %s: %v", name, err)
		}
		if _, err := b.Change(t.Context(), "Mai", listed.ID, c.p); !errors.Is(err, c.want) {
			t.Errorf("change, %s: %v", name, err)
		}
	}
	if _, err := b.Change(t.Context(), "Mai", 99, Person{Name: "Lý Văn Tài"}); !errors.Is(err, ErrUnknown) {
		t.Errorf("change nobody: %v", err)
	}
}

func TestAClearedPINIsAskedForNoMore(t *testing.T) {
	b, id := guarded(t)
	b.tries(id, freeTries)
	if l, err := b.ClearPIN(t.Context(), "Mai", id); err != nil || l.HasPIN {
		t.Fatalf("%+v, %v", l, err)
	}
	if _, err := b.SignIn(t.Context(), id, ""); err != nil {
		t.Error(err)
	}
}
