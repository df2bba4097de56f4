// Reading the people who count and what each of them did.

package report

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// A roll is everybody who counts.
type roll struct {
	people []Person
	byCode map[string]int // place in people, by employee code
	actors map[int64]int  // place in people, by report_actor
	order  map[int64]int  // the office's order of its units
}

// A listed row of the roster, as it was on the last day.
type listed struct {
	Person
	kind    string
	added   int64 // day
	gone    bool  // has left by the last day
	left    int64 // day
	aliasOf int64 // the learner whom this row is counted as; 0: itself
}

// enrol decides who counts on the last day, and counts those who do not. What a row did that is merged into another counts as that one's; whether the person counts is said by the row that stands.
func (b *Book) enrol(ctx context.Context, q Query, last int64) (*roll, *Figures, error) {
	r := &roll{byCode: map[string]int{}, actors: map[int64]int{}, order: map[int64]int{}}
	f := &Figures{}
	units, err := b.units(ctx, r)
	if err != nil {
		return nil, nil, err
	}
	if q.Unit != 0 {
		if _, ok := units[q.Unit]; !ok {
			return nil, nil, ErrUnit
		}
		f.Unit = Unit{q.Unit, units[q.Unit]}
	}
	first := dayOf(q.From)
	place := map[int64]int{}
	aliases := map[string]int64{}
	err = b.eachListed(ctx, last, func(l listed) {
		switch {
		case l.aliasOf != 0:
			aliases[l.Code] = l.aliasOf
		case l.added > last || q.Unit != 0 && l.Unit.ID != q.Unit:
		case l.kind == roster.KindSelf && !l.gone:
			f.Registered++
		case l.kind != roster.KindRoster:
		case l.gone && l.left >= first:
			f.Left++
		case !l.gone:
			l.Unit.Name, l.Newcomer = units[l.Unit.ID], l.added >= first
			place[l.ID], r.byCode[l.Code] = len(r.people), len(r.people)
			r.people = append(r.people, l.Person)
		}
	})
	for code, id := range aliases {
		if at, ok := place[id]; ok {
			r.byCode[code] = at
		}
	}
	return r, f, err
}

// eachListed reads the roster with everybody's unit at the end of the last day.
func (b *Book) eachListed(ctx context.Context, last int64, fn func(listed)) error {
	end := timeOf(last + 1).UnixMilli()
	return store.Each(ctx, b.db.Read(), `SELECT id, emp_code, name, job, kind, created_at, left_at,
			coalesce((SELECT unit_id FROM unit_member m WHERE m.learner_id = learner.id AND since < ?
				ORDER BY since DESC LIMIT 1), 0),
			coalesce((SELECT into_id FROM learner_alias a WHERE a.learner_id = learner.id), 0)
		FROM learner`, []any{end}, func(scan func(...any) error) error {
		var l listed
		var created int64
		var left sql.NullInt64
		if err := scan(&l.ID, &l.Code, &l.Name, &l.Job, &l.kind, &created, &left, &l.Unit.ID, &l.aliasOf); err != nil {
			return err
		}
		l.added = dayOfMs(created)
		l.left, l.gone = dayOfMs(left.Int64), left.Valid && left.Int64 < end
		fn(l)
		return nil
	})
}

// units returns their names and has the roll know their order.
func (b *Book) units(ctx context.Context, r *roll) (map[int64]string, error) {
	names := map[int64]string{}
	err := store.Each(ctx, b.db.Read(), `SELECT id, name FROM unit ORDER BY position, name_key, id`, nil, func(scan func(...any) error) error {
		var id int64
		var name string
		err := scan(&id, &name)
		names[id] = name
		r.order[id] = len(r.order)
		return err
	})
	r.order[0] = len(r.order)
	return names, err
}

// UnitNamed finds a unit by its code or its name, blind to case and marks. Error: ErrUnit.
func (b *Book) UnitNamed(ctx context.Context, name string) (id int64, err error) {
	err = b.db.Read().QueryRowContext(ctx, `SELECT id FROM unit WHERE code = ? OR name_key = ? ORDER BY code = ? DESC LIMIT 1`,
		name, roster.FoldName(name), name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnit
	}
	if err != nil {
		return 0, fmt.Errorf("find unit: %w", err)
	}
	return id, nil
}

// sorted are the people in the order of unit and employee code.
func (r *roll) sorted() []Person {
	slices.SortFunc(r.people, func(a, b Person) int {
		return cmp.Or(cmp.Compare(r.order[a.Unit.ID], r.order[b.Unit.ID]), cmp.Compare(a.Code, b.Code))
	})
	return r.people
}

// fill reads what the people of a roll did.
func (b *Book) fill(ctx context.Context, q Query, last int64, r *roll) error {
	err := store.Each(ctx, b.db.Read(), `SELECT id, emp_code FROM report_actor WHERE issuer_iri = ? OR kiosk_id = ?`,
		[]any{q.IssuerIRI, b.kioskID}, func(scan func(...any) error) error {
			var id int64
			var code string
			err := scan(&id, &code)
			if at, ok := r.byCode[code]; ok {
				r.actors[id] = at
			}
			return err
		})
	if err != nil {
		return err
	}
	acts, err := b.activities(ctx)
	if err != nil {
		return err
	}
	if err := b.fillPasses(ctx, last, r, acts); err != nil {
		return err
	}
	if err := b.fillLessons(ctx, q, last, r, acts); err != nil {
		return err
	}
	return b.fillDays(ctx, q, last, r)
}

// activities are those that events name, by number.
func (b *Book) activities(ctx context.Context) (map[int64]records.Ref, error) {
	acts := map[int64]records.Ref{}
	err := store.Each(ctx, b.db.Read(), `SELECT id, iri FROM report_activity`, nil, func(scan func(...any) error) error {
		var id int64
		var iri string
		if err := scan(&id, &iri); err != nil {
			return err
		}
		if ref, ok := records.ParseIRI(iri); ok {
			acts[id] = ref
		}
		return nil
	})
	return acts, err
}

// numbersOf are the activities of a kind, as JSON for the database.
func numbersOf(acts map[int64]records.Ref, kind records.Kind) string {
	list := []int64{}
	for id, ref := range acts {
		if ref.Kind == kind {
			list = append(list, id)
		}
	}
	text, _ := json.Marshal(list) // numbers
	return string(text)
}

// fillPasses finds the first pass of all time.
func (b *Book) fillPasses(ctx context.Context, last int64, r *roll, acts map[int64]records.Ref) error {
	return store.Each(ctx, b.db.Read(), `SELECT actor, min(day) FROM report_done WHERE passed = 1 AND day <= ?
		AND activity IN (SELECT value FROM json_each(?)) GROUP BY actor`, []any{last, numbersOf(acts, records.Assessment)},
		func(scan func(...any) error) error {
			var actor, day int64
			err := scan(&actor, &day)
			if at, ok := r.actors[actor]; ok && err == nil {
				r.people[at].Pass = earlier(r.people[at].Pass, timeOf(day))
			}
			return err
		})
}

// earlier is the earlier of two times, of which the first may be zero: none yet.
func earlier(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
