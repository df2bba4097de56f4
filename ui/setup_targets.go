package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"hocso/internal/office"
	"hocso/ui/kit"
)

// setupTargets is the step of targets: what share of the roster, by when, and how the year is divided for reports.
type setupTargets struct {
	at int // page
}

// openSetupTargets begins a first set-up with the example, so that it can be seen and changed.
func openSetupTargets(a *App, show func(setupPage)) {
	if a.manager == nil && len(a.office.Settings.Targets) == 0 {
		a.setTargets(office.JusticeTargets(a.Now()))
	}
	show(&setupTargets{})
}

func (a *App) setTargets(list []office.Target) {
	a.change("targets", func(s *office.Settings) { s.Targets = list })
}

// editTarget changes one of the targets.
func (a *App) editTarget(i int, edit func(t *office.Target)) {
	a.change("targets", func(s *office.Settings) {
		if i < len(s.Targets) {
			edit(&s.Targets[i])
		}
	})
}

// targetPitch is the height of a row: in a narrow window its words take more lines.
func targetPitch(w float32) float32 {
	if w < 900 {
		return 108
	}
	return 76
}

func (s *setupTargets) draw(p *page, at area) {
	a := p.app
	targets := a.office.Settings.Targets
	y := at.y
	foot, pitch := at.y+at.h-60, targetPitch(at.w)
	if y+presetH+12+max(1, float32(len(targets)))*pitch <= foot {
		s.presets(p, at)
		y += presetH + 12
	}
	per := max(1, int((foot-8-y)/pitch))
	pages := max(1, (len(targets)+per-1)/per)
	s.at = min(s.at, pages-1)
	for i := s.at * per; i < min(len(targets), (s.at+1)*per); i++ {
		s.row(p, i, targets[i], area{at.x, y + float32(i-s.at*per)*pitch, at.w, pitch - 8})
	}
	end := y + float32(min(per, len(targets)-s.at*per))*pitch
	if note := foot - end; note > 64 {
		p.Box(p.TintBox(p.NoticeTint, 14), at.x, end+2, at.w, 52)
		p.Icon("info", 26, p.Notice, at.x+16, end+15)
		p.Fit(kit.Plain(p.T("setup.targets.note")), p.Type(kit.Caption), p.Ink, at.x+52, end+2, at.w-68, 52, kit.Left, true)
	}
	s.foot(p, pages, area{at.x, foot, at.w, 56})
}

const presetH = 92

// isJustice says whether the targets are the example.
func isJustice(list []office.Target, now time.Time) bool {
	return slices.EqualFunc(list, office.JusticeTargets(now), func(a, b office.Target) bool {
		a.ID, b.ID = "", ""
		return a == b
	})
}

// presets offers the example, or to begin with nothing, as long as there is room.
func (s *setupTargets) presets(p *page, at area) {
	a := p.app
	w := (at.w - 16) / 2
	example := isJustice(a.office.Settings.Targets, a.Now())
	for i, own := range []bool{false, true} {
		key := []string{"setup.preset.justice", "setup.preset.own"}[i]
		face := kit.NewBoard(p.Env)
		box := p.CardBox(20)
		if example != own {
			box = kit.Box{Fill: p.PrimaryTint, Stroke: p.Palette.Primary, Thick: 3, Radius: 20}
		}
		face.Box(box, 0, 0, w, presetH)
		face.Fit([]kit.Run{{Text: p.T(key), Bold: true}, {Text: "\n" + p.T(key+".text"), Color: p.Ink2}}, p.Type(kit.Body), p.Ink, 22, 4, w-84, presetH-8, kit.Left, true)
		face.HollowDisc(p.Card, p.Palette.Primary, 3, w-52, presetH/2-15, 30)
		if example != own {
			face.Disc(p.Palette.Primary, w-45, presetH/2-8, 16)
		}
		p.Target(kit.Part{ID: []string{"preset/justice", "preset/own"}[i], Name: p.T(key), Radius: 20, OnTap: func() {
			switch {
			case !own:
				a.setTargets(office.JusticeTargets(a.Now()))
			case example:
				a.setTargets(nil)
			}
		}}, face.Object(), at.x+float32(i)*(w+16), at.y, w, presetH)
	}
}

// foot adds a target, turns the pages, and divides the year.
func (s *setupTargets) foot(p *page, pages int, at area) {
	a := p.app
	add := kit.Button{ID: "target/add", Text: p.T("setup.target.add"), Icon: "plus", Look: kit.Outline, OnTap: func() {
		next := office.NewTarget(office.Participation, 80, strconv.Itoa(a.Now().Year())+"-12-31")
		a.setTargets(append(append([]office.Target{}, a.office.Settings.Targets...), next))
	}}
	x := at.x
	if len(a.office.Settings.Targets) < office.MaxTargets {
		w := min(p.ButtonWidth(add)-16, at.w*0.26)
		p.Button(add, x, at.y, w, 56)
		x += w + 12
	}
	choices := []rowChoice{{string(office.HalfYears), p.T("setup.periods.half")}, {string(office.Quarters), p.T("setup.periods.quarter")}}
	right := at.x + at.w
	if pages > 1 {
		right -= 56*2 + 72 + 12
		p.pager(s.at, pages, at.y, func(n int) { s.at = n })
	}
	w := min(right-x, 420)
	label := p.T("setup.periods")
	lw := p.TextWidth(label, p.Type(kit.Label)) + 14
	if right-w-lw > x {
		p.Text(label, p.Type(kit.Label), p.Ink, right-w-lw, at.y, lw, 56, kit.Left)
	}
	p.segments("periods", choices, string(a.office.Settings.Periods), func(id string) {
		a.change("targets", func(s *office.Settings) { s.Periods = office.Periods(id) })
	}, area{right - w, at.y, w, 56})
}

// targetName is what the office calls a target, or the words for what it counts.
func (p *page) targetName(t office.Target) string {
	if t.Name != "" {
		return t.Name
	}
	return p.T("setup.measure." + string(t.Measure))
}

// row is one target: its name and what it counts, its share, its last day.
func (s *setupTargets) row(p *page, i int, t office.Target, at area) {
	a, n := p.app, itoa(i)
	p.Box(p.CardBox(18), at.x, at.y, at.w, at.h)
	mid := at.y + (at.h-56)/2
	trash := at.x + at.w - 64
	due := trash - 196
	less := due - 208
	p.RoundButton(kit.Button{ID: "target/remove/" + n, Name: p.T("setup.target.remove", "Name", p.targetName(t)), Icon: "trash-2", Look: kit.Bare, OnTap: func() {
		list := a.office.Settings.Targets
		a.setTargets(append(append([]office.Target{}, list[:i]...), list[i+1:]...))
	}}, trash, mid, 56, 56, 14)
	s.dueButton(p, i, t, area{due, mid, 188, 56})
	s.percent(p, i, t, area{less, mid, 196, 56})
	p.RoundButton(kit.Button{ID: "target/measure/" + n, Name: p.T("setup.target.measure"), Icon: "repeat-2", Look: kit.Bare, OnTap: func() {
		a.editTarget(i, func(t *office.Target) {
			if t.Measure == office.Understanding {
				t.Measure = office.Participation
			} else {
				t.Measure = office.Understanding
			}
		})
	}}, less-68, mid, 56, 56, 14)
	w := less - 76 - at.x - 4
	face := kit.NewBoard(p.Env)
	face.Fit([]kit.Run{{Text: p.targetName(t), Bold: true}, {Text: "\n" + p.T("setup.measure."+string(t.Measure)+".text"), Color: p.Ink2}},
		p.Type(kit.Caption), p.Ink, 16, 2, w-20, at.h-8, kit.Left, true)
	p.Target(kit.Part{ID: "target/name/" + n, Name: p.targetName(t), Radius: 16, OnTap: func() {
		a.askSetting(question{title: "setup.target.name", text: "setup.target.name.text", value: t.Name, most: office.MaxName}, "targets", office.ValidName,
			func(s *office.Settings, v string) {
				if i < len(s.Targets) {
					s.Targets[i].Name = v
				}
			})
	}}, face.Object(), at.x+4, at.y+2, w, at.h-4)
}

// percent steps by five; a tap on the figure asks for any other.
func (s *setupTargets) percent(p *page, i int, t office.Target, at area) {
	a, n := p.app, itoa(i)
	step := func(by int) func() {
		return func() { a.editTarget(i, func(t *office.Target) { t.Percent = min(max(t.Percent+by, 1), 100) }) }
	}
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, at.x, at.y, at.w, at.h)
	p.RoundButton(kit.Button{ID: "target/less/" + n, Name: p.T("setup.target.less"), Icon: "minus", Look: kit.Bare, OnTap: step(-5)}, at.x, at.y, 56, 56, 16)
	p.RoundButton(kit.Button{ID: "target/more/" + n, Name: p.T("setup.target.more"), Icon: "plus", Look: kit.Bare, OnTap: step(5)}, at.x+at.w-56, at.y, 56, 56, 16)
	face := kit.NewBoard(p.Env)
	words := p.Words.Percent(float64(t.Percent))
	face.Fit(kit.Plain(words), kit.Sans(22, 800), p.Ink, 0, 0, at.w-112, at.h, kit.Center, true)
	p.Target(kit.Part{ID: "target/percent/" + n, Name: words, Radius: 8, OnTap: func() {
		a.ask(question{title: "setup.target.percent", hint: "setup.target.percent.hint", value: strconv.Itoa(t.Percent), most: 3, plain: true, check: func(v string) string {
			if x, err := strconv.Atoi(v); err != nil || x < 1 || x > 100 {
				return "setup.target.percent.bad"
			}
			return ""
		}}, func(v string) {
			x, _ := strconv.Atoi(v) // checked
			a.editTarget(i, func(t *office.Target) { t.Percent = x })
		})
	}}, face.Object(), at.x+56, at.y, at.w-112, at.h)
}

func (s *setupTargets) dueButton(p *page, i int, t office.Target, at area) {
	a := p.app
	words := t.Due
	if day, err := time.Parse(time.DateOnly, t.Due); err == nil {
		words = day.Format(writtenDate)
	}
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, at.w, at.h)
	face.Icon("calendar", 24, p.Palette.Link, 14, 16)
	face.Fit(kit.Plain(words), p.Type(kit.Label), p.Ink, 46, 0, at.w-54, at.h, kit.Left, true)
	p.Target(kit.Part{ID: "target/due/" + itoa(i), Name: p.T("setup.target.due") + " " + words, Radius: 16, OnTap: func() {
		a.ask(question{title: "setup.target.due", text: "setup.target.due.text", value: words, most: 10, plain: true, check: func(v string) string {
			if _, ok := parseDate(v); !ok {
				return "setup.target.due.bad"
			}
			return ""
		}}, func(v string) {
			day, _ := parseDate(v) // checked
			a.editTarget(i, func(t *office.Target) { t.Due = day })
		})
	}}, face.Object(), at.x, at.y, at.w, at.h)
}

// writtenDate is how a date is written and typed: 31/12/2026.
const writtenDate = "2/1/2006"

// parseDate reads a date as people write it and returns it as YYYY-MM-DD.
func parseDate(typed string) (string, bool) {
	day, err := time.Parse(writtenDate, strings.NewReplacer("-", "/", ".", "/", " ", "").Replace(typed))
	if err != nil || day.Year() < 2020 || day.Year() > 2100 {
		return "", false
	}
	return day.Format(time.DateOnly), true
}
