// Package kiosk puts the features of one data folder together, for the window, the command line and the gallery alike.
package kiosk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/progress"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/lessons"
)

// A Kiosk is an open data folder with everything that works on it.
type Kiosk struct {
	Office   *office.Office
	Roster   *roster.Roster
	Progress *progress.Progress
	Managers *manager.Managers
	Lessons  *lessons.Catalogue
}

// Options are what the program gives to a kiosk.
type Options struct {
	Now    func() time.Time // nil: time.Now
	Built  time.Time        // zero: the build date of the binary
	Called string           // what certificates call an office that has no name yet
	Unit   string           // the first unit of an empty data folder
}

// Open opens the data folder and the built-in courses. office.Code tells what an error means to a person.
func Open(ctx context.Context, dir string, o Options) (*Kiosk, error) {
	courses, err := lessons.Builtin()
	if err != nil {
		return nil, fmt.Errorf("open kiosk: %w", err)
	}
	of, err := office.Open(ctx, dir, office.Options{Now: o.Now, Built: o.Built, Called: o.Called, Unit: o.Unit})
	if err != nil {
		return nil, fmt.Errorf("open kiosk: %w", err)
	}
	issuer, err := certificate.NewIssuer(of.Keys, of.Settings.VerifyHost)
	if err != nil {
		return nil, fmt.Errorf("open kiosk: %w", errors.Join(err, of.Close()))
	}
	s := of.Settings
	book := records.NewBook(of.KioskID, s.IssuerIRI, s.OrgCode)
	return &Kiosk{
		Office:   of,
		Roster:   roster.New(of.DB),
		Progress: progress.New(of.DB, courses, book, issuer),
		Managers: manager.New(of.DB),
		Lessons:  courses,
	}, nil
}

// Close ends all work in the folder.
func (k *Kiosk) Close() error { return k.Office.Close() }
