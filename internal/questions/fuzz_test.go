package questions

import (
	"bytes"
	"reflect"
	"testing"

	"hocso/lessons"
)

// fuzzFormat: reading ends without a panic; what is taken can be put into a bank and read back from there.
func fuzzFormat(f *testing.F, format Format, seeds ...[]byte) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read("", data, Options{Format: format, Lang: "vi"})
		if err != nil {
			return
		}
		file, added, _, err := Append(Target{}, r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := lessons.ParseBank(BankFile, file)
		if err != nil {
			t.Fatalf("%v\n%s", err, file)
		}
		if len(back) != len(added) {
			t.Fatalf("%d questions went in, %d came back:\n%s", len(added), len(back), file)
		}
		for i := range back {
			if !reflect.DeepEqual(back[i], added[i]) {
				t.Fatalf("went in %+v\ncame back %+v", added[i], back[i])
			}
		}
	})
}

func FuzzGIFT(f *testing.F) {
	var seeds [][]byte
	for _, c := range giftCases {
		seeds = append(seeds, []byte(c.gift))
	}
	fuzzFormat(f, GIFT, seeds...)
}

func FuzzMoodleXML(f *testing.F) {
	fuzzFormat(f, Moodle, []byte(moodleBank), []byte(`<quiz><question type="numerical"><questiontext><text>a</text></questiontext><answer fraction="1e309"><text>NaN</text></answer></question></quiz>`))
}

func FuzzAiken(f *testing.F) {
	fuzzFormat(f, Aiken, []byte("Q\nA. a\nB. b\nANSWER: B\n"), []byte("ANSWER: Z"), []byte("A. a\nANSWER: A"))
}

func FuzzSheet(f *testing.F) {
	fuzzFormat(f, Sheet, filledTemplate(f, "vi"), []byte("PK\x03\x04"))
}

// FuzzExport: what is written as GIFT comes back the same.
func FuzzExport(f *testing.F) {
	for _, text := range []string{"a", "<b>&amp;", "%50%", "-> = ~ # { } \\ :", "a\nb", "[html]x", "// x", "::", "*", "__\\n"} {
		f.Add(text, "b", "vì sao")
	}
	f.Add("a\n\u0303b", "\u0338", "\u0338")
	f.Fuzz(func(t *testing.T, stem, answer, why string) {
		stem, answer, why = tidy(stem), oneLine(answer), tidy(why)
		if stem == "" || answer == "" || len(stem)+len(answer)+len(why) > maxText {
			return
		}
		q := lessons.Question{ID: "q", Kind: lessons.Single, Stem: vi(stem), Options: []lessons.Option{
			{Text: vi(answer), Right: true, Why: vi(why)}, {Text: vi(answer + " khác")},
		}}
		var gift bytes.Buffer
		left, err := WriteGIFT(&gift, []lessons.Question{q}, "vi")
		if err != nil {
			t.Fatal(err)
		}
		if len(left) > 0 {
			return
		}
		r, err := Read("", gift.Bytes(), Options{Format: GIFT, Lang: "vi"})
		if err != nil || len(r.Questions) != 1 || !reflect.DeepEqual(r.Questions[0].Question, q) {
			t.Fatalf("%v\n%s\nwent out  %+v\ncame back %+v", err, gift.Bytes(), q, r)
		}
	})
}
