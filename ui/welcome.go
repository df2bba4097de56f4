package ui

import (
	"time"

	"hocso/internal/emulation"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// welcomeScreen is the attract screen: one promise, one thing to press, a wall of pictures, and in turn with it the poster of a
// lesson. Any touch or key starts.
type welcomeScreen struct {
	began time.Time       // when it was first told the time
	beat  int             // how often it has changed
	shift int             // how far the wall has moved
	shown *lessons.Lesson // whose poster; nil: the wall

	contest *emulation.Contest // between units, which takes turns with the posters; nil: it is not shown
	counted time.Time          // when it was last counted
	ranked  bool               // it has its turn
}

func newWelcome() *welcomeScreen { return &welcomeScreen{} }

// The attract screen changes once a beat: the wall by one tile at each of its beats, then a poster stays for the time it takes
// to read it. Without motion it changes once a minute, from wall to poster and back.
const (
	wallPace    = 6 * time.Second
	wallBeats   = 7
	posterBeats = 3
	stillPace   = time.Minute
)

// tick tells the time. It reports whether to paint. poster finds the poster of a turn.
func (w *welcomeScreen) tick(now time.Time, still bool, poster func(turn int) *lessons.Lesson) bool {
	if w.began.IsZero() || now.Before(w.began) {
		w.began, w.beat = now, 0
	}
	pace, cycle, wall := wallPace, wallBeats+posterBeats, wallBeats
	if still {
		pace, cycle, wall = stillPace, 2, 1
	}
	beat := int(now.Sub(w.began) / pace)
	if beat == w.beat {
		return false
	}
	w.beat = beat
	was := *w
	switch {
	case beat%cycle < wall:
		w.shown, w.ranked, w.shift = nil, false, beat
	case was.shown != nil || was.ranked:
	case w.contest != nil && beat/cycle%2 == 0:
		w.ranked = true
	default:
		w.shown = poster(int(w.began.Unix()/60) + beat/cycle) // another one after each visit
	}
	return w.shown != was.shown || w.ranked != was.ranked || w.shift != was.shift
}

// heldKeys are those that do nothing of their own: Ctrl alone is not yet Ctrl+M.
var heldKeys = map[fyne.KeyName]bool{
	desktop.KeyShiftLeft: true, desktop.KeyShiftRight: true, desktop.KeyControlLeft: true, desktop.KeyControlRight: true,
	desktop.KeyAltLeft: true, desktop.KeyAltRight: true, desktop.KeySuperLeft: true, desktop.KeySuperRight: true,
}

func (w *welcomeScreen) paint(p *page) {
	p.idle = idleNever
	p.hero = true
	start := func() { p.app.openSignIn("") }
	p.onTouch, p.primary = start, start
	p.onKey = func(k *fyne.KeyEvent) bool {
		switch {
		case k.Name == fyne.KeyF1:
			return false
		case !heldKeys[k.Name]:
			start()
		}
		return true
	}
	p.onRune = func(r rune) bool {
		p.app.openSignIn(string(r))
		return true
	}
	w.ground(p)
	switch {
	case w.shown != nil:
		w.poster(p, start)
	case w.ranked && w.contest != nil:
		w.standings(p, start)
	default:
		w.wall(p)
		w.promise(p, start)
	}
	w.doors(p)
}

// A door is a quiet way from the attract screen to what is not learning.
type door struct {
	id, icon string
	words    string // key
	open     func()
}

// doors are the quiet doors at the bottom, from the left.
func (a *App) doors() []door {
	return []door{
		{"check", "shield-check", "welcome.check", a.openCheck},
		{"door", "lock-keyhole", "welcome.manager", a.openDoor},
	}
}

func (w *welcomeScreen) doors(p *page) {
	x := float32(64)
	for _, d := range p.app.doors() {
		b := kit.Button{ID: d.id, Text: p.T(d.words), Icon: d.icon, Look: kit.OnHero, OnTap: d.open}
		width := p.ButtonWidth(b) - 16
		p.RoundButton(b, x, p.H-84, width, 56, 28)
		x += width + 12
	}
}

// doorsEnd is where the doors end at the right.
func (w *welcomeScreen) doorsEnd(p *page) float32 {
	x := float32(64)
	for _, d := range p.app.doors() {
		x += p.ButtonWidth(kit.Button{Text: p.T(d.words), Icon: d.icon}) - 16 + 12
	}
	return x - 12
}

func (w *welcomeScreen) ground(p *page) {
	if p.Palette.Contrast {
		p.Fill(p.Paper, 0, 0, p.W, p.H)
		return
	}
	p.Gradient(kit.Mix(p.Hero, p.OnHero, 0.06), p.PrimaryDark, 0, 0, p.W, p.H)
}

// Warm has the pictures of the attract screen ready when they are drawn: what it returns makes them, beside the making of the window.
func Warm() (produce func()) {
	var all []func()
	for _, t := range wallTiles {
		all = append(all, kit.Warm(t.picture, wallTile*kit.TileShare))
	}
	return func() {
		for _, produce := range all {
			produce()
		}
	}
}

func (w *welcomeScreen) promise(p *page, start func()) {
	ink, ink2 := p.OnHero, p.OnHero2
	width := min(p.W*0.52, 700)
	y := float32(160)
	y += p.Flow(kit.Plain(p.T("welcome.title")), p.Type(kit.Display), ink, 64, y, width, kit.Left) + 18
	t := kit.Sans(24, 400)
	t.Pitch = 35
	y += p.Flow(kit.Plain(p.T("welcome.text")), t, ink2, 64, y, width-80, kit.Left)
	y = max(welcomeButton, y+28)

	w.start(p, start, y, p.W)
	x := float32(64)
	courses, count := p.app.counts()
	for _, c := range []struct{ icon, words string }{
		{"book-open", p.T("welcome.size", "Courses", courses, "Count", count)},
		{"wifi-off", p.T("welcome.offline")},
	} {
		x += w.chip(p, c.icon, c.words, x, y+136) + 12
	}
}

// welcomeButton is where the one thing to press stands, unless words need the place.
const welcomeButton = 440

// start is the one thing to press; that a key does it too is said beside it, left of right.
func (w *welcomeScreen) start(p *page, start func(), y, right float32) {
	w.startSaying(p, p.T("welcome.start"), start, y, right)
}

func (w *welcomeScreen) startSaying(p *page, words string, start func(), y, right float32) {
	ink, ink2 := p.OnHero, p.OnHero2
	face := kit.NewBoard(p.Env)
	label := kit.Sans(29, 600)
	bw := p.TextWidth(words, label) + 140
	face.Box(kit.Box{Fill: p.Accent, Radius: 46}, 0, 0, bw, 92)
	face.Disc(p.Light("card"), 12, 12, 68)
	face.Pictogram("backhand-index-pointing-up", 46, 23, 23)
	face.Text(words, label, p.OnAccent, 100, 0, bw-100, 92, kit.Left)
	p.Target(kit.Part{ID: "start", Name: words, Radius: 46, OnTap: start, OnPress: p.app.rehearseSignIn}, face.Object(), 64, y, bw, 92)
	x, key := 64+bw+24, p.T("welcome.key")
	if x+p.TextWidth(key, kit.Sans(18, 600)) > right {
		return
	}
	p.Text(p.T("welcome.or"), kit.Sans(18, 400), ink2, x, y+16, 300, 30, kit.Left)
	p.Text(key, kit.Sans(18, 600), ink, x, y+42, 300, 30, kit.Left)
}

func (w *welcomeScreen) chip(p *page, icon, words string, x, y float32) float32 {
	t := kit.Sans(18, 400)
	width := p.TextWidth(words, t) + 64
	p.Box(kit.Box{Fill: p.HeroSoft, Radius: 24}, x, y, width, 48)
	p.Icon(icon, 24, p.Accent, x+14, y+12)
	p.Text(words, t, p.OnHero, x+46, y, width-46, 48, kit.Left)
	return width
}

const wallTile = 166

// wallTiles are the pictures of the wall in their order; the turmeric tile stands between them.
var wallTiles = []struct{ picture, tile string }{
	{"magnifying-glass-tilted-left", "coral"}, {"identification-card", "lilac"}, {"balance-scale", "slate"},
	{"desktop-computer", "sky"}, {"robot", "aqua"}, {"card-index-dividers", "coral"},
	{"locked-with-key", "sand"}, {"seedling", "lime"}, {"briefcase", "mint"},
}

func (w *welcomeScreen) wall(p *page) {
	const size, gap = wallTile, 18
	tops := []float32{214, 132, 250}
	left := func() float32 { return p.W - kit.Margin - float32(len(tops))*(size+gap) + gap }
	for len(tops) > 0 && left() < 64+600 {
		tops = tops[:len(tops)-1] // a narrow window keeps its words
	}
	n := 0
	for column, top := range tops {
		for row := range 4 {
			x, y := left()+float32(column)*(size+gap), top+float32(row)*(size+gap)
			if y > p.H-24 {
				break
			}
			if column == 1 && row == 1 {
				w.minutes(p, x, y, size)
				continue
			}
			t := wallTiles[(n+w.shift)%len(wallTiles)]
			n++
			p.Tile(t.picture, wallTiles[n-1].tile, size, size, 40, x, y)
			if n == len(wallTiles) {
				return
			}
		}
	}
}

// minutes is the tile that says how long a lesson takes.
func (w *welcomeScreen) minutes(p *page, x, y, size float32) {
	p.Box(kit.Box{Fill: p.Accent, Radius: 40}, x, y, size, size)
	ink := p.Light("lam")
	p.Ring(0.72, ink, p.Light("ngheTint"), x+19, y+19, size-38, 15)
	p.Text("5", kit.Sans(40, 800), p.OnAccent, x, y+36, size, 56, kit.Center)
	p.Text(p.T("welcome.minutes"), kit.Sans(18, 600), p.OnAccent, x, y+88, size, 30, kit.Center)
}

// counts are the courses of the catalogue and their lessons.
func (a *App) counts() (courses, count int) {
	for _, c := range a.Lessons.Courses() {
		courses++
		count += len(c.Lessons)
	}
	return courses, count
}
