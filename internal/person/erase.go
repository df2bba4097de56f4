// Package person gives one person's data out, and erases them: the rights that the law on personal data (91/2025/QH15) gives
// to everybody. It looks at the tables of all features, since nothing of a person may be forgotten.
//
// Erasing takes away who it was and leaves that it was: names, codes, what was typed and what was asked are gone, and the learner, their
// events and results stand under a pseudonym that is drawn at random and kept nowhere else, so that every count and sum stays. A certificate
// proves itself and goes on doing so in the hands of whoever has it; the kiosk keeps only its number, to be able to revoke it.
// Backups keep the person until they age out, in about six months at the most (store.Superfluous); one that is restored here before has
// the person erased again.
package person

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"hocso/internal/audit"
	"hocso/internal/records"
	"hocso/internal/store"
)

// ErrUnknown says that nobody has this code, or has it no longer.
var ErrUnknown = errors.New("person: unknown")

// ActErase and ActExport are the log's codes; what they are done to is the pseudonym, and the code of who asked for their data.
const (
	ActErase  = "person.erase"
	ActExport = "person.export"
)

// A part is one row of learner that is the person: somebody who was in the roster twice is two.
type part struct {
	id              int64
	uid, code, name string
}

// Erase erases a person by an employee code, on the word of who. Error: ErrUnknown.
func Erase(ctx context.Context, db *store.DB, book *records.Book, who, code string) error {
	err := db.Write(ctx, func(tx *store.Tx) error {
		parts, err := partsOf(ctx, tx, `emp_code = ? COLLATE NOCASE`, code)
		if err != nil {
			return err
		}
		return eraseAll(tx, book, who, parts)
	})
	if err != nil {
		return fmt.Errorf("erase person: %w", err)
	}
	return db.Fold(ctx)
}

// Erased lists whom this database was made to forget, by what only older backups know them by.
func Erased(ctx context.Context, db *store.DB) (uids []string, err error) {
	rows, err := db.Read().QueryContext(ctx, `SELECT uid FROM erased ORDER BY uid`)
	if err != nil {
		return nil, fmt.Errorf("list erased people: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var uid string
		if err := rows.Scan(&uid); err != nil {
			return nil, err
		}
		uids = append(uids, uid)
	}
	return uids, rows.Err()
}

// EraseAgain erases those in a restored database whom the one that it replaces was made to forget.
func EraseAgain(ctx context.Context, db *store.DB, book *records.Book, who string, uids []string) error {
	for _, uid := range uids {
		err := db.Write(ctx, func(tx *store.Tx) error {
			parts, err := partsOf(ctx, tx, `uid = ?`, uid)
			if errors.Is(err, ErrUnknown) {
				return remember(tx, uid)
			}
			if err != nil {
				return err
			}
			return eraseAll(tx, book, who, parts)
		})
		if err != nil {
			return fmt.Errorf("erase person again: %w", err)
		}
	}
	return db.Fold(ctx)
}

// partsOf finds the rows of learner that are one person, by one of them.
func partsOf(ctx context.Context, q store.Queryer, where, value string) (parts []part, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, uid, emp_code, name FROM learner WHERE id IN (
		SELECT part_id FROM same_person WHERE learner_id IN (
			SELECT s.learner_id FROM same_person s JOIN learner ON learner.id = s.part_id WHERE learner.`+where+`))
		AND uid NOT LIKE '`+pseudonymPrefix+`%' ORDER BY id`, value)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.id, &p.uid, &p.code, &p.name); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	if err == nil && len(parts) == 0 {
		err = ErrUnknown
	}
	return parts, errors.Join(err, rows.Err())
}

func eraseAll(tx *store.Tx, book *records.Book, who string, parts []part) error {
	for _, p := range parts {
		pseudonym := newPseudonym()
		if err := p.erase(tx, book, pseudonym); err != nil {
			return err
		}
		if err := audit.Add(tx, who, ActErase, pseudonym); err != nil {
			return err
		}
	}
	return nil
}

// pseudonymPrefix begins the uid of a learner who was erased; no UUID begins so.
const pseudonymPrefix = "x-"

// newPseudonym draws a code that nobody had.
func newPseudonym() string { return pseudonymPrefix + strings.ToLower(rand.Text()[:16]) }

func (p part) erase(tx *store.Tx, book *records.Book, pseudonym string) error {
	if _, err := book.Erase(tx, p.code, pseudonym); err != nil {
		return err
	}
	for _, do := range []struct {
		sql  string
		args []any
	}{
		// An actor of whom no event is left under the old code is the person.
		{`UPDATE report_actor SET emp_code = ? WHERE emp_code = ? AND NOT EXISTS (SELECT 1 FROM learning_event e
			WHERE e.emp_code = report_actor.emp_code AND e.issuer_iri = report_actor.issuer_iri AND e.kiosk_id = report_actor.kiosk_id)`,
			[]any{pseudonym, p.code}},
		{`UPDATE answer SET response = 'null' WHERE attempt_id IN (SELECT id FROM attempt WHERE learner_id = ?)`, []any{p.id}},
		{`UPDATE certificate SET name = '', cose = x'', url = '' WHERE learner_id = ?`, []any{p.id}},
		{`UPDATE report_person SET code = '', name = '', job = '' WHERE learner_id = ?`, []any{p.id}},
		{`UPDATE rating SET learner_id = NULL WHERE learner_id = ?`, []any{p.id}},
		{`DELETE FROM inquiry WHERE learner_id = ?`, []any{p.id}},
		{`DELETE FROM place WHERE learner_id = ?`, []any{p.id}},
		{`DELETE FROM review WHERE learner_id = ?`, []any{p.id}},
		{`DELETE FROM roster_import_row WHERE learner_id = ?`, []any{p.id}},
		{`DELETE FROM learner_distinct WHERE learner_id = ?1 OR other_id = ?1`, []any{p.id}},
		{`DELETE FROM contest_consent WHERE learner_id = ?`, []any{p.id}},
		{`UPDATE learner SET uid = ?1, emp_code = ?1, code_issued = 0, name = '', job = '', lang = '', pin_hash = '', pin_fails = 0,
			pin_wait_until = 0, left_at = coalesce(left_at, ?2), updated_at = ?2 WHERE id = ?3`, []any{pseudonym, tx.Now.UnixMilli(), p.id}},
	} {
		if _, err := tx.Exec(do.sql, do.args...); err != nil {
			return err
		}
	}
	if err := p.eraseFromLog(tx, pseudonym); err != nil {
		return err
	}
	return remember(tx, p.uid)
}

func remember(tx *store.Tx, uid string) error {
	if _, err := uuid.Parse(uid); err != nil {
		return nil // no backup knows the person by it
	}
	_, err := tx.Exec(`INSERT INTO erased (uid, at) VALUES (?, ?) ON CONFLICT DO NOTHING`, uid, tx.Now.UnixMilli())
	return err
}

// eraseFromLog puts the pseudonym in the place of the code and the name in what managers did to the person. Who did it, what and when stay.
func (p part) eraseFromLog(tx *store.Tx, pseudonym string) error {
	rows, err := tx.Query(`SELECT id, what FROM audit WHERE (instr(lower(what), lower(?)) OR (? <> '' AND instr(what, ?)))
		AND (act LIKE 'person.%' OR act LIKE 'assessment.%' OR act LIKE 'class.%' OR act LIKE 'certificate.%' OR act LIKE 'report.%')`,
		p.code, p.name, p.name)
	if err != nil {
		return err
	}
	changed := map[int64]string{}
	for rows.Next() {
		var id int64
		var what string
		if err := rows.Scan(&id, &what); err != nil {
			return errors.Join(err, rows.Close())
		}
		next := replaceWhole(replaceWhole(what, p.code, pseudonym), p.name, pseudonym)
		if next != what {
			changed[id] = next
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(changed) == 0 {
		return err
	}
	return tx.Lift("audit", func() error {
		for id, what := range changed {
			if _, err := tx.Exec(`UPDATE audit SET what = ? WHERE id = ?`, what, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// replaceWhole replaces a code or a name where it stands by itself, in capitals or not.
func replaceWhole(text, old, next string) string {
	if old == "" {
		return text
	}
	var out strings.Builder
	runes, want := []rune(text), []rune(old)
	for i := 0; i < len(runes); {
		end := i + len(want)
		if end <= len(runes) && strings.EqualFold(string(runes[i:end]), old) && apart(runes, i-1) && apart(runes, end) {
			out.WriteString(next)
			i = end
			continue
		}
		out.WriteRune(runes[i])
		i++
	}
	return out.String()
}

// apart reports whether no letter or digit stands there.
func apart(runes []rune, at int) bool {
	return at < 0 || at >= len(runes) || !(unicode.IsLetter(runes[at]) || unicode.IsDigit(runes[at]))
}
