// Package report counts what an office has reached: who takes part, who understands, unit by unit and week by week.
//
// Who counts: people of the office's list who belong to it at the end of the period (of an open period: on the day of the
// figures). Who was added during the period counts in full; who has left by then does not; those who registered at the
// kiosk count once the office puts them on its list; guests never do. A person counts in the unit in which they are on that day.
//
// What they did counts by its day, in Vietnam, whichever kiosk recorded it, however late it came, and once however often it
// came. Truth is learning_event; the tables report_… hold it in short and can be made again from it (Rebuild).
package report

import (
	"context"
	"errors"
	"time"

	"hocso/internal/office"
	"hocso/internal/store"
	"hocso/lessons"
)

// ErrUnit says that there is no such unit.
var ErrUnit = errors.New("report: no such unit")

// A Book counts the figures of one office. It is safe for use by several goroutines.
type Book struct {
	db      *store.DB
	cat     *lessons.Catalogue
	kioskID string
}

// New returns the figures of a data folder. The catalogue says which lessons a course has and what a question trains.
func New(db *store.DB, cat *lessons.Catalogue, kioskID string) *Book { return &Book{db, cat, kioskID} }

// Catalogue is what the figures know the courses, questions and competences by.
func (b *Book) Catalogue() *lessons.Catalogue { return b.cat }

// A Query asks for figures.
type Query struct {
	Period
	Unit  int64     // 0: the whole office
	Until time.Time // what happened after this day does not count; zero: today

	IssuerIRI string          // whose employee codes count beside those of this kiosk
	Targets   []office.Target // what the office wants to reach
}

// Ask is the query of an office with these settings.
func Ask(s office.Settings, p Period) Query {
	return Query{Period: p, IssuerIRI: s.IssuerIRI, Targets: s.Targets}
}

// lastDay is the last day that counts, and the moment that the figures are of.
func (b *Book) lastDay(ctx context.Context, q Query) (last int64, asOf time.Time, err error) {
	if asOf = q.Until; asOf.IsZero() {
		clock, err := b.db.Clock(ctx)
		if err != nil {
			return 0, time.Time{}, err
		}
		asOf = clock.Now
	}
	return min(dayOf(asOf), dayOf(q.To)-1), asOf, nil
}
