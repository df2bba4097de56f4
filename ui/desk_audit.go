package ui

import (
	"context"
	"io"
	"strings"

	"hocso/i18n"
	"hocso/internal/audit"
	"hocso/internal/manager"
	"hocso/ui/kit"
)

// auditScreen is the settings' page of the log: who changed what, the newest first. Nobody can change it.
type auditScreen struct {
	lines []audit.Line // of the present page
	count int
	at    int // page
	per   int // lines on a page, as last painted
}

// auditPage is how many lines are read at once: no screen shows more on one page.
const auditPage = 12

func openAudit(a *App) {
	s := &auditScreen{per: auditPage}
	s.read(a, 0, func() { a.open(s) })
}

// read reads a page of the log.
func (s *auditScreen) read(a *App, at int, then func()) {
	type part struct {
		lines []audit.Line
		count int
	}
	per := s.per
	load(a, func(ctx context.Context) (x part, err error) {
		if x.count, err = audit.Count(ctx, a.office.DB); err == nil {
			x.lines, err = audit.List(ctx, a.office.DB, auditPage, at*per)
		}
		return x, err
	}, func(x part) {
		s.lines, s.count, s.at = x.lines, x.count, at
		then()
	})
}

// export puts the whole log on a stick, as a table.
func (s *auditScreen) export(a *App) {
	words, db := a.look.words(), a.office.DB
	a.saveToStick(saveJob{name: words.T("audit.filename", "Date", a.Now().Format("2006-01-02")), write: func(ctx context.Context, w io.Writer) error {
		header := strings.Split(words.T("audit.columns"), "\t")
		return audit.WriteCSV(ctx, db, w, header, a.Now().Location(), func(act string) string { return actWords(words, act) })
	}}, nil)
}

// actWords tells an act in words, or by its code where there are none.
func actWords(words *i18n.Words, act string) string {
	if key := "audit.act." + act; words.Has(key) {
		return words.T(key)
	}
	return act
}

// whoWords names who acted: a manager, or what did it where no account was at work.
func whoWords(words *i18n.Words, who string) string {
	switch who {
	case manager.BySetup, manager.ByRecovery, manager.ByConsole:
		return words.T("audit.who." + who)
	}
	return who
}

// settingWords are the words of a setting that the log names, and of the values that have words.
var settingWords = map[string]string{
	"name": "setup.row.name", "org_code": "setup.row.org", "issuer_iri": "setup.row.issuer", "verify_host": "setup.row.host", "lang": "setup.row.lang",
	"self_register": "setup.policy.self", "guests": "setup.policy.guests", "pin_required": "setup.policy.pin", "list_names": "setup.policy.listed", "modern_tones": "setup.policy.tones",
	"idle": "setup.row.usual", "idle_reading": "setup.row.reading", "idle_sign_in": "setup.row.attract", "idle_countdown": "setup.row.countdown",
	"idle_desk": "setup.row.desk", "targets": "setup.targets", "periods": "setup.periods",
	"true": "help.on", "false": "help.off", "half": "setup.periods.half", "quarter": "setup.periods.quarter",
}

// whatWords tells what an act was done to. Settings are logged as "name: before › after; …".
func whatWords(words *i18n.Words, l audit.Line) string {
	what := strings.Join(strings.Fields(l.What), " ")
	if what == "" || !strings.HasPrefix(l.Act, "settings.") {
		return what
	}
	told := func(s string) string {
		if key, ok := settingWords[s]; ok {
			return words.T(key)
		}
		return s
	}
	changes := strings.Split(what, "; ")
	for i, change := range changes {
		name, values, _ := strings.Cut(change, ": ")
		before, after, _ := strings.Cut(values, "› ")
		before = strings.TrimSpace(before)
		changes[i] = strings.TrimSpace(told(name) + ": " + strings.TrimSpace(told(before)+" › "+told(after)))
	}
	return strings.Join(changes, "; ")
}

func (s *auditScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskSettings, title: p.T("settings.audit"), sub: p.T("audit.count", "Count", s.count), back: a.leave})
	pitch := float32(52)
	if p.Large() {
		pitch = 66
	}
	list := area{at.x, at.y, at.w, at.h - 72}
	s.per = min(auditPage, int((list.h-16)/pitch))
	p.Box(p.CardBox(20), list.x, list.y, list.w, list.h)
	for i, l := range s.lines[:min(len(s.lines), s.per)] {
		s.row(p, l, area{list.x + 20, list.y + 8 + float32(i)*pitch, list.w - 40, pitch})
	}
	y := at.y + at.h - 56
	save := kit.Button{ID: "audit/save", Text: p.T("audit.save"), Icon: "usb", Look: kit.Outline, OnTap: func() { s.export(a) }}
	p.Button(save, at.x, y, p.ButtonWidth(save)-16, 56)
	if pages := (s.count + s.per - 1) / s.per; pages > 1 {
		p.pagerOf(min(s.at, pages-1), pages, y, func(n int) { s.read(a, n, a.repaint) })
	}
}

// row is one act: when, who, what in words.
func (s *auditScreen) row(p *page, l audit.Line, at area) {
	when := p.Words.Date(l.At) + " " + p.Words.Time(l.At)
	t := p.Type(kit.Caption)
	ww := p.TextWidth("88/88/8888 88:88", t) + 20
	who := min(at.w*0.24, 240)
	p.Text(when, t, p.Ink2, at.x, at.y, ww, at.h, kit.Left)
	p.Fit(kit.Plain(whoWords(p.Words, l.Who)), t, p.Ink, at.x+ww, at.y+2, who-12, at.h-4, kit.Left, true)
	runs := []kit.Run{{Text: actWords(p.Words, l.Act), Bold: true}}
	if what := whatWords(p.Words, l); what != "" {
		runs = append(runs, kit.Run{Text: " · " + shortened(what, 80)})
	}
	p.Fit(runs, t, p.Ink, at.x+ww+who, at.y+2, at.w-ww-who, at.h-4, kit.Left, true)
	p.Rule(at.x, at.y+at.h-1, at.w)
}
