package main

import (
	"slices"
	"testing"
)

func TestTheSupervisedKioskIsStartedAsTheSupervisorWas(t *testing.T) {
	f := flags{Data: "ignored: the folder is found first", Windowed: true, Supervise: true, Session: "shell", Stick: []string{"/a b", "/c"}}
	want := []string{"--data=/x y", "--windowed", "--session=shell", "--stick=/a b", "--stick=/c"}
	if got := f.supervised("/x y"); !slices.Equal(got, want) {
		t.Errorf("started with %q, want %q", got, want)
	}
	if got := (flags{Supervise: true}).supervised("/x"); !slices.Equal(got, []string{"--data=/x"}) {
		t.Errorf("started with %q", got)
	}
}
