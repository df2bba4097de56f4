// These tests look at what was baked and committed: each picture decodes and has its size, nothing that a screen or a
// lesson names is missing, and nothing lies there without its licence.
package assets

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"

	"hocso/assets/internal/used"
)

func TestEveryIconIsAnAlphaMaskOf96Pixels(t *testing.T) {
	for _, name := range Icons() {
		data, _ := Icon(name)
		img := decode(t, name, data, 96)
		inked := 0
		for _, p := range pixels(img) {
			if p.A == 0 {
				continue
			}
			inked++
			if p.R != 0 || p.G != 0 || p.B != 0 {
				t.Errorf("icon %s: a pixel is %v, want black", name, p)
				break
			}
		}
		if inked < 96 || inked > 96*96*2/3 {
			t.Errorf("icon %s: %d inked pixels, so it is no line drawing", name, inked)
		}
	}
}

func TestEveryPictogramIsAPictureOf320PixelsOnATransparentGround(t *testing.T) {
	for _, name := range Pictograms() {
		data, _ := Pictogram(name)
		img := decode(t, name, data, 320)
		solid := 0
		for _, p := range pixels(img) {
			if p.A == 255 {
				solid++
			}
		}
		if solid < 320*320/50 || solid > 320*320*19/20 {
			t.Errorf("pictogram %s: %d solid pixels, so it is blank or has a ground", name, solid)
		}
	}
}

func TestTheMarkHasItsColoursOnEachGround(t *testing.T) {
	for kind, want := range map[string]struct{ tile, ring, acute color.NRGBA }{
		MarkLight:    {rgb(0x23, 0x45, 0x9E), rgb(255, 255, 255), rgb(0xF5, 0xB8, 0x3D)},
		MarkDark:     {rgb(255, 255, 255), rgb(0x23, 0x45, 0x9E), rgb(0xDC, 0x8B, 0x07)},
		MarkContrast: {rgb(0xFF, 0xD8, 0x4D), rgb(0, 0, 0), rgb(0, 0, 0)},
	} {
		data, ok := Mark(kind)
		if !ok {
			t.Fatalf("no mark %s", kind)
		}
		img := decode(t, kind, data, 192)
		for place, c := range map[image.Point]color.NRGBA{
			{16, 96}:   want.tile,  // left of the letter
			{88, 157}:  want.ring,  // the ring's lowest part
			{146, 38}:  want.acute, // the middle of the tone mark
			{0, 0}:     {},         // outside the round corner
			{191, 191}: {},
		} {
			if got := at(img, place.X, place.Y); got != c {
				t.Errorf("mark %s at %v: %v, want %v", kind, place, got, c)
			}
		}
	}
	decode(t, "icon", AppIcon(), 512)
}

func TestEveryPictureThatIsListedOrNamedByALessonIsThere(t *testing.T) {
	lessons, err := used.In(os.DirFS("../lessons/courses"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		folder  string
		have    []string
		lessons map[string]string
	}{
		{"icons", Icons(), lessons.Icons},
		{"pictograms", Pictograms(), lessons.Pictograms},
	} {
		want := c.lessons
		for _, name := range strings.Fields(read(t, c.folder+"/names.txt")) {
			want[name] = c.folder + "/names.txt"
		}
		for name, where := range want {
			if !slices.Contains(c.have, name) {
				t.Errorf("%s: %s names %q; run assets/bake.sh %[1]s", c.folder, where, name)
			}
		}
	}
}

func TestNamesAreSortedAndAnUnknownNameIsNotFound(t *testing.T) {
	if !slices.IsSorted(Icons()) || !slices.IsSorted(Pictograms()) {
		t.Error("the names are not sorted")
	}
	for _, name := range []string{"", "no-such", "../mark/icon", "../icons/x", "names"} {
		for what, find := range map[string]func(string) ([]byte, bool){"icon": Icon, "pictogram": Pictogram, "mark": Mark} {
			if data, ok := find(name); ok || data != nil {
				t.Errorf("%s %q was found", what, name)
			}
		}
	}
}

func TestLicencesLieBesideWhatTheyCover(t *testing.T) {
	for file, words := range map[string]string{
		"fonts/BeVietnamPro-OFL.txt": "Copyright 2021 The Be Vietnam Pro Project Authors",
		"fonts/HocSoSerif-OFL.txt":   "Reserved Font Name Liberation",
		"icons/LICENSE":              "ISC License",
		"pictograms/LICENSE":         "Copyright (c) Microsoft Corporation",
	} {
		text := read(t, file)
		if !strings.Contains(text, words) {
			t.Errorf("%s lacks %q", file, words)
		}
		if strings.HasSuffix(file, "OFL.txt") && !strings.Contains(text, "SIL OPEN FONT LICENSE Version 1.1") {
			t.Errorf("%s lacks the licence's text", file)
		}
	}
}

func decode(t *testing.T, name string, data []byte, size int) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if img.Bounds() != image.Rect(0, 0, size, size) {
		t.Errorf("%s: %v, want %d × %[3]d", name, img.Bounds(), size)
	}
	return img
}

func pixels(img image.Image) []color.NRGBA {
	var list []color.NRGBA
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			list = append(list, at(img, x, y))
		}
	}
	return list
}

func at(img image.Image, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
}

func rgb(r, g, b uint8) color.NRGBA { return color.NRGBA{r, g, b, 255} }

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
