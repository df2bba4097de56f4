package ui

import (
	"slices"
	"testing"
)

func TestTheHelpLeadsToTheLicences(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("help")
	b.Tap("help/often")
	b.Tap("help/licences")
	b.ok()
	s := on[*licencesScreen](b)
	if len(s.parts) < 40 {
		t.Fatalf("%d parts", len(s.parts))
	}
	b.Tap("licence/" + s.parts[0].Name)
	b.ok()
	on[*licenceScreen](b)
	b.Tap("next")
	on[*licencesScreen](b)
}

func TestALicenceIsBrokenIntoLinesThatFit(t *testing.T) {
	fits := func(s string) bool { return len(s) <= 9 }
	got := wrapped([]string{"one two\nthree\n\nfour", "a-word-that-is-long x"}, fits)
	want := []string{"one two", "three", "", "four", "", "", "a-word-that-is-long", "x", ""}
	if !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}
