package activity

// Signing: the learner signs a paper, changes it, and puts it back. The signature is a real one (Ed25519, RFC 8032) by keys made for the
// occasion, so that what breaks it is not the author's word but the arithmetic.

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hocso/lessons"
)

// The moves of Sign. On is a field and To the number of its value from 0; or On is the key to sign with.
const (
	moveEdit  = "edit"
	moveSeal  = "seal"
	moveState = "state" // begins a shortened history
)

// A Seal is how a paper stands.
type Seal int

// The states of a paper.
const (
	Unsigned Seal = iota
	Whole         // not changed since it was signed
	Broken        // changed since
)

// Sign is the state of a signing demonstration.
type Sign struct {
	history
	body   *lessons.SignBody
	values []int // what stands in each field
	signer *lessons.SignKey
	signed []int // what stood in each field when it was signed
	done   int   // how many of the three steps are behind
}

// NewSign starts the demonstration and plays the moves of an earlier visit.
func NewSign(body *lessons.SignBody, moves []Move) *Sign {
	s := &Sign{body: body}
	s.play(moves)
	return s
}

func (s *Sign) play(moves []Move) {
	*s = Sign{body: s.body, values: make([]int, 0, len(s.body.Fields))}
	for _, f := range s.body.Fields {
		s.values = append(s.values, f.Start)
	}
	for _, move := range moves {
		s.do(move)
	}
}

// do makes a move if it fits.
func (s *Sign) do(move Move) bool {
	switch move.Do {
	case moveEdit:
		i := s.field(move.On)
		n, err := strconv.Atoi(move.To)
		if err != nil || i < 0 || n < 0 || n >= len(s.body.Fields[i].Values) {
			return false
		}
		s.values[i] = n
	case moveSeal:
		key := s.key(move.On)
		if key == nil {
			return false
		}
		s.seal(key, slices.Clone(s.values))
	case moveState:
		if !s.state(move) {
			return false
		}
	default:
		return false
	}
	s.step()
	if len(s.moves) == most {
		s.moves = []Move{s.snapshot()}
		return true
	}
	s.add(move)
	return true
}

// snapshot stands for all moves so far, when the history is full.
func (s *Sign) snapshot() Move {
	m := Move{Do: moveState, On: fmt.Sprint(s.values, s.signed, s.done)}
	if s.signer != nil {
		m.To = s.signer.ID
	}
	return m
}

// state begins from a snapshot, unless the paper's fields have changed meanwhile.
func (s *Sign) state(m Move) bool {
	fields := strings.Fields(strings.NewReplacer("[", " ", "]", " ").Replace(m.On))
	numbers := make([]int, len(fields))
	for i, field := range fields {
		n, err := strconv.Atoi(field)
		if err != nil {
			return false
		}
		numbers[i] = n
	}
	n, key := len(s.values), s.key(m.To)
	signed := map[bool]int{true: n}[key != nil]
	if len(s.moves) > 0 || len(numbers) != n+signed+1 || !s.fits(numbers[:n]) || !s.fits(numbers[n:n+signed]) {
		return false
	}
	s.values, s.done = numbers[:n], min(max(numbers[n+signed], 0), len(s.body.Steps()))
	if key != nil {
		s.seal(key, numbers[n:n+signed])
	}
	return true
}

// fits reports whether numbers, one a field, are numbers of values.
func (s *Sign) fits(numbers []int) bool {
	for i, n := range numbers {
		if n < 0 || n >= len(s.body.Fields[i].Values) {
			return false
		}
	}
	return true
}

// seal signs the paper with these values in its fields.
func (s *Sign) seal(key *lessons.SignKey, values []int) {
	s.signer, s.signed = key, values
}

// keyOf makes the practice key of a device. It protects nothing.
func keyOf(key *lessons.SignKey) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("practice key " + key.ID))
	return ed25519.NewKeyFromSeed(seed[:])
}

// step goes on when the present step was just done.
func (s *Sign) step() {
	if s.signer == nil {
		return
	}
	whole := slices.Equal(s.values, s.signed) // what State finds by arithmetic: moves are played again by the hundred
	good := whole && s.signer.Right && s.Right()
	if s.done == 0 && good || s.done == 1 && !whole || s.done == 2 && good {
		s.done++
	}
}

// content is what is signed: every field with its value.
func (s *Sign) content(values []int) []byte {
	var text strings.Builder
	for i, f := range s.body.Fields {
		fmt.Fprintf(&text, "%s\x00%s\x00", f.ID, f.Values[values[i]].VI)
	}
	return []byte(text.String())
}

// Print is the fingerprint of the paper as it stands: the first eight digits of its SHA-256.
func (s *Sign) Print() string { return s.print(s.values) }

// Signed is the fingerprint of what was signed, "" before.
func (s *Sign) Signed() string {
	if s.signer == nil {
		return ""
	}
	return s.print(s.signed)
}

func (s *Sign) print(values []int) string {
	sum := sha256.Sum256(s.content(values))
	return fmt.Sprintf("%x %x", sum[:2], sum[2:4])
}

// State verifies the signature over the paper as it stands.
func (s *Sign) State() Seal {
	if s.signer == nil {
		return Unsigned
	}
	key := keyOf(s.signer)
	public, ok := key.Public().(ed25519.PublicKey)
	if ok && ed25519.Verify(public, s.content(s.values), ed25519.Sign(key, s.content(s.signed))) {
		return Whole
	}
	return Broken
}

// Signer is whom the signature names.
func (s *Sign) Signer() lessons.Text {
	if s.signer == nil {
		return lessons.Text{}
	}
	return s.signer.Name
}

// Right reports whether every field holds its right value.
func (s *Sign) Right() bool {
	return !slices.ContainsFunc(s.values, func(n int) bool { return n != 0 })
}

// Value is the number of the value that stands in the i-th field.
func (s *Sign) Value(i int) int { return s.values[i] }

func (s *Sign) field(id string) int {
	return slices.IndexFunc(s.body.Fields, func(f lessons.SignField) bool { return f.ID == id })
}

func (s *Sign) key(id string) *lessons.SignKey {
	for i := range s.body.Keys {
		if s.body.Keys[i].ID == id {
			return &s.body.Keys[i]
		}
	}
	return nil
}

// Edit puts the next value into a field and says what that did.
func (s *Sign) Edit(id string) Feedback {
	i := s.field(id)
	if i < 0 {
		return Feedback{}
	}
	before := s.done
	next := (s.values[i] + 1) % len(s.body.Fields[i].Values)
	s.do(Move{moveEdit, id, strconv.Itoa(next)})
	if said := s.went(before); said.Said() {
		return said
	}
	if s.State() == Broken {
		return Feedback{Wrong, s.body.Mend.Title, s.body.Mend.WhyNot}
	}
	return Feedback{}
}

// Seal signs with a key and says what that did.
func (s *Sign) Seal(id string) Feedback {
	key := s.key(id)
	if key == nil {
		return Feedback{}
	}
	before := s.done
	s.do(Move{Do: moveSeal, On: id})
	switch {
	case !key.Right:
		return Feedback{Wrong, key.Text, key.Why}
	case !s.Right():
		return Feedback{Wrong, s.body.Sign.Title, s.body.Sign.WhyNot}
	}
	return s.went(before)
}

// went says why a step that is now behind was right.
func (s *Sign) went(before int) Feedback {
	if s.done == before {
		return Feedback{}
	}
	step := s.body.Steps()[before]
	return Feedback{Right, step.Title, step.Why}
}

// Step is the step at hand, 0 to 2, or 3 when all are done.
func (s *Sign) Step() int { return s.done }

// Hint helps with the step at hand.
func (s *Sign) Hint() Feedback {
	if s.Done() {
		return Feedback{}
	}
	step := s.body.Steps()[s.done]
	return Feedback{Hint, step.Title, step.Hint}
}

// CanUndo reports whether there is a move to take back.
func (s *Sign) CanUndo() bool { return len(s.moves) > 0 }

// Undo takes the last move back.
func (s *Sign) Undo() bool {
	left, ok := s.drop()
	if ok {
		s.play(left)
	}
	return ok
}

// Done reports whether all three steps are done.
func (s *Sign) Done() bool { return s.done == len(s.body.Steps()) }
