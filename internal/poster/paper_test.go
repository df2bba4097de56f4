package poster

// What comes out: files that other programs read.

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/pdf"
	"hocso/internal/pdf/pdftest"
	"hocso/lessons"
)

// flat is text with every run of spaces and line ends as one space.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestThePDFHoldsEveryWordOfThePosterAndItsFonts(t *testing.T) {
	var sheets []*Sheet
	var want [][]string
	every(t, func(t *testing.T, l *lessons.Lesson, words *i18n.Words) {
		if (words.Lang() == "vi") != (l.Number%2 == 1) {
			return // the languages in turn are enough for what paper does
		}
		s, err := Make(l, words, "Ủy ban nhân dân phường Ẳm Ổ")
		if err != nil {
			t.Fatal(err)
		}
		in := func(text lessons.Text) string { return text.In(words.Lang()) }
		p := l.Poster
		list := []string{"Ủy ban nhân dân phường Ẳm Ổ", in(p.Title), in(p.Promise), in(p.Remember), in(p.Help.Ask), in(p.Help.Answer)}
		for _, step := range p.Steps {
			list = append(list, in(step.Head), in(step.Text))
		}
		sheets, want = append(sheets, s), append(want, list)
	})
	path := filepath.Join(t.TempDir(), "all.pdf")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	about := Document{Title: "Áp phích", Size: pdf.A3, Created: time.Unix(1_800_000_000, 0)}
	if err := WritePDF(file, about, sheets...); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(pdftest.Run(t, "pdftotext", "-raw", path, "-"), "\f")
	for i, list := range want {
		page := flat(pages[i])
		for _, words := range list {
			if !strings.Contains(page, flat(words)) {
				t.Errorf("%s (%s): the page does not hold %q", sheets[i].Title, sheets[i].Lang, words)
			}
		}
	}
	fonts := strings.Split(strings.TrimSpace(pdftest.Run(t, "pdffonts", path)), "\n")[2:]
	if len(fonts) != 3 {
		t.Errorf("%d fonts, want the three weights", len(fonts))
	}
	for _, font := range fonts {
		if !strings.Contains(font, "yes yes yes") && !strings.Contains(font, "yes no  yes") { // embedded, subset, unicode
			t.Errorf("not embedded with its letters: %s", font)
		}
	}
	if info := pdftest.Run(t, "pdfinfo", path); !strings.Contains(info, "841.89 x 1190.55 pts (A3)") {
		t.Errorf("not A3: %s", info)
	}
}

func TestAPosterIsAnArchivalFileOnBothPapersInBothLanguages(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	l, err := catalogue.Lesson("C5.4") // its scene has every kind of shape: a code, pictures, icons, lines
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, size := range []pdf.Size{pdf.A4, pdf.A3} {
		for _, lang := range i18n.Languages() {
			s, err := Make(l, i18n.For(lang), "UBND phường Hoa Sen")
			if err != nil {
				t.Fatal(err)
			}
			var buf bytes.Buffer
			if err := WritePDF(&buf, Document{Title: s.Title, Author: "UBND phường Hoa Sen", Size: size, Created: time.Unix(1_800_000_000, 0)}, s); err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(t.TempDir(), lang+".pdf")
			if err := os.WriteFile(name, buf.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
		}
	}
	pdftest.Archival(t, files...)
}

// TestBothPaintersPutThingsInTheSamePlace compares the PNG with the PDF as poppler paints it.
func TestBothPaintersPutThingsInTheSamePlace(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	l, err := catalogue.Lesson("C5.4")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Make(l, i18n.For("vi"), "UBND phường Hoa Sen")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "one.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := WritePDF(file, Document{Title: s.Title, Size: pdf.A4, Created: time.Unix(1_800_000_000, 0)}, s); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	pdftest.Run(t, "pdftoppm", "-singlefile", "-png", "-scale-to-x", "620", "-scale-to-y", "877", file.Name(), filepath.Join(dir, "one"))
	painted, err := os.ReadFile(filepath.Join(dir, "one.png"))
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := png.Decode(bytes.NewReader(painted))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := s.WritePNG(&buf, 620); err != nil {
		t.Fatal(err)
	}
	ours, err := png.Decode(&buf)
	if err != nil {
		t.Fatal(err)
	}
	if ours.Bounds() != theirs.Bounds() {
		t.Fatalf("%v and %v", ours.Bounds(), theirs.Bounds())
	}
	if share := differing(ours, theirs); share > 0.02 {
		t.Errorf("%.1f%% of the sheet differs", share*100)
	}
}

// differing is the share of 4 × 4 blocks whose mean colour is plainly another; edges are softened differently.
func differing(a, b image.Image) float64 {
	blocks, bad := 0, 0
	for y := 0; y+4 <= a.Bounds().Dy(); y += 4 {
		for x := 0; x+4 <= a.Bounds().Dx(); x += 4 {
			blocks++
			p, q := mean(a, x, y), mean(b, x, y)
			for i := range p {
				if p[i]-q[i] > 40 || q[i]-p[i] > 40 {
					bad++
					break
				}
			}
		}
	}
	return float64(bad) / float64(blocks)
}

func mean(img image.Image, x, y int) (sum [3]int) {
	for i := range 16 {
		c := color.RGBAModel.Convert(img.At(x+i%4, y+i/4)).(color.RGBA)
		sum[0], sum[1], sum[2] = sum[0]+int(c.R), sum[1]+int(c.G), sum[2]+int(c.B)
	}
	for i := range sum {
		sum[i] /= 16
	}
	return sum
}

func TestNothingIsSmallerThanWhatCanBeReadFromAStep(t *testing.T) {
	every(t, func(t *testing.T, l *lessons.Lesson, words *i18n.Words) {
		bare := *l
		bare.Poster.Scene = "" // a picture's words are part of the picture
		s, err := Make(&bare, words, strings.Repeat("Sở Tư pháp ", 6))
		if err != nil {
			t.Error(err)
			return
		}
		s.paint(smallest{t, s})
	})
}

// smallest looks at the sizes of the words it is given, and whether they stay on the sheet.
type smallest struct {
	t *testing.T
	s *Sheet
}

func (to smallest) fill(path, pdf.Colour)                          {}
func (to smallest) shade(_, _, _, _ float64, _, _ pdf.Colour)      {}
func (to smallest) picture(_ string, _ []byte, _, _, _, _ float64) {}
func (to smallest) text(x, baseline float64, words string, t style) {
	if t.size < 24 || x < 60 || x+t.width(words) > Width-60 || baseline > Height-60 {
		to.t.Errorf("%s (%s): %q at %.0f, %.0f, size %.0f", to.s.Title, to.s.Lang, words, x, baseline, t.size)
	}
}
