package ui

import (
	"strings"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// A spot is words or something to tap on a screen, at its place in design units.
type spot struct {
	words string // of a text
	id    string // of what can be tapped
	name  string // what it is called by those who do not see it
	box
	ink  box     // what letters cover: between the baseline and the height of small letters
	need float32 // the width that the words take
	back bool    // it lies behind a dialog
	over bool    // it pops up over the rest: an open list, the real address of a link
	mark bool    // the watermark of a simulation, which lies under everything
}

// A box is a place on the screen, in design units.
type box struct{ x, y, w, h float32 }

// survey lists what a screen shows, from the back to the front.
func survey(b *bench) []spot {
	var all []spot
	k := b.app.page.K
	address, _, _ := strings.Cut(b.app.page.T("activity.mark.real", "Address", "@"), "@")
	visit(b.app.root, fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) {
		s := spot{box: box{at.X / k, at.Y / k, o.Size().Width / k, o.Size().Height / k}}
		switch o := o.(type) {
		case *catcher: // it shields what lies behind a dialog
			for i := range all {
				all[i].back = true
			}
		case *kit.Target:
			s.id, s.name = o.ID, o.Name
			s.over = strings.HasPrefix(o.ID, "option/")
		case *kit.Field:
			s.id, s.name = o.ID, o.Name
		case *canvas.Text:
			s.words, s.need = o.Text, o.MinSize().Width/k
			s.over = strings.HasPrefix(o.Text, address)
			s.ink = inkOf(o, s.box, s.need)
			s.mark = o.TextSize > 50*k && o.Text == b.app.page.T("activity.simulation")
		}
		if s.id != "" || s.words != "" {
			all = append(all, s)
		}
	})
	return all
}

// inkOf is where the letters of a text stand in its box.
func inkOf(o *canvas.Text, at box, need float32) box {
	x := at.x
	switch o.Alignment {
	case fyne.TextAlignCenter:
		x += (at.w - need) / 2
	case fyne.TextAlignTrailing:
		x += at.w - need
	}
	return box{x, at.y + at.h*0.36, need, at.h * 0.36}
}

func visit(o fyne.CanvasObject, at fyne.Position, see func(fyne.CanvasObject, fyne.Position)) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	see(o, at)
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, part := range parts {
		visit(part, at, see)
	}
}

// covers reports whether two boxes share more than a hair.
func (s box) covers(t box) bool {
	const hair = 0.5
	return s.x+hair < t.x+t.w && t.x+hair < s.x+s.w && s.y+hair < t.y+t.h && t.y+hair < s.y+s.h
}

// within reports whether a box lies inside a window of that size, to a hair.
func (s box) within(w, h float32) bool {
	return box{0, 0, w, h}.holds(s)
}

// holds reports whether a box lies inside another, to a hair.
func (s box) holds(t box) bool {
	return t.x >= s.x-0.5 && t.y >= s.y-0.5 && t.x+t.w <= s.x+s.w+0.5 && t.y+t.h <= s.y+s.h+0.5
}

// says reports whether words stand on the screen, on one line or broken, as long addresses are within a word.
func says(b *bench, words string) bool { return saysIn(b.window.Content(), words) }

func saysIn(o fyne.CanvasObject, words string) bool {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.Contains(bare(strings.Join(texts(o), "")), bare(words))
}
