package ui

import (
	"context"
	"errors"
	"strings"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// signInScreen finds a person in seconds: unit first, then the name, then the PIN in the same place where the office asks
// for one. Typing at the unit step searches everybody.
type signInScreen struct {
	units  []roster.Unit
	unit   *roster.Unit // nil: not chosen yet
	all    bool         // search in all units
	first  int          // of the units shown, by whole pages
	query  kit.Input
	typed  []rune // what the keyboard sent since the field was empty: a badge's code before it is composed
	hits   []roster.Hit
	total  int
	page   int // of the hits
	asked  int // numbers the searches, so that a late answer does not replace a newer one
	keys   kit.KeyboardState
	typing typist
}

// openSignIn opens the sign-in; text is what the person typed on the attract screen already, perhaps the start of a badge.
func (a *App) openSignIn(text string) {
	if s, ok := a.nav.top().(*signInScreen); ok { // a scanner goes on typing while the units are read
		s.typeText(a, text)
		return
	}
	s := &signInScreen{all: text != ""}
	s.query.Max = 60
	s.keys.Open = a.byTouch
	a.nav.push(s)
	if text != "" {
		s.typeText(a, text)
	}
	load(a, a.Roster.Units, func(units []roster.Unit) {
		s.units = units
		if len(units) == 1 {
			s.choose(a, &units[0])
		}
		a.entered()
	})
}

// rehearseSignIn rehearses the keyboard and what stands around it.
func (a *App) rehearseSignIn() {
	s := &signInScreen{all: true}
	s.keys.Open = true
	a.rehearse(s.paint)
}

func (s *signInScreen) searching() bool { return s.unit != nil || s.all }

func (s *signInScreen) choose(a *App, u *roster.Unit) {
	s.unit, s.all = u, false
	s.search(a)
}

// back goes from the names to the units, and from the units to the attract screen.
func (s *signInScreen) back(a *App) {
	if s.searching() && len(s.units) > 1 {
		s.unit, s.all, s.keys.Open = nil, false, false
		s.clear()
		a.page = nil
		a.repaint()
		return
	}
	a.reset()
}

func (s *signInScreen) clear() {
	s.query.Clear()
	s.typed, s.hits, s.total, s.page = nil, nil, 0, 0
}

func (s *signInScreen) typeText(a *App, text string) {
	for _, r := range text {
		s.typed = append(s.typed, r)
		s.typing.on(a).insert(&s.query, r)
	}
	s.search(a)
}

// search asks the roster, blind to marks and to where the tone stands. The roster answers from memory in a few milliseconds.
func (s *signInScreen) search(a *App) {
	if s.query.String() == "" {
		s.typed = nil
	}
	s.page = 0
	unit := int64(0)
	if s.unit != nil {
		unit = s.unit.ID
	}
	s.asked++
	asked := s.asked
	if s.query.String() == "" && !(s.unit != nil && a.office.Settings.ListNames) {
		s.hits, s.total = nil, 0
		a.repaint()
		return
	}
	type found struct {
		hits  []roster.Hit
		total int
	}
	quiet(a, func(ctx context.Context) (found, error) {
		hits, total, err := a.Roster.Search(ctx, unit, s.query.String(), 200)
		return found{hits, total}, err
	}, func(f found) {
		if asked == s.asked {
			s.hits, s.total = f.hits, f.total
			a.repaint()
		}
	})
}

// enter takes a badge's code, or the one person left in the list.
func (s *signInScreen) enter(a *App) {
	codes := []string{strings.TrimSpace(string(s.typed)), strings.TrimSpace(s.query.String())}
	load(a, func(ctx context.Context) (*roster.Learner, error) {
		for _, c := range codes {
			if c == "" {
				continue
			}
			l, err := a.Roster.ByCode(ctx, c)
			if err == nil {
				return &l, nil
			}
			if !errors.Is(err, roster.ErrUnknown) {
				return nil, err
			}
		}
		return nil, nil
	}, func(l *roster.Learner) {
		switch {
		case l != nil:
			s.pick(a, *l)
		case len(s.hits) == 1:
			s.pick(a, s.hits[0].Learner)
		default:
			s.keys.Open = false
			a.repaint()
		}
	})
}

// pick signs the person in, by way of the PIN where there is one.
func (s *signInScreen) pick(a *App, l roster.Learner) {
	if l.HasPIN {
		a.open(newPIN(l, s.unit))
		return
	}
	if a.office.Settings.PINRequired {
		a.open(newSetPIN(l))
		return
	}
	load(a, func(ctx context.Context) (roster.Session, error) { return a.Roster.SignIn(ctx, l.ID, "") }, a.begin)
}

// beginGuest starts a visit that asks for no name.
func (a *App) beginGuest() {
	lang := a.look.lang
	load(a, func(ctx context.Context) (roster.Session, error) { return a.Roster.Guest(ctx, lang) }, a.begin)
}
