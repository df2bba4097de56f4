package ui

import (
	"context"
	"errors"
	"io"
	"strings"

	"hocso/internal/report/document"
	"hocso/internal/stick"
	"hocso/ui/kit"
)

// reportForm is what the office decides once about its reports: what stands around the text, and the Word document that they are
// filled into.
type reportForm struct {
	form document.Form
	at   int
}

func openReportForm(a *App) {
	readReportForm(a, func(f document.Form) {
		a.open(&reportForm{form: f})
		a.entered()
	})
}

func readReportForm(a *App, then func(document.Form)) {
	load(a, func(ctx context.Context) (document.Form, error) { return document.ReadForm(ctx, a.office.DB) }, then)
}

// A formLine is a line of the letterhead. Its words are setup.row.report.<name>.
type formLine struct {
	name string
	of   func(l *document.Letterhead) *string
}

var formLines = []formLine{
	{"above", func(l *document.Letterhead) *string { return &l.Above }},
	{"body", func(l *document.Letterhead) *string { return &l.Body }},
	{"symbol", func(l *document.Letterhead) *string { return &l.Symbol }},
	{"place", func(l *document.Letterhead) *string { return &l.Place }},
	{"authority", func(l *document.Letterhead) *string { return &l.Authority }},
	{"position", func(l *document.Letterhead) *string { return &l.Position }},
	{"signer", func(l *document.Letterhead) *string { return &l.Signer }},
}

// rows are the lines, and the list of recipients as one line with semicolons.
func (s *reportForm) rows(a *App) []settingRow {
	var rows []settingRow
	row := func(name, value string, put func(l *document.Letterhead, v string)) {
		rows = append(rows, settingRow{name: "report." + name, value: value, empty: "setup.none", tap: func() {
			s.ask(a, name, value, put)
		}})
	}
	for _, line := range formLines {
		row(line.name, *line.of(&s.form.Letterhead), func(l *document.Letterhead, v string) { *line.of(l) = v })
	}
	row("recipients", strings.Join(s.form.Letterhead.Recipients, "; "), func(l *document.Letterhead, v string) {
		l.Recipients = nil
		for part := range strings.SplitSeq(v, ";") {
			if part = strings.TrimSpace(part); part != "" {
				l.Recipients = append(l.Recipients, part)
			}
		}
	})
	return rows
}

// ask asks for one line and stores the letterhead.
func (s *reportForm) ask(a *App, name, value string, put func(l *document.Letterhead, v string)) {
	changed := func(v string) document.Letterhead {
		l := s.form.Letterhead
		put(&l, v)
		return l
	}
	key := "setup.row.report." + name
	a.ask(question{title: key, text: key + ".text", value: value, most: 600, check: func(v string) string {
		if !changed(v).Valid() {
			return "report.form.bad"
		}
		return ""
	}}, func(v string) {
		l, who := changed(v), a.who()
		load(a, func(ctx context.Context) (bool, error) {
			return true, document.SaveLetterhead(ctx, a.office.DB, who, l)
		}, func(bool) {
			s.form.Letterhead = l
			a.repaint()
		})
	})
}

const formRowsOnPage = 4

func (s *reportForm) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskReports, title: p.T("report.form"), back: func() { s.leave(a) }})
	rows := s.rows(a)
	pages := (len(rows)+formRowsOnPage-1)/formRowsOnPage + 1
	s.at = min(s.at, pages-1)
	if s.at == pages-1 {
		p.acts(at, s.acts(a))
	} else {
		part := rows[s.at*formRowsOnPage : min(len(rows), (s.at+1)*formRowsOnPage)]
		p.settingRows(part, area{at.x, at.y, at.w, (at.h - 72) * float32(len(part)) / formRowsOnPage})
	}
	p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
}

// leave goes back to the reports, which are drawn up with the new form.
func (s *reportForm) leave(a *App) { a.openReports() }

// acts are what can be done with the Word document. The screen's language is the template's.
func (s *reportForm) acts(a *App) []act {
	lang := a.look.lang
	all := []act{
		{"template/save", "usb", "report.template.save", func() {
			a.saveToStick(saveJob{name: a.page.T("report.template.file") + ".docx", kind: "stick.kind.report", write: func(_ context.Context, w io.Writer) error {
				data, err := document.BuiltinTemplate(lang)
				if err == nil {
					_, err = w.Write(data)
				}
				return err
			}}, nil)
		}},
		{"template/take", "upload", "report.template.take", func() {
			a.pickFromStick(stickPick{title: "report.template.pick", exts: []string{".docx"}, max: document.MaxTemplate}, func(_ stick.File, data []byte) {
				s.setTemplate(a, lang, data)
			})
		}},
	}
	if s.form.Templates[lang] != "" {
		all = append(all, act{"template/builtin", "rotate-ccw", "report.template.builtin", func() { s.setTemplate(a, lang, nil) }})
	}
	return all
}

// setTemplate takes a document in, or goes back to the one built in. A document that is no good is told of, by its placeholder.
func (s *reportForm) setTemplate(a *App, lang string, data []byte) {
	who := a.who()
	load(a, func(ctx context.Context) (*document.TemplateError, error) {
		err := document.SaveTemplate(ctx, a.office.DB, who, lang, data)
		var bad *document.TemplateError
		if errors.As(err, &bad) {
			return bad, nil
		}
		return nil, err
	}, func(bad *document.TemplateError) {
		if bad != nil {
			a.showDialog(&templateDialog{under: a.dialog, bad: bad})
			return
		}
		readReportForm(a, func(f document.Form) {
			s.form = f
			a.entered()
		})
	})
}

// A templateDialog says why a document cannot be a template, and which placeholder is to blame.
type templateDialog struct {
	under dialog
	bad   *document.TemplateError
}

func (d *templateDialog) paint(p *page) {
	p.idle = idleDesk
	words := p.T("reporttemplate."+d.bad.Code, "Placeholder", shortened(d.bad.Placeholder, 40))
	x, y, w := p.stickHead("warning", "sand", p.T("report.template.bad"), words)
	done := func() {
		p.app.dialog = d.under
		p.app.page = nil
		p.app.repaint()
	}
	p.stickButtons(x, y, w, kit.Button{Text: p.T("trouble.ok"), Icon: "check", OnTap: done}, kit.Button{})
	p.back = done
}
