// Erasing who somebody was from their events, as the law on personal data asks.

package records

import (
	"context"
	"fmt"

	"hocso/internal/store"
)

// OriginErased is the origin of an event whose person was erased here. The event is no longer what may have been sent under its id,
// so it is never sent (again): a Learning Record Store would refuse another body. Whoever received it before is to be asked to erase it
// there.
const OriginErased = "erased"

// Erase gives the events of a person, found as ByLearner finds them, another code, which says nothing of who it was, and takes away what
// was answered in words. Verb, outcome, score, time and place in the count stay, so that every sum stays; the statement's digest is taken anew, so that
// Check still proves that nothing else was touched. It returns how many events these are.
func (b *Book) Erase(tx *store.Tx, empCode, pseudonym string) (int, error) {
	events, err := query(context.Background(), tx, `emp_code = ? AND (issuer_iri = ? OR kiosk_id = ?)`, empCode, b.whose.Load().issuerIRI, b.kioskID)
	if err != nil {
		return 0, err
	}
	err = tx.Lift("learning_event", func() error {
		for _, e := range events {
			if err := erase(tx, e, pseudonym); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("erase events: %w", err)
	}
	return len(events), nil
}

func erase(tx *store.Tx, e Event, pseudonym string) error {
	detail, err := ParseDetail(e.Response)
	if err != nil {
		return fmt.Errorf("event %s: %w", e.ID, err)
	}
	detail.Response = ""
	e.EmpCode, e.Origin, e.Response = pseudonym, OriginErased, detail.String()
	if ref, ok := ParseIRI(e.ActivityIRI); ok && ref.Course != "" {
		e.Registration = Registration(e.IssuerIRI, pseudonym, ref.Course, e.At.Format("2006"))
	}
	if e.SHA8, err = digest(e); err != nil {
		return err
	}
	_, err = tx.Exec(`UPDATE learning_event SET emp_code = ?, registration = ?, response = ?, origin = ?, sha8 = ? WHERE id = ?`,
		e.EmpCode, e.Registration, e.Response, e.Origin, e.SHA8, e.ID)
	return err
}
