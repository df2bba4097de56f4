package ui

import (
	"cmp"
	"image/color"
	"slices"

	"hocso/internal/progress"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// hotspotAsker asks to touch a place in a picture. The choice is also named in words at the left; nothing shows where the
// zones are until one is touched or the keyboard walks them.
type hotspotAsker struct {
	item   *progress.Item
	zone   int  // -1 for none
	beside bool // the last tap met no zone
}

func newHotspotAsker(it *progress.Item) *hotspotAsker { return &hotspotAsker{item: it, zone: -1} }

func (h *hotspotAsker) picture() *lessons.Picture {
	return h.item.Lesson.Pictures[h.item.Question.Picture]
}

func (h *hotspotAsker) missing(p *page) string {
	if h.zone >= 0 {
		return ""
	}
	return p.T("question.hotspot.missing")
}

func (h *hotspotAsker) response() progress.Response {
	zone := h.zone
	return progress.Response{Zone: &zone}
}

func (h *hotspotAsker) set(r progress.Response) { h.zone = *r.Zone }

func (h *hotspotAsker) choose(f *questionFace, zone int) {
	h.zone, h.beside = zone, false
	f.run.app.repaint()
}

func (h *hotspotAsker) paint(p *page, f *questionFace, a area) {
	inner := h.scene(p, a)
	p.Put(newCatcher(canvas.NewRectangle(color.Transparent), func() {
		h.beside = true
		f.run.app.repaint()
	}, p.app.Touched), inner.x, inner.y, inner.w, inner.h)
	for _, i := range h.walk() {
		h.target(p, f, i, h.place(i, inner))
	}
}

// scene paints the picture, in the frame of a simulation where it is one, and returns the box that it fills.
func (h *hotspotAsker) scene(p *page, a area) area {
	pic := h.picture()
	if pic == nil {
		return a
	}
	ground := p.SceneGround(pic, h.item.Lesson.Course.Tile)
	if pic.Sim == (lessons.Text{}) {
		inner := around(pic, a)
		p.Box(p.TintBox(ground, 22), inner.x, inner.y, inner.w, inner.h)
		p.SceneShapes(pic, inner.x, inner.y, inner.w, inner.h)
		return inner
	}
	inner := around(pic, area{a.x + frameEdge, a.y + bandH, a.w - 2*frameEdge, a.h - bandH - frameEdge - frameFoot})
	w := min(a.w, max(inner.w+2*frameEdge, p.bandWidth(pic.Sim.In(p.Lang))))
	p.simulation(area{a.x + (a.w-w)/2, a.y, w, inner.h + bandH + frameEdge + frameFoot}, pic.Sim.In(p.Lang), "", ground)
	p.SceneShapes(pic, inner.x, inner.y, inner.w, inner.h)
	return inner
}

// frameFoot keeps a picture off the round corners of its frame.
const frameFoot = 10

// bandWidth is how wide a simulation's frame has to be for the words of its band.
func (p *page) bandWidth(words string) float32 {
	return p.TextWidth(p.T("activity.simulation"), kit.Sans(18, 800)) + p.TextWidth(words, kit.Sans(18, 400)) + 132
}

// around is the largest box of a picture's own shape inside a, so that what reaches its edge reaches the frame.
func around(pic *lessons.Picture, a area) area {
	s, left, _ := kit.SceneBox(pic, a.x, a.y, a.w, a.h)
	return area{left, a.y, pic.Size.W * s, pic.Size.H * s}
}

// place is where a zone lands on the page, never smaller than a finger needs.
func (h *hotspotAsker) place(zone int, inner area) area {
	pic := h.picture()
	if pic == nil {
		return area{}
	}
	s, left, top := kit.SceneBox(pic, inner.x, inner.y, inner.w, inner.h)
	z := h.item.Question.Zones[zone]
	const least = 56
	w, high := max(z.W*s, least), max(z.H*s, least)
	return area{left + (z.X+z.W/2)*s - w/2, top + (z.Y+z.H/2)*s - high/2, w, high}
}

// walk is the zones in reading order, so that the author's order gives nothing away.
func (h *hotspotAsker) walk() []int {
	zones := h.item.Question.Zones
	order := make([]int, len(zones))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(zones[a].Y, zones[b].Y), cmp.Compare(zones[a].X, zones[b].X))
	})
	return order
}

func zoneID(zone int) string { return "zone/" + itoa(zone) }

func (h *hotspotAsker) target(p *page, f *questionFace, zone int, a area) {
	face := kit.NewBoard(p.Env)
	if zone == h.zone {
		ringed(face, p.Light("lam"), area{0, 0, a.w, a.h})
	}
	p.Target(kit.Part{
		ID: zoneID(zone), Name: h.item.Question.Zones[zone].Label.In(p.Lang), Radius: 16,
		OnTap: func() { h.choose(f, zone) },
		OnKey: func(k *fyne.KeyEvent) bool { return h.walkBy(p, k.Name) },
	}, face.Object(), a.x, a.y, a.w, a.h)
}

// ringed marks a place in a picture: a ring for a spot, a frame for a line of text. The white edge keeps it visible on any
// ground.
func ringed(b *kit.Board, c color.NRGBA, a area) {
	white := kit.Light.Card
	if a.w > a.h*1.6 || a.h > a.w*1.6 {
		b.Box(kit.Box{Stroke: white, Thick: 12, Radius: 18}, a.x-2, a.y-2, a.w+4, a.h+4)
		b.Box(kit.Box{Stroke: c, Thick: 6, Radius: 15}, a.x+1, a.y+1, a.w-2, a.h-2)
		return
	}
	size := min(a.w, a.h, 92)
	x, y := a.x+(a.w-size)/2, a.y+(a.h-size)/2
	b.HollowDisc(color.NRGBA{}, white, 12, x-4, y-4, size+8)
	b.HollowDisc(color.NRGBA{}, c, 6, x, y, size)
}

// walkBy moves the focus to the next zone, round and round.
func (h *hotspotAsker) walkBy(p *page, k fyne.KeyName) bool {
	by := 1
	switch k {
	case fyne.KeyUp, fyne.KeyLeft:
		by = -1
	case fyne.KeyDown, fyne.KeyRight:
	default:
		return false
	}
	order := h.walk()
	focused := p.app.page.Parts().IDOf(p.Canvas.Focused())
	at := slices.IndexFunc(order, func(z int) bool { return zoneID(z) == focused })
	if at < 0 && by < 0 {
		at = 0
	}
	p.app.focusOn(zoneID(order[(at+by+len(order))%len(order)]))
	return true
}

// key walks into the picture while nothing has the focus.
func (h *hotspotAsker) key(f *questionFace, k *fyne.KeyEvent) bool {
	p := f.run.app.page
	return p.Canvas.Focused() == nil && h.walkBy(p, k.Name)
}

func (h *hotspotAsker) rune(*questionFace, rune) bool { return false }

// foot names the choice below the question.
func (h *hotspotAsker) foot(p *page, x, bottom, w float32) float32 {
	hint := p.T("question.hotspot.keys", "Count", len(h.item.Question.Zones))
	p.hintLine("keyboard", hint, area{x, bottom - 48, w, 48})
	const boxH = 92
	top := bottom - 48 - 8 - boxH
	label, words := p.T("question.hotspot.how"), p.T("question.hotspot.touch")
	ink := p.Palette.Edge
	switch {
	case h.zone >= 0:
		label, words = p.T("question.hotspot.chosen"), h.item.Question.Zones[h.zone].Label.In(p.Lang)
		ink = p.Palette.Primary
	case h.beside:
		label = p.T("question.hotspot.beside")
	}
	p.Box(p.TintBox(p.PrimaryTint, 20), x, top, w, boxH)
	p.HollowDisc(color.NRGBA{}, ink, 8, x+20, top+(boxH-36)/2, 36)
	lt, wt := p.Type(kit.Caption), p.Type(kit.Label)
	lt.Pitch, wt.Pitch = lt.Size*1.25, wt.Size*1.25
	p.Fit(kit.Plain(label), lt, p.Ink2, x+72, top+8, w-84, 26, kit.Left, true)
	p.Fit(kit.Plain(words), wt, p.Ink, x+72, top+36, w-84, boxH-42, kit.Left, true)
	return top - 8
}

// review shows the picture with what was touched and what is right, by mark, shape and colour, and names both below.
func (h *hotspotAsker) review(p *page, f *questionFace, a area) {
	lines := h.lines(p, f)
	const lineH, gap = 76, 10
	pic := a
	pic.h -= float32(len(lines)) * (lineH + gap)
	inner := h.scene(p, pic)
	for i, z := range h.item.Question.Zones {
		chosen := f.result.Given.Response.Zone != nil && *f.result.Given.Response.Zone == i
		if chosen || (z.Right && !f.result.Right) {
			h.judged(p, z.Right, h.place(i, inner))
		}
	}
	y := pic.y + pic.h + gap
	for _, line := range lines {
		p.reviewLine(line, area{a.x, y, a.w, lineH})
		y += lineH + gap
	}
}

func (h *hotspotAsker) judged(p *page, right bool, a area) {
	c := kit.Light.Bad
	if right {
		c = kit.Light.Good
	}
	p.Box(kit.Box{Stroke: kit.Light.Card, Thick: 8, Radius: 14}, a.x-2, a.y-2, a.w+4, a.h+4)
	p.Box(kit.Box{Stroke: c, Thick: 4, Radius: 12}, a.x, a.y, a.w, a.h)
	p.Sign(right, a.x+a.w-20, a.y-14, 32)
}

// lines are what was touched, and where that was not right one place that is.
func (h *hotspotAsker) lines(p *page, f *questionFace) []reviewed {
	zones := h.item.Question.Zones
	var lines []reviewed
	if g := f.result.Given.Response.Zone; g != nil && *g >= 0 {
		head := p.T("question.hotspot.yours.wrong")
		if f.result.Right {
			head = p.T("question.hotspot.yours.right")
		}
		lines = append(lines, reviewed{head: head, words: zones[*g].Label.In(p.Lang), right: f.result.Right})
	}
	if i := slices.IndexFunc(zones, func(z lessons.Zone) bool { return z.Right }); i >= 0 && !f.result.Right {
		lines = append(lines, reviewed{head: p.T("question.hotspot.should"), words: zones[i].Label.In(p.Lang), right: true})
	}
	return lines
}
