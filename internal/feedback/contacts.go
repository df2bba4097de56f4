// The core team: whom people can turn to.

package feedback

import (
	"context"
	"database/sql"
	"fmt"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// A Contact is one colleague of the core team.
type Contact struct {
	ID     int64
	UnitID int64  // whose people they help; 0: everybody's
	Unit   string // its name; not written
	Name   string
	Note   string // where and when they can be found
	Phone  string
}

// Contacts lists whom the people of a unit can turn to: the unit's own first, then those of the whole office.
func (f *Feedback) Contacts(ctx context.Context, unitID int64) ([]Contact, error) {
	return f.contacts(ctx, `WHERE c.unit_id IS NULL OR c.unit_id = ? ORDER BY c.unit_id IS NULL, c.id`, unitID)
}

// AllContacts lists the core team: those of the whole office first, then unit by unit.
func (f *Feedback) AllContacts(ctx context.Context) ([]Contact, error) {
	return f.contacts(ctx, `ORDER BY c.unit_id IS NOT NULL, unit.position, unit.id, c.id`)
}

func (f *Feedback) contacts(ctx context.Context, ending string, args ...any) (all []Contact, err error) {
	err = f.each(ctx, func(r *sql.Rows) error {
		var c Contact
		err := r.Scan(&c.ID, &c.UnitID, &c.Unit, &c.Name, &c.Note, &c.Phone)
		all = append(all, c)
		return err
	}, `SELECT c.id, coalesce(c.unit_id, 0), coalesce(unit.name, ''), c.name, c.note, c.phone
		FROM contact c LEFT JOIN unit ON unit.id = c.unit_id `+ending, args...)
	return all, wrap("list contacts", err)
}

// SetContact adds a contact, or changes the one that has its ID. Errors: ErrWords, ErrUnknown, ErrOpen when there are MaxContacts.
func (f *Feedback) SetContact(ctx context.Context, who string, c Contact) error {
	var err error
	if c.Name, err = clean(c.Name, MaxName); err != nil {
		return err
	}
	for _, x := range []struct {
		text *string
		most int
	}{{&c.Note, MaxName}, {&c.Phone, MaxPhone}} {
		if *x.text == "" {
			continue
		}
		if *x.text, err = clean(*x.text, x.most); err != nil {
			return err
		}
	}
	return f.write(ctx, "set contact", func(tx *store.Tx) error {
		unit := sql.NullInt64{Int64: c.UnitID, Valid: c.UnitID != 0}
		if c.ID != 0 {
			err := one(tx.ExecContext(ctx, `UPDATE contact SET unit_id = ?, name = ?, note = ?, phone = ? WHERE id = ?`, unit, c.Name, c.Note, c.Phone, c.ID))
			if err != nil {
				return err
			}
			return audit.Add(tx, who, "contact.change", c.Name)
		}
		err := one(tx.ExecContext(ctx, `INSERT INTO contact (unit_id, name, note, phone) SELECT ?, ?, ?, ? WHERE (SELECT count(*) FROM contact) < ?`,
			unit, c.Name, c.Note, c.Phone, MaxContacts))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrOpen, err)
		}
		return audit.Add(tx, who, "contact.add", c.Name)
	})
}

// RemoveContact takes somebody out of the core team. Error: ErrUnknown.
func (f *Feedback) RemoveContact(ctx context.Context, who string, id int64) error {
	return f.write(ctx, "remove contact", func(tx *store.Tx) error {
		var name string
		if err := tx.QueryRowContext(ctx, `SELECT coalesce((SELECT name FROM contact WHERE id = ?), '')`, id).Scan(&name); err != nil {
			return err
		}
		if err := one(tx.ExecContext(ctx, `DELETE FROM contact WHERE id = ?`, id)); err != nil {
			return err
		}
		return audit.Add(tx, who, "contact.remove", name)
	})
}
