package manager

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

func TestTheCodeIsFiveGroupsThatAreReadWithoutDoubt(t *testing.T) {
	shape := regexp.MustCompile(`^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$`)
	seen := map[string]bool{}
	for range 200 {
		code := newCode()
		if !shape.MatchString(code) || seen[code] {
			t.Fatalf("code %q, seen before: %v", code, seen[code])
		}
		seen[code] = true
	}
}

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	const code = "01ABCDEFGH01JKMNPQRSTVWXY"
	for _, typed := range []string{code, "01abc-defgh-01jkm-npqrs-tvwxy", " OIABC DEFGH oljkm NPQRS TVWXY ", "0lABC–DEFGH–01JKM–NPQRS–TVWXY"} {
		if got := tidyCode(typed); got != code {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
	for _, typed := range []string{"", code[1:], code + "0", strings.Replace(code, "A", "U", 1), strings.Replace(code, "A", "Ă", 1), strings.Repeat("0", 1<<20)} {
		if got := tidyCode(typed); got != "" {
			t.Errorf("%.40q is read as %q", typed, got)
		}
	}
}

func TestTheCodeGivesAForgottenPINBackAndIsUsedUp(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	first, err := b.NewCode(t.Context(), "Trần Thị Mai")
	if err != nil {
		t.Fatal(err)
	}
	for range freeTries { // a stranger has locked the manager out for now
		b.try(id, wrongPIN)
	}
	next, err := b.Recover(t.Context(), strings.ToLower(first), id, "907142")
	if err != nil || next == first {
		t.Fatalf("next code %q, %v", next, err)
	}
	b.wantIn(b.try(id, "907142"))
	if _, err := b.Recover(t.Context(), first, id, "481902"); !errors.Is(err, ErrBadCode) {
		t.Errorf("the code is good twice: %v", err)
	}
	b.restart()
	if err := b.CheckCode(t.Context(), next); err != nil {
		t.Errorf("the next code: %v", err)
	}
	b.wantActs("desk.open Trần Thị Mai", "manager.recover recovery Trần Thị Mai")
}

func TestACodeThatIsRefusedChangesNothing(t *testing.T) {
	b := newBench(t)
	id := b.account(Leader, "Trần Thị Mai").ID
	if err := b.CheckCode(t.Context(), newCode()); !errors.Is(err, ErrBadCode) {
		t.Errorf("there is no code yet: %v", err)
	}
	code, err := b.NewCode(t.Context(), BySetup)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code string
		id   int64
		pin  string
		want error
	}{{newCode(), id, "907142", ErrBadCode}, {code, id + 1, "907142", ErrUnknown}, {code, id, "123456", ErrWeakPIN}} {
		if _, err := b.Recover(t.Context(), c.code, c.id, c.pin); !errors.Is(err, c.want) {
			t.Errorf("%v, want %v", err, c.want)
		}
	}
	b.wantIn(b.try(id, rightPIN))
	if err := b.CheckCode(t.Context(), code); err != nil {
		t.Errorf("the code is gone: %v", err)
	}
}

func TestTheCodeIsKeptAsAHashOnly(t *testing.T) {
	b := newBench(t)
	code, err := b.NewCode(t.Context(), BySetup)
	if err != nil {
		t.Fatal(err)
	}
	var stored string
	if err := b.db.Read().QueryRow(`SELECT code_hash FROM recovery`).Scan(&stored); err != nil || !strings.HasPrefix(stored, "$argon2id$") {
		t.Errorf("stored %q, %v", stored, err)
	}
	if made, err := b.CodeMade(t.Context()); err != nil || !made.Equal(b.now) {
		t.Errorf("made %v, %v", made, err)
	}
	for range 2 { // a newer code ends the one before
		if _, err := b.NewCode(t.Context(), BySetup); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.CheckCode(t.Context(), code); !errors.Is(err, ErrBadCode) {
		t.Errorf("an older code is still good: %v", err)
	}
}

func FuzzTidyCode(f *testing.F) {
	f.Add("01abc-defgh-01jkm-npqrs-tvwxy")
	f.Add("–\xff")
	f.Fuzz(func(t *testing.T, typed string) {
		if code := tidyCode(typed); code != "" && (len(code) != codeChars || tidyCode(code) != code) {
			t.Errorf("%q is read as %q", typed, code)
		}
	})
}

func TestAGroupIsTheSameHoweverItIsTyped(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"0A1BC", "oaIbc", true}, {"0A1BC", " 0a1-bc", true}, {"0A1BC", "0A1BD", false}, {"0A1BC", "0A1B", false}, {"", "", false}, {"0A1BC", "ă", false}} {
		if got := SameCode(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}
