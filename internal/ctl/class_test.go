package ctl

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hocso/internal/classroom"
	"hocso/internal/emulation"
	"hocso/internal/kiosk"
)

// taught opens a class in an invented office and scans three badges.
func taught(t *testing.T) (dir string, codes []string) {
	t.Helper()
	dir = invented(t)
	k, err := kiosk.Open(context.Background(), dir, kiosk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	}()
	b := classroom.New(k.Office.DB, k.Roster)
	c, err := b.Open(t.Context(), "Trần Văn Hòa", classroom.Class{Course: "C5", Title: "An toàn số", Facilitator: "Trần Văn Hòa"})
	if err != nil {
		t.Fatal(err)
	}
	people, err := k.Roster.All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range people[:3] {
		if _, _, err := b.Scan(t.Context(), "Trần Văn Hòa", c.ID, l.Code); err != nil {
			t.Fatal(err)
		}
		codes = append(codes, l.Code)
	}
	return dir, codes
}

func TestClassesAreListedAndShown(t *testing.T) {
	dir, codes := taught(t)
	list := mustParse[[]classJSON](t, must(t, "--data", dir, "class", "list", "--json"))
	if len(list) != 1 || list[0].Title != "An toàn số" || list[0].Present != 3 || list[0].Closed != nil {
		t.Errorf("%+v", list)
	}
	people := mustParse[[]attendeeJSON](t, must(t, "--data", dir, "class", "show", "1", "--json"))
	if len(people) != 3 || !slices.Contains(codes, people[0].Code) || people[0].Came == nil || people[0].Way != classroom.ByCode || people[0].State != classroom.Waiting {
		t.Errorf("%+v", people)
	}
	all := mustParse[attendanceJSON](t, must(t, "--data", dir, "class", "attendance", "--json"))
	sum := 0
	for _, u := range all.Units {
		sum += u.Present
	}
	if len(all.Lines) != 3 || sum != 3 || all.Lines[0].By != "Trần Văn Hòa" {
		t.Errorf("%+v", all)
	}
	if old := mustParse[attendanceJSON](t, must(t, "--data", dir, "class", "attendance", "--period", "2001", "--json")); len(old.Lines) != 0 {
		t.Errorf("in 2001: %+v", old)
	}
	for _, args := range [][]string{{"list"}, {"show", "1"}, {"attendance"}} {
		if out := must(t, append([]string{"--data", dir, "class"}, args...)...); len(strings.Split(out, "\n")) < 3 {
			t.Errorf("%v says %q", args, out)
		}
	}
	for _, args := range [][]string{{"show", "7"}, {"attendance", "--period", "2026X"}} {
		if code, _, said := ctl(append([]string{"--data", dir, "class"}, args...)...); code != exitMisused || said == "" {
			t.Errorf("%v: exit %d, %q", args, code, said)
		}
	}
}

func TestTheContestIsCountedOnTheCommandLine(t *testing.T) {
	dir := invented(t)
	c := mustParse[emulation.Contest](t, must(t, "--data", dir, "emulation", "--period", "2026", "--json"))
	people := c.Apart
	for i, u := range c.Units {
		people += u.People
		if u.Rank < 1 || u.Rank > i+1 || u.Points < 0 || u.Points > 100 {
			t.Errorf("%+v", u)
		}
	}
	if c.Period.String() != "2026" || people == 0 {
		t.Errorf("%+v", c)
	}
	if out := must(t, "--data", dir, "emulation", "--period", "2026"); strings.Count(out, "\n") != len(c.Units)+3 {
		t.Errorf("%d units, said %q", len(c.Units), out)
	}
	if code, _, said := ctl("--data", dir, "emulation", "--period", "2026-13"); code != exitMisused || said == "" {
		t.Errorf("exit %d, %q", code, said)
	}
}
