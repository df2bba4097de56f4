// Package classroom keeps classes held in person: what is taught by whom and where, who was there, and which supervised
// assessments were taken in them. It owns the tables class, class_unit, attendance and class_attempt.
//
// Attendance stands beside what people learn by themselves and is never counted as such. Nothing of it is lost: a mistake is
// taken back, with the time, and a class that was closed can be opened again. What is changed about a class is in the log.
package classroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// The audit log's acts.
const (
	ActOpen   = "class.open"
	ActClose  = "class.close"
	ActReopen = "class.reopen"
	ActUndo   = "class.undo" // somebody's attendance was taken back
)

// Refusals.
var (
	ErrUnknown = errors.New("classroom: no such class")
	ErrClosed  = errors.New("classroom: the class is closed")
	ErrBadText = errors.New("classroom: a title, name or place that is empty, too long or cannot be read")
	ErrCourse  = errors.New("classroom: no course")
)

// A Class is held once.
type Class struct {
	ID          int64
	Course      string // code
	Title       string
	Facilitator string    // who teaches
	Place       string    // may be empty
	Held        time.Time // the day it is held on, at the time it begins
	Units       []int64   // whose people are expected; none: the whole office
	Closed      time.Time // zero while it is open
}

// Open says whether attendance may be taken.
func (c Class) Open() bool { return c.Closed.IsZero() }

// A Book keeps the classes of one data folder. It is safe for use by several goroutines.
type Book struct {
	db     *store.DB
	people *roster.Roster
}

// New returns the classes of a data folder.
func New(db *store.DB, people *roster.Roster) *Book { return &Book{db, people} }

// Open begins a class in the name of who. Of c, ID and Closed are not looked at; a zero Held is now.
// Errors: ErrCourse, ErrBadText, those of store.
func (b *Book) Open(ctx context.Context, who string, c Class) (Class, error) {
	if err := c.tidy(); err != nil {
		return Class{}, fmt.Errorf("open class: %w", err)
	}
	err := b.db.Write(ctx, func(tx *store.Tx) error {
		if c.Held.IsZero() {
			c.Held = tx.Now
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO class (course, title, facilitator, place, held_at, opened_at, opened_by)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, c.Course, c.Title, c.Facilitator, c.Place, c.Held.UnixMilli(), tx.Now.UnixMilli(), who)
		if err != nil {
			return err
		}
		if c.ID, err = result.LastInsertId(); err != nil {
			return err
		}
		for _, unit := range c.Units {
			if _, err := tx.ExecContext(ctx, `INSERT INTO class_unit (class_id, unit_id) VALUES (?, ?)`, c.ID, unit); err != nil {
				return err
			}
		}
		return audit.Add(tx, who, ActOpen, c.label())
	})
	if err != nil {
		return Class{}, fmt.Errorf("open class: %w", err)
	}
	return c, nil
}

// label is how the log names a class.
func (c Class) label() string { return c.Course + " · " + c.Title }

func (c *Class) tidy() (err error) {
	if c.Course == "" {
		return ErrCourse
	}
	c.Closed, c.Held = time.Time{}, c.Held.UTC().Truncate(time.Millisecond)
	c.Units = slices.Compact(slices.Sorted(slices.Values(c.Units)))
	if c.Title, err = Text(c.Title); err == nil {
		c.Facilitator, err = Text(c.Facilitator)
	}
	if err == nil && c.Place != "" {
		c.Place, err = Text(c.Place)
	}
	return err
}

// maxText bounds a title, a name and a place, in characters.
const maxText = 100

// Text returns a title, a name or a place as it is kept: NFC, single spaces, at most 100 characters, or ErrBadText.
func Text(s string) (string, error) {
	if len(s) > 8*maxText || !utf8.ValidString(s) {
		return "", ErrBadText
	}
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	unseen := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	if s == "" || utf8.RuneCountInString(s) > maxText || strings.ContainsFunc(s, unseen) {
		return "", ErrBadText
	}
	return s, nil
}

// Close ends the taking of attendance. Closing a closed class does nothing. ErrUnknown.
func (b *Book) Close(ctx context.Context, who string, id int64) (Class, error) {
	return b.turn(ctx, who, id, ActClose, func(tx *store.Tx) any { return tx.Now.UnixMilli() })
}

// Reopen lets attendance be taken again. Reopening an open class does nothing. ErrUnknown.
func (b *Book) Reopen(ctx context.Context, who string, id int64) (Class, error) {
	return b.turn(ctx, who, id, ActReopen, func(*store.Tx) any { return nil })
}

func (b *Book) turn(ctx context.Context, who string, id int64, act string, closedAt func(*store.Tx) any) (c Class, err error) {
	err = b.db.Write(ctx, func(tx *store.Tx) error {
		if c, err = get(ctx, tx, id); err != nil || c.Open() == (act == ActReopen) {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE class SET closed_at = ? WHERE id = ?`, closedAt(tx), id); err != nil {
			return err
		}
		if err := audit.Add(tx, who, act, c.label()); err != nil {
			return err
		}
		c, err = get(ctx, tx, id)
		return err
	})
	if err != nil {
		return Class{}, fmt.Errorf("%s: %w", act, err)
	}
	return c, nil
}

// Get returns a class, or ErrUnknown.
func (b *Book) Get(ctx context.Context, id int64) (Class, error) {
	c, err := get(ctx, b.db.Read(), id)
	if err != nil {
		return Class{}, fmt.Errorf("class %d: %w", id, err)
	}
	return c, nil
}

// A Summary is a class with what came of it.
type Summary struct {
	Class
	Present int // people who were there
	Taken   int // people who finished its assessment
	Passed  int // of them, who passed it
}

// List returns all classes, open ones first, then the newest.
func (b *Book) List(ctx context.Context) ([]Summary, error) {
	var list []Summary
	err := store.Each(ctx, b.db.Read(), `SELECT c.id, course, title, facilitator, place, held_at, closed_at,
			(SELECT count(*) FROM class_presence p WHERE p.class_id = c.id),
			(SELECT count(DISTINCT learner_id) FROM class_result r WHERE r.class_id = c.id AND finished_at IS NOT NULL),
			(SELECT count(DISTINCT learner_id) FROM class_result r WHERE r.class_id = c.id AND passed)
		FROM class c ORDER BY closed_at IS NOT NULL, held_at DESC, c.id DESC`, nil, func(scan func(...any) error) error {
		var s Summary
		err := scanClass(&s.Class, scan, &s.Present, &s.Taken, &s.Passed)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list classes: %w", err)
	}
	return list, nil
}

func scanClass(c *Class, scan func(...any) error, more ...any) error {
	var held int64
	var closed sql.NullInt64
	err := scan(append([]any{&c.ID, &c.Course, &c.Title, &c.Facilitator, &c.Place, &held, &closed}, more...)...)
	c.Held, c.Closed = at(held), at(closed.Int64)
	return err
}

func get(ctx context.Context, q store.Queryer, id int64) (c Class, err error) {
	err = store.Each(ctx, q, `SELECT id, course, title, facilitator, place, held_at, closed_at FROM class WHERE id = ?`, []any{id},
		func(scan func(...any) error) error { return scanClass(&c, scan) })
	if err == nil && c.ID == 0 {
		return Class{}, ErrUnknown
	}
	if err != nil {
		return Class{}, err
	}
	err = store.Each(ctx, q, `SELECT unit_id FROM class_unit WHERE class_id = ? ORDER BY unit_id`, []any{id}, func(scan func(...any) error) error {
		var unit int64
		err := scan(&unit)
		c.Units = append(c.Units, unit)
		return err
	})
	return c, err
}

// at reads a time column; 0 and NULL are the zero time.
func at(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
