package kit

import (
	"image"
	"strings"
	"testing"

	"hocso/i18n"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

func testEnv(t *testing.T, text TextSize) *Env {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(Theme{Light})
	return NewEnv(Light, text, i18n.For("vi"), "vi", fyne.NewSize(DesignW, DesignH), 1)
}

func TestLinesStayInsideTheirWidth(t *testing.T) {
	e := testEnv(t, Normal)
	runs := []Run{{Text: "Một đoạn văn dài có chữ "}, {Text: "đậm ở giữa câu", Bold: true}, {Text: " rồi lại thường, dấu\u00a0liệu không rời nhau."}}
	for _, w := range []float32{160, 240, 333, 500} {
		var all strings.Builder
		for _, l := range e.wrap(runs, e.Type(Reading), w) {
			if l.w > w+0.5 {
				t.Errorf("a line of %.1f in a width of %.1f", l.w, w)
			}
			for _, p := range l.pieces {
				all.WriteString(p.Text)
			}
		}
		if got, want := strings.ReplaceAll(all.String(), " ", ""), strings.ReplaceAll(text(runs), " ", ""); got != want {
			t.Errorf("wrapping lost letters: %q", got)
		}
		if !strings.Contains(all.String(), "dấu\u00a0liệu") {
			t.Error("a pair with a no-break space was parted")
		}
	}
}

func TestWordsThatDoNotFitAreToldAndNeverSilentlyCut(t *testing.T) {
	e := testEnv(t, Normal)
	told := ""
	e.Overflow = func(s string) { told = s }
	b := NewBoard(e)
	b.Fit(Plain("Ngắn thôi"), e.Type(Reading), e.Ink, 0, 0, 300, 40, Left, true)
	if told != "" {
		t.Errorf("a short text overflows: %q", told)
	}
	b.Fit(Plain(strings.Repeat("rất dài ", 200)), e.Type(Reading), e.Ink, 0, 0, 300, 40, Left, true)
	if told == "" {
		t.Error("a long text that cannot fit was not reported")
	}
}

// Capitals with two marks are the tallest letters there are. Shipped with the font's own ascender Fyne cuts their tone marks
// off, and ĐỖ becomes ĐÔ, another name.
func TestToneMarksOnCapitalsAreDrawnWhole(t *testing.T) {
	e := testEnv(t, Normal)
	for _, s := range []Style{Body, Label, H1, Display} {
		for _, pair := range [][2]string{{"Ẳ", "Ă"}, {"Ỗ", "Ô"}, {"Ễ", "Ê"}, {"Ẩ", "Â"}, {"Ổ", "Ô"}} {
			marked, plain := drawn(e, pair[0], s), drawn(e, pair[1], s)
			if marked >= plain {
				t.Errorf("style %d: %s reaches to row %d, %s to row %d: the tone mark is gone", s, pair[0], marked, pair[1], plain)
			}
			if marked <= 0 {
				t.Errorf("style %d: %s touches the upper edge of its line: it is cut", s, pair[0])
			}
		}
	}
}

// drawn returns the first row of pixels that a word inks in its own line.
func drawn(e *Env, word string, s Style) int {
	t := e.Type(s)
	o := e.text(word, t, e.Ink)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(o)
	c.Resize(fyne.NewSize(200, 1.5*t.Size))
	img := c.Capture()
	for y := range img.Bounds().Dy() {
		if inked(img, y) {
			return y
		}
	}
	return img.Bounds().Dy()
}

func inked(img image.Image, y int) bool {
	for x := range img.Bounds().Dx() {
		if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
			return true
		}
	}
	return false
}

func TestTheScaleGrowsWithTheWindowAndStaysReadable(t *testing.T) {
	for _, c := range []struct {
		w, h, k float32
	}{{1366, 768, 1}, {1920, 1080, 1080.0 / 768}, {1024, 768, 0.9}, {3840, 2160, 2}, {800, 600, 0.9}} {
		e := NewEnv(Light, Normal, i18n.For("vi"), "vi", fyne.NewSize(c.w, c.h), 1)
		if d := e.K - c.k; d > 0.01 || d < -0.01 {
			t.Errorf("%v × %v: k is %v, want %v", c.w, c.h, e.K, c.k)
		}
	}
}

func TestAWordWiderThanALineIsCutAfterItsDotsAndSlashes(t *testing.T) {
	e := testEnv(t, Large)
	const w = 320
	address := "hoasen.example.nop-phi.example/dang-nhap"
	lines := e.wrap(Plain("Gõ tên miền của "+address), e.Type(H2), w)
	var all []string
	for _, l := range lines {
		if l.w > w+0.5 {
			t.Errorf("a line of %.1f in a width of %d", l.w, w)
		}
		all = append(all, l.pieces[0].Text)
	}
	if got := strings.Join(all, ""); !strings.HasSuffix(got, address) {
		t.Errorf("the address became %q", got)
	}
	for _, part := range all[:len(all)-1] {
		if strings.HasPrefix(part, "hoasen") && !strings.ContainsAny(part[len(part)-1:], "./-") {
			t.Errorf("the address is cut after %q", part)
		}
	}
	if got := e.wrap(Plain("đđ"), e.Type(H2), -5); len(got) == 0 {
		t.Error("no room at all loses the words")
	}
}
