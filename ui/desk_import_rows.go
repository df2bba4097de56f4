package ui

import (
	"cmp"
	"image/color"
	"slices"

	"hocso/internal/roster"
	"hocso/ui/kit"
)

// A narrow list has no columns: each row is two lines.
const narrowList = 900

// measures are the heights of the list's head and of a row.
func (s *importScreen) measures(p *page, w float32) (head, rowH float32) {
	switch {
	case w < narrowList:
		return 6, 128
	case p.Large():
		return 36, 78
	}
	return 36, 64
}

func (s *importScreen) rows(p *page, at area) {
	head, rowH := s.measures(p, at.w)
	per := max(1, int((at.h-head-6)/rowH))
	pages := max(1, (len(s.shown)+per-1)/per)
	s.at = min(s.at, pages-1)
	rows := s.shown[min(len(s.shown), s.at*per):min(len(s.shown), (s.at+1)*per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, max(head+6+float32(len(rows))*rowH, 110))
	cols := importColumns(at.w - 40)
	if at.w >= narrowList {
		for i, key := range []string{"act", "line", "person", "detail"} {
			p.Text(p.T("import.head."+key), p.Type(kit.FixedSmall), p.Ink2, at.x+20+[4]float32{0, cols[0], cols[1], cols[2]}[i], at.y+2, 160, head-2, kit.Left)
		}
	}
	if len(rows) == 0 {
		p.Fit(kit.Plain(p.T("import.none")), p.Type(kit.Body), p.Ink2, at.x+20, at.y+head, at.w-40, 64, kit.Left, true)
	}
	for n, i := range rows {
		y := at.y + head + float32(n)*rowH
		line := area{at.x + 20, y + 2, at.w - 40, rowH - 2}
		if n > 0 || at.w >= narrowList {
			p.Rule(at.x+18, y, at.w-36)
		}
		if at.w < narrowList {
			s.narrowRow(p, s.preview.Rows[i], line)
		} else {
			s.row(p, s.preview.Rows[i], cols, line)
		}
	}
}

// importColumns are where line, person and detail begin.
func importColumns(w float32) [3]float32 { return [3]float32{w * 0.155, w * 0.205, w * 0.4} }

// sign is the tile that says what is done with a line; it returns the ink of its words.
func (s *importScreen) sign(p *page, r roster.Row, x, y float32) color.NRGBA {
	icon, ink := importSign(p, r.Action)
	p.Box(p.TintBox(s.tint(p, r.Action), 12), x, y, 40, 40)
	p.Icon(icon, 22, ink, x+9, y+9)
	return ink
}

// narrowRow has what is done and with whom above, the details and the answers below.
func (s *importScreen) narrowRow(p *page, r roster.Row, at area) {
	ink := s.sign(p, r, at.x, at.y+6)
	act := p.T("import.act." + string(r.Action))
	if r.Line > 0 {
		act = join(act, p.T("import.head.line")+" "+p.Words.Number(float64(r.Line)))
	}
	p.Fit([]kit.Run{{Text: cmp.Or(shortened(r.Name, 40), "–"), Bold: true}, {Text: " · " + act, Color: ink}}, p.Type(kit.Caption), p.Ink,
		at.x+52, at.y, at.w-52, 52, kit.Left, true)
	below := area{at.x, at.y + 52, at.w, at.h - 52}
	right := s.rowButtons(p, r, below)
	p.Fit(s.detail(p, r), p.Type(kit.Caption), p.Ink, at.x, below.y, right-at.x-8, below.h, kit.Left, true)
}

func (s *importScreen) row(p *page, r roster.Row, cols [3]float32, at area) {
	ink := s.sign(p, r, at.x, at.y+(at.h-40)/2)
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
