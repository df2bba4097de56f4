package report

import (
	"errors"
	"testing"
	"time"

	"hocso/internal/records"
	"hocso/internal/store"
)

func completed(who int, lesson string, at time.Time) happening {
	return happening{who: code(who), verb: "completed", iri: records.LessonIRI(lesson), at: at}
}

func passed(who int, course string, at time.Time) happening {
	return happening{who: code(who), verb: "passed", iri: records.AssessmentIRI(course), at: at, success: 1}
}

// threePeople belong to one unit who were there before the year began.
func threePeople(t *testing.T) *scene {
	t.Helper()
	s := newScene(t)
	s.unit(1, "Unit 1")
	for id := 1; id <= 3; id++ {
		s.person(id, "roster", 1, on(1, 2).AddDate(-1, 0, 0))
	}
	return s
}

func TestADayCountsInVietnamToItsLastMinute(t *testing.T) {
	s := threePeople(t)
	s.write(completed(1, "C1.1", time.Date(2026, 6, 30, 16, 59, 59, 999e6, time.UTC)), // 23:59 of 30 June in Vietnam
		completed(2, "C1.1", time.Date(2026, 6, 30, 17, 0, 0, 0, time.UTC))) // midnight
	for text, want := range map[string]string{"2026H1": code(1), "2026H2": code(2)} {
		f := s.figures(Query{Period: period(t, text)})
		if f.Participation != 1 {
			t.Errorf("%s: %d took part", text, f.Participation)
		}
		for _, p := range f.Roll {
			if (p.Code == want) == p.Lesson.IsZero() {
				t.Errorf("%s: %s took part on %v", text, p.Code, p.Lesson)
			}
		}
	}
}

func TestAnEventThatComesTwiceCountsOnceHoweverItIsInserted(t *testing.T) {
	s := threePeople(t)
	wrong := happening{who: code(1), verb: "answered", iri: records.QuestionIRI("C1.1/x"), at: on(8, 1), success: 0, id: "one", duration: time.Minute}
	left := happening{who: code(1), verb: "terminated", iri: records.ProgrammeIRI, at: on(8, 1), duration: time.Hour, id: "two"}
	s.write(wrong, left)
	s.write(wrong, left, wrong)
	var asked, wrongs int
	if err := s.db.Read().QueryRow(`SELECT sum(asked), sum(wrong) FROM report_question`).Scan(&asked, &wrongs); err != nil || asked != 1 || wrongs != 1 {
		t.Errorf("%d asked, %d wrong, error %v", asked, wrongs, err)
	}
	if f := s.figures(Query{Period: period(t, "2026H2")}); f.Time != records.LongestStep || f.Begun != 1 {
		t.Errorf("%v of learning, %d begun", f.Time, f.Begun)
	}
}

func TestATransactionThatFailsLeavesNothingInTheTables(t *testing.T) {
	s := threePeople(t)
	broken := errors.New("broken")
	err := s.db.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := records.NewBook(ownKiosk, issuer, "").Append(tx, records.Event{EmpCode: code(1), SessionID: "s", Verb: records.Completed, ActivityIRI: records.LessonIRI("C1.1")}); err != nil {
			return err
		}
		return broken
	})
	var rows int
	if scanErr := s.db.Read().QueryRow(`SELECT (SELECT count(*) FROM report_done) + (SELECT count(*) FROM report_actor)`).Scan(&rows); !errors.Is(err, broken) || scanErr != nil || rows != 0 {
		t.Errorf("%d rows, errors %v, %v", rows, err, scanErr)
	}
}

func TestTablesThatWereSpoiledAreFoundAndMadeAgain(t *testing.T) {
	s := threePeople(t)
	s.write(completed(1, "C1.1", on(8, 1)), passed(2, "C1", on(9, 1)),
		happening{who: code(3), verb: "answered", iri: records.QuestionIRI("C1.1/x"), at: on(8, 2), success: 1})
	before := s.figures(Query{Period: period(t, "2026H2")})
	for _, query := range []string{`DELETE FROM report_done`, `UPDATE report_day SET suspect = 7`, `UPDATE report_question SET wrong = asked`} {
		s.exec(query)
	}
	if differ, err := Check(t.Context(), s.db); err != nil || len(differ) != 3 {
		t.Errorf("%v differ, error %v", differ, err)
	}
	if err := Rebuild(t.Context(), s.db); err != nil {
		t.Fatal(err)
	}
	if differ, err := Check(t.Context(), s.db); err != nil || len(differ) != 0 {
		t.Errorf("%v still differ, error %v", differ, err)
	}
	same(t, "after Rebuild", s.figures(Query{Period: period(t, "2026H2")}), before)
}

func TestAMergedPersonCountsOnceAndAgainAsTwoWhenParted(t *testing.T) {
	s := threePeople(t)
	s.write(completed(1, "C1.1", on(8, 1)), passed(2, "C1", on(9, 1)))
	q := Query{Period: period(t, "2026H2")}
	s.exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (2, 1, 1)`)
	if f := s.figures(q); f.People != 2 || f.Participation != 1 || f.Understanding != 1 || f.Roll[0].State() != Understands {
		t.Errorf("merged: %+v", f)
	}
	s.exec(`DELETE FROM learner_alias`)
	if f := s.figures(q); f.People != 3 || f.Participation != 1 || f.Understanding != 1 || f.Roll[0].State() != TookPart {
		t.Errorf("parted: %+v", f)
	}
}

func TestUnitsThatAreEqualShareARankAndTheNextIsSkipped(t *testing.T) {
	s := newScene(t)
	for unit := 1; unit <= 4; unit++ {
		s.unit(unit, code(unit))
	}
	id := 0
	for unit, people := range []int{2, 4, 3, 1} { // passed: 1 of 2, 2 of 4, 3 of 3, 0 of 1
		for i := range people {
			id++
			s.person(id, "roster", unit+1, on(1, 2))
			if i < []int{1, 2, 3, 0}[unit] {
				s.write(passed(id, "C1", on(8, 1)), completed(id, "C1.1", on(8, 1)))
			}
		}
	}
	id++
	s.person(id, "roster", 0, on(1, 2))
	var ranks []int
	for _, u := range s.figures(Query{Period: period(t, "2026H2")}).Units {
		ranks = append(ranks, int(u.ID), u.Rank)
	}
	want := []int{3, 1, 1, 2, 2, 2, 4, 4, 0, 0}
	for i := range want {
		if i >= len(ranks) || ranks[i] != want[i] {
			t.Fatalf("unit, rank: %v, want %v", ranks, want)
		}
	}
}

func TestAUnitThatIsNoneIsAnError(t *testing.T) {
	s := threePeople(t)
	if _, err := s.book().Figures(t.Context(), Query{Period: period(t, "2026"), Unit: 9}); !errors.Is(err, ErrUnit) {
		t.Errorf("error %v", err)
	}
	if _, err := s.book().UnitNamed(t.Context(), "none"); !errors.Is(err, ErrUnit) {
		t.Errorf("error %v", err)
	}
}

func TestNamesAreListedByTheGivenNameThenTheWhole(t *testing.T) {
	list := []Person{{Name: "Trần Văn Đức"}, {Name: "Lê Thị Ánh"}, {Name: "Nguyễn Văn Dũng"}, {Name: "Bùi Thị Ánh"}, {Name: "Hồ An"}, {Name: "Vũ Thị Ân"}}
	SortByName(list)
	for i, want := range []string{"Hồ An", "Bùi Thị Ánh", "Lê Thị Ánh", "Vũ Thị Ân", "Nguyễn Văn Dũng", "Trần Văn Đức"} {
		if list[i].Name != want {
			t.Fatalf("%d is %s, want %s", i, list[i].Name, want)
		}
	}
}
