// Package demo invents an office: its people, and what they learned over half a year, written through the same code that
// serves a kiosk. The same seed and number of people give the same names, visits, answers, statements and certificates,
// to the byte, on every machine.
//
// That holds for the signing keys too, so anybody can sign as an invented office. Never let it become a real one.
package demo

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/lessons"
)

// MostEvents is the longest history of a large office.
const MostEvents = 20_000_000

// MostPeople is the largest office: as many as a list that is imported may hold.
const MostPeople = 200_000

var (
	// ErrNotEmpty says that the folder holds something, which is left as it is.
	ErrNotEmpty = errors.New("demo: the data folder is not empty")
	// ErrPeople says that the number of people is not from 1 to MostPeople.
	ErrPeople = errors.New("demo: no such number of people")
	// ErrEvents says that the number of events is not from 0 to MostEvents.
	ErrEvents = errors.New("demo: no such number of events")
)

// Options say what to invent.
type Options struct {
	People int
	Seed   uint64
	Until  time.Time // history ends on the last working day before; LastDay when zero

	// Events, when it is not 0, makes a large office: about that many events, written at once as one kiosk would. Then
	// there are no attempts and no certificates, but all that follows from events.
	Events int
}

// A Summary is what was invented.
type Summary struct {
	People       int `json:"people"`
	Visits       int `json:"visits"`
	Events       int `json:"events"`
	Certificates int `json:"certificates"`
}

// zone is Vietnam's.
var zone = time.FixedZone("ICT", 7*60*60)

// LastDay is where history ends when nobody says otherwise. It is a fixed day, since "today" would give the same seed
// another office tomorrow; where the clock has not come to it yet it is the day before that clock's.
func LastDay() time.Time {
	last := time.Date(2026, time.October, 30, 0, 0, 0, 0, zone)
	if yesterday := time.Now().AddDate(0, 0, -1); yesterday.Before(last) {
		return yesterday
	}
	return last
}

// A world is an invented office while it is made.
type world struct {
	clock    *clock
	office   *office.Office
	roster   *roster.Roster
	progress *progress.Progress
	courses  *lessons.Catalogue
	book     *records.Book
	rand     *rand.Rand
	unknown  string // what people type who do not know
	summary  Summary
}

// Fill makes an office in dir, which is missing or empty. Its error is ErrNotEmpty, ErrPeople or one of office.Open;
// after another one, or when ctx ends, the folder holds a part of the office.
func Fill(ctx context.Context, dir string, o Options) (Summary, error) {
	if o.People < 1 || o.People > MostPeople {
		return Summary{}, ErrPeople
	}
	if o.Events < 0 || o.Events > MostEvents {
		return Summary{}, ErrEvents
	}
	if err := mustBeEmpty(dir); err != nil {
		return Summary{}, err
	}
	if o.Until.IsZero() {
		o.Until = LastDay()
	}
	s, err := fill(ctx, dir, o)
	if err != nil && ctx.Err() != nil { // which the database tells in many ways
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	if err != nil {
		return Summary{}, fmt.Errorf("invent an office: %w", err)
	}
	return s, nil
}

func mustBeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && len(entries) > 0 {
		err = ErrNotEmpty
	}
	return err
}

func fill(ctx context.Context, dir string, o Options) (_ Summary, err error) {
	invention, err := read()
	if err != nil {
		return Summary{}, err
	}
	days := workingDays(o.Until)
	w, err := open(ctx, dir, o, invention, days[0])
	if err != nil {
		return Summary{}, err
	}
	defer func() { err = errors.Join(err, w.office.Close()) }()

	staff := invent(invention, o.People, source(o, "people"))
	learners, err := w.enlist(ctx, staff)
	if err != nil {
		return Summary{}, err
	}
	if o.Events > 0 {
		err = w.fillBulk(ctx, w.courses, staff, learners, days, o.Events)
	} else {
		err = w.fillVisits(ctx, timetable(staff, days, source(o, "timetable")), staff, learners)
	}
	if err != nil {
		return Summary{}, err
	}
	w.clock.release()
	// The backup is on the disk when it is made, so that a power cut now costs nothing.
	if err := w.office.DB.DailyBackup(ctx); err != nil {
		return Summary{}, err
	}
	return w.summary, w.count(ctx)
}

// fillVisits has people come one after the other.
func (w *world) fillVisits(ctx context.Context, plan []visit, staff []person, learners []roster.Learner) error {
	for _, v := range plan {
		if err := w.receive(ctx, v, staff[v.person], learners[v.person]); err != nil {
			return err
		}
	}
	return nil
}

// open makes the office half an hour before its first working day begins.
func open(ctx context.Context, dir string, o Options, i invention, first time.Time) (*world, error) {
	courses, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	c := newClock(first.Add(opens - 30*time.Minute))
	of, err := office.Open(ctx, dir, office.Options{
		Now: c.now, Built: first, Called: i.Name, Rand: bytesOf(o, "keys"), Unsynced: true,
	})
	if err != nil {
		return nil, err
	}
	settings := of.Settings
	settings.Name, settings.OrgCode, settings.IssuerIRI = i.Name, i.OrgCode, i.IssuerIRI
	if err := of.Save(ctx, settings); err != nil {
		return nil, errors.Join(err, of.Close())
	}
	issuer, err := certificate.NewIssuer(of.Keys(), settings.VerifyHost)
	if err != nil {
		return nil, errors.Join(err, of.Close())
	}
	issuer.Rand = bytesOf(o, "certificates")
	book := records.NewBook(of.KioskID, settings.IssuerIRI, settings.OrgCode)
	book.Rand = bytesOf(o, "events")
	return &world{
		clock: c, office: of, roster: roster.New(of.DB), progress: progress.New(of.DB, courses, book, issuer), courses: courses,
		book: book, rand: source(o, "visits"), unknown: i.Unknown,
	}, nil
}

// count fills the summary.
func (w *world) count(ctx context.Context) error {
	return w.office.DB.Read().QueryRowContext(ctx, `SELECT (SELECT count(*) FROM learner),
		(SELECT count(*) FROM learning_event), (SELECT count(*) FROM certificate)`).
		Scan(&w.summary.People, &w.summary.Events, &w.summary.Certificates)
}

// bytesOf gives each purpose its own stream of chance, so that one that takes more does not shift the others.
func bytesOf(o Options, purpose string) *rand.ChaCha8 {
	return rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "hocso demo|%d|%d|%s", o.People, o.Seed, purpose)))
}

func source(o Options, purpose string) *rand.Rand { return rand.New(bytesOf(o, purpose)) }
