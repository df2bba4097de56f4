// Reading rows, from a transaction or from the pool.

package progress

import (
	"context"
	"errors"

	"hocso/internal/records"
)

// each runs a query and calls fn for every row.
func each(ctx context.Context, q records.Queryer, query string, args []any, fn func(scan func(...any) error) error) (err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
