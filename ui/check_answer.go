package ui

import (
	"strings"

	"hocso/internal/certificate"
	"hocso/ui/kit"
)

// standing names the answer as the words do: a genuine certificate whose revocation was looked up now, long ago, or never.
func checkStanding(v *certificate.Verdict) string {
	switch {
	case !v.Valid:
		return "invalid"
	case v.List == certificate.ListFresh:
		return "valid"
	case v.List == certificate.ListStale:
		return "stale"
	}
	return "unlisted"
}

// answer paints the verdict, and below it what it rests on.
func (s *checkScreen) answer(p *page, at area) {
	a, kind := p.app, checkStanding(s.verdict)
	const banner = 118
	s.banner(p, kind, area{at.x, at.y, at.w, banner})
	again := kit.Button{ID: "again", Text: p.T("checking.again"), Icon: "scan-line", Big: true, OnTap: func() { s.choose(a, byScanner) }}
	w := min(p.ButtonWidth(again), at.w*0.42)
	foot := at.y + at.h - 72
	p.Button(again, at.x+at.w-w, foot, w, 72)
	p.primary, p.focus = again.OnTap, "again"
	rest := area{at.x, at.y + banner + 14, at.w, foot - 14 - at.y - banner - 14}
	last := p.T("check.page.disclaimer")
	if kind == "invalid" {
		s.refused(p, rest)
		last = join(p.T("check.verdict.code", "Code", s.verdict.Code), p.T("check.host.official", "Host", a.office.Settings.VerifyHost))
	} else {
		s.proved(p, rest)
	}
	line, small := area{at.x, foot, at.w - w - 24, 72}, p.Type(kit.Caption)
	if host := s.verdict.Host; host != "" && host != a.office.Settings.VerifyHost {
		p.Box(kit.Box{Fill: p.AccentTint, Stroke: p.AccentInk, Thick: 2, Radius: 16}, line.x, line.y, line.w, line.h)
		p.Icon("triangle-alert", 28, p.AccentInk, line.x+16, line.y+22)
		line.x, line.w = line.x+56, line.w-68
		last = p.T("check.host.link", "Found", shortened(host, 40))
		small.Pitch = 1.25 * small.Size
	}
	p.Fit(kit.Plain(last), small, p.Ink, line.x, line.y, line.w, line.h, kit.Left, true)
}

// banner is the answer itself: word, sign, colour and shape.
func (s *checkScreen) banner(p *page, kind string, at area) {
	fill, ink, icon := p.Good, p.Card, "shield-check"
	switch kind {
	case "invalid":
		fill, icon = p.Bad, "shield-x"
	case "stale", "unlisted":
		fill, ink = p.Accent, p.OnAccent
	}
	p.Box(kit.Box{Fill: fill, Radius: 28}, at.x, at.y, at.w, at.h)
	p.Icon(icon, 84, ink, at.x+30, at.y+(at.h-84)/2)
	x, w := at.x+136, at.w-160
	title := kit.Sans(40, 800)
	p.Text(p.T("check.verdict."+kind), title, ink, x, at.y+16, w, 54, kit.Left)
	note := p.T("check.verdict."+kind+"_note", "Date", p.Words.Date(s.verdict.ListAt))
	p.Fit(kit.Plain(note), p.Type(kit.Reading), ink, x, at.y+62, w, 54, kit.Left, true)
}

// proved shows every field that was signed, and who vouches for it.
func (s *checkScreen) proved(p *page, at area) {
	if at.w < 760 {
		half := at.h * 0.62
		s.facts(p, area{at.x, at.y, at.w, half - 14})
		s.voucher(p, area{at.x, at.y + half, at.w, at.h - half})
		return
	}
	left := at.w * 0.56
	s.facts(p, area{at.x, at.y, left - 14, at.h})
	s.voucher(p, area{at.x + left, at.y, at.w - left, at.h})
}

// A checkField is a row of what a certificate says.
type checkField struct{ name, value string }

// fields are what the kiosk signed, in the page's order.
func (s *checkScreen) fields(p *page) []checkField {
	v := s.verdict
	course := v.CourseTitle
	if known, ok := p.app.Lessons.Course(v.CourseCode); ok && course == "" {
		course = known.Title.In(p.Lang)
	}
	if course == "" {
		course = v.CourseCode
	} else {
		course += " (" + v.CourseCode + ")"
	}
	mode := p.T("check.value.unsupervised")
	if v.SupervisedBy != "" {
		mode = p.T("check.value.supervised", "Who", v.SupervisedBy)
	}
	all := []checkField{
		{"course", course}, {"score", p.Words.Percent(float64(v.Percent))}, {"issued", p.Words.Date(v.IssuedAt)},
		{"mode", mode}, {"id", certificate.ShortCode(v.ID) + "\n" + v.ID},
	}
	if v.Replaces != "" {
		all = append(all, checkField{"replaces", p.T("check.value.replaces", "ID", certificate.ShortCode(v.Replaces), "Date", p.Words.Date(v.FirstIssued))})
	}
	return all
}

// facts paints the fields in a card: the name large, the others one to a line.
func (s *checkScreen) facts(p *page, at area) {
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	x, w := at.x+28, at.w-56
	fields := s.fields(p)
	row := min(60, (at.h-24)/(float32(len(fields))+1.6))
	y := at.y + 12
	head := row * 1.6
	p.Fit(kit.Plain(p.T("check.field.name")), p.Type(kit.Caption), p.Ink2, x, y, w, head*0.4, kit.Left, true)
	p.Fit(kit.Plain(orDefault(s.verdict.Name, p.T("check.value.noname"))), p.Type(kit.H2), p.Ink, x, y+head*0.38, w, head*0.62, kit.Left, true)
	y += head
	label := s.labels(p, fields)
	for _, f := range fields {
		p.Rule(x, y, w)
		p.Fit(kit.Plain(p.T("check.field."+f.name)), p.Type(kit.Body), p.Ink2, x, y+2, label, row-2, kit.Left, true)
		value := p.Type(kit.Label)
		if row < 50 {
			f.value = strings.Replace(f.value, "\n", "  ", 1)
		} else if strings.Contains(f.value, "\n") {
			value = p.Type(kit.Caption)
			value.Pitch = value.Size * 1.25
		}
		p.Fit(kit.Plain(f.value), value, p.Ink, x+label+16, y+2, w-label-16, row-2, kit.Left, true)
		y += row
	}
}

// labels is the width of the widest name of a field.
func (s *checkScreen) labels(p *page, fields []checkField) float32 {
	w := float32(0)
	for _, f := range fields {
		w = max(w, p.TextWidth(p.T("check.field."+f.name), p.Type(kit.Body)))
	}
	return w + 4
}

// voucher paints who vouches, and what is known of revocation.
func (s *checkScreen) voucher(p *page, at area) {
	v := s.verdict
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	p.Fit(kit.Plain(p.T("check.who.title")), p.Type(kit.Label), p.Ink, at.x+24, at.y+10, at.w-48, 40, kit.Left, true)
	runs := []kit.Run{{Text: v.Kiosk.Office, Bold: true}}
	if v.Organisation != "" {
		runs = append(runs, kit.Run{Text: "\n" + p.T("check.who.org", "Name", v.Organisation)})
	}
	kiosk := "check.who.kiosk"
	if !v.Valid {
		kiosk = "check.who.kiosk_unproved"
	}
	runs = append(runs, kit.Run{Text: "\n" + p.T(kiosk, "ID", strings.ToUpper(v.Kiosk.ID))},
		kit.Run{Text: "\n" + p.T("check.who.window", "From", p.Words.Date(v.Kiosk.From), "Until", p.Words.Date(v.Kiosk.Until)), Color: p.Ink2},
		kit.Run{Text: "\n" + p.T("check.who.root", "ID", inFours(v.Kiosk.RootID)), Color: p.Ink2})
	list, low := s.listWords(p), float32(0)
	if v.Valid {
		low = min(84, at.h*0.24)
		p.Rule(at.x+24, at.y+at.h-low, at.w-48)
		p.Icon("list-checks", 26, p.Palette.Link, at.x+24, at.y+at.h-low/2-13)
		p.Fit(kit.Plain(list), p.Type(kit.Body), p.Ink, at.x+64, at.y+at.h-low+2, at.w-84, low-4, kit.Left, true)
	}
	p.Icon("building-2", 26, p.Palette.Link, at.x+24, at.y+58)
	p.Fit(runs, p.Type(kit.Body), p.Ink, at.x+64, at.y+52, at.w-84, at.h-low-60, kit.Left, false)
}

func (s *checkScreen) listWords(p *page) string {
	date := p.Words.Date(s.verdict.ListAt)
	switch checkStanding(s.verdict) {
	case "valid":
		return p.T("check.list.fresh", "Date", date)
	case "stale":
		return p.T("check.list.stale", "Date", date)
	}
	return p.T("check.list.unlisted")
}

// inFours writes an ID so that people can compare it.
func inFours(id string) string {
	var out strings.Builder
	for i, r := range id {
		if i > 0 && i%4 == 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// refused says why, and what to do; the content that nobody proves stays behind a tap.
func (s *checkScreen) refused(p *page, at area) {
	const reason, fold = 124, 60
	if s.unsafe {
		s.fold(p, area{at.x, at.y, at.w, fold})
		s.proved(p, area{at.x, at.y + fold + 14, at.w, at.h - fold - 14})
		return
	}
	s.reason(p, area{at.x, at.y, at.w, reason})
	readable := s.verdict.ID != ""
	y := at.y + reason + 14
	if !readable {
		s.todo(p, area{at.x, y, at.w, at.y + at.h - y - 48})
		p.Fit(kit.Plain(p.T("check.verdict.unreadable")), p.Type(kit.Caption), p.Ink2, at.x+4, at.y+at.h-40, at.w-8, 36, kit.Left, true)
		return
	}
	s.todo(p, area{at.x, y, at.w, at.y + at.h - fold - 14 - y})
	s.fold(p, area{at.x, at.y + at.h - fold, at.w, fold})
}

func (s *checkScreen) reason(p *page, at area) {
	v := s.verdict
	why := p.T("check.why."+v.Code, "Why", p.T("check.revocation."+v.Why.String()))
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	x, w := at.x+28, at.w-56
	p.Fit(kit.Plain(p.T("check.verdict.reason")), p.Type(kit.Label), p.Bad, x, at.y+10, w, 28, kit.Left, true)
	p.Fit(kit.Plain(p.T("check.reason."+v.Code)), p.Type(kit.H3), p.Ink, x, at.y+36, w, 38, kit.Left, true)
	p.Fit(kit.Plain(why), p.Type(kit.Body), p.Ink, x, at.y+72, w, at.h-76, kit.Left, true)
}

// todo lists three things to do.
func (s *checkScreen) todo(p *page, at area) {
	first := "rescan"
	if s.verdict.Code == certificate.CodeRevoked || s.verdict.Code == certificate.CodeKioskOff {
		first = "newer"
	}
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	x, w := at.x+28, at.w-56
	p.Fit(kit.Plain(p.T("check.verdict.todo")), p.Type(kit.Label), p.Ink, x, at.y+8, w, 40, kit.Left, true)
	const disc = 36
	row := (at.h - 56) / 3
	for i, step := range []string{first, "ask", "report"} {
		y := at.y + 48 + float32(i)*row
		p.Disc(p.Palette.Primary, x, y+(row-disc)/2, disc)
		p.Text(itoa(i+1), kit.Sans(18, 800), p.OnPrimary, x, y+(row-disc)/2, disc, disc, kit.Center)
		p.Fit(kit.Plain(p.T("check.step."+step)), p.Type(kit.Body), p.Ink, x+disc+14, y, w-disc-14, row, kit.Left, true)
	}
}

// fold opens and closes what is not proved.
func (s *checkScreen) fold(p *page, at area) {
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Paper, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, at.w, at.h)
	icon, arrow := "eye-off", "chevron-down"
	if s.unsafe {
		icon, arrow = "eye", "chevron-up"
	}
	face.Icon(icon, 26, p.Ink2, 22, (at.h-26)/2)
	face.Icon(arrow, 26, p.Palette.Link, at.w-48, (at.h-26)/2)
	runs := []kit.Run{{Text: p.T("check.verdict.unproved") + ". ", Bold: true}, {Text: p.T("check.verdict.unproved_note")}}
	face.Fit(runs, p.Type(kit.Body), p.Ink, 62, 2, at.w-124, at.h-4, kit.Left, true)
	open := func() {
		s.unsafe = !s.unsafe
		p.app.repaint()
	}
	p.Target(kit.Part{ID: "fold", Name: p.T("check.verdict.unproved"), Radius: 16, OnTap: open}, face.Object(), at.x, at.y, at.w, at.h)
}
