package ui

import (
	"context"
	"image/color"
	"io"

	"hocso/internal/pdf"
	"hocso/internal/report/document"
	"hocso/ui/kit"
)

// A reportView is a report with its pages as they will print: what the preview shows is told by the PDF as it is laid.
type reportView struct {
	report *document.Report
	pages  [][]pdf.Mark
	count  int // of pages; the last of very many are not shown
	at     int // page shown
}

// shownPages bounds what a preview keeps in memory.
const shownPages = 60

func viewReport(r *document.Report) *reportView {
	v := &reportView{report: r}
	v.count = r.Preview(func(m pdf.Mark) {
		if m.Page > shownPages {
			return
		}
		for len(v.pages) < m.Page {
			v.pages = append(v.pages, nil)
		}
		v.pages[m.Page-1] = append(v.pages[m.Page-1], m)
	})
	return v
}

// preview paints the page at hand in a well, and the buttons that turn it.
func (v *reportView) preview(p *page, at area) {
	p.Box(p.TintBox(p.Sunken, 28), at.x, at.y, at.w, at.h)
	turns := float32(0)
	if len(v.pages) > 1 {
		turns = 72
	}
	w := min(at.w-turns-24, (at.h-24)*pdf210/pdf297)
	h := w * pdf297 / pdf210
	x, y := at.x+12+(at.w-turns-24-w)/2, at.y+(at.h-h)/2
	v.paint(p, x, y, w)
	if turns == 0 {
		return
	}
	v.at = min(v.at, len(v.pages)-1)
	turn := func(by int) func() {
		return func() {
			v.at = (v.at + by + len(v.pages)) % len(v.pages)
			p.app.repaint()
		}
	}
	tx, ty := at.x+at.w-68, at.y+at.h/2
	p.RoundButton(kit.Button{ID: "sheet/back", Name: p.T("part.back"), Icon: "chevron-up", Look: kit.Outline, OnTap: turn(-1)}, tx, ty-92, 56, 64, 20)
	p.Text(itoa(v.at+1)+"/"+itoa(v.count), p.Type(kit.Caption), p.Ink, tx-8, ty-24, 72, 48, kit.Center)
	p.RoundButton(kit.Button{ID: "sheet/next", Name: p.T("part.next"), Icon: "chevron-down", Look: kit.Outline, OnTap: turn(1)}, tx, ty+28, 56, 64, 20)
}

// A4 in millimetres.
const (
	pdf210 = 210
	pdf297 = 297
)

// paint draws one page, w wide, black on white in every theme: it shows what is printed, not the kiosk.
func (v *reportView) paint(p *page, x, y, w float32) {
	s := w / pdf210
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: white, Radius: 4, Shadow: true}, 0, 0, w, w*pdf297/pdf210)
	if v.at < len(v.pages) {
		for _, m := range v.pages[v.at] {
			v.mark(face, m, s)
		}
	}
	p.Put(face.Object(), x, y, w, w*pdf297/pdf210)
}

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

func (v *reportView) mark(face *kit.Board, m pdf.Mark, s float32) {
	x, y, w, h := float32(m.X)*s, float32(m.Y)*s, float32(m.W)*s, float32(m.H)*s
	line := max(0.7, float32(m.Thick)*s)
	switch {
	case m.Words != "":
		size := float32(m.Style.Size*pdf.Point) * s
		t := kit.Serif(size, m.Style.Face == pdf.SerifBold || m.Style.Face == pdf.SerifBoldItalic, m.Style.Face == pdf.SerifItalic)
		wide := face.TextWidth(m.Words, t)
		if wide > w { // small letters are drawn wider on a screen than on paper
			t.Size *= w / wide
			wide = face.TextWidth(m.Words, t)
		}
		face.Text(m.Words, t, onPage(m.Style.Colour), x, y-1.5*size, max(w, wide), 2*size, kit.Left)
	case m.Filled:
		face.Fill(onPage(m.Fill), x, y, w, h)
	case h != 0 && w != 0:
		for _, l := range [][4]float32{{x, y, x + w, y}, {x, y + h, x + w, y + h}, {x, y, x, y + h}, {x + w, y, x + w, y + h}} {
			face.Stroke(onPage(m.Line), line, l[0], l[1], l[2], l[3])
		}
	default:
		face.Stroke(onPage(m.Line), line, x, y, x+w, y+h)
	}
}

// onPage is a colour of the paper.
func onPage(c pdf.Colour) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255}
}

// A reportWay is a way out for a report.
type reportWay struct {
	id, icon string // its words are report.way.<id> and report.way.<id>.text
	format   document.Format
}

var reportWays = []reportWay{
	{"pdf", "file-text", document.PDF}, {"docx", "pencil", document.DOCX}, {"print", "printer", ""},
	{"xlsx", "chart-column", document.XLSX}, {"csv", "download", document.CSV},
}

// Heights of a tile.
const leastWayH, mostWayH = 64, 84

// A wayTile is one of the tiles in which ways out are offered.
type wayTile struct {
	id, icon, name, text string
	tap                  func()
}

// tiles are the ways out of the report.
func (v *reportView) tiles(p *page) []wayTile {
	tiles := make([]wayTile, len(reportWays))
	for i, way := range reportWays {
		tiles[i] = wayTile{"way/" + way.id, way.icon, p.T("report.way." + way.id), p.T("report.way." + way.id + ".text"),
			func() { p.app.giveReport(v.report, way) }}
	}
	return tiles
}

// wayTiles lays tiles out, two or three in a row.
func (p *page) wayTiles(tiles []wayTile, at area) {
	columns := 3
	if at.w < 500 || p.Large() {
		columns = 2
	}
	w := (at.w - float32(columns-1)*10) / float32(columns)
	rows := float32((len(tiles) + columns - 1) / columns)
	wayH := min(mostWayH, max(leastWayH, (at.h-(rows-1)*10)/rows))
	for i, tile := range tiles {
		face := kit.NewBoard(p.Env)
		face.Box(kit.Box{Fill: p.Card, Stroke: p.Palette.Link, Thick: 2, Radius: 16}, 0, 0, w, wayH)
		face.Icon(tile.icon, 26, p.Palette.Link, 14, (wayH-26)/2)
		runs := []kit.Run{{Text: tile.name, Bold: true}, {Text: "\n" + tile.text, Color: p.Ink2}}
		face.Fit(runs, p.Type(kit.Caption), p.Ink, 50, 2, w-56, wayH-4, kit.Left, true)
		p.Target(kit.Part{ID: tile.id, Name: join(tile.name, tile.text), Radius: 16, OnTap: tile.tap}, face.Object(),
			at.x+float32(i%columns)*(w+10), at.y+float32(i/columns)*(wayH+10), w, wayH)
	}
}

// giveReport saves a report to a stick, or prints it.
func (a *App) giveReport(r *document.Report, way reportWay) {
	if way.format == "" {
		a.printPDF(r.Title(), func(w io.Writer) error { return r.Write(w, document.PDF, nil) })
		return
	}
	db := a.office.DB
	a.saveToStick(saveJob{name: r.Title() + "." + string(way.format), kind: "stick.kind.report", write: func(ctx context.Context, w io.Writer) error {
		template, err := document.Template(ctx, db, r.Template, r.Lang)
		if err != nil {
			return err
		}
		return r.Write(w, way.format, template)
	}}, nil)
}
