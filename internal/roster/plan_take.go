// What a planner makes of a line once it is sure whom the line is about.

package roster

import (
	"strings"
	"time"
)

// same takes a line for a learner. One whose code the kiosk made up gets the office's as a new row of the roster, since what was
// learned stays under the code that it was learned with.
func (p *planner) same(e entry, l *Learner) {
	if e.code == "" || strings.EqualFold(e.code, l.Code) || l.CodeIssued {
		p.take(e, l)
		return
	}
	p.settled[l.ID] = true
	p.newcomer(e, l.ID)
	last := &p.Rows[len(p.Rows)-1]
	if last.Action == Added {
		p.Added, p.Changed = p.Added-1, p.Changed+1
		last.Action, last.LearnerID, last.Was = Changed, l.ID, valuesOf(*l)
	}
}

// known compares a line with the learner it is about.
func (p *planner) known(e entry, l *Learner) {
	switch {
	case l.Kind == KindGuest:
		p.doubt(e, CodeTaken)
	case p.settled[l.ID]:
		row := p.doubtful(e, PersonTwice)
		row.LearnerID, row.Was = l.ID, valuesOf(*l)
		p.add(row)
	case !shareWord(e.name, l.Name) && p.answers.Lines[e.line].Take != TakeSame:
		p.mentions[l.ID] = true
		row := p.doubtful(e, NameDiffers)
		row.Choices, row.About = []Take{TakeSame}, []Learner{*l}
		row.LearnerID, row.Was = l.ID, valuesOf(*l)
		p.add(row)
	default:
		p.take(e, l)
		if !shareWord(e.name, l.Name) {
			p.Rows[len(p.Rows)-1].Doubt = NameDiffers
		}
	}
}

// take writes a line's values over a learner's. An empty cell says nothing: it changes nothing.
func (p *planner) take(e entry, l *Learner) {
	p.settled[l.ID], p.mentions[l.ID] = true, true
	next := *l
	next.Name, next.Kind, next.LeftAt = e.name, KindRoster, time.Time{}
	next.CodeIssued = l.CodeIssued || strings.EqualFold(e.code, l.Code)
	row := Row{Line: e.line, Action: Unchanged, LearnerID: l.ID, Was: valuesOf(*l)}
	if e.unit != "" {
		next.Unit, row.NewUnit = p.unit(e.unit)
	}
	if e.job != "" {
		next.Job = e.job
	}
	row.Values = valuesOf(next)
	if next != *l {
		row.Action = Changed
		p.update = append(p.update, next)
	}
	if !l.LeftAt.IsZero() {
		row.Reason = ReturnedHere
	}
	p.add(row)
}

// newcomer adds a line's person. The kiosk makes a code up for one without.
func (p *planner) newcomer(e entry, replaces int64) {
	l := Learner{Name: e.name, Code: e.code, Job: e.job, Kind: KindRoster, CodeIssued: e.code != "", Unit: p.only}
	row := Row{Line: e.line, Action: Added}
	switch {
	case e.unit != "":
		l.Unit, row.NewUnit = p.unit(e.unit)
	case p.only.ID == 0:
		chosen := p.answers.Units[""]
		for _, u := range p.units {
			if u.ID == chosen {
				l.Unit = u
			}
		}
		if chosen == 0 || l.Unit.ID != chosen {
			p.doubt(e, NoUnit)
			return
		}
		row.Doubt = NoUnit
	}
	if e.code == "" {
		p.bare[nameKey(e.name)+"\n"+unitKey(e.unit)] = e.job
	}
	p.insert = append(p.insert, newcomer{l, replaces})
	row.Values = valuesOf(l)
	p.add(row)
}

// unit returns the unit of a name, or the one that stands for it by an answer. One that the office has none of is made, and
// reported by its name in the file.
func (p *planner) unit(name string) (u Unit, unknown string) {
	key := unitKey(name)
	u, ok := p.units[key]
	if ok && u.ID != 0 {
		return u, ""
	}
	for _, other := range p.units {
		if other.ID != 0 && other.ID == p.answers.Units[name] {
			return other, name
		}
	}
	if !ok {
		u = Unit{Name: name}
		p.units[key] = u
		p.NewUnits = append(p.NewUnits, name)
	}
	return u, u.Name
}
