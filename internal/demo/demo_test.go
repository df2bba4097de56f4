package demo

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/lessons"
)

// made is an office of sixty that most tests look at.
var made = sync.OnceValues(func() (dir string, err error) {
	dir, err = filepath.Abs(filepath.Join(tempDir, "office"))
	if err == nil {
		_, err = Fill(context.Background(), dir, Options{People: 60, Seed: 11})
	}
	return dir, err
})

func look(t *testing.T, dir string) *office.Office {
	t.Helper()
	of, err := office.Look(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := of.Close(); err != nil {
			t.Error(err)
		}
	})
	return of
}

func sixty(t *testing.T) *office.Office {
	t.Helper()
	dir, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return look(t, dir)
}

func fillNew(t *testing.T, o Options) (*office.Office, Summary) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "office")
	s, err := Fill(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return look(t, dir), s
}

// statements are the bytes of every statement, one a line.
func statements(t *testing.T, of *office.Office) []byte {
	t.Helper()
	people, err := roster.New(of.DB).All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	book := records.NewBook(of.KioskID, of.Settings.IssuerIRI, of.Settings.OrgCode)
	var all bytes.Buffer
	for _, l := range people {
		events, err := book.ByLearner(t.Context(), of.DB.Read(), l.Code)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			s, err := records.Statement(e)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(append(s, '\n'))
		}
	}
	return all.Bytes()
}

func TestTheSameSeedGivesTheSameStatementsAndCertificates(t *testing.T) {
	o := Options{People: 10, Seed: 3}
	first, was := fillNew(t, o)
	second, is := fillNew(t, o)
	if was != is || was.Certificates == 0 {
		t.Errorf("%+v, then %+v", was, is)
	}
	if a, b := statements(t, first), statements(t, second); len(a) == 0 || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes of statements differ", len(a), len(b))
	}
	a, errA := certificate.All(t.Context(), first.DB)
	b, errB := certificate.All(t.Context(), second.DB)
	if errA != nil || errB != nil || len(a) != len(b) {
		t.Fatalf("%d and %d certificates, errors %v, %v", len(a), len(b), errA, errB)
	}
	for i := range a {
		if a[i].URL != b[i].URL {
			t.Errorf("certificate %s differs from %s", a[i].ID, b[i].ID)
		}
	}
}

func TestAnotherSeedGivesOtherKeys(t *testing.T) {
	a, _ := fillNew(t, Options{People: 1, Seed: 1})
	b, _ := fillNew(t, Options{People: 1, Seed: 2})
	if a.Keys().Root().Equal(b.Keys().Root()) || a.KioskID == b.KioskID {
		t.Error("two seeds share their keys")
	}
}

func TestAKioskGoesOnWithAnInventedOfficeAndItsKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	if _, err := Fill(t.Context(), dir, Options{People: 2, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	was := look(t, dir)
	kiosk, err := office.Open(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	clock, err := kiosk.DB.Clock(t.Context())
	if err != nil || clock.Suspect {
		t.Errorf("clock %+v, error %v", clock, err)
	}
	if !kiosk.Keys().Kiosk().Key.Equal(was.Keys().Kiosk().Key) || !reflect.DeepEqual(kiosk.Settings, was.Settings) {
		t.Errorf("kiosk %+v, settings %+v", kiosk.Keys().Kiosk(), kiosk.Settings)
	}
	if err := kiosk.Close(); err != nil {
		t.Error(err)
	}
}

func TestAnInventedOfficeIsSound(t *testing.T) {
	if testing.Short() {
		t.Skip("every statement of an office is made again")
	}
	of := sixty(t)
	for _, c := range of.Doctor(t.Context()) {
		if !c.OK {
			t.Errorf("%+v", c)
		}
	}
	events, differ, err := records.Check(t.Context(), of.DB.Read())
	if err != nil || events < 1000 || len(differ) > 0 {
		t.Errorf("%d events, %v differ, error %v", events, differ, err)
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := progress.New(of.DB, catalogue, records.NewBook(of.KioskID, of.Settings.IssuerIRI, of.Settings.OrgCode), nil)
	people, err := roster.New(of.DB).All(t.Context())
	if err != nil || len(people) != 60 {
		t.Fatalf("%d people, error %v", len(people), err)
	}
	passed := 0
	for _, l := range people {
		home, err := p.Home(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		courses := 0
		for _, c := range home.Courses {
			if c.Gate == progress.GatePassed {
				courses++
			}
		}
		if courses != home.Certificates {
			t.Errorf("%s: %d courses passed, %d certificates", l.Code, courses, home.Certificates)
		}
		if courses > 0 {
			passed++
		}
	}
	if passed < 6 || passed > 54 {
		t.Errorf("%d of 60 passed a course", passed)
	}
}

func TestPeopleComeOneAfterAnotherOnWorkingDays(t *testing.T) {
	visits := map[string][2]time.Time{} // from the first event to the last
	var order []string
	eachRow(t, sixty(t), `SELECT session_id, ts_utc, clock_suspect FROM learning_event ORDER BY seq`, func(rows *sql.Rows) error {
		var session string
		var ms, suspect int64
		if err := rows.Scan(&session, &ms, &suspect); err != nil {
			return err
		}
		at := time.UnixMilli(ms).In(zone)
		minutes := at.Hour()*60 + at.Minute()
		if suspect != 0 || at.Weekday()%6 == 0 || minutes < 8*60 || minutes > 17*60+10 || holiday(at) {
			t.Errorf("an event at %v, suspect %d", at, suspect)
		}
		seen, ok := visits[session]
		if !ok {
			order = append(order, session)
			seen[0] = at
		}
		seen[1] = at
		visits[session] = seen
		return nil
	})
	for i := range order[1:] {
		before, now := visits[order[i]], visits[order[i+1]]
		if now[0].Before(before[1]) {
			t.Errorf("a visit began at %v while another lasted until %v", now[0], before[1])
		}
	}
	first, last := visits[order[0]][0], visits[order[len(order)-1]][1]
	if months := last.Sub(first).Hours() / 24 / 30; months < 5 || last.After(LastDay()) {
		t.Errorf("from %v to %v", first, last)
	}
}

func TestSomePeopleHaveANamesakeInTheirUnitAndSomeNeverCame(t *testing.T) {
	namesakes, absent := 0, 0
	of := sixty(t)
	count := func(into *int, query string) {
		eachRow(t, of, query, func(rows *sql.Rows) error { return rows.Scan(into) })
	}
	count(&namesakes, `SELECT count(*) FROM learner a JOIN learner b USING (name, unit_id, job) WHERE a.id < b.id`)
	count(&absent, `SELECT count(*) FROM learner WHERE emp_code NOT IN (SELECT emp_code FROM learning_event)`)
	if namesakes == 0 {
		t.Error("no namesakes")
	}
	if absent == 0 || absent > 20 {
		t.Errorf("%d of 60 never came", absent)
	}
}

func eachRow(t *testing.T, of *office.Office, query string, fn func(*sql.Rows) error) {
	t.Helper()
	rows, err := of.DB.Read().QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Error(err)
		}
	}()
	for rows.Next() {
		if err := fn(rows); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFolderThatHoldsAnythingIsRefused(t *testing.T) {
	dir, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Fill(t.Context(), dir, Options{People: 1}); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("error %v", err)
	}
	for _, n := range []int{-1, 0, MostPeople + 1} {
		if _, err := Fill(t.Context(), t.TempDir(), Options{People: n}); !errors.Is(err, ErrPeople) {
			t.Errorf("%d people: error %v", n, err)
		}
	}
}

func TestFillingEndsWhenItIsNoLongerWanted(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := Fill(ctx, t.TempDir(), Options{People: 400, Seed: 1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

func TestALargeOfficeIsTheSameForTheSameSeedAndSound(t *testing.T) {
	o := Options{People: 30, Seed: 4, Events: 1500}
	first, was := fillNew(t, o)
	second, is := fillNew(t, o)
	if was != is || was.Events < 1200 || was.Events > 2200 || was.Certificates != 0 {
		t.Errorf("%+v, then %+v", was, is)
	}
	if a, b := statements(t, first), statements(t, second); len(a) == 0 || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes of statements differ", len(a), len(b))
	}
	for _, c := range first.Doctor(t.Context()) {
		if !c.OK {
			t.Errorf("%+v", c)
		}
	}
	if events, differ, err := records.Check(t.Context(), first.DB.Read()); err != nil || events != was.Events || len(differ) > 0 {
		t.Errorf("%d events, %v differ, error %v", events, differ, err)
	}
	if _, err := Fill(t.Context(), t.TempDir(), Options{People: 1, Events: -1}); !errors.Is(err, ErrEvents) {
		t.Errorf("error %v", err)
	}
}
