package activity

// Passphrase: build one from words and see how it stands. What is built lives in memory only: there is nothing to save, and
// an earlier visit leaves nothing to play again.

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"hocso/lessons"

	"golang.org/x/text/unicode/norm"
)

// Picks is how many words can be joined at most.
const Picks = 6

// Passphrase is the state of a passphrase activity.
type Passphrase struct {
	body  *lessons.PassphraseBody
	set   int
	moves []passMove
	picks []lessons.PassWord
}

// A passMove is a word taken or put back; or, without a word, the turn to the next set.
type passMove struct{ word *lessons.PassWord }

// NewPassphrase starts with the first set of words and nothing chosen.
func NewPassphrase(body *lessons.PassphraseBody) *Passphrase { return &Passphrase{body: body} }

// Words is the set of words at hand.
func (p *Passphrase) Words() []lessons.PassWord { return p.body.Sets[p.set] }

// Set is the number of the set at hand, from 0.
func (p *Passphrase) Set() int { return p.set }

// Picked lists the words chosen, in their order.
func (p *Passphrase) Picked() []lessons.PassWord { return slices.Clone(p.picks) }

// Has reports whether a word is chosen.
func (p *Passphrase) Has(word string) bool { return p.place(word) >= 0 }

func (p *Passphrase) place(word string) int {
	return slices.IndexFunc(p.picks, func(w lessons.PassWord) bool { return w.Word == word })
}

// Toggle takes a word of the set at hand, or puts a chosen one back. It reports false when there is no room for another.
func (p *Passphrase) Toggle(word string) bool {
	if i := p.place(word); i >= 0 {
		return p.do(passMove{&p.picks[i]})
	}
	set := p.Words()
	if i := slices.IndexFunc(set, func(w lessons.PassWord) bool { return w.Word == word }); i >= 0 {
		return p.do(passMove{&set[i]})
	}
	return false
}

// Shuffle goes to the next set of words; what was chosen stays.
func (p *Passphrase) Shuffle() { p.do(passMove{}) }

func (p *Passphrase) do(move passMove) bool {
	if move.word != nil {
		word := *move.word // the move outlives the place in the list
		move.word = &word
	}
	if !p.apply(move) {
		return false
	}
	p.moves = append(p.moves, move)
	if len(p.moves) > most {
		p.moves = p.moves[1:]
	}
	return true
}

func (p *Passphrase) apply(move passMove) bool {
	if move.word == nil {
		p.set = (p.set + 1) % len(p.body.Sets)
		return true
	}
	if i := p.place(move.word.Word); i >= 0 {
		p.picks = slices.Delete(slices.Clone(p.picks), i, i+1)
		return true
	}
	if len(p.picks) >= Picks {
		return false
	}
	p.picks = append(p.picks, *move.word)
	return true
}

// CanUndo reports whether there is a move to take back.
func (p *Passphrase) CanUndo() bool { return len(p.moves) > 0 }

// Undo takes the last move back.
func (p *Passphrase) Undo() bool {
	if len(p.moves) == 0 {
		return false
	}
	left := p.moves[:len(p.moves)-1]
	p.moves, p.picks, p.set = nil, nil, 0
	for _, move := range left {
		p.do(move)
	}
	return true
}

// Phrase is the chosen words joined by hyphens.
func (p *Passphrase) Phrase() string {
	words := make([]string, len(p.picks))
	for i, w := range p.picks {
		words[i] = w.Word
	}
	return strings.Join(words, "-")
}

// Clear forgets everything.
func (p *Passphrase) Clear() {
	clear(p.picks)
	clear(p.moves)
	*p = Passphrase{body: p.body}
}

// Save returns nil: a passphrase is never written anywhere.
func (p *Passphrase) Save() json.RawMessage { return nil }

// A Weight is an estimate of a passphrase. It tells which of the lesson's rules hold, not how long an attack would take: that
// depends on how the words were picked, which no program can see.
type Weight struct {
	Letters int  // characters typed
	Long    bool // at least as many characters as asked for
	Words   bool // at least as many different words as asked for
	Own     bool // no common password, no keyboard row, no run of four digits as in dates and phone numbers
	Steps   int  // 0 to 5
}

// Strong reports whether the rules of the lesson are kept.
func (w Weight) Strong() bool { return w.Steps >= 4 }

// Weigh estimates text by the lesson's rules. The steps: 1 something stands there; 2 half of the length asked for; 3 all of
// it; 4 enough different words too; 5 one word more than enough. What is not the writer's own never passes step 1. A word is
// two letters or more; words part at everything else, and repeated ones count once.
func Weigh(text string, least, words int) Weight {
	text = norm.NFC.String(text)
	w := Weight{Letters: len([]rune(text))}
	if w.Letters == 0 {
		return w
	}
	different := differentWords(text)
	w.Long = w.Letters >= least
	w.Words = different >= words
	w.Own = !common(text) && !hasRun(text, unicode.IsDigit, 4)
	switch {
	case !w.Own || 2*w.Letters < least:
		w.Steps = 1
	case !w.Long:
		w.Steps = 2
	case !w.Words:
		w.Steps = 3
	case different == words:
		w.Steps = 4
	default:
		w.Steps = 5
	}
	return w
}

func differentWords(text string) int {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return len([]rune(w)) < 2 })
	slices.Sort(words)
	return len(slices.Compact(words))
}

// hasRun reports whether n characters of a kind stand side by side. Dots, slashes and spaces between digits do not part them,
// since dates and phone numbers are written so.
func hasRun(text string, is func(rune) bool, n int) bool {
	run := 0
	for _, r := range text {
		switch {
		case is(r):
			run++
		case !strings.ContainsRune("./- ", r):
			run = 0
		}
		if run >= n {
			return true
		}
	}
	return false
}

// commonest are passwords and sentences that everybody thinks of first, as plain letters and digits. They head the public lists
// of leaked passwords, in English and Vietnamese; the sentences are proverbs, songs and the best-known sample passphrase.
var commonest = []string{
	"123456", "654321", "111111", "000000", "abc123", "abcdef", "qwerty", "asdfgh", "zxcvbn", "1q2w3e", "password", "passphrase",
	"letmein", "welcome", "iloveyou", "administrator", "matkhau", "anhyeuem", "emyeuanh", "khongbiet", "hanoi", "vietnam", "saigon",
	"correcthorsebatterystaple", "cocongmaisatcongaynenkim", "hocanhocnoihocgoihocmo", "motconvitxoerahaicaicanh",
	"congchanhunuithaison", "trongdamgidepbangsen", "uongnuocnhonguon", "ankhonhoketrongcay",
}

// common reports whether little is left of text once the commonest passwords are taken out of it.
func common(text string) bool {
	left := plainLetters(text)
	found := false
	for _, c := range commonest {
		if strings.Contains(left, c) {
			found = true
			left = strings.ReplaceAll(left, c, "")
		}
	}
	return found && len(left) < 8
}

// plainLetters drops marks, case and everything that is neither letter nor digit.
func plainLetters(text string) string {
	var plain strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r == 'đ':
			plain.WriteByte('d')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			plain.WriteRune(r)
		}
	}
	return plain.String()
}
