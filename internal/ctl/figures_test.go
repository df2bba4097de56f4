package ctl

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/records"
	"hocso/internal/report"
	"hocso/internal/store"
)

func TestFiguresTellOfAnOfficeAndOfAUnit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	must(t, "--data", dir, "demo", "--people", "60", "--events", "3000")
	var whole, unit struct {
		Name          string
		People        int
		Participation int
		Understanding int
		NotStarted    int `json:"not_started"`
		Units         []struct{ People, Rank int }
		Trend         []struct{ Participation int }
		Questions     []struct{ ID string }
		Unit          struct{ Name string }
	}
	if err := json.Unmarshal([]byte(must(t, "--data", dir, "figures", "--period", "2026", "--json")), &whole); err != nil {
		t.Fatal(err)
	}
	people := 0
	for _, u := range whole.Units {
		people += u.People
	}
	if whole.Name != "2026" || whole.People != 60 || people != 60 || whole.Participation == 0 || whole.Understanding == 0 ||
		len(whole.Questions) == 0 || whole.Trend[len(whole.Trend)-1].Participation != whole.Participation {
		t.Errorf("the office: %+v", whole)
	}
	if err := json.Unmarshal([]byte(must(t, "--data", dir, "figures", "--period", "2026", "--unit", "tram y te", "--json")), &unit); err != nil {
		t.Fatal(err)
	}
	if unit.Unit.Name != "Trạm Y tế" || unit.People == 0 || unit.People >= 60 {
		t.Errorf("the unit: %+v", unit)
	}
	if table := must(t, "--data", dir, "figures", "--period", "2026"); !strings.Contains(table, "Trạm Y tế") || !strings.Contains(table, "%") {
		t.Errorf("the table: %s", table)
	}
}

func TestFiguresTellOfTheCoursesThatTheOfficeAdded(t *testing.T) {
	dir, course := invented(t), ownCourse(t, "")
	must(t, "lessons", "sign", course, "--key", filepath.Join(dir, "keys", "root.key"))
	must(t, "--data", dir, "lessons", "add", course)
	of, err := office.Open(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	book, wrong := records.NewBook(of.KioskID, of.Settings.IssuerIRI, ""), false
	err = of.DB.Write(t.Context(), func(tx *store.Tx) error {
		for range report.LeastAnswers {
			answer := records.Event{EmpCode: "CB0001", SessionID: "s", Verb: records.Answered, ActivityIRI: records.QuestionIRI("T1.1/single-1"), Success: &wrong}
			if _, err := book.Append(tx, answer); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, of.Close()); err != nil {
		t.Fatal(err)
	}
	hardest := must(t, "--data", dir, "figures", "--period", strconv.Itoa(time.Now().Year()))
	if !strings.Contains(hardest, "T1.1/single-1") {
		t.Errorf("the office's own question is left out: %s", hardest)
	}
}

func TestFiguresTellOfClassesApart(t *testing.T) {
	dir, _ := taught(t)
	var f struct {
		Attendance struct {
			People, Present int
			Classes         []struct{ Title string }
		}
	}
	if err := json.Unmarshal([]byte(must(t, "--data", dir, "figures", "--json")), &f); err != nil {
		t.Fatal(err)
	}
	if a := f.Attendance; a.People != 3 || a.Present != 3 || len(a.Classes) != 1 || a.Classes[0].Title != "An toàn số" {
		t.Errorf("%+v", f)
	}
	if table := must(t, "--data", dir, "figures"); !strings.Contains(table, "Dự lớp học trực tiếp, 1 lớp  3") {
		t.Errorf("the table: %s", table)
	}
}

func TestTheDoctorFindsFiguresThatWereSpoiledAndMakesThemAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	must(t, "--data", dir, "demo", "--people", "5", "--events", "200")
	spoil(t, dir)
	if code, out, _ := ctl("--data", dir, "doctor"); code != exitBad || !strings.Contains(out, "report_done") {
		t.Errorf("exit %d: %s", code, out)
	}
	if code, out, errs := ctl("--data", dir, "doctor", "--rebuild"); code != exitGood {
		t.Errorf("exit %d: %s %s", code, out, errs)
	}
	if code, _, _ := ctl("--data", filepath.Join(t.TempDir(), "none"), "doctor", "--rebuild"); code == exitGood {
		t.Error("a folder that is not there is rebuilt")
	}
}

// spoil takes away what the figures are counted from.
func spoil(t *testing.T, dir string) {
	t.Helper()
	of, err := office.Open(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = of.DB.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM report_done`)
		return err
	})
	if err := errors.Join(err, of.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestFiguresOfNoPeriodOrUnitAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "office")
	must(t, "--data", dir, "demo", "--people", "3", "--events", "30")
	for want, args := range map[int][]string{
		exitMisused: {"--data", dir, "figures", "--period", "2026H3"},
		exitBad:     {"--data", dir, "figures", "--unit", "no such unit"},
	} {
		if code, _, errs := ctl(args...); code != want || errs == "" {
			t.Errorf("%v: exit %d, %q", args, code, errs)
		}
	}
}
