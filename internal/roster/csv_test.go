package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// readCSV reads a text whole: the list, and its people.
func readCSV(file string) (*List, []entry, error) {
	l, err := ReadList("list.csv", []byte(file))
	if err != nil {
		return nil, nil, err
	}
	people, err := l.people()
	return l, people, err
}

func TestListsAreReadAsOfficesSaveThem(t *testing.T) {
	hoa := entry{line: 2, name: "Nguyễn Thị Hoà", code: "CB-0001", unit: "Trạm Y tế", job: "Điều dưỡng"}
	at := func(line int) entry { e := hoa; e.line = line; return e }
	for what, c := range map[string]struct {
		file string
		want entry
	}{
		"commas":                                {"Họ và tên,Mã cán bộ,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n", hoa},
		"semicolons":                            {"Họ tên;Mã nhân viên;Phòng ban;Chức danh\r\nNguyễn Thị Hoà;CB-0001;Trạm Y tế;Điều dưỡng\r\n", hoa},
		"tabs":                                  {"Name\tCode\tUnit\tJob\nNguyễn Thị Hoà\tCB-0001\tTrạm Y tế\tĐiều dưỡng", hoa},
		"a BOM":                                 {"\ufeffFull name,Employee code,Department,Position\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n", hoa},
		"capitals without marks, another order": {"DON VI,CHUC VU,HO VA TEN,MA SO\nTrạm Y tế,Điều dưỡng,Nguyễn Thị Hoà,CB-0001\n", hoa},
		"a split name":                          {"STT,Họ và tên đệm,Tên,Mã số,Đơn vị,Chức vụ\n1,Nguyễn Thị,Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n", hoa},
		"a lone Tên":                            {"Tên,Mã,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n", hoa},
		"letters in pieces":                     {norm.NFD.String("Họ và tên,Mã cán bộ,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n"), hoa},
		"spaces":                                {" Họ  và tên ,Mã cán bộ (*),Đơn vị,Chức vụ\n  Nguyễn  Thị Hoà ,CB-0001 ,\u00a0Trạm Y tế,Điều dưỡng\n", hoa},
		"quotes":                                {"\"Họ và tên\";\"Mã cán bộ\";\"Đơn vị\";\"Chức vụ\"\n\"Nguyễn Thị Hoà\";\"CB-0001\";\"Trạm Y tế\";\"Điều dưỡng\"\n", hoa},
		"titles, blank lines":                   {"ỦY BAN NHÂN DÂN,,,\n\nDANH SÁCH CÁN BỘ,,,\nHọ và tên,Mã cán bộ,Đơn vị,Chức vụ\n,,,\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n", at(6)},
		"Excel's first line":                    {"sep=;\nHọ tên;Mã số;Đơn vị;Chức vụ\nNguyễn Thị Hoà;CB-0001;Trạm Y tế;Điều dưỡng\n", at(3)},
		"commas in cells":                       {"Họ tên;Mã số;Đơn vị;Chức vụ\nNguyễn Thị Hoà;CB-0001;Trạm Y tế;Điều dưỡng, Trưởng, Phó\n", entry{2, hoa.name, hoa.code, hoa.unit, "Điều dưỡng, Trưởng, Phó"}},
		"a line in a cell":                      {"Họ tên,Mã số,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,\"Điều\ndưỡng\"\n", hoa},
		"a short line":                          {"Họ tên,Mã số,Đơn vị,Chức vụ\nNguyễn Thị Hoà\n", entry{line: 2, name: hoa.name}},
	} {
		_, got, err := readCSV(c.file)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", what, got, c.want)
		}
	}
}

func TestColumnsThatAreNotReadAreNamed(t *testing.T) {
	got, _, err := readCSV("Danh sách\nSTT,Họ tên,Ngày sinh,Mã số,Tên\n")
	if err != nil || got.Header != 2 || !slices.Equal(got.ignored(), []string{"STT", "Ngày sinh", "Tên"}) {
		t.Errorf("header at %d, ignored %q, %v", got.Header, got.ignored(), err)
	}
}

func TestFilesThatCannotBeReadSayWhyAndWhere(t *testing.T) {
	head := "Họ tên,Mã số\n"
	for what, c := range map[string]struct {
		file string
		want Error
	}{
		"empty":             {"", Error{Code: "no_name_column"}},
		"no header":         {"Nguyễn Thị Hoà,CB-0001\n\"Lý Văn Tài\",\"CB-0002\"\n", Error{Code: "no_name_column"}},
		"header too late":   {strings.Repeat("x\n", headerWithin) + head, Error{Code: "no_name_column"}},
		"half a name":       {"Họ và tên đệm,Mã số\nNguyễn Thị,CB-0001\n", Error{Code: "no_name_column"}},
		"no known letters":  {head + "An,1\nNguy\x81n,2\n", Error{Code: "not_utf8", Line: 3}},
		"UTF-16 cut":        {"\xff\xfeH\x00", Error{Code: "no_name_column"}},
		"a cut letter":      {head + "H\xe1\xbb", Error{Code: "not_utf8", Line: 2}},
		"an open quote":     {head + "An,1\n\"Bình,2\nChi,3\n", Error{Code: "bad_quotes", Line: 3}},
		"a quote in a word": {head + "An \"B\" Chi,1\n", Error{Code: "bad_quotes", Line: 2}},
		"an endless cell":   {head + "An,1\n" + strings.Repeat("ộ", maxCellRunes+1) + ",2\n", Error{Code: "cell_too_long", Line: 3}},
		"too many people":   {head + strings.Repeat("An,1\n", maxFileRows+1), Error{Code: "too_many_rows"}},
		"too many bytes":    {head + strings.Repeat(" ", MaxFile), Error{Code: "file_too_big"}},
	} {
		_, _, err := readCSV(c.file)
		var got *Error
		if !errors.As(err, &got) || *got != c.want {
			t.Errorf("%s: got %v, want %v", what, err, &c.want)
		}
		if sentinel := (&Error{Code: c.want.Code}); !errors.Is(err, sentinel) {
			t.Errorf("%s: %v is not %v", what, err, sentinel)
		}
	}
}

func TestBoundsThemselvesAreTaken(t *testing.T) {
	file := "Họ tên,Chức vụ\n" + strings.Repeat("An,\n", maxFileRows-1) + "Bình," + strings.Repeat("ộ", maxCellRunes) + "\n"
	_, got, err := readCSV(file)
	if err != nil || len(got) != maxFileRows || utf8.RuneCountInString(got[maxFileRows-1].job) != maxCellRunes {
		t.Errorf("%v", err)
	}
}

// Whatever is read can be written in the plainest form and is read the same.
func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("Họ và tên,Mã cán bộ,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Trạm Y tế,Điều dưỡng\n"))
	f.Add([]byte("\ufeffsep=;\r\nHọ và tên đệm;Tên;Mã số\r\n\"Nguyễn\nThị\";Hoà;\"a;\"\"b\"\"\"\r\n"))
	f.Add([]byte("x\ty\nName\tCode\n\n\tCB-1\nAn\n"))
	f.Add([]byte("Name\n\"\n"))
	f.Add([]byte("Name,Unit\nNguy\xean,2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, first, err := readCSV(string(data))
		if err != nil {
			if Code(err) == "internal" {
				t.Fatalf("an error without a code: %v", err)
			}
			return
		}
		var plain bytes.Buffer
		w := csv.NewWriter(&plain)
		w.Write([]string{"Name", "Code", "Unit", "Job"})
		last := l.Header
		for _, e := range first {
			if e.line <= last {
				t.Fatalf("line %d after line %d", e.line, last)
			}
			last = e.line
			w.Write([]string{e.name, e.code, e.unit, e.job})
		}
		w.Flush()
		_, second, err := readCSV(plain.String())
		if err != nil {
			t.Fatalf("written again: %v", err)
		}
		if a, b := withoutLines(first), withoutLines(second); !slices.Equal(a, b) {
			t.Fatalf("first %q\nthen %q", a, b)
		}
	})
}

func withoutLines(people []entry) []string {
	var list []string
	for _, e := range people {
		list = append(list, fmt.Sprintf("%q %q %q %q", e.name, e.code, e.unit, e.job))
	}
	return list
}
