package typing

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func FuzzCompose(f *testing.F) {
	for _, word := range words[:20] {
		f.Add(word, 's', int(Telex))
		f.Add(word, '7', int(VNI))
	}
	f.Add("w", 'w', int(Telex))
	f.Add("hoa\u0300", 'n', int(Telex))
	f.Add("\xff\u0301ừi", 'i', int(Telex))
	f.Fuzz(func(t *testing.T, word string, key rune, scheme int) {
		// A field holds UTF-8; NFC of more than 30 marks in a row is no longer stable.
		before := norm.NFC.String(word)
		for _, p := range []Placement{Classic, Modern} {
			got, ok := p.Compose(word, key, Scheme(scheme))
			if !norm.NFC.IsNormalString(got) {
				t.Errorf("Compose(%q, %q) = %q, not NFC", word, key, got)
			}
			if !ok && got != before {
				t.Errorf("Compose(%q, %q) = %q, false", word, key, got)
			}
			if n, was := utf8.RuneCountInString(got), utf8.RuneCountInString(before); ok && (n < was || n > was+2) {
				t.Errorf("Compose(%q, %q) = %q: %d runes from %d", word, key, got, n, was)
			}
			if ok && Marked(key) {
				t.Errorf("Compose(%q, %q) composed a marked key", word, key)
			}
			for _, mark := range []rune{'\u0301', key} {
				toned := p.Tone(word, mark)
				if !norm.NFC.IsNormalString(toned) || utf8.RuneCountInString(toned) != utf8.RuneCountInString(before) {
					t.Errorf("Tone(%q, %U) = %q", word, mark, toned)
				}
			}
		}
	})
}

func BenchmarkCompose(b *testing.B) {
	for _, c := range []struct {
		name, word string
		key        rune
	}{
		{"short", "a", 's'}, {"longest", "nghiên", 'g'}, {"tone", "nguyên", 'x'}, {"restore", "gôg", 'l'},
		{"English", "install", 's'}, {"run together", "nguyenthithuhuongnguyenthihuong", 's'},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Compose(c.word, c.key, Telex)
			}
		})
	}
}
