package lessons

// A conversation must never trap: from every turn an ending can be reached, and from the start a good one.

import "slices"

func checkBranch(s sheet, b *BranchBody) {
	at := path{"branch"}
	s.need(at.to("caller"), b.Caller, 40)
	s.need(at.to("claims"), b.Claims, 80)
	s.need(at.to("safe"), b.Safe, 110)
	s.icon(at.to("icon"), b.Icon)
	if b.Look != "" && b.Look != "search" {
		s.add(at.to("look"), "branch.look", "Found", clip(b.Look))
	}
	turns := map[string]int{}
	seen := map[string]bool{}
	for i, t := range b.Turns {
		s.id(at.to("turns", i, "id"), t.ID, seen)
		turns[t.ID] = i
	}
	if _, ok := turns[b.Start]; !ok {
		s.add(at.to("start"), "turn.unknown", "Found", clip(b.Start))
		return
	}
	whole := true
	for i := range b.Turns {
		whole = checkTurn(s, at.to("turns", i), b, i, turns) && whole
	}
	if whole { // otherwise the ways cannot be followed
		checkWays(s, b, turns)
	}
}

// checkTurn reports false when a choice leads nowhere.
func checkTurn(s sheet, at path, b *BranchBody, i int, turns map[string]int) bool {
	t := &b.Turns[i]
	s.between(at.to("says"), len(t.Says), 1, 2)
	for j, says := range t.Says {
		s.need(at.to("says", j), says, 110)
	}
	if len(t.Choices) == 0 {
		s.need(at.to("ending"), t.Ending, 230)
		return true
	}
	s.between(at.to("choices"), len(t.Choices), 2, 3)
	s.need(at.to("hint"), t.Hint, 110)
	if t.Good || t.Ending != (Text{}) {
		s.add(at, "turn.notending")
	}
	if !slices.ContainsFunc(t.Choices, func(c Choice) bool { return c.Good }) {
		s.add(at.to("choices"), "turn.nogood")
	}
	whole := true
	for j, c := range t.Choices {
		here := at.to("choices", j)
		s.need(here.to("text"), c.Text, 60)
		s.fits(here.to("note"), c.Note, 170)
		next, ok := turns[c.Next]
		switch {
		case !ok:
			s.add(here.to("next"), "turn.unknown", "Found", clip(c.Next))
			whole = false
		case !c.Good && c.Note == (Text{}) && len(b.Turns[next].Choices) > 0:
			s.add(here, "choice.unexplained")
		}
	}
	return whole
}

// checkWays follows the conversation from every turn.
func checkWays(s sheet, b *BranchBody, turns map[string]int) {
	ways := func(i int) []int {
		var next []int
		for _, c := range b.Turns[i].Choices {
			next = append(next, turns[c.Next])
		}
		return next
	}
	met := reach(turns[b.Start], ways)
	if !anyTurn(b, met, func(t *Turn) bool { return len(t.Choices) == 0 && t.Good }) {
		s.add(path{"branch", "start"}, "branch.nogood")
	}
	for i := range b.Turns {
		if !met[i] {
			s.add(path{"branch", "turns", i}, "turn.unreached", "ID", b.Turns[i].ID)
			continue
		}
		if !anyTurn(b, reach(i, ways), func(t *Turn) bool { return len(t.Choices) == 0 }) {
			s.add(path{"branch", "turns", i}, "turn.loop", "ID", b.Turns[i].ID)
		}
	}
}

// reach returns every turn that can follow one, and that one.
func reach(from int, ways func(int) []int) map[int]bool {
	met := map[int]bool{from: true}
	for open := []int{from}; len(open) > 0; {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, next := range ways(i) {
			if !met[next] {
				met[next] = true
				open = append(open, next)
			}
		}
	}
	return met
}

func anyTurn(b *BranchBody, met map[int]bool, is func(*Turn) bool) bool {
	for i := range met {
		if is(&b.Turns[i]) {
			return true
		}
	}
	return false
}
