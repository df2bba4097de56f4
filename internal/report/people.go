// Reading the people who count and what each of them did.

package report

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"hocso/internal/records"
	"hocso/internal/roster"
)

// A roll is everybody who counts.
type roll struct {
	people []Person
	byCode map[string]int // place in people, by employee code
	actors map[int64]int  // place in people, by report_actor
	order  map[int64]int  // the office's order of its units
}

// enrol decides who counts on the last day, and counts those who do not.
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
	err = each(ctx, b.db.Read(), `SELECT id, emp_code, name, job, kind, coalesce(unit_id, 0), created_at, left_at FROM learner
		WHERE kind <> 'guest'`, nil, func(scan func(...any) error) error {
		var p Person
		var kind string
		var created int64
		var left sql.NullInt64
		if err := scan(&p.ID, &p.Code, &p.Name, &p.Job, &kind, &p.Unit.ID, &created, &left); err != nil {
			return err
		}
		added, gone := dayOfMs(created), left.Valid && dayOfMs(left.Int64) <= last
		switch {
		case added > last || q.Unit != 0 && p.Unit.ID != q.Unit:
		case kind == roster.KindSelf && !gone:
			f.Registered++
		case kind != roster.KindRoster:
		case gone && dayOfMs(left.Int64) >= first:
			f.Left++
		case !gone:
			p.Unit.Name, p.Newcomer = units[p.Unit.ID], added >= first
			r.byCode[p.Code] = len(r.people)
			r.people = append(r.people, p)
		}
		return nil
	})
	return r, f, err
}

// units returns their names and has the roll know their order.
func (b *Book) units(ctx context.Context, r *roll) (map[int64]string, error) {
	names := map[int64]string{}
	err := each(ctx, b.db.Read(), `SELECT id, name FROM unit ORDER BY position, name_key, id`, nil, func(scan func(...any) error) error {
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

// sorted are the people in the order of unit and employee code.
func (r *roll) sorted() []Person {
	slices.SortFunc(r.people, func(a, b Person) int {
		return cmp.Or(cmp.Compare(r.order[a.Unit.ID], r.order[b.Unit.ID]), cmp.Compare(a.Code, b.Code))
	})
	return r.people
}

// fill reads what the people of a roll did.
func (b *Book) fill(ctx context.Context, q Query, last int64, r *roll) error {
	err := each(ctx, b.db.Read(), `SELECT id, emp_code FROM report_actor WHERE issuer_iri = ? OR kiosk_id = ?`,
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
	if err := b.fillDone(ctx, q, last, r, acts); err != nil {
		return err
	}
	if err := b.fillDays(ctx, q, last, r); err != nil {
		return err
	}
	return b.fillSteps(ctx, last, r, acts)
}

// activities are those that events name, by number.
func (b *Book) activities(ctx context.Context) (map[int64]records.Ref, error) {
	acts := map[int64]records.Ref{}
	err := each(ctx, b.db.Read(), `SELECT id, iri FROM report_activity`, nil, func(scan func(...any) error) error {
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

// fillDone finds the first lesson of the period and the first pass of all time.
func (b *Book) fillDone(ctx context.Context, q Query, last int64, r *roll, acts map[int64]records.Ref) error {
	const first = `SELECT actor, min(day) FROM report_done WHERE passed = ? AND day BETWEEN ? AND ?
		AND activity IN (SELECT value FROM json_each(?)) GROUP BY actor`
	err := r.eachDay(ctx, b, first, []any{0, dayOf(q.From), last, numbersOf(acts, records.Lesson)}, func(p *Person, day int64) {
		if t := timeOf(day); p.Lesson.IsZero() || t.Before(p.Lesson) {
			p.Lesson = t
		}
	})
	if err != nil {
		return err
	}
	return r.eachDay(ctx, b, first, []any{1, 0, last, numbersOf(acts, records.Assessment)}, func(p *Person, day int64) {
		if t := timeOf(day); p.Pass.IsZero() || t.Before(p.Pass) {
			p.Pass = t
		}
	})
}

func (r *roll) eachDay(ctx context.Context, b *Book, query string, args []any, fn func(p *Person, day int64)) error {
	return each(ctx, b.db.Read(), query, args, func(scan func(...any) error) error {
		var actor, day int64
		err := scan(&actor, &day)
		if at, ok := r.actors[actor]; ok && err == nil {
			fn(&r.people[at], day)
		}
		return err
	})
}
