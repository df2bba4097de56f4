package ui

import (
	"image/color"

	"hocso/ui/kit"
)

// firstThatFits is the first of several ways to say the same that has room in one line, else the last, cut.
func (p *page) firstThatFits(t kit.Type, w float32, choices ...string) string {
	for _, c := range choices {
		if p.TextWidth(c, t) <= w {
			return c
		}
	}
	cut := []rune(choices[len(choices)-1])
	for len(cut) > 1 && p.TextWidth(string(cut)+"…", t) > w {
		cut = cut[:len(cut)-1]
	}
	return string(cut) + "…"
}

// line places the first of several ways to say the same that has room in one line.
func (p *page) line(t kit.Type, ink color.NRGBA, at area, choices ...string) {
	p.Text(p.firstThatFits(t, at.w-2, choices...), t, ink, at.x, at.y, at.w, at.h, kit.Left)
}
