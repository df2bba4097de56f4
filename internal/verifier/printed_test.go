package verifier

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/certificate/paper"
	"hocso/internal/pdf/pdftest"
)

// ZXing reads what the screen shows and what Poppler makes of the printed page, roughly and finely.
func TestZXingReadsTheShownAndThePrintedCode(t *testing.T) {
	w, folder := newWorld(t), t.TempDir()
	var files, want []string
	for i, words := range [][3]string{
		{"Nguyễn Thị Hòa", "Làm việc số ở cơ quan", "UBND phường Hoa Sen"},
		{strings.Repeat("Nguyễn Ệ ", 4) + "Ân", strings.Repeat("Tiêu đề dài ", 6) + "xong", "Ủy ban nhân dân phường Hoa Sen Trắng thành phố Hồ Chí Minh"},
	} {
		d := w.draft()
		d.award[1], d.award[4], d.office = words[0], words[1], words[2]
		c := certificate.Certificate{ID: d.id, IssuedAt: w.now, URL: text(d.cose()),
			Facts: certificate.Facts{Name: words[0], CourseCode: "C4", CourseTitle: words[1], Office: words[2], Score: 0.85}}
		var shown, printed bytes.Buffer
		if err := certificate.PNG(&shown, c.URL, 6); err != nil {
			t.Fatal(err)
		}
		if err := (paper.Printer{Main: i18n.For("vi"), Second: i18n.For("en")}).Write(&printed, "", w.now, paper.One(c)); err != nil {
			t.Fatal(err)
		}
		base := filepath.Join(folder, fmt.Sprint(i))
		for ending, data := range map[string][]byte{".png": shown.Bytes(), ".pdf": printed.Bytes()} {
			if err := os.WriteFile(base+ending, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		files, want = append(files, base+".png"), append(want, c.URL)
		for _, dpi := range []int{75, 300} {
			page := fmt.Sprintf("%s-%d", base, dpi)
			pdftest.Run(t, "pdftoppm", "-r", fmt.Sprint(dpi), "-singlefile", "-png", base+".pdf", page)
			files, want = append(files, page+".png"), append(want, c.URL)
		}
	}
	for i, got := range byZXing(t, files) {
		if got != want[i] {
			t.Errorf("%s: read %.60q", filepath.Base(files[i]), got)
		}
	}
}
