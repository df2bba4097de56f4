// Package handbook prints a course as a booklet for those who cannot come to a kiosk: the key points of each lesson, its
// questions and answers, the glossary, and where each fact comes from. A4 upright, with contents, page numbers and
// bookmarks.
package handbook

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"hocso/assets"
	"hocso/i18n"
	"hocso/internal/pdf"
	"hocso/lessons"
)

// The page, in millimetres.
const (
	side      = 22.0
	headRoom  = 88.0 // of the first page's head
	leading   = 5.7  // of body text
	pictoSize = 7.0
	rowIndent = 11.0
)

var (
	body    = pdf.Style{Face: pdf.Sans, Size: 11, Colour: pdf.Ink}
	strong  = pdf.Style{Face: pdf.SansSemiBold, Size: 11, Colour: pdf.Ink}
	small   = pdf.Style{Face: pdf.Sans, Size: 9.5, Colour: pdf.Ink2}
	title   = pdf.Style{Face: pdf.SansExtraBold, Size: 22, Colour: pdf.Cobalt}
	section = pdf.Style{Face: pdf.SansExtraBold, Size: 13.5, Colour: pdf.Ink}
)

// A Course is what a booklet is made of.
type Course struct {
	Course  *lessons.Course
	Lessons []*lessons.Lesson
	Office  string // may be empty
	Created time.Time
}

// Of reads the lessons of a course.
func Of(catalogue *lessons.Catalogue, course *lessons.Course) (Course, error) {
	c := Course{Course: course}
	for _, info := range course.Lessons {
		l, err := catalogue.Lesson(info.ID)
		if err != nil {
			return Course{}, fmt.Errorf("handbook: %w", err)
		}
		c.Lessons = append(c.Lessons, l)
	}
	return c, nil
}

// Write writes the booklet of a course. It is laid twice: the contents stand first and name pages that come later.
func Write(w io.Writer, c Course, words *i18n.Words) error {
	draft := lay(c, words, nil)
	book := lay(c, words, draft.chapters)
	_, err := book.doc.WriteTo(w)
	return err
}

// A chapter is a line of the contents.
type chapter struct {
	name string
	page int
}

// A book is being laid.
type book struct {
	Course
	doc      *pdf.Doc
	words    *i18n.Words
	draft    bool // for the pages' numbers only
	chapters []chapter
}

func lay(c Course, words *i18n.Words, known []chapter) *book {
	b := &book{Course: c, words: words, draft: known == nil}
	name := words.T("handbook.title", "Course", c.Course.Title.In(words.Lang()))
	b.doc = pdf.New(pdf.Options{
		Title: name, Author: c.Office, Language: words.Lang(), Created: c.Created,
		Margins:  pdf.Margins{Top: 24, Right: side, Bottom: 24, Left: side},
		EachPage: func(d *pdf.Doc, n int) { b.foot(name, n) },
	})
	b.cover()
	b.contents(known)
	for _, l := range c.Lessons {
		b.lesson(l)
	}
	b.glossary()
	b.facts()
	return b
}

func (b *book) in(t lessons.Text) string { return t.In(b.words.Lang()) }

// foot stands on every page but the first.
func (b *book) foot(name string, n int) {
	if n == 1 {
		return
	}
	base := b.doc.Height() - 13
	b.doc.Text(side, base, name, small, pdf.Left)
	b.doc.Text(b.doc.Width()-side, base, strconv.Itoa(n), small, pdf.Right)
}

// cover is the head of the first page.
func (b *book) cover() {
	d := b.doc
	d.Page()
	d.Shade(0, 0, d.Width(), headRoom, pdf.Cobalt.Mix(pdf.White, 0.06), pdf.CobaltDark)
	if mark, ok := assets.Mark(assets.MarkDark); ok {
		d.Picture("mark", mark, side, 16, 13, 13)
	}
	name := pdf.Style{Face: pdf.SansExtraBold, Size: 13, Colour: pdf.White}
	d.Text(side+17, 22, b.words.T("app.name"), name, pdf.Left)
	d.Text(side+17, 27.5, b.Office, small.In(pdf.CobaltTint), pdf.Left)
	const picture = 38.0
	if data, ok := assets.Pictogram(b.Course.Course.Picture); ok {
		x := d.Width() - side - picture
		d.Box(x, 38, picture, picture, pdf.Shape{Filled: true, Fill: pdf.White, Radius: 8})
		d.Picture(b.Course.Course.Picture, data, x+7, 38+7, picture-14, picture-14)
	}
	width := d.Inner() - picture - 10
	big := pdf.Style{Face: pdf.SansExtraBold, Size: 30, Colour: pdf.White}
	y := d.Flow(side, 37, []pdf.Run{{Text: b.in(b.Course.Course.Title), Style: big}}, pdf.Block{Width: width, Leading: 13})
	lead := pdf.Style{Face: pdf.Sans, Size: 12, Colour: pdf.CobaltTint}
	d.Flow(side, y+2, []pdf.Run{{Text: b.in(b.Course.Course.Summary), Style: lead}}, pdf.Block{Width: width, Leading: 6.2})
	d.MoveTo(headRoom + 10)
	b.text(b.words.T("handbook.about"), body)
}

// contents names the chapters of the draft and their pages; the draft itself leaves as many lines empty.
func (b *book) contents(known []chapter) {
	d := b.doc
	d.Skip(8)
	b.heading(b.words.T("handbook.contents"))
	lines := len(b.Lessons) + 2 // glossary, facts
	for i := range lines {
		const high = 9.0
		d.Room(high)
		if i < len(known) {
			base := d.Y() + high*0.66
			d.Text(side, base, known[i].name, body, pdf.Left)
			d.Text(d.Width()-side, base, strconv.Itoa(known[i].page), strong, pdf.Right)
		}
		d.Rule(side, d.Y()+high, d.Width()-side, d.Y()+high, 0.2, pdf.Line)
		d.Skip(high)
	}
}

// chapter begins a page of its own.
func (b *book) chapter(name string) {
	b.doc.Page()
	b.doc.Bookmark(0, name, 0)
	b.chapters = append(b.chapters, chapter{name, b.doc.Pages()})
}

// heading stays with what follows it.
func (b *book) heading(words string) {
	b.doc.Room(24)
	b.doc.Paragraph([]pdf.Run{{Text: words, Style: section}}, pdf.Block{Leading: 7})
	b.doc.Skip(1.5)
}

func (b *book) text(words string, s pdf.Style) {
	b.doc.Paragraph([]pdf.Run{{Text: words, Style: s}}, pdf.Block{Leading: s.Size * 0.52})
}
