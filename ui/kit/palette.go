package kit

import (
	"image/color"
	"strconv"
)

// A Palette holds the colour tokens of one theme. Light is "Sáng", Contrast is "Tương phản cao"; the ratios that they
// were chosen for are in the test.
type Palette struct {
	Contrast bool

	Paper, Card, Sunken   color.NRGBA // page; cards and fields; tracks and wells
	Ink, Ink2             color.NRGBA // text, second text
	Primary, OnPrimary    color.NRGBA // the one primary action, selected, progress
	PrimaryDark           color.NRGBA // pressed
	PrimaryTint           color.NRGBA // quiet buttons, chosen rows
	Second                color.NRGBA // second data series, never text
	Link                  color.NRGBA // words that can be tapped, outlines of buttons
	Accent, OnAccent      color.NRGBA // turmeric: go on, simulation, time left
	AccentTint, AccentInk color.NRGBA // tips, clues found; caution text and outlines
	Good, GoodTint        color.NRGBA
	Bad, BadTint          color.NRGBA
	Notice, NoticeTint    color.NRGBA
	OnSign                color.NRGBA // a mark on a Good, Bad or Notice fill
	Edge, Line            color.NRGBA // borders of controls; decoration
	Track                 color.NRGBA // the empty part of rings and bars
	Hero, OnHero, OnHero2 color.NRGBA // the blue panel and its text
	HeroSoft              color.NRGBA // chips and tracks on the hero
	Key, FuncKey          color.NRGBA // keys of the on-screen keyboard
	KeyShadow             color.NRGBA
	FocusGap, FocusRing   color.NRGBA
	Border                float32 // of every card and control, in design units; 0 in the light theme

	tokens map[string]color.NRGBA
}

func hex(s string) color.NRGBA {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		panic("kit: bad colour " + s)
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

// Light is the theme "Sáng".
var Light = func() *Palette {
	p := &Palette{
		Paper: hex("F8F4EC"), Card: hex("FFFFFF"), Sunken: hex("EFE8DB"),
		Ink: hex("1C2438"), Ink2: hex("4D566B"),
		Primary: hex("23459E"), OnPrimary: hex("FFFFFF"), PrimaryDark: hex("172F73"), PrimaryTint: hex("E4EAF8"),
		Second: hex("5F7DCC"), Link: hex("23459E"),
		Accent: hex("F5B83D"), OnAccent: hex("1C2438"), AccentTint: hex("FDF1D3"), AccentInk: hex("7A4A00"),
		Good: hex("1D7448"), GoodTint: hex("E0F1E6"), Bad: hex("B13A18"), BadTint: hex("FBE8DF"),
		Notice: hex("0E6A74"), NoticeTint: hex("DCF0F0"), OnSign: hex("FFFFFF"),
		Edge: hex("857C69"), Line: hex("E2D9C8"), Track: hex("EFE8DB"),
		Hero: hex("23459E"), OnHero: hex("FFFFFF"), OnHero2: hex("E4EAF8"), HeroSoft: hex("2F52AB"),
		Key: hex("FFFFFF"), FuncKey: hex("DDD4C1"), KeyShadow: hex("CFC5B0"),
		FocusGap: hex("FFFFFF"), FocusRing: hex("1C2438"),
	}
	p.tokens = p.names()
	for name, v := range tiles {
		p.tokens[name] = v
	}
	return p
}()

// Contrast is the theme "Tương phản cao": tinted cards become the card colour, picture tiles turn white so that
// pictures keep their own colours.
var Contrast = func() *Palette {
	p := &Palette{
		Contrast: true,
		Paper:    hex("000000"), Card: hex("11151D"), Sunken: hex("1E2430"),
		Ink: hex("FFFFFF"), Ink2: hex("E3E6EC"),
		Primary: hex("FFD84D"), OnPrimary: hex("000000"), PrimaryDark: hex("E3E6EC"), PrimaryTint: hex("11151D"),
		Second: hex("9CCBFF"), Link: hex("FFD84D"),
		Accent: hex("FFD84D"), OnAccent: hex("000000"), AccentTint: hex("11151D"), AccentInk: hex("FFD84D"),
		Good: hex("7CF0AE"), GoodTint: hex("11151D"), Bad: hex("FFB199"), BadTint: hex("11151D"),
		Notice: hex("7FE9F2"), NoticeTint: hex("11151D"), OnSign: hex("000000"),
		Edge: hex("FFFFFF"), Line: hex("7A8294"), Track: hex("7A8294"),
		Hero: hex("11151D"), OnHero: hex("FFFFFF"), OnHero2: hex("E3E6EC"), HeroSoft: hex("1E2430"),
		Key: hex("11151D"), FuncKey: hex("1E2430"), KeyShadow: hex("7A8294"),
		FocusGap: hex("000000"), FocusRing: hex("7FE9F2"),
		Border: 2,
	}
	p.tokens = p.names()
	for name := range tiles {
		p.tokens[name] = hex("FFFFFF")
	}
	return p
}()

// tiles are the grounds of pictures, one a course.
var tiles = map[string]color.NRGBA{
	"sky": hex("DCEBFA"), "mint": hex("DBF2E3"), "lilac": hex("E9E3F8"), "sand": hex("FBE9CC"),
	"coral": hex("FCE0D8"), "slate": hex("DFE6EE"), "aqua": hex("D5F0EF"), "lime": hex("E8F3CD"),
}

// TileNames lists the tile colours in the order of the courses that use them.
var TileNames = []string{"sky", "mint", "lilac", "sand", "coral", "slate", "aqua", "lime"}

func (p *Palette) names() map[string]color.NRGBA {
	return map[string]color.NRGBA{
		"paper": p.Paper, "card": p.Card, "sunken": p.Sunken, "ink": p.Ink, "ink2": p.Ink2,
		"lam": p.Primary, "lamDark": p.PrimaryDark, "lamTint": p.PrimaryTint, "lamNhat": p.Second,
		"nghe": p.Accent, "ngheTint": p.AccentTint, "ngheText": p.AccentInk, "la": p.Good, "laTint": p.GoodTint,
		"gach": p.Bad, "gachTint": p.BadTint, "ngoc": p.Notice, "ngocTint": p.NoticeTint, "edge": p.Edge, "line": p.Line,
	}
}

// Token finds a colour by its name in the look, or by "#RRGGBB". An empty or unknown name is transparent.
//
// Pictures keep the light theme's colours in both themes: they stand on a tile that is light in both.
func (p *Palette) Token(name string) color.NRGBA {
	if len(name) == 7 && name[0] == '#' {
		if v, err := strconv.ParseUint(name[1:], 16, 32); err == nil {
			return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
		}
	}
	return p.tokens[name]
}

// Fade returns c with its opacity multiplied by share (0 to 1).
func Fade(c color.NRGBA, share float32) color.NRGBA {
	c.A = uint8(float32(c.A) * share)
	return c
}

// Light finds a colour of the light theme whatever theme is on, for what looks the same in both.
func (e *Env) Light(name string) color.NRGBA { return Light.Token(name) }

// Mix returns a moved towards b by share (0 to 1).
func Mix(a, b color.NRGBA, share float32) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*share) }
	return color.NRGBA{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: 255}
}
