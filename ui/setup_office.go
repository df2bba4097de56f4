package ui

import (
	"hocso/internal/office"
	"hocso/ui/kit"
)

// setupOffice is the step of the office: its language, its name, its code, and who gives out the employee codes.
type setupOffice struct{}

func openSetupOffice(_ *App, show func(setupPage)) { show(&setupOffice{}) }

func (s *setupOffice) draw(p *page, at area) {
	a := p.app
	set := a.office.Settings
	rows := []settingRow{
		{name: "lang", choices: []rowChoice{{"vi", "Tiếng Việt"}, {"en", "English"}}, chosen: set.Lang, choose: func(lang string) {
			a.look.lang = lang
			a.change("office", func(s *office.Settings) { s.Lang = lang })
		}},
		{name: "name", value: set.Name, empty: "setup.none", tap: func() {
			a.askSetting(question{title: "setup.row.name", text: "setup.row.name.text", hint: "setup.row.name.hint", value: set.Name, most: office.MaxName},
				"office", office.ValidName, func(s *office.Settings, v string) { s.Name = v })
		}},
		{name: "org", value: set.OrgCode, empty: "setup.none", tap: func() {
			a.askSetting(question{title: "setup.row.org", text: "setup.row.org.text", hint: "setup.row.org.hint", value: set.OrgCode, most: 40, plain: true},
				"office", office.ValidOrgCode, func(s *office.Settings, v string) { s.OrgCode = v })
		}},
		{name: "issuer", value: set.IssuerIRI, empty: "setup.row.issuer.own", tap: func() {
			a.askSetting(question{title: "setup.row.issuer", text: "setup.row.issuer.ask", hint: "setup.row.issuer.hint", value: set.IssuerIRI, most: 200, plain: true},
				"office", office.ValidIssuer, func(s *office.Settings, v string) { s.IssuerIRI = v })
		}},
	}
	p.settingRows(rows, at)
}

// askSetting asks for one text of the settings and stores it.
func (a *App) askSetting(q question, section string, valid func(string) bool, put func(s *office.Settings, v string)) {
	q.check = func(v string) string {
		if !valid(v) {
			return q.title + ".bad"
		}
		return ""
	}
	a.ask(q, func(v string) { a.change(section, func(s *office.Settings) { put(s, v) }) })
}

// A settingRow is a setting in a list: what it is called and good for at the left, how it stands at the right. Its words are
// setup.row.<name> and setup.row.<name>.text.
type settingRow struct {
	name    string
	value   string // how it stands
	empty   string // key of what is shown for no value
	tap     func() // changes it
	choices []rowChoice
	chosen  string
	choose  func(id string)
}

// A rowChoice is one of a few values to choose from, in words.
type rowChoice struct{ id, words string }

// settingRows lays rows out one below the other.
func (p *page) settingRows(rows []settingRow, at area) {
	pitch := min(116, at.h/float32(len(rows)))
	for i, r := range rows {
		p.settingRow(r, area{at.x, at.y + float32(i)*pitch, at.w, pitch - 12})
	}
}

func (p *page) settingRow(r settingRow, at area) {
	left := at.w * 0.52
	p.settingLabel(r.name, at, left)
	x, w, h := at.x+left, at.w-left-16, float32(64)
	y := at.y + (at.h-h)/2
	if len(r.choices) > 0 {
		p.segments("row/"+r.name, r.choices, r.chosen, r.choose, area{x, y, w, h})
		return
	}
	value, ink := r.value, p.Ink
	if value == "" {
		value, ink = p.T(r.empty), p.Ink2
	}
	face := kit.NewBoard(p.Env)
	face.Box(kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 16}, 0, 0, w, h)
	face.Fit(kit.Plain(value), p.Type(kit.Label), ink, 18, 2, w-70, h-4, kit.Left, true)
	face.Icon("pencil", 24, p.Palette.Link, w-42, (h-24)/2)
	p.Target(kit.Part{ID: "row/" + r.name, Name: p.T("setup.row." + r.name), Radius: 16, OnTap: r.tap}, face.Object(), x, y, w, h)
}

// settingLabel places a row's card and at its left what the setting is called and good for.
func (p *page) settingLabel(name string, at area, w float32) {
	p.Box(p.CardBox(20), at.x, at.y, at.w, at.h)
	p.Fit([]kit.Run{{Text: p.T("setup.row." + name), Bold: true}, {Text: "\n" + p.T("setup.row."+name+".text"), Color: p.Ink2}},
		p.Type(kit.Body), p.Ink, at.x+20, at.y+6, w-40, at.h-12, kit.Left, true)
}

// segments places a choice of one among a few, side by side.
func (p *page) segments(id string, choices []rowChoice, chosen string, choose func(id string), at area) {
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: at.h / 2}
	p.Box(box, at.x, at.y, at.w, at.h)
	w := (at.w - 8) / float32(len(choices))
	for i, c := range choices {
		face := kit.NewBoard(p.Env)
		ink := p.Ink
		if c.id == chosen {
			face.Box(kit.Box{Fill: p.Palette.Primary, Radius: at.h/2 - 4}, 0, 4, w, at.h-8)
			ink = p.OnPrimary
		}
		face.Fit(kit.Plain(c.words), p.Type(kit.Label), ink, 8, 2, w-16, at.h-4, kit.Center, true)
		p.Target(kit.Part{ID: id + "/" + c.id, Name: c.words, Radius: at.h / 2, OnTap: func() { choose(c.id) }}, face.Object(), at.x+4+float32(i)*w, at.y, w, at.h)
	}
}
