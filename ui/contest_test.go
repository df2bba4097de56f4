package ui

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/emulation"
	"hocso/internal/report"
)

func TestTheContestIsOnTheStartScreenOnlyWhenAManagerSaysSo(t *testing.T) {
	for _, shown := range []bool{false, true} {
		b := newBench(t, nil)
		b.contested(shown)
		w := on[*welcomeScreen](b)
		seen := false
		for range 180 {
			b.pass(time.Second)
			seen = seen || w.ranked
		}
		if seen != shown {
			t.Errorf("switched on: %t, seen: %t", shown, seen)
		}
		b.ok()
	}
}

func TestTheContestNamesUnitsAndOnlyWhoAgreed(t *testing.T) {
	b := newBench(t, nil)
	b.contested(true)
	b.ranked()
	if !b.says("Trung tâm Phục vụ hành chính công") || !b.says("5/5 tham gia") {
		t.Error("the first unit is not shown")
	}
	for i, name := range classPeopleNames {
		if got, want := b.says(name), i == 0; got != want {
			t.Errorf("%s is named: %t", name, got)
		}
	}
	if !b.Has("start") || !b.Has("check") || !b.Has("door") {
		t.Errorf("the doors: %q", b.IDs())
	}
}

func TestALearnerAgreesToBeNamedAndTakesItBack(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Earn("C5")
	b.app.openCertificates()
	if b.Has("consent") {
		t.Error("it is asked for although nobody can be named")
	}
	if err := b.app.contests().Show(t.Context(), "Trần Thị Mai", emulation.Display{Shown: true, Span: emulation.Month}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, false, true} {
		b.app.openCertificates()
		b.Tap("consent")
		b.ok()
		if agreed, err := b.app.contests().Agreed(t.Context(), b.Session().Learner.ID); err != nil || agreed != want {
			t.Errorf("agreed: %t, %v", agreed, err)
		}
	}
	if err := b.app.contests().Show(t.Context(), "Trần Thị Mai", emulation.Display{Span: emulation.Month}); err != nil {
		t.Fatal(err)
	}
	if b.app.openCertificates(); !b.Has("consent") {
		t.Error("it cannot be taken back once the contest is over")
	}
}

func TestTheListForTheRewardHoldsUnitsAndPeople(t *testing.T) {
	b := newBench(t, nil)
	b.contested(false)
	c, err := b.app.contests().Count(t.Context(), report.Ask(b.app.office.Settings, emulation.MonthOf(b.clock())))
	if err != nil {
		t.Fatal(err)
	}
	list := commendation{words: i18n.For("vi"), office: "=1+1", made: b.clock(), contest: c}
	var sheet, paper bytes.Buffer
	if err := list.csv(t.Context(), &sheet); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(sheet.String(), "\ufeff")))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 1+6+1+2 { // a reader leaves the empty line out
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if unit, person := rows[1], rows[8]; unit[1] != "Trung tâm Phục vụ hành chính công" || unit[3] != "5/5" || person[1] != "Vũ Thanh Hoài" || person[5] != "100%" || person[7] != "Có" || rows[9][7] != "Không" {
		t.Errorf("%q, %q, %q", unit, person, rows[9])
	}
	if err := list.pdf(t.Context(), &paper); err != nil || !bytes.HasPrefix(paper.Bytes(), []byte("%PDF-")) {
		t.Errorf("%d bytes, %v", paper.Len(), err)
	}
	if noFormula("=1+1") != "'=1+1" || noFormula("Hòa") != "Hòa" {
		t.Error("a name can be a formula")
	}
}
