package ui

import (
	"context"
	"errors"
	"path"
	"strings"

	"hocso/internal/stick"
	"hocso/ui/kit"
)

// stickChoice is the kiosk's own picker: the files of a stick that have one of the wanted endings, the newest first.
type stickChoice struct {
	socket
	want   stickPick
	chosen func(f stick.File, data []byte)
	list   *stick.Listing // nil until it is read
	turn   int            // page of the list
}

func (d *stickChoice) look(a *App) {
	d.find(a, func() {
		d.list, d.err, d.turn = nil, nil, 0
		if len(d.sticks) == 1 {
			d.read(a, 0)
			return
		}
		a.page = nil
		a.repaint()
	})
}

// watch implements watcher: a stick that is plugged in or pulled out changes the list by itself.
func (d *stickChoice) watch(a *App) {
	if d.stop != nil {
		a.idle.touch(a.Now())
		return
	}
	d.look(a)
}

// read lists one stick's files.
func (d *stickChoice) read(a *App, n int) {
	d.at = n
	st, exts := d.sticks[n], d.want.exts
	working(a, &d.errand, func(ctx context.Context) (stick.Listing, error) { return st.List(ctx, exts) },
		func(l stick.Listing) { d.list = &l })
}

// take reads the chosen file and hands it on.
func (d *stickChoice) take(a *App, f stick.File) {
	if d.want.max == 0 {
		d.close(a)
		d.chosen(f, nil)
		return
	}
	limit := d.want.max
	var data []byte
	working(a, &d.errand, func(ctx context.Context) ([]byte, error) {
		if f.Size > limit {
			return nil, stick.ErrTooLarge
		}
		return f.Read(ctx, limit)
	}, func(read []byte) {
		data = read
		d.close(a)
		d.chosen(f, data)
	})
}

// again goes back to the list, or to looking for the stick that was pulled out.
func (d *stickChoice) again(a *App) {
	if errors.Is(d.err, stick.ErrGone) || d.list == nil {
		d.known, d.sticks, d.list = false, nil, nil
	}
	d.err = nil
	a.page = nil
	a.repaint()
	d.look(a)
}

func (d *stickChoice) paint(p *page) {
	a := p.app
	give := kit.Button{Text: p.T("stick.never"), Icon: "x", OnTap: func() { d.close(a) }}
	switch {
	case d.err != nil:
		words := p.T("stick.read."+stickProblem(d.err), "Size", p.bytes(uint64(d.want.max)))
		x, y, w := p.stickHead("warning", "sand", p.T("stick.unread"), words)
		p.stickButtons(x, y, w, give, kit.Button{Text: p.T("stick.again"), Icon: "rotate-ccw", Big: true, OnTap: func() { d.again(a) }})
	case d.stop != nil || !d.known:
		x, y, w := p.stickHead("file-folder", "sky", p.T("stick.reading"), p.T("stick.reading.text"))
		p.stickButtons(x, y, w, give, kit.Button{})
	case len(d.sticks) == 0:
		p.noStick(&d.socket)
	case d.list == nil:
		p.whichStick(&d.socket, func(n int) { d.read(a, n) })
	case len(d.list.Files) == 0:
		x, y, w := p.stickHead("file-folder", "sand", p.T("stick.nothing", "Kinds", d.kinds()), p.T("stick.nothing.text"))
		p.stickButtons(x, y, w, give, d.other(p))
	default:
		d.files(p, give)
	}
}

// other leads to the other sticks, where there are some.
func (d *stickChoice) other(p *page) kit.Button {
	if len(d.sticks) < 2 {
		return kit.Button{}
	}
	return kit.Button{Text: p.T("stick.another"), Icon: "usb", OnTap: func() {
		d.list, d.turn = nil, 0
		p.app.entered()
	}}
}

// kinds are the wanted endings as people say them.
func (d *stickChoice) kinds() string {
	var kinds []string
	for _, ext := range d.want.exts {
		kinds = append(kinds, strings.ToUpper(strings.TrimPrefix(ext, ".")))
	}
	return strings.Join(kinds, ", ")
}

const filesOnPage = 5

// files paints one page of the list.
func (d *stickChoice) files(p *page, give kit.Button) {
	a := p.app
	const h = 648
	w := min(float32(stickW), p.width())
	x, y := p.dialogPanel(w, h)
	p.Fit(kit.Plain(p.T(d.want.title)), p.Type(kit.H2), p.Ink, x+40, y+20, w-80, 46, kit.Left, true)
	second := p.T("stick.on", "Stick", p.stickName(d.sticks[d.at]), "Count", len(d.list.Files))
	if d.list.More {
		second = join(second, p.T("stick.more"))
	}
	p.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, x+40, y+66, w-80, 32, kit.Left, true)
	first := d.turn * filesOnPage
	rows := d.list.Files[first:min(len(d.list.Files), first+filesOnPage)]
	for i, f := range rows {
		d.file(p, f, i, x+40, y+108+float32(i)*(stickRow+12), w-80)
	}
	foot := y + h - 100
	p.stickButtons(x, foot, w, give, d.other(p))
	if pages := (len(d.list.Files) + filesOnPage - 1) / filesOnPage; pages > 1 {
		d.pages(p, x, foot, w, pages)
	}
	p.primary, p.focus, p.back = nil, "file/0", func() { d.close(a) }
}

// file is one row: its name, its folder, day and size.
func (d *stickChoice) file(p *page, f stick.File, n int, x, y, w float32) {
	second := join(p.Words.Date(f.Modified), p.bytes(uint64(f.Size)))
	if dir := path.Dir(f.Path); dir != "." {
		second = join(second, shortened(dir, 30))
	}
	p.stickRow("file/"+itoa(n), "file-text", shortened(f.Name(), 52), second, x, y, w, func() { d.take(p.app, f) })
}

// shortened keeps the beginning and the end of a name that somebody else wrote.
func shortened(s string, most int) string {
	r := []rune(strings.ToValidUTF8(s, "?"))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most*2/3]) + "…" + string(r[len(r)-most/3:])
}

// pages turns the list.
func (d *stickChoice) pages(p *page, x, y, w float32, pages int) {
	turn := func(by int) func() {
		return func() {
			d.turn = (d.turn + by + pages) % pages
			p.app.repaint()
		}
	}
	middle := x + w/2
	p.RoundButton(kit.Button{ID: "page/back", Name: p.T("part.back"), Icon: "chevron-left", Look: kit.Outline, OnTap: turn(-1)}, middle-100, y+8, 56, 56, 16)
	p.Text(itoa(d.turn+1)+"/"+itoa(pages), p.Type(kit.Label), p.Ink, middle-44, y+8, 88, 56, kit.Center)
	p.RoundButton(kit.Button{ID: "page/next", Name: p.T("part.next"), Icon: "chevron-right", Look: kit.Outline, OnTap: turn(1)}, middle+44, y+8, 56, 56, 16)
}
