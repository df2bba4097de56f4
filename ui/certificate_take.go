// Taking a certificate along in other ways than by telephone: on a stick, on paper.

package ui

import (
	"context"
	"errors"
	"io"
	"time"

	"hocso/assets"
	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/certificate/badge"
	"hocso/internal/certificate/paper"
	"hocso/internal/printer"
	"hocso/ui/kit"
)

// onPaper sets certificates as the office hands them out, whatever language the screen has.
func onPaper() paper.Printer { return paper.Printer{Main: i18n.For("vi"), Second: i18n.For("en")} }

// takeButtons are the other ways to take a certificate along.
func (a *App) takeButtons(p *page, c certificate.Certificate) []kit.Button {
	all := []kit.Button{
		{ID: "print", Text: p.T("certificate.print"), Icon: "printer", Look: kit.Outline, Big: true, OnTap: func() { a.printCertificate(c) }},
		{ID: "save", Text: p.T("certificate.save"), Icon: "usb", Look: kit.Outline, Big: true, OnTap: func() { a.showDialog(&takeDialog{cert: c}) }},
	}
	if p.Large() && p.narrowBar() { // there is room for their signs only
		for i := range all {
			all[i].Name, all[i].Text = all[i].Text, ""
		}
	}
	return all
}

// A takeDialog asks in which form a certificate goes to the stick.
type takeDialog struct{ cert certificate.Certificate }

// A form is a file that a certificate can be taken along as.
type certForm struct {
	id, icon, ext string
	write         func(context.Context, io.Writer) error
}

func (d *takeDialog) forms(a *App) []certForm {
	c := d.cert
	return []certForm{
		{"pdf", "file-text", ".pdf", func(_ context.Context, w io.Writer) error {
			return onPaper().Write(w, onPaper().Title(c), c.IssuedAt, paper.One(c))
		}},
		{"badge", "badge-check", ".png", badgeOf(c, a.office.Keys(), a.trust(), a.pictogramOf(c.CourseCode), a.Now())},
		{"png", "qr-code", ".png", func(_ context.Context, w io.Writer) error { return certificate.PNG(w, c.URL, pictureModule) }},
	}
}

// badgeOf makes the certificate's Open Badge, baked into a picture with the course's pictogram.
func badgeOf(c certificate.Certificate, keys *certificate.Keys, trust func(context.Context) (certificate.Trust, error), pictogram []byte, now time.Time) func(context.Context, io.Writer) error {
	return func(ctx context.Context, w io.Writer) error {
		t, err := trust(ctx)
		if err != nil {
			return err
		}
		made, err := badge.Maker{Keys: keys, Trust: t, Words: i18n.For("vi")}.Make(c, now)
		if err != nil {
			return err
		}
		picture, err := badge.Picture(pictogram)
		if err != nil {
			return err
		}
		return badge.Bake(w, picture, made)
	}
}

// pictogramOf is the picture of a course; of one that is gone, a graduate's hat.
func (a *App) pictogramOf(course string) []byte {
	name := "graduation-cap"
	if c, ok := a.Lessons.Course(course); ok {
		name = c.Picture
	}
	data, _ := assets.Pictogram(name)
	return data
}

// pictureModule is how many pixels wide a module of the code is in the picture that people take along.
const pictureModule = 10

func (d *takeDialog) paint(p *page) {
	a := p.app
	forms := d.forms(a)
	w := min(float32(stickW), p.width())
	h := 120 + float32(len(forms))*(stickRow+12) + 104
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(p.T("certificate.save.title")), p.Type(kit.H2), p.Ink, x+40, y+28, w-80, 72, kit.Left, true)
	for i, f := range forms {
		name := p.T("certificate.file", "Course", d.cert.CourseCode, "Name", d.cert.Name)
		save := func() {
			a.closeDialog()
			a.saveToStick(saveJob{name: name + f.ext, kind: "stick.kind.record", write: f.write}, nil)
		}
		p.stickRow("form/"+f.id, f.icon, p.T("certificate.save."+f.id), p.T("certificate.save."+f.id+".text"),
			x+40, y+112+float32(i)*(stickRow+12), w-80, save)
	}
	p.stickButtons(x, y+h-100, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: a.closeDialog}, kit.Button{})
	p.primary, p.focus = nil, "form/pdf"
}

// A printDialog prints one document and says what came of it.
type printDialog struct {
	errand
	title string
	write func(io.Writer) error
	sent  bool
}

func (a *App) printCertificate(c certificate.Certificate) {
	title := onPaper().Title(c)
	a.printPDF(title, func(w io.Writer) error { return onPaper().Write(w, title, c.IssuedAt, paper.One(c)) })
}

// printPDF sends a PDF to the default printer. title is what the printer's queue shows.
func (a *App) printPDF(title string, write func(io.Writer) error) {
	d := &printDialog{errand: errand{under: a.dialog}, title: title, write: write}
	a.showDialog(d)
	d.print(a)
}

func (d *printDialog) print(a *App) {
	send := a.Print
	if send == nil {
		send = printer.Print
	}
	working(a, &d.errand, func(ctx context.Context) (bool, error) { return true, send(ctx, d.title, d.write) },
		func(sent bool) { d.sent = sent })
}

// watch implements watcher: nobody has to touch anything while the kiosk prints.
func (d *printDialog) watch(a *App) {
	if d.stop != nil {
		a.idle.touch(a.Now())
	}
}

func (d *printDialog) paint(p *page) {
	a := p.app
	leave := func() { d.close(a) }
	switch {
	case d.err != nil:
		x, y, w := p.stickHead("warning", "sand", p.T("print.failed"), p.T("print.failed."+printProblem(d.err)))
		p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: leave},
			kit.Button{Text: p.T("stick.again"), Icon: "rotate-ccw", Big: true, OnTap: func() { d.print(a) }})
	case d.sent:
		x, y, w := p.stickHead("check-mark-button", "mint", p.T("print.sent"), p.T("print.sent.text"))
		p.Button(kit.Button{ID: "stick/on", Text: p.T("stick.done"), Icon: "check", Big: true, OnTap: leave}, x+w-40-220, y, 220, 72)
		p.primary, p.back, p.focus = leave, leave, "stick/on"
	default:
		x, y, w := p.stickHead("page-facing-up", "sky", p.T("print.sending"), p.T("print.sending.text"))
		p.stickButtons(x, y, w, kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: leave}, kit.Button{})
	}
}

// printProblem names the words for why nothing came out.
func printProblem(err error) string {
	for _, r := range []struct {
		err error
		key string
	}{
		{printer.ErrNoSystem, "nosystem"}, {printer.ErrNone, "nodefault"}, {printer.ErrStopped, "stopped"},
		{printer.ErrRefused, "refused"}, {printer.ErrNoReader, "noreader"},
	} {
		if errors.Is(err, r.err) {
			return r.key
		}
	}
	return "internal"
}
