// The doctor: is everything in the data folder sound?
package office

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// A Check is one thing looked at. Detail holds figures, paths or an error for the IT staff, in no language.
type Check struct {
	Code   string `json:"code"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// A Probe is a check that another package brings: the lessons' content, the statements' digests.
type Probe struct {
	Code string
	Run  func(ctx context.Context) (detail string, err error)
}

const (
	leastFree    = 200 << 20           // below this a backup, or a report, may not fit
	oldestBackup = 48 * time.Hour      // older than this the daily backup has failed
	keysRunOut   = 30 * 24 * time.Hour // certificates cannot be issued after the kiosk's own ends; a request and its answer travel by hand
)

// Doctor runs all checks: database, foreign_keys, schema, backups, keys, trust, private, disk, clock, and the probes. It
// looks at everything, for as long as that takes, and changes nothing.
func (o *Office) Doctor(ctx context.Context, probes ...Probe) []Check {
	own := []Probe{
		{"database", o.checkDatabase},
		{"foreign_keys", o.checkForeignKeys},
		{"schema", o.checkSchema},
		{"backups", o.checkBackups},
		{"keys", o.checkKeys},
		{"trust", o.checkTrust},
		{"private", o.checkPrivate},
		{"disk", o.checkDisk},
		{"clock", o.checkClock},
	}
	var checks []Check
	for _, p := range append(own, probes...) {
		detail, err := p.Run(ctx)
		if err != nil {
			detail = err.Error()
		}
		checks = append(checks, Check{p.Code, err == nil, detail})
	}
	return checks
}

func (o *Office) checkDatabase(ctx context.Context) (string, error) {
	if r := o.DB.Opened.Restored; r != nil {
		return fmt.Sprintf("restored from %s, kept %s", r.From, r.Kept), o.DB.Integrity(ctx)
	}
	return "integrity_check ok", o.DB.Integrity(ctx)
}

func (o *Office) checkForeignKeys(ctx context.Context) (string, error) {
	n, err := o.DB.Violations(ctx)
	if err == nil && n > 0 {
		err = fmt.Errorf("%d violations", n)
	}
	return "0", err
}

func (o *Office) checkSchema(ctx context.Context) (string, error) {
	v, err := o.DB.Version(ctx)
	if err == nil && v != store.Schema() {
		err = fmt.Errorf("%d, not %d", v, store.Schema())
	}
	return strconv.FormatInt(v, 10), err
}

// checkBackups tells of the newest backup, and of the last copy elsewhere.
func (o *Office) checkBackups(ctx context.Context) (string, error) {
	backups, err := o.DB.Backups()
	if err != nil {
		return "", err
	}
	if len(backups) == 0 {
		return "", errors.New("0")
	}
	newest := backups[0]
	if age := o.now().Sub(newest.Taken); age > oldestBackup {
		return "", fmt.Errorf("%s: %v", newest.Path, age.Round(time.Hour))
	}
	copies, err := o.Copies(ctx)
	if err != nil || len(copies) == 0 {
		return newest.Path, err
	}
	return fmt.Sprintf("%s; %s, %s", newest.Path, copies[0].File, copies[0].At.Format(time.RFC3339)), nil
}

// checkKeys asks for what LoadOrCreateKeys cannot see to at a start: that nobody else can read the keys, and that the
// kiosk may sign now and for some days.
func (o *Office) checkKeys(context.Context) (string, error) {
	if o.keysErr != nil {
		return "", o.keysErr
	}
	secrets, err := filepath.Glob(filepath.Join(o.dir, keysFolder, "*.key"))
	if err != nil {
		return "", err
	}
	if len(secrets) == 0 {
		return "", fs.ErrNotExist
	}
	for _, path := range secrets {
		if err := mustBePrivate(path); err != nil {
			return "", err
		}
	}
	kiosk, now := o.Keys().Kiosk(), o.now()
	if now.Before(kiosk.From) || now.Add(keysRunOut).After(kiosk.Until) {
		return "", fmt.Errorf("kiosk %s: %s – %s", kiosk.ID, kiosk.From.Format(time.RFC3339), kiosk.Until.Format(time.RFC3339))
	}
	return fmt.Sprintf("kiosk %s, root %s, %s", kiosk.ID, kiosk.RootID, kiosk.Until.Format(time.RFC3339)), nil
}

// checkTrust looks for status lists that have gone stale, and for revocations that the root has not signed yet: until
// it does, nobody but this kiosk knows of them.
func (o *Office) checkTrust(ctx context.Context) (string, error) {
	if o.keysErr != nil {
		return "", o.keysErr
	}
	now := o.now()
	trust, err := certificate.Held(ctx, o.DB, o.Keys(), now)
	if err != nil {
		return "", err
	}
	waiting, err := certificate.Withdrawn(ctx, o.DB, o.Keys())
	if err != nil {
		return "", err
	}
	if len(waiting) > 0 {
		return "", fmt.Errorf("%d revocations to be signed: %s", len(waiting), waiting[0].ID)
	}
	for _, s := range trust.Statuses {
		renewed := o.Keys().HasRootKey() && s.RootID == o.Keys().Kiosk().RootID // within the hour
		if now.After(s.NextUpdate) && !renewed {
			return "", fmt.Errorf("status list of root %s: %s", s.RootID, s.NextUpdate.Format(time.RFC3339))
		}
	}
	return fmt.Sprintf("organisations %d, status lists %d", len(trust.Organisations()), len(trust.Statuses)), nil
}

// checkPrivate looks whether other accounts of the PC can read what people did.
func (o *Office) checkPrivate(context.Context) (string, error) {
	for _, name := range []string{"hocso.db", "backups", keysFolder} {
		if err := mustBePrivate(filepath.Join(o.dir, name)); err != nil {
			return "", err
		}
	}
	return o.dir, nil
}

// mustBePrivate fails when a file's mode lets others in. Windows keeps that in lists that a mode does not show.
func mustBePrivate(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s: mode %#o", path, info.Mode().Perm())
	}
	return nil
}

func (o *Office) checkDisk(context.Context) (string, error) {
	free, err := store.Free(o.dir)
	detail := fmt.Sprintf("%d MiB", free>>20)
	if err == nil && free < leastFree {
		err = errors.New(detail)
	}
	return detail, err
}

func (o *Office) checkClock(ctx context.Context) (string, error) {
	c, err := o.DB.Clock(ctx)
	detail := fmt.Sprintf("%s, latest %s", c.Now.Format(time.RFC3339), c.Latest.Format(time.RFC3339))
	if err == nil && c.Suspect {
		err = errors.New(detail)
	}
	return detail, err
}
