package pdf

import (
	"bytes"
	"testing"
)

// FuzzWords sets any words in every way: names and titles come from rosters, packs and people.
func FuzzWords(f *testing.F) {
	f.Add("Nguyễn Thị Hòa", 40.0)
	f.Add("a\x00b\n\n(c\\) \U0001F600\ufeff\u0301 "+"W", 1.0)
	f.Add("\xff\xfe", 0.0)
	f.Fuzz(func(t *testing.T, words string, width float64) {
		if len(words) > 2000 || !(width >= 0 && width < 1000) {
			t.Skip()
		}
		d := New(Options{Title: words, Author: words, Language: "vi", Created: made, Margins: Margins{10, 10, 10, 10}})
		d.Page()
		d.Bookmark(0, words, 0)
		s := Style{Face: Sans, Size: 12}
		d.Text(20, 20, words, d.Shrunk(words, s, width, 6), Right)
		d.Flow(20, 20, []Run{{words, s}, {words, Style{Face: SerifBold, Size: 9}}}, Block{Width: width, Leading: 5, Align: Justify})
		d.Table(Table{Columns: []Column{{"Tên", 20, Left}}, Head: s, Body: s, Leading: 5, Padding: 1}, [][]string{{words}, nil})
		var b bytes.Buffer
		if _, err := d.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasSuffix(b.Bytes(), []byte("%%EOF\n")) || bytes.Count(b.Bytes(), []byte("endobj")) < 10 {
			t.Errorf("%d bytes are not a document", b.Len())
		}
	})
}
