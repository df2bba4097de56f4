// Package manager knows who may open the manager's desk: accounts with a role and a PIN, the wait that stops a person
// who tries PINs, and the recovery code on paper, by which a forgotten PIN never costs an office its data. It owns the
// tables manager and recovery. Every change is a line of the audit log.
package manager

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// A Role is what an account may do.
type Role string

// The roles.
const (
	Leader      Role = "manager"     // everything
	Facilitator Role = "facilitator" // opens supervised assessments and takes attendance, nothing else
)

// Who the log names where no account acts.
const (
	BySetup    = "setup"    // the first set-up, before there is an account
	ByRecovery = "recovery" // somebody with the recovery code
	ByConsole  = "hocsoctl" // whoever may use the command line on the data folder
)

// An Account is one person who may open the desk.
type Account struct {
	ID      int64
	Role    Role
	Name    string // NFC, unlike every other account's
	Created time.Time
}

// A Session is one stay at the desk. It never changes and is passed as an argument.
type Session struct {
	Account
	Started time.Time
}

// Manager reports whether the session may do everything.
func (s Session) Manager() bool { return s.Role == Leader }

// Managers serves the accounts of one data folder. It is safe for use by several goroutines.
type Managers struct {
	db     *store.DB
	uptime func() time.Duration // since New, by a clock that nobody can set

	mu      sync.Mutex              // one try at a time
	waiting map[int64]time.Duration // by account: the uptime at which its wait began
}

// New returns the accounts of a data folder. It reads nothing yet.
func New(db *store.DB) *Managers {
	began := time.Now()
	return &Managers{db: db, waiting: map[int64]time.Duration{}, uptime: func() time.Duration { return time.Since(began) }}
}

// Refusals.
var (
	ErrUnknown   = errors.New("manager: no such account")
	ErrWeakPIN   = errors.New("manager: not 6 to 12 digits, or a PIN that anybody tries first")
	ErrBadName   = errors.New("manager: not a name")
	ErrNameTaken = errors.New("manager: another account has this name")
	ErrBadRole   = errors.New("manager: no such role")
	ErrLast      = errors.New("manager: the last manager stays")
	ErrExists    = errors.New("manager: there is a manager already")
	ErrBadCode   = errors.New("manager: not the recovery code")
)

// codes are what the screens and the command line have words for.
var codes = []struct {
	err  error
	code string
}{
	{ErrUnknown, "unknown"}, {ErrWeakPIN, "weak_pin"}, {ErrBadName, "bad_name"}, {ErrNameTaken, "name_taken"},
	{ErrBadRole, "bad_role"}, {ErrLast, "last"}, {ErrExists, "exists"}, {ErrBadCode, "bad_code"},
}

// Code returns the code of a refusal for translation, and "" for any other error.
func Code(err error) string {
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	return ""
}

// List returns the accounts, managers before facilitators, each by name.
func (m *Managers) List(ctx context.Context) ([]Account, error) {
	list, err := readAccounts(ctx, m.db.Read(), "ORDER BY role DESC, name_key")
	if err != nil {
		return nil, fmt.Errorf("list managers: %w", err)
	}
	return list, nil
}

func readAccounts(ctx context.Context, q store.Queryer, ending string, args ...any) (list []Account, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, role, name, created_at FROM manager WHERE removed_at IS NULL `+ending, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var a Account
		var created int64
		if err := rows.Scan(&a.ID, &a.Role, &a.Name, &created); err != nil {
			return nil, err
		}
		a.Created = time.UnixMilli(created).UTC()
		list = append(list, a)
	}
	return list, rows.Err()
}

func readAccount(ctx context.Context, q store.Queryer, id int64) (Account, error) {
	list, err := readAccounts(ctx, q, "AND id = ?", id)
	if err == nil && len(list) == 0 {
		err = ErrUnknown
	}
	if err != nil {
		return Account{}, err
	}
	return list[0], nil
}

// cleanName returns a name as it is kept, and the key that no other account may have.
func cleanName(name string) (clean, key string, err error) {
	if clean, err = roster.CleanName(name); err != nil {
		return "", "", ErrBadName
	}
	return clean, strings.ToLower(clean), nil
}
