// Attendance for reports, apart from what people learn by themselves.

package classroom

import (
	"context"
	"fmt"
	"hocso/internal/store"
	"time"
)

// A Query asks for attendance.
type Query struct {
	From, To time.Time // classes held from From on and before To; zero: no bound
	Class    int64     // 0: all
	Unit     int64     // of who was there, on the day of the class; 0: all
	Learner  int64     // one person, by the row that stands for them; 0: everybody
}

// A Line is one person in one class.
type Line struct {
	Class Class // without its Units
	Person
	UnitID int64 // the person's unit on the day of the class; 0: none
}

// A Count is how many people of a unit were in the classes of a query.
type Count struct {
	UnitID  int64 // 0: without a unit
	Unit    string
	People  int // each person once
	Present int // each person once for each class
}

// Lines returns attendance by class, in the order of the classes' days, then by when people came.
func (b *Book) Lines(ctx context.Context, q Query) ([]Line, error) {
	var list []Line
	err := store.Each(ctx, b.db.Read(), `SELECT c.id, course, title, facilitator, place, held_at, closed_at,
			learner.id, emp_code, learner.name, coalesce(unit.name, ''), p.at, way, who, coalesce(unit.id, 0) `+lines+`
		ORDER BY held_at, c.id, p.at, learner.id`, q.args(), func(scan func(...any) error) error {
		var l Line
		var came int64
		err := scanClass(&l.Class, scan, &l.ID, &l.Code, &l.Name, &l.Unit, &came, &l.Way, &l.Who, &l.UnitID)
		l.At = at(came)
		list = append(list, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("attendance: %w", err)
	}
	return list, nil
}

// Counts sums attendance up by unit, in the office's order of its units; units of which nobody was there are left out.
func (b *Book) Counts(ctx context.Context, q Query) ([]Count, error) {
	var list []Count
	err := store.Each(ctx, b.db.Read(), `SELECT coalesce(unit.id, 0), coalesce(unit.name, ''), count(DISTINCT learner.id), count(*) `+lines+`
		GROUP BY unit.id ORDER BY unit.id IS NULL, unit.position, unit.name_key, unit.id`, q.args(),
		func(scan func(...any) error) error {
			var c Count
			err := scan(&c.UnitID, &c.Unit, &c.People, &c.Present)
			list = append(list, c)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("count attendance: %w", err)
	}
	return list, nil
}

// lines joins what a query asks for. The unit is the one that the person belonged to when they were taken down.
const lines = `FROM class_presence p JOIN class c ON c.id = p.class_id JOIN learner ON learner.id = p.learner_id
	LEFT JOIN unit ON unit.id = (SELECT unit_id FROM unit_member m WHERE m.learner_id = learner.id AND since <= p.at
		ORDER BY since DESC LIMIT 1)
	WHERE (?1 = 0 OR held_at >= ?1) AND (?2 = 0 OR held_at < ?2) AND (?3 = 0 OR c.id = ?3) AND (?4 = 0 OR unit.id = ?4)
		AND (?5 = 0 OR learner.id = ?5)`

func (q Query) args() []any {
	ms := func(t time.Time) int64 {
		if t.IsZero() {
			return 0
		}
		return t.UnixMilli()
	}
	return []any{ms(q.From), ms(q.To), q.Class, q.Unit, q.Learner}
}
