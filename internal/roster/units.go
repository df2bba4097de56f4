// Units: adding, renaming, ordering and closing them, on a manager's word.

package roster

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"hocso/internal/audit"
	"hocso/internal/store"
)

// AddUnit adds a unit behind the others, in the name of who. Errors: ErrBadName, ErrUnitTaken.
func (r *Roster) AddUnit(ctx context.Context, who, name string) (Unit, error) {
	u := Unit{Name: tidy(name)}
	err := r.changeUnits(ctx, func(tx *store.Tx) error {
		if err := freeUnitName(ctx, tx, u.Name, 0); err != nil {
			return err
		}
		made, err := makeUnits(ctx, tx, []string{u.Name})
		if err != nil {
			return err
		}
		u = made[u.Name]
		return audit.Add(tx, who, "unit.add", u.Name)
	})
	if err != nil {
		return Unit{}, fmt.Errorf("add unit: %w", err)
	}
	return u, nil
}

// RenameUnit gives a unit another name; what was issued under the old one keeps it. Errors: ErrUnknownUnit, ErrBadName,
// ErrUnitTaken.
func (r *Roster) RenameUnit(ctx context.Context, who string, id int64, name string) error {
	name = tidy(name)
	err := r.changeUnits(ctx, func(tx *store.Tx) error {
		was, err := unitName(ctx, tx, id)
		if err != nil || was == name {
			return err
		}
		if err := freeUnitName(ctx, tx, name, id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE unit SET name = ?, name_key = ? WHERE id = ?`, name, FoldName(name), id); err != nil {
			return err
		}
		return audit.Add(tx, who, "unit.rename", was+" › "+name)
	})
	if err != nil {
		return fmt.Errorf("rename unit: %w", err)
	}
	return nil
}

// RemoveUnit closes a unit that nobody belongs to nor ever belonged to: reports of earlier times name it. Errors: ErrUnknownUnit, ErrUnitInUse.
func (r *Roster) RemoveUnit(ctx context.Context, who string, id int64) error {
	err := r.changeUnits(ctx, func(tx *store.Tx) error {
		name, err := unitName(ctx, tx, id)
		if err != nil {
			return err
		}
		var people int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM unit_member WHERE unit_id = ?`, id).Scan(&people); err != nil {
			return err
		}
		if people > 0 {
			return ErrUnitInUse
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM unit WHERE id = ?`, id); err != nil {
			return err
		}
		return audit.Add(tx, who, "unit.remove", name)
	})
	if err != nil {
		return fmt.Errorf("remove unit: %w", err)
	}
	return nil
}

// OrderUnits puts the units in the given order; those that are not named follow in the order that they had.
func (r *Roster) OrderUnits(ctx context.Context, who string, ids []int64) error {
	err := r.changeUnits(ctx, func(tx *store.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE unit SET position = position + ?`, len(ids)); err != nil {
			return err
		}
		for i, id := range ids {
			if _, err := unitName(ctx, tx, id); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `UPDATE unit SET position = ? WHERE id = ?`, i, id); err != nil {
				return err
			}
		}
		return audit.Add(tx, who, "unit.order", "")
	})
	if err != nil {
		return fmt.Errorf("order units: %w", err)
	}
	return nil
}

// changeUnits writes, and has the index read anew.
func (r *Roster) changeUnits(ctx context.Context, change func(*store.Tx) error) error {
	defer r.forget()
	return r.db.Write(ctx, change)
}

func unitName(ctx context.Context, tx *store.Tx, id int64) (name string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT name FROM unit WHERE id = ?`, id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrUnknownUnit
	}
	return name, err
}

// freeUnitName refuses a name that is none, or that another unit has but for its marks and capitals.
func freeUnitName(ctx context.Context, tx *store.Tx, name string, but int64) error {
	if !ValidUnit(name) {
		return ErrBadName
	}
	var taken bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM unit WHERE name_key = ? AND id <> ?)`, FoldName(name), but).Scan(&taken)
	if err == nil && taken {
		err = ErrUnitTaken
	}
	return err
}

// ValidUnit reports whether a text can be a unit's name.
func ValidUnit(name string) bool {
	name = tidy(name)
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= maxNameRunes && utf8.ValidString(name) && !strings.ContainsFunc(name, unseen)
}
