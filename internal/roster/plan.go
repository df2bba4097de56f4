// What a list would do to the roster, worked out before anything is written. When in doubt a line is left out
// and says why, unless somebody who knows has answered: a learner merged with another loses a certificate, a line left out is
// seen and mended.

package roster

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A plan is a preview and what to write for it.
type plan struct {
	Preview
	insert []newcomer
	update []Learner // a new unit has the ID 0 until it is written
	leave  []Learner // have left, by answer
}

// A newcomer is a learner to add. An empty code is made up.
type newcomer struct {
	Learner
	replaces int64 // a learner whose made-up code gives way to the office's; 0: none
}

// A planner holds the roster as it is, by what a line can name it with.
type planner struct {
	plan
	answers  Answers
	people   []Learner
	byCode   map[string]*Learner
	byNumber map[string]*Learner   // codes of digits alone, without leading zeros; nil for two of them
	byName   map[string][]*Learner // nameKey
	units    map[string]Unit       // unitKey; new ones have the ID 0
	only     Unit                  // the one unit of the office, if it has one
	codes    map[string]bool       // codes that lines had
	bare     map[string]string     // jobs of the newcomers without a code, by name and unit
	settled  map[int64]bool        // learners that a line was taken for
	mentions map[int64]bool        // learners that a line may be about, so that they are not missing
}

// newPlan plans against people, of whom those that are merged into others are reached by their codes alone.
func newPlan(t []entry, answers Answers, people []Learner, merged map[string]int64, units []Unit) plan {
	p := &planner{answers: answers, people: people, byCode: map[string]*Learner{}, byNumber: map[string]*Learner{},
		byName: map[string][]*Learner{}, units: map[string]Unit{}, codes: map[string]bool{}, bare: map[string]string{},
		settled: map[int64]bool{}, mentions: map[int64]bool{}}
	p.know(people, merged)
	for _, u := range units {
		p.units[unitKey(u.Name)] = u
	}
	if len(units) == 1 {
		p.only = units[0]
	}
	p.lines(t)
	p.missing()
	return p.plan
}

func (p *planner) know(people []Learner, merged map[string]int64) {
	byID := make(map[int64]*Learner, len(people))
	for i := range people {
		l := &people[i]
		byID[l.ID] = l
		p.byCode[strings.ToUpper(l.Code)] = l
		if l.Kind == KindGuest {
			continue
		}
		key := nameKey(l.Name)
		p.byName[key] = append(p.byName[key], l)
		if number := strings.TrimLeft(l.Code, "0"); digits(number) {
			if _, twice := p.byNumber[number]; twice {
				l = nil
			}
			p.byNumber[number] = l
		}
	}
	for code, into := range merged {
		if l := byID[into]; l != nil {
			p.byCode[strings.ToUpper(code)] = l
		}
	}
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
			p.mention(e)
			p.doubt(e, reason)
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
	l := p.byCode[key]
	if number := strings.TrimLeft(key, "0"); l == nil && digits(number) {
		l = p.byNumber[number] // a spreadsheet took the zeros away
	}
	if p.codes[key] {
		p.mention(e)
		p.doubt(e, CodeTwice)
		return
	}
	p.codes[key] = true
	if l != nil {
		p.known(e, l)
		return
	}
	var alike []*Learner
	for _, l := range p.named(e) {
		if !l.CodeIssued && !p.settled[l.ID] {
			alike = append(alike, l)
		}
	}
	if len(alike) > 0 {
		p.ask(e, LikeSelf, alike...)
		return
	}
	p.newcomer(e, 0)
}

// mention keeps whom a line may be about from being missing.
func (p *planner) mention(e entry) {
	if l := p.byCode[strings.ToUpper(e.code)]; l != nil {
		p.mentions[l.ID] = true
	}
	for _, l := range p.byName[nameKey(e.name)] {
		p.mentions[l.ID] = true
	}
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

// withoutCode takes a line for who has its name and unit, and where there are several, its job. Nobody of that name is a
// newcomer, whose code the kiosk makes up; somebody of that name elsewhere may have been transferred.
func (p *planner) withoutCode(e entry) {
	fit := p.named(e)
	if len(fit) > 1 && e.job != "" {
		if same := slices.DeleteFunc(slices.Clone(fit), func(l *Learner) bool { return !strings.EqualFold(l.Job, e.job) }); len(same) == 1 {
			fit = same
		}
	}
	elsewhere := p.byName[nameKey(e.name)]
	key := nameKey(e.name) + "\n" + unitKey(e.unit)
	job, before := p.bare[key]
	switch {
	case len(fit) == 1:
		p.known(e, fit[0])
	case len(fit) > 1:
		p.ask(e, SeveralFit, fit...)
	case len(elsewhere) > 0:
		p.ask(e, NameElsewhere, elsewhere...)
	case before && strings.EqualFold(job, e.job):
		p.doubt(e, LineTwice)
	case before:
		p.ask(e, LikeLine)
	default:
		p.newcomer(e, 0)
	}
}

// ask raises a doubt that an answer settles: the line is about one of some people, or about somebody new.
func (p *planner) ask(e entry, reason string, about ...*Learner) {
	answer := p.answers.Lines[e.line]
	for _, l := range about {
		p.mentions[l.ID] = true
		if answer.Take == TakeSame && answer.LearnerID == l.ID && !p.settled[l.ID] {
			p.same(e, l)
			p.Rows[len(p.Rows)-1].Doubt = reason
			return
		}
	}
	if answer.Take == TakeNew {
		p.newcomer(e, 0)
		p.Rows[len(p.Rows)-1].Doubt = reason
		return
	}
	row := p.doubtful(e, reason)
	row.Choices = []Take{TakeSame, TakeNew}
	if len(about) == 0 {
		row.Choices = []Take{TakeNew}
	}
	for _, l := range about {
		row.About = append(row.About, *l)
	}
	if len(about) == 1 {
		row.LearnerID, row.Was = about[0].ID, valuesOf(*about[0])
	}
	p.add(row)
}

func (p *planner) doubt(e entry, reason string) { p.add(p.doubtful(e, reason)) }

func (p *planner) doubtful(e entry, reason string) Row {
	return Row{Line: e.line, Action: Doubtful, Reason: reason,
		Values: Values{Name: e.name, Code: e.code, Unit: e.unit, Job: e.job}}
}

// missing lists who is in the office's list and in no line of the file. They stay, unless an answer says that they have left.
func (p *planner) missing() {
	var gone []Learner
	for _, l := range p.people {
		if l.Kind == KindRoster && l.LeftAt.IsZero() && !p.mentions[l.ID] && !p.settled[l.ID] {
			gone = append(gone, l)
		}
	}
	for _, l := range inNameOrder(gone) {
		leaves := p.answers.AllLeft || p.answers.Left[l.ID]
		if leaves {
			p.leave = append(p.leave, l)
		}
		p.add(Row{Action: Missing, LearnerID: l.ID, Values: valuesOf(l), Was: valuesOf(l), Leaves: leaves})
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
