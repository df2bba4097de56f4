package watch

import (
	"errors"
	"strings"
	"testing"
)

func TestARunningKioskAnswersAndAGoneOneDoesNot(t *testing.T) {
	data := t.TempDir()
	if err := Ask(data, Front, new(bool)); !errors.Is(err, ErrNobody) {
		t.Errorf("with no kiosk: %v", err)
	}
	var asked []string
	d, err := OpenDoor(data, func(q string) any { asked = append(asked, q); return q == Front })
	if err != nil {
		t.Fatal(err)
	}
	front, other := false, true
	if err := errors.Join(Ask(data, Front, &front), Ask(data, "other", &other)); err != nil || !front || other {
		t.Errorf("answers %v and %v, %v", front, other, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if len(asked) != 2 {
		t.Errorf("asked %q", asked)
	}
	if err := Ask(data, Front, &front); !errors.Is(err, ErrNobody) {
		t.Errorf("after the end: %v", err)
	}
}

func TestATalkerWithoutEndDoesNotBlockTheDoor(t *testing.T) {
	data := t.TempDir()
	d, err := OpenDoor(data, func(string) any { return true })
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	conn, err := dial(data)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte(strings.Repeat("x", 4096))); err != nil {
		t.Fatal(err)
	}
	if err := Ask(data, Front, new(bool)); err != nil {
		t.Error(err)
	}
}
