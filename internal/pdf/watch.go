// What is on a page, told to somebody who shows it in another way than as PDF.

package pdf

import "strings"

// A Mark is something that was drawn: a word when Words is not empty, else a line or a box.
type Mark struct {
	Page       int // from 1
	X, Y, W, H float64
	Words      string // a word: its left end at X, its baseline at Y; W is its width
	Style      Style  // of the word
	Line       Colour
	Thick      float64 // of the line, or of the box's; zero: none
	Filled     bool
	Fill       Colour
}

// tell hands a mark to the watcher.
func (d *Doc) tell(m Mark) {
	if d.o.Watch != nil {
		m.Page = d.f.PageNo()
		d.o.Watch(m)
	}
}

// tellWords hands on each word of a run, whose spaces are wider than the face's by stretch.
func (d *Doc) tellWords(x, y float64, r Run, stretch float64) {
	if d.o.Watch == nil {
		return
	}
	space := d.width(" ", r.Style) + stretch
	for word := range strings.SplitSeq(r.Text, " ") {
		width := d.width(word, r.Style)
		if word != "" {
			d.tell(Mark{X: x, Y: y, W: width, Words: word, Style: r.Style})
		}
		x += width + space
	}
}
