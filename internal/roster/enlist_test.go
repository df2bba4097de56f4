package roster

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/store"
)

func listOf(t testing.TB, file string) *List {
	t.Helper()
	l, err := ReadList("danh-sach.csv", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// enlist imports in the name of a manager.
func (b *bench) enlist(file string, answers Answers) Preview {
	b.t.Helper()
	p, err := b.Enlist(b.t.Context(), Import{List: listOf(b.t, file), Answers: answers, Who: "Mai"})
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// state is everything that the roster knows, as text: people, units, who was where since when, who is whom.
func (b *bench) state() string {
	b.t.Helper()
	var out strings.Builder
	for _, query := range []string{
		`SELECT id, uid, emp_code, code_issued, name, coalesce(unit_id, 0), job, kind, lang, pin_hash, coalesce(left_at, 0) FROM learner ORDER BY id`,
		`SELECT id, name, position FROM unit ORDER BY id`,
		`SELECT learner_id, since, coalesce(unit_id, 0) FROM unit_member ORDER BY learner_id, since`,
		`SELECT learner_id, into_id FROM learner_alias ORDER BY 1`,
		`SELECT emp_code, count(*) FROM learning_event GROUP BY 1 ORDER BY 1`,
	} {
		rows, err := b.db.Read().Query(query)
		if err != nil {
			b.t.Fatal(err)
		}
		columns := must(rows.Columns())
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(places...); err != nil {
				b.t.Fatal(err)
			}
			fmt.Fprintln(&out, values...)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			b.t.Fatal(err)
		}
	}
	return out.String()
}

// learn leaves a trace of somebody.
func (b *bench) learn(l Learner) {
	b.t.Helper()
	err := b.db.Write(b.t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO learning_event (id, kiosk_id, seq, issuer_iri, emp_code, org_code, verb, activity_iri, registration, session_id,
			ts_utc, clock_suspect, origin, encoding, sha8) SELECT ?, 'k', 1 + count(*), '', ?, '', 'v', 'a', 'r', 's', ?, 0, '', 1, x'0000000000000000' FROM learning_event`,
			fmt.Sprint(l.ID, "-", rand.Int()), l.Code, tx.Now.UnixMilli())
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func TestPeopleWithoutCodesAreAddedAndKnownAgain(t *testing.T) {
	b := newBench(t)
	const file = "Họ tên,Đơn vị,Chức vụ\nBùi Thị Thu Hà,Trạm Y tế,Điều dưỡng\nLý Văn Tài,Trạm Y tế,Y sĩ\n"
	if p := b.enlist(file, Answers{}); p.Added != 2 {
		t.Fatalf("%s", rows(p))
	}
	ha := b.everybody()[0]
	if ha.CodeIssued || !strings.HasPrefix(ha.Code, selfPrefix) || ha.Kind != KindRoster {
		t.Errorf("%+v", ha)
	}
	if p := b.enlist(file, Answers{}); p.Unchanged != 2 || len(p.Rows) != 2 {
		t.Errorf("again: %s", rows(p))
	}
	if p := b.enlist(strings.Replace(file, "Điều dưỡng", "Điều dưỡng trưởng", 1), Answers{}); p.Changed != 1 || b.everybody()[0].Job != "Điều dưỡng trưởng" {
		t.Errorf("another job: %s", rows(p))
	}
}

func TestNamesakesWithoutCodesAreToldApartByTheirJobs(t *testing.T) {
	b := newBench(t)
	const file = "Họ tên,Đơn vị,Chức vụ\nLý Văn Tài,Trạm Y tế,Y sĩ\nLý Văn Tài,Trạm Y tế,Bác sĩ\nLý Văn Tài,Trạm Y tế,Y sĩ\n"
	p := b.enlist(file, Answers{})
	if p.Added != 1 || p.Rows[1].Reason != LikeLine || p.Rows[2].Reason != LineTwice {
		t.Fatalf("%s", rows(p))
	}
	// Nobody is asked to answer twice: the first import had one of them, so the second is known by its job when it is added.
	b2 := newBench(t)
	p = b2.enlist(file, Answers{Lines: map[int]Answer{3: {Take: TakeNew}}})
	if p.Added != 2 || p.Rows[1].Doubt != LikeLine {
		t.Fatalf("%s", rows(p))
	}
	if p = b2.enlist(file, Answers{}); p.Unchanged != 2 || p.Doubtful != 1 || p.Rows[2].Reason != PersonTwice {
		t.Errorf("again: %s", rows(p))
	}
}

func TestADoubtIsSettledByItsAnswer(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	hoai := must(b.ByCode(t.Context(), "CB-0003"))
	const moved = "Họ tên,Đơn vị\nVũ Thanh Hoài,Địa chính\n"
	if p := must(b.Plan(t.Context(), listOf(t, moved), Answers{})); p.Rows[0].Reason != NameElsewhere || p.Rows[0].About[0].ID != hoai.ID || len(p.Rows[0].Choices) != 2 {
		t.Fatalf("%+v", p.Rows[0])
	}
	if p := b.enlist(moved, Answers{Lines: map[int]Answer{2: {TakeSame, hoai.ID}}}); p.Changed != 1 || p.Rows[0].Doubt != NameElsewhere {
		t.Errorf("the same person: %s", rows(p))
	}
	if l := must(b.ByID(t.Context(), hoai.ID)); l.Unit.Name != "Địa chính" {
		t.Errorf("%+v", l)
	}
	back := strings.Replace(moved, "Địa chính", "Trạm Y tế", 1)
	if p := b.enlist(back, Answers{Lines: map[int]Answer{2: {Take: TakeNew}}}); p.Added != 1 {
		t.Errorf("a new person: %s", rows(p))
	}
	if p := b.enlist("Họ tên,Mã số\nHoàng Lan,CB-0001\n", Answers{Lines: map[int]Answer{2: {Take: TakeSame}}}); p.Changed != 1 || must(b.ByCode(t.Context(), "CB-0001")).Name != "Hoàng Lan" {
		t.Errorf("another name: %s", rows(p))
	}
}

// An answer for another line, or for somebody whom the line is not about, changes nothing.
func TestAnAnswerThatDoesNotFitLeavesTheLineOut(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	before := b.state()
	p := b.enlist("Họ tên,Đơn vị\nVũ Thanh Hoài,Địa chính\n", Answers{Lines: map[int]Answer{2: {TakeSame, 999}, 7: {Take: TakeNew}}, Units: map[string]int64{"Địa chính": 999}})
	if p.Doubtful != 1 || b.state() != before {
		t.Errorf("%s", rows(p))
	}
}

func TestWhoRegisteredAndIsTheSamePersonKeepsWhatWasLearned(t *testing.T) {
	b := newBench(t)
	unit := b.unit("Trạm Y tế")
	self := must(b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", UnitID: unit}))
	if err := b.SetPIN(t.Context(), self.ID, rightPIN); err != nil {
		t.Fatal(err)
	}
	b.learn(self)
	before := b.state()
	p := b.enlist("Họ tên,Mã số,Đơn vị\nBùi Thị Thu Hà,CB-0072,Trạm Y tế\n", Answers{Lines: map[int]Answer{2: {TakeSame, self.ID}}})
	if p.Changed != 1 || p.Added != 0 {
		t.Fatalf("%s", rows(p))
	}
	now := must(b.ByCode(t.Context(), "CB-0072"))
	if old := must(b.ByCode(t.Context(), self.Code)); old != now || now.ID == self.ID || !now.HasPIN || len(b.everybody()) != 1 {
		t.Errorf("by the old code %+v, by the new one %+v", old, now)
	}
	if _, err := b.SignIn(t.Context(), now.ID, rightPIN); err != nil {
		t.Errorf("the PIN is gone: %v", err)
	}
	if _, err := b.SignIn(t.Context(), self.ID, rightPIN); !errors.Is(err, ErrUnknown) {
		t.Errorf("signed in as the merged row: %v", err)
	}
	if u := must(b.UndoImport(t.Context(), "Mai")); u != (Undone{Removed: 1}) || b.state() != before {
		t.Errorf("undone %+v:\n%s\nwas\n%s", u, b.state(), before)
	}
}

func TestAnUnknownUnitIsMadeOrMeansAnother(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	const file = "Họ tên,Mã số,Đơn vị\nTrần Mới,CB-9,P. Y tế\nLê Mới,CB-10,\n"
	p := must(b.Plan(t.Context(), listOf(t, file), Answers{}))
	if p.Rows[0].NewUnit != "P. Y tế" || p.Rows[1].Reason != NoUnit || len(p.NewUnits) != 1 {
		t.Errorf("%s", rows(p))
	}
	station := must(b.Units(t.Context()))[1]
	p = b.enlist(file, Answers{Units: map[string]int64{"P. Y tế": station.ID, "": station.ID}})
	if p.Added != 2 || len(p.NewUnits) != 0 || must(b.ByCode(t.Context(), "CB-9")).Unit.Name != station.Name || must(b.ByCode(t.Context(), "CB-10")).Unit.Name != station.Name {
		t.Errorf("%s", rows(p))
	}
}

func TestWhoIsMissingIsMarkedAsGoneOnlyByAnswer(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	vinh := must(b.ByCode(t.Context(), "CB-0004"))
	const file = "Họ tên,Mã số\nNguyễn Thị Hòa,CB-0001\n"
	if p := b.enlist(file, Answers{}); p.Missing != 3 || p.Leaving != 0 {
		t.Errorf("%s", rows(p))
	}
	if p := b.enlist(file, Answers{Left: map[int64]bool{vinh.ID: true}}); p.Leaving != 1 {
		t.Errorf("%s", rows(p))
	}
	if _, err := b.ByCode(t.Context(), "CB-0004"); !errors.Is(err, ErrLeft) {
		t.Errorf("still there: %v", err)
	}
	if p := b.enlist(file, Answers{AllLeft: true}); p.Leaving != 2 || must(b.Units(t.Context()))[0].People != 1 {
		t.Errorf("%s", rows(p))
	}
}

// A line that is left out for its errors is still about its person: an office that says "all who are missing have left" does not
// lose somebody to a typing error.
func TestAFaultyLineKeepsItsPersonFromBeingMissing(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	p := b.enlist("Họ tên,Mã số,Đơn vị\nNguyễn Thị Hòa,CB-0001,"+strings.Repeat("x", 101)+"\n?,CB-0003,\nNgô Quang Vinh,C B,\nNguyễn Thị Hòa,CB-0002,\n", Answers{AllLeft: true})
	if p.Missing != 0 || p.Leaving != 0 || p.Doubtful != 3 {
		t.Errorf("%s", rows(p))
	}
}

func TestUndoBringsEverythingBackExactly(t *testing.T) {
	b := newBench(t)
	b.enlist(firstList, Answers{})
	b.now = b.now.Add(time.Hour)
	before := b.state()
	p := b.enlist("Họ tên,Mã số,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Phòng mới,Trưởng phòng\nTrần Mới,CB-9,Phòng mới,\nLê Không Mã,,Văn phòng,\n", Answers{AllLeft: true})
	if p.Added != 2 || p.Changed != 1 || p.Leaving != 3 {
		t.Fatalf("%s", rows(p))
	}
	b.now = b.now.Add(time.Hour)
	u, err := b.UndoImport(t.Context(), "Mai")
	if err != nil || u != (Undone{Removed: 2, Restored: 4}) {
		t.Errorf("%+v, %v", u, err)
	}
	if got := b.state(); got != before {
		t.Errorf("undone:\n%s\nwas:\n%s", got, before)
	}
	if _, err := b.UndoImport(t.Context(), "Mai"); !errors.Is(err, ErrNoUndo) {
		t.Errorf("a second time: %v", err)
	}
	lines, err := audit.List(t.Context(), b.db, 2, 0)
	if err != nil || lines[0].Act != "roster.undo" || lines[1].Act != "roster.import" {
		t.Errorf("the log: %+v, %v", lines, err)
	}
}

func TestUndoKeepsWhatWasDoneSince(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	b.enlist("Họ tên,Mã số,Đơn vị,Chức vụ\nVũ Thanh Hoài,CB-0003,Văn phòng,Bác sĩ\nTrần Mới,CB-9,Văn phòng,\n", Answers{})
	hoai, moi := must(b.ByCode(t.Context(), "CB-0003")), must(b.ByCode(t.Context(), "CB-9"))
	must(b.Change(t.Context(), "Mai", hoai.ID, Person{Name: hoai.Name, UnitID: hoai.Unit.ID, Job: "Bác sĩ trưởng"}))
	b.learn(moi)
	if u := must(b.UndoImport(t.Context(), "Mai")); u != (Undone{Restored: 1, Kept: 1}) {
		t.Errorf("%+v", u)
	}
	if l := must(b.ByID(t.Context(), hoai.ID)); l.Job != "Bác sĩ trưởng" || l.Unit.Name != "Trạm Y tế" {
		t.Errorf("%+v", l)
	}
	if l := must(b.ByID(t.Context(), moi.ID)); l.LeftAt.IsZero() {
		t.Error("whoever has learned was neither kept nor marked")
	}
}

func TestNothingImportedCannotBeUndone(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false) // on nobody's word
	if _, err := b.UndoImport(t.Context(), "Mai"); !errors.Is(err, ErrNoUndo) {
		t.Errorf("%v", err)
	}
}

func TestATransferKeepsWhereSomebodyWas(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	first := b.now
	b.now = b.now.AddDate(0, 1, 0)
	b.list("Họ tên,Mã số,Đơn vị\nVũ Thanh Hoài,CB-0003,Văn phòng\n", false)
	rows, err := b.db.Read().Query(`SELECT since, unit.name FROM unit_member JOIN unit ON unit.id = unit_member.unit_id
		JOIN learner ON learner.id = learner_id WHERE emp_code = 'CB-0003' ORDER BY since`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var got []string
	for rows.Next() {
		var since int64
		var unit string
		if err := rows.Scan(&since, &unit); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(time.UnixMilli(since).Sub(first), " ", unit))
	}
	if rows.Err() != nil || strings.Join(got, ", ") != "0s Trạm Y tế, 720h0m0s Văn phòng" {
		t.Errorf("%q, %v", got, rows.Err())
	}
	if err := b.RemoveUnit(t.Context(), "Mai", must(b.Units(t.Context()))[1].ID); !errors.Is(err, ErrUnitInUse) {
		t.Errorf("a unit that somebody was in is gone: %v", err)
	}
}

// BenchmarkEnlist is a list of 20,000 people with its journal, read, planned and written.
func BenchmarkEnlist(b *testing.B) {
	var file strings.Builder
	file.WriteString("Họ tên,Mã số,Đơn vị,Chức vụ\n")
	for _, l := range invented(20_000) {
		fmt.Fprintf(&file, "%s,%s,%s,%s\n", l.Name, l.Code, l.Unit.Name, l.Job)
	}
	for b.Loop() {
		b.StopTimer()
		r := newBench(b)
		b.StartTimer()
		p, err := r.Enlist(b.Context(), Import{List: listOf(b, file.String()), Who: "Mai"})
		if err != nil || p.Added != 20_000 {
			b.Fatal(p.Added, err)
		}
	}
}
