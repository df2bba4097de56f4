package scan

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/pdf"

	qrcode "github.com/skip2/go-qrcode"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// url is an address as long as a typical certificate's.
var url = "https://hocso.hoasen.example/c#1" + strings.Repeat("0123456789", 92)

// sheet is a code with its quiet zone, px pixels a module.
func sheet(t *testing.T, level qrcode.RecoveryLevel, px int) *image.Gray {
	t.Helper()
	modules, err := certificate.QR(url, level)
	if err != nil {
		t.Fatal(err)
	}
	side := len(modules) * px
	img := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			if !modules[y/px][x/px] {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img
}

// onTable lays a picture turned by some degrees on a grey ground, as a photograph shows it.
func onTable(img image.Image, w, h int, degrees, scale float64) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Rect, image.NewUniform(color.RGBA{R: 150, G: 140, B: 120, A: 255}), image.Point{}, draw.Src)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	half := float64(img.Bounds().Dx()) / 2
	cx, cy := float64(w)*0.55, float64(h)*0.45
	m := f64.Aff3{scale * cos, -scale * sin, cx - scale*(cos*half-sin*half), scale * sin, scale * cos, cy - scale*(sin*half+cos*half)}
	draw.CatmullRom.Transform(out, m, img, img.Bounds(), draw.Over, nil)
	return out
}

// noisy adds the grain of a small sensor and light that falls off to one side.
func noisy(img *image.RGBA) *image.RGBA {
	random := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(img.Pix); i += 4 {
		x := float64(i / 4 % img.Rect.Dx())
		dim := 1 - 0.45*x/float64(img.Rect.Dx())
		for c := range 3 {
			v := float64(img.Pix[i+c])*dim + random.NormFloat64()*12
			img.Pix[i+c] = uint8(min(max(v, 0), 255))
		}
	}
	return img
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t *testing.T, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestACodeIsReadFromEveryKindOfPicture(t *testing.T) {
	low := func(px int) image.Image { return sheet(t, qrcode.Low, px) }
	clear := image.NewNRGBA(image.Rect(0, 0, 700, 700)) // a picture without a ground
	draw.Draw(clear, clear.Rect, image.Transparent, image.Point{}, draw.Src)
	draw.Draw(clear, image.Rect(40, 40, 700, 700), sheet(t, qrcode.Low, 6), image.Point{}, draw.Src)
	for name, data := range map[string][]byte{
		"one pixel a module":       asPNG(t, low(1)),
		"the kiosk's own PNG":      asPNG(t, low(6)),
		"a very large PNG":         asPNG(t, sheet(t, qrcode.Medium, 40)),
		"no ground":                asPNG(t, clear),
		"a screen shot":            asPNG(t, onTable(low(6), 1366, 768, 0, 1)),
		"a photograph":             asJPEG(t, noisy(onTable(low(8), 1600, 1200, 7, 1)), 70),
		"a photograph of 12 Mpx":   asJPEG(t, noisy(onTable(sheet(t, qrcode.Medium, 8), 4000, 3000, -4, 1)), 80),
		"upside down":              asJPEG(t, onTable(low(8), 1200, 900, 180, 1), 80),
		"on its side, JPEG of 40%": asJPEG(t, onTable(low(8), 1200, 900, 91, 1), 40),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Text(t.Context(), data)
			if err != nil || got != url {
				t.Errorf("%.60q, %v", got, err)
			}
		})
	}
}

func TestAPDFOfTheKioskIsReadWithoutDrawingIt(t *testing.T) {
	modules, err := certificate.QR(url, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	doc := pdf.New(pdf.Options{Title: "Giấy ghi nhận", Language: "vi-VN", Created: time.Unix(1790000000, 0), Across: true})
	doc.Page()
	doc.Box(10, 10, 200, 150, pdf.Shape{})
	doc.QR(223, 137, 57, modules)
	var b bytes.Buffer
	if _, err := doc.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if got, err := Text(t.Context(), b.Bytes()); err != nil || got != url {
		t.Errorf("%.60q, %v", got, err)
	}
}

func deflated(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withStream is as much of a PDF as is looked at.
func withStream(dict string, body []byte) []byte {
	return fmt.Appendf(nil, "%%PDF-1.7\n5 0 obj\n<< %s /Length %d >>\nstream\r\n%s\nendstream\nendobj\n%%%%EOF", dict, len(body), body)
}

// rows are the bytes of a picture's rows, each behind a PNG predictor.
func rows(img *image.Gray, predictor byte) []byte {
	var out []byte
	w := img.Rect.Dx()
	above := make([]byte, w)
	for y := range img.Rect.Dy() {
		line := img.Pix[y*img.Stride : y*img.Stride+w]
		out = append(out, predictor)
		for x, v := range line {
			var left, corner byte
			if x > 0 {
				left, corner = line[x-1], above[x-1]
			}
			switch predictor {
			case 1:
				v -= left
			case 2:
				v -= above[x]
			case 3:
				v -= byte((int(left) + int(above[x])) / 2)
			case 4:
				v -= paethOf(left, above[x], corner)
			}
			out = append(out, v)
		}
		above = line
	}
	return out
}

// paethOf is written after RFC 2083, section 6.6, word by word.
func paethOf(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := math.Abs(float64(p-int(a))), math.Abs(float64(p-int(b))), math.Abs(float64(p-int(c)))
	if pa <= pb && pa <= pc {
		return a
	}
	if pb <= pc {
		return b
	}
	return c
}

func TestASheetThatAScannerMadeAPDFOfIsRead(t *testing.T) {
	page := onTable(sheet(t, qrcode.Medium, 4), 1240, 900, 1, 1)
	grey := shrink(page, 1240)
	gray := func(bits int) string {
		return fmt.Sprintf("/Subtype /Image /Width 1240 /Height 900 /ColorSpace /DeviceGray /BitsPerComponent %d", bits)
	}
	packed := make([]byte, 155*900)
	for y := range 900 {
		for x := range 1240 {
			if grey.GrayAt(x, y).Y > 110 {
				packed[y*155+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	rgb := make([]byte, 0, 3*1240*900)
	for i := 0; i < len(page.Pix); i += 4 {
		rgb = append(rgb, page.Pix[i:i+3]...)
	}
	cases := map[string][]byte{
		"JPEG":       withStream(gray(8)+" /Filter /DCTDecode", asJPEG(t, page, 80)),
		"grey":       withStream(gray(8)+" /Filter /FlateDecode", deflated(t, grey.Pix)),
		"black":      withStream(gray(1)+" /Filter /FlateDecode", deflated(t, packed)),
		"colour":     withStream("/Subtype /Image /Width 1240 /Height 900 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode", deflated(t, rgb)),
		"an address": withStream("/Type /ObjStm /Filter /FlateDecode", deflated(t, []byte("<< /S /URI /URI ("+url+") >>"))),
		"a link":     []byte("%PDF-1.4\n<< /S /URI /URI (" + url + ") >>"),
	}
	for p := range byte(5) {
		cases[fmt.Sprint("predictor ", p)] = withStream(gray(8)+" /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1240 >>", deflated(t, rows(grey, p)))
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			if got, err := Text(t.Context(), data); err != nil || got != url {
				t.Errorf("%.60q, %v", got, err)
			}
		})
	}
}

func TestWhatHoldsNoCodeSaysWhy(t *testing.T) {
	huge := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x02\x00\x00\x00")
	huge = append(huge, 0x77, 0x9d, 0xc3, 0x1a)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"text":               {[]byte(url), ErrKind},
		"nothing":            {nil, ErrKind},
		"a plain picture":    {asPNG(t, image.NewGray(image.Rect(0, 0, 300, 200))), ErrNothing},
		"a plain PDF":        {withStream("", []byte("BT (x) Tj ET")), ErrNothing},
		"half a JPEG":        {asJPEG(t, sheet(t, qrcode.Low, 4), 80)[:900], ErrDamaged},
		"a picture of 4 Gpx": {ihdr(t, huge), ErrSize},
		"a file of 33 MB":    {make([]byte, MaxFile+1), ErrSize},
	} {
		if got, err := Text(t.Context(), c.data); !errors.Is(err, c.want) || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// ihdr mends the check sum of a PNG's header.
func ihdr(t *testing.T, data []byte) []byte {
	t.Helper()
	sum := crc32.ChecksumIEEE(data[12:29])
	return append(data[:29:29], byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
}

func TestNothingIsReadAfterItsTime(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, data := range [][]byte{asPNG(t, sheet(t, qrcode.Low, 6)), withStream("/Filter /FlateDecode", deflated(t, []byte("x")))} {
		if got, err := Text(ctx, data); !errors.Is(err, context.Canceled) {
			t.Errorf("%q, %v", got, err)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add([]byte("%PDF-1.7\n5 0 obj\n<< /Filter /FlateDecode >>\nstream\nx\x9c\nendstream"))
	f.Add(withStream("/Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /Filter /FlateDecode", []byte("x\x9c\x03\x00\x00\x00\x00\x01")))
	f.Add(withStream("", []byte("q 1 0 0 -1 5 5 cm 0 0 1 1 re 1 1 1 1 re f Q")))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := readPDF(t.Context(), data)
		if err == nil && text == "" {
			t.Error("found nothing and said so to nobody")
		}
	})
}

func FuzzDrawn(f *testing.F) {
	f.Add([]byte(strings.Repeat("1 2 3 4 re\n", 100) + "f"))
	f.Add([]byte(strings.Repeat("q 2 0 0 2 1 1 cm 1 NaN Inf 4 re\n", 100) + "f"))
	f.Fuzz(func(t *testing.T, content []byte) { drawnCodes(t.Context(), content) })
}
