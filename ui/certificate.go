// The screen of one certificate: its page, and the code that a telephone takes home.

package ui

import (
	"context"
	"fmt"
	"image/color"

	"hocso/internal/certificate"
	"hocso/ui/kit"

	qrcode "github.com/skip2/go-qrcode"
)

// certificateScreen shows one certificate with its code, for the person to take home on a telephone.
type certificateScreen struct {
	sheet *certPage
	code  *symbol // as large as the screen allows; on the page it is small
}

// openCertificate shows a certificate of the person signed in.
func (a *App) openCertificate(id string) {
	s := *a.session
	load(a, func(ctx context.Context) (*certificateScreen, error) {
		c, err := certificate.Get(ctx, a.office.DB, id)
		if err == nil && c.LearnerID != s.Learner.ID {
			err = certificate.ErrUnknown // somebody else's is nobody's business
		}
		if err != nil {
			return nil, fmt.Errorf("open certificate: %w", err)
		}
		return newCertificateScreen(c)
	}, func(s *certificateScreen) { a.open(s) })
}

func newCertificateScreen(c certificate.Certificate) (*certificateScreen, error) {
	sheet, err := readCertPage(c)
	if err != nil {
		return nil, err
	}
	code, err := newSymbol(c.URL, qrcode.Low)
	if err != nil {
		return nil, err
	}
	return &certificateScreen{sheet: sheet, code: code}, nil
}

// Measures of the screen.
const (
	scanPanel = 518 // narrowest
	scanTitle = 48
	scanFoot  = 60
	stepsRow  = 80
	stepsWide = 640 // from here on they stand side by side
)

func (s *certificateScreen) paint(p *page) {
	a := p.app
	p.idle = idleReading
	top, bottom := float32(90), p.contentBottom()
	side := s.code.side(p.Env)
	panel := area{0, top, max(scanPanel, side+24), bottom - top}
	panel.x = p.right() - panel.w
	dense := side+scanTitle+scanFoot > panel.h
	s.scan(p, panel, side, dense)
	left := area{kit.Margin, top, panel.x - 28 - kit.Margin, bottom - top}
	s.preview(p, left, dense)
	p.back = a.leave
	p.actionBar(actions{
		back: kit.Button{Text: p.T("certificate.courses"), Icon: "house", Big: true, OnTap: a.goHome},
		on: append(a.takeButtons(p, s.sheet.cert),
			kit.Button{ID: "scanned", Text: p.T("certificate.scanned"), Icon: "check", Big: true, OnTap: a.goHome}),
	})
	p.focus = "scanned"
}

// scan paints the panel with the code. A code so dense that it needs the whole panel keeps its size: the title gives way,
// since the steps beside it say the same, and who sees the name is said under the page.
func (s *certificateScreen) scan(p *page, box area, side float32, dense bool) {
	radius := float32(28)
	if dense {
		radius = 16 // the code comes near the corners
	}
	p.Box(p.CardBox(radius), box.x, box.y, box.w, box.h)
	rest := box.h - side - scanTitle - scanFoot
	y := box.y + max(0, rest/2)
	if dense {
		y = box.y + max(2, (box.h-side-scanFoot/2)/3)
	} else {
		s.scanWords(p, area{box.x, y, box.w, scanTitle})
		y += scanTitle
	}
	p.scannable(s.code, box.x+(box.w-side)/2, y)
	y += side
	host := area{box.x + 16, y, box.w - 32, scanFoot / 2}
	signLine(p, "shield-check", p.T("certificate.host", "Host", s.sheet.host), kit.Label, host)
	if !dense {
		host.y += scanFoot/2 - 2
		signLine(p, "eye", p.T("certificate.seen"), kit.Caption, host)
	}
}

func (s *certificateScreen) scanWords(p *page, box area) {
	t := p.Type(kit.H3)
	words := p.T("certificate.scan")
	w := min(p.TextWidth(words, t), box.w-80)
	x := box.x + (box.w-w-38)/2
	p.Icon("smartphone", 28, p.Palette.Link, x, box.y+(box.h-28)/2+2)
	p.Fit(kit.Plain(words), t, p.Palette.Link, x+38, box.y, w+4, box.h, kit.Left, true)
}

// signLine centres a line of words after a sign. Bold words are marked **so**.
func signLine(p *page, icon, words string, style kit.Style, box area) {
	t := p.Type(style)
	ink, sign := p.Ink2, p.Ink2
	if style == kit.Label {
		t = p.Type(kit.Body)
		ink, sign = p.Ink, p.Good
	}
	runs := runsOfMarked(words)
	const gap = 34
	for p.FlowHeight(runs, t, box.w-gap) > t.Pitch+1 && t.Size > 16 {
		t.Size--
	}
	t.Pitch = min(t.Pitch, box.h)
	w := p.lineWidth(runs, t)
	x := box.x + max(0, (box.w-w-gap)/2)
	p.Icon(icon, 22, sign, x, box.y+(box.h-22)/2+2)
	p.Fit(runs, t, ink, x+gap, box.y, min(w+8, box.w-gap), box.h, kit.Left, true)
}

// lineWidth measures runs set on one line; bold words are taken as wide as they are in the label's face.
func (p *page) lineWidth(runs []kit.Run, t kit.Type) float32 {
	w := float32(0)
	for _, r := range runs {
		face := t
		if r.Bold {
			face = kit.Sans(t.Size, 600)
		}
		w += p.TextWidth(r.Text, face)
	}
	return w
}

// preview paints what the person gets: the page, and the steps to take it along.
func (s *certificateScreen) preview(p *page, box area, dense bool) {
	p.Fit(kit.Plain(p.T("certificate.title")), p.Type(kit.H1), p.Ink, box.x, box.y-6, box.w, 54, kit.Left, true)
	top, under := box.y+54, stepsHigh(box.w)+8
	if dense {
		under += 36
	}
	well := area{box.x, top, box.w, box.y + box.h - top - under}
	p.Box(p.TintBox(p.Sunken, 24), well.x, well.y, well.w, well.h)
	s.sheet.fit(p, well, 18)
	y := well.y + well.h + 8
	if dense {
		signLine(p, "eye", p.T("certificate.seen"), kit.Caption, area{box.x, y, box.w, 30})
		y += 36
	}
	s.steps(p, area{box.x, y, box.w, stepsHigh(box.w)})
}

// stepsHigh is the height of the steps: side by side, and in a narrow window one below the other.
func stepsHigh(w float32) float32 {
	if w < stepsWide {
		return 3 * 64
	}
	return stepsRow
}

// steps says how to take the certificate along: three short lines of one size.
func (s *certificateScreen) steps(p *page, box area) {
	steps := [][]kit.Run{
		step(p.T("certificate.open"), p.T("certificate.open.text"), p.Ink2),
		step(p.T("certificate.point"), p.T("certificate.point.text"), p.Ink2),
		step(p.T("certificate.keep"), p.T("certificate.keep.text"), p.Ink2),
	}
	const disc, indent = 44, 56
	cell := area{box.x, box.y, box.w / float32(len(steps)), box.h}
	dx, dy := cell.w, float32(0)
	if box.w < stepsWide {
		cell = area{box.x, box.y, box.w, box.h / float32(len(steps))}
		dx, dy = 0, cell.h
	}
	t := p.Type(kit.Body)
	for _, runs := range steps {
		for t.Size > 16 && (p.FlowHeight(runs, t, cell.w-indent-4) > 2*t.Pitch+1 || 2*t.Pitch > cell.h) {
			t.Size, t.Pitch = t.Size-1, t.Pitch-1.4
		}
	}
	for i, runs := range steps {
		p.Disc(p.Palette.Primary, cell.x, cell.y+(cell.h-disc)/2, disc)
		p.Text(itoa(i+1), kit.Sans(19, 800), p.OnPrimary, cell.x, cell.y+(cell.h-disc)/2, disc, disc, kit.Center)
		p.Fit(runs, t, p.Ink, cell.x+indent, cell.y, cell.w-indent-4, cell.h, kit.Left, true)
		cell.x, cell.y = cell.x+dx, cell.y+dy
	}
}

func step(head, text string, ink color.NRGBA) []kit.Run {
	return []kit.Run{{Text: head, Bold: true}, {Text: "\n" + text, Color: ink}}
}
