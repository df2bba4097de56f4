package roster

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/BambooEngine/bamboo-core"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

func TestTitlesMergedAboveTheHeaderAreSkipped(t *testing.T) {
	s := newSheet(t).put("A1", "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN").merge("A1", "E1").put("A2", "DANH SÁCH CÁN BỘ NĂM 2026").merge("A2", "E2").
		put("A4", "STT", "Họ và tên", "Mã cán bộ", "Đơn vị", "Chức vụ").put("A5", "(1)", "(2)", "(3)", "(4)", "(5)").
		put("A6", 1, "Nguyễn Thị Hoà", "CB-0001", "Trạm Y tế", "Điều dưỡng")
	l, people := peopleIn(t, s.bytes())
	if l.Form != FormXLSX || l.Sheet != "Sheet1" || l.Header != 4 || l.Lines() != 1 {
		t.Errorf("%+v", l)
	}
	wantPeople(t, people, entry{6, "Nguyễn Thị Hoà", "CB-0001", "Trạm Y tế", "Điều dưỡng"})
}

func TestBlankRowsAndDatesOfAWorkbookAreNoPeople(t *testing.T) {
	s := newSheet(t).put("A1", "Họ tên", "Ngày sinh", "Mã số").put("A3", "Lý Văn Tài", 33000.5, "CB-1").put("A7", "Vũ Thanh Hoài", 33001, "CB-2").
		style("B3", "B7", &excelize.Style{NumFmt: 14})
	l, people := peopleIn(t, s.bytes())
	wantPeople(t, people, entry{line: 3, name: "Lý Văn Tài", code: "CB-1"}, entry{line: 7, name: "Vũ Thanh Hoài", code: "CB-2"})
	if !slices.Equal(l.ignored(), []string{"Ngày sinh"}) {
		t.Errorf("not read: %q", l.ignored())
	}
}

func TestNumbersKeptAsTextStayAsTheyAre(t *testing.T) {
	_, people := peopleIn(t, newSheet(t).put("A1", "Họ tên", "Mã số").put("A2", "Lý Văn Tài", "000123").bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "000123"})
}

func TestCodesKeptAsNumbersGetTheirZerosBack(t *testing.T) {
	format := "000000"
	shown := newSheet(t).put("A1", "Họ tên", "Mã số").put("A2", "Lý Văn Tài", 123).style("B2", "B2", &excelize.Style{CustomNumFmt: &format})
	_, people := peopleIn(t, shown.bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "000123"})

	mixed := newSheet(t).put("A1", "Họ tên", "Mã số").put("A2", "Lý Văn Tài", "000123").put("A3", "Vũ Thanh Hoài", 456)
	_, people = peopleIn(t, mixed.bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "000123"}, entry{line: 3, name: "Vũ Thanh Hoài", code: "000456"})

	long := newSheet(t).put("A1", "Họ tên", "Mã số").put("A2", "Lý Văn Tài", "0001").put("A3", "Vũ Thanh Hoài", 45678)
	_, people = peopleIn(t, long.bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "0001"}, entry{line: 3, name: "Vũ Thanh Hoài", code: "45678"})
}

func TestALongNumberIsNotReadAsItIsShownRounded(t *testing.T) {
	_, people := peopleIn(t, newSheet(t).put("A1", "Họ tên", "Mã số").put("A2", "Lý Văn Tài", 123456789012).bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "123456789012"})
}

func TestACodeWhoseZerosTheFileLostFindsItsPerson(t *testing.T) {
	b := newBench(t)
	b.list("name,code,unit\nLý Văn Tài,000123,Trạm Y tế\n", false)
	p := b.list("name,code,job\nLý Văn Tài,123,Y sĩ\n", false)
	if p.Changed != 1 || p.Added != 0 || must(b.ByCode(t.Context(), "000123")).Job != "Y sĩ" {
		t.Errorf("%s", rows(p))
	}
}

func TestLettersInPiecesAreJoined(t *testing.T) {
	_, people := peopleIn(t, newSheet(t).put("A1", norm.NFD.String("Họ và tên"), norm.NFD.String("Đơn vị")).put("A2", norm.NFD.String("Nguyễn Thị Hoà"), norm.NFD.String("Trạm Y tế")).bytes())
	wantPeople(t, people, entry{line: 2, name: "Nguyễn Thị Hoà", unit: "Trạm Y tế"})
}

func TestTheSheetWithThePeopleIsReadAndAnotherCanBe(t *testing.T) {
	s := newSheet(t).put("A1", "Hướng dẫn điền danh sách")
	for name, rows := range map[string][][]any{
		"CB":      {{"Họ và tên", "Mã cán bộ", "Đơn vị"}, {"Nguyễn Thị Hoà", "CB-1", "Trạm Y tế"}},
		"Khác":    {{"Họ và tên"}, {"Lý Văn Tài"}},
		"Đã nghỉ": {{"Họ và tên", "Mã cán bộ", "Đơn vị", "Chức vụ"}, {"Ngô Quang Vinh", "CB-9", "Trạm Y tế", "Y sĩ"}},
	} {
		if _, err := s.book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if err := s.book.SetSheetRow(name, "A"+string(rune('1'+i)), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.book.SetSheetVisible("Đã nghỉ", false); err != nil {
		t.Fatal(err)
	}
	l, people := peopleIn(t, s.bytes())
	if l.Sheet != "CB" || len(l.Sheets) != 3 || slices.Contains(l.Sheets, "Đã nghỉ") || people[0].code != "CB-1" {
		t.Errorf("%q of %q: %+v", l.Sheet, l.Sheets, people)
	}
	other, err := l.On("Khác")
	if err != nil || other.Sheet != "Khác" || len(other.Sheets) != 3 {
		t.Fatalf("%+v, %v", other, err)
	}
	if people, err := other.people(); err != nil || len(people) != 1 || people[0].name != "Lý Văn Tài" {
		t.Errorf("%+v, %v", people, err)
	}
}

func TestAUnitMergedBesideItsPeopleIsEverybodys(t *testing.T) {
	s := newSheet(t).put("A1", "Đơn vị", "Họ tên", "Mã số").put("A2", "Trạm Y tế", "Lý Văn Tài", "1").put("A3", nil, "Vũ Thanh Hoài", "2").
		put("A4", "Văn phòng", "Bùi Thu Trang", "3").merge("A2", "A3")
	_, people := peopleIn(t, s.bytes())
	wantPeople(t, people, entry{2, "Lý Văn Tài", "1", "Trạm Y tế", ""}, entry{3, "Vũ Thanh Hoài", "2", "Trạm Y tế", ""}, entry{4, "Bùi Thu Trang", "3", "Văn phòng", ""})
}

func TestATitleOverTwoColumnsIsANameInTwoPieces(t *testing.T) {
	s := newSheet(t).put("A1", "STT", "Họ và tên", nil, "Mã số").put("A2", 1, "Nguyễn Thị", "Hoà", "CB-1").merge("B1", "C1")
	_, people := peopleIn(t, s.bytes())
	wantPeople(t, people, entry{line: 2, name: "Nguyễn Thị Hoà", code: "CB-1"})
}

func TestCellsThatCouldNotBeWorkedOutAreEmpty(t *testing.T) {
	_, people := peopleIn(t, newSheet(t).put("A1", "Họ tên", "Mã số", "Đơn vị").put("A2", "Lý Văn Tài", "CB-1", "#N/A").bytes())
	wantPeople(t, people, entry{line: 2, name: "Lý Văn Tài", code: "CB-1"})
}

// What Excel saves as "Unicode Text", as "CSV UTF-8" and as "CSV" on a Vietnamese Windows is read the same.
func TestEveryEncodingOfTodayIsRead(t *testing.T) {
	text := "Họ và tên;Mã cán bộ;Đơn vị;Chức vụ\r\nNguyễn Thị Hoà;CB-0001;Trạm Y tế;Điều dưỡng\r\nĐỗ Thuỷ Tiên;CB-0002;Phòng Kinh tế;Kế toán\r\n"
	wide := func(mark string, low bool) []byte {
		var out []byte
		for _, unit := range utf16.Encode([]rune(mark + text)) {
			if low {
				out = append(out, byte(unit), byte(unit>>8))
			} else {
				out = append(out, byte(unit>>8), byte(unit))
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		data     []byte
		encoding string
	}{
		"UTF-8 with a mark":       {[]byte("\ufeff" + text), "utf-8"},
		"UTF-8 without":           {[]byte(text), "utf-8"},
		"UTF-8 in pieces":         {[]byte(norm.NFD.String(text)), "utf-8"},
		"UTF-16 LE with a mark":   {wide("\ufeff", true), "utf-16"},
		"UTF-16 BE with a mark":   {wide("\ufeff", false), "utf-16"},
		"UTF-16 LE without":       {wide("", true), "utf-16"},
		"UTF-16 BE without":       {wide("", false), "utf-16"},
		"Windows-1258 and tables": {windows1258(t, text), "windows-1258"},
	} {
		l, people := peopleIn(t, c.data)
		if l.Encoding != c.encoding {
			t.Errorf("%s: read as %s", name, l.Encoding)
		}
		wantPeople(t, people, entry{2, "Nguyễn Thị Hoà", "CB-0001", "Trạm Y tế", "Điều dưỡng"}, entry{3, "Đỗ Thuỷ Tiên", "CB-0002", "Phòng Kinh tế", "Kế toán"})
	}
}

// windows1258 writes a text in that code page, which has some letters whole and sets tones after the others.
func windows1258(t *testing.T, text string) []byte {
	t.Helper()
	var out []byte
	encoder := charmap.Windows1258.NewEncoder()
	for _, r := range text {
		whole, err := encoder.Bytes([]byte(string(r)))
		if err != nil { // the vowel, then its tone
			pieces := []rune(norm.NFD.String(string(r)))
			last := len(pieces) - 1
			for i, p := range pieces {
				if i > 0 && strings.ContainsRune("\u0300\u0309\u0303\u0301\u0323", p) {
					last = i
				}
			}
			tone := pieces[last]
			vowel := norm.NFC.String(string(slices.Delete(slices.Clone(pieces), last, last+1)))
			if whole, err = encoder.Bytes([]byte(vowel + string(tone))); err != nil {
				t.Fatalf("%q: %v", r, err)
			}
		}
		out = append(out, whole...)
	}
	return out
}

func TestTextInFontsOfBeforeUnicodeIsRefused(t *testing.T) {
	names := []string{"Nguyễn Thị Hòa", "Trần Văn Bình", "Phạm Thị Thuỷ", "Đặng Quốc Việt"}
	for _, charset := range []string{"TCVN3 (ABC)", "VNI Windows"} {
		text := "name,code\n"
		s := newSheet(t).put("A1", bamboo.Encode(charset, "Họ và tên"), "Mã")
		var raw []byte
		for i, name := range names {
			old := bamboo.Encode(charset, name)
			text += old + "\n"
			s.put("A"+string(rune('2'+i)), old)
		}
		for _, r := range text {
			raw = append(raw, byte(r)) // each of their letters is one of Latin-1
		}
		for form, data := range map[string][]byte{"text": []byte(text), "bytes": raw, "workbook": s.bytes()} {
			if _, err := ReadList("old", data); !errors.Is(err, ErrLegacy) {
				t.Errorf("%s as %s: %v", charset, form, err)
			}
		}
	}
}

func TestNamesOfOtherPeoplesAreNotTakenForOldFonts(t *testing.T) {
	peopleIn(t, []byte("name,unit\nH'Hen Niê,Trạm Y tế\nY Ăm Êban,Trạm Y tế\nKpă Thu,Văn phòng\nJosé Núñez,Văn phòng\nRơ Ô Bhung,Văn phòng\nSiu Phước,Văn phòng\n"))
}

// The sample is of the shape of 1EdTech's own (OneRoster 1.1 CSV, §4.6 orgs.csv and §4.9 users.csv).
const (
	sampleUsers = `"sourcedId","status","dateLastModified","enabledUser","orgSourcedIds","role","username","userIds","givenName","familyName","middleName","identifier","email","sms","phone","agentSourcedIds","grades","password"
"u1","active","2026-01-05T08:00:00.000Z","true","o2,o1","teacher","hoa.nt","{LDAP:hoa}","Hoà","Nguyễn","Thị","CB-0001","hoa@example.invalid","","","","",""
"u2","","","true","o1","administrator","tai.lv","","Tài","Lý","Văn","","","","","","",""
"u3","tobedeleted","","true","o1","teacher","cu","","Cũ","Người","","CB-0003","","","","","",""
`
	sampleOrgs = `"sourcedId","status","dateLastModified","name","type","identifier","parentSourcedId"
"o1","active","","Văn phòng","department","",""
"o2","active","","Trạm Y tế","department","","o1"
`
)

func TestAOneRosterExportIsReadAsZipAndAsFolder(t *testing.T) {
	want := []entry{{2, "Nguyễn Thị Hoà", "CB-0001", "Trạm Y tế", ""}, {3, "Lý Văn Tài", "tai.lv", "Văn phòng", ""}}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	dir := t.TempDir()
	for name, text := range map[string]string{"users.csv": sampleUsers, "orgs.csv": sampleOrgs, "manifest.csv": "propertyName,value\n"} {
		f, err := w.Create("export/" + name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l, people := peopleIn(t, out.Bytes())
	if l.Form != FormOneRoster {
		t.Errorf("form %q", l.Form)
	}
	wantPeople(t, people, want...)
	folder, err := ReadOneRoster(dir)
	if err != nil {
		t.Fatal(err)
	}
	if people, err = folder.people(); err != nil {
		t.Fatal(err)
	}
	wantPeople(t, people, want...)
	if err := os.Remove(filepath.Join(dir, "orgs.csv")); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadOneRoster(dir); !errors.Is(err, ErrOneRoster) {
		t.Errorf("without units: %v", err)
	}
}

func TestWhatIsNoListSaysWhy(t *testing.T) {
	var other bytes.Buffer
	w := zip.NewWriter(&other)
	if _, err := w.Create("thư.txt"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := newSheet(t).put("A1", "Họ tên").put("A2", "Lý Văn Tài").bytes()
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"an old or locked workbook": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), ErrOldExcel},
		"another ZIP":               {other.Bytes(), ErrForm},
		"half a workbook":           {whole[:len(whole)/2], ErrForm},
		"an empty workbook":         {newSheet(t).bytes(), ErrNoHeader},
		"nothing":                   {nil, ErrNoHeader},
	} {
		if _, err := ReadList(name, c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAColumnThatIsNotKnownCanBeNamed(t *testing.T) {
	l, err := ReadList("list", []byte("Ai,Đâu,Số hiệu lạ\nLý Văn Tài,Trạm Y tế,CB-1\nVũ Thanh Hoài,Trạm Y tế,CB-2\n"))
	if err != nil || l.HasNames() || l.Header != 0 || len(l.Columns) != 3 {
		t.Fatalf("%+v, %v", l, err)
	}
	if _, err := l.people(); !errors.Is(err, ErrNoHeader) {
		t.Errorf("read without names: %v", err)
	}
	l.Take(l.ByLetter("a"), FieldName)
	l.Take(l.ByLetter("C"), FieldUnit)
	l.Take(l.ByLetter("B"), FieldUnit) // a field is one column's
	l.Take(l.ByLetter("C"), FieldCode)
	people, err := l.people()
	if err != nil || len(people) != 3 || people[1] != (entry{2, "Lý Văn Tài", "CB-1", "Trạm Y tế", ""}) {
		t.Errorf("%+v, %v", people, err)
	}
	if l.ByLetter("Z") != -1 {
		t.Error("a column that is not there was found")
	}
}

// Whatever the bytes, a list is read or refused with a code.
func FuzzReadList(f *testing.F) {
	var book bytes.Buffer
	s := excelize.NewFile()
	s.SetSheetRow("Sheet1", "A1", &[]any{"Họ tên", "Mã số"})
	s.SetSheetRow("Sheet1", "A2", &[]any{"Lý Văn Tài", 12})
	s.WriteTo(&book)
	f.Add(book.Bytes())
	f.Add([]byte("\xff\xfeH\x00\x1e\x00,\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("Ho;Ten\nNguy\xea\xden;B\xecnh\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := ReadList("x", data)
		if err == nil {
			if !l.HasNames() && len(l.Columns) > 0 {
				l.Take(0, FieldName)
			}
			_, err = l.people()
		}
		if err != nil && Code(err) == "internal" {
			t.Fatalf("an error without a code: %v", err)
		}
	})
}
