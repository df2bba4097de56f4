package activity

// What sort, match and files share: things that each belong into one group.

import "hocso/lessons"

// A thing belongs into one group. Its words are the lesson's.
type thing struct {
	id, group string
	name      lessons.Text
	why       lessons.Text
	whyNot    lessons.Text
	wrong     map[string]lessons.Text
	hint      lessons.Text
}

// explain says why the thing does not belong into a group: the words for that group, or those for all the others.
func (t *thing) explain(group string) lessons.Text {
	if why := t.wrong[group]; why != (lessons.Text{}) {
		return why
	}
	return t.whyNot
}

// A placing knows which things lie in their group. A thing never lies in a wrong one: it is explained and goes back, so
// there is nothing to undo and no way to be stuck.
type placing struct {
	history
	things []thing
	groups []lessons.Group
	placed map[string]bool
}

func newPlacing(things []thing, groups []lessons.Group) placing {
	return placing{things: things, groups: groups, placed: map[string]bool{}}
}

// place puts a thing into a group when it belongs there, and says why or why not. What is unknown or placed already says
// nothing.
func (p *placing) place(id, group string) Feedback {
	t, g := p.thing(id), p.group(group)
	if t == nil || g == nil || p.placed[id] {
		return Feedback{}
	}
	if t.group != group {
		return Feedback{Tone: Wrong, Title: g.Text, Text: t.explain(group)}
	}
	p.placed[id] = true
	p.add(Move{Do: "place", On: id, To: group})
	return Feedback{Tone: Right, Title: g.Text, Text: t.why}
}

// hint gives the hint of a thing, or of the first that is left when that one is placed.
func (p *placing) hint(id string) Feedback {
	t := p.thing(id)
	for i := 0; (t == nil || p.placed[t.id]) && i < len(p.things); i++ {
		t = &p.things[i]
	}
	if t == nil || p.placed[t.id] {
		return Feedback{}
	}
	return Feedback{Tone: Hint, Title: t.name, Text: t.hint}
}

// Placed reports whether a thing lies in its group.
func (p *placing) Placed(id string) bool { return p.placed[id] }

// Begun reports whether there is anything to undo.
func (p *placing) Begun() bool { return len(p.moves) > 0 }

// Count returns how many things lie in their group, and how many there are.
func (p *placing) Count() (n, of int) { return len(p.placed), len(p.things) }

// Done reports whether all things lie in their group.
func (p *placing) Done() bool { return len(p.placed) == len(p.things) }

func (p *placing) thing(id string) *thing {
	for i := range p.things {
		if p.things[i].id == id {
			return &p.things[i]
		}
	}
	return nil
}

func (p *placing) group(id string) *lessons.Group {
	for i := range p.groups {
		if p.groups[i].ID == id {
			return &p.groups[i]
		}
	}
	return nil
}

// sorted makes things of the items of a sort or the left rows of a match.
func sorted(items []lessons.SortItem) []thing {
	things := make([]thing, len(items))
	for i, it := range items {
		things[i] = thing{id: it.ID, group: it.Group, name: it.Text, why: it.Why, whyNot: it.WhyNot, wrong: it.Wrong, hint: it.Hint}
	}
	return things
}
