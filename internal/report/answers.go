// What the answers say: the hardest questions, and how well each competence is mastered.

package report

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hocso/internal/records"
	"hocso/internal/store"
)

// LeastAnswers is how many answers a question must have to be called hard, and a competence to be given in per cent.
const LeastAnswers = 5

// Answers are what the answers of a period say. Of the office: everybody's but guests'. Of a unit: those of the people who count in it.
type Answers struct {
	Questions   []Answered `json:"questions"`   // the hardest first; those of at least LeastAnswers answers that the catalogue still has
	Competences []Answered `json:"competences"` // by code, of the catalogue's questions
}

// An Answered question or competence.
type Answered struct {
	ID    string `json:"id"` // "C5.2/bank-locks", or a competence's code such as "4.1"
	Asked int    `json:"asked"`
	Wrong int    `json:"wrong"`
}

// Answers counts them. Errors: ErrUnit, those of store.
func (b *Book) Answers(ctx context.Context, q Query) (*Answers, error) {
	counts, err := b.answered(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("count answers: %w", err)
	}
	a := &Answers{}
	competences := map[string]*Answered{}
	for _, c := range counts {
		question, err := b.cat.Question(c.ID)
		if err != nil { // it was taken out of its lesson
			continue
		}
		if c.Asked >= LeastAnswers && c.Wrong > 0 {
			a.Questions = append(a.Questions, c)
		}
		if question.Competence == "" {
			continue
		}
		if competences[question.Competence] == nil {
			competences[question.Competence] = &Answered{ID: question.Competence}
		}
		competences[question.Competence].Asked += c.Asked
		competences[question.Competence].Wrong += c.Wrong
	}
	for _, c := range competences {
		a.Competences = append(a.Competences, *c)
	}
	slices.SortFunc(a.Questions, harder)
	slices.SortFunc(a.Competences, func(x, y Answered) int { return compareCodes(x.ID, y.ID) })
	return a, nil
}

// harder orders by the share that was wrong, then by how many were, then by name.
func harder(a, b Answered) int {
	return cmp.Or(cmp.Compare(b.Wrong*a.Asked, a.Wrong*b.Asked), cmp.Compare(b.Wrong, a.Wrong), strings.Compare(a.ID, b.ID))
}

// compareCodes orders "2.10" behind "2.9".
func compareCodes(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// answered counts the answers to each question.
func (b *Book) answered(ctx context.Context, q Query) ([]Answered, error) {
	last, _, err := b.lastDay(ctx, q)
	if err != nil {
		return nil, err
	}
	query := `SELECT iri, sum(asked), sum(wrong) FROM report_question JOIN report_activity ON id = activity
		WHERE guest = 0 AND day BETWEEN ? AND ? AND (issuer_iri = ? OR kiosk_id = ?) GROUP BY iri`
	args := []any{dayOf(q.From), last, q.IssuerIRI, b.kioskID}
	if q.Unit != 0 {
		roll, _, err := b.enrol(ctx, q, last)
		if err != nil {
			return nil, err
		}
		query = `SELECT activity_iri, count(*), sum(success = 0) FROM learning_event
			WHERE emp_code IN (SELECT value FROM json_each(?)) AND ts_utc >= ? AND ts_utc < ?
			AND verb = 'answered' AND success IS NOT NULL AND (issuer_iri = ? OR kiosk_id = ?) GROUP BY activity_iri`
		args = []any{roll.codes(), q.From.UnixMilli(), timeOf(last + 1).UnixMilli(), q.IssuerIRI, b.kioskID}
	}
	var list []Answered
	err = store.Each(ctx, b.db.Read(), query, args, func(scan func(...any) error) error {
		var iri string
		var c Answered
		if err := scan(&iri, &c.Asked, &c.Wrong); err != nil {
			return err
		}
		if ref, ok := records.ParseIRI(iri); ok && ref.Kind == records.Question {
			c.ID = ref.Question
			list = append(list, c)
		}
		return nil
	})
	return list, err
}

// codes are the employee codes of those who count, as JSON for the database.
func (r *roll) codes() string {
	list := make([]string, 0, len(r.byCode))
	for code := range r.byCode {
		list = append(list, code)
	}
	text, _ := json.Marshal(list) // texts
	return string(text)
}
