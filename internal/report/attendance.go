// Attendance of classes held in person, which stands beside what people learn by themselves and is never part of it.

package report

import (
	"context"
	"fmt"
	"time"

	"hocso/internal/classroom"
	"hocso/internal/roster"
)

// Attendance is who was in the classes of a period, taken back mistakes left out. Whoever was there counts, also those who are
// not on the office's list or have left since, in the unit in which they were on the day of the class.
type Attendance struct {
	Classes []Class    `json:"classes"`         // in the order of their days; those in which somebody was there
	Units   []Attended `json:"units,omitempty"` // of the whole office, in its order; those of which somebody was there
	People  int        `json:"people"`          // each person once
	Present int        `json:"present"`         // each person once for each class
}

// A Class that was held. Of a unit, or of a person, Present counts those alone.
type Class struct {
	Day         time.Time `json:"day"` // when it began
	Title       string    `json:"title"`
	Place       string    `json:"place,omitempty"`
	Facilitator string    `json:"facilitator"`
	Present     int       `json:"present"`
}

// An Attended is how often people of a unit were in classes.
type Attended struct {
	Unit
	People  int `json:"people"`  // each person once
	Present int `json:"present"` // each person once for each class
}

// Attendance counts it. Errors: those of store.
func (b *Book) Attendance(ctx context.Context, q Query) (*Attendance, error) {
	a, err := b.attendance(ctx, q, 0)
	if err != nil {
		return nil, fmt.Errorf("count attendance: %w", err)
	}
	return a, nil
}

// Attended counts that of one person alone. Errors: those of store.
func (b *Book) Attended(ctx context.Context, q Query, learner int64) (*Attendance, error) {
	a, err := b.attendance(ctx, q, learner)
	if err != nil {
		return nil, fmt.Errorf("classes of a person: %w", err)
	}
	return a, nil
}

func (b *Book) attendance(ctx context.Context, q Query, learner int64) (*Attendance, error) {
	last, _, err := b.lastDay(ctx, q)
	if err != nil {
		return nil, err
	}
	rooms := classroom.New(b.db, roster.New(b.db))
	ask := classroom.Query{From: q.From, To: timeOf(last + 1), Unit: q.Unit, Learner: learner}
	lines, err := rooms.Lines(ctx, ask)
	if err != nil {
		return nil, err
	}
	a := &Attendance{Present: len(lines)}
	people := map[int64]bool{}
	class := int64(0)
	for _, l := range lines {
		if l.Class.ID != class {
			class = l.Class.ID
			a.Classes = append(a.Classes, Class{Day: l.Class.Held.In(zone), Title: l.Class.Title, Place: l.Class.Place, Facilitator: l.Class.Facilitator})
		}
		a.Classes[len(a.Classes)-1].Present++
		people[l.ID] = true
	}
	if a.People = len(people); q.Unit != 0 || learner != 0 {
		return a, nil
	}
	counts, err := rooms.Counts(ctx, ask)
	for _, c := range counts {
		a.Units = append(a.Units, Attended{Unit{c.UnitID, c.Unit}, c.People, c.Present})
	}
	return a, err
}
