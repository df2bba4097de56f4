// Package kiosk puts the features of one data folder together, for the window, the command line and the gallery alike.
package kiosk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/courses"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/stick"
	"hocso/internal/store"
	"hocso/lessons"
)

// A Kiosk is an open data folder with everything that works on it.
type Kiosk struct {
	Office   *office.Office
	Roster   *roster.Roster
	Progress *progress.Progress
	Managers *manager.Managers
	Lessons  *lessons.Catalogue // the program's own courses and those of the shelf
	Courses  *courses.Shelf

	book   *records.Book
	issuer *issuer
}

// Options are what the program gives to a kiosk.
type Options struct {
	Now    func() time.Time // nil: time.Now
	Built  time.Time        // zero: the build date of the binary
	Called string           // what certificates call an office that has no name yet
	Unit   string           // the first unit of an empty data folder
	Sticks stick.Finder     // where daily copies may go
}

// Open opens the data folder and the built-in courses. office.Code tells what an error means to a person.
func Open(ctx context.Context, dir string, o Options) (*Kiosk, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, fmt.Errorf("open kiosk: %w", err)
	}
	of, err := office.Open(ctx, dir, office.Options{Now: o.Now, Built: o.Built, Called: o.Called, Unit: o.Unit, Sticks: o.Sticks})
	if err != nil {
		return nil, fmt.Errorf("open kiosk: %w", err)
	}
	issue := &issuer{office: of}
	if err := issue.use(of.Settings.VerifyHost); err != nil {
		return nil, fmt.Errorf("open kiosk: %w", errors.Join(err, of.Close()))
	}
	shelf, err := OpenShelf(dir, of, catalogue)
	if err != nil { // people can learn without the office's own courses
		slog.Error("open the office's own courses", "error", err)
	}
	s := of.Settings
	book := records.NewBook(of.KioskID, s.IssuerIRI, s.OrgCode)
	return &Kiosk{
		Office:   of,
		Roster:   roster.New(of.DB),
		Progress: progress.New(of.DB, catalogue, book, issue),
		Managers: manager.New(of.DB),
		Lessons:  catalogue,
		Courses:  shelf,
		book:     book,
		issuer:   issue,
	}, nil
}

// ShelfDir is where the office in a data folder keeps its own courses.
func ShelfDir(dir string) string { return filepath.Join(dir, "courses") }

// OpenShelf opens the shelf of an open office and has the catalogue take in its courses. With an error the shelf can be
// used, but courses may be missing from it.
func OpenShelf(dir string, of *office.Office, catalogue *lessons.Catalogue) (*courses.Shelf, error) {
	return courses.Open(ShelfDir(dir), courses.Options{
		Catalogue: catalogue, DB: of.DB, Roots: append(slices.Clone(of.Keys().Former()), of.Keys().Root()),
		Check: CheckOptions(),
	})
}

// Change stores settings in the name of who and has what follows from them hold at once: the office's name on the kiosk's
// certificate, the verifier's host, whose codes the records carry. section says in the log what was changed. The caller
// calls adopt on the goroutine that reads Office.Settings.
//
// Errors: office.ErrSettings and the store's; then nothing is changed.
func (k *Kiosk) Change(ctx context.Context, who, section string, s office.Settings) (adopt func(), err error) {
	if err := k.Office.Change(ctx, who, section, s); err != nil {
		return nil, err
	}
	if err := k.issuer.use(s.VerifyHost); err != nil {
		return nil, fmt.Errorf("change settings: %w", err)
	}
	k.book.Belong(s.IssuerIRI, s.OrgCode)
	return func() { k.Office.Adopt(s) }, nil
}

// An issuer signs with the keys that the office has now, for the host that its settings name.
type issuer struct {
	office *office.Office
	host   atomic.Pointer[string]
}

func (i *issuer) use(host string) error {
	_, err := certificate.NewIssuer(i.office.Keys(), host)
	if err == nil {
		i.host.Store(&host)
	}
	return err
}

// now is an issuer for one act.
func (i *issuer) now() (*certificate.Issuer, error) {
	return certificate.NewIssuer(i.office.Keys(), *i.host.Load())
}

// Issue implements progress.Issuer.
func (i *issuer) Issue(tx *store.Tx, f certificate.Facts) (certificate.Certificate, error) {
	now, err := i.now()
	if err != nil {
		return certificate.Certificate{}, err
	}
	return now.Issue(tx, f)
}

// Book is whose events this kiosk writes.
func (k *Kiosk) Book() *records.Book { return k.book }

// Close ends all work in the folder.
func (k *Kiosk) Close() error { return k.Office.Close() }
