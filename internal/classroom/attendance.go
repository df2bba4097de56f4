// Taking attendance: by the code on a badge, or by a person found by name.

package classroom

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// A Way is how it was known who is there.
type Way string

// The ways.
const (
	ByCode Way = "code" // a badge was scanned, or the code typed
	ByName Way = "name" // the person was found by name
)

// A Person in a class.
type Person struct {
	ID   int64
	Code string
	Name string
	Unit string

	At  time.Time // when they were taken down; zero for somebody who was not
	Way Way
	Who string // who took them down
}

// Scan takes down whoever has an employee code, blind to case. Somebody who is there already stays as they were taken down: the
// person is returned with again set. Errors: roster.ErrUnknown, roster.ErrLeft, ErrClosed, ErrUnknown.
func (b *Book) Scan(ctx context.Context, who string, class int64, code string) (p Person, again bool, err error) {
	l, err := b.people.ByCode(ctx, code)
	if err != nil {
		return Person{}, false, fmt.Errorf("take attendance: %w", err)
	}
	return b.mark(ctx, who, class, l.ID, ByCode)
}

// Mark is Scan for somebody who was found by name.
func (b *Book) Mark(ctx context.Context, who string, class, learner int64) (p Person, again bool, err error) {
	return b.mark(ctx, who, class, learner, ByName)
}

func (b *Book) mark(ctx context.Context, who string, class, learner int64, way Way) (p Person, again bool, err error) {
	err = b.db.Write(ctx, func(tx *store.Tx) error {
		if err := mayTake(ctx, tx, class, learner); err != nil {
			return err
		}
		if p, err = present(ctx, tx, class, learner); err == nil {
			again = true
			return nil
		}
		if !errors.Is(err, roster.ErrUnknown) {
			return err
		}
		// A row that was taken back begins anew.
		_, err := tx.ExecContext(ctx, `INSERT INTO attendance (class_id, learner_id, at, way, who) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET at = excluded.at, way = excluded.way, who = excluded.who, undone_at = NULL`,
			class, learner, tx.Now.UnixMilli(), way, who)
		if err != nil {
			return err
		}
		p, err = present(ctx, tx, class, learner)
		return err
	})
	if err != nil {
		return Person{}, false, fmt.Errorf("take attendance: %w", err)
	}
	return p, again, nil
}

// mayTake refuses what no attendance can be taken of: a class that is closed, a guest, somebody who has left.
func mayTake(ctx context.Context, tx *store.Tx, class, learner int64) error {
	c, err := get(ctx, tx, class)
	if err != nil {
		return err
	}
	if !c.Open() {
		return ErrClosed
	}
	found, left := false, false
	err = store.Each(ctx, tx, `SELECT left_at IS NOT NULL FROM learner WHERE id = ? AND kind <> 'guest'`, []any{learner},
		func(scan func(...any) error) error {
			found = true
			return scan(&left)
		})
	switch {
	case err != nil:
		return err
	case !found:
		return roster.ErrUnknown
	case left:
		return roster.ErrLeft
	}
	return nil
}

// present returns somebody who is there, under whichever of their rows they were taken down; roster.ErrUnknown when they are not.
func present(ctx context.Context, q store.Queryer, class, learner int64) (Person, error) {
	people, err := readPresent(ctx, q, `class_id = ?1 AND p.learner_id =
		coalesce((SELECT into_id FROM learner_alias WHERE learner_id = ?2), ?2)`, class, learner)
	if err == nil && len(people) == 0 {
		err = roster.ErrUnknown
	}
	if err != nil {
		return Person{}, err
	}
	return people[0], nil
}

func readPresent(ctx context.Context, q store.Queryer, where string, args ...any) ([]Person, error) {
	var people []Person
	err := store.Each(ctx, q, `SELECT p.learner_id, emp_code, learner.name, coalesce(unit.name, ''), at, way, who
		FROM class_presence p JOIN learner ON learner.id = p.learner_id LEFT JOIN unit ON unit.id = unit_id
		WHERE `+where, args, func(scan func(...any) error) error {
		var p Person
		var ms int64
		err := scan(&p.ID, &p.Code, &p.Name, &p.Unit, &ms, &p.Way, &p.Who)
		p.At = at(ms)
		people = append(people, p)
		return err
	})
	return people, err
}

// Undo takes somebody's attendance back; that is in the log. It does nothing for somebody who is not there. ErrClosed, ErrUnknown.
func (b *Book) Undo(ctx context.Context, who string, class, learner int64) error {
	err := b.db.Write(ctx, func(tx *store.Tx) error {
		c, err := get(ctx, tx, class)
		if err != nil {
			return err
		}
		if !c.Open() {
			return ErrClosed
		}
		p, err := present(ctx, tx, class, learner)
		if errors.Is(err, roster.ErrUnknown) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE attendance SET undone_at = ? WHERE class_id = ? AND undone_at IS NULL
			AND learner_id IN (SELECT part_id FROM same_person WHERE learner_id = ?)`, tx.Now.UnixMilli(), class, p.ID)
		return errors.Join(err, audit.Add(tx, who, ActUndo, p.Code+" "+c.label()))
	})
	if err != nil {
		return fmt.Errorf("take attendance back: %w", err)
	}
	return nil
}

// A Roll is who is there and how many are not.
type Roll struct {
	Present  []Person // the latest first
	Expected int      // who belongs to the units of the class now, and whoever else is there
}

// Missing is how many are expected and not there.
func (r Roll) Missing() int { return r.Expected - len(r.Present) }

// Roll reads a class's attendance. ErrUnknown.
func (b *Book) Roll(ctx context.Context, class int64) (Roll, error) {
	var r Roll
	_, err := b.Get(ctx, class)
	if err == nil {
		r.Present, err = readPresent(ctx, b.db.Read(), `class_id = ? ORDER BY at DESC, p.learner_id DESC`, class)
	}
	missing := 0
	if err == nil {
		err = store.Each(ctx, b.db.Read(), `SELECT count(*) `+absent, []any{class}, func(scan func(...any) error) error { return scan(&missing) })
	}
	if err != nil {
		return Roll{}, fmt.Errorf("attendance of class %d: %w", class, err)
	}
	r.Expected = len(r.Present) + missing
	return r, nil
}

// absent are the people of a class's units who are not there.
const absent = `FROM learner LEFT JOIN unit ON unit.id = unit_id
	WHERE kind <> 'guest' AND left_at IS NULL
	AND learner.id NOT IN (SELECT learner_id FROM learner_alias)
	AND learner.id NOT IN (SELECT learner_id FROM class_presence WHERE class_id = ?1)
	AND (unit_id IN (SELECT unit_id FROM class_unit WHERE class_id = ?1)
		OR NOT EXISTS (SELECT 1 FROM class_unit WHERE class_id = ?1))`

// Absent returns up to limit of the people who are expected and not there, after skipping skip of them, in the office's order of
// its units and by name.
func (b *Book) Absent(ctx context.Context, class int64, limit, skip int) ([]Person, error) {
	var people []Person
	err := store.Each(ctx, b.db.Read(), `SELECT learner.id, emp_code, learner.name, coalesce(unit.name, '') `+absent+`
		ORDER BY unit_id IS NULL, unit.position, unit.name_key, unit_id, learner.name, learner.id LIMIT ?2 OFFSET ?3`,
		[]any{class, limit, skip}, func(scan func(...any) error) error {
			var p Person
			err := scan(&p.ID, &p.Code, &p.Name, &p.Unit)
			people = append(people, p)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("who is missing in class %d: %w", class, err)
	}
	return people, nil
}
