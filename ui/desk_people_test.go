package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hocso/internal/audit"
	"hocso/internal/roster"
)

// atPeople opens the desk's page of people of an office with staff.
func (b *bench) atPeople() *peopleScreen {
	b.t.Helper()
	withRoster(b.Walker)
	b.atDesk()
	b.Tap("desk/people")
	b.ok()
	return on[*peopleScreen](b)
}

func (b *bench) known(code string) roster.Learner {
	b.t.Helper()
	l, err := b.app.Roster.Known(context.Background(), code)
	if err != nil {
		b.t.Fatal(err)
	}
	return l
}

// lastAct is the newest line of the log.
func (b *bench) lastAct() audit.Line {
	b.t.Helper()
	lines, err := audit.List(context.Background(), b.app.office.DB, 1, 0)
	if err != nil || len(lines) != 1 {
		b.t.Fatalf("the log: %+v, %v", lines, err)
	}
	return lines[0]
}

// preview opens the preview of a file.
func (b *bench) preview(file string) *importScreen {
	b.t.Helper()
	b.app.readImport("danh-sach.csv", []byte(file))
	b.ok()
	return on[*importScreen](b)
}

func TestPeopleAreFoundWithoutMarksByUnitAndByFilter(t *testing.T) {
	b := newBench(t, nil)
	s := b.atPeople()
	if len(s.shown) != 11 || s.counts["left"] != 1 || s.counts["self"] != 2 || s.counts["double"] != 2 {
		t.Fatalf("%d shown, counts %v", len(s.shown), s.counts)
	}
	names := func() (list []string) {
		for _, i := range s.shown {
			list = append(list, s.people[i].Name)
		}
		return list
	}
	b.Type("thuy t")
	if got := names(); !slices.Equal(got, []string{"Đỗ Thuỷ Tiên"}) {
		t.Errorf("found %q", got)
	}
	s.query.Set("cb-0034")
	s.search()
	if got := names(); !slices.Equal(got, []string{"Đặng Văn Sơn"}) {
		t.Errorf("by code %q", got)
	}
	s.query.Set("")
	s.search()
	b.app.repaint()
	b.Tap("filter/left")
	if got := names(); !slices.Equal(got, []string{"Ngô Quang Vinh"}) {
		t.Errorf("gone: %q", got)
	}
	b.Tap("filter/all")
	b.Tap("people/unit")
	d := b.app.dialog.(*choiceDialog)
	b.Tap("choice/" + itoa(slices.Index(d.names, "Trạm Y tế")))
	if got := names(); !slices.Equal(got, []string{"Bùi Thị Thu Hà"}) || s.counts["all"] != 1 {
		t.Errorf("in the unit: %q, counts %v", got, s.counts)
	}
}

func TestAPersonIsAddedAndTheirCodeAndUnitAreSetOnTheirPage(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	b.Tap("people/add")
	b.reply("Trần Thị Mới")
	b.Tap("choice/1")
	one := on[*personScreen](b)
	if one.learner.Name != "Trần Thị Mới" || one.learner.CodeIssued || b.lastAct().Act != "person.add" {
		t.Fatalf("%+v, %+v", one.learner, b.lastAct())
	}
	b.Tap("person/code")
	b.reply("CB-0500")
	b.Tap("person/job")
	b.reply("Văn thư")
	if l := b.known("CB-0500"); l.Job != "Văn thư" || l.Kind != roster.KindRoster || one.learner != l {
		t.Errorf("%+v on the page %+v", l, one.learner)
	}
	b.Tap("person/code")
	b.reply("CB-0019") // somebody else's
	if d, ok := b.app.dialog.(*telling); !ok || d.key != "people.refused.code_taken" {
		t.Errorf("a taken code: %T", b.app.dialog)
	}
}

func TestAPINIsClearedOnlyAfterTheManagersOwn(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	b.Tap("person/CB-0019")
	b.Tap("person/pin")
	if _, ok := b.app.dialog.(*pinDialog); !ok {
		t.Fatalf("no PIN is asked for, but %T", b.app.dialog)
	}
	b.enterPIN(noPIN)
	if !b.known("CB-0019").HasPIN {
		t.Fatal("cleared with a wrong PIN")
	}
	b.enterPIN(deskPIN)
	if b.known("CB-0019").HasPIN || b.lastAct().Act != "person.pin" || b.Has("person/pin") {
		t.Errorf("not cleared: %+v", b.lastAct())
	}
}

func TestWhoLeftIsMarkedAndBack(t *testing.T) {
	b := newBench(t, nil)
	s := b.atPeople()
	b.Tap("person/CB-0019")
	b.Tap("person/left")
	if b.known("CB-0019").LeftAt.IsZero() || s.counts["left"] != 2 {
		t.Error("not marked")
	}
	b.Tap("person/left")
	if !b.known("CB-0019").LeftAt.IsZero() || b.lastAct().Act != "person.back" {
		t.Error("not back")
	}
}

func TestADuplicateIsMergedPartedAndToldApart(t *testing.T) {
	b := newBench(t, nil)
	s := b.atPeople()
	b.Tap("filter/double")
	b.Tap("person/CB-0008")
	b.Tap("person/merge")
	one := on[*personScreen](b)
	if one.learner.Code != "CB-0008" || len(one.merged) != 1 || s.counts["double"] != 0 {
		t.Fatalf("%+v, counts %v", one.personData, s.counts)
	}
	b.Tap("person/unmerge")
	if len(one.merged) != 0 || one.double == nil {
		t.Fatalf("parted: %+v", one.personData)
	}
	b.Tap("person/distinct")
	if one.double != nil || s.counts["double"] != 0 || b.lastAct().Act != "person.distinct" {
		t.Errorf("told apart: %+v", one.personData)
	}
}

func TestAListIsPreviewedAnsweredImportedAndUndone(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	s := b.preview(staffFile)
	if p := s.preview; p.Added != 1 || p.Changed != 1 || p.Unchanged != 1 || p.Missing != 6 || p.Doubtful != 4 {
		t.Fatalf("%+v", p)
	}
	b.Tap("row/new/3")
	if s.preview.Added != 2 || s.preview.Doubtful != 3 {
		t.Errorf("answered: %+v", s.answers)
	}
	b.Tap("row/undo/3")
	b.Tap("row/same/3")
	b.Tap("row/same/5")
	b.Tap("tile/added")
	b.Tap("row/unit/7")
	d := b.app.dialog.(*choiceDialog)
	b.Tap("choice/" + itoa(slices.Index(d.names, "Trạm Y tế")))
	b.Tap("tile/missing")
	quang := b.known("CB-0034")
	b.Tap("row/left/" + itoa(int(quang.ID)))
	if s.preview.Leaving != 1 || len(s.preview.NewUnits) != 0 || !strings.Contains(b.app.page.T("import.go", "Count", s.writes()), "5") {
		t.Fatalf("leaving %d, new units %q, writes %d", s.preview.Leaving, s.preview.NewUnits, s.writes())
	}
	b.Tap("import/go")
	b.ok()
	if d, ok := b.app.dialog.(*saidDialog); !ok || d.title != "import.done" || b.lastAct().Act != "roster.import" {
		t.Fatalf("%T, %+v", b.app.dialog, b.lastAct())
	}
	if ha := b.known("CB-0100"); ha.Unit.Name != "Trạm Y tế" {
		t.Errorf("%+v", ha)
	}
	if b.known("CB-0072").Unit.Name != "Trạm Y tế" || b.known("CB-0034").LeftAt.IsZero() || b.known("CB-0027").Unit.Name != "Trạm Y tế" {
		t.Error("the answers were not kept to")
	}
	b.Tap("import/undo")
	b.Tap("said/ok")
	if !b.known("CB-0034").LeftAt.IsZero() || b.known("CB-0008").Unit.Name == "Trạm Y tế" || b.lastAct().Act != "roster.undo" {
		t.Errorf("not undone: %+v", b.lastAct())
	}
	if b.Has("people/undo") {
		t.Error("an import that is undone can be undone again")
	}
}

func TestColumnsThatWereNotGuessedAreNamed(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	s := b.preview("Ai;Đâu\nTrần Mới;Trạm Y tế\nLê Mới;Trạm Y tế\n")
	if s.list.HasNames() || s.writes() != 0 {
		t.Fatalf("%+v", s.list)
	}
	b.Tap("column/A")
	b.Tap("choice/0")
	b.Tap("column/B")
	b.Tap("choice/" + itoa(slices.Index(roster.Fields, roster.FieldUnit)))
	if s.preview.Added < 2 {
		t.Errorf("%+v", s.preview)
	}
}

func TestAnUndoFromTheListAsksForThePIN(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	b.preview("name,code,unit\nTrần Mới,CB-0900,Trạm Y tế\n")
	b.Tap("import/go")
	b.Tap("said/ok")
	b.Tap("people/undo")
	b.enterPIN(deskPIN)
	b.Tap("said/ok")
	if _, err := b.app.Roster.Known(context.Background(), "CB-0900"); roster.Code(err) != "unknown_learner" {
		t.Errorf("still there: %v", err)
	}
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	b := newBench(t, nil)
	b.atPeople()
	b.app.readImport("cu.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	if d, ok := b.app.dialog.(*saidDialog); !ok || !d.bad || !strings.Contains(d.text(b.app.page), ".xlsx") {
		t.Errorf("%T", b.app.dialog)
	}
	b.Tap("said/ok")
	on[*peopleScreen](b)
}
