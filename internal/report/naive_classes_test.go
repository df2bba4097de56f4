package report

import "testing"

// whose is the person that a row of the roster stands for.
func (n *naive) whose(id int64) int64 {
	if into, merged := n.aliases[id]; merged {
		return into
	}
	return id
}

// attendance asks of every person and every class whether they were there, and when they first came.
func (n *naive) attendance(q Query) *Attendance {
	end := n.end(q)
	a := &Attendance{}
	times, by := map[int64]int{}, map[int64]map[int64]int{} // by person; by unit and person
	for _, c := range n.classes {
		if c.Day.Before(q.From) || !c.Day.Before(end) {
			continue
		}
		held := c.Class
		for _, p := range n.people {
			var first *naiveComing
			for i := range c.came {
				if came := &c.came[i]; n.whose(came.learner) == p.id && (first == nil || came.at.Before(first.at)) {
					first = came
				}
			}
			if first == nil {
				continue
			}
			unit := n.unitOf(p.id, first.at.Add(1)) // the unit of that very moment
			if q.Unit != 0 && unit != q.Unit {
				continue
			}
			held.Present++
			times[p.id]++
			if by[unit] == nil {
				by[unit] = map[int64]int{}
			}
			by[unit][p.id]++
		}
		if held.Present > 0 {
			a.Classes = append(a.Classes, held)
			a.Present += held.Present
		}
	}
	a.People = len(times)
	for _, u := range append(append([]Unit{}, n.units...), Unit{}) {
		if q.Unit != 0 || len(by[u.ID]) == 0 {
			continue
		}
		in := Attended{Unit: u, People: len(by[u.ID])}
		for _, times := range by[u.ID] {
			in.Present += times
		}
		a.Units = append(a.Units, in)
	}
	return a
}

func TestTheClassesOfAPersonAreThoseInWhichOneOfTheirRowsWas(t *testing.T) {
	s := threePeople(t)
	s.exec(`INSERT INTO learner_alias (learner_id, into_id, merged_at) VALUES (2, 1, 1)`)
	for class, day := range []int{9, 3, 20} {
		s.exec(`INSERT INTO class (id, course, title, facilitator, held_at, opened_at, opened_by) VALUES (?, 'C1', ?, 'Ai', ?, 0, 'Ai')`,
			class+1, code(class+1), on(9, day).UnixMilli())
	}
	for _, came := range [][2]int{{1, 1}, {1, 2}, {2, 2}, {3, 3}} { // class, row of the roster
		s.exec(`INSERT INTO attendance (class_id, learner_id, at, way, who) VALUES (?, ?, 0, 'name', 'Ai')`, came[0], came[1])
	}
	q := Query{Period: period(t, "2026H2")}
	a, err := s.book().Attended(t.Context(), q, 1)
	if err != nil || a.Present != 2 {
		t.Fatalf("%+v, %v", a, err)
	}
	if held := a.Classes; len(held) != 2 || held[0].Title != code(2) || held[1].Title != code(1) || held[1].Present != 1 {
		t.Errorf("%+v", held)
	}
	if none, err := s.book().Attended(t.Context(), Query{Period: period(t, "2026H1")}, 1); err != nil || none.Present != 0 || len(none.Classes) != 0 {
		t.Errorf("in another period %+v, %v", none, err)
	}
}
