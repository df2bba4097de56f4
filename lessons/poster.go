package lessons

// A poster says the whole lesson on one sheet: what it promises, three to five steps, one sentence to keep. An author
// writes it in poster.yaml; without that file it is made of the lesson's own cards.

import (
	"io/fs"
)

// How many steps a poster has room for.
const (
	posterLeast = 3
	posterMost  = 5
)

// A Poster is a lesson on one sheet.
type Poster struct {
	Title    Text         `yaml:"title"`    // the lesson's when the author gives none
	Scene    string       `yaml:"scene"`    // id in the lesson's pictures
	Promise  Text         `yaml:"promise"`  // one sentence under the title
	Steps    []PosterStep `yaml:"steps"`    // three to five
	Remember Text         `yaml:"remember"` // the one sentence to keep
	Help     PosterHelp   `yaml:"help"`
}

// A PosterStep is one thing to do.
type PosterStep struct {
	Picture string `yaml:"picture"` // pictogram
	Head    Text   `yaml:"head"`    //
	Text    Text   `yaml:"text"`    // may be empty
}

// PosterHelp is where to turn when it went wrong, or what to do then. Both are empty on a poster that is made of the cards.
type PosterHelp struct {
	Ask    Text `yaml:"ask"`    // the situation, as a question
	Answer Text `yaml:"answer"` // what to do
}

// Room reports whether the poster has as many steps as a sheet takes.
func (p *Poster) Room() bool {
	return len(p.Steps) >= posterLeast && len(p.Steps) <= posterMost
}

// readPoster reads poster.yaml, or makes the poster of the cards.
func (r *reading) readPoster() {
	name := r.dir + "/poster.yaml"
	if _, err := fs.Stat(r.loader.fsys, name); err != nil {
		r.poster = &source{name: name}
		r.lesson.Poster = r.posterOfCards()
		return
	}
	p := &r.lesson.Poster
	r.poster = readSource(r.loader.fsys, name)
	r.poster.decode(p)
	r.fill(r.poster, p)
	r.wantPicture(r.poster, path{"scene"}, p.Scene)
	if p.Title == (Text{}) {
		p.Title = r.lesson.Title
	}
}

// posterOfCards takes the first card's question for the promise, the title of each explaining card for a step, and the
// last tip, or else the first question's sentence, for what to keep.
func (r *reading) posterOfCards() Poster {
	p := Poster{Title: r.lesson.Title}
	for _, card := range r.lesson.Cards {
		if p.Scene == "" {
			p.Scene = card.Picture
		}
		switch {
		case card.Kind == Opening && p.Promise == (Text{}):
			p.Promise = Text{VI: card.VI.Title, EN: card.EN.Title}
		case card.Kind == Explain && len(p.Steps) < posterMost:
			p.Steps = append(p.Steps, PosterStep{
				Picture: firstIcon(card.VI, r.lesson.Picture), Head: Text{VI: card.VI.Title, EN: card.EN.Title},
			})
		}
		if tip := (Text{VI: lastTip(card.VI), EN: lastTip(card.EN)}); tip.VI != "" && tip.EN != "" {
			p.Remember = tip
		}
	}
	if p.Remember == (Text{}) && len(r.lesson.Questions) > 0 {
		p.Remember = r.lesson.Questions[0].Remember
	}
	return p
}

func firstIcon(p Page, otherwise string) string {
	for _, b := range p.Blocks {
		if b.Icon != "" {
			return b.Icon
		}
	}
	return otherwise
}

func lastTip(p Page) string {
	tip := ""
	for _, b := range p.Blocks {
		if b.Kind == Tip {
			tip = plain(b.Body)
		}
	}
	return tip
}

// Lengths in characters that the sheet and the attract screen were laid out for.
const (
	posterTitle    = 48
	posterPromise  = 90
	posterHead     = 34
	posterText     = 64
	posterRemember = 64
	posterAsk      = 44
	posterAnswer   = 110
)

// checkPoster looks at a poster that an author wrote.
func (c *lessonCheck) checkPoster() {
	if c.poster.file == nil {
		return
	}
	p := &c.lesson.Poster
	s := c.sheet(c.poster)
	s.texts(p)
	if p.Scene == "" {
		s.add(path{"scene"}, "picture.unknown", "Picture", "")
	}
	s.need(path{"title"}, p.Title, posterTitle)
	s.need(path{"promise"}, p.Promise, posterPromise)
	s.between(path{"steps"}, len(p.Steps), posterLeast, posterMost)
	for i, step := range p.Steps {
		at := path{"steps", i}
		s.pictogram(at.to("picture"), step.Picture, true)
		s.need(at.to("head"), step.Head, posterHead)
		s.fits(at.to("text"), step.Text, posterText)
	}
	s.need(path{"remember"}, p.Remember, posterRemember)
	s.need(path{"help", "ask"}, p.Help.Ask, posterAsk)
	s.need(path{"help", "answer"}, p.Help.Answer, posterAnswer)
	if s.options.Crowded == nil || !p.Room() {
		return
	}
	for _, lang := range c.languages() {
		if words := s.options.Crowded(c.lesson, lang); words != "" {
			s.addAt(0, 0, "poster.room", "Words", words, "Lang", lang)
		}
	}
}
