// These tests read the fonts as a text engine does: the letters are there, none reaches above the ascender, and the
// files are sound after the patching.
package assets

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// ascenders are those that the fonts were given, in units of the em.
var ascenders = map[FontName]int16{
	Regular: 1235, SemiBold: 1235, ExtraBold: 1235,
	Serif: 1890, SerifBold: 1890, SerifItalic: 1890, SerifBoldItalic: 1890,
}

// vietnamese returns the whole alphabet with every tone, composed, in both cases: 2 × (29 + 12 × 5) letters.
func vietnamese() string {
	var b strings.Builder
	for _, letter := range "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY" {
		b.WriteRune(letter)
		if strings.ContainsRune("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", letter) {
			for _, tone := range "\u0300\u0301\u0303\u0309\u0323" {
				b.WriteString(norm.NFC.String(string(letter) + string(tone)))
			}
		}
	}
	return b.String()
}

// sigils are the other signs that texts of the kiosk use.
const sigils = "0123456789 \u00a0.,:;?!()[]/%&@#*+-=_'\"−·–“”‘’…×₫°№"

func TestFontsDrawEveryVietnameseLetterBelowTheAscender(t *testing.T) {
	letters := vietnamese()
	if n := len([]rune(letters)); n != 2*(29+12*5) {
		t.Fatalf("%d letters in the alphabet", n)
	}
	for name, ascender := range ascenders {
		f, err := sfnt.Parse(Font(name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range letters + "fjwzFJWZ" {
			if top := topOf(t, f, r); top <= 0 || top > int(ascender) {
				t.Errorf("%s: %c reaches to %d of %d", name, r, top, ascender)
			}
		}
		for _, r := range sigils {
			if r == '№' && ascenders[name] == 1235 {
				continue // the sans has none, and no text of the screens uses it
			}
			glyph(t, f, r)
		}
	}
}

func TestFontsHaveTheRaisedAscenderInBothTables(t *testing.T) {
	for name, want := range ascenders {
		tables := tablesOf(t, Font(name))
		hhea := int16(binary.BigEndian.Uint16(tables["hhea"][4:]))
		typo := int16(binary.BigEndian.Uint16(tables["OS/2"][68:]))
		if hhea != want || typo != want {
			t.Errorf("%s: hhea.ascender %d, OS/2.sTypoAscender %d, want %d", name, hhea, typo, want)
		}
	}
}

func TestFontChecksumsAreRight(t *testing.T) {
	for name := range ascenders {
		data := Font(name)
		for i := range int(binary.BigEndian.Uint16(data[4:])) {
			record := data[12+16*i:]
			tag, table := string(record[:4]), within(record, data)
			if tag == "head" {
				table = append([]byte(nil), table...)
				clear(table[8:12]) // checkSumAdjustment is left out of its own table's sum
			}
			if got, want := checksum(table), binary.BigEndian.Uint32(record[4:]); got != want {
				t.Errorf("%s: table %s sums to %08x, its record says %08x", name, tag, got, want)
			}
		}
		if sum := checksum(data); sum != 0xB1B0AFBA { // OpenType 1.9, table head
			t.Errorf("%s: the file sums to %08x", name, sum)
		}
	}
}

func TestTheSerifDoesNotUseAReservedName(t *testing.T) {
	for _, name := range []FontName{Serif, SerifBold, SerifItalic, SerifBoldItalic} {
		f, err := sfnt.Parse(Font(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []sfnt.NameID{sfnt.NameIDFamily, sfnt.NameIDUniqueIdentifier, sfnt.NameIDFull,
			sfnt.NameIDPostScript, sfnt.NameIDTypographicFamily} {
			text, err := f.Name(nil, id)
			if errors.Is(err, sfnt.ErrNotFound) {
				continue
			}
			if err != nil {
				t.Fatalf("%s: name %d: %v", name, id, err)
			}
			for _, reserved := range []string{"Liberation", "Tinos"} {
				if strings.Contains(text, reserved) {
					t.Errorf("%s: name %d is %q", name, id, text)
				}
			}
		}
		if family, _ := f.Name(nil, sfnt.NameIDFamily); family != "Hoc So Serif" {
			t.Errorf("%s: its family is %q", name, family)
		}
	}
}

func glyph(t *testing.T, f *sfnt.Font, r rune) sfnt.GlyphIndex {
	t.Helper()
	g, err := f.GlyphIndex(nil, r)
	if err != nil || g == 0 {
		t.Errorf("no glyph for %c (%U): %v", r, r, err)
	}
	return g
}

// topOf returns how high a letter reaches above the baseline, in units of the em.
func topOf(t *testing.T, f *sfnt.Font, r rune) int {
	t.Helper()
	em := fixed.Int26_6(f.UnitsPerEm()) << 6
	bounds, _, err := f.GlyphBounds(nil, glyph(t, f, r), em, font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return -bounds.Min.Y.Floor()
}

func tablesOf(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		record := data[12+16*i:]
		tables[string(record[:4])] = within(record, data)
	}
	return tables
}

// within returns the table that a record of the table directory speaks of.
func within(record, data []byte) []byte {
	from, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
	return data[from : from+length]
}

// checksum adds up big-endian words; the last one is filled with zeros.
func checksum(table []byte) uint32 {
	var sum uint32
	for len(table) > 0 {
		var word [4]byte
		table = table[copy(word[:], table):]
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
