package lessons

// What a simulation must be: it can be finished, every wrong move has an answer, and nothing in it is real.

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

func (c *lessonCheck) checkActivity(s sheet, a *Activity) {
	if s.file == nil {
		return
	}
	s.texts(a)
	eachText(a, func(at path, t *Text) { c.countSentences(s, at, t) })
	s.need(path{"title"}, a.Title, 30)
	s.need(path{"band"}, a.Band, 50)
	s.need(path{"intro"}, a.Intro, 110)
	s.need(path{"done"}, a.Done, 170)
	switch {
	case a.Sort != nil:
		checkGroups(s, path{"sort", "groups"}, a.Sort.Groups, 4, 0)
		checkSorted(s, path{"sort", "items"}, a.Sort.Items, path{"sort", "groups"}, a.Sort.Groups, 16)
	case a.Match != nil:
		checkGroups(s, path{"match", "rights"}, a.Match.Rights, 4, 24)
		checkSorted(s, path{"match", "lefts"}, a.Match.Lefts, path{"match", "rights"}, a.Match.Rights, 6)
	case a.Order != nil:
		checkSteps(s, a.Order)
	case a.Mark != nil:
		checkMark(s, a.Mark)
	case a.Branch != nil:
		checkBranch(s, a.Branch)
	case a.Form != nil:
		checkForm(s, a.Form)
	case a.Passphrase != nil:
		checkPassphrase(s, a.Passphrase)
	case a.Files != nil:
		checkFiles(s, a.Files)
	case a.Sheet != nil:
		checkSheet(s, a.Sheet)
	case a.Sign != nil:
		checkSign(s, a.Sign)
	case a.Self != nil:
		checkSelf(s, a.Self)
	}
}

func checkGroups(s sheet, at path, groups []Group, most, limit int) {
	s.between(at, len(groups), 2, most)
	seen := map[string]bool{}
	for i, g := range groups {
		s.id(at.to(i, "id"), g.ID, seen)
		s.need(at.to(i, "text"), g.Text, limit)
		s.pictogram(at.to(i, "picture"), g.Picture, false)
	}
}

// checkSorted checks the items of a sort activity or the left rows of a match.
func checkSorted(s sheet, at path, items []SortItem, groupsAt path, groups []Group, most int) {
	s.between(at, len(items), 3, most)
	seen, used := map[string]bool{}, map[string]bool{}
	for i, item := range items {
		here := at.to(i)
		s.id(here.to("id"), item.ID, seen)
		s.need(here.to("text"), item.Text, 60)
		s.need(here.to("why"), item.Why, 170)
		s.need(here.to("hint"), item.Hint, 110)
		s.pictogram(here.to("picture"), item.Picture, false)
		s.placed(here, "group", item.Group, groups)
		s.explained(here, item.Group, item.WhyNot, item.Wrong, groups)
		used[item.Group] = true
	}
	for i, g := range groups {
		if !used[g.ID] {
			s.add(groupsAt.to(i), "group.empty", "ID", g.ID)
		}
	}
}

// placed checks that a thing names one of the groups.
func (s sheet) placed(at path, field, id string, groups []Group) {
	if !slices.ContainsFunc(groups, func(g Group) bool { return g.ID == id }) {
		s.add(at.to(field), "group.unknown", "Found", clip(id))
	}
}

// explained checks that every wrong group has its explanation.
func (s sheet) explained(at path, right string, whyNot Text, wrong map[string]Text, groups []Group) {
	s.fits(at.to("why_not"), whyNot, 170)
	for id, why := range wrong {
		s.fits(at.to("wrong", id), why, 170)
		if id == right {
			s.add(at.to("wrong", id), "wrong.right", "ID", id)
		}
		s.placed(at.to("wrong"), id, id, groups)
	}
	for _, g := range groups {
		if g.ID != right && whyNot == (Text{}) && wrong[g.ID] == (Text{}) {
			s.add(at, "move.unexplained", "ID", g.ID)
		}
	}
}

func checkSteps(s sheet, b *OrderBody) {
	at := path{"order", "steps"}
	s.between(at, len(b.Steps), 3, 6)
	seen := map[string]bool{}
	var right []string
	for i, step := range b.Steps {
		here := at.to(i)
		s.id(here.to("id"), step.ID, seen)
		s.need(here.to("text"), step.Text, 34)
		s.fits(here.to("detail"), step.Detail, 48)
		s.need(here.to("why"), step.Why, 170)
		if i > 0 { // the first step cannot come before its turn
			s.need(here.to("early"), step.Early, 170)
		}
		s.need(here.to("hint"), step.Hint, 110)
		s.pictogram(here.to("picture"), step.Picture, false)
		right = append(right, step.ID)
	}
	switch {
	case !slices.Equal(slices.Sorted(slices.Values(b.Start)), slices.Sorted(slices.Values(right))):
		s.add(path{"order", "start"}, "order.start")
	case slices.Equal(b.Start, right):
		s.add(path{"order", "start"}, "order.solved")
	}
}

// What fits a mock document.
const (
	documentLines = 9 // with the address
	documentLine  = 62
)

var (
	forms     = []string{"mail", "page", "message", "poster"}
	lineKinds = []string{"address", "subject", "text", "link", "button", "attachment", "qr"}
	hostForm  = regexp.MustCompile(`(?i)\b[a-z0-9][a-z0-9.-]*\.[a-z]{2,}\b`)
	realEnds  = []string{".com", ".net", ".org", ".vn", ".info", ".io", ".top", ".xyz", ".gov"}
)

func checkMark(s sheet, b *MarkBody) {
	if b.Cover && len(b.Verdicts) > 0 {
		s.add(path{"mark", "cover"}, "mark.cover")
	}
	at := path{"mark", "verdicts"}
	if n := len(b.Verdicts); n != 0 && n != 2 {
		s.between(at, n, 2, 2)
	}
	verdicts := map[string]bool{}
	for i, v := range b.Verdicts {
		s.id(at.to(i, "id"), v.ID, verdicts)
		s.need(at.to(i, "text"), v.Text, 24)
		s.icon(at.to(i, "icon"), v.Icon)
	}
	s.between(path{"mark", "documents"}, len(b.Documents), 1, 12)
	seen := map[string]bool{}
	for i := range b.Documents {
		d := &b.Documents[i]
		here := path{"mark", "documents", i}
		s.id(here.to("id"), d.ID, seen)
		checkDocument(s, here, d)
		switch {
		case len(b.Verdicts) > 0:
			if !verdicts[d.Verdict] {
				s.add(here.to("verdict"), "verdict.unknown", "Found", clip(d.Verdict))
			}
			s.need(here.to("why"), d.Why, 170)
			s.need(here.to("why_not"), d.WhyNot, 170)
		case !hasClue(d):
			s.add(here, "document.noclue")
		}
	}
}

func hasClue(d *Document) bool {
	return slices.ContainsFunc(d.Lines, func(l Line) bool {
		return slices.ContainsFunc(l.Parts, func(p Part) bool { return p.Clue != nil })
	})
}

func checkDocument(s sheet, at path, d *Document) {
	if !slices.Contains(forms, d.Form) {
		s.add(at.to("form"), "document.form", "Found", clip(d.Form))
	}
	s.need(at.to("from"), d.From, 40)
	s.between(at.to("lines"), len(d.Lines), 1, documentLines)
	s.invented(at, d)
	for i, l := range d.Lines {
		here := at.to("lines", i)
		if !slices.Contains(lineKinds, l.Kind) {
			s.add(here.to("kind"), "line.kind", "Found", clip(l.Kind))
		}
		if len(l.Parts) == 0 {
			s.add(here, "list.length", "Field", "parts", "Count", 0, "Least", 1, "Most", documentLines)
		}
		vi, en := 0, 0
		for j, p := range l.Parts {
			vi += utf8.RuneCountInString(p.Text.VI)
			en += utf8.RuneCountInString(p.Text.EN)
			if l.Kind != "qr" {
				s.need(here.to("parts", j, "text"), p.Text, 0)
			}
			s.host(here.to("parts", j, "real"), p.Real)
			checkClue(s, here.to("parts", j), p)
		}
		if n := max(vi, en); n > documentLine {
			s.add(here, "text.long", "Field", here.String(), "Count", n, "Limit", documentLine)
		}
	}
}

func checkClue(s sheet, at path, p Part) {
	if p.Clue == nil {
		s.fits(at.to("harmless"), p.Harmless, 170)
		return
	}
	s.need(at.to("clue", "title"), p.Clue.Title, 28)
	s.need(at.to("clue", "why"), p.Clue.Why, 75)
	s.need(at.to("clue", "hint"), p.Clue.Hint, 110)
}

// invented checks that addresses in a mock document or form cannot exist: they end in .example.
func (s sheet) invented(at path, v any) {
	eachText(v, func(below path, t *Text) {
		s.host(at.to(below...), t.VI)
		s.host(at.to(below...), t.EN)
	})
}

// host finds addresses that may exist.
func (s sheet) host(at path, text string) {
	for _, host := range hostForm.FindAllString(text, -1) {
		for _, end := range realEnds {
			if strings.HasSuffix(strings.ToLower(host), end) {
				s.add(at, "address.real", "Found", clip(host))
			}
		}
	}
}
