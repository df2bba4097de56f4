package ui

import (
	"strings"
	"testing"

	"hocso/internal/office"
	"hocso/internal/typing"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// atNameField opens the form where a newcomer types a name.
func atNameField(t *testing.T, change func(*office.Settings)) (*bench, *registerScreen) {
	b := newBench(t, change)
	b.Tap("start")
	b.app.openRegister(nil, "")
	b.app.page.Canvas.Focus(b.app.page.Parts().Find("name"))
	if _, ok := b.app.page.Canvas.Focused().(*kit.Field); !ok {
		t.Fatalf("the focus is on %T", b.app.page.Canvas.Focused())
	}
	return b, on[*registerScreen](b)
}

// stream plays what a keyboard hook such as UniKey sends to a window: letters, and ‹ for a backspace.
func (b *bench) stream(keys string) {
	for _, r := range keys {
		if r == '‹' {
			b.Key(fyne.KeyBackspace)
			continue
		}
		b.Type(string(r))
	}
}

// What UniKey and EVKey send for the keys of a person: UniKey takes back only what changes, EVKey takes the whole word back. An
// undo sends plain letters, which the kiosk must not compose anew.
func TestKeyboardHooksWriteWhatTheyMeanIntoTheField(t *testing.T) {
	for name, c := range map[string]struct{ stream, want string }{
		"UniKey, Telex":       {"Nguye‹ên‹‹ễn Thị Ho‹‹Ho‹òa", "Nguyễn Thị Hòa"},
		"UniKey, hat":         {"vie‹êt‹‹ệt", "việt"},
		"UniKey, undo ss":     {"la‹ás‹‹as", "las"},
		"UniKey, undo aaa":    {"a‹âa‹‹aa", "aa"},
		"UniKey, undo ddd":    {"d‹đd‹‹dd", "dd"},
		"UniKey, then person": {"d‹đuo‹‹ươn‹‹‹ườngs", "đườngs"},
		"EVKey, whole word":   {"Nguyen‹‹‹‹‹‹Nguyễn Thi‹‹‹Thị Hoa‹‹‹Hòa", "Nguyễn Thị Hòa"},
		"EVKey, undo":         {"tes‹‹‹téts‹‹‹‹tets", "tets"},
		"EVKey, VNI":          {"d‹đuong‹‹‹‹‹đường", "đường"},
		"macOS-like marks":    {"Hoa\u0300", "Hoà"},
	} {
		t.Run(name, func(t *testing.T) {
			b, s := atNameField(t, nil)
			b.stream(c.stream)
			if got := s.name.String(); got != c.want {
				t.Errorf("%q gives %q, want %q", c.stream, got, c.want)
			}
		})
	}
}

func TestThePlacementOfTonesIsTheOfficesInEveryWayOfTyping(t *testing.T) {
	for _, c := range []struct {
		modern bool
		want   string
	}{{false, "Hòa thúy"}, {true, "Hoà thuý"}} {
		b, s := atNameField(t, func(o *office.Settings) { o.ModernTones = c.modern })
		b.Type("Hoaf thuys")
		if got := s.name.String(); got != c.want {
			t.Errorf("typed in Telex: %q, want %q", got, c.want)
		}
		s.typing.next() // VNI
		s.name.Clear()
		b.app.repaint()
		b.Type("Hoa2 thuy1")
		if got := s.name.String(); got != c.want {
			t.Errorf("typed in VNI: %q, want %q", got, c.want)
		}
		s.name.Set("Hoa")
		b.Tap("name")
		b.Tap("key/keyboard.grave")
		if got := s.name.String(); got != strings.Fields(c.want)[0] {
			t.Errorf("typed on the screen: %q", got)
		}
	}
}

func TestFieldsForCodesLeaveLettersAsTheyAre(t *testing.T) {
	ty := typist{scheme: typing.Off, set: true}
	in := &kit.Input{}
	for _, r := range "aas1dd" {
		ty.insert(in, r)
	}
	if in.String() != "aas1dd" {
		t.Errorf("letters became %q", in.String())
	}
}
