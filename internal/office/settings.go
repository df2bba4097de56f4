// Settings: what the office decides, and what a new office begins with.
package office

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// Settings are the office's decisions.
type Settings struct {
	Name       string `json:"name"`        // "" until somebody names it: the ui shows words of its own
	OrgCode    string `json:"org_code"`    // the office's code in the ministry's or province's list
	IssuerIRI  string `json:"issuer_iri"`  // who gives out the employee codes; "" : this kiosk
	VerifyHost string `json:"verify_host"` // the official verifier, named in each certificate's QR code
	Lang       string `json:"lang"`        // "vi" or "en": the language of the welcome screen

	SelfRegister bool `json:"self_register"` // people who are not on the roster may put themselves on it
	Guests       bool `json:"guests"`        // a visit without a name is allowed
	PINRequired  bool `json:"pin_required"`
	ListNames    bool `json:"list_names"`   // a unit's names are listed before anything is typed
	ModernTones  bool `json:"modern_tones"` // what is typed reads hoà, khoẻ, thuý; otherwise hòa, khỏe, thúy

	Idle          time.Duration `json:"idle_ns"`           // without input, until the kiosk asks
	IdleReading   time.Duration `json:"idle_reading_ns"`   // the same on a page of reading
	IdleSignIn    time.Duration `json:"idle_sign_in_ns"`   // a sign-in left alone, until the welcome screen
	IdleCountdown time.Duration `json:"idle_countdown_ns"` // from the question to the sign-out
	IdleDesk      time.Duration `json:"idle_desk_ns"`      // the manager's desk without input, until it locks

	Targets []Target `json:"targets"` // what the office wants to reach; none until somebody sets them
	Periods Periods  `json:"periods"` // how the office's reports divide the year
}

// Defaults make a kiosk useful before anybody has set anything.
func Defaults() Settings {
	return Settings{
		VerifyHost:    "hocso.example",
		Lang:          "vi",
		SelfRegister:  true,
		Guests:        true,
		Idle:          90 * time.Second,
		IdleReading:   180 * time.Second,
		IdleSignIn:    45 * time.Second,
		IdleCountdown: 30 * time.Second,
		IdleDesk:      120 * time.Second,
		Periods:       HalfYears,
	}
}

// Keys of the table setting; each value is JSON.
const (
	settingOffice = "office"        // Settings
	settingCalled = "office.called" // string: what the office is called while it has no name
)

// setUp reads the settings, after making them and the first unit where there are none. It returns what the office is
// called while it has no name.
func (o *Office) setUp(ctx context.Context, opts Options) (called string, err error) {
	o.Settings = Defaults() // what an older program did not save keeps its default
	found, err := readSetting(ctx, o.DB, settingOffice, &o.Settings)
	if err != nil {
		return "", err
	}
	if !found {
		err := o.DB.Write(ctx, func(tx *store.Tx) error {
			return errors.Join(
				writeSetting(ctx, tx, settingOffice, o.Settings),
				writeSetting(ctx, tx, settingCalled, opts.Called),
				addFirstUnit(ctx, tx, opts.Unit),
			)
		})
		if err != nil {
			return "", fmt.Errorf("set up: %w", err)
		}
	}
	_, err = readSetting(ctx, o.DB, settingCalled, &called)
	return cmp.Or(called, opts.Called), err
}

func addFirstUnit(ctx context.Context, tx *store.Tx, name string) error {
	if name == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO unit (name, name_key) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM unit)`,
		name, roster.FoldName(name))
	return err
}

// Save stores the settings. A new name reaches the kiosk's certificate within the hour. Settings and
// Save belong to one goroutine.
func (o *Office) Save(ctx context.Context, s Settings) error {
	err := o.DB.Write(ctx, func(tx *store.Tx) error { return writeSetting(ctx, tx, settingOffice, s) })
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	o.Settings = s
	return nil
}

// Change stores settings in the name of who, and section in the log. Where the office got another name, the kiosk's
// certificate is renewed at once, if the root's key is there to do it.
// Settings stay as they are until Adopt. Errors: ErrSettings, the store's.
func (o *Office) Change(ctx context.Context, who, section string, s Settings) error {
	if problems := s.Check(); len(problems) > 0 {
		return fmt.Errorf("change settings: %w: %s", ErrSettings, problems[0].Field)
	}
	was := Defaults()
	if _, err := readSetting(ctx, o.DB, settingOffice, &was); err != nil {
		return err
	}
	err := o.DB.Write(ctx, func(tx *store.Tx) error {
		return errors.Join(writeSetting(ctx, tx, settingOffice, s), audit.Add(tx, who, "settings."+section, difference(was, s)))
	})
	if err != nil {
		return fmt.Errorf("change settings: %w", err)
	}
	if err := o.renew(ctx); err != nil { // the settings hold; within the hour it is tried again
		slog.Error("renew the kiosk's certificate", "error", err)
	}
	return nil
}

// Adopt makes stored settings the ones that everybody reads. It belongs to the goroutine that reads them.
func (o *Office) Adopt(s Settings) { o.Settings = s }

// ResetClock makes the clock's present reading the latest time seen, on the word of who, which is kept.
func (o *Office) ResetClock(ctx context.Context, who string) error {
	err := o.DB.Write(ctx, func(tx *store.Tx) error {
		var latest int64
		if err := tx.QueryRowContext(ctx, `SELECT latest FROM clock`).Scan(&latest); err != nil {
			return err
		}
		return errors.Join(audit.Add(tx, who, "clock.reset", strconv.FormatInt(latest, 10)), tx.ResetClock(ctx))
	})
	if err != nil {
		return fmt.Errorf("reset clock: %w", err)
	}
	return nil
}

func readSetting(ctx context.Context, db *store.DB, key string, into any) (found bool, err error) {
	var value string
	err = db.Read().QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(value), into)
	}
	if err != nil {
		return false, fmt.Errorf("read setting %s: %w", key, err)
	}
	return true, nil
}

func writeSetting(ctx context.Context, tx *store.Tx, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO setting (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, string(text))
	return err
}
