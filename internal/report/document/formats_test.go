package document

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hocso/internal/pdf"
	"hocso/internal/pdf/pdftest"
	"hocso/internal/report"
)

// cells are what the report must say of each unit and of all, computed from the figures anew.
func cells(f *report.Figures) [][]string {
	row := func(first, name string, people, took, understand int) []string {
		per := func(n int) string {
			return strings.Replace(fmt.Sprintf("%.1f%%", 100*float64(n)/float64(people)), ".", ",", 1)
		}
		return []string{first, name, strconv.Itoa(people), strconv.Itoa(took), per(took), strconv.Itoa(understand), per(understand)}
	}
	var rows [][]string
	for _, u := range f.Units {
		rows = append(rows, row(strconv.Itoa(u.Rank), u.Name, u.People, u.Participation, u.Understanding))
	}
	return append(rows, row("", "Cộng", f.People, f.Participation, f.Understanding))
}

func figures(t *testing.T, m Maker, q Request) *report.Figures {
	t.Helper()
	ask := report.Ask(m.Settings, q.Period)
	f, err := m.Book.Figures(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	if f.People < 50 || f.Participation == 0 || f.Understanding == 0 || len(f.Units) < 5 {
		t.Fatalf("the invented office is too small to tell anything: %+v", f)
	}
	return f
}

// squeezed takes the line breaks out that a format may put between words.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

func pdfText(t *testing.T, data []byte, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return pdftest.Run(t, "pdftotext", append(args, path, "-")...)
}

func TestThePDFSaysTheFiguresOfTheScreen(t *testing.T) {
	m := newMaker(t)
	text := squeezed(pdfText(t, written(t, draft(t, m, wholeOffice(t)), PDF), "-layout"))
	// A name may go on in a second line, which stands behind the row's figures.
	for _, row := range cells(figures(t, m, wholeOffice(t))) {
		want := strings.Join(row[2:], " ")
		if !strings.Contains(text, want) || !strings.Contains(text, strings.Fields(row[1])[0]) {
			t.Errorf("%s: %q is not in the PDF", row[1], want)
		}
	}
	for _, want := range []string{"ỦY BAN NHÂN DÂN", "PHƯỜNG HOA SEN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "/BC-UBND",
		"Kết quả học tập kỹ năng số 6 tháng cuối năm 2026", "tạm tính do kỳ báo cáo chưa kết thúc", "08 giờ 30 phút ngày 18 tháng 11 năm 2026",
		"Nơi nhận:", "- Lưu: VT, VP.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Bình"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the PDF", want)
		}
	}
}

func TestTheDOCXSaysTheFiguresOfTheScreen(t *testing.T) {
	m := newMaker(t)
	root := mainOf(t, written(t, draft(t, m, wholeOffice(t)), DOCX))
	rows := rowsOf(root)
	for _, want := range cells(figures(t, m, wholeOffice(t))) {
		if !containsRow(rows, want) {
			t.Errorf("no row %q", want)
		}
	}
	if text := root.words(); strings.Contains(text, "{{") {
		t.Errorf("placeholders are left: %s", text)
	}
}

func containsRow(rows [][]string, want []string) bool {
	for _, row := range rows {
		if strings.Join(row, "\t") == strings.Join(want, "\t") {
			return true
		}
	}
	return false
}

// mainOf is the text of a document.
func mainOf(t *testing.T, data []byte) *node {
	t.Helper()
	parts, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		if p.name == mainPart {
			root, err := parseXML(p.data)
			if err != nil {
				t.Fatal(err)
			}
			return root
		}
	}
	t.Fatal("no text")
	return nil
}

func TestTheWorkbookHoldsTheFiguresOfTheScreenAsNumbers(t *testing.T) {
	m := newMaker(t)
	f := figures(t, m, wholeOffice(t))
	book, err := excelize.OpenReader(bytes.NewReader(written(t, draft(t, m, wholeOffice(t)), XLSX)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := strings.Join(book.GetSheetList(), ","); got != "Tổng hợp,Đơn vị,Theo tuần,Biểu đồ,Năng lực,Câu hỏi,Lớp học,Dự lớp,Cán bộ" {
		t.Errorf("sheets: %s", got)
	}
	number := func(sheet, cell string) float64 {
		text, err := book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Errorf("%s!%s is no number: %q", sheet, cell, text)
		}
		return n
	}
	for i, u := range f.Units {
		row := strconv.Itoa(i + 2)
		for column, want := range map[string]float64{
			"A": float64(u.Rank), "C": float64(u.People), "D": float64(u.Participation), "E": float64(u.Participation) / float64(u.People),
			"F": float64(u.Understanding), "G": float64(u.Understanding) / float64(u.People),
		} {
			if got := number("Đơn vị", column+row); math.Abs(got-want) > 1e-12 {
				t.Errorf("%s: %s%s is %v, want %v", u.Name, column, row, got, want)
			}
		}
	}
	last := f.Trend[len(f.Trend)-1]
	row := strconv.Itoa(len(f.Trend) + 1)
	if number("Theo tuần", "C"+row) != float64(last.Participation) || number("Theo tuần", "D"+row) != float64(last.Understanding) {
		t.Error("the last week differs")
	}
	people, err := book.GetRows("Cán bộ")
	if err != nil || len(people) != f.People+1 {
		t.Errorf("%d rows of people, %v", len(people), err)
	}
	tables, err := book.GetTables("Đơn vị")
	if err != nil || len(tables) != 1 {
		t.Errorf("units have no filters: %v, %v", tables, err)
	}
	panes, err := book.GetPanes("Cán bộ")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head does not stay: %+v, %v", panes, err)
	}
}

func TestTheWorkbookHasThreeChartsOfItsOwnCells(t *testing.T) {
	m := newMaker(t)
	parts, err := unzipped(written(t, draft(t, m, wholeOffice(t)), XLSX))
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for name, data := range parts {
		if strings.HasPrefix(name, "xl/charts/chart") {
			charts++
			if !regexp.MustCompile(`'(Đơn vị|Theo tuần|Năng lực)'!\$[A-G]\$2:\$[A-G]\$[0-9]+`).MatchString(html.UnescapeString(string(data))) {
				t.Errorf("%s shows no cells", name)
			}
		}
	}
	if charts != 3 {
		t.Errorf("%d charts", charts)
	}
}

// unzipped are the parts of any zip.
func unzipped(data []byte) (map[string][]byte, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	parts := map[string][]byte{}
	for _, f := range zr.File {
		if parts[f.Name], err = unpack(f, maxUnpacked); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

func TestTheCSVHoldsTheFiguresOfTheScreen(t *testing.T) {
	m := newMaker(t)
	q := wholeOffice(t)
	q.Names = false
	data := written(t, draft(t, m, q), CSV)
	if !bytes.HasPrefix(data, []byte(bom)) || !bytes.Contains(data, []byte("\r\n")) {
		t.Error("no byte order mark or no CRLF")
	}
	in := csv.NewReader(bytes.NewReader(data[len(bom):]))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range cells(figures(t, m, q)) {
		want[4], want[6] = strings.TrimSuffix(want[4], "%"), strings.TrimSuffix(want[6], "%")
		if !containsRow(rows, want) {
			t.Errorf("no row %q in %q", want, rows)
		}
	}
}

func TestACellThatCouldBeAFormulaIsText(t *testing.T) {
	m := newMaker(t)
	r := draft(t, m, wholeOffice(t))
	r.People[0].Name = "=HYPERLINK(\"http://x\")"
	if data := written(t, r, CSV); bytes.Contains(data, []byte(";=HYPER")) || bytes.Contains(data, []byte(`;"=HYPER`)) {
		t.Error("the CSV has a formula")
	}
}

func TestThePageIsLaidAsTheDecreeAsks(t *testing.T) {
	m := newMaker(t)
	data := written(t, draft(t, m, wholeOffice(t)), PDF)
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(pdftest.Run(t, "pdffonts", path)), "\n") {
		if i >= 2 && !regexp.MustCompile(`(?i)hocsoserif.*Identity-H +yes +(yes|no) +yes`).MatchString(line) {
			t.Errorf("a font that is not embedded, or not the serif: %s", line)
		}
	}
	words := regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">`)
	for n, page := range strings.Split(pdftest.Run(t, "pdftotext", "-bbox", path, "-"), "<page ")[1:] {
		for _, w := range words.FindAllStringSubmatch(page, -1) {
			left, top, right, bottom := mm(w[1]), mm(w[2]), mm(w[3]), mm(w[4])
			numbered := n > 0 && top < pageTop-4 // the page's number
			if left < pageLeft-0.3 || right > 210-pageRight+0.3 || bottom > 297-pageBottom+1.5 || top < pageTop-1.5 && !numbered {
				t.Errorf("page %d: a word at %.1f–%.1f × %.1f–%.1f mm", n+1, left, right, top, bottom)
			}
			if numbered && math.Abs((left+right)/2-(pageLeft+float64(inner)/2)) > 0.5 {
				t.Errorf("page %d: its number is not in the middle", n+1)
			}
		}
	}
	pages := strings.Split(strings.TrimSuffix(pdftest.Run(t, "pdftotext", "-layout", path, "-"), "\f"), "\f")
	goesOn := 0
	for n, text := range pages[1:] {
		if lines := strings.Fields(text); lines[0] != strconv.Itoa(n+2) {
			t.Errorf("page %d begins with %q", n+2, lines[0])
		}
		if strings.Contains(text, "Họ và tên") {
			goesOn++
		}
	}
	if goesOn < 2 {
		t.Errorf("the head of the list of people stands on %d pages", goesOn)
	}
}

// mm reads PDF points as millimetres.
func mm(points string) float64 {
	n, _ := strconv.ParseFloat(points, 64)
	return n * pdf.Point
}

func TestAPreviewShowsEveryWordOfThePDF(t *testing.T) {
	m := newMaker(t)
	r := draft(t, m, wholeOffice(t))
	var shown strings.Builder
	pages := r.Preview(func(m pdf.Mark) { shown.WriteString(m.Words + " ") })
	data := written(t, r, PDF)
	have := map[string]int{}
	for _, w := range strings.Fields(shown.String()) {
		have[w]++
	}
	for _, w := range strings.Fields(pdfText(t, data)) {
		if have[w]--; have[w] < 0 {
			t.Errorf("%q is on paper and not in the preview", w)
		}
	}
	if !strings.Contains(string(data), fmt.Sprintf("/Count %d", pages)) {
		t.Errorf("the preview has %d pages, the PDF another number", pages)
	}
}

func TestLibreOfficeOpensTheDocumentAndTheWorkbook(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("LibreOffice is missing: packaging/deps.sh installs it")
		}
		t.Skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")
	}
	m := newMaker(t)
	r := draft(t, m, wholeOffice(t))
	dir := t.TempDir()
	for _, f := range []Format{DOCX, XLSX} {
		name := filepath.Join(dir, "report."+string(f))
		if err := os.WriteFile(name, written(t, r, f), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, name)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", f, err, out)
		}
		text := squeezed(pdftest.Run(t, "pdftotext", "-layout", filepath.Join(dir, "report.pdf"), "-"))
		for _, row := range cells(figures(t, m, wholeOffice(t)))[:3] {
			if want := strings.Join(row[2:4], " "); !strings.Contains(text, want) {
				t.Errorf("%s: LibreOffice does not show %q of %s", f, want, row[1])
			}
		}
	}
}
