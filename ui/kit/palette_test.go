package kit

import (
	"image/color"
	"math"
	"testing"
)

// luminance is that of WCAG 2.2, from sRGB.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestContrastIsComputedAsWCAGDoes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"000000", "FFFFFF", 21}, {"777777", "FFFFFF", 4.48}, {"0000FF", "FFFFFF", 8.59}} {
		if got := contrast(hex(c.a), hex(c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s is %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestTextCanBeReadInBothThemes(t *testing.T) {
	for name, p := range map[string]*Palette{"light": Light, "contrast": Contrast} {
		least := 4.5
		if p.Contrast {
			least = 7
		}
		for _, pair := range []struct {
			what    string
			ink, on color.NRGBA
		}{
			{"ink on paper", p.Ink, p.Paper}, {"ink on card", p.Ink, p.Card}, {"ink on sunken", p.Ink, p.Sunken},
			{"second on paper", p.Ink2, p.Paper}, {"second on card", p.Ink2, p.Card}, {"second on sunken", p.Ink2, p.Sunken},
			{"link on paper", p.Link, p.Paper}, {"link on card", p.Link, p.Card}, {"link on tint", p.Link, p.PrimaryTint},
			{"on primary", p.OnPrimary, p.Primary}, {"on pressed", p.OnPrimary, p.PrimaryDark}, {"on accent", p.OnAccent, p.Accent},
			{"caution on its tint", p.AccentInk, p.AccentTint}, {"ink on the tip", p.Ink, p.AccentTint},
			{"right on its tint", p.Good, p.GoodTint}, {"right on card", p.Good, p.Card}, {"on right", p.OnSign, p.Good},
			{"not right on its tint", p.Bad, p.BadTint}, {"not right on card", p.Bad, p.Card}, {"on not right", p.OnSign, p.Bad},
			{"notice on its tint", p.Notice, p.NoticeTint}, {"ink on good tint", p.Ink, p.GoodTint}, {"ink on bad tint", p.Ink, p.BadTint},
			{"on hero", p.OnHero, p.Hero}, {"second on hero", p.OnHero2, p.Hero}, {"on hero chips", p.OnHero, p.HeroSoft},
			{"ink on a key", p.Ink, p.Key}, {"ink on a function key", p.Ink, p.FuncKey},
		} {
			if got := contrast(pair.ink, pair.on); got < least {
				t.Errorf("%s: %s is %.1f, want at least %.1f", name, pair.what, got, least)
			}
		}
		for _, pair := range []struct {
			what    string
			ink, on color.NRGBA
		}{{"edge on card", p.Edge, p.Card}, {"edge on paper", p.Edge, p.Paper}, {"focus ring on paper", p.FocusRing, p.Paper}, {"focus ring on its gap", p.FocusRing, p.FocusGap}} {
			if got := contrast(pair.ink, pair.on); got < 3 {
				t.Errorf("%s: %s is %.1f, want at least 3", name, pair.what, got)
			}
		}
	}
}

func TestTilesCarryInkInTheLightTheme(t *testing.T) {
	for name, c := range tiles {
		if got := contrast(Light.Ink, c); got < 12 {
			t.Errorf("ink on %s is %.1f, want at least 12", name, got)
		}
	}
}
