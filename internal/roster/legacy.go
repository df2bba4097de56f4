// Telling text of before Unicode: fonts such as .VnTime (TCVN3) and VNI-Times showed Vietnamese letters in the places of others, so
// that "Nguyễn" is kept as "NguyÔn" or "Nguyeãn". A word counts as such when it is no Vietnamese word, and becomes one by the table.

package roster

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/BambooEngine/bamboo-core"
	"golang.org/x/text/unicode/norm"
)

// legacySample is how many bytes of a file are looked at.
const legacySample = 256 << 10

// vietnameseLetters are all that the tables hold.
const vietnameseLetters = "đâăêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"

// legacyTables turn a word of such a font into the word that it shows.
var legacyTables = sync.OnceValue(func() []*strings.Replacer {
	var tables []*strings.Replacer
	for _, charset := range []string{"TCVN3 (ABC)", "VNI Windows"} {
		var long, short []string // letters of two signs come first, since their first sign may be a letter itself
		for _, letter := range vietnameseLetters {
			kept := bamboo.Encode(charset, string(letter))
			if utf8.RuneCountInString(kept) > 1 {
				long = append(long, kept, string(letter))
			} else {
				short = append(short, kept, string(letter))
			}
		}
		tables = append(tables, strings.NewReplacer(append(long, short...)...))
	}
	return tables
})

// syllable is a Vietnamese syllable in small letters without its tone.
var syllable = regexp.MustCompile(`^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?` +
	`(?:uyê|uya|iê|yê|ia|ya|uô|ua|ươ|ưa|oa|oă|oe|uâ|uê|uơ|uy|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnptiouy])?$`)

// tones takes a word's tone away.
var tones = strings.NewReplacer("\u0300", "", "\u0309", "", "\u0303", "", "\u0301", "", "\u0323", "")

func vietnamese(word string) bool {
	return syllable.MatchString(norm.NFC.String(tones.Replace(norm.NFD.String(strings.ToLower(word)))))
}

// vietnameseWords counts the words with letters beyond ASCII that are Vietnamese, and that are not.
func vietnameseWords(text string) (right, wrong int) {
	for word := range foreignWords(text) {
		if vietnamese(word) {
			right++
		} else {
			wrong++
		}
	}
	return right, wrong
}

// foreignWords gives the words of a text with letters beyond ASCII, each as often as it stands there.
func foreignWords(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		split := func(r rune) bool {
			return r <= ' ' || r < utf8.RuneSelf && strings.ContainsRune(`.,;:"'()[]/-_?!*&0123456789`, r)
		}
		for word := range strings.FieldsFuncSeq(text, split) {
			if strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) && !yield(word) {
				return
			}
		}
	}
}

// refuseLegacy returns ErrLegacy for a text in which more words are of such a font than are of today's Vietnamese.
func refuseLegacy(text string) error {
	old, new := 0, 0
	known := map[string]int{} // 1: Vietnamese, 2: of an old font, 0: neither
	for word := range foreignWords(text) {
		kind, ok := known[word]
		if !ok {
			kind = kindOf(word)
			known[word] = kind
		}
		switch kind {
		case 1:
			new++
		case 2:
			old++
		}
	}
	if old > 1 && old > new {
		return ErrLegacy
	}
	return nil
}

func kindOf(word string) int {
	if vietnamese(word) {
		return 1
	}
	for _, table := range legacyTables() {
		if shown := table.Replace(word); shown != word && vietnamese(shown) {
			return 2
		}
	}
	return 0
}
