// What an office holds, counted, so that people can tell one backup from another and from what there is now.
package office

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hocso/internal/store"
)

// A Holding is what a database holds.
type Holding struct {
	Office       string    `json:"office"`   // its name; "" while it has none
	KioskID      string    `json:"kiosk_id"` // whose keys sign for it
	Taken        time.Time `json:"taken"`    // when it was as it is counted here, UTC
	Schema       int64     `json:"schema"`
	People       int       `json:"people"` // on the roster or by themselves, guests left out
	Attempts     int       `json:"attempts"`
	Answers      int       `json:"answers"`
	Certificates int       `json:"certificates"`
}

// Empty reports whether nothing would be lost with it.
func (h Holding) Empty() bool { return h.People+h.Attempts+h.Answers+h.Certificates == 0 }

// Holding counts what the office holds now.
func (o *Office) Holding(ctx context.Context) (Holding, error) {
	h, err := count(ctx, o.DB.Read())
	if err == nil {
		h.Schema, err = o.DB.Version(ctx)
	}
	h.KioskID, h.Taken = o.KioskID, o.now().UTC()
	if err != nil {
		return h, fmt.Errorf("count what the office holds: %w", err)
	}
	return h, nil
}

// Preview counts what a backup on this computer holds. Errors: those of store.OpenCopy, and store.ErrDamaged.
func (o *Office) Preview(ctx context.Context, b store.Backup) (Holding, error) {
	h, err := previewOf(ctx, b.Path)
	h.Taken, h.KioskID = b.Taken, o.KioskID
	if err != nil {
		return h, fmt.Errorf("preview backup: %w", store.Classify(err, o.dir))
	}
	return h, nil
}

func previewOf(ctx context.Context, path string) (h Holding, err error) {
	c, err := store.OpenCopy(ctx, path)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	h, err = count(ctx, c.Read())
	h.Schema = c.Version
	return h, err
}

func count(ctx context.Context, db *sql.DB) (h Holding, err error) {
	err = db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM learner WHERE kind <> 'guest'), (SELECT count(*) FROM attempt),
		(SELECT count(*) FROM answer), (SELECT count(*) FROM certificate)`).Scan(&h.People, &h.Attempts, &h.Answers, &h.Certificates)
	if err != nil {
		return h, err
	}
	var value string
	err = db.QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, settingOffice).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	var s struct {
		Name string `json:"name"`
	}
	if err == nil {
		err = json.Unmarshal([]byte(value), &s)
	}
	h.Office = s.Name
	return h, err
}
