// Package office opens a data folder as one office: it lets one kiosk in, makes an empty folder useful at once, holds
// the settings and the keys, has these renewed in time, takes the daily backup, and tells whether everything is sound.
//
// A data folder holds hocso.db, backups/, keys/, courses/ and hocso.lock, all for their owner only; while a restore waits for the next
// start, restore/ too.
package office

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"hocso/internal/certificate"
	"hocso/internal/stick"
	"hocso/internal/store"
)

const (
	lockFile   = "hocso.lock"
	keysFolder = "keys"
)

// Options are what the program gives to an office.
type Options struct {
	Now   func() time.Time // the clock, read from several goroutines; time.Now when nil
	Built time.Time        // see store.Options

	// For an invented office.
	Rand     io.Reader // where its keys come from; crypto/rand when nil
	Unsynced bool      // see store.Options

	Sticks stick.Finder // where the daily copies may go; the zero value finds none

	// The words a new office begins with, in the language of whoever opens it first. Both are kept; at later starts
	// they are not looked at.
	Called string // what certificates call the office until it has a name
	Unit   string // the name of its first unit; none is made when it is empty
}

// Office is an open data folder.
type Office struct {
	DB       *store.DB
	Settings Settings // as they were when the office was opened, or last saved
	KioskID  string   // 8 hex digits, made once with the keys

	keyring keyring
	keysErr error // of a look: why Keys is nil

	dir  string
	now  func() time.Time
	lock *flock.Flock

	sticks stick.Finder

	stop    context.CancelFunc
	backups sync.WaitGroup
}

// Open opens dir, making it when it is missing, and keeps it from other processes until Close. What the database met,
// a restored backup for one, is in DB.Opened. Code tells what an error means to a person.
func Open(ctx context.Context, dir string, o Options) (*Office, error) {
	office, err := open(ctx, dir, o)
	if err != nil {
		return nil, fmt.Errorf("open office: %w", store.Classify(err, dir))
	}
	return office, nil
}

func open(ctx context.Context, dir string, o Options) (_ *Office, err error) {
	office := newOffice(dir, o)
	defer func() {
		if err != nil {
			err = errors.Join(err, office.Close())
		}
	}()
	if err := office.enter(); err != nil {
		return nil, err
	}
	opts := store.Options{Now: o.Now, Built: o.Built, Unsynced: o.Unsynced}
	if err := (finisher{dir: dir, opts: opts}).finish(ctx); err != nil {
		return nil, err
	}
	if office.DB, err = store.Open(ctx, dir, opts); err != nil {
		return nil, err
	}
	called, err := office.setUp(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := office.loadKeys(called, o.Rand); err != nil {
		return nil, err
	}
	if err := office.Keys().RenewStatus(ctx, office.DB, office.now()); err != nil { // people can learn with an old list
		slog.Error("renew the status list", "error", err)
	}
	office.keepUp(time.Minute, time.Hour)
	return office, nil
}

func newOffice(dir string, o Options) *Office {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Office{dir: dir, now: o.Now, sticks: o.Sticks, stop: func() {}}
}

// enter makes the folder and takes its lock, before anything in it is read.
func (o *Office) enter() error {
	if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return err
	}
	o.lock = flock.New(filepath.Join(o.dir, lockFile), flock.SetPermissions(0o600))
	locked, err := o.lock.TryLock()
	if err == nil && !locked {
		err = ErrSecondInstance
	}
	return err
}

// loadKeys has the kiosk's certificate renewed, too, when it nears its end or the office got another name.
func (o *Office) loadKeys(called string, random io.Reader) error {
	dir := filepath.Join(o.dir, keysFolder)
	if err := errors.Join(os.MkdirAll(dir, 0o700), protect(dir)); err != nil {
		return err
	}
	if o.Settings.Name != "" {
		called = o.Settings.Name
	}
	if random == nil {
		random = rand.Reader
	}
	keys, err := certificate.LoadOrInventKeys(random, dir, called, o.now())
	if err != nil {
		return err
	}
	o.keyring.newest.Store(keys)
	o.KioskID = keys.Kiosk().ID
	return nil
}

// keepUp sees at times to what is due: first when the start is over, since the backup of a large database takes seconds, and
// then as long as the kiosk runs, which may be years.
func (o *Office) keepUp(first, each time.Duration) {
	ctx, stop := context.WithCancel(context.Background())
	o.stop = stop
	o.backups.Go(func() {
		for wait := first; ; wait = each {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			o.seeTo(ctx)
		}
	})
}

// seeTo does what is due: renewals, the daily backup, the daily copies.
func (o *Office) seeTo(ctx context.Context) {
	for _, due := range []struct {
		what string
		do   func(context.Context) error
	}{{"renew the keys and the status list", o.renew}, {"daily backup", o.DB.DailyBackup}, {"daily copies", o.copyDue}} {
		if err := due.do(ctx); err != nil && ctx.Err() == nil {
			slog.Error(due.what, "error", err)
		}
	}
}

// Close ends the work in the folder and lets the next process in.
func (o *Office) Close() error {
	o.stop()
	o.backups.Wait()
	var errs []error
	if o.DB != nil {
		errs = append(errs, o.DB.Close())
	}
	if o.lock != nil {
		errs = append(errs, o.lock.Close())
	}
	return errors.Join(errs...)
}
