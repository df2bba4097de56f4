// What a person did, and the particulars that only some verbs have.

package records

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// A Verb as its column holds it; IRI gives the full name.
type Verb string

// The verbs: ADL's and cmi5's words. The statements carry no cmi5 category, since kiosks that never meet cannot keep its
// once-only rules.
const (
	Launched    Verb = "launched"
	Initialized Verb = "initialized"
	Progressed  Verb = "progressed"
	Answered    Verb = "answered"
	Completed   Verb = "completed"
	Passed      Verb = "passed"
	Failed      Verb = "failed"
	Terminated  Verb = "terminated"
	Abandoned   Verb = "abandoned"
	Waived      Verb = "waived"
	Satisfied   Verb = "satisfied"
)

// Verbs lists every verb.
var Verbs = []Verb{Launched, Initialized, Progressed, Answered, Completed, Passed, Failed, Terminated, Abandoned, Waived,
	Satisfied}

// IRI returns the verb's name in xAPI.
func (v Verb) IRI() string {
	switch v {
	case Abandoned, Waived, Satisfied:
		return "https://w3id.org/xapi/adl/verbs/" + string(v)
	default:
		return "http://adlnet.gov/expapi/verbs/" + string(v)
	}
}

// An Interaction is a kind of cmi.interaction (xAPI 1.0.3, part 2, appendix C).
type Interaction string

// The interactions that the kiosk's questions use.
const (
	Choice     Interaction = "choice"
	TrueFalse  Interaction = "true-false"
	Sequencing Interaction = "sequencing"
	Matching   Interaction = "matching"
	Numeric    Interaction = "numeric"
	FillIn     Interaction = "fill-in"
	Other      Interaction = "other"
)

// A Detail is what an event's response column holds, as compact JSON. Every field is optional.
type Detail struct {
	Interaction Interaction `json:"t,omitempty"`
	Pattern     []string    `json:"p,omitempty"` // correctResponsesPattern
	Response    string      `json:"r,omitempty"` // in the syntax of the pattern
	Asked       int         `json:"n,omitempty"` // questions, the greatest raw score
	Right       int         `json:"k,omitempty"` // of them, the raw score; read only when Asked is set
	Mastery     float64     `json:"m,omitempty"` // pass mark, 0 to 1
	Progress    int         `json:"g,omitempty"` // per cent
	Within      string      `json:"in,omitempty"`
	Version     int         `json:"v,omitempty"` // of the course's content
	Hash        string      `json:"h,omitempty"` // of the content, shortened
	Reason      string      `json:"why,omitempty"`
}

// String returns the detail as compact JSON, empty when nothing is set.
func (d Detail) String() string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil { // only NaN and infinities cannot be encoded, and no mark is one
		return ""
	}
	if text := string(bytes.TrimSpace(out.Bytes())); text != "{}" {
		return text
	}
	return ""
}

// ParseDetail reads a response column.
func ParseDetail(response string) (Detail, error) {
	var d Detail
	if response == "" {
		return d, nil
	}
	if err := json.Unmarshal([]byte(response), &d); err != nil {
		return Detail{}, fmt.Errorf("read an event's detail: %w", err)
	}
	return d, nil
}
