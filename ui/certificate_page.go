// A certificate's page as it is issued, drawn small on the screen.

package ui

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/certificate/paper"
	"hocso/internal/certificate/wording"
	"hocso/ui/kit"

	qrcode "github.com/skip2/go-qrcode"
)

// A certPage is a certificate's page, A4 across, scaled down. It looks the same in every language and theme, since it shows
// what is issued, not the kiosk: Vietnamese first, English in italics.
type certPage struct {
	cert certificate.Certificate
	host string
	code *symbol // as on paper

	art certArt // kept between two paintings
}

// readCertPage computes what the page shows besides words.
func readCertPage(c certificate.Certificate) (*certPage, error) {
	code, err := newSymbol(c.URL, qrcode.Medium)
	if err != nil {
		return nil, err
	}
	host, _, err := certificate.ParseURL(c.URL)
	if err != nil {
		return nil, fmt.Errorf("read the certificate's address: %w", err)
	}
	return &certPage{cert: c, host: host, code: code}, nil
}

// fit paints the page as large as a box allows, in its middle, with a margin around.
func (c *certPage) fit(p *page, box area, margin float32) {
	w := min(box.w-2*margin, (box.h-2*margin)*pageW/pageH)
	c.paint(p, box.x+(box.w-w)/2, box.y+(box.h-w*pageH/pageW)/2, w)
}

// A certArt is the page's ornaments at the size in which they were last shown.
type certArt struct {
	scale        float64 // pixels in a millimetre
	band, emblem image.Image
}

// Measures of the page in millimetres.
const (
	pageW, pageH       = paper.PageW, paper.PageH
	pageText           = paper.TextX
	pageWide           = paper.Wide
	pageNarrow         = paper.Narrow
	wavesX, wavesY     = 14, 14
	wavesW, wavesH     = 29, pageH - 2*wavesY
	pageCodeX          = paper.CodeX
	pageCodeY          = paper.CodeY
	pageCode           = paper.CodeSide
	millimetresInPoint = 25.4 / 72
)

// An a4 turns millimetres of a page into the board's units.
type a4 struct {
	*page
	s, x, y float32
}

// paint places the page with its corner at x, y, w wide.
func (c *certPage) paint(p *page, x, y, w float32) {
	d := a4{p, w / pageW, x, y}
	d.Box(kit.Box{Fill: color.NRGBA{R: 255, G: 255, B: 255, A: 255}, Radius: 4, Shadow: true}, x, y, w, w*pageH/pageW)
	c.ornaments(d)
	c.frame(d)
	c.words(d)
	c.limits(d)
	d.line(i18n.For("vi").T("certificate.page.scan"), mark{size: 12, align: kit.Center}, pageCodeX, pageCodeY-7, pageCode, 7)
	p.printed(c.code, d.x+pageCodeX*d.s, d.y+pageCodeY*d.s, pageCode*d.s)
}

func (c *certPage) ornaments(d a4) {
	light := kit.Light
	mm := float64(d.s * d.K * d.Pixels)
	if c.art.scale != mm {
		c.art = certArt{
			scale:  mm,
			band:   waves(int(wavesW*mm), int(wavesH*mm), mm, light.PrimaryTint, kit.Mix(light.PrimaryTint, light.Second, 0.5)),
			emblem: paleMark(mm, kit.Mix(light.Card, light.PrimaryTint, 0.7), kit.Mix(light.Card, light.Accent, 0.22)),
		}
	}
	d.exact(c.art.emblem, d.x+letterX*d.s, d.y+letterY*d.s)
	d.exact(c.art.band, d.x+wavesX*d.s, d.y+wavesY*d.s)
	d.fill(light.Primary, wavesX+wavesW-0.6, wavesY, 0.6, wavesH)
	env := *d.Env
	env.Palette = light
	d.Put(env.MarkImage(false, 19*d.s), d.x+19*d.s, d.y+20.3*d.s, 19*d.s, 19*d.s)
}

// frame draws the cobalt frame and the turmeric line inside it.
func (c *certPage) frame(d a4) {
	const at, thick, inner = 10, 0.85, 12
	d.box(kit.Box{Stroke: kit.Light.Primary, Thick: max(1, thick*d.s), Radius: 1.4 * d.s}, at)
	d.box(kit.Box{Stroke: kit.Light.Accent, Thick: max(1, 0.35*d.s), Radius: d.s}, inner)
}

// words are what the certificate says.
func (c *certPage) words(d a4) {
	vi, en := i18n.For("vi"), i18n.For("en")
	light := kit.Light
	d.line(c.cert.Office, mark{size: 16, bold: true}, pageText, 20, pageWide, 9)
	d.line(vi.T("app.name"), mark{size: 13, ink: light.Ink2}, pageText, 27.8, pageNarrow, 7)
	d.line(vi.T("certificate.page.title"), mark{size: 39, bold: true, ink: light.Primary}, pageText, 42, pageNarrow, 19)
	d.line(en.T("certificate.page.title"), mark{size: 15, italic: true, ink: light.Ink2}, pageText, 60, pageNarrow, 8)
	d.line(vi.T("certificate.page.learner"), mark{size: 15}, pageText, 75, pageNarrow, 8)
	d.line(c.cert.Name, mark{size: 38, bold: true}, pageText, 81.6, pageWide, 18.6)
	d.fill(light.Edge, pageText, 100.5, 129, 0.35)
	d.runs(runsOfMarked(wording.Sentence(vi, c.cert)), mark{size: 17, pitch: 1.52}, pageText, 105, paper.Column, 44)
}

// limits say what the certificate is not, and how it is told from others.
func (c *certPage) limits(d a4) {
	vi, en := i18n.For("vi"), i18n.For("en")
	light := kit.Light
	d.fill(light.Line, pageText, 152.6, 157.5, 0.35)
	d.runs(kit.Plain(wording.Limits(vi, c.cert)), mark{size: 12, pitch: 1.43}, pageText, 156, pageNarrow-2, 19)
	d.line(wording.Limits(en, c.cert), mark{size: 12, italic: true, ink: light.Ink2}, pageText, 175, pageNarrow-2, 7)
	const between = "  ·  "
	rest := between + vi.T("certificate.page.issued", "Date", vi.Date(c.cert.IssuedAt))
	if c.cert.Replaces != "" {
		rest += between + vi.T("certificate.page.replaces", "Code", certificate.ShortCode(c.cert.Replaces))
	}
	d.runs([]kit.Run{
		{Text: vi.T("certificate.page.code", "Code", c.cert.Code()), Bold: true},
		{Text: rest + between + c.host},
	}, mark{size: 12, middle: true}, pageText, 184, pageNarrow+3, 7)
}

// A mark is how words of the page are set: points, weight, colour.
type mark struct {
	size, pitch          float32 // points; line to line in em, 0 for the face's own
	bold, italic, middle bool
	ink                  color.NRGBA // zero: the text colour
	align                kit.Align
}

// line sets words on one line.
func (d a4) line(words string, m mark, x, y, w, h float32) {
	m.middle = true
	d.runs(kit.Plain(words), m, x, y, w, h)
}

// runs sets words in a box given in millimetres, smaller when they would not fit: a long name stays whole.
func (d a4) runs(runs []kit.Run, m mark, x, y, w, h float32) {
	const smallest = 0.4
	t := kit.Serif(m.size*millimetresInPoint*d.s, m.bold, m.italic)
	if m.pitch > 0 {
		t.Pitch = t.Size * m.pitch
	}
	full := t
	for share := float32(1); !d.fits(runs, t, w*d.s, h*d.s) && share > smallest; share -= 0.04 {
		t.Size, t.Pitch = full.Size*share, full.Pitch*share
	}
	if !d.fits(runs, t, w*d.s, h*d.s) && d.Overflow != nil {
		d.Overflow(runs[0].Text)
	}
	height := d.FlowHeight(runs, t, w*d.s)
	if m.middle {
		y += (h - height/d.s) / 2
	}
	c := m.ink
	if c.A == 0 {
		c = kit.Light.Ink
	}
	d.Flow(runs, t, c, d.x+x*d.s, d.y+y*d.s, w*d.s, m.align)
}

// fits reports whether words fit a box of the board: all lines in its height, and the longest word in its width.
func (d a4) fits(runs []kit.Run, t kit.Type, w, h float32) bool {
	for _, r := range runs {
		for _, word := range strings.Fields(r.Text) {
			if d.TextWidth(word, t) > w {
				return false
			}
		}
	}
	return d.FlowHeight(runs, t, w) <= h+0.5
}

func (d a4) fill(c color.NRGBA, x, y, w, h float32) {
	d.Fill(c, d.x+x*d.s, d.y+y*d.s, w*d.s, max(h*d.s, min(w*d.s, 0.75)))
}

// box draws a frame that keeps the same distance from the page's edges.
func (d a4) box(b kit.Box, inset float32) {
	d.Box(b, d.x+inset*d.s, d.y+inset*d.s, (pageW-2*inset)*d.s, (pageH-2*inset)*d.s)
}
