// Who agreed to be named, and whether the contest is shown.

package emulation

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hocso/internal/audit"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/internal/store"
)

// Agreed says whether a learner has agreed to be named in the contest. Nobody has who has not said so.
func (b *Book) Agreed(ctx context.Context, learner int64) (bool, error) {
	agreed := false
	err := b.each(ctx, `SELECT 1 FROM contest_consent WHERE learner_id = ? AND withdrawn_at IS NULL`, []any{learner},
		func(scan func(...any) error) error { return scan(&agreed) })
	if err != nil {
		return false, fmt.Errorf("read consent: %w", err)
	}
	return agreed, nil
}

// Agree notes a learner's word, which holds until the learner takes it back the same way.
func (b *Book) Agree(ctx context.Context, learner int64, yes bool) error {
	err := b.db.Write(ctx, func(tx *store.Tx) error {
		query := `UPDATE contest_consent SET withdrawn_at = ?2 WHERE learner_id = ?1 AND withdrawn_at IS NULL`
		if yes {
			query = `INSERT INTO contest_consent (learner_id, given_at) VALUES (?1, ?2)
				ON CONFLICT DO UPDATE SET given_at = excluded.given_at, withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL`
		}
		_, err := tx.ExecContext(ctx, query, learner, tx.Now.UnixMilli())
		return err
	})
	if err != nil {
		return fmt.Errorf("note consent: %w", err)
	}
	return nil
}

// A Span is how long a contest goes on.
type Span string

// The spans.
const (
	Month  Span = "month"
	Period Span = "period" // as the office's reports divide the year
)

// Display is whether the start screen shows the contest, and of which span.
type Display struct {
	Shown bool `json:"shown"`
	Span  Span `json:"span"`
}

// settingKey is where the display is kept.
const settingKey = "emulation"

// The audit log's acts.
const (
	ActShow = "contest.show"
	ActHide = "contest.hide"
	ActSpan = "contest.span"
)

// Display reads what the start screen shows: nothing, until a manager switches it on.
func (b *Book) Display(ctx context.Context) (Display, error) {
	d := Display{Span: Month}
	var value string
	err := b.db.Read().QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, settingKey).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return d, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(value), &d)
	}
	if err != nil {
		return Display{}, fmt.Errorf("read contest: %w", err)
	}
	return d, nil
}

// Show stores what the start screen shows, in the name of who.
func (b *Book) Show(ctx context.Context, who string, d Display) error {
	was, err := b.Display(ctx)
	if err != nil || was == d {
		return err
	}
	act := ActSpan
	switch {
	case d.Shown && !was.Shown:
		act = ActShow
	case was.Shown && !d.Shown:
		act = ActHide
	}
	value, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("show contest: %w", err)
	}
	err = b.db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO setting (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, settingKey, string(value))
		return errors.Join(err, audit.Add(tx, who, act, string(d.Span)))
	})
	if err != nil {
		return fmt.Errorf("show contest: %w", err)
	}
	return nil
}

// MonthOf is the month of a time, in Vietnam.
func MonthOf(t time.Time) report.Period {
	y, m, _ := t.In(zone).Date()
	from := time.Date(y, m, 1, 0, 0, 0, 0, zone)
	return report.Period{From: from, To: from.AddDate(0, 1, 0)}
}

// Current is the span's period that now falls in.
func (s Span) Current(division office.Periods, now time.Time) report.Period {
	if s == Period {
		return report.Current(division, now)
	}
	return MonthOf(now)
}

// ParsePeriod reads a month (2026-11), or whatever report.ParsePeriod reads.
func ParsePeriod(text string) (report.Period, error) {
	if t, err := time.ParseInLocation("2006-01", text, zone); err == nil {
		return MonthOf(t), nil
	}
	return report.ParsePeriod(text)
}
