package lessons

import (
	"regexp"
	"slices"
)

// What pictures may be made of.
var (
	shapeKinds = []string{"rect", "circle", "line", "arc", "pictogram", "icon", "text", "qr"}
	colours    = []string{
		"paper", "card", "sunken", "ink", "ink2", "lam", "lamDark", "lamTint", "lamNhat", "nghe", "ngheTint", "ngheText",
		"la", "laTint", "gach", "gachTint", "ngoc", "ngocTint", "edge", "line",
		"sky", "mint", "lilac", "sand", "coral", "slate", "aqua", "lime",
	}
	hexColour = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)
)

func (c *lessonCheck) checkPictures() {
	if c.pictures.file == nil {
		return
	}
	s := c.sheet(c.pictures)
	s.texts(&c.lesson.Pictures)
	for id, p := range c.lesson.Pictures {
		s.need(path{id, "alt"}, p.Alt, 0)
		s.colour(path{id, "ground"}, p.Ground)
		if len(p.Shapes) == 0 {
			s.add(path{id, "shapes"}, "picture.empty")
		}
		for i := range p.Shapes {
			s.shape(path{id, "shapes", i}, &p.Shapes[i])
			s.drawn(path{id, "shapes", i}, &p.Shapes[i], p.Size)
		}
		if !c.shown(id) {
			s.add(path{id}, "picture.unused", "Picture", id)
		}
	}
}

// shown tells whether a card, a question or the poster uses a picture.
func (c *lessonCheck) shown(id string) bool {
	return c.lesson.Poster.Scene == id ||
		slices.ContainsFunc(c.lesson.Cards, func(card Card) bool { return card.Picture == id }) ||
		slices.ContainsFunc(c.lesson.Questions, func(q Question) bool { return q.Picture == id })
}

func (s sheet) shape(at path, shape *Shape) {
	switch shape.Kind {
	case "pictogram":
		s.pictogram(at.to("name"), shape.Name, true)
	case "icon":
		if shape.Name == "" {
			s.add(at, "pictogram.none")
		}
		s.icon(at.to("name"), shape.Name)
	case "text":
		s.need(at.to("text"), shape.Text, 20)
	}
	if !slices.Contains(shapeKinds, shape.Kind) {
		s.add(at.to("kind"), "shape.kind", "Found", clip(shape.Kind))
	}
	s.colour(at.to("fill"), shape.Fill)
	s.colour(at.to("stroke"), shape.Stroke)
}

// drawn checks that a shape shows: it has a size and a colour, and lies inside its picture, which cuts nothing off.
func (s sheet) drawn(at path, shape *Shape, size Size) {
	left, top, right, bottom := shape.bounds()
	switch {
	case left == right && top == bottom || shape.Kind != "line" && (left >= right || top >= bottom):
		s.add(at, "shape.empty")
	case !shape.coloured():
		s.add(at, "shape.colourless")
	case left < 0 || top < 0 || right > size.W || bottom > size.H:
		s.add(at, "shape.outside")
	}
}

// bounds are the edges of what a shape draws. A line of words is half as high again as its letters.
func (s *Shape) bounds() (left, top, right, bottom float32) {
	w, h := s.W, s.H
	switch s.Kind {
	case "line":
		return min(s.X, s.X2), min(s.Y, s.Y2), max(s.X, s.X2), max(s.Y, s.Y2)
	case "circle", "pictogram", "icon", "qr":
		h = w
	case "text":
		h = s.Pitch * 1.5
	}
	return s.X, s.Y, s.X + w, s.Y + h
}

// coloured reports whether a shape has the colour that it is drawn in.
func (s *Shape) coloured() bool {
	switch s.Kind {
	case "rect", "circle":
		return s.Fill != "" || s.Stroke != ""
	case "line":
		return s.Stroke != ""
	case "arc":
		return s.Fill != "" && s.From != s.To
	}
	return true
}

func (s sheet) colour(at path, name string) {
	if name != "" && !slices.Contains(colours, name) && !hexColour.MatchString(name) {
		s.add(at, "colour", "Found", clip(name))
	}
}
