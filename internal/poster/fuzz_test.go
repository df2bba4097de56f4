package poster

import (
	"io"
	"testing"

	"hocso/i18n"
	"hocso/lessons"
)

// FuzzMake puts arbitrary words and numbers on a poster: laying it out ends, with an error or with a sheet that can be
// painted.
func FuzzMake(f *testing.F) {
	for _, words := range []string{
		"", " ", "Mật khẩu dài, dễ nhớ.", "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", "ẴẴẴẴẴẴẴẴẴẴẴẴẴẴẴẴẴẴ",
		"Số\u00a0hóa, tin\u00a0học\u00a0hóa", "\x00\xff", "\U0001F600 \u0300", "một\nhai\tba",
	} {
		f.Add(words, uint8(4), float32(90), float32(0.5))
		f.Add(words, uint8(5), float32(-2000), float32(1500))
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		f.Fatal(err)
	}
	base, err := catalogue.Lesson("C5.2")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words string, steps uint8, angle, size float32) {
		if !(angle >= -2000 && angle <= 2000 && size >= -2000 && size <= 2000) {
			return // the loader of lessons refuses such measures
		}
		text := lessons.Text{VI: words, EN: words}
		l := *base
		l.Title = text
		l.Poster = lessons.Poster{Title: text, Scene: "fuzzed", Promise: text, Remember: text, Help: lessons.PosterHelp{Ask: text, Answer: text}}
		for range steps % 8 {
			l.Poster.Steps = append(l.Poster.Steps, lessons.PosterStep{Picture: words, Head: text, Text: text})
		}
		l.Pictures = map[string]*lessons.Picture{"fuzzed": {Size: lessons.Size{W: 100, H: 100}, Shapes: []lessons.Shape{
			{Kind: "arc", W: size, From: angle, To: -angle, Hole: size, Fill: "ink"},
			{Kind: "rect", X: angle, Y: size, W: size, H: angle, Radius: size, Fill: "ink", Stroke: "lam", Thick: angle},
			{Kind: "line", X: angle, Y: size, X2: size, Y2: angle, Stroke: "lam", Thick: size},
			{Kind: "text", W: size, Text: text, Pitch: angle}, {Kind: "qr", X: size, W: angle},
		}}}
		s, err := Make(&l, i18n.For("vi"), words)
		if err != nil {
			return
		}
		if err := s.WritePNG(io.Discard, 62); err != nil {
			t.Error(err)
		}
	})
}
