// Package records keeps what people learned as events that other systems can read: each row of learning_event is the
// truth, and its xAPI 1.0.3 statement is a pure function of the row's columns.
//
// An event is written once, in the transaction that also writes what is derived from it, and never changed: a Learning
// Record Store answers 409 Conflict to another body under the same id (xAPI 1.0.3, part 3, §2.1.1).
package records

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io"
	"math"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"hocso/internal/store"
)

// OriginKiosk is the origin of an event that happened on this kiosk. Origin tells how a row came into this database; it
// is no part of the statement, which has to be the same on every kiosk that holds the event.
const OriginKiosk = "kiosk"

// An Event is one row of learning_event.
type Event struct {
	ID           string // UUIDv7 of At
	KioskID      string
	Seq          int64  // counts the kiosk's events from 1; after a restore it goes on far above (see Book.Append)
	IssuerIRI    string // who issues the employee codes
	EmpCode      string
	OrgCode      string // the office at that time
	Verb         Verb
	ActivityIRI  string
	Registration string // UUIDv5 of issuer, employee, course and period
	SessionID    string // UUIDv7 of the visit
	Response     string // a Detail as compact JSON, or empty
	Success      *bool
	Scaled       *float64 // score from -1 to 1, at most four decimals
	Duration     time.Duration
	At           time.Time // UTC, to the millisecond
	ClockSuspect bool      // the clock had gone back, or stood before the program was built
	Origin       string
	Encoding     int    // version of the function that makes the statement
	SHA8         []byte // first 8 bytes of the statement's SHA-256
}

// A Book writes the events of one kiosk.
type Book struct {
	Rand io.Reader // source of the random part of ids; crypto/rand when nil

	kioskID string
	whose   atomic.Pointer[whose]
}

// whose says whose employee codes the events carry.
type whose struct{ issuerIRI, orgCode string }

// NewBook returns the book of a kiosk. Without an issuer the kiosk itself stands as the one who gave out the codes, so
// that they are not taken for somebody else's.
func NewBook(kioskID, issuerIRI, orgCode string) *Book {
	b := &Book{kioskID: kioskID}
	b.Belong(issuerIRI, orgCode)
	return b
}

// Belong has the events from now on carry another issuer and organisation. What is written keeps those of its day.
func (b *Book) Belong(issuerIRI, orgCode string) {
	if issuerIRI == "" {
		issuerIRI = BaseIRI + "kiosk/" + b.kioskID
	}
	b.whose.Store(&whose{issuerIRI, orgCode})
}

// Append writes the event and returns it as it was written. It fills ID, KioskID, Seq, IssuerIRI, OrgCode, Registration,
// At, ClockSuspect, Origin, Encoding and SHA8; the caller gives the rest.
//
// No two events of a kiosk ever have the same Seq. The one database that counts them sees to that, until a backup takes its place: the
// numbers given out since the backup may be on other machines. The store notes a floor whenever that happens, and numbers go on above it.
func (b *Book) Append(tx *store.Tx, e Event) (Event, error) {
	err := tx.QueryRow(`SELECT 1 + max((SELECT coalesce(max(seq), 0) FROM learning_event WHERE kiosk_id = ?),
		(SELECT coalesce(max(floor), 0) FROM restored))`, b.kioskID).Scan(&e.Seq)
	if err != nil {
		return Event{}, fmt.Errorf("number event: %w", err)
	}
	e.At, e.ClockSuspect = tx.Now, tx.ClockSuspect
	if e, err = b.complete(e); err != nil {
		return Event{}, err
	}
	return e, insert(tx, e)
}

// complete fills what follows from who writes, the time and the number.
func (b *Book) complete(e Event) (_ Event, err error) {
	now := b.whose.Load()
	e.KioskID, e.IssuerIRI, e.OrgCode, e.Origin = b.kioskID, now.issuerIRI, now.orgCode, OriginKiosk
	e.At = e.At.UTC().Truncate(time.Millisecond)
	if e.ID, err = b.NewID(e.At, e.Seq); err != nil {
		return Event{}, err
	}
	e.Duration = max(e.Duration, 0).Truncate(time.Millisecond)
	if e.Scaled != nil {
		rounded := math.Round(*e.Scaled*1e4) / 1e4
		e.Scaled = &rounded
	}
	if ref, ok := ParseIRI(e.ActivityIRI); ok && ref.Course != "" {
		e.Registration = Registration(e.IssuerIRI, e.EmpCode, ref.Course, e.At.Format("2006"))
	}
	e.Encoding = Encoding
	e.SHA8, err = digest(e)
	return e, err
}

const insertEvent = `INSERT INTO learning_event (` + columns + `) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

func insert(tx *store.Tx, e Event) error {
	_, err := tx.Exec(insertEvent, values(e)...)
	if err != nil {
		return fmt.Errorf("append event: %w", err)
	}
	return nil
}

// AppendPast writes events of an invented past, in the order given, each at the time it names. Whatever really happens is
// appended with the time of its transaction.
func (b *Book) AppendPast(tx *store.Tx, events []Event) error {
	var seq int64
	err := tx.QueryRow(`SELECT coalesce(max(seq), 0) FROM learning_event WHERE kiosk_id = ?`, b.kioskID).Scan(&seq)
	if err != nil {
		return fmt.Errorf("number events: %w", err)
	}
	add, err := tx.Prepare(insertEvent)
	if err != nil {
		return fmt.Errorf("append events: %w", err)
	}
	defer func() { _ = add.Close() }()
	for _, e := range events {
		seq++
		e.Seq = seq
		if e, err = b.complete(e); err != nil {
			return err
		}
		if _, err := add.Exec(values(e)...); err != nil {
			return fmt.Errorf("append events: %w", err)
		}
	}
	return nil
}

// values of an event in the order of columns.
func values(e Event) []any {
	return []any{e.ID, e.KioskID, e.Seq, e.IssuerIRI, e.EmpCode, e.OrgCode, e.Verb, e.ActivityIRI, e.Registration, e.SessionID,
		e.Response, e.Success, e.Scaled, e.Duration.Milliseconds(), e.At.UnixMilli(), e.ClockSuspect, e.Origin,
		e.Encoding, e.SHA8}
}

// NewID makes a UUIDv7 (RFC 9562 §5.7) of a time. The low 12 bits of count stand in rand_a (§6.2, method 1), so that ids
// made one after another in the same millisecond sort in that order.
func (b *Book) NewID(at time.Time, count int64) (string, error) {
	var id uuid.UUID
	source := b.Rand
	if source == nil {
		source = rand.Reader
	}
	if _, err := io.ReadFull(source, id[8:]); err != nil {
		return "", fmt.Errorf("make id: %w", err)
	}
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = 0x70 | byte(count>>8)&0x0f
	id[7] = byte(count)
	id[8] = id[8]&0x3f | 0x80
	return id.String(), nil
}

// Registration is the id of one person's way through one course in one period (the year of the event, UTC). Kiosks that
// never met derive the same one.
func Registration(issuerIRI, empCode, course, period string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(issuerIRI+"|"+empCode+"|"+course+"|"+period)).String()
}

// columns of learning_event in the order that insert and scan use.
const columns = `id, kiosk_id, seq, issuer_iri, emp_code, org_code, verb, activity_iri, registration, session_id,
	response, success, scaled, duration_ms, ts_utc, clock_suspect, origin, encoding, sha8`

// ByLearner returns the events of a person, of all kiosks, ordered by time and id. The events of this kiosk count by
// employee code alone: an office may fill in who issues its codes after people have begun to learn.
func (b *Book) ByLearner(ctx context.Context, q store.Queryer, empCode string) ([]Event, error) {
	return query(ctx, q, `emp_code = ? AND (issuer_iri = ? OR kiosk_id = ?)`, empCode, b.whose.Load().issuerIRI, b.kioskID)
}

// ByActivity returns the events of a person on one activity, in the order of ByLearner.
func (b *Book) ByActivity(ctx context.Context, q store.Queryer, empCode, activityIRI string) ([]Event, error) {
	return query(ctx, q, `emp_code = ? AND activity_iri = ? AND (issuer_iri = ? OR kiosk_id = ?)`,
		empCode, activityIRI, b.whose.Load().issuerIRI, b.kioskID)
}

func query(ctx context.Context, q store.Queryer, where string, args ...any) ([]Event, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` FROM learning_event WHERE `+where+` ORDER BY ts_utc, id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	defer func() { _ = rows.Close() }()
	var events []Event
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return events, nil
}

func scan(rows *sql.Rows) (Event, error) {
	var e Event
	var ms, at int64
	err := rows.Scan(&e.ID, &e.KioskID, &e.Seq, &e.IssuerIRI, &e.EmpCode, &e.OrgCode, &e.Verb, &e.ActivityIRI,
		&e.Registration, &e.SessionID, &e.Response, &e.Success, &e.Scaled, &ms, &at, &e.ClockSuspect, &e.Origin,
		&e.Encoding, &e.SHA8)
	if err != nil {
		return Event{}, fmt.Errorf("read event: %w", err)
	}
	e.Duration = time.Duration(ms) * time.Millisecond
	e.At = time.UnixMilli(at).UTC()
	return e, nil
}
