package ui

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// touchable is the least width and height of what can be tapped, in design units.
const touchable = 56

// A setting is a window and a look in which every screen has to fit.
type setting struct {
	w, h     float32
	lang     string
	text     kit.TextSize
	contrast bool
}

func (s setting) String() string {
	name := fmt.Sprintf("%gx%g %s %s", s.w, s.h, s.lang, []string{"A-", "A", "A+"}[s.text])
	if s.contrast {
		name += " contrast"
	}
	return name
}

func settings() []setting {
	var all []setting
	for _, lang := range []string{"vi", "en"} {
		for _, text := range []kit.TextSize{kit.Small, kit.Normal, kit.Large} {
			all = append(all, setting{1366, 768, lang, text, false})
		}
	}
	return append(all,
		setting{1366, 768, "vi", kit.Large, true},
		setting{1024, 768, "vi", kit.Large, false}, setting{1024, 768, "en", kit.Normal, false},
		setting{1280, 1024, "vi", kit.Normal, false}, setting{1280, 1024, "en", kit.Large, false},
		setting{1920, 1080, "vi", kit.Normal, true})
}

// TestEveryStopOfEveryLessonFits paints all that the courses show. An author who writes too much for a card learns it here.
func TestEveryStopOfEveryLessonFits(t *testing.T) {
	if testing.Short() {
		t.Skip("every card of every lesson takes its time")
	}
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.hear() // its buttons need room too
	for _, c := range b.kiosk.Lessons.Courses() {
		for _, info := range c.Lessons {
			b.app.openLesson(info.ID)
			l := on[*lessonScreen](b)
			for i, stop := range l.stops {
				l.goTo(b.app, i)
				for _, s := range []setting{{1366, 768, "vi", kit.Normal, false}, {1366, 768, "vi", kit.Large, false}, {1366, 768, "en", kit.Normal, false}, {1366, 768, "en", kit.Large, false}} {
					for _, fault := range faultsIn(b, s) {
						t.Errorf("%s %s %d, %v: %s", info.ID, stop.step, stop.page, s, fault)
					}
				}
			}
			b.app.goHome()
		}
	}
}

func TestEveryScreenFitsInEveryLookAndIsReachedAndLeftWithTheKeyboard(t *testing.T) {
	if testing.Short() {
		t.Skip("every screen in every look takes half a minute")
	}
	for _, s := range Stations() {
		t.Run(s.Name, func(t *testing.T) {
			b := newBench(t, nil)
			s.Reach(b.Walker)
			b.ok()
			for _, s := range settings() {
				for _, fault := range faultsIn(b, s) {
					t.Errorf("%v: %s", s, fault)
				}
			}
			for _, low := range []fyne.Size{{Width: 1024, Height: 600}, {Width: 640, Height: 480}} {
				stands(t, b, low)
			}
			b.window.Resize(fyne.NewSize(1366, 768))
			tabsThrough(t, b)
			escapes(t, b)
		})
	}
}

// stands paints the present screen in a window lower than any it was laid out for. It may be cramped.
func stands(t *testing.T, b *bench, size fyne.Size) {
	t.Helper()
	defer func() {
		if err := recover(); err != nil {
			t.Errorf("in a window of %v: %v\n%s", size, err, debug.Stack())
		}
	}()
	b.window.Resize(size)
}

// faultsIn paints the present screen in a setting and says what does not fit.
func faultsIn(b *bench, s setting) []string {
	var faults []string
	b.app.Overflow = func(words string) { faults = append(faults, fmt.Sprintf("no room for %q", words)) }
	defer func() { b.app.Overflow = nil }()
	b.app.look = look{lang: s.lang, text: s.text, contrast: s.contrast}
	if size := fyne.NewSize(s.w, s.h); b.app.root.Size() != size {
		b.window.Resize(size) // which paints
	} else {
		b.app.repaint()
	}
	all := survey(b)
	carrying := b.carrying()
	for i, o := range all {
		if !o.within(b.app.page.W, b.app.page.H) {
			faults = append(faults, fmt.Sprintf("%v lies outside the window", o))
		}
		if o.words != "" && o.need > o.w+1 {
			faults = append(faults, fmt.Sprintf("%q needs %.0f and has %.0f", o.words, o.need, o.w))
		}
		if o.id != "" && (o.w < touchable-0.5 || o.h < touchable-0.5) {
			faults = append(faults, fmt.Sprintf("%v is too small for a finger", o))
		}
		if o.id != "" && o.name == "" {
			faults = append(faults, fmt.Sprintf("%v has no name for those who do not see it", o))
		}
		for _, other := range all[:i] {
			if !carrying && clash(o, other) {
				faults = append(faults, fmt.Sprintf("%v runs into %v", o, other))
			}
		}
	}
	return faults
}

func (s spot) String() string {
	return fmt.Sprintf("%q at %.0f,%.0f %.0f×%.0f", s.id+s.words, s.x, s.y, s.w, s.h)
}

// carrying reports whether a thing is on its way to a group: it lies over whatever is below it.
func (b *bench) carrying() bool {
	l, ok := b.app.nav.top().(*lessonScreen)
	if !ok {
		return false
	}
	switch f := l.face.(type) {
	case *sortFace:
		return f.carry != nil
	case *matchFace:
		return f.carry != nil
	case *filesFace:
		return f.carry != nil
	}
	return false
}

// clash reports whether two things meet that have to keep apart: two things to tap, two lines of words, and words with the edge of
// something to tap. What lies behind a dialog does not count.
func clash(front, behind spot) bool {
	switch {
	case front.over || front.back || behind.back || front.mark || behind.mark:
		return false
	case front.id != "" && behind.id != "":
		return front.covers(behind.box) && !mayCover(front.id, behind.id)
	case front.id == "" && behind.id == "":
		return front.ink.covers(behind.ink)
	case front.id == "":
		front, behind = behind, front
	}
	return front.covers(behind.ink) && !front.holds(behind.ink) && !strings.HasPrefix(front.id, "link/")
}

// mayCover lists what lies over something else that can be tapped: words that are links have targets higher than their line,
// the cross that empties a field stands in the field, and the arrows that move a row stand on the row.
func mayCover(front, behind string) bool {
	kind, _, _ := strings.Cut(front, "/")
	return kind == "link" || strings.HasPrefix(behind, "link/") || front == "clear" || kind == "up" || kind == "down"
}
