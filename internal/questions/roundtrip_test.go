package questions

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hocso/lessons"
)

// only keeps a question's texts of one language.
func only(q lessons.Question, lang string) lessons.Question {
	keep := func(t lessons.Text) lessons.Text { return in(lang, t.In(lang)) }
	for _, t := range []*lessons.Text{&q.Stem, &q.Remember, &q.Unit, &q.Why, &q.WhyNot} {
		*t = keep(*t)
	}
	q.Options, q.Items, q.Pairs, q.Near = slices.Clone(q.Options), slices.Clone(q.Items), slices.Clone(q.Pairs), slices.Clone(q.Near)
	for i := range q.Options {
		q.Options[i].Text, q.Options[i].Why = keep(q.Options[i].Text), keep(q.Options[i].Why)
	}
	for i := range q.Items {
		q.Items[i].Text, q.Items[i].Detail = keep(q.Items[i].Text), keep(q.Items[i].Detail)
	}
	for i := range q.Pairs {
		q.Pairs[i].Left, q.Pairs[i].Right = keep(q.Pairs[i].Left), keep(q.Pairs[i].Right)
	}
	for i := range q.Near {
		q.Near[i].Why = keep(q.Near[i].Why)
		if q.Kind == lessons.Number {
			q.Near[i].Value = strings.ReplaceAll(q.Near[i].Value, ",", ".")
		}
	}
	if lang == "en" {
		q.Accept.VI = nil
	} else {
		q.Accept.EN = nil
	}
	return q
}

func TestEveryBuiltInQuestionComesBackFromItsGIFT(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	checked, least := 0, 800
	all := catalogue.Courses()
	if testing.Short() {
		all, least = all[:1], 100
	}
	for _, course := range all {
		for _, info := range course.Lessons {
			lesson, err := catalogue.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, lang := range []string{"vi", "en"} {
				checked += comesBack(t, lesson, lang)
			}
		}
	}
	if checked < least {
		t.Errorf("only %d questions were compared", checked)
	}
}

func comesBack(t *testing.T, lesson *lessons.Lesson, lang string) int {
	t.Helper()
	var gift bytes.Buffer
	left, err := WriteGIFT(&gift, lesson.Questions, lang)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read("bank.gift", gift.Bytes(), Options{Lang: lang})
	if err != nil {
		t.Fatalf("%s: %v", lesson.ID, err)
	}
	if len(r.Questions)+pictured(left) != len(lesson.Questions) || len(r.Skipped)+len(r.Dropped) > 0 {
		t.Errorf("%s %s: %d of %d came back; %v %v", lesson.ID, lang, len(r.Questions), len(lesson.Questions), r.Skipped, r.Dropped)
	}
	n := 0
	for _, q := range lesson.Questions {
		at := slices.IndexFunc(r.Questions, func(i Imported) bool { return i.Question.ID == q.ID })
		if at < 0 {
			if !slices.ContainsFunc(left, func(r Remark) bool { return r.Name == q.ID && r.Code == "picture" }) {
				t.Errorf("%s/%s is gone", lesson.ID, q.ID)
			}
			continue
		}
		n++
		if want, got := only(q, lang), r.Questions[at].Question; !reflect.DeepEqual(want, got) {
			t.Errorf("%s/%s %s:\nwant %+v\ngot  %+v", lesson.ID, q.ID, lang, want, got)
		}
	}
	return n
}

func TestAnAppendedBankHoldsWhatWasImportedAndWhatWasThere(t *testing.T) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := catalogue.Lesson("C5.2")
	if err != nil {
		t.Fatal(err)
	}
	var r Result
	for i, q := range lesson.Questions {
		if q.Kind != lessons.Hotspot {
			r.Questions = append(r.Questions, Imported{i + 1, only(q, "vi")})
		}
	}
	before := "# Của tôi\n- id: mine\n  kind: truefalse\n  stem: {vi: \"Đúng: không?\"}\n  true: true\n"
	pictures := slices.Collect(maps.Keys(lesson.Pictures))
	file, added, left, err := Append(Target{Bank: []byte(before), Competence: "4.1", Pictures: pictures}, &r)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(file), before) || len(left) > 0 || len(added) != len(r.Questions) {
		t.Errorf("left %v, added %d of %d, file begins %q", left, len(added), len(r.Questions), file[:80])
	}
	back, err := lessons.ParseBank(BankFile, file)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	for i, q := range added {
		if !reflect.DeepEqual(back[i+1], q) {
			t.Errorf("want %+v\ngot  %+v", q, back[i+1])
		}
	}
	_, again, left, err := Append(Target{Bank: file}, &r)
	if err != nil || len(again) > 0 || len(left) != len(r.Questions) {
		t.Errorf("imported twice: %d added, %d left out, %v", len(again), len(left), err)
	}
}

// pictured counts the questions that are asked on a picture.
func pictured(left []Remark) (n int) {
	for _, r := range left {
		if r.Code == "picture" {
			n++
		}
	}
	return n
}
