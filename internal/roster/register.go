// People who are not in the list: they register at the kiosk, or try it as a guest.

package roster

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"hocso/internal/store"
)

// A Newcomer is what a person gives to register.
type Newcomer struct {
	Name   string
	UnitID int64  // 0: none
	Code   string // employee code; empty: the kiosk makes one up
	Lang   string // "vi", "en", or empty: the office's
}

// Prefixes of the codes that the kiosk makes up.
const (
	selfPrefix  = "S-"
	guestPrefix = "G-"
)

// Register adds a learner of KindSelf. Whether the office allows it is the caller's to know.
// ErrBadName, ErrBadCode, ErrCodeTaken, ErrUnknownUnit.
func (r *Roster) Register(ctx context.Context, n Newcomer) (Learner, error) {
	l := Learner{Kind: KindSelf, Lang: n.Lang, Unit: Unit{ID: n.UnitID}}
	var err error
	if l.Name, err = CleanName(n.Name); err != nil {
		return Learner{}, fmt.Errorf("register: %w", err)
	}
	if n.Code != "" {
		l.CodeIssued = true
		if l.Code, err = CleanCode(n.Code); err != nil {
			return Learner{}, fmt.Errorf("register: %w", err)
		}
	}
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		if err := checkUnit(ctx, tx, n.UnitID); err != nil {
			return err
		}
		if l.Code, err = freeCode(ctx, tx, l.Code); err != nil {
			return err
		}
		id, err := insert(ctx, tx, l)
		if err != nil {
			return err
		}
		l, err = readLearner(ctx, tx, "WHERE learner.id = ?", id)
		return err
	})
	if err != nil {
		return Learner{}, fmt.Errorf("register: %w", err)
	}
	r.changed(l)
	return l, nil
}

// Guest begins a visit of somebody who gives no name. Each guest is another learner.
func (r *Roster) Guest(ctx context.Context, lang string) (session Session, err error) {
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		code, err := unusedCode(ctx, tx, guestPrefix)
		if err != nil {
			return err
		}
		id, err := insert(ctx, tx, Learner{Kind: KindGuest, Code: code, Lang: lang})
		if err != nil {
			return err
		}
		l, err := readLearner(ctx, tx, "WHERE learner.id = ?", id)
		if err != nil {
			return err
		}
		session, err = newSession(tx, l)
		return err
	})
	if err != nil {
		return Session{}, fmt.Errorf("guest: %w", err)
	}
	return session, nil
}

// maxAlike is how many namesakes fit beside the form.
const maxAlike = 3

// Alike returns those whom a person who types this name may already be, the likeliest first, at most 3: people of the
// unit (0: of any) with the same first word, and the other words typed so far in order; then people of other units
// with the very name. It waits for two words.
func (r *Roster) Alike(ctx context.Context, name string, unitID int64) ([]Learner, error) {
	words := split(name)
	if len(words) < 2 {
		return nil, nil
	}
	x, err := r.index(ctx)
	if err != nil {
		return nil, fmt.Errorf("likely namesakes: %w", err)
	}
	tables := x.tables(words)
	var near, far []Learner
	for _, p := range x.people {
		if _, ok := tables.rank(p.words); !ok || x.vocab[p.words[0]].plain != words[0].plain {
			continue
		}
		switch {
		case unitID == 0 || p.unit == unitID:
			near = append(near, *p.learner)
		case FoldName(p.learner.Name) == FoldName(name):
			far = append(far, *p.learner)
		}
	}
	all := slices.Concat(near, far)
	return all[:min(len(all), maxAlike)], nil
}

// maxCodeRunes bounds an employee code.
const maxCodeRunes = 32

// CleanCode returns an employee code without spaces around it, in NFC, or ErrBadCode when it is empty, longer than 32
// characters or has anything but letters, digits and - . _ /.
func CleanCode(code string) (string, error) {
	clean := tidy(code)
	bad := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._/", r)
	}
	if codeKey(clean) == "" || utf8.RuneCountInString(clean) > maxCodeRunes || strings.ContainsFunc(clean, bad) {
		return "", ErrBadCode
	}
	return clean, nil
}

// crockford is Crockford's base 32: no I, L, O or U, which are misread.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// madeUpRunes gives a thousand million codes: at 100,000 people one in ten thousand meets a taken one, and tries again.
const madeUpRunes = 6

// freeCode returns the code if nobody has it, and a made-up one for none.
func freeCode(ctx context.Context, tx *store.Tx, code string) (string, error) {
	if code == "" {
		return unusedCode(ctx, tx, selfPrefix)
	}
	taken, err := codeTaken(ctx, tx, code)
	if err == nil && taken {
		err = ErrCodeTaken
	}
	return code, err
}

func unusedCode(ctx context.Context, tx *store.Tx, prefix string) (string, error) {
	for {
		code := prefix + randomCode()
		if taken, err := codeTaken(ctx, tx, code); err != nil || !taken {
			return code, err
		}
	}
}

func randomCode() string {
	raw := make([]byte, madeUpRunes)
	rand.Read(raw) // never fails since Go 1.24
	for i, b := range raw {
		raw[i] = crockford[b%byte(len(crockford))]
	}
	return string(raw)
}

func codeTaken(ctx context.Context, tx *store.Tx, code string) (taken bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM learner WHERE emp_code = ?)", code).Scan(&taken)
	return taken, err
}

func checkUnit(ctx context.Context, tx *store.Tx, unitID int64) error {
	if unitID == 0 {
		return nil
	}
	var there bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM unit WHERE id = ?)", unitID).Scan(&there)
	if err == nil && !there {
		err = ErrUnknownUnit
	}
	return err
}

const insertSQL = `
	INSERT INTO learner (uid, emp_code, code_issued, name, unit_id, job, kind, lang, created_at, updated_at)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// insert writes a new learner and returns its number.
func insert(ctx context.Context, tx *store.Tx, l Learner) (int64, error) {
	values, err := insertValues(tx, l)
	if err != nil {
		return 0, err
	}
	done, err := tx.ExecContext(ctx, insertSQL, values...)
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// insertValues are the values of insertSQL.
func insertValues(tx *store.Tx, l Learner) ([]any, error) {
	uid, err := uuid.NewRandom()
	now := tx.Now.UnixMilli()
	return []any{uid.String(), l.Code, l.CodeIssued, l.Name, unitRef(l.Unit), l.Job, l.Kind, l.Lang, now, now}, err
}

// unitRef is a unit as a row refers to it: NULL for none.
func unitRef(u Unit) sql.NullInt64 { return sql.NullInt64{Int64: u.ID, Valid: u.ID != 0} }
