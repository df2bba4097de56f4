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

func (s sheet) colour(at path, name string) {
	if name != "" && !slices.Contains(colours, name) && !hexColour.MatchString(name) {
		s.add(at, "colour", "Found", clip(name))
	}
}
