// A visit that somebody at the manager's desk begins for a person in front of them.

package roster

import (
	"context"
	"fmt"

	"hocso/internal/store"
)

// Vouched begins a visit without the person's PIN: whoever calls it has seen the person and answers for who it is.
// Errors: ErrUnknown, for guests too; ErrLeft.
func (r *Roster) Vouched(ctx context.Context, learnerID int64) (s Session, err error) {
	err = r.db.Write(ctx, func(tx *store.Tx) error {
		l, err := readLearner(ctx, tx, "WHERE learner.id = ? AND learner.kind <> 'guest'", learnerID)
		if err != nil {
			return err
		}
		if !l.LeftAt.IsZero() {
			return ErrLeft
		}
		s, err = newSession(tx, l)
		return err
	})
	if err != nil {
		return Session{}, fmt.Errorf("begin a visit in person: %w", err)
	}
	return s, nil
}
