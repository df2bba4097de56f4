package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hocso/internal/office"
)

func (n *naive) figures(q Query) *Figures {
	end := n.end(q)
	f := &Figures{Period: q.Period, AsOf: q.Until, Open: end.Before(q.To)}
	if f.AsOf.IsZero() {
		f.AsOf = today
	}
	for _, p := range n.people {
		if _, merged := n.aliases[p.id]; merged || !p.created.Before(end) || p.kind == "guest" {
			continue
		}
		if q.Unit != 0 && n.unitOf(p.id, end) != q.Unit {
			continue
		}
		gone := !p.left.IsZero() && p.left.Before(end)
		switch {
		case p.kind == "self" && !gone:
			f.Registered++
		case p.kind == "self":
		case gone && !p.left.Before(q.From):
			f.Left++
		case !gone:
			f.Roll = append(f.Roll, n.person(p, q, end))
		}
	}
	order := func(p Person) int {
		for i, u := range n.units {
			if u.ID == p.Unit.ID {
				return i
			}
		}
		return len(n.units)
	}
	slices.SortStableFunc(f.Roll, func(a, b Person) int { return order(a) - order(b) })
	for _, u := range n.units {
		if u.ID == q.Unit {
			f.Unit = u
		}
	}
	n.sum(f, q, end)
	return f
}

func (n *naive) sum(f *Figures, q Query, end time.Time) {
	all := func(fits func(Person) bool) int {
		count := 0
		for _, p := range f.Roll {
			if fits(p) {
				count++
			}
		}
		return count
	}
	learned := func(p Person) bool { return !p.Lesson.IsZero() }
	passed := func(p Person) bool { return !p.Pass.IsZero() }
	f.People = len(f.Roll)
	f.Participation, f.Understanding = all(learned), all(passed)
	f.Begun = all(func(p Person) bool { return p.Visits > 0 && !learned(p) && !passed(p) })
	f.NotStarted = all(func(p Person) bool { return p.Visits == 0 && !passed(p) })
	f.Near = all(func(p Person) bool { return p.Step != nil })
	f.Newcomers = all(func(p Person) bool { return p.Newcomer })
	for _, p := range f.Roll {
		f.Time += p.Time
		f.Suspect += p.Suspect
	}
	for _, t := range q.Targets {
		g := Goal{Target: t, Have: f.Participation}
		if t.Measure == office.Understanding {
			g.Have = f.Understanding
		}
		for 100*g.Needed < t.Percent*f.People {
			g.Needed++
		}
		if g.Missing = max(0, g.Needed-g.Have); f.People == 0 {
			g.Missing = 1
		}
		g.Overdue = g.Missing > 0 && !f.AsOf.Before(t.Deadline())
		f.Targets = append(f.Targets, g)
	}
	start := q.From
	for start.Weekday() != time.Monday {
		start = start.AddDate(0, 0, -1)
	}
	for ; q.From.Before(end) && start.Before(end); start = start.AddDate(0, 0, 7) {
		w := Week{Start: start}
		w.Year, w.Week = start.ISOWeek()
		next := start.AddDate(0, 0, 7)
		w.Participation = all(func(p Person) bool { return learned(p) && p.Lesson.Before(next) })
		w.Understanding = all(func(p Person) bool { return passed(p) && p.Pass.Before(next) })
		f.Trend = append(f.Trend, w)
	}
	if q.Unit == 0 {
		f.Units = n.ranks(f, learned, passed)
	}
}

func (n *naive) ranks(f *Figures, learned, passed func(Person) bool) []Ranked {
	var list []Ranked
	for _, u := range append(slices.Clone(n.units), Unit{}) {
		r := Ranked{Unit: u}
		for _, p := range f.Roll {
			if p.Unit.ID != u.ID {
				continue
			}
			r.People++
			if learned(p) {
				r.Participation++
			}
			if passed(p) {
				r.Understanding++
			}
		}
		if r.People > 0 {
			list = append(list, r)
		}
	}
	better := func(a, b Ranked) bool { // a is strictly ahead of b
		if x, y := a.Understanding*b.People, b.Understanding*a.People; x != y {
			return x > y
		}
		return a.Participation*b.People > b.Participation*a.People
	}
	for i := range list {
		if list[i].ID == 0 {
			continue
		}
		list[i].Rank = 1
		for _, other := range list {
			if other.ID != 0 && better(other, list[i]) {
				list[i].Rank++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Ranked) int {
		return cmp.Compare((a.Rank+1000)%1001, (b.Rank+1000)%1001) // 0, no rank, is last
	})
	return list
}

// heard are the answers that count.
func (n *naive) heard(q Query) []naiveEvent {
	end := n.end(q)
	guests, counted := map[string]bool{}, map[string]bool{}
	roll := n.figures(q).Roll
	for _, p := range n.people {
		guests[p.code] = p.kind == "guest"
		for _, in := range roll {
			if in.ID == p.id || in.ID == n.aliases[p.id] {
				counted[p.code] = true
			}
		}
	}
	var list []naiveEvent
	for _, e := range n.events {
		if e.verb == "answered" && !e.at.Before(q.From) && e.at.Before(end) && (e.issuer == issuer || e.kiosk == ownKiosk) &&
			(q.Unit == 0 && !guests[e.code] || q.Unit != 0 && counted[e.code]) {
			list = append(list, e)
		}
	}
	return list
}

// answers counts the answers to each question of the catalogue, and to its competences.
func (n *naive) answers(q Query) *Answers {
	heard := n.heard(q)
	a := &Answers{}
	competences := map[string]Answered{}
	for _, c := range n.cat.Courses() {
		for _, info := range c.Lessons {
			lesson, err := n.cat.Lesson(info.ID)
			if err != nil {
				panic(err)
			}
			for i := range lesson.Questions {
				name := lesson.QuestionName(&lesson.Questions[i])
				total := Answered{ID: name}
				for _, e := range heard {
					if !strings.HasSuffix(e.iri, "/"+name) {
						continue
					}
					total.Asked++
					if e.wrong {
						total.Wrong++
					}
				}
				if total.Asked >= 5 && total.Wrong > 0 {
					a.Questions = append(a.Questions, total)
				}
				if k := lesson.Questions[i].Competence; k != "" && total.Asked > 0 {
					competences[k] = Answered{k, competences[k].Asked + total.Asked, competences[k].Wrong + total.Wrong}
				}
			}
		}
	}
	for _, c := range competences {
		a.Competences = append(a.Competences, c)
	}
	slices.SortFunc(a.Competences, func(x, y Answered) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(a.Questions, func(x, y Answered) int {
		return cmp.Or(cmp.Compare(float64(y.Wrong)/float64(y.Asked), float64(x.Wrong)/float64(x.Asked)), cmp.Compare(y.Wrong, x.Wrong),
			cmp.Compare(x.ID, y.ID))
	})
	return a
}
