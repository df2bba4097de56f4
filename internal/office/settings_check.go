// Targets, and which settings are allowed.
package office

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hocso/internal/certificate"

	"github.com/google/uuid"
)

// ErrSettings says that a setting is not one that the kiosk can work with; Check tells which.
var ErrSettings = errors.New("office: a setting is not allowed")

// A Measure is what a target counts of the people on the roster.
type Measure string

// The measures.
const (
	Understanding Measure = "understanding" // who finished a course
	Participation Measure = "participation" // who finished a lesson
)

// A Target is a share of the roster that the office wants to reach by a day.
type Target struct {
	ID      string  `json:"id"`   // UUID: reports name the target that they were made for
	Name    string  `json:"name"` // "" : the ui has words for each measure
	Measure Measure `json:"measure"`
	Percent int     `json:"percent"` // 1 to 100
	Due     string  `json:"due"`     // YYYY-MM-DD, the last day that counts
}

// NewTarget makes a target under an ID of its own.
func NewTarget(m Measure, percent int, due string) Target {
	return Target{ID: uuid.NewString(), Measure: m, Percent: percent, Due: due}
}

// Deadline is the moment after the target's last day, in Vietnam.
func (t Target) Deadline() time.Time {
	day, err := time.ParseInLocation(time.DateOnly, t.Due, vietnam)
	if err != nil {
		return time.Time{} // Check lets no such day in
	}
	return day.AddDate(0, 0, 1)
}

// vietnam has kept UTC+7 since 1975 and has no summer time.
var vietnam = time.FixedZone("ICT", 7*60*60)

// JusticeTargets are the example to begin with: the Ministry of Justice's plan for 2026, that all of the staff have
// understanding and four in five take part, by the end of the year in hand.
func JusticeTargets(now time.Time) []Target {
	due := fmt.Sprintf("%d-12-31", now.In(vietnam).Year())
	return []Target{NewTarget(Understanding, 100, due), NewTarget(Participation, 80, due)}
}

// Periods are how a year is divided for reports.
type Periods string

// The divisions.
const (
	HalfYears Periods = "half"    // six months and the year
	Quarters  Periods = "quarter" // three months and the year
)

// Bounds of the settings.
const (
	MaxName    = 200 // characters of the office's name
	MaxTargets = 12
	minIdle    = 15 * time.Second
	maxIdle    = time.Hour
)

// A Problem is a setting that is not allowed. Field is its name in JSON, with the place in a list: "targets[1].percent".
type Problem struct{ Field string }

// Check returns what is not allowed, in the order of the fields.
func (s Settings) Check() []Problem {
	var bad []Problem
	check := func(field string, ok bool) {
		if !ok {
			bad = append(bad, Problem{field})
		}
	}
	check("name", ValidName(s.Name))
	check("org_code", ValidOrgCode(s.OrgCode))
	check("issuer_iri", ValidIssuer(s.IssuerIRI))
	check("verify_host", certificate.ValidHost(s.VerifyHost))
	check("lang", s.Lang == "vi" || s.Lang == "en")
	check("idle_ns", ValidIdle(s.Idle))
	check("idle_reading_ns", ValidIdle(s.IdleReading))
	check("idle_sign_in_ns", ValidIdle(s.IdleSignIn))
	check("idle_desk_ns", ValidIdle(s.IdleDesk))
	check("idle_countdown_ns", s.IdleCountdown >= 5*time.Second && s.IdleCountdown <= 5*time.Minute)
	check("periods", s.Periods == HalfYears || s.Periods == Quarters)
	check("targets", len(s.Targets) <= MaxTargets)
	for i, t := range s.Targets {
		at := fmt.Sprintf("targets[%d].", i)
		_, err := time.Parse(time.DateOnly, t.Due)
		check(at+"id", t.ID != "")
		check(at+"name", ValidName(t.Name))
		check(at+"measure", t.Measure == Understanding || t.Measure == Participation)
		check(at+"percent", t.Percent >= 1 && t.Percent <= 100)
		check(at+"due", err == nil)
	}
	return bad
}

// ValidName reports whether a text can be the name of an office, a unit or a target; an empty one can.
func ValidName(name string) bool {
	return utf8.ValidString(name) && utf8.RuneCountInString(name) <= MaxName && !strings.ContainsFunc(name, unseen)
}

// ValidIdle reports whether a time without input may end something: 15 seconds to an hour.
func ValidIdle(d time.Duration) bool { return d >= minIdle && d <= maxIdle }

// unseen finds controls, and the format characters that turn or hide text.
func unseen(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// ValidOrgCode reports whether a text can be the office's code in a list of a ministry or province, such as H29.12.
func ValidOrgCode(code string) bool {
	return len(code) <= 40 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/") == ""
}

// ValidIssuer reports whether a text can name who gives out the employee codes: nothing, or an http or https address.
func ValidIssuer(iri string) bool {
	if iri == "" {
		return true
	}
	u, err := url.Parse(iri)
	return err == nil && len(iri) <= 200 && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" &&
		u.User == nil && u.Fragment == "" && !strings.ContainsFunc(iri, func(r rune) bool { return r <= ' ' || unseen(r) })
}

// difference says for the log which settings differ and how: "name: before › after; …", by their names in JSON.
func difference(was, now Settings) string {
	before, after := was.told(), now.told()
	var changes []string
	for i, x := range after {
		if before[i] != x {
			changes = append(changes, fmt.Sprintf("%s: %s › %s", x.name, before[i].value, x.value))
		}
	}
	return strings.Join(changes, "; ")
}

// A told is a setting as the log tells it.
type told struct{ name, value string }

func (s Settings) told() []told {
	var targets []string
	for _, t := range s.Targets {
		targets = append(targets, strings.Join(strings.Fields(fmt.Sprintf("%s %s %d%% %s", t.Name, t.Measure, t.Percent, t.Due)), " "))
	}
	return []told{
		{"name", s.Name}, {"org_code", s.OrgCode}, {"issuer_iri", s.IssuerIRI}, {"verify_host", s.VerifyHost}, {"lang", s.Lang},
		{"self_register", strconv.FormatBool(s.SelfRegister)}, {"guests", strconv.FormatBool(s.Guests)},
		{"pin_required", strconv.FormatBool(s.PINRequired)}, {"list_names", strconv.FormatBool(s.ListNames)}, {"modern_tones", strconv.FormatBool(s.ModernTones)},
		{"idle", s.Idle.String()}, {"idle_reading", s.IdleReading.String()}, {"idle_sign_in", s.IdleSignIn.String()},
		{"idle_countdown", s.IdleCountdown.String()}, {"idle_desk", s.IdleDesk.String()},
		{"targets", strings.Join(targets, ", ")}, {"periods", string(s.Periods)},
	}
}
