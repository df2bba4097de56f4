// These tests read the documents with other people's tools: qpdf, Poppler, ZBar.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/assets"
	"hocso/internal/pdf/pdftest"

	qrcode "github.com/skip2/go-qrcode"
)

var made = time.Date(2026, 11, 18, 8, 30, 0, 0, time.FixedZone("", 7*3600))

func save(t *testing.T, d *Doc) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.pdf")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.WriteTo(f)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := f.Stat(); err != nil || info.Size() != n {
		t.Errorf("told of %d bytes, wrote %d (%v)", n, info.Size(), err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// everything is a document with one of each.
func everything(t *testing.T) *Doc {
	t.Helper()
	d := New(Options{
		Title: "Báo cáo <thử> & tạm", Author: "Ủy ban nhân dân phường Hoa Sen", Language: "vi", Created: made,
		Margins:  Margins{Top: 20, Right: 18, Bottom: 20, Left: 30},
		EachPage: func(d *Doc, n int) { d.Text(d.Width()/2, 12, fmt.Sprint(n), Style{Serif, 13, Ink}, Centre) },
	})
	d.Page()
	d.Bookmark(0, "Phần một", 20)
	d.Bookmark(1, "Ổn định", 40)
	plain := Style{Serif, 13, Ink}
	d.Paragraph([]Run{
		{"Ngày 18/11/2026, ", plain}, {"Nguyễn Thị Hòa", Style{SerifBold, 13, Cobalt}},
		{" (người học) đã hoàn thành khóa “Làm việc số ở cơ quan” với kết quả 84,4%\\. " + strings.Repeat("Dữ liệu được kiểm tra. ", 9), plain},
	}, Block{Leading: 7, Indent: 10, Align: Justify})
	d.Text(105, 90, "Nơi nhận:", Style{SerifBoldItalic, 12, Ink}, Centre)
	for i, name := range []string{"shield", "bell"} {
		data, ok := assets.Pictogram(name)
		if !ok {
			t.Fatal(name)
		}
		d.Picture(name, data, 30+float64(i)*30, 95, 20, 0)
	}
	d.Stamp("ring", func() { d.Circle(150, 105, 8, Shape{Filled: true, Fill: CobaltTint, Line: Cobalt, Width: 1}) })
	d.Clip(30, 120, 20, 20, func() { d.Stroke(20, 130, 60, 130, 3, Turmeric) })
	d.MoveTo(150)
	tint := CobaltTint
	rows := make([][]string, 60)
	for i := range rows {
		rows[i] = []string{fmt.Sprint(i + 1), fmt.Sprintf("Đơn vị thứ %d", i+1), "84,4%"}
	}
	d.Table(Table{
		Columns: []Column{{"STT", 15, Centre}, {"Đơn vị", 80, Left}, {"Tỷ lệ", 30, Right}},
		Head:    Style{SansSemiBold, 12, Ink}, Body: Style{Sans, 12, Ink}, Leading: 6, Padding: 1.5, Rule: 0.26, HeadFill: &tint,
	}, rows)
	return d
}

func TestTheSameCallsGiveTheSameBytes(t *testing.T) {
	var sums [3][32]byte
	for i := range sums {
		var b bytes.Buffer
		if _, err := everything(t).WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		sums[i] = sha256.Sum256(b.Bytes())
	}
	if sums[0] != sums[1] || sums[1] != sums[2] {
		t.Error("they differ")
	}
}

func TestQpdfFindsNothingWrong(t *testing.T) {
	out := pdftest.Run(t, "qpdf", "--check", save(t, everything(t))) // a warning is a failure to qpdf
	if !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

func TestItCanBeKeptInAnArchive(t *testing.T) {
	pdftest.Archival(t, save(t, everything(t)))
}

func TestAllFontsAreEmbedded(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(pdftest.Run(t, "pdffonts", save(t, everything(t)))), "\n")[2:]
	if len(lines) != 5 {
		t.Errorf("%d fonts for five faces", len(lines))
	}
	for _, l := range lines {
		if !strings.Contains(l, "Identity-H       yes") {
			t.Error(l)
		}
	}
}

func TestWordsCanBeReadBackFromEveryPage(t *testing.T) {
	path := save(t, everything(t))
	pages := strings.Split(pdftest.Run(t, "pdftotext", "-layout", path, "-"), "\f")
	for _, want := range []string{
		"Ngày 18/11/2026, Nguyễn Thị Hòa (người học) đã hoàn thành", "“Làm việc số ở cơ quan”", `84,4%\.`, "Nơi nhận:",
	} {
		if !strings.Contains(strings.Join(strings.Fields(pages[0]), " "), want) {
			t.Errorf("%q is not on page 1:\n%s", want, pages[0])
		}
	}
	all := 0
	for n, page := range pages[:len(pages)-1] {
		if !strings.Contains(page, "Đơn vị ") || !strings.HasPrefix(strings.TrimSpace(page), fmt.Sprint(n+1)) {
			t.Errorf("page %d lacks its number or the table's head:\n%s", n+1, page)
		}
		all += strings.Count(page, "Đơn vị thứ")
	}
	if all != 60 || len(pages) < 4 {
		t.Errorf("%d of 60 rows on %d pages", all, len(pages)-1)
	}
}

func TestTheFileSaysWhatItIs(t *testing.T) {
	info := pdftest.Run(t, "pdfinfo", "-isodates", save(t, everything(t)))
	for _, want := range []string{
		"Title:           Báo cáo <thử> & tạm", "Author:          Ủy ban nhân dân phường Hoa Sen",
		"CreationDate:    2026-11-18T08:30:00", "Page size:       595.28 x 841.89 pts (A4)",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
}

// white tells whether a box of the first page, in millimetres, is blank at 72 dpi.
func white(t *testing.T, path string, x, y, w, h float64) bool {
	t.Helper()
	img := render(t, path, 72)
	for py := int(y / Point); py < int((y+h)/Point); py++ {
		for px := int(x / Point); px < int((x+w)/Point); px++ {
			if r, g, b, _ := img.At(px, py).RGBA(); r+g+b < 3*0xF000 {
				return false
			}
		}
	}
	return true
}

func render(t *testing.T, path string, dpi int) image.Image {
	t.Helper()
	out := pdftest.Run(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-singlefile", "-png", path)
	img, err := png.Decode(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestNothingIsPaintedOutsideAClip(t *testing.T) {
	path := save(t, everything(t))
	if white(t, path, 31, 129, 18, 2) {
		t.Error("nothing inside")
	}
	if !white(t, path, 51, 129, 12, 2) {
		t.Error("something outside")
	}
}

func TestAStampStandsWhereItWasDrawnOnEveryPage(t *testing.T) {
	for _, across := range []bool{false, true} {
		d := New(Options{Title: "t", Created: made, Across: across})
		ring := func() { d.Circle(100, 50, 5, Shape{Filled: true, Fill: Cobalt}) }
		d.Page()
		d.Stamp("ring", ring)
		path := save(t, d)
		if white(t, path, 98, 48, 4, 4) || !white(t, path, 90, 60, 20, 90) {
			t.Errorf("across %v: it stands elsewhere", across)
		}
	}
}

func TestACodeIsReadFromTheRenderedPage(t *testing.T) {
	const url = "https://hocso.example/c#1234567890123456789012345678901234567890"
	q, err := qrcode.New(url, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	d := New(Options{Title: "QR", Created: made, Across: true})
	d.Page()
	d.QR(223, 137, 57, q.Bitmap())
	path := save(t, d)
	for _, dpi := range []int{75, 150} {
		picture := filepath.Join(t.TempDir(), "page.png")
		var b bytes.Buffer
		if err := png.Encode(&b, render(t, path, dpi)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(picture, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(pdftest.Run(t, "zbarimg", "-q", "--raw", picture)); got != url {
			t.Errorf("%d dpi: %q", dpi, got)
		}
	}
}
