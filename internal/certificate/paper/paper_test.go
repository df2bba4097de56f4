// These tests read the printed pages with other people's tools: qpdf, Poppler, ZBar.
package paper

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/pdf/pdftest"

	qrcode "github.com/skip2/go-qrcode"
)

var day = time.Date(2026, 11, 18, 3, 0, 0, 0, time.UTC)

// vietnamese prints in the first language, english in the second.
var (
	vietnamese = Printer{i18n.For("vi"), i18n.For("en")}
	english    = Printer{i18n.For("en"), i18n.For("vi")}
)

// An issuer signs certificates without storing them.
type issuer struct {
	keys *certificate.Keys
	n    int
}

func newIssuer(t testing.TB, office string) *issuer {
	t.Helper()
	keys, err := certificate.LoadOrCreateKeys(t.TempDir(), office, day)
	if err != nil {
		t.Fatal(err)
	}
	return &issuer{keys: keys}
}

const host = "hocso.hoasen.example"

func (i *issuer) issue(t testing.TB, name, title string) certificate.Certificate {
	t.Helper()
	i.n++
	a := certificate.Award{
		ID: fmt.Sprintf("%016x", uint64(i.n)*0x9e3779b97f4a7c15), IssuedAt: day, Name: name, CourseCode: "C4", CourseTitle: title, Percent: 85,
	}
	cose, err := certificate.Encode(i.keys, a)
	if err != nil {
		t.Fatal(err)
	}
	url, err := certificate.URL(host, cose)
	if err != nil {
		t.Fatal(err)
	}
	return certificate.Certificate{
		ID: a.ID, IssuedAt: day, COSE: cose, URL: url,
		Facts: certificate.Facts{Name: name, CourseCode: "C4", CourseTitle: title, Office: i.keys.Kiosk().Office, Score: 0.85},
	}
}

func save(t *testing.T, p Printer, all ...certificate.Certificate) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, p.Title(all[0]), day, Each(all)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "certificate.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read is a document's text, each page with single spaces.
func read(t *testing.T, path string) []string {
	t.Helper()
	pages := strings.Split(strings.TrimSuffix(pdftest.Run(t, "pdftotext", path, "-"), "\f"), "\f")
	for i, p := range pages {
		pages[i] = strings.Join(strings.Fields(p), " ")
	}
	return pages
}

const office = "Ủy ban nhân dân phường Hoa Sen"

func TestThePageSaysInBothLanguagesWhatWasIssued(t *testing.T) {
	i := newIssuer(t, office)
	c := i.issue(t, "Nguyễn Thị Hòa", "Làm việc số ở cơ quan")
	for name, want := range map[string]struct {
		p     Printer
		words []string
	}{
		"vi": {vietnamese, []string{
			office, "Giấy ghi nhận tự học", "Record of self-study", "Người học", "Nguyễn Thị Hòa",
			"Đã hoàn thành khóa Làm việc số ở cơ quan ngày 18/11/2026, kết quả 85% (bài luyện không giám sát).",
			"không phải xác nhận mức độ phổ cập kỹ năng số theo Quyết định 757/QĐ-BKHCN, không thay chứng nhận của Chương trình Bình dân học vụ số hoặc chứng chỉ ứng dụng CNTT.",
			"Record of self-study; unsupervised practice; not an official confirmation or certificate.",
			c.Code(), "Cấp ngày 18/11/2026", host, "Quét để kiểm tra",
		}},
		"en": {english, []string{
			office, "Record of self-study", "Giấy ghi nhận tự học", "Learner", "Nguyễn Thị Hòa",
			"Completed the course Làm việc số ở cơ quan on 18/11/2026, result 85% (unsupervised practice).",
			"not an official confirmation or certificate.", "Quyết định 757/QĐ-BKHCN", c.Code(), "Issued 18/11/2026", host,
		}},
	} {
		pages := read(t, save(t, want.p, c))
		if len(pages) != 1 {
			t.Errorf("%s: %d pages", name, len(pages))
		}
		for _, w := range want.words {
			if !strings.Contains(pages[0], w) {
				t.Errorf("%s: %q is not on the page:\n%s", name, w, pages[0])
			}
		}
	}
}

func TestSupervisionAndCorrectionAreSaid(t *testing.T) {
	i := newIssuer(t, office)
	c := i.issue(t, "Nguyễn Thị Hòa", "An toàn số")
	c.SupervisedBy, c.Replaces, c.FirstIssued = "Trần Thu Hà", "0000000000000000", day.AddDate(0, -1, 0)
	for name, want := range map[string]struct {
		p          Printer
		said, lost []string
	}{
		"vi": {vietnamese, []string{"ngày 18/10/2026", "người giám sát: Trần Thu Hà", "Cấp ngày 18/11/2026", "Thay giấy 0000-0000"}, []string{"không giám sát"}},
		"en": {english, []string{"on 18/10/2026", "supervised by Trần Thu Hà", "Replaces 0000-0000"}, []string{"unsupervised"}},
	} {
		page := read(t, save(t, want.p, c))[0]
		for _, w := range want.said {
			if !strings.Contains(page, w) {
				t.Errorf("%s: no %q in:\n%s", name, w, page)
			}
		}
		for _, w := range want.lost {
			if strings.Contains(page, w) {
				t.Errorf("%s: %q in:\n%s", name, w, page)
			}
		}
	}
}

func TestTheLongestNamesStayWhole(t *testing.T) {
	long := "ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN THỊ MINH KHAI, TP THỦ DẦU MỘT"
	i := newIssuer(t, long)
	for _, name := range []string{
		"Tôn Nữ Hoàng Phương Quỳnh Thanh Trúc Lâm Anh", strings.Repeat("W", 60), "Hồ", "",
	} {
		c := i.issue(t, name, "Nhận biết tin giả, lừa đảo và bảo vệ dữ liệu cá nhân của người dân")
		if c.Office != long {
			t.Fatal(c.Office)
		}
		page := read(t, save(t, vietnamese, c))[0]
		if unspaced := strings.ReplaceAll(page, " ", ""); !strings.Contains(unspaced, strings.ReplaceAll(name, " ", "")) ||
			!strings.Contains(page, c.Office) || !strings.Contains(page, c.CourseTitle) {
			t.Errorf("%q: cut:\n%s", name, page)
		}
	}
}

func TestThePrintedCodeIsReadFromARenderedPageAndVerifies(t *testing.T) {
	typical, long := newIssuer(t, office), newIssuer(t, "Ủy ban nhân dân phường Hoa Sen Trắng thành phố Hồ Chí Minh")
	for _, p := range []struct {
		from        *issuer
		name, title string
		version     int
	}{
		{typical, "Nguyễn Thị Hòa", "Làm việc số ở cơ quan", 15},
		// The densest code that is printed: at 75 dpi a module of it is less than two pixels.
		{long, strings.Repeat("Nguyễn Ệ ", 4) + "Ân", strings.Repeat("Tiêu đề dài ", 6) + "xong", 18},
	} {
		i, c := p.from, p.from.issue(t, p.name, p.title)
		code, err := certificate.QR(c.URL, qrcode.Medium)
		if err != nil {
			t.Fatal(err)
		}
		if version := (len(code) - 8 - 17) / 4; version != p.version {
			t.Errorf("%s: version %d, want %d", c.Name, version, p.version)
		}
		path := save(t, vietnamese, c)
		for _, dpi := range []int{75, 100, 150, 300} {
			base := filepath.Join(t.TempDir(), "page")
			// The lower right quarter of the page, so that the reader is done soon; at 75 dpi all of it, which is harder to read.
			w, h := fmt.Sprint(PageW*dpi/51), fmt.Sprint(PageH*dpi/51)
			args := []string{"-r", fmt.Sprint(dpi), "-singlefile", "-png", path, base}
			if dpi > 75 {
				args = append([]string{"-x", w, "-y", h, "-W", w, "-H", h}, args...)
			}
			pdftest.Run(t, "pdftoppm", args...)
			url := strings.TrimSpace(pdftest.Run(t, "zbarimg", "-q", "--raw", base+".png"))
			v := certificate.Verify(url, certificate.Trust{Roots: []ed25519.PublicKey{i.keys.Root()}, Now: day})
			if url != c.URL || !v.Valid {
				t.Errorf("%s at %d dpi: %q, %s", c.Name, dpi, url, v.Code)
			}
		}
	}
}

func TestTheFileIsSoundAndItsFontsAreEmbedded(t *testing.T) {
	i := newIssuer(t, office)
	path := save(t, vietnamese, i.issue(t, "Nguyễn Thị Hòa", "An toàn số"), i.issue(t, "Trần Văn Bình", "An toàn số"))
	if out := pdftest.Run(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	fonts := strings.Split(strings.TrimSpace(pdftest.Run(t, "pdffonts", path)), "\n")[2:]
	for _, f := range fonts {
		if !strings.Contains(f, "Identity-H       yes") {
			t.Error(f)
		}
	}
	info := pdftest.Run(t, "pdfinfo", path)
	for _, want := range []string{"Giấy ghi nhận tự học · Nguyễn Thị Hòa", "Author:          " + office, "Pages:           2", "841.89 x 595.28"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	if outline := pdftest.Run(t, "qpdf", "--json", "--json-key=outlines", path); !strings.Contains(outline, "Trần Văn Bình · An toàn số") {
		t.Error(outline)
	}
}

func TestItCanBeKeptInAnArchive(t *testing.T) {
	c := newIssuer(t, office).issue(t, "Nguyễn Thị Hòa", "An toàn số")
	pdftest.Archival(t, save(t, vietnamese, c), save(t, english, c))
}

func TestACorruptAddressIsNamed(t *testing.T) {
	i := newIssuer(t, office)
	c := i.issue(t, "Nguyễn Thị Hòa", "An toàn số")
	c.URL = "https://elsewhere.example/"
	if err := vietnamese.Write(new(bytes.Buffer), "", day, One(c)); err == nil || !strings.Contains(err.Error(), c.ID) {
		t.Errorf("%v", err)
	}
	if err := vietnamese.Write(new(bytes.Buffer), "", day, Each(nil)); err == nil {
		t.Error("an empty document was written")
	}
}

// BenchmarkOne is one certificate from its facts to a PDF.
func BenchmarkOne(b *testing.B) {
	c := newIssuer(b, office).issue(b, "Nguyễn Thị Hòa", "Làm việc số ở cơ quan")
	for b.Loop() {
		var out bytes.Buffer
		if err := vietnamese.Write(&out, "", day, One(c)); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}

// BenchmarkThousand is a PDF of 1,000 certificates; peak-MB is what the program took from the system by its end.
func BenchmarkThousand(b *testing.B) {
	i := newIssuer(b, office)
	all := make([]certificate.Certificate, 1000)
	for n := range all {
		all[n] = i.issue(b, fmt.Sprintf("Nguyễn Thị Hòa %d", n), "Làm việc số ở cơ quan")
	}
	for b.Loop() {
		var out bytes.Buffer
		if err := vietnamese.Write(&out, "", day, Each(all)); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "peak-MB")
}
