// A class: attendance at the left, the supervised assessment and what came of it at the right.

package ui

import (
	"context"
	"errors"
	"slices"
	"strings"

	"hocso/internal/classroom"
	"hocso/internal/roster"
	"hocso/ui/kit"
)

// classScreen is one class. Its scan field always has the focus, so that one badge after the other can be scanned.
type classScreen struct {
	classState
	ready bool  // whoever is at the desk has given their PIN for handing the kiosk over
	next  int64 // who was chosen to be the next; 0: whoever came first

	query  kit.Input
	typed  []rune // what the keyboard sent since the field was empty: a badge's code before it is composed
	typing typist
	hits   []roster.Hit
	total  int
	asked  int // numbers the searches
	at     int // page of the people not yet seen, or found
	last   *seen
}

// A classState is what a class screen shows of the database.
type classState struct {
	class   classroom.Class
	roll    classroom.Roll
	absent  []classroom.Person // the first of them
	results []classroom.Result
}

// A seen is what the last scan came to.
type seen struct {
	person  classroom.Person // who was taken down
	again   bool             // had been there already
	refused string           // key of why nobody was taken down; "" when somebody was
	query   string           // what was typed then
	hits    []roster.Hit     // the people whom that fits by name, when it is no code
	total   int
}

// absentMost is how many people not yet seen are listed; others are found by name.
const absentMost = 120

// readClass reads a class anew.
func (a *App) readClass(ctx context.Context, id int64) (c classState, err error) {
	book := a.classes()
	if c.class, err = book.Get(ctx, id); err != nil {
		return c, err
	}
	if c.roll, err = book.Roll(ctx, id); err != nil {
		return c, err
	}
	if c.absent, err = book.Absent(ctx, id, absentMost, 0); err != nil {
		return c, err
	}
	byName(c.absent)
	c.results, err = book.Results(ctx, id)
	return c, err
}

// byName puts the people of each unit in the order of their names, given name first.
func byName(people []classroom.Person) {
	for len(people) > 0 {
		n := 1
		for n < len(people) && people[n].Unit == people[0].Unit {
			n++
		}
		slices.SortStableFunc(people[:n], func(a, b classroom.Person) int { return roster.CompareNames(a.Name, b.Name) })
		people = people[n:]
	}
}

// openClass opens a class over the list. ready: the PIN was given a moment ago.
func (a *App) openClass(id int64, ready bool) {
	load(a, func(ctx context.Context) (classState, error) { return a.readClass(ctx, id) }, func(c classState) {
		s := &classScreen{classState: c, ready: ready}
		s.query.Max = 60
		a.open(s)
	})
}

// backToList reads the list anew: the class has changed it.
func (s *classScreen) backToList(a *App) { a.openDeskClasses() }

// change does one thing to the class and shows the class as it is then.
func (s *classScreen) change(a *App, job func(ctx context.Context) (*seen, error)) {
	type changed struct {
		classState
		last *seen
	}
	load(a, func(ctx context.Context) (c changed, err error) {
		if c.last, err = job(ctx); err != nil {
			return c, err
		}
		c.classState, err = a.readClass(ctx, s.class.ID)
		return c, err
	}, func(c changed) {
		s.classState, s.last = c.classState, c.last
		if c.last != nil && len(c.last.hits) > 0 && s.query.String() == "" {
			s.query.Set(c.last.query)
			s.hits, s.total, s.last = c.last.hits, c.last.total, nil
		}
		a.entered()
	})
}

// clear empties the field for the next badge.
func (s *classScreen) clear() {
	s.query.Clear()
	s.typed, s.hits, s.total, s.at = nil, nil, 0, 0
	s.asked++
}

// enter takes a badge's code, or the one person whom the letters fit. The field is empty at once: a scanner does not wait.
func (s *classScreen) enter(a *App) {
	typed, composed := strings.TrimSpace(string(s.typed)), strings.TrimSpace(s.query.String())
	if composed == "" {
		return
	}
	book, who, id := a.classes(), a.who(), s.class.ID
	s.clear()
	s.change(a, func(ctx context.Context) (*seen, error) {
		for _, code := range slices.Compact([]string{typed, composed}) {
			p, again, err := book.Scan(ctx, who, id, code)
			if !errors.Is(err, roster.ErrUnknown) {
				return refusal(p, again, composed, err)
			}
		}
		hits, total, err := a.Roster.Search(ctx, 0, composed, absentMost)
		if err != nil || total != 1 {
			return &seen{refused: "class.unknown", query: composed, hits: hits, total: total}, err
		}
		p, again, err := book.Mark(ctx, who, id, hits[0].ID)
		return refusal(p, again, composed, err)
	})
}

// refusal turns what the person can mend into words.
func refusal(p classroom.Person, again bool, query string, err error) (*seen, error) {
	for key, refused := range map[string]error{"class.unknown": roster.ErrUnknown, "class.gone": roster.ErrLeft, "class.isclosed": classroom.ErrClosed} {
		if errors.Is(err, refused) {
			return &seen{refused: key, query: query}, nil
		}
	}
	return &seen{person: p, again: again, query: query}, err
}

// mark takes somebody down who was found by name.
func (s *classScreen) mark(a *App, learner int64) {
	book, who, id := a.classes(), a.who(), s.class.ID
	s.clear()
	s.change(a, func(ctx context.Context) (*seen, error) {
		p, again, err := book.Mark(ctx, who, id, learner)
		return refusal(p, again, "", err)
	})
}

// undo takes the last one's attendance back.
func (s *classScreen) undo(a *App, learner int64) {
	book, who, id := a.classes(), a.who(), s.class.ID
	s.change(a, func(ctx context.Context) (*seen, error) { return nil, book.Undo(ctx, who, id, learner) })
}

// turn closes the class or opens it again.
func (s *classScreen) turn(a *App) {
	book, who, id, open := a.classes(), a.who(), s.class.ID, s.class.Open()
	s.change(a, func(ctx context.Context) (*seen, error) {
		var err error
		if open {
			_, err = book.Close(ctx, who, id)
		} else {
			_, err = book.Reopen(ctx, who, id)
		}
		return nil, err
	})
}

// search finds people while a name is typed.
func (s *classScreen) search(a *App) {
	query := s.query.String()
	if query == "" {
		s.typed = nil
	}
	s.at, s.last = 0, nil
	s.asked++
	asked := s.asked
	if query == "" {
		s.hits, s.total = nil, 0
		a.repaint()
		return
	}
	type found struct {
		hits  []roster.Hit
		total int
	}
	quiet(a, func(ctx context.Context) (found, error) {
		hits, total, err := a.Roster.Search(ctx, 0, query, absentMost)
		return found{hits, total}, err
	}, func(f found) {
		if asked == s.asked {
			s.hits, s.total = f.hits, f.total
			a.repaint()
		}
	})
}

func (s *classScreen) paint(p *page) {
	a := p.app
	sub := p.T("class.open") + " · " + p.Words.Time(s.class.Held)
	if !s.class.Open() {
		sub = p.T("class.closed") + " · " + p.Words.Time(s.class.Held) + " – " + p.Words.Time(s.class.Closed)
	}
	at := p.desk(deskHead{page: deskClasses, sub: sub, back: func() { s.backToList(a) }})
	const head, gap = 80, 16
	s.head(p, at)
	left := (at.w - gap) * 0.512
	s.attendance(p, area{at.x, at.y + head, left, at.h - head})
	right := area{at.x + left + gap, at.y + head, at.w - left - gap, at.h - head}
	top := min(right.h*0.485, 300)
	s.assessment(p, area{right.x, right.y, right.w, top})
	s.outcome(p, area{right.x, right.y + top + 14, right.w, right.h - top - 14})
}

// head names the class and ends it.
func (s *classScreen) head(p *page, at area) {
	a := p.app
	picture, tile := a.coursePicture(s.class.Course)
	p.Tile(picture, tile, 64, 64, 18, at.x, at.y)
	b := kit.Button{ID: "class/turn", Text: p.T("class.finish"), Icon: "check", Look: kit.Outline, OnTap: func() { s.turn(a) }}
	if !s.class.Open() {
		b.Text, b.Icon = p.T("class.reopen"), "rotate-ccw"
	}
	w := p.ButtonWidth(b)
	p.Button(b, at.x+at.w-w, at.y+4, w, 56)
	room := at.w - w - 80 - 20
	p.line(p.Type(kit.H3), p.Ink, area{at.x + 80, at.y, room, 36}, s.class.Title)
	p.line(p.Type(kit.Caption), p.Ink2, area{at.x + 80, at.y + 36, room, 28}, classPlace(p, s.class)...)
}
