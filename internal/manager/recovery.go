// The recovery code: 25 characters on paper, 125 random bits, of which only a hash is kept. So many bits need no wait: a
// code cannot be found by trying.

package manager

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"time"

	"hocso/internal/audit"
	"hocso/internal/pin"
	"hocso/internal/store"
)

const (
	codeChars  = 25
	codeGroups = 5
)

// crockford is Crockford's Base32: no I, L, O or U, which a hand or an eye takes for something else.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newCode makes a code, in groups of five with dashes between them.
func newCode() string {
	random := make([]byte, (codeChars*5+7)/8)
	rand.Read(random) // never fails since Go 1.24
	text := base32.NewEncoding(crockford).WithPadding(base32.NoPadding).EncodeToString(random)[:codeChars]
	var groups []string
	for len(text) > 0 {
		groups, text = append(groups, text[:codeChars/codeGroups]), text[codeChars/codeGroups:]
	}
	return strings.Join(groups, "-")
}

// tidyCode reads a code as a person types it, or returns "" for what cannot be one.
func tidyCode(typed string) string {
	if code, ok := tidy(typed); ok && len(code) == codeChars {
		return code
	}
	return ""
}

// SameCode reports whether two codes, or parts of codes, are the same for a person who reads them from paper.
func SameCode(a, b string) bool {
	first, ok := tidy(a)
	second, also := tidy(b)
	return ok && also && first != "" && first == second
}

// tidy reads part of a code in any case, with any blanks or dashes, and with the letters that look like digits.
func tidy(typed string) (code string, ok bool) {
	if len(typed) > 200 {
		return "", false
	}
	var out strings.Builder
	for _, r := range strings.ToUpper(typed) {
		switch {
		case r == 'O':
			r = '0'
		case r == 'I' || r == 'L':
			r = '1'
		case r == '-' || r == ' ' || r == '–':
			continue
		}
		if !strings.ContainsRune(crockford, r) {
			return "", false
		}
		out.WriteRune(r)
	}
	return out.String(), true
}

// NewCode makes a recovery code, which takes the place of the one before, and returns it: it can be read this once.
func (m *Managers) NewCode(ctx context.Context, who string) (string, error) {
	code := newCode()
	stored := pin.Hash(tidyCode(code))
	err := m.db.Write(ctx, func(tx *store.Tx) error {
		if err := keepCode(ctx, tx, stored); err != nil {
			return err
		}
		return audit.Add(tx, who, "recovery.new", "")
	})
	if err != nil {
		return "", fmt.Errorf("make a recovery code: %w", err)
	}
	return code, nil
}

func keepCode(ctx context.Context, tx *store.Tx, stored string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO recovery (id, code_hash, made_at) VALUES (1, ?, ?)
		ON CONFLICT (id) DO UPDATE SET code_hash = excluded.code_hash, made_at = excluded.made_at`, stored, tx.Now.UnixMilli())
	return err
}

// CodeMade returns when the recovery code was made, or the zero time when there is none.
func (m *Managers) CodeMade(ctx context.Context) (time.Time, error) {
	var made int64
	err := m.db.Read().QueryRowContext(ctx, `SELECT made_at FROM recovery`).Scan(&made)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("recovery code: %w", err)
	}
	return time.UnixMilli(made).UTC(), nil
}

// CheckCode returns nil for the recovery code as a person typed it, or ErrBadCode.
func (m *Managers) CheckCode(ctx context.Context, typed string) error {
	if _, err := m.storedCode(ctx, typed); err != nil {
		return fmt.Errorf("check the recovery code: %w", err)
	}
	return nil
}

// storedCode returns the hash that the typed code fits.
func (m *Managers) storedCode(ctx context.Context, typed string) (string, error) {
	code := tidyCode(typed)
	if code == "" {
		return "", ErrBadCode
	}
	var stored string
	err := m.db.Read().QueryRowContext(ctx, `SELECT code_hash FROM recovery`).Scan(&stored)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrBadCode
	}
	if err != nil {
		return "", err
	}
	if right, err := pin.Check(stored, code); err != nil || !right {
		return "", orElse(err, ErrBadCode)
	}
	return stored, nil
}

// Recover gives an account a new PIN on the strength of the recovery code, without any wait. The code is used up: the next
// one, which takes its place, is returned to be read this once. Errors: ErrBadCode, ErrUnknown, ErrWeakPIN; then the code
// is still good.
func (m *Managers) Recover(ctx context.Context, typed string, id int64, chosen string) (next string, err error) {
	used, err := m.storedCode(ctx, typed)
	if err != nil {
		return "", fmt.Errorf("recover: %w", err)
	}
	next = newCode()
	fresh := pin.Hash(tidyCode(next))
	err = m.setPIN(ctx, ByRecovery, "manager.recover", id, chosen, func(tx *store.Tx) error {
		var stored string
		if err := tx.QueryRowContext(ctx, `SELECT code_hash FROM recovery`).Scan(&stored); err != nil || stored != used {
			return orElse(err, ErrBadCode)
		}
		return keepCode(ctx, tx, fresh)
	})
	if err != nil {
		return "", fmt.Errorf("recover: %w", err)
	}
	return next, nil
}
