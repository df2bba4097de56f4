package typing

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// dictionary is Debian's hunspell-vi: 6,600 Vietnamese syllables, written with modern tone placement.
const dictionary = "/usr/share/hunspell/vi_VN.dic"

// Foreign words of the dictionary, which are no Vietnamese syllables.
var foreign = strings.Fields("basoi email gram internet intranet palăng tivi v web")

// spelledApart are syllables of the dictionary that the rules above do not make: sounds that stand in one or two words only.
const spelledApart = 0.02

func dictionaryWords(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(dictionary)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("hunspell-vi is not installed: ", err)
	}
	skip := map[string]bool{}
	for _, w := range foreign {
		skip[w] = true
	}
	var words []string
	for _, w := range strings.Fields(norm.NFC.String(string(data)))[1:] { // the first line counts
		if strings.ToLower(w) == w && !skip[w] {
			words = append(words, w)
		}
	}
	return words
}

// classic moves the tone of a word in modern placement to where offices write it: hoà, khoẻ and thuý to hòa, khỏe and thúy.
func classic(word string) string {
	if strings.HasPrefix(word, "qu") {
		return word
	}
	for _, pair := range []string{"oa", "oe", "uy"} {
		for _, tone := range allTones[1:] {
			modern := norm.NFC.String(pair + tone)
			if before, ok := strings.CutSuffix(word, modern); ok {
				return before + norm.NFC.String(pair[:1]+tone) + pair[1:]
			}
		}
	}
	return word
}

func TestEverySyllableOfADictionaryIsComposedInBothPlacements(t *testing.T) {
	words := dictionaryWords(t)
	if len(words) < 6000 {
		t.Fatalf("only %d syllables", len(words))
	}
	step := 1
	if testing.Short() {
		step = 10
	}
	for schemeName, s := range schemesNamed {
		for name, o := range orders {
			t.Run(schemeName+"/"+name, func(t *testing.T) {
				t.Parallel()
				for i := int(o); i < len(words); i += step {
					modern := words[i]
					inPlacement(t, Classic, s, o, classic(modern))
					if classic(modern) != modern {
						inPlacement(t, Modern, s, o, modern)
					}
				}
			})
		}
	}
}

func inPlacement(t *testing.T, p Placement, s Scheme, o order, want string) {
	t.Helper()
	keys := keysOf(t, want, s, o)
	if got := typedIn(p, s, keys); got != want {
		t.Errorf("placement %d: %s gives %s, want %s", p, keys, got, want)
	}
}

// typedIn is typed with the placement p.
func typedIn(p Placement, s Scheme, keys string) string {
	text := ""
	for _, key := range keys {
		next, ok := p.Compose(text, key, s)
		if !ok {
			next = text + string(key)
		}
		text = next
	}
	return text
}

func TestTheRulesOfSoundMakeTheSyllablesOfADictionary(t *testing.T) {
	made := map[string]bool{}
	for _, s := range syllables() {
		made[s] = true
	}
	words := dictionaryWords(t)
	var apart []string
	for _, w := range words {
		if !made[classic(w)] {
			apart = append(apart, w)
		}
	}
	if len(apart) > int(spelledApart*float64(len(words))) {
		t.Errorf("%d of %d syllables are not made: %q", len(apart), len(words), apart)
	}
}
