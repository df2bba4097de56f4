// An assessment that a manager opens in person.

package progress

import (
	"context"
	"errors"

	"hocso/internal/audit"
	"hocso/internal/roster"
	"hocso/internal/store"
)

// ErrNoSupervisor says that an assessment cannot be supervised by nobody.
var ErrNoSupervisor = errors.New("progress: no supervisor")

// ActSupervise is the audit log's act for opening an assessment in person: whose, and of which course.
const ActSupervise = "assessment.supervise"

// StartSupervised is StartAttempt for the assessment of a course that a manager, by name, opens in person; its certificate
// will say so. It goes on with an open attempt only where that was supervised too: what somebody answered alone is never
// called supervised. Of several who open the same attempt the last one is named.
//
// Errors: ErrNoSupervisor and those of StartAttempt.
func (p *Progress) StartSupervised(ctx context.Context, s roster.Session, course, manager string) (Attempt, error) {
	if manager == "" {
		return Attempt{}, ErrNoSupervisor
	}
	return p.start(ctx, s, Assessment, course, manager)
}

func supervise(tx *store.Tx, s roster.Session, row *attemptRow, manager string) error {
	row.supervisor = manager
	_, err := tx.Exec(`UPDATE attempt SET supervised_by = ? WHERE id = ?`, manager, row.id)
	return errors.Join(err, audit.Add(tx, manager, ActSupervise, s.Learner.Code+" "+row.ref))
}
