package verifier

import (
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/lessons"
)

// A Source is what a page is made of.
type Source struct {
	Host     string            // the official host of the page, for people to compare with
	Trust    certificate.Trust // whom the page trusts and what is revoked; Now is when the page is made
	Courses  []*lessons.Course // whose titles are not on every certificate
	Pictures bool              // the page can read a code from a picture in every browser: 150 kB more
	Reader   string            // relative address of such a page, for one that cannot; empty for none
}

// lastSecond is the last time that a certificate can have (FORMAT.md §2).
const lastSecond = 253402300799

// The page's data, as page.js and judge.js read it. Times are in seconds since 1970, keys, IDs and marks in hex.
type pageData struct {
	Host          string                       `json:"host"`
	Made          int64                        `json:"made"`
	Reader        string                       `json:"reader"`
	Organisations []organisation               `json:"organisations"`
	Own           own                          `json:"own"`
	Reasons       []string                     `json:"reasons"`   // codes, by the digit that stands for each in the lists
	Courses       map[string]map[string]string `json:"courses"`   // code, language: title
	Languages     []language                   `json:"languages"` // in their order
	Words         map[string]map[string]string `json:"words"`     // language, key without "check."
}

type language struct {
	Code string `json:"code"`
	Name string `json:"name"` // its own
}

type organisation struct {
	Name   string  `json:"name"`
	Roots  []root  `json:"roots"`
	Status *status `json:"status"`
}

// own is what the kiosk that made the page revoked itself, also where the root has not signed it yet.
type own struct {
	Kiosk   string `json:"kiosk"`
	Revoked string `json:"revoked"` // IDs of certificates, one after the other
	Reasons string `json:"reasons"` // a digit for each
}

type root struct {
	ID    string `json:"id"`
	Key   string `json:"key"`
	From  int64  `json:"from"`
	Until int64  `json:"until"`
}

type status struct {
	Issued  int64   `json:"issued"`
	Next    int64   `json:"next"`
	Kiosks  []kiosk `json:"kiosks"`
	Revoked string  `json:"revoked"` // marks, one after the other
	Reasons string  `json:"reasons"` // a digit for each mark
}

type kiosk struct {
	ID     string `json:"id"`
	Reason string `json:"reason"` // a digit
	Keep   string `json:"keep"`   // marks, one after the other
}

// data is the page's data as JSON. Go's encoder writes <, > and & as escapes, so that nothing in it ends the script
// element around it.
func (s Source) data() ([]byte, error) {
	d := pageData{
		Host: s.Host, Made: s.Trust.Now.Unix(), Reader: s.Reader, Courses: map[string]map[string]string{},
		Organisations: []organisation{}, Words: map[string]map[string]string{},
	}
	for _, o := range s.Trust.Organisations() {
		d.Organisations = append(d.Organisations, s.organisation(o))
	}
	if o := s.Trust.Own; o != nil {
		d.Own = ownOf(o)
	}
	for _, r := range certificate.Reasons() {
		d.Reasons = append(d.Reasons, r.String())
	}
	for _, lang := range i18n.Languages() {
		d.Languages = append(d.Languages, language{lang, i18n.For(lang).T("check.page.this")})
		d.Words[lang] = words(lang)
	}
	for _, c := range s.Courses {
		d.Courses[c.Code] = map[string]string{"vi": c.Title.VI, "en": c.Title.EN}
	}
	return json.Marshal(d)
}

func (s Source) organisation(o certificate.Organisation) organisation {
	out := organisation{Name: o.Name}
	var newest *certificate.Status
	for _, r := range o.Roots {
		id := certificate.RootID(r.Key)
		from, until := int64(0), int64(lastSecond)
		if !r.Until.IsZero() {
			from, until = r.From.Unix(), r.Until.Unix()
		}
		out.Roots = append(out.Roots, root{id, hex.EncodeToString(r.Key), from, until})
		for _, list := range s.Trust.Statuses {
			if list.RootID == id && (newest == nil || list.Sequence > newest.Sequence) {
				newest = list
			}
		}
	}
	if newest != nil {
		out.Status = statusOf(newest)
	}
	return out
}

// ownOf leaves out that nobody else can have revoked one: that holds while the kiosk runs, not for a page made once.
func ownOf(o *certificate.Own) own {
	out := own{Kiosk: o.KioskID}
	for _, id := range slices.Sorted(maps.Keys(o.Revoked)) {
		out.Revoked += id
		out.Reasons += digit(o.Revoked[id])
	}
	return out
}

func statusOf(list *certificate.Status) *status {
	out := &status{Issued: list.IssuedAt.Unix(), Next: list.NextUpdate.Unix(), Kiosks: []kiosk{}}
	var marks []certificate.Mark
	for _, r := range list.Revoked {
		marks = append(marks, r.Mark)
		out.Reasons += digit(r.Reason)
	}
	out.Revoked = joined(marks)
	for _, k := range list.Kiosks {
		out.Kiosks = append(out.Kiosks, kiosk{k.KioskID, digit(k.Reason), joined(k.Keep)})
	}
	return out
}

// digit stands for a reason in the page's lists; one that this program does not know is unsaid.
func digit(r certificate.Reason) string {
	known := slices.Index(certificate.Reasons(), r)
	return strconv.Itoa(max(known, 0))
}

func joined(marks []certificate.Mark) string {
	var all strings.Builder
	for _, m := range marks {
		all.WriteString(hex.EncodeToString(m[:]))
	}
	return all.String()
}

// spoken are the places of the words that the page shares with the kiosk's own check, and of its own.
var spoken = []string{"verdict", "step", "reason", "why", "revocation", "field", "value", "who", "list", "host", "page"}

// unspoken are keys of those places that the page has no use for: most are of the check of lessons.
var unspoken = []string{"verdict.unknown", "list.length", "field.accept", "field.options", "field.uneven", "page.noscript", "page.this"}

// holes are the placeholders in those words; {{.Date}} becomes {Date}, which the page fills.
var holes = []any{"Date", "{Date}", "ID", "{ID}", "Who", "{Who}", "From", "{From}", "Until", "{Until}", "Name", "{Name}",
	"Found", "{Found}", "Host", "{Host}", "Code", "{Code}", "Why", "{Why}"}

func words(lang string) map[string]string {
	all := map[string]string{}
	for _, key := range i18n.Keys(lang) {
		short, isCheck := strings.CutPrefix(key, "check.")
		place, _, _ := strings.Cut(short, ".")
		if isCheck && slices.Contains(spoken, place) && !slices.Contains(unspoken, short) {
			all[short] = i18n.For(lang).T(key, holes...)
		}
	}
	return all
}
