package kit

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"sync"

	"hocso/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// pictures keeps decoded and scaled pictures, so that a painting costs no decoding. What it holds is the program's own
// art, never anything of a learner; it is bounded because names, sizes and colours are.
var pictures = struct {
	sync.Mutex
	source map[string]image.Image
	scaled map[pictureKey]image.Image
}{source: map[string]image.Image{}, scaled: map[pictureKey]image.Image{}}

type pictureKey struct {
	name string
	px   int
	tint color.NRGBA
}

// maxScaled bounds the scaled pictures kept; past it the cache starts anew. Decoded pictures of at most smallSource pixels are
// kept too: icons are asked for in many colours.
const (
	maxScaled   = 300
	smallSource = 100
)

// Icon draws a line icon of the given size (design units) in one colour.
func (e *Env) Icon(name string, size float32, c color.NRGBA) fyne.CanvasObject {
	return e.picture("icon/"+name, size, c, assets.Icon)
}

// Pictogram draws a coloured pictogram of the given size.
func (e *Env) Pictogram(name string, size float32) fyne.CanvasObject {
	return e.picture("pictogram/"+name, size, color.NRGBA{}, assets.Pictogram)
}

// MarkImage draws the program's mark, the letter ố.
func (e *Env) MarkImage(onHero bool, size float32) fyne.CanvasObject {
	kind := "light"
	if e.Palette.Contrast {
		kind = "contrast"
	} else if onHero {
		kind = "dark"
	}
	return e.picture("mark/"+kind, size, color.NRGBA{}, assets.Mark)
}

func (e *Env) picture(key string, size float32, tint color.NRGBA, load func(string) ([]byte, bool)) fyne.CanvasObject {
	px := int(e.U(size)*e.Pixels + 0.5)
	img := scaledPicture(pictureKey{key, px, tint}, load)
	if img == nil {
		return canvas.NewRectangle(color.Transparent)
	}
	return e.pool.take(img)
}

// A Pool hands the pictures of the painting before to the next one. Fyne keeps a texture for each canvas object and uploads it
// anew for a new object; most pictures of a screen are on the next screen too.
type Pool struct {
	free, used map[image.Image][]*canvas.Raster
}

// Turn begins a new painting: what the one before drew may be drawn again, since it is no longer on the screen.
func (p *Pool) Turn() {
	p.free, p.used = p.used, map[image.Image][]*canvas.Raster{}
}

// Add hands the pictures of a painting that was rehearsed to the next painting, in its order.
func (p *Pool) Add(rehearsed *Pool) {
	for img, all := range rehearsed.used {
		slices.Reverse(all) // the last is taken first
		p.used[img] = append(p.used[img], all...)
	}
}

func (p *Pool) take(img image.Image) *canvas.Raster {
	var o *canvas.Raster
	if p != nil && len(p.free[img]) > 0 {
		last := len(p.free[img]) - 1
		o = p.free[img][last]
		p.free[img] = p.free[img][:last]
	} else {
		o = Still(img)
	}
	if p != nil {
		p.used[img] = append(p.used[img], o)
	}
	return o
}

// Still draws a picture over the whole of its place. It is a raster because Fyne, when it meets a new image while it draws a frame,
// asks for one more frame.
func Still(img image.Image) *canvas.Raster {
	o := canvas.NewRaster(func(int, int) image.Image {
		if c, ok := img.(*coming); ok {
			return c.wait()
		}
		return img
	})
	o.ScaleMode = canvas.ImageScaleFastest
	return o
}

func scaledPicture(k pictureKey, load func(string) ([]byte, bool)) image.Image {
	pictures.Lock()
	defer pictures.Unlock()
	if img, ok := pictures.scaled[k]; ok {
		return img
	}
	src := sourcePicture(k.name, load)
	if src == nil || k.px <= 0 {
		return nil
	}
	img := scale(src, k)
	if src.Bounds().Dx() > smallSource {
		delete(pictures.source, k.name) // 400 kB each; a new size is seldom asked for
	}
	if len(pictures.scaled) >= maxScaled {
		clear(pictures.scaled)
	}
	pictures.scaled[k] = img
	return img
}

// scale makes a picture of the size and colour that k asks for.
func scale(src image.Image, k pictureKey) image.Image {
	img := shrink(src, k.px)
	if k.tint.A != 0 {
		tintPicture(img, k.tint)
	}
	return img
}

// A coming picture is made on another goroutine and waited for only when it is drawn.
type coming struct {
	image.Image // nil until made is closed
	made        chan struct{}
}

func (c *coming) wait() image.Image {
	<-c.made
	return c.Image
}

// Warm has a pictogram ready when it is drawn, in the size it has in a window of the design's own size: on other screens it is made
// when it is drawn. The function that makes it can run on any goroutine, and must run.
func Warm(name string, size float32) (produce func()) {
	k := pictureKey{name: "pictogram/" + name, px: int(size + 0.5)}
	c := &coming{made: make(chan struct{})}
	pictures.Lock()
	defer pictures.Unlock()
	if _, ok := pictures.scaled[k]; ok {
		return func() {}
	}
	pictures.scaled[k] = c
	return func() {
		defer close(c.made)
		c.Image = image.Transparent
		if data, ok := assets.Pictogram(name); ok {
			if src, err := png.Decode(bytes.NewReader(data)); err == nil {
				c.Image = scale(src, k)
			}
		}
	}
}

// Gradient fills a box from one colour at the upper left to another at the lower right. A small picture is enough, and the graphics
// card makes it large: Fyne's own gradient is computed for each pixel of the window.
func (b *Board) Gradient(from, to color.NRGBA, x, y, w, h float32) {
	const n = 48
	img := image.NewNRGBA(image.Rect(0, 0, n, n))
	for i := range n * n {
		img.SetNRGBA(i%n, i/n, Mix(from, to, float32(i%n+i/n)/(2*n-2)))
	}
	b.Put(Still(img), x, y, w, h)
}

func sourcePicture(key string, load func(string) ([]byte, bool)) image.Image {
	if img, ok := pictures.source[key]; ok {
		return img
	}
	_, name, _ := bytes.Cut([]byte(key), []byte("/"))
	data, ok := load(string(name))
	if !ok {
		return nil
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	pictures.source[key] = img
	return img
}

// tintPicture keeps an icon's shape and gives it one colour.
func tintPicture(img *image.RGBA, c color.NRGBA) {
	for i := 0; i < len(img.Pix); i += 4 {
		a := uint32(img.Pix[i+3]) * uint32(c.A) / 255
		img.Pix[i], img.Pix[i+1], img.Pix[i+2] = uint8(uint32(c.R)*a/255), uint8(uint32(c.G)*a/255), uint8(uint32(c.B)*a/255)
		img.Pix[i+3] = uint8(a)
	}
}

// Icon places an icon in a square box.
func (b *Board) Icon(name string, size float32, c color.NRGBA, x, y float32) {
	b.Put(b.Env.Icon(name, size, c), x, y, size, size)
}

// Pictogram places a pictogram in a square box.
func (b *Board) Pictogram(name string, size, x, y float32) {
	b.Put(b.Env.Pictogram(name, size), x, y, size, size)
}

// TileShare is how much of a tile its pictogram fills.
const TileShare = 0.62

// Tile places a pictogram on a rounded tile of the given size. The identification card sits a little
// low in its own square and is moved up.
func (b *Board) Tile(name, tile string, w, h, radius, x, y float32) {
	b.Box(Box{Fill: b.Token(tile), Radius: radius}, x, y, w, h)
	size := min(w, h) * TileShare
	up := float32(0)
	if name == "identification-card" {
		up = 0.08 * size
	}
	b.Pictogram(name, size, x+(w-size)/2, y+(h-size)/2-up)
}
