// Package manager knows who may open the manager's desk: accounts with a role and a PIN, the wait that stops a person
// who tries PINs, and the recovery code on paper, by which a forgotten PIN never costs an office its data. It owns the
// tables manager and recovery. Every change is a line of the audit log.
package manager

import (
	"sync"
	"time"

	"hocso/internal/store"
)

// A Role is what an account may do.
type Role string

// The roles.
const (
	Leader      Role = "manager"     // everything
	Facilitator Role = "facilitator" // opens supervised assessments and takes attendance, nothing else
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
