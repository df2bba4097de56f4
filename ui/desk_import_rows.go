package ui

import (
	"cmp"
	"image/color"
	"slices"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

func (s *importScreen) rows(p *page, at area) {
	const head = 36
	rowH := float32(64)
	if p.Large() {
		rowH = 78
	}
	per := max(1, int((at.h-head-6)/rowH))
	pages := max(1, (len(s.shown)+per-1)/per)
	s.at = min(s.at, pages-1)
	rows := s.shown[min(len(s.shown), s.at*per):min(len(s.shown), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, max(head+6+float32(len(rows))*rowH, 110))
	cols := importColumns(at.w - 40)
	for i, key := range []string{"act", "line", "person", "detail"} {
		x := float32(0)
		if i > 0 {
			x = cols[i-1]
		}
		p.Text(p.T("import.head."+key), p.Type(kit.FixedSmall), p.Ink2, at.x+20+x, at.y+2, 220, head-2, kit.Left)
	}
	if len(rows) == 0 {
		p.Fit(kit.Plain(p.T("import.none")), p.Type(kit.Body), p.Ink2, at.x+20, at.y+head, at.w-40, 64, kit.Left, true)
	}
	for n, i := range rows {
		y := at.y + head + float32(n)*rowH
		p.Rule(at.x+18, y, at.w-36)
		s.row(p, s.preview.Rows[i], cols, area{at.x + 20, y + 2, at.w - 40, rowH - 2})
	}
}

// importColumns are where line, person and detail begin.
func importColumns(w float32) [3]float32 { return [3]float32{w * 0.155, w * 0.205, w * 0.4} }

func (s *importScreen) row(p *page, r roster.Row, cols [3]float32, at area) {
	icon, ink := importSign(p, r.Action)
	p.Box(p.TintBox(s.tint(p, r.Action), 12), at.x, at.y+(at.h-40)/2, 40, 40)
	p.Icon(icon, 22, ink, at.x+9, at.y+(at.h-22)/2)
	p.Fit(kit.Plain(p.T("import.act."+string(r.Action))), p.Type(kit.Label), ink, at.x+52, at.y+2, cols[0]-60, at.h-4, kit.Left, true)
	line := "–"
	if r.Line > 0 {
		line = p.Words.Number(float64(r.Line))
	}
	p.Text(line, p.Type(kit.Body), p.Ink2, at.x+cols[0], at.y, cols[1]-cols[0], at.h, kit.Left)
	p.Fit(kit.Plain(cmp.Or(shortened(r.Name, 60), "–")), p.Type(kit.Label), p.Ink, at.x+cols[1], at.y+2, cols[2]-cols[1]-12, at.h-4, kit.Left, true)
	right := s.rowButtons(p, r, at)
	p.Fit(s.detail(p, r), p.Type(kit.Caption), p.Ink, at.x+cols[2], at.y+2, right-at.x-cols[2]-12, at.h-4, kit.Left, true)
}

func (s *importScreen) tint(p *page, action roster.Action) color.NRGBA {
	switch action {
	case roster.Added:
		return p.GoodTint
	case roster.Changed:
		return p.PrimaryTint
	case roster.Doubtful:
		return p.AccentTint
	}
	return p.Sunken
}

// rowButtons are the answers that a line takes; it returns where they begin.
func (s *importScreen) rowButtons(p *page, r roster.Row, at area) float32 {
	a := p.app
	id := itoa(r.Line)
	var buttons []kit.Button
	switch {
	case r.Doubt != "":
		buttons = append(buttons, kit.Button{ID: "row/undo/" + id, Text: p.T("import.unanswer"), Look: kit.Outline, OnTap: func() { s.unanswer(a, r) }})
	case r.Action == roster.Missing:
		b := kit.Button{ID: "row/left/" + itoa(int(r.LearnerID)), Text: p.T("import.left"), Look: kit.Outline, OnTap: func() { s.leaves(a, r) }}
		if r.Leaves {
			b.Text = p.T("import.unanswer")
		}
		buttons = append(buttons, b)
	case r.Reason == roster.NoUnit, r.NewUnit != "" && len(s.units) > 0:
		buttons = append(buttons, kit.Button{ID: "row/unit/" + id, Text: p.T("import.unit"), After: "chevron-down", Look: kit.Outline, OnTap: func() { s.unit(a, r) }})
	}
	if r.Action == roster.Doubtful {
		for _, take := range slices.Backward(r.Choices) {
			look := kit.Outline
			if take == roster.TakeSame {
				look = kit.Primary
			}
			buttons = append(buttons, kit.Button{ID: "row/" + string(take) + "/" + id, Text: p.T("import.take." + string(take)), Look: look, OnTap: func() { s.take(a, r, take) }})
		}
	}
	right := at.x + at.w
	for _, b := range buttons {
		w := p.ButtonWidth(b) - 32
		right -= w
		p.Button(b, right, at.y+(at.h-56)/2, w, 56)
		right -= 8
	}
	return right
}

// detail says why a line is in doubt, what becomes of what, or who is added.
func (s *importScreen) detail(p *page, r roster.Row) []kit.Run {
	switch {
	case r.Action == roster.Doubtful:
		other := cmp.Or(r.Was.Name, r.Name)
		if len(r.About) > 0 {
			other = r.About[0].Name
		}
		return kit.Plain(p.T("import.reason."+r.Reason, "Name", other, "Unit", s.about(r), "Code", r.Code))
	case r.Action == roster.Missing && r.Leaves:
		return kit.Plain(p.T("import.leaves"))
	case r.Action == roster.Missing:
		return kit.Plain(join(p.T("import.stays"), r.Code))
	case r.Action == roster.Changed:
		return s.changes(p, r)
	}
	runs := kit.Plain(join(join(r.Unit, r.Job), r.Code))
	if r.NewUnit != "" {
		runs = append(runs, kit.Run{Text: " " + p.T("import.unit.will"), Bold: true})
	}
	return runs
}

// about is the unit of whom a doubtful line may mean.
func (s *importScreen) about(r roster.Row) string {
	if len(r.About) > 0 {
		return r.About[0].Unit.Name
	}
	return r.Unit
}

func (s *importScreen) changes(p *page, r roster.Row) []kit.Run {
	var runs []kit.Run
	for _, c := range []struct{ was, now string }{{r.Was.Name, r.Name}, {r.Was.Code, r.Code}, {r.Was.Unit, r.Unit}, {r.Was.Job, r.Job}} {
		if c.was == c.now {
			continue
		}
		if len(runs) > 0 {
			runs = append(runs, kit.Run{Text: "; "})
		}
		runs = append(runs, kit.Run{Text: cmp.Or(c.was, "–") + " ", Color: p.Ink2}, kit.Run{Text: p.T("import.becomes") + " ", Bold: true, Color: p.Palette.Link},
			kit.Run{Text: cmp.Or(c.now, "–"), Bold: true})
	}
	if r.Reason == roster.ReturnedHere {
		runs = append([]kit.Run{{Text: p.T("import.returned") + " "}}, runs...)
	}
	if len(runs) == 0 {
		return kit.Plain(p.T("import.listed"))
	}
	if r.NewUnit != "" {
		runs = append(runs, kit.Run{Text: " " + p.T("import.unit.will"), Bold: true})
	}
	return runs
}
