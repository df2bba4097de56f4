// The xAPI 1.0.3 statement of an event: exact bytes, a pure function of the columns.

package records

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hocso/internal/store"
	"strconv"
	"time"
)

// Encoding is the version of the function that makes a statement today. A change to one byte of any statement needs a
// new version beside the old one, which stays for the rows that name it; testdata/v1 freezes version 1.
const Encoding = 1

// ErrEncoding says that a row was written by a newer program.
var ErrEncoding = errors.New("unknown encoding of a statement")

// Statement returns the xAPI statement of an event, without spaces or a line end. Equal columns (but origin and sha8)
// give equal bytes.
func Statement(e Event) ([]byte, error) {
	switch e.Encoding {
	case 1:
		return statement1(e)
	default:
		return nil, fmt.Errorf("event %s, encoding %d: %w", e.ID, e.Encoding, ErrEncoding)
	}
}

func digest(e Event) ([]byte, error) {
	body, err := Statement(e)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	return sum[:8], nil
}

// Check makes every statement again and compares it with the digest taken when it was written. It returns how many
// events there are and the ids of those that differ.
func Check(ctx context.Context, q store.Queryer) (events int, differ []string, err error) {
	rows, err := q.QueryContext(ctx, `SELECT `+columns+` FROM learning_event ORDER BY kiosk_id, seq`)
	if err != nil {
		return 0, nil, fmt.Errorf("check events: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return events, differ, err
		}
		events++
		if sum, err := digest(e); err != nil || !bytes.Equal(sum, e.SHA8) {
			differ = append(differ, e.ID)
		}
	}
	return events, differ, rows.Err()
}

// The order of the fields below is the order of the bytes.
type (
	statement struct {
		ID        string    `json:"id"`
		Actor     actor     `json:"actor"`
		Verb      verb      `json:"verb"`
		Object    activity  `json:"object"`
		Result    *result   `json:"result,omitempty"`
		Context   contextOf `json:"context"`
		Timestamp string    `json:"timestamp"`
	}
	actor struct {
		ObjectType string  `json:"objectType"`
		Account    account `json:"account"`
	}
	account struct {
		HomePage string `json:"homePage"`
		Name     string `json:"name"`
	}
	verb struct {
		ID      string            `json:"id"`
		Display map[string]string `json:"display"`
	}
	activity struct {
		ObjectType string      `json:"objectType"`
		ID         string      `json:"id"`
		Definition *definition `json:"definition,omitempty"`
	}
	definition struct {
		Type        string      `json:"type"`
		Interaction Interaction `json:"interactionType,omitempty"`
		Pattern     []string    `json:"correctResponsesPattern,omitempty"`
	}
	result struct {
		Score      *score         `json:"score,omitempty"`
		Success    *bool          `json:"success,omitempty"`
		Completion *bool          `json:"completion,omitempty"`
		Response   *string        `json:"response,omitempty"`
		Duration   string         `json:"duration,omitempty"`
		Extensions map[string]any `json:"extensions,omitempty"`
	}
	score struct {
		Scaled decimal `json:"scaled"`
		Raw    *int    `json:"raw,omitempty"`
		Min    *int    `json:"min,omitempty"`
		Max    *int    `json:"max,omitempty"`
	}
	contextOf struct {
		Registration string         `json:"registration,omitempty"`
		Activities   related        `json:"contextActivities"`
		Extensions   map[string]any `json:"extensions"`
	}
	related struct {
		Parent   []activity `json:"parent,omitempty"`
		Grouping []activity `json:"grouping,omitempty"`
	}
)

// Extensions in the words of cmi5, and the kiosk's own.
const (
	extProgress = "https://w3id.org/xapi/cmi5/result/extensions/progress"
	extReason   = "https://w3id.org/xapi/cmi5/result/extensions/reason"
	extMastery  = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
	extSession  = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
	extOrg      = BaseIRI + "ext/org"
	extKiosk    = BaseIRI + "ext/kiosk"
	extSeq      = BaseIRI + "ext/seq"
	extHash     = BaseIRI + "ext/content-hash"
	extWithin   = BaseIRI + "ext/within"
	extSuspect  = BaseIRI + "ext/clock-suspect"
)

// A decimal is a number of at most four decimals, written without an exponent and without trailing zeros.
type decimal float64

// MarshalJSON writes the shortest form.
func (d decimal) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(d), 'f', -1, 64), nil
}

func statement1(e Event) ([]byte, error) {
	detail, err := ParseDetail(e.Response)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", e.ID, err)
	}
	ref, ok := ParseIRI(e.ActivityIRI)
	if !ok {
		return nil, fmt.Errorf("event %s: %q names no activity of ours", e.ID, e.ActivityIRI)
	}
	s := statement{
		ID:        e.ID,
		Actor:     actor{"Agent", account{e.IssuerIRI, e.EmpCode}},
		Verb:      verb{e.Verb.IRI(), map[string]string{"en": string(e.Verb)}},
		Object:    object1(e, ref, detail),
		Result:    result1(e, detail),
		Context:   context1(e, ref, detail),
		Timestamp: e.At.UTC().Format("2006-01-02T15:04:05.000Z"),
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, fmt.Errorf("event %s: %w", e.ID, err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

func object1(e Event, ref Ref, d Detail) activity {
	a := activity{ObjectType: "Activity", ID: e.ActivityIRI}
	if ref.typeIRI() != "" {
		a.Definition = &definition{ref.typeIRI(), d.Interaction, d.Pattern}
	}
	return a
}

func result1(e Event, d Detail) *result {
	r := result{Success: e.Success, Extensions: map[string]any{}}
	if e.Scaled != nil {
		r.Score = &score{Scaled: decimal(*e.Scaled)}
		if d.Asked > 0 {
			zero := 0
			r.Score.Raw, r.Score.Min, r.Score.Max = &d.Right, &zero, &d.Asked
		}
	}
	if e.Verb == Completed {
		done := true
		r.Completion = &done
	}
	if d.Interaction != "" {
		r.Response = &d.Response
	}
	if e.Duration > 0 {
		r.Duration = duration1(e.Duration)
	}
	if e.Verb == Progressed {
		r.Extensions[extProgress] = d.Progress
	}
	if d.Reason != "" {
		r.Extensions[extReason] = d.Reason
	}
	if r.Score == nil && r.Success == nil && r.Completion == nil && r.Response == nil && r.Duration == "" &&
		len(r.Extensions) == 0 {
		return nil
	}
	return &r
}

func context1(e Event, ref Ref, d Detail) contextOf {
	c := contextOf{Registration: e.Registration, Extensions: map[string]any{
		extSession: e.SessionID, extKiosk: e.KioskID, extSeq: e.Seq,
	}}
	if parent := ref.parent(); parent != "" {
		c.Activities.Parent = []activity{{ObjectType: "Activity", ID: parent}}
	}
	c.Activities.Grouping = []activity{{ObjectType: "Activity", ID: ProgrammeIRI}}
	if d.Version > 0 {
		version := CourseIRI(ref.Course) + "/v" + strconv.Itoa(d.Version)
		c.Activities.Grouping = append(c.Activities.Grouping, activity{ObjectType: "Activity", ID: version})
	}
	if e.OrgCode != "" {
		c.Extensions[extOrg] = e.OrgCode
	}
	if d.Hash != "" {
		c.Extensions[extHash] = d.Hash
	}
	if d.Within != "" {
		c.Extensions[extWithin] = d.Within
	}
	if d.Mastery > 0 {
		c.Extensions[extMastery] = decimal(d.Mastery)
	}
	if e.ClockSuspect {
		c.Extensions[extSuspect] = true
	}
	return c
}

// duration1 writes a span of time as ISO 8601 wants it, in seconds to the millisecond.
func duration1(d time.Duration) string {
	return "PT" + strconv.FormatFloat(float64(d.Milliseconds())/1000, 'f', -1, 64) + "S"
}
