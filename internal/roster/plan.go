// What a list would do to the roster, worked out before anything is written. When in doubt a line is left out
// and says why: a learner merged with another loses a certificate, a line left out is seen and mended.

package roster

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// A plan is a preview and the learners to write for it.
type plan struct {
	Preview
	insert, update []Learner // a new unit has the ID 0 until it is written
}

// A planner holds the roster as it is, by what a line can name it with.
type planner struct {
	plan
	people   []Learner
	byCode   map[string]*Learner
	byName   map[string][]*Learner // nameKey
	units    map[string]Unit       // FoldName; new ones have the ID 0
	only     Unit                  // the one unit of the office, if it has one
	codes    map[string]bool       // codes that lines had
	settled  map[int64]bool        // learners that a line was taken for
	mentions map[int64]bool        // learners that a line may be about, so that they are not missing
}

func newPlan(t *table, people []Learner, units []Unit) plan {
	p := &planner{people: people, byCode: map[string]*Learner{}, byName: map[string][]*Learner{},
		units: map[string]Unit{}, codes: map[string]bool{},
		settled: map[int64]bool{}, mentions: map[int64]bool{}}
	p.Header, p.Ignored = t.header, t.ignored
	for i := range people {
		l := &people[i]
		p.byCode[strings.ToUpper(l.Code)] = l
		if l.Kind != KindGuest {
			key := nameKey(l.Name)
			p.byName[key] = append(p.byName[key], l)
		}
	}
	for _, u := range units {
		p.units[unitKey(u.Name)] = u
	}
	if len(units) == 1 {
		p.only = units[0]
	}
	p.lines(t.people)
	p.missing()
	return p.plan
}

// unitKey is what makes two names of units the same: "Phòng Văn hoá" and "phong van hóa" are one.
func unitKey(name string) string {
	if key := FoldName(name); key != "" {
		return key
	}
	return name
}

// lines plans those with a code first, since a code is sure and a name is not.
func (p *planner) lines(people []entry) {
	var bare []entry
	for _, e := range people {
		switch reason := unfit(&e); {
		case reason != "":
			p.doubt(e, reason, nil)
		case e.code == "":
			bare = append(bare, e)
		default:
			p.withCode(e)
		}
	}
	for _, e := range bare {
		p.withoutCode(e)
	}
	slices.SortFunc(p.Rows, func(a, b Row) int { return cmp.Compare(a.Line, b.Line) })
}

func (p *planner) withCode(e entry) {
	key := strings.ToUpper(e.code)
	if p.codes[key] {
		p.doubt(e, CodeTwice, p.byCode[key])
		return
	}
	p.codes[key] = true
	if l := p.byCode[key]; l != nil {
		p.known(e, l)
		return
	}
	for _, l := range p.named(e) {
		if !l.CodeIssued {
			p.doubt(e, LikeSelf, l)
			return
		}
	}
	p.newcomer(e)
}

// unfit cleans a line's texts and returns why they cannot be taken.
func unfit(e *entry) string {
	if e.name == "" {
		return NoName
	}
	var badName, badCode error
	e.name, badName = orAsIs(e.name, CleanName)
	if e.code != "" {
		e.code, badCode = orAsIs(e.code, CleanCode)
	}
	switch {
	case badName != nil:
		return BadName
	case badCode != nil:
		return BadCode
	case badText(e.unit):
		return BadUnit
	case badText(e.job):
		return BadJob
	}
	return ""
}

func orAsIs(text string, clean func(string) (string, error)) (string, error) {
	cleaned, err := clean(text)
	if err != nil {
		return text, err
	}
	return cleaned, nil
}

func badText(text string) bool {
	return utf8.RuneCountInString(text) > maxNameRunes || strings.ContainsFunc(text, unseen)
}

// named returns who has the name of a line and works in its unit, or anywhere when it names none.
func (p *planner) named(e entry) []*Learner {
	var fit []*Learner
	for _, l := range p.byName[nameKey(e.name)] {
		if e.unit == "" || unitKey(l.Unit.Name) == unitKey(e.unit) {
			fit = append(fit, l)
		}
	}
	return fit
}

func (p *planner) withoutCode(e entry) {
	switch fit := p.named(e); len(fit) {
	case 0:
		p.doubt(e, NoCode, nil)
	case 1:
		p.known(e, fit[0])
	default:
		for _, l := range fit {
			p.mentions[l.ID] = true
		}
		p.doubt(e, SeveralFit, nil)
	}
}

// known compares a line with the learner it is about. An empty cell says nothing: it changes nothing.
func (p *planner) known(e entry, l *Learner) {
	switch {
	case l.Kind == KindGuest:
		p.doubt(e, CodeTaken, nil)
		return
	case p.settled[l.ID]:
		p.doubt(e, PersonTwice, l)
		return
	case !shareWord(e.name, l.Name):
		p.doubt(e, NameDiffers, l)
		return
	}
	p.settled[l.ID], p.mentions[l.ID] = true, true
	next := *l
	next.Name, next.Kind, next.LeftAt = e.name, KindRoster, time.Time{}
	next.CodeIssued = l.CodeIssued || e.code != ""
	if e.unit != "" {
		next.Unit = p.unit(e.unit)
	}
	if e.job != "" {
		next.Job = e.job
	}
	row := Row{Line: e.line, Action: Unchanged, LearnerID: l.ID, Values: valuesOf(next), Was: valuesOf(*l)}
	if next != *l {
		row.Action = Changed
		p.update = append(p.update, next)
	}
	if !l.LeftAt.IsZero() {
		row.Reason = ReturnedHere
	}
	p.add(row)
}

func (p *planner) newcomer(e entry) {
	l := Learner{Name: e.name, Code: e.code, Job: e.job, Kind: KindRoster, CodeIssued: true, Unit: p.only}
	switch {
	case e.unit != "":
		l.Unit = p.unit(e.unit)
	case p.only.ID == 0:
		p.doubt(e, NoUnit, nil)
		return
	}
	p.insert = append(p.insert, l)
	p.add(Row{Line: e.line, Action: Added, Values: valuesOf(l)})
}

// unit returns the unit of a name, which becomes a new one when the office has none of it.
func (p *planner) unit(name string) Unit {
	key := unitKey(name)
	u, ok := p.units[key]
	if !ok {
		u = Unit{Name: name}
		p.units[key] = u
		p.NewUnits = append(p.NewUnits, name)
	}
	return u
}

func (p *planner) doubt(e entry, reason string, l *Learner) {
	row := Row{Line: e.line, Action: Doubtful, Reason: reason,
		Values: Values{Name: e.name, Code: e.code, Unit: e.unit, Job: e.job}}
	if l != nil {
		p.mentions[l.ID] = true
		row.LearnerID, row.Was = l.ID, valuesOf(*l)
	}
	p.add(row)
}

// missing lists who is in the office's list and in no line of the file.
func (p *planner) missing() {
	var gone []Learner
	for _, l := range p.people {
		if l.Kind == KindRoster && l.LeftAt.IsZero() && !p.mentions[l.ID] {
			gone = append(gone, l)
		}
	}
	SortByName(gone)
	for _, l := range gone {
		p.add(Row{Action: Missing, LearnerID: l.ID, Values: valuesOf(l), Was: valuesOf(l)})
	}
}

func valuesOf(l Learner) Values {
	return Values{Name: l.Name, Code: l.Code, Unit: l.Unit.Name, Job: l.Job}
}

// shareWord reports whether two names have a word in common, whatever its marks. Where none is, a code has gone to
// another person.
func shareWord(a, b string) bool {
	words := split(b)
	return slices.ContainsFunc(split(a), func(x placed) bool {
		return slices.ContainsFunc(words, func(y placed) bool { return x.plain == y.plain })
	})
}
