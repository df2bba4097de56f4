package activity

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"hocso/lessons"
)

func TestPassphraseIsWeighedByTheRulesOfTheLesson(t *testing.T) {
	for text, steps := range map[string]int{
		"":                             0,
		"a":                            1,
		"thuyen":                       1, // less than half of the length
		"thuyen-nui":                   2,
		"thuyen-thuyen-thuyen-thuyen":  3, // one word, four times
		"thuyenchanhguongnui":          3, // long, but nobody sees four words in it
		"thuyen-chanh-guong-nui":       4,
		"Thuyền chanh gương núi":       4,
		"thuyen-chanh-guong-nui-trau":  5,
		"correct horse battery staple": 1,
		"Có công mài sắt, có ngày nên kim": 1,
		"matkhau123456":                     1,
		"mua-ghe-keo-sao 18/11/1994":        1, // a birth date
		"mua-ghe-keo-sao 0912 345 678":      1, // a phone number
		"mua-ghe-keo-sao-7":                 4,
		"password-thuyen-chanh-guong-nui":   5, // enough of its own besides
		"passwordpasswordpasswordpassword1": 1,
	} {
		if got := Weigh(text, 15, 4); got.Steps != steps {
			t.Errorf("%q: %d steps, want %d", text, got.Steps, steps)
		} else if got.Strong() != (steps >= 4) {
			t.Errorf("%q: strong %t", text, got.Strong())
		}
	}
}

func passBody() *lessons.PassphraseBody {
	set := func(words ...string) []lessons.PassWord {
		var s []lessons.PassWord
		for _, w := range words {
			s = append(s, lessons.PassWord{Word: w})
		}
		return s
	}
	return &lessons.PassphraseBody{Least: 15, Words: 4, Sets: [][]lessons.PassWord{
		set("thuyen", "chanh", "guong", "nui"), set("trau", "dieu", "chuong", "trang"),
	}}
}

func TestPassphraseUndoTakesBackEachMove(t *testing.T) {
	type state struct {
		set   int
		picks []lessons.PassWord
	}
	words := []string{"thuyen", "chanh", "guong", "nui", "trau", "dieu", "chuong", "trang"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := NewPassphrase(passBody())
		past := []state{{}}
		for range r.IntN(30) {
			done := true
			if r.IntN(4) == 0 {
				p.Shuffle()
			} else {
				done = p.Toggle(words[r.IntN(len(words))])
			}
			if done {
				past = append(past, state{p.set, p.Picked()})
			}
			if len(p.picks) > Picks || p.Save() != nil {
				t.Fatalf("picks %v, saved %s", p.picks, p.Save())
			}
		}
		for i := len(past) - 1; i > 0; i-- {
			if got := (state{p.set, p.Picked()}); got.set != past[i].set || len(got.picks) != len(past[i].picks) ||
				(len(got.picks) > 0 && !reflect.DeepEqual(got.picks, past[i].picks)) {
				t.Fatalf("%d moves back: %v, want %v", len(past)-1-i, got, past[i])
			}
			if !p.Undo() {
				t.Fatal("nothing to undo")
			}
		}
		if p.Undo() || p.CanUndo() || p.Phrase() != "" {
			t.Fatal("the start is not empty")
		}
	}
}

func TestPassphraseIsForgottenWhenCleared(t *testing.T) {
	p := NewPassphrase(passBody())
	p.Toggle("thuyen")
	p.Toggle("nui")
	if p.Phrase() != "thuyen-nui" {
		t.Fatalf("phrase %q", p.Phrase())
	}
	picks := p.picks
	p.Clear()
	if p.Phrase() != "" || p.CanUndo() || picks[0].Word != "" {
		t.Errorf("kept %q %v", p.Phrase(), picks)
	}
}
