// The certificate table.

package certificate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"hocso/internal/store"
)

const selectCertificate = `SELECT id, learner_id, course, issued_at, name, office, title, score, supervised_by, attempt_id, cose, url,
	replaces, first_issued_at, replaced_by, revoked_at, revoked_why FROM certificate`

// Get finds a certificate by its ID. Error: ErrUnknown.
func Get(ctx context.Context, db *store.DB, id string) (Certificate, error) {
	c, err := scan(db.Read().QueryRowContext(ctx, selectCertificate+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return Certificate{}, ErrUnknown
	}
	if err != nil {
		return Certificate{}, fmt.Errorf("get certificate: %w", err)
	}
	return c, nil
}

// List gives a learner's certificates, and those of whoever is merged into it, the newest first.
func List(ctx context.Context, db *store.DB, learnerID int64) ([]Certificate, error) {
	return list(ctx, db, ` WHERE learner_id IN (SELECT part_id FROM same_person WHERE same_person.learner_id = ?)
		ORDER BY issued_at DESC, id`, learnerID)
}

// All gives every certificate the kiosk has issued, the newest first.
func All(ctx context.Context, db *store.DB) ([]Certificate, error) {
	return list(ctx, db, ` WHERE url <> '' ORDER BY issued_at DESC, id`)
}

func list(ctx context.Context, db *store.DB, where string, args ...any) (_ []Certificate, err error) {
	rows, err := db.Read().QueryContext(ctx, selectCertificate+where, args...)
	if err != nil {
		return nil, fmt.Errorf("list certificates: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var all []Certificate
	for rows.Next() {
		c, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("list certificates: %w", err)
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

func scan(row interface{ Scan(...any) error }) (Certificate, error) {
	var c Certificate
	var issued, first int64
	var revoked sql.NullInt64
	err := row.Scan(&c.ID, &c.LearnerID, &c.CourseCode, &issued, &c.Name, &c.Office, &c.CourseTitle, &c.Score,
		&c.SupervisedBy, &c.AttemptID, &c.COSE, &c.URL, &c.Replaces, &first, &c.ReplacedBy, &revoked, &c.RevokedWhy)
	c.IssuedAt = time.UnixMilli(issued).UTC()
	if first != 0 {
		c.FirstIssued = time.UnixMilli(first).UTC()
	}
	if revoked.Valid {
		c.RevokedAt = time.UnixMilli(revoked.Int64).UTC()
	}
	return c, err
}

func insert(tx *store.Tx, c Certificate) error {
	var first int64
	if !c.FirstIssued.IsZero() {
		first = c.FirstIssued.UnixMilli()
	}
	_, err := tx.Exec(`INSERT INTO certificate (id, learner_id, course, issued_at, name, office, title, score, supervised_by,
		attempt_id, cose, url, replaces, first_issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.ID, c.LearnerID, c.CourseCode, c.IssuedAt.UnixMilli(), c.Name, c.Office, c.CourseTitle, c.Score, c.SupervisedBy,
		c.AttemptID, c.COSE, c.URL, c.Replaces, first)
	return err
}

// withdraw revokes one that stands.
func withdraw(tx *store.Tx, id string, why Reason, replacedBy string) error {
	_, err := tx.Exec(`UPDATE certificate SET revoked_at = ?, revoked_why = ?, replaced_by = ? WHERE id = ?`,
		tx.Now.UnixMilli(), why.String(), replacedBy, id)
	return err
}
