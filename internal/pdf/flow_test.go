package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"hocso/internal/pdf/pdftest"
)

func blank() *Doc {
	d := New(Options{Title: "t", Created: made, Margins: Margins{10, 10, 10, 10}})
	d.Page()
	return d
}

// said is the words of laid lines.
func said(lines []textLine) []string {
	var all []string
	for _, l := range lines {
		s := ""
		for _, r := range l.runs() {
			s += r.Text
		}
		all = append(all, s)
	}
	return all
}

func TestLinesBreakBetweenWordsAndNeverAtANoBreakSpace(t *testing.T) {
	d, s := blank(), Style{Face: Serif, Size: 12}
	words := "Học số mỗi ngày ở môi\u00a0trường\u00a0số"
	wide := d.TextWidth("ở môi\u00a0trường", s)
	lines := d.lay([]Run{{words, s}}, Block{Width: wide})
	for _, l := range lines {
		if got := d.TextWidth(said([]textLine{l})[0], s); got > wide+slack && len(l.words) > 1 {
			t.Errorf("a line of %.1f in %.1f mm", got, wide)
		}
	}
	got := said(d.lay([]Run{{words, s}}, Block{Width: d.TextWidth("môi\u00a0trường\u00a0số", s)}))
	if last := got[len(got)-1]; last != "môi\u00a0trường\u00a0số" {
		t.Errorf("%q", got)
	}
}

func TestAWordThatChangesItsStyleInsideStaysWhole(t *testing.T) {
	d, s, bold := blank(), Style{Face: Serif, Size: 12}, Style{Face: SerifBold, Size: 12}
	runs := []Run{{"đạt ", s}, {"85", bold}, {"%, hôm nay", s}}
	got := said(d.lay(runs, Block{Width: d.TextWidth("đạt 85", s)}))
	if got[0] != "đạt" || !strings.HasPrefix(got[1], "85%,") {
		t.Errorf("%q", got)
	}
}

func TestAWordWiderThanTheLineIsBrokenAndKeepsEveryLetter(t *testing.T) {
	d, s := blank(), Style{Face: Sans, Size: 12}
	long := strings.Repeat("Nghiêng", 20)
	lines := d.lay([]Run{{long, s}}, Block{Width: 40})
	if len(lines) < 3 || strings.Join(said(lines), "") != long {
		t.Errorf("%q", said(lines))
	}
	for _, l := range said(lines) {
		if d.TextWidth(l, s) > 40 {
			t.Errorf("%q is %.1f mm", l, d.TextWidth(l, s))
		}
	}
}

func TestNewlinesEndLinesAndEmptyOnesStay(t *testing.T) {
	d, s := blank(), Style{Face: Sans, Size: 12}
	got := said(d.lay([]Run{{"a\n\nb", s}}, Block{Width: 40}))
	if len(got) != 3 || got[0] != "a" || got[1] != "" || got[2] != "b" {
		t.Errorf("%q", got)
	}
}

func TestJustifiedLinesReachTheRightEdge(t *testing.T) {
	d, s := blank(), Style{Face: Serif, Size: 13}
	d.Flow(20, 20, []Run{{strings.Repeat("Giấy ghi nhận tự học ", 20), s}}, Block{Width: 150, Leading: 6, Align: Justify})
	path := save(t, d)
	if white(t, path, 168.5, 20, 1.5, 6) {
		t.Error("the first line ends before the edge")
	}
	if !white(t, path, 171, 20, 10, 6) {
		t.Error("the first line goes over the edge")
	}
}

func TestDecomposedAndUnknownLettersBecomeReadable(t *testing.T) {
	d := blank()
	if got := d.printable("Ho\u0323c So\u0302\u0301\t日🙂\x00\xff", Serif); got != "Học Số ??"+" ?" {
		t.Errorf("%q", got)
	}
}

func TestShrunkStopsAtTheFloor(t *testing.T) {
	d, s := blank(), Style{Face: SerifBold, Size: 38}
	if got := d.Shrunk("Nguyễn Thị Hòa", s, 160, 20); got.Size != 38 {
		t.Errorf("a short name at %v", got.Size)
	}
	long := "Nguyễn Phước Bảo Quỳnh Thanh Hương Giang"
	got := d.Shrunk(long, s, 160, 10)
	if got.Size >= 38 || d.TextWidth(long, got) > 160 {
		t.Errorf("a long name at %v", got.Size)
	}
	if got := d.Shrunk(strings.Repeat(long, 5), s, 160, 24); got.Size != 24 {
		t.Errorf("below the floor: %v", got.Size)
	}
}

func TestARowHigherThanAPageGoesOnOverSeveral(t *testing.T) {
	d := blank()
	s := Style{Face: Serif, Size: 12}
	words := strings.Repeat("dòng ", 3000)
	d.Table(Table{Columns: []Column{{"Ghi chú", 60, Left}}, Head: s, Body: s, Leading: 6, Padding: 1}, [][]string{{words}, {"cuối"}})
	text := pdftest.Run(t, "pdftotext", save(t, d), "-")
	if n := strings.Count(text, "dòng"); n != 3000 || d.Pages() < 3 || !strings.Contains(text, "cuối") {
		t.Errorf("%d of 3000 words on %d pages", n, d.Pages())
	}
}

// sized is the header of a PNG that claims to have so many pixels.
func sized(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), 8, 6, 0, 0, 0) // 8 bits of red, green, blue, alpha
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(head))
}

func TestPicturesFromOutsideAreBounded(t *testing.T) {
	for name, data := range map[string][]byte{"huge": sized(1<<20, 1<<20), "long": sized(1, maxPicture+1), "none": nil, "cut": sized(8, 8)} {
		d := blank()
		d.Picture(name, data, 0, 0, 10, 10)
		_, err := d.WriteTo(new(bytes.Buffer))
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "pixels") != (name == "huge" || name == "long") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

func TestTheWritersErrorComesBack(t *testing.T) {
	want := errors.New("disk full")
	if _, err := blank().WriteTo(full{want}); !errors.Is(err, want) {
		t.Errorf("%v", err)
	}
	if _, err := New(Options{Created: made}).WriteTo(new(bytes.Buffer)); err == nil {
		t.Error("a document without pages was written")
	}
}
