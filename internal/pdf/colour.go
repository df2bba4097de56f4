// The colours of what is printed, the light theme's.

package pdf

// A Colour is 0xRRGGBB in sRGB; the zero value is black.
type Colour uint32

// The colours of the light theme.
const (
	Black        Colour = 0
	White        Colour = 0xFFFFFF
	Paper        Colour = 0xF8F4EC
	Sunken       Colour = 0xEFE8DB
	Ink          Colour = 0x1C2438
	Ink2         Colour = 0x4D566B
	Cobalt       Colour = 0x23459E
	CobaltDark   Colour = 0x172F73
	CobaltTint   Colour = 0xE4EAF8
	CobaltPale   Colour = 0x5F7DCC
	Turmeric     Colour = 0xF5B83D
	TurmericTint Colour = 0xFDF1D3
	TurmericText Colour = 0x7A4A00
	Leaf         Colour = 0x1D7448
	LeafTint     Colour = 0xE0F1E6
	Brick        Colour = 0xB13A18
	BrickTint    Colour = 0xFBE8DF
	Jade         Colour = 0x0E6A74
	JadeTint     Colour = 0xDCF0F0
	Edge         Colour = 0x857C69
	Line         Colour = 0xE2D9C8
)

// Mix is the colour a share of the way from c to other, 0 to 1.
func (c Colour) Mix(other Colour, share float64) Colour {
	r, g, b := c.rgb()
	r2, g2, b2 := other.rgb()
	part := func(from, to int) Colour { return Colour(float64(from) + float64(to-from)*share + 0.5) }
	return part(r, r2)<<16 | part(g, g2)<<8 | part(b, b2)
}

func (c Colour) rgb() (r, g, b int) { return int(c >> 16 & 0xFF), int(c >> 8 & 0xFF), int(c & 0xFF) }
