// Package assets embeds what the kiosk shows but does not compute: fonts, icons, pictograms and the mark. All of it is
// baked by bake.sh from the sources named there; the licences lie beside the files. The package hands out bytes and
// knows nothing of the toolkit.
package assets

import (
	"embed"
	"path"
	"slices"
	"strings"
)

//go:embed fonts/*.ttf icons/*.png pictograms/*.png mark/*-192.png mark/icon.png
var files embed.FS

// A FontName names one of the embedded TrueType fonts.
type FontName string

// The fonts. The sans is Be Vietnam Pro; the serif, for certificates and reports, is Liberation Serif cut down to Latin and
// Vietnamese. The ascender of each covers its tallest letter, so that no tone mark is clipped.
const (
	Regular     FontName = "BeVietnamPro-Regular"
	SemiBold    FontName = "BeVietnamPro-SemiBold"
	ExtraBold   FontName = "BeVietnamPro-ExtraBold"
	Serif       FontName = "HocSoSerif-Regular"
	SerifBold   FontName = "HocSoSerif-Bold"
	SerifItalic FontName = "HocSoSerif-Italic"

	SerifBoldItalic FontName = "HocSoSerif-BoldItalic"
)

// Font returns the TrueType file of a font. It panics on a name that is not one of the constants.
func Font(name FontName) []byte {
	return must("fonts/" + string(name) + ".ttf")
}

// Icon returns a Lucide icon as a PNG of 96 × 96 pixels: black, drawn in the alpha channel alone, to be tinted. The
// boolean tells whether there is an icon of that name.
func Icon(name string) ([]byte, bool) {
	return picture("icons", name)
}

// Pictogram returns a picture of Fluent Emoji Flat as a PNG of 320 × 320 pixels on a transparent ground. The boolean
// tells whether there is a pictogram of that name.
func Pictogram(name string) ([]byte, bool) {
	return picture("pictograms", name)
}

// Icons returns the names of all icons, sorted.
func Icons() []string { return names("icons") }

// Pictograms returns the names of all pictograms, sorted.
func Pictograms() []string { return names("pictograms") }

// The kinds of mark, by what they stand on.
const (
	MarkLight    = "light"    // a cobalt tile, for light pages
	MarkDark     = "dark"     // a white tile, for the cobalt page
	MarkContrast = "contrast" // a yellow tile, for the high contrast theme
)

// Mark returns the mark, the letter ố on a tile, as a PNG of 192 × 192 pixels. The boolean tells whether there is a
// mark of that kind.
func Mark(kind string) ([]byte, bool) {
	return picture("mark", kind+"-192")
}

// AppIcon returns the program's icon as a PNG of 512 × 512 pixels.
func AppIcon() []byte { return must("mark/icon.png") }

func picture(folder, name string) ([]byte, bool) {
	if strings.ContainsRune(name, '/') {
		return nil, false
	}
	data, err := files.ReadFile(folder + "/" + name + ".png")
	return data, err == nil
}

func names(folder string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		panic(err) // the folder is embedded
	}
	list := make([]string, 0, len(entries))
	for _, e := range entries {
		list = append(list, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	slices.Sort(list) // the folder is sorted with the extensions: circle-x.png stands before circle.png
	return list
}

// must reads an embedded file whose name is a constant of this package.
func must(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return data
}
