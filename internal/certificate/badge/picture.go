// The picture of a badge, drawn from distances, and the badge baked into it.

package badge

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	xdraw "golang.org/x/image/draw"
)

// side is the picture's width and height in pixels.
const side = 512

// The picture's colours: cobalt, a pale cobalt, white and turmeric.
var (
	cobalt   = color.NRGBA{0x23, 0x45, 0x9E, 0xFF}
	tint     = color.NRGBA{0xE4, 0xEA, 0xF8, 0xFF}
	white    = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	turmeric = color.NRGBA{0xF5, 0xB8, 0x3D, 0xFF}
)

// A stroke is a line with round ends, from one point to another.
type stroke struct{ x1, y1, x2, y2, half float64 }

func (s stroke) distance(x, y float64) float64 {
	dx, dy := s.x2-s.x1, s.y2-s.y1
	t := ((x-s.x1)*dx + (y-s.y1)*dy) / (dx*dx + dy*dy)
	t = min(max(t, 0), 1)
	return math.Hypot(x-s.x1-t*dx, y-s.y1-t*dy) - s.half
}

// The letter ố in the middle of a round tile: its ring holds the course's pictogram.
const (
	middle      = side / 2.0
	tileRadius  = 250.0
	ringMiddleY = 318.0
	ringRadius  = 130.0
	ringHalf    = 17.0
	pictogram   = 148 // pixels wide and high
)

var (
	hat  = []stroke{{162, 150, middle, 82, 17}, {middle, 82, 350, 150, 17}}
	tone = stroke{378, 104, 412, 66, 15}
)

// Picture draws the badge of a course: the mark's letter with the course's pictogram, a PNG, in its ring.
func Picture(pictogramPNG []byte) (image.Image, error) {
	head, err := png.DecodeConfig(bytes.NewReader(pictogramPNG))
	if err != nil {
		return nil, fmt.Errorf("draw badge: %w", err)
	}
	if head.Width > 4*side || head.Height > 4*side {
		return nil, fmt.Errorf("draw badge: a pictogram of %d × %d", head.Width, head.Height)
	}
	inside, err := png.Decode(bytes.NewReader(pictogramPNG))
	if err != nil {
		return nil, fmt.Errorf("draw badge: %w", err)
	}
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			img.SetNRGBA(x, y, pixel(float64(x)+0.5, float64(y)+0.5))
		}
	}
	at := image.Rect(0, 0, pictogram, pictogram).Add(image.Pt(middle-pictogram/2, ringMiddleY-pictogram/2))
	xdraw.CatmullRom.Scale(img, at, inside, inside.Bounds(), xdraw.Over, nil)
	return img, nil
}

// pixel is the colour at a point, its edges smooth over one pixel.
func pixel(x, y float64) color.NRGBA {
	c := color.NRGBA{cobalt.R, cobalt.G, cobalt.B, 0}
	c.A = uint8(255*cover(math.Hypot(x-middle, y-middle)-tileRadius) + 0.5)
	fromRing := math.Hypot(x-middle, y-ringMiddleY)
	paint(&c, tint, fromRing-ringRadius)
	paint(&c, white, math.Abs(fromRing-ringRadius)-ringHalf)
	for _, s := range hat {
		paint(&c, white, s.distance(x, y))
	}
	paint(&c, turmeric, tone.distance(x, y))
	return c
}

// cover is how much of a pixel at this distance from an edge is inside.
func cover(distance float64) float64 { return min(max(0.5-distance, 0), 1) }

func paint(c *color.NRGBA, with color.NRGBA, distance float64) {
	share := cover(distance)
	mix := func(from, to uint8) uint8 { return uint8(float64(from)*(1-share) + float64(to)*share + 0.5) }
	c.R, c.G, c.B = mix(c.R, with.R), mix(c.G, with.G), mix(c.B, with.B)
}

// keyword names the text of a baked badge (Open Badges 3.0, section 5.3.1).
const keyword = "openbadgecredential"

var errPNG = errors.New("badge: not as a PNG is written")

// Bake writes the picture with the badge in an iTXt chunk behind the header (PNG, third edition, section 11.3.3.4).
func Bake(w io.Writer, picture image.Image, badge []byte) error {
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		return fmt.Errorf("bake badge: %w", err)
	}
	const header = 8 + 4 + 4 + 13 + 4 // signature; IHDR: length, type, data, checksum
	data := b.Bytes()
	if len(data) < header {
		return fmt.Errorf("bake badge: %w", errPNG)
	}
	// Keyword, end, not compressed, method, no language, no translated keyword, text.
	text := append([]byte(keyword+"\x00\x00\x00\x00\x00"), badge...)
	for _, part := range [][]byte{data[:header], chunk("iTXt", text), data[header:]} {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("bake badge: %w", err)
		}
	}
	return nil
}

func chunk(kind string, data []byte) []byte {
	c := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	c = append(c, kind...)
	c = append(c, data...)
	return binary.BigEndian.AppendUint32(c, crc32.ChecksumIEEE(c[4:]))
}
