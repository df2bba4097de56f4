// The desk's page of people: everybody of the office, found by a few letters, by unit and by how they stand.

package ui

import (
	"context"
	"strings"
	"time"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// A deskPerson is a line of the list.
type deskPerson struct {
	roster.Learner
	passed  int // courses
	started bool
	double  bool   // may be in the roster twice
	found   string // what it is found by, without marks
}

// stage is how somebody stands: left, passed, learning or idle.
func (d deskPerson) stage() string {
	switch {
	case !d.LeftAt.IsZero():
		return "left"
	case d.passed > 0:
		return "passed"
	case d.started:
		return "learning"
	}
	return "idle"
}

// in reports whether a filter keeps somebody.
func (d deskPerson) in(filter string) bool {
	switch filter {
	case "all":
		return d.LeftAt.IsZero()
	case "self":
		return d.LeftAt.IsZero() && d.Kind == roster.KindSelf
	case "double":
		return d.double
	}
	return d.stage() == filter
}

// peopleFilters in the order of the page; the last two are shown only when somebody is in them.
var peopleFilters = []string{"all", "passed", "learning", "idle", "left", "self", "double"}

// peopleScreen lists them.
type peopleScreen struct {
	peopleData
	query  kit.Input
	typing typist
	unit   int64  // 0: all
	filter string // one of peopleFilters
	shown  []int  // those that fit
	counts map[string]int
	at     int // page
	last   map[int64]time.Time
	asked  int // numbers what is read of a page
}

// peopleData is what is read at once.
type peopleData struct {
	people  []deskPerson
	units   []roster.Unit
	pairs   []roster.Pair
	courses int
	past    roster.PastImport
}

func openDeskPeople(a *App) {
	s := &peopleScreen{filter: "all"}
	s.query.Max = 40
	s.reload(a, func() { a.openDesk(s) })
}

// reload reads everybody anew and keeps what is searched for.
func (s *peopleScreen) reload(a *App, then func()) {
	load(a, a.readPeople, func(d peopleData) {
		s.peopleData = d
		s.search()
		then()
	})
}

func (a *App) readPeople(ctx context.Context) (d peopleData, err error) {
	all, err := a.Roster.All(ctx)
	if err != nil {
		return d, err
	}
	if d.units, err = a.Roster.Units(ctx); err != nil {
		return d, err
	}
	if d.pairs, err = a.Roster.Duplicates(ctx); err != nil {
		return d, err
	}
	if d.past, err = a.Roster.LastImport(ctx); err != nil {
		return d, err
	}
	standings, err := a.Progress.Standings(ctx)
	if err != nil {
		return d, err
	}
	double := map[int64]bool{}
	for _, pair := range d.pairs {
		double[pair.From.ID], double[pair.Into.ID] = true, true
	}
	d.courses = len(a.Lessons.Courses())
	d.people = make([]deskPerson, len(all))
	for i, l := range all {
		st := standings[l.ID]
		d.people[i] = deskPerson{l, st.Passed, st.Started, double[l.ID],
			" " + roster.FoldName(l.Name) + " " + roster.FoldName(l.Job) + " " + strings.ToLower(l.Code)}
	}
	return d, nil
}

// search keeps whom the unit, the words and the filter fit, and counts how many each filter would.
func (s *peopleScreen) search() {
	words := strings.Fields(roster.FoldName(s.query.String()))
	code := strings.ToLower(strings.TrimSpace(s.query.String()))
	s.shown, s.counts, s.at = nil, map[string]int{}, 0
	for i, d := range s.people {
		if s.unit != 0 && d.Unit.ID != s.unit || !fits(d.found, words) && !strings.Contains(d.found, " "+code) {
			continue
		}
		for _, f := range peopleFilters {
			if d.in(f) {
				s.counts[f]++
			}
		}
		if d.in(s.filter) {
			s.shown = append(s.shown, i)
		}
	}
	s.last = map[int64]time.Time{}
	s.asked++
}

// fits reports whether each word begins one of a text.
func fits(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, " "+w) {
			return false
		}
	}
	return true
}

// readLast reads when the people of a page last learned; the page shows it when it is there.
func (s *peopleScreen) readLast(a *App, ids []int64) {
	var missing []int64
	for _, id := range ids {
		if _, known := s.last[id]; !known {
			missing = append(missing, id)
			s.last[id] = time.Time{}
		}
	}
	if len(missing) == 0 {
		return
	}
	asked := s.asked
	quiet(a, func(ctx context.Context) (map[int64]time.Time, error) {
		last := map[int64]time.Time{}
		for _, id := range missing {
			at, err := a.Progress.LastLearned(ctx, id)
			if err != nil {
				return nil, err
			}
			last[id] = at
		}
		return last, nil
	}, func(last map[int64]time.Time) {
		if asked != s.asked {
			return
		}
		for id, at := range last {
			s.last[id] = at
		}
		a.repaintSoon()
	})
}

// repaintSoon paints when the present painting is done.
func (a *App) repaintSoon() {
	if !a.inline {
		a.repaint()
	}
}

// add asks for a name and a unit, and opens the new person's page for the rest.
func (s *peopleScreen) add(a *App) {
	a.ask(question{title: "people.add", text: "people.add.text", hint: "register.name.hint", value: s.query.String(), most: 100, check: badName}, func(name string) {
		a.chooseUnit(a.look.words().T("people.add.unit"), s.units, "", func(unit int64) {
			load(a, func(ctx context.Context) (refusable[roster.Learner], error) {
				return refuse(a.Roster.Add(ctx, a.who(), roster.Person{Name: name, UnitID: unit}))
			}, func(x refusable[roster.Learner]) {
				if x.refused != "" {
					a.tell("people.refused." + x.refused)
					return
				}
				s.reload(a, func() { s.open(a, x.value) })
			})
		})
	})
}

func badName(name string) string {
	if _, err := roster.CleanName(name); err != nil {
		return "register.bad_name"
	}
	return ""
}

// A refusable is what a change brought, or the code of why it was not made.
type refusable[T any] struct {
	value   T
	refused string
}

// refuse makes a refusal of the roster a code; any other error stays one.
func refuse[T any](v T, err error) (refusable[T], error) {
	if code := roster.Code(err); err != nil && code != "internal" {
		return refusable[T]{refused: code}, nil
	}
	return refusable[T]{value: v}, err
}

// chooseFilter shows those of one filter.
func (s *peopleScreen) chooseFilter(a *App, filter string) {
	s.filter = filter
	s.search()
	a.repaint()
}

// pickUnit narrows the list to a unit.
func (s *peopleScreen) pickUnit(a *App) {
	a.chooseUnit(a.look.words().T("people.unit.choose"), s.units, a.look.words().T("people.unit.all"), func(unit int64) {
		s.unit = unit
		s.search()
		a.repaint()
	})
}

func (s *peopleScreen) unitName(p *page) string {
	for _, u := range s.units {
		if u.ID == s.unit {
			return u.Name
		}
	}
	return p.T("people.unit.all")
}
