package kit

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestWhatIsTypedIsNFCAndBackspaceTakesAWholeLetter(t *testing.T) {
	var in Input
	in.Set(norm.NFD.String("Nguyễn Thị Hoà"))
	if got := in.String(); got != "Nguyễn Thị Hoà" {
		t.Fatalf("decomposed text became %q", got)
	}
	in.Backspace()
	if got := in.String(); got != "Nguyễn Thị Ho" {
		t.Errorf("after backspace %q: a letter goes with its mark", got)
	}
	in.Insert("a")
	in.Insert("\u0300")
	if got := in.String(); got != "Nguyễn Thị Hoà" {
		t.Errorf("a mark typed after its letter gives %q", got)
	}
}

func TestTheCaretMovesAndTypesInTheMiddle(t *testing.T) {
	var in Input
	in.Set("Lê Hoa")
	in.Move(-3)
	in.Insert("Thị ")
	if in.String() != "Lê Thị Hoa" || in.Caret() != 7 {
		t.Errorf("got %q with the caret at %d", in.String(), in.Caret())
	}
	in.Delete()
	if in.String() != "Lê Thị oa" {
		t.Errorf("delete left %q", in.String())
	}
	in.Move(-99)
	in.Backspace()
	in.Move(99)
	in.Delete()
	if in.String() != "Lê Thị oa" {
		t.Errorf("keys at the ends changed the text to %q", in.String())
	}
}

func TestAnInputKeepsItsBoundsAndItsLetters(t *testing.T) {
	in := Input{Max: 5, Only: func(r rune) bool { return r >= '0' && r <= '9' }}
	in.Insert("12a3\n\x00456789")
	if got := in.String(); got != "12345" {
		t.Errorf("got %q", got)
	}
	in.Insert("6")
	if got := in.String(); got != "12345" {
		t.Errorf("grew past its bound to %q", got)
	}
}

func TestOnlyTheWordBeforeTheCaretIsComposed(t *testing.T) {
	var in Input
	in.Set("Trần Hoa, Lê")
	in.Move(-3)
	seen := "none"
	in.Replace(func(w string) string { seen = w; return w })
	if seen != "" {
		t.Errorf("the word before the comma's end is %q, want none", seen)
	}
	in.Set("Trần Hoa")
	in.Replace(func(w string) string { seen = w; return "Hòa" })
	if seen != "Hoa" || in.String() != "Trần Hòa" {
		t.Errorf("composed %q into %q", seen, in.String())
	}
}

func TestClearForgets(t *testing.T) {
	var in Input
	in.Set("bí mật")
	kept := in.runes[:cap(in.runes)]
	in.Clear()
	for _, r := range kept[:6] {
		if r != 0 {
			t.Fatalf("the memory behind a cleared field still holds %q", string(kept))
		}
	}
}

func FuzzInput(f *testing.F) {
	f.Add("Nguyễn", "ạ\u0301", 2)
	f.Add("", "\u0300\u0300", -1)
	f.Fuzz(func(t *testing.T, start, typed string, move int) {
		in := Input{Max: 40}
		in.Set(start)
		in.Move(move)
		in.Insert(typed)
		in.Replace(func(w string) string { return w + "x" })
		in.Backspace()
		if s := in.String()[:len(string(in.runes[:in.caret]))]; !norm.NFC.IsNormalString(s) {
			t.Fatalf("what was typed is not NFC: %q", s)
		}
		if in.caret < 0 || in.caret > len(in.runes) || len(in.runes) > 41 {
			t.Fatalf("caret %d of %d runes", in.caret, len(in.runes))
		}
	})
}

func TestAnOfferedTextIsReplacedByTheFirstLetterAndKeptByWhoeverMovesTheCaret(t *testing.T) {
	for _, c := range []struct {
		what string
		do   func(in *Input)
		want string
	}{
		{"a letter", func(in *Input) { in.Insert("P"); in.Insert("h") }, "Ph"},
		{"backspace", (*Input).Backspace, ""},
		{"delete", (*Input).Delete, ""},
		{"the end, then a letter", func(in *Input) { in.Move(99); in.Insert("s") }, "Cơ quans"},
		{"left, then backspace", func(in *Input) { in.Move(-1); in.Backspace() }, "Cơ qun"},
		{"a tone", func(in *Input) { in.Replace(func(word string) string { return word + "!" }) }, "Cơ quan!"},
		{"nothing", func(*Input) {}, "Cơ quan"},
	} {
		var in Input
		in.Offer("Cơ quan")
		if c.do(&in); in.String() != c.want {
			t.Errorf("%s: %q, want %q", c.what, in.String(), c.want)
		}
	}
	var empty Input
	if empty.Offer(""); empty.Marked() {
		t.Error("an empty text is marked")
	}
}
