package kit

import (
	"image/color"

	"hocso/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A Style is a token of the type scale.
type Style int

// The type scale of the look, from the smallest to the largest.
const (
	Caption   Style = iota // second lines
	Body                   // text
	Label                  // buttons, names
	Reading                // lesson text, answers, explanations
	ReadBold               // its bold words
	H3                     // card titles
	H2                     // section titles
	H1                     // page titles
	Display                // attract screen
	FixedBody              // the top bar, which never changes size
	FixedSmall
	FixedTitle
	KeyCap // on-screen keyboard
)

type face struct {
	size  [3]float32 // at A−, A, A+
	font  fontName
	pitch float32 // line to line, in em
}

type fontName int

const (
	regular fontName = iota
	semibold
	extrabold
	serif
	serifBold
	serifItalic
)

var faces = map[Style]face{
	Caption:    {[3]float32{16, 16, 20}, regular, 1.35},
	Body:       {[3]float32{17, 18, 24}, regular, 1.4},
	Label:      {[3]float32{17, 18, 24}, semibold, 1.35},
	Reading:    {[3]float32{18, 20, 26}, regular, 1.5},
	ReadBold:   {[3]float32{18, 20, 26}, semibold, 1.5},
	H3:         {[3]float32{20, 22, 28}, extrabold, 1.25},
	H2:         {[3]float32{26, 28, 34}, extrabold, 1.25},
	H1:         {[3]float32{32, 36, 42}, extrabold, 1.25},
	Display:    {[3]float32{52, 60, 60}, extrabold, 1.22},
	FixedBody:  {[3]float32{18, 18, 18}, semibold, 1.3},
	FixedSmall: {[3]float32{16, 16, 16}, regular, 1.3},
	FixedTitle: {[3]float32{22, 22, 22}, extrabold, 1.25},
	KeyCap:     {[3]float32{22, 22, 22}, semibold, 1.3},
}

// fonts are the embedded files as Fyne resources, shared by everything drawn.
var fonts = [...]fyne.Resource{
	regular:     fyne.NewStaticResource("BeVietnamPro-Regular.ttf", assets.Font(assets.Regular)),
	semibold:    fyne.NewStaticResource("BeVietnamPro-SemiBold.ttf", assets.Font(assets.SemiBold)),
	extrabold:   fyne.NewStaticResource("BeVietnamPro-ExtraBold.ttf", assets.Font(assets.ExtraBold)),
	serif:       fyne.NewStaticResource("Serif-Regular.ttf", assets.Font(assets.Serif)),
	serifBold:   fyne.NewStaticResource("Serif-Bold.ttf", assets.Font(assets.SerifBold)),
	serifItalic: fyne.NewStaticResource("Serif-Italic.ttf", assets.Font(assets.SerifItalic)),
}

// A Type is a concrete size and face: a Style at the person's text size, or one made for a picture.
type Type struct {
	Size  float32 // design units
	Pitch float32 // line to line, design units
	font  fontName
}

// Type returns a style at the person's text size.
func (e *Env) Type(s Style) Type {
	f := faces[s]
	return Type{Size: f.size[e.Text], Pitch: f.size[e.Text] * f.pitch, font: f.font}
}

// Sans returns a fixed size of the sans face, for pictures and figures; weight is 400, 600 or 800.
func Sans(size float32, weight int) Type {
	f := regular
	switch weight {
	case 600:
		f = semibold
	case 800:
		f = extrabold
	}
	return Type{Size: size, Pitch: size * 1.3, font: f}
}

// Pitched is t with lines that many em apart.
func (t Type) Pitched(em float32) Type {
	t.Pitch = t.Size * em
	return t
}

// Smaller is t one unit smaller.
func (t Type) Smaller() Type {
	t.Pitch *= (t.Size - 1) / t.Size
	t.Size--
	return t
}

// Serif returns a fixed size of the certificate's face.
func Serif(size float32, bold, italic bool) Type {
	f := serif
	if bold {
		f = serifBold
	} else if italic {
		f = serifItalic
	}
	return Type{Size: size, Pitch: size * 1.35, font: f}
}

// bold returns the face of bold words inside t.
func (t Type) bold() Type {
	switch t.font {
	case regular:
		t.font = semibold
	case semibold:
		t.font = extrabold
	case serif, serifItalic:
		t.font = serifBold
	}
	return t
}

// text makes one run of words on one line. Fyne keeps what words look like, by the words.
func (e *Env) text(s string, t Type, c color.Color) *canvas.Text {
	o := canvas.NewText(s, c)
	o.TextSize = e.U(t.Size)
	o.FontSource = fonts[t.font]
	return o
}

// TextWidth measures words on one line, in design units.
func (e *Env) TextWidth(s string, t Type) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(s, e.U(t.Size), fyne.TextStyle{}, fonts[t.font])
	return size.Width / e.K
}
