package typing

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// The sounds of Vietnamese as it is spelled. A caret stands before the vowel
// that carries the tone in classic placement.
var (
	backInitials  = strings.Fields("c g ng")
	frontInitials = strings.Fields("k gh ngh")
	otherInitials = strings.Fields("b ch d đ h kh l m n nh p ph r s t th tr v x")
	roundInitials = strings.Fields("ch d đ h kh l n ng nh s t th tr x") // those before o or u as a glide

	frontRhymes = strings.Fields("^i ^ia ^iu ^im ^in ^ip ^it ^ich ^inh i^êu i^êm i^ên i^êng i^êp i^êt i^êc " +
		"^e ^eo ^em ^en ^eng ^ep ^et ^ec ^ê ^êu ^êm ^ên ^ênh ^êp ^êt ^êch")
	backRhymes = strings.Fields("^a ^ai ^ao ^au ^ay ^am ^an ^ang ^anh ^ap ^at ^ac ^ach " +
		"^ăm ^ăn ^ăng ^ăp ^ăt ^ăc ^âu ^ây ^âm ^ân ^âng ^âp ^ât ^âc " +
		"^o ^oi ^om ^on ^ong ^op ^ot ^oc ^ô ^ôi ^ôm ^ôn ^ông ^ôp ^ôt ^ôc ^ơ ^ơi ^ơm ^ơn ^ơp ^ơt " +
		"^u ^ua ^ui ^um ^un ^ung ^up ^ut ^uc u^ôi u^ôm u^ôn u^ông u^ôt u^ôc " +
		"^ư ^ưa ^ưi ^ưu ^ưng ^ưt ^ưc ư^ơi ư^ơu ư^ơm ư^ơn ư^ơng ư^ơp ư^ơt ư^ơc")
	roundRhymes = strings.Fields("^oa o^ai o^ao o^ay o^an o^ang o^anh o^at o^ac o^ach " +
		"^oe o^en o^et u^ê u^ênh u^êch u^ân u^âng u^ât u^ây ^uy u^ya u^yu u^ynh u^yt u^ych uy^ên uy^êt")
	oăRhymes = strings.Fields("o^ăm o^ăn o^ăng o^ăt o^ăc o^am o^eo") // hoặc, xoắn, ngoằng, choắt, ngoạm, khoèo
	quRhymes = strings.Fields("^a ^ai ^ao ^au ^ay ^an ^ang ^anh ^at ^ac ^ach ^ăn ^ăng ^ăt ^ăc ^ân ^ât ^ây " +
		"^ăm ^ăp ^âng ^âc ^e ^en ^eo ^et ^ê ^êu ^ên ^ênh ^êt ^êch ^ôc ^ơ ^y ^ynh ^yt ^it y^ên y^êt")
	giRhymes = strings.Fields("^a ^ai ^ao ^au ^ay ^am ^an ^ang ^anh ^ap ^at ^ac ^ăng ^ăt ^âm ^ân ^âu ^ây " +
		"^ăc ^ăm ^ăn ^âc ^âp ^ât ^e ^em ^eo ^ep ^ê ^êc ^êm ^ên ^êu ^o ^oc ^oi ^on ^ong ^ot " +
		"^ô ^ôi ^ôn ^ông ^ôp ^ôt ^ơ ^ơi ^ơn ^u ^ua ^uc ^ui ^um ^un ^up ^ư ^ưa ^ưt ^êng ^êt ư^ơng")
	bareRhymes = strings.Fields("y^êu y^ên y^êng y^êt y^êm ^y")

	allTones  = []string{"", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"}
	stopTones = []string{"\u0301", "\u0323"}
)

// syllables builds every initial with every rhyme it stands before, in every
// tone the rhyme bears.
func syllables() []string {
	var all []string
	add := func(initials, rhymes []string) {
		for _, initial := range initials {
			for _, rhyme := range rhymes {
				all = append(all, inTones(initial, rhyme)...)
			}
		}
	}
	add(backInitials, backRhymes)
	add(frontInitials, frontRhymes)
	add(otherInitials, frontRhymes)
	add(otherInitials, backRhymes)
	add(roundInitials, roundRhymes)
	add(strings.Fields("ch h kh l ng th x"), oăRhymes)
	add([]string{"qu"}, quRhymes)
	add([]string{"gi"}, giRhymes)
	add([]string{"", "th", "h", "kh"}, []string{"u^ơ"})
	add(strings.Fields("h k l m t s"), []string{"^y"})
	add([]string{""}, append(append(append(bareRhymes, frontRhymes...), backRhymes...), roundRhymes...))
	return append(all, inTones("g", "^i")...)
}

func inTones(initial, rhyme string) []string {
	tones := allTones
	for _, stop := range []string{"p", "t", "c", "ch"} {
		if strings.HasSuffix(rhyme, stop) {
			tones = stopTones
		}
	}
	before, after, _ := strings.Cut(rhyme, "^")
	vowel := []rune(after)[0]
	var out []string
	for _, tone := range tones {
		out = append(out, norm.NFC.String(initial+before+string(vowel)+tone+after[len(string(vowel)):]))
	}
	return out
}

func TestEverySyllableIsComposedInEveryOrderOfKeys(t *testing.T) {
	all := syllables()
	if len(all) < 10_000 {
		t.Fatalf("only %d syllables", len(all))
	}
	step := 1
	if testing.Short() {
		step = 10
	}
	for schemeName, s := range schemesNamed {
		for name, o := range orders {
			t.Run(schemeName+"/"+name, func(t *testing.T) {
				t.Parallel()
				for i := 0; i < len(all); i += step {
					keys := keysOf(t, all[i], s, o)
					if got := typed(s, keys); got != all[i] {
						t.Errorf("%s gives %s, want %s", keys, got, all[i])
					}
				}
			})
		}
	}
}

func TestToneGoesOnTheSameVowelAsWhenTyped(t *testing.T) {
	for _, want := range syllables() {
		var mark rune
		var letters []rune
		for _, r := range norm.NFD.String(want) {
			if _, ok := toneKeys[VNI][r]; ok {
				mark = r
				continue
			}
			letters = append(letters, r)
		}
		if mark == 0 {
			continue
		}
		if got := Tone(string(letters), mark); got != want {
			t.Errorf("Tone(%s, %U) = %s, want %s", string(letters), mark, got, want)
		}
		if got, toneless := Tone(want, mark), norm.NFC.String(string(letters)); got != toneless {
			t.Errorf("Tone(%s, %U) again = %s, want %s", want, mark, got, toneless)
		}
	}
}
