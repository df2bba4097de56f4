package ui

import (
	"hocso/i18n"
	"hocso/ui/kit"
)

// A look is how the person has set the screen: language, text size, contrast. It returns to the office's default at
// sign-out.
type look struct {
	lang     string
	text     kit.TextSize
	contrast bool
	still    bool // no motion
}

func (l look) palette() *kit.Palette {
	if l.contrast {
		return kit.Contrast
	}
	return kit.Light
}

func (l look) words() *i18n.Words { return i18n.For(l.lang) }

// smaller and larger step through the text sizes.
func (l look) smaller() look {
	l.text = max(l.text-1, kit.Small)
	return l
}

func (l look) larger() look {
	l.text = min(l.text+1, kit.Large)
	return l
}

func (l look) otherLanguage() look {
	if l.lang == "vi" {
		l.lang = "en"
	} else {
		l.lang = "vi"
	}
	return l
}
