package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme gives Fyne our font and page colour, so that what Fyne itself draws (the window before the first painting) fits.
type Theme struct{ Palette *Palette }

// Color implements fyne.Theme.
func (t Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameBackground:
		return t.Palette.Paper
	case theme.ColorNameForeground:
		return t.Palette.Ink
	case theme.ColorNamePrimary, theme.ColorNameFocus:
		return t.Palette.Primary
	}
	return theme.DefaultTheme().Color(n, v)
}

// Font implements fyne.Theme.
func (t Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return fonts[semibold]
	}
	return fonts[regular]
}

// Icon implements fyne.Theme.
func (t Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size implements fyne.Theme. The font's lines are 1.5 em high as they are.
func (t Theme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameLineSpacing || n == theme.SizeNamePadding || n == theme.SizeNameInnerPadding {
		return 0
	}
	return theme.DefaultTheme().Size(n)
}
