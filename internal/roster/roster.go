// Package roster knows the people of an office: their units, names and employee codes, how they are found
// on the kiosk, how they sign in, and how a list of them is read from a file. It owns the tables unit and learner.
package roster

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"hocso/internal/store"
)

// A Unit is a department of the office.
type Unit struct {
	ID     int64
	Code   string
	Name   string
	People int // who work there now; counted by Units, 0 elsewhere
}

// Kinds of learner.
const (
	KindRoster = "roster" // named in the office's list
	KindSelf   = "self"   // registered at the kiosk
	KindGuest  = "guest"  // tries the kiosk without a name
)

// A Learner is one person. The name is in NFC, and empty for a guest.
type Learner struct {
	ID         int64
	UID        string // UUIDv4, the same for ever
	Code       string // employee code
	Name       string
	Job        string
	Kind       string // KindRoster, KindSelf or KindGuest
	Lang       string // "vi", "en", or empty: the office's
	Unit       Unit
	HasPIN     bool
	CodeIssued bool      // false: the kiosk made the code up
	LeftAt     time.Time // UTC; zero while the learner works here
}

// A Session is one visit of one learner. It never changes and is passed as an argument.
type Session struct {
	Learner Learner
	ID      string // UUIDv7
	Started time.Time
}

// A Roster serves the people of one data folder. It is safe for use by several goroutines.
type Roster struct {
	db *store.DB

	mu         sync.Mutex
	found      *index // nil: to be built
	generation uint64 // raised by every change, so that an index read before one is not kept after it
}

// New returns the roster of a data folder. It reads nothing yet.
func New(db *store.DB) *Roster { return &Roster{db: db} }

// Units returns the units in the office's order, then by name.
func (r *Roster) Units(ctx context.Context) ([]Unit, error) {
	rows, err := r.db.Read().QueryContext(ctx, `
		SELECT unit.id, coalesce(unit.code, ''), unit.name, count(learner.id), unit.position
		FROM unit LEFT JOIN learner ON learner.unit_id = unit.id AND learner.left_at IS NULL AND learner.kind <> 'guest' AND `+unmerged+`
		GROUP BY unit.id`)
	if err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	defer rows.Close()
	type ordered struct {
		Unit
		position int
	}
	var units []ordered
	for rows.Next() {
		var u ordered
		if err := rows.Scan(&u.ID, &u.Code, &u.Name, &u.People, &u.position); err != nil {
			return nil, fmt.Errorf("list units: %w", err)
		}
		units = append(units, u)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list units: %w", err)
	}
	slices.SortStableFunc(units, func(a, b ordered) int {
		if a.position != b.position {
			return a.position - b.position
		}
		return compareTexts(a.Name, b.Name)
	})
	list := make([]Unit, len(units))
	for i, u := range units {
		list[i] = u.Unit
	}
	return list, nil
}

// All returns everybody of the office's list and who registered at the kiosk, also those who left, by name. Who is merged into
// another one is not listed.
func (r *Roster) All(ctx context.Context) ([]Learner, error) {
	people, err := readLearners(ctx, r.db.Read(), "WHERE learner.kind <> 'guest' AND "+unmerged)
	if err != nil {
		return nil, fmt.Errorf("list learners: %w", err)
	}
	return inNameOrder(people), nil
}

// ByCode returns the learner with an employee code, blind to case, as a badge gives it; for the code of somebody who was merged
// into another one, that one. ErrUnknown: nobody has it;
// ErrLeft: the person no longer works here.
func (r *Roster) ByCode(ctx context.Context, code string) (Learner, error) {
	l, err := readLearner(ctx, r.db.Read(), `WHERE learner.id = (
		SELECT coalesce(into_id, id) FROM learner LEFT JOIN learner_alias ON learner_id = id WHERE emp_code = ? AND kind <> 'guest')`, tidy(code))
	if err != nil {
		return Learner{}, fmt.Errorf("learner by code: %w", err)
	}
	if !l.LeftAt.IsZero() {
		return Learner{}, fmt.Errorf("learner by code: %w", ErrLeft)
	}
	return l, nil
}

// ByID returns a learner of any kind, also one who left, or ErrUnknown.
func (r *Roster) ByID(ctx context.Context, id int64) (Learner, error) {
	l, err := readLearner(ctx, r.db.Read(), "WHERE learner.id = ?", id)
	if err != nil {
		return Learner{}, fmt.Errorf("learner by number: %w", err)
	}
	return l, nil
}

func readLearner(ctx context.Context, q store.Queryer, where string, args ...any) (Learner, error) {
	people, err := readLearners(ctx, q, where, args...)
	if err != nil {
		return Learner{}, err
	}
	if len(people) == 0 {
		return Learner{}, ErrUnknown
	}
	return people[0], nil
}

func readLearners(ctx context.Context, q store.Queryer, where string, args ...any) (people []Learner, err error) {
	rows, err := q.QueryContext(ctx, `
		SELECT learner.id, uid, emp_code, code_issued, learner.name, job, kind, lang, pin_hash <> '', left_at,
			coalesce(unit.id, 0), coalesce(unit.code, ''), coalesce(unit.name, '')
		FROM learner LEFT JOIN unit ON unit.id = learner.unit_id `+where, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	shared := texts{}
	for rows.Next() {
		var l Learner
		var left sql.NullInt64
		if err := rows.Scan(&l.ID, &l.UID, &l.Code, &l.CodeIssued, &l.Name, &l.Job, &l.Kind, &l.Lang, &l.HasPIN,
			&left, &l.Unit.ID, &l.Unit.Code, &l.Unit.Name); err != nil {
			return nil, err
		}
		if left.Valid {
			l.LeftAt = time.UnixMilli(left.Int64).UTC()
		}
		l.Job, l.Kind, l.Lang = shared.one(l.Job), shared.one(l.Kind), shared.one(l.Lang)
		l.Unit.Code, l.Unit.Name = shared.one(l.Unit.Code), shared.one(l.Unit.Name)
		people = append(people, l)
	}
	return people, rows.Err()
}

// texts keeps one copy of what many rows repeat: a roster of 100,000 has some hundred jobs and units.
type texts map[string]string

func (t texts) one(s string) string {
	if kept, ok := t[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	t[s] = s
	return s
}
