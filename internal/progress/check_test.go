package progress

import (
	"slices"
	"testing"

	"hocso/lessons"
)

// ofKind finds the first question of a kind in the tests' course.
func ofKind(t *testing.T, kind lessons.QuestionKind) *lessons.Question {
	t.Helper()
	for _, q := range testBank(t, "C5.1") {
		if q.question.Kind == kind {
			return q.question
		}
	}
	t.Fatalf("no question of kind %s", kind)
	return nil
}

func whys(v Verdict) []string {
	var words []string
	for _, why := range v.Why {
		words = append(words, why.VI)
	}
	return words
}

func TestEveryKindIsJudgedAndExplained(t *testing.T) {
	zone := func(i int) Response { return Response{Zone: &i} }
	for _, c := range []struct {
		name  string
		kind  lessons.QuestionKind
		r     Response
		right bool
		why   []string
	}{
		{"the right option", lessons.Single, Response{Choice: []int{1}}, true, []string{"wb"}},
		{"a wrong option, then the right one", lessons.Single, Response{Choice: []int{2}}, false, []string{"wc", "wb"}},
		{"two options of one", lessons.Single, Response{Choice: []int{1, 2}}, false, nil},
		{"all right options in any order", lessons.Multiple, Response{Choice: []int{2, 0}}, true, []string{"wa", "wc"}},
		{"one option too few", lessons.Multiple, Response{Choice: []int{0}}, false, []string{"wa", "wc"}},
		{"one option too many", lessons.Multiple, Response{Choice: []int{0, 1, 2}}, false, []string{"wb", "wa", "wc"}},
		{"the same option twice", lessons.Multiple, Response{Choice: []int{0, 0}}, false, nil},
		{"false is right", lessons.TrueFalse, Response{Choice: []int{1}}, true, []string{"why"}},
		{"true is wrong", lessons.TrueFalse, Response{Choice: []int{0}}, false, []string{"not", "why"}},
		{"the order", lessons.Order, Response{Order: []int{0, 1, 2}}, true, []string{"why"}},
		{"another order", lessons.Order, Response{Order: []int{0, 2, 1}}, false, []string{"not", "why"}},
		{"no order", lessons.Order, Response{Order: []int{0, 1, 1}}, false, nil},
		{"pairs that share a side", lessons.Match, Response{Match: []int{0, 1, 0}}, true, []string{"why"}},
		{"a wrong pair", lessons.Match, Response{Match: []int{0, 1, 1}}, false, []string{"not", "why"}},
		{"a number with a Vietnamese sign", lessons.Number, Response{Number: "15,0", Lang: "vi"}, true, []string{"why"}},
		{"a mistake that people make", lessons.Number, Response{Number: "1,5", Lang: "vi"}, false, []string{"near", "why"}},
		{"another number", lessons.Number, Response{Number: "16"}, false, []string{"not", "why"}},
		{"no number", lessons.Number, Response{Number: "nhiều"}, false, []string{"not", "why"}},
		{"words in any case", lessons.ShortText, Response{Text: "xÁc  tHực"}, true, []string{"why"}},
		{"words in the other language", lessons.ShortText, Response{Text: "Authentication"}, true, []string{"why"}},
		{"words without marks", lessons.ShortText, Response{Text: "xac thuc"}, false, []string{"not", "why"}},
		{"words of a known mistake", lessons.ShortText, Response{Text: "Mật khẩu"}, false, []string{"near", "why"}},
		{"the zone", lessons.Hotspot, zone(1), true, []string{"wb"}},
		{"another zone", lessons.Hotspot, zone(0), false, []string{"wa", "wb"}},
		{"beside the zones", lessons.Hotspot, zone(-1), false, []string{"wb"}},
		{"an answer to another question", lessons.Hotspot, Response{Choice: []int{1}}, false, nil},
	} {
		v := Check(ofKind(t, c.kind), c.r)
		if v.Right != c.right || !slices.Equal(whys(v), c.why) || v.Remember.VI != "r" {
			t.Errorf("%s: right %v, why %v, remember %q", c.name, v.Right, whys(v), v.Remember.VI)
		}
	}
}

func TestPartsSayWhatWasChosenAndWhatShouldBe(t *testing.T) {
	v := Check(ofKind(t, lessons.Multiple), Response{Choice: []int{0, 1}})
	for i, want := range []Part{{Chosen: true, Wanted: true, Right: true}, {Chosen: true}, {Wanted: true}} {
		want.Why = v.Parts[i].Why
		if v.Parts[i] != want {
			t.Errorf("option %d: %+v", i, v.Parts[i])
		}
	}
	v = Check(ofKind(t, lessons.Order), Response{Order: []int{1, 0, 2}})
	if v.Parts[0].Right || v.Parts[1].Right || !v.Parts[2].Right {
		t.Errorf("%+v", v.Parts)
	}
}

func TestRightAnswersAreTheirPatternInXAPI(t *testing.T) {
	want := map[lessons.QuestionKind]string{
		lessons.Single: "2", lessons.Multiple: "1[,]3", lessons.TrueFalse: "false", lessons.Order: "1[,]2[,]3",
		lessons.Match: "1[.]1[,]2[.]2[,]3[.]1", lessons.Hotspot: "2",
	}
	for kind, text := range want {
		q := ofKind(t, kind)
		right, wrong := interact(q, reply(q, true)), interact(q, reply(q, false))
		if right.Response != text || !slices.Contains(right.Pattern, text) {
			t.Errorf("%s: response %q, pattern %q", kind, right.Response, right.Pattern)
		}
		if slices.Contains(wrong.Pattern, wrong.Response) {
			t.Errorf("%s: the wrong answer %q is in the pattern", kind, wrong.Response)
		}
	}
	number := interact(&lessons.Question{Kind: lessons.Number, Answer: 0.3, Within: 0.1}, Response{Number: "0,25", Lang: "vi"})
	if number.Response != "0.25" || number.Pattern[0] != "0.2[:]0.4" {
		t.Errorf("%+v", number)
	}
	text := interact(ofKind(t, lessons.ShortText), Response{Text: "Xác thực"})
	if text.Response != "Xác thực" || !slices.Equal(text.Pattern, []string{"{case_matters=false}xác thực", "{case_matters=false}authentication"}) {
		t.Errorf("%+v", text)
	}
}

func TestNumbersAreReadInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		text   string
		vi, en float64
	}{
		{"12", 12, 12}, {"12,5", 12.5, 12.5}, {"12.5", 12.5, 12.5}, {"1.000", 1000, 1}, {"1,000", 1, 1000},
		{"1.000.000", 1e6, 1e6}, {"1,000,000", 1e6, 1e6}, {"1.234,5", 1234.5, 1234.5}, {"1,234.5", 1234.5, 1234.5},
		{" 84,4 %", 84.4, 84.4}, {"−3", -3, -3}, {"+7", 7, 7}, {"1 000", 1000, 1000}, {",5", 0.5, 0.5}, {"5.", 5, 5}, {"007", 7, 7},
		{"0,125", 0.125, 125},
	} {
		vi, okVI := ParseNumber(c.text, "vi")
		en, okEN := ParseNumber(c.text, "en")
		if !okVI || !okEN || vi != c.vi || en != c.en {
			t.Errorf("%q: vi %v %v, en %v %v", c.text, vi, okVI, en, okEN)
		}
	}
	for _, text := range []string{"", "-", ",", "--1", "1-2", "12a", "0x10", "1e3", "NaN", "∞", "1.2.3", "1,2,3", "1.000,000.5", "1,23.456,7", "1234.567.890"} {
		if n, ok := ParseNumber(text, "vi"); ok {
			t.Errorf("%q was read as %v", text, n)
		}
	}
}

func TestShortTextsAreComparedKindly(t *testing.T) {
	for _, c := range []struct {
		a, b         string
		same, spared bool // with marks, and unmarked
	}{
		{"xác thực", "XÁC THỰC", true, true},
		{"xác thực", " xácthực ", true, true},
		{"xác thực", "xa\u0301c thu\u031B\u0323c", true, true}, // decomposed
		{"hòa", "hoà", true, true},
		{"thủy", "thuỷ", true, true},
		{"đường dẫn", "duong dan", false, true},
		{"ĐƯỜNG DẪN", "đường dẫn", true, true},
		{"má", "mà", false, true},
		{"ma", "mă", false, true},
		{"OTP", "otp", true, true},
		{"OTP", "OPT", false, false},
	} {
		if got := SameText(c.a, c.b, false); got != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
		if got := SameText(c.a, c.b, true); got != c.spared {
			t.Errorf("%q and %q, unmarked: %v", c.a, c.b, got)
		}
	}
}

// rightTo answers any question right, as far as its own words say what is right.
func rightTo(q *lessons.Question) Response {
	switch q.Kind {
	case lessons.Number:
		return Response{Number: decimalText(q.Answer), Lang: "en"}
	case lessons.ShortText:
		return Response{Text: q.Accept.VI[0]}
	default:
		return reply(q, true)
	}
}

func TestEveryQuestionOfTheProgramCanBeAnsweredRight(t *testing.T) {
	cat, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := Progress{cat: cat}
	for _, course := range cat.Courses() {
		for _, info := range course.Lessons {
			bank, err := p.bank(info.ID)
			if err != nil {
				t.Logf("%s is for the content check: %v", info.ID, err)
				continue
			}
			for _, q := range bank {
				v := Check(q.question, rightTo(q.question))
				if !v.Right || len(v.Why) == 0 {
					t.Errorf("%s: right %v, %d explanations", q.id, v.Right, len(v.Why))
				}
			}
		}
	}
}
