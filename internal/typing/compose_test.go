package typing

import (
	"strings"
	"testing"
)

func TestSameKeyAgainUndoesAndTypesItself(t *testing.T) {
	for keys, want := range map[string]string{
		"ass": "as", "asss": "ass", "nguoiwff": "ngươif", "hoaff": "hoaf", "toansf": "toàn",
		"aaa": "aa", "aaaa": "aaa", "eee": "ee", "ooo": "oo", "ddd": "dd", "dddd": "ddd",
		"aww": "aw", "oww": "ow", "ww": "w", "www": "ww", "tww": "tw", "nguoww": "nguow",
		"aas": "ấ", "aasa": "áa", "asz": "a", "nguoiwfz": "ngươi", "az": "az",
		"ASS": "AS", "DDD": "DD", "Ddd": "Dd",
		"aaw": "ă", "awa": "â", "oow": "ơ", "owo": "ô", "uowo": "uô",
	} {
		if got := typed(Telex, keys); got != want {
			t.Errorf("Telex %s gives %s, want %s", keys, got, want)
		}
	}
	for keys, want := range map[string]string{
		"a11": "a1", "a111": "a11", "a66": "a6", "d99": "d9", "u77": "u7", "a88": "a8",
		"toan12": "toàn", "toan10": "toan", "a0": "a0", "a68": "ă", "o76": "ô", "nguoi7277": "nguòi77",
	} {
		if got := typed(VNI, keys); got != want {
			t.Errorf("VNI %s gives %s, want %s", keys, got, want)
		}
	}
}

func TestEnglishWordsStayAsTyped(t *testing.T) {
	for _, word := range strings.Fields(`windows email class google internet facebook gmail hotmail zalo zoom excel word
		powerpoint port server desktop laptop system website wifi web wait twitter download book good tool school week
		need free three add text next first disk install config instagram print scan file folder browser mouse click
		video mobile outlook teams http html css x y z f j`) {
		for _, form := range []string{word, strings.ToUpper(word), strings.ToUpper(word[:1]) + word[1:]} {
			if got := typed(Telex, form); got != form {
				t.Errorf("Telex %s gives %s", form, got)
			}
		}
		if got := typed(VNI, word); got != word {
			t.Errorf("VNI %s gives %s", word, got)
		}
	}
}

// What spelling cannot tell from Vietnamese is composed, as UniKey does.
func TestEnglishWordsThatAreVietnameseSyllablesAreComposed(t *testing.T) {
	for keys, want := range map[string]string{"test": "tét", "see": "sê", "now": "nơ", "data": "dât", "list": "lít", "office": "ofice"} {
		if got := typed(Telex, keys); got != want {
			t.Errorf("%s gives %s, want %s", keys, got, want)
		}
	}
}

func TestVietnameseWithASlipOfTheFingerKeepsItsMarks(t *testing.T) {
	for text, key := range map[string]rune{"người": 'k', "đường": 'b', "đt": 'h', "nguyễn": 'v', "mát": 'f', "hoài": 'b', "kế": 'b'} {
		if got, ok := Compose(text, key, Telex); ok {
			t.Errorf("Compose(%s, %c) = %s, want the key typed as it is", text, key, got)
		}
	}
}

func TestCodesKeepTheirDigits(t *testing.T) {
	for _, code := range strings.Fields("NV001 KT-0235 12345 2024-07 HC12 CB0099 A1 P305 T2B 0a1 E5E K1S") {
		if got := typed(Telex, code); got != code {
			t.Errorf("Telex %s gives %s", code, got)
		}
	}
	for _, code := range strings.Fields("NV001 KT-0235 12345 2024-07 HC12 CB0099 P305 T2B 0a1 PGD1 S7 K6 B8") {
		if got := typed(VNI, code); got != code {
			t.Errorf("VNI %s gives %s", code, got)
		}
	}
}

func TestTheWordInTheFieldIsAllThatCounts(t *testing.T) {
	for _, c := range []struct {
		text string
		s    Scheme
		keys string
		want string
	}{
		{"hòa", Telex, "n", "hoàn"},
		{"hoà", Telex, "n", "hoàn"},      // pasted in the modern way
		{"hoa\u0300", Telex, "s", "hóa"}, // pasted decomposed
		{"thúy", VNI, "2", "thùy"},
		{"ngươ", Telex, "if", "người"},
		{"Trần Văn tuâ", Telex, "ns", "Trần Văn tuấn"},
		{"Hà-nô", Telex, "ij", "Hà-nội"},
		{"(ba", VNI, "3o", "(bảo"},
		{"señor", Telex, "s", "señors"},
		{"北ba", Telex, "s", "北bas"},
		{"bá\u0301", Telex, "s", "bá\u0301s"},
		{"hòà", Telex, "s", "hòàs"},
		{"", Telex, "s", "s"},
		{"nguyenvan", Telex, "s", "nguyenvans"},
		{strings.Repeat("a", 40), Telex, "s", strings.Repeat("a", 40) + "s"},
	} {
		if got := typedOn(c.text, c.s, c.keys); got != c.want {
			t.Errorf("%q + %s gives %q, want %q", c.text, c.keys, got, c.want)
		}
	}
}

func TestOffComposesNothing(t *testing.T) {
	for _, keys := range []string{"nguoiwf", "a1", "dd"} {
		if got := typed(Off, keys); got != keys {
			t.Errorf("%s gives %s", keys, got)
		}
	}
}

func TestModernPlacementMovesOnlyOpenRoundVowels(t *testing.T) {
	for keys, want := range map[string]string{
		"hoaf": "hoà", "khoer": "khoẻ", "thuys": "thuý", "hoafn": "hoàn", "muas": "múa", "quys": "quý", "khuyur": "khuỷu",
		"gias": "giá", "toois": "tối", "cuar": "của",
	} {
		text := ""
		for _, key := range keys {
			next, ok := Modern.Compose(text, key, Telex)
			if !ok {
				next = text + string(key)
			}
			text = next
		}
		if text != want {
			t.Errorf("%s gives %s, want %s", keys, text, want)
		}
	}
	if got := Modern.Tone("hoa", '\u0300'); got != "hoà" {
		t.Errorf("Tone gives %s", got)
	}
}

// An outside method sends backspaces and then text that is already composed.
func TestAnOutsideInputMethodIsNotComposedTwice(t *testing.T) {
	const back = '\b'
	for _, c := range []struct{ name, sent, want string }{
		{"nguoiwf, changed from the first different letter", "nguoi\b\b\bươi\b\bời", "người"},
		{"hoafn", "hoa\b\bòa\b\boàn", "hoàn"},
		{"tieengs", "tie\bêng\b\b\bếng", "tiếng"},
		{"dduowngf", "d\bđuo\b\bương\b\b\bờng", "đường"},
		{"ass, undone by backspace and plain letters", "a\bá\bas", "as"},
		{"ddd", "d\bđ\bdd", "dd"},
	} {
		text, s := "", Telex
		for _, key := range c.sent {
			if key == back {
				runes := []rune(text)
				text = string(runes[:len(runes)-1])
				continue
			}
			if Marked(key) {
				s = Off
			}
			next, ok := Compose(text, key, s)
			if ok && Marked(key) {
				t.Errorf("%s: %c was composed", c.name, key)
			}
			if !ok {
				next = text + string(key)
			}
			text = next
		}
		if text != c.want {
			t.Errorf("%s: field holds %s, want %s", c.name, text, c.want)
		}
	}
}

func TestMarkedKeysAreTypedAsTheyAre(t *testing.T) {
	for _, key := range "áàảãạăắâấđĐêếôồơờưừýỲƯỚ\u0301\u0323" {
		for _, s := range []Scheme{Off, Telex, VNI} {
			if got, ok := Compose("hoa", key, s); ok || got != "hoa" {
				t.Errorf("Compose(hoa, %c) = %s, %v", key, got, ok)
			}
		}
		if !Marked(key) {
			t.Errorf("%c does not count as marked", key)
		}
	}
	for _, key := range "aszWD19 -é"[:9] {
		if Marked(key) {
			t.Errorf("%c counts as marked", key)
		}
	}
}

func TestToneOnWords(t *testing.T) {
	for _, c := range []struct {
		word string
		mark rune
		want string
	}{
		{"hoa", '\u0300', "hòa"}, {"hòa", '\u0301', "hóa"}, {"hòa", '\u0300', "hoa"}, {"hoà", '\u0300', "hoa"},
		{"thuy", '\u0301', "thúy"}, {"NGUYÊN", '\u0303', "NGUYỄN"}, {"Lê Van", '\u0301', "Lê Ván"},
		{"mat", '\u0300', "mat"}, {"mat", '\u0323', "mạt"}, {"", '\u0301', ""}, {"bcd", '\u0301', "bcd"},
		{"hoa", 'x', "hoa"}, {"hoa", '\u0302', "hoa"}, {"Krông", '\u0301', "Krống"}, {"Ksor", '\u0300', "Ksor"},
		{"hoa\u0300", '\u0300', "hoa"}, {"12", '\u0301', "12"},
	} {
		if got := Tone(c.word, c.mark); got != c.want {
			t.Errorf("Tone(%s, %U) = %s, want %s", c.word, c.mark, got, c.want)
		}
	}
}
