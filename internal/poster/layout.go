package poster

// The grid of a poster: head, steps, one sentence, help, footer.

import (
	"errors"
	"fmt"
	"strconv"

	"hocso/assets"
	"hocso/i18n"
	"hocso/internal/pdf"
	"hocso/lessons"
)

// ErrSteps is the error of a lesson without three to five steps.
var ErrSteps = errors.New("poster: not three to five steps")

// Smallest is the size that no words go below, in units: 11.5 points on A4.
const Smallest = 24

// The places of the grid.
const (
	margin     = 60
	textLeft   = 72   // of what stands on the ground
	textRight  = 1168 //
	headHeight = 584
	stepsTop   = 616
	stepsEnd   = 1232
	gap        = 24
	keepTop    = 1264
	keepHeight = 220
	helpTop    = 1513
	helpHeight = 112
	footBase   = 1684
)

// Make lays out the poster of a lesson. The office's name stands beside the mark; it may be empty. The error is an
// *Overflow when words find no room, or ErrSteps.
func Make(l *lessons.Lesson, words *i18n.Words, office string) (*Sheet, error) {
	if !l.Poster.Room() {
		return nil, fmt.Errorf("%s: %w", l.ID, ErrSteps)
	}
	m := &maker{
		Sheet:  &Sheet{Title: l.ID + " " + l.Title.In(words.Lang()), Lang: words.Lang()},
		lesson: l, words: words,
	}
	m.box(0, 0, Width, Height, 0, pdf.Paper)
	m.head(office)
	m.steps()
	m.keep()
	m.help()
	m.footer()
	if m.err != nil {
		return nil, m.err
	}
	return m.Sheet, nil
}

// A maker lays out one poster and keeps the first words that found no room.
type maker struct {
	*Sheet
	lesson *lessons.Lesson
	words  *i18n.Words
	err    error
}

func (m *maker) in(t lessons.Text) string { return t.In(m.Lang) }

func (m *maker) overflow(place, words string) {
	if m.err == nil {
		m.err = &Overflow{m.lesson.ID, m.Lang, place, words}
	}
}

// fit breaks words into at most most even lines, at the largest of the sizes at which that goes.
func (m *maker) fit(place, words string, t style, width float64, most int, smallest float64) ([]line, float64) {
	for size := t.size; size >= smallest; size -= 2 {
		if lines, ok := even(words, t.at(size), width, most, largePause); ok {
			return lines, size
		}
	}
	m.overflow(place, words)
	return nil, smallest
}

func (m *maker) head(office string) {
	m.shade(0, 0, Width, headHeight, pdf.Cobalt.Mix(pdf.White, 0.06), pdf.CobaltDark)
	if mark, ok := assets.Mark(assets.MarkDark); ok {
		m.picture("mark", mark, textLeft, 56, 76)
	}
	m.sender(office, m.chip()-gap)
	left := textRight + 0.0
	if p := m.lesson.Pictures[m.lesson.Poster.Scene]; p != nil {
		left = m.scene(p, m.lesson.Course.Tile, textRight, 150, 500, 404)
	}
	m.title(left - 40 - textLeft)
}

// sender names the product and the office beside the mark, left of right; a long office's name takes up to three lines.
func (m *maker) sender(office string, right float64) {
	const left, middle = 168, 104
	lines := []line{{{m.words.T("app.name"), style{assets.ExtraBold, 30, pdf.White}}}}
	if office != "" {
		names, _ := m.fit("office", office, style{assets.Regular, 26, pdf.CobaltTint}, right-left, 3, Smallest)
		lines = append(lines, names...)
	}
	pitch := min(33, 124/float64(len(lines)))
	m.lines(left, middle-pitch/2*float64(len(lines)-1), pitch, lines)
}

// chip says which lesson of which course this is, and returns its left end.
func (m *maker) chip() float64 {
	t := style{assets.SemiBold, 26, pdf.White}
	words := m.words.T("poster.chip", "Course", m.in(m.lesson.Course.Title), "Number", m.lesson.Number)
	width := t.width(words) + 60
	left := textRight - width
	m.box(left, 62, width, 62, 31, pdf.Cobalt.Mix(pdf.White, 0.1))
	m.Sheet.words(left+30, 102, words, t, pdf.Left)
	return left
}

// title sets the title in two lines, or in three when it is long, and the promise below it, all of it in the middle
// of what the head has left.
func (m *maker) title(width float64) {
	t := style{assets.ExtraBold, 104, pdf.White}
	words := m.in(m.lesson.Poster.Title)
	lines, size := m.titleLines(words, t, width)
	promise, small := m.fit("promise", m.in(m.lesson.Poster.Promise), style{assets.Regular, 34, pdf.CobaltTint}, width, 3, 28)
	pitch, promisePitch := size*1.16, small*1.4
	height := float64(len(lines))*pitch + 28 + float64(len(promise))*promisePitch
	top := 150 + (404-height)/2
	m.lines(textLeft, top+size*0.95, pitch, lines)
	m.lines(textLeft, top+float64(len(lines))*pitch+28+small*0.95, promisePitch, promise)
}

func (m *maker) titleLines(words string, t style, width float64) ([]line, float64) {
	for _, try := range []struct {
		most       int
		from, down float64
	}{{2, 104, 76}, {3, 84, 56}} {
		for size := try.from; size >= try.down; size -= 2 {
			if lines, ok := even(words, t.at(size), width, try.most, largePause); ok {
				return lines, size
			}
		}
	}
	m.overflow("title", words)
	return nil, 0
}

// tileOrder are the grounds of the steps' pictograms.
var tileOrder = []string{"coral", "sky", "mint", "lilac", "sand"}

// steps sets four steps two by two, three or five as rows of full width.
func (m *maker) steps() {
	steps := m.lesson.Poster.Steps
	if len(steps) == 4 {
		const w, h = 548, 296
		for i := range steps {
			m.card(i, margin+float64(i%2)*(w+gap), stepsTop+float64(i/2)*(h+gap), w, h)
		}
		return
	}
	n := float64(len(steps))
	h := (stepsEnd - stepsTop - (n-1)*gap) / n
	for i := range steps {
		m.row(i, stepsTop+float64(i)*(h+gap), h)
	}
}

// card is a step with its pictogram beside it.
func (m *maker) card(i int, x, y, w, h float64) {
	const pad, tile, picture = 26, 180, 112
	m.box(x, y, w, h, 44, pdf.White)
	m.box(x+pad, y+pad, tile, h-2*pad, 32, tokens[tileOrder[i]])
	m.pictogram(m.lesson.Poster.Steps[i].Picture, x+pad+(tile-picture)/2, y+(h-picture)/2, picture)
	left := x + pad + tile + gap
	m.number(i, left, y+pad, 64)
	m.step(i, left, y+pad+64+10, x+w-pad-left, h-2*pad-64-10+8, false)
}

// row is a step over the full width.
func (m *maker) row(i int, y, h float64) {
	const pad, disc = 26, 64
	m.box(margin, y, Width-2*margin, h, min(44, h/3), pdf.White)
	m.number(i, margin+pad, y+(h-disc)/2, disc)
	tile := min(h-20, 150)
	x := margin + pad + disc + gap + 0.0
	m.box(x, y+(h-tile)/2, tile*1.2, tile, tile*0.22, tokens[tileOrder[i]])
	picture := tile * 0.66
	m.pictogram(m.lesson.Poster.Steps[i].Picture, x+(tile*1.2-picture)/2, y+(h-picture)/2, picture)
	left := x + tile*1.2 + 28
	m.step(i, left, y+8, Width-margin-pad-left, h-16, true)
}

func (m *maker) number(i int, x, y, size float64) {
	m.disc(x, y, size, pdf.Cobalt)
	m.Sheet.words(x+size/2, y+size*0.66, strconv.Itoa(i+1), style{assets.ExtraBold, size * 0.53, pdf.White}, pdf.Centre)
}

// step sets head and text of a step, at the largest sizes at which both fit; the head gives way before the text is small.
func (m *maker) step(i int, x, y, w, h float64, centred bool) {
	s := m.lesson.Poster.Steps[i]
	for _, least := range []float64{26, Smallest} {
		for head := 36.0; head >= 30; head -= 2 {
			for text := 28.0; text >= least; text -= 2 {
				if b, ok := layStep(m.in(s.Head), m.in(s.Text), head, text, w); ok && b.height <= h {
					if centred {
						y += (h - b.height) / 2
					}
					m.lines(x, y+head*0.97, b.headPitch, b.heads)
					m.lines(x, y+b.height-float64(len(b.texts))*b.textPitch+text*0.98, b.textPitch, b.texts)
					return
				}
			}
		}
	}
	m.overflow("step", m.in(s.Head)+" "+m.in(s.Text))
}

// A stepBlock is a step's words in lines.
type stepBlock struct {
	heads, texts         []line
	headPitch, textPitch float64
	height               float64
}

func layStep(head, text string, headSize, textSize, width float64) (b stepBlock, ok bool) {
	b.headPitch, b.textPitch = headSize*1.22, textSize*1.38
	b.heads, ok = even(head, style{assets.ExtraBold, headSize, pdf.Ink}, width, 3, smallPause)
	b.height = float64(len(b.heads)) * b.headPitch
	if !ok || text == "" {
		return b, ok
	}
	b.texts, ok = even(text, style{assets.Regular, textSize, pdf.Ink}, width, 4, smallPause)
	b.height += 4 + float64(len(b.texts))*b.textPitch
	return b, ok
}

// keep is the one sentence to remember.
func (m *maker) keep() {
	m.box(margin, keepTop, Width-2*margin, keepHeight, 48, pdf.Turmeric)
	m.disc(104, keepTop+35, 150, pdf.TurmericTint)
	m.pictogram("round-pushpin", 104+37, keepTop+35+37, 76)
	m.Sheet.words(290, keepTop+52, m.words.T("lesson.remember"), style{assets.SemiBold, 28, pdf.Ink}, pdf.Left)
	t := style{assets.ExtraBold, 52, pdf.Ink}
	lines, size := m.fit("remember", m.in(m.lesson.Poster.Remember), t, Width-margin-40-290, 2, 38)
	pitch := size * 1.26
	top := keepTop + 68 + (140-float64(len(lines))*pitch)/2
	m.lines(290, top+size*0.95, pitch, lines)
}

// help says where to turn.
func (m *maker) help() {
	m.box(margin, helpTop, Width-2*margin, helpHeight, 40, pdf.White)
	m.fill(frame(margin, helpTop, Width-2*margin, helpHeight, 40, 3), pdf.Line)
	m.icon("phone", pdf.Brick, 100, helpTop+(helpHeight-46)/2, 46)
	ask, answer := m.in(m.lesson.Poster.Help.Ask), m.in(m.lesson.Poster.Help.Answer)
	if ask == "" {
		ask, answer = m.words.T("poster.help.ask"), m.words.T("poster.help.answer")
	}
	for size := 28.0; size >= Smallest; size-- {
		runs := []run{{ask, style{assets.SemiBold, size, pdf.Ink}}, {" " + answer, style{assets.Regular, size, pdf.Ink}}}
		lines, ok := wrap(runs, Width-margin-40-173)
		if ok && len(lines) <= 2 {
			pitch := size * 1.4
			top := helpTop + (helpHeight-float64(len(lines))*pitch)/2
			m.lines(173, top+size*1.03, pitch, lines)
			return
		}
	}
	m.overflow("help", ask+" "+answer)
}

// footer says where to learn this and how old it is.
func (m *maker) footer() {
	learn := run{m.words.T("poster.learn", "Count", m.lesson.Minutes), style{assets.SemiBold, 27, pdf.Ink}}
	where := run{" " + m.words.T("poster.where"), style{assets.Regular, 27, pdf.Ink2}}
	m.lines(textLeft, footBase, 0, []line{{learn, where}})
	updated := m.words.T("lesson.updated", "Month", m.words.Month(m.lesson.Updated))
	m.Sheet.words(textRight, footBase, updated, where.style, pdf.Right)
}
