package roster

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A sheet is a workbook in the making.
type sheet struct {
	t    testing.TB
	book *excelize.File
}

func newSheet(t testing.TB) *sheet {
	s := &sheet{t, excelize.NewFile()}
	t.Cleanup(func() { s.book.Close() })
	return s
}

func (s *sheet) put(at string, values ...any) *sheet {
	s.t.Helper()
	if err := s.book.SetSheetRow("Sheet1", at, &values); err != nil {
		s.t.Fatal(err)
	}
	return s
}

func (s *sheet) style(from, to string, style *excelize.Style) *sheet {
	s.t.Helper()
	id, err := s.book.NewStyle(style)
	if err == nil {
		err = s.book.SetCellStyle("Sheet1", from, to, id)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return s
}

func (s *sheet) bytes() []byte {
	s.t.Helper()
	var out bytes.Buffer
	if _, err := s.book.WriteTo(&out); err != nil {
		s.t.Fatal(err)
	}
	return out.Bytes()
}

func (s *sheet) merge(from, to string) *sheet {
	s.t.Helper()
	if err := s.book.MergeCell("Sheet1", from, to); err != nil {
		s.t.Fatal(err)
	}
	return s
}

// peopleIn reads a file that has to be readable.
func peopleIn(t *testing.T, data []byte) (*List, []entry) {
	t.Helper()
	l, err := ReadList("list", data)
	if err != nil {
		t.Fatal(err)
	}
	people, err := l.people()
	if err != nil {
		t.Fatal(err)
	}
	return l, people
}

func wantPeople(t *testing.T, got []entry, want ...entry) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}
