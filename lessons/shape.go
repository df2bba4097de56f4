package lessons

// What every question and activity must have so that a screen can show it.

import "hocso/lessons/grid"

// checkShape looks at the fields that a question's kind needs.
func (r *reading) checkShape(i int, q *Question) {
	few := func(field string, have, want int) {
		if have < want {
			r.questions.add(path{i, field}, "question.few", "Field", field, "Want", want)
		}
	}
	right := 0
	switch q.Kind {
	case Single, Multiple:
		few("options", len(q.Options), 2)
		for _, o := range q.Options {
			right += count(o.Right)
		}
		r.wantRight(i, q.Kind, "options", right)
	case Hotspot:
		few("zones", len(q.Zones), 2)
		for _, z := range q.Zones {
			right += count(z.Right)
		}
		r.wantRight(i, q.Kind, "zones", right)
		if q.Picture == "" {
			r.questions.add(path{i}, "question.picture")
		}
	case Order:
		few("items", len(q.Items), 3)
	case Match:
		few("pairs", len(q.Pairs), 2)
	case ShortText:
		few("accept", min(len(q.Accept.VI), len(q.Accept.EN)), 1)
	case TrueFalse, Number:
	default:
		r.questions.add(path{i, "kind"}, "question.kind", "Found", clip(string(q.Kind)))
	}
}

// wantRight: one right answer, but for multiple choice at least one.
func (r *reading) wantRight(i int, kind QuestionKind, field string, right int) {
	if right == 0 || (right > 1 && kind != Multiple) {
		r.questions.add(path{i, field}, "question.right", "Count", right)
	}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// checkBody: an activity has the body that its kind names, and no other.
func checkBody(src *source, a *Activity) {
	bodies := []struct {
		kind string
		set  bool
	}{
		{"sort", a.Sort != nil}, {"order", a.Order != nil}, {"mark", a.Mark != nil}, {"branch", a.Branch != nil},
		{"form", a.Form != nil}, {"passphrase", a.Passphrase != nil}, {"files", a.Files != nil}, {"match", a.Match != nil},
		{"sheet", a.Sheet != nil}, {"sign", a.Sign != nil}, {"self", a.Self != nil},
	}
	known := false
	for _, b := range bodies {
		known = known || b.kind == a.Kind
		if b.set != (b.kind == a.Kind) {
			src.add(path{b.kind}, "activity.body", "Kind", clip(a.Kind), "Body", b.kind)
		}
	}
	if !known {
		src.add(path{"kind"}, "activity.kind", "Found", clip(a.Kind))
	}
	if a.Sheet != nil {
		checkTable(src, a.Sheet)
	}
	if a.Self != nil {
		sheet{source: src}.between(path{"self", "items"}, len(a.Self.Items), 3, 7)
	}
	if a.Sign != nil {
		checkPaper(src, a.Sign)
	}
}

// checkTable: a sheet's rows are as long as its head, and it is no larger than the screen shows.
func checkTable(src *source, b *SheetBody) {
	s := sheet{source: src}
	s.between(path{"sheet", "head"}, len(b.Head), 2, grid.MaxCols)
	s.between(path{"sheet", "rows"}, len(b.Rows), 2, grid.MaxRows-1)
	for i, row := range b.Rows {
		s.between(path{"sheet", "rows", i, "values"}, len(row.Values), len(b.Head)-1, len(b.Head)-1)
	}
}
