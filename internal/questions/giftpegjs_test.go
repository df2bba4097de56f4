package questions

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What gift-pegjs returns, as far as it is compared.
type (
	pegText struct {
		Format string `json:"format"`
		Text   string `json:"text"`
	}
	pegNumber struct {
		Type   string  `json:"type"`
		Number float64 `json:"number"`
		Range  float64 `json:"range"`
		High   float64 `json:"numberHigh"`
		Low    float64 `json:"numberLow"`
	}
	pegChoice struct {
		IsCorrect bool            `json:"isCorrect"`
		Weight    *float64        `json:"weight"`
		Text      json.RawMessage `json:"text"`
		Feedback  *pegText        `json:"feedback"`
	}
	pegItem struct {
		Type    string          `json:"type"`
		Title   string          `json:"title"`
		ID      string          `json:"id"`
		Tags    []string        `json:"tags"`
		Stem    pegText         `json:"stem"`
		General *pegText        `json:"globalFeedback"`
		IsTrue  bool            `json:"isTrue"`
		First   *pegText        `json:"trueFeedback"` // the first as written
		Second  *pegText        `json:"falseFeedback"`
		Choices json.RawMessage `json:"choices"` // a number alone is no list
		Pairs   []struct {
			Left  pegText `json:"subquestion"`
			Right string  `json:"subanswer"`
		} `json:"matchPairs"`
	}
)

// The parser comes with npm ci in testdata/gift.
func TestGIFTPegJSReadsTheSame(t *testing.T) {
	if _, err := os.Stat("testdata/gift/node_modules"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("run npm ci in internal/questions/testdata/gift first")
		}
		t.Skip("npm ci was not run in internal/questions/testdata/gift")
	}
	var texts []string
	for _, c := range giftCases {
		text, err := decode([]byte(c.gift))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	agreed := 0
	for i, theirs := range askPegJS(t, texts) {
		c := giftCases[i]
		got := "refused"
		if theirs != nil {
			got = shapes(items(t, theirs))
		}
		ours := c.want
		if strings.HasPrefix(ours, "bad") && c.reason == "" {
			ours = "refused" // the one bad item is the file
		}
		want := c.theirs
		if c.reason == "" {
			want = ours
		}
		if got != want {
			t.Errorf("%q\nwant %s\ngot  %s", c.gift, want, got)
		}
		if got == ours {
			agreed++
		} else if c.reason == "" {
			t.Errorf("%q is read otherwise for no reason that is told", c.gift)
		}
	}
	t.Logf("%d of %d agree", agreed, len(giftCases))
}

func askPegJS(t *testing.T, texts []string) []json.RawMessage {
	t.Helper()
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", "parse.mjs")
	cmd.Dir = "testdata/gift"
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("gift-pegjs: %v", err)
	}
	var verdicts []*json.RawMessage
	if err := json.Unmarshal(out, &verdicts); err != nil {
		t.Fatal(err)
	}
	list := make([]json.RawMessage, len(verdicts))
	for i, v := range verdicts {
		if v != nil {
			list[i] = *v
		}
	}
	return list
}

var pegKinds = map[string]giftKind{
	"Category": giftCategory, "Description": giftDescription, "Essay": giftEssay, "TF": giftTrueFalse, "MC": giftChoice,
	"Short": giftShort, "Matching": giftMatch, "Numerical": giftNumber,
}

// items puts their answer into our types. gift-pegjs leaves mark-up as it is, so that ours takes it away here.
func items(t *testing.T, answer json.RawMessage) []giftItem {
	t.Helper()
	var theirs []pegItem
	if err := json.Unmarshal(answer, &theirs); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
	var list []giftItem
	for _, p := range theirs {
		item := giftItem{kind: pegKinds[p.Type], title: p.Title, stem: p.Stem.plain(), general: p.General.plain(), truth: p.IsTrue}
		item.notes.id, item.notes.tags = p.ID, p.Tags
		switch item.kind {
		case giftCategory:
			item.stem, item.title = strings.TrimSpace(p.Title), ""
		case giftTrueFalse:
			item.answers = []giftAnswer{{feedback: p.Second.plain()}, {feedback: p.First.plain()}}
		case giftMatch:
			for _, pair := range p.Pairs {
				item.answers = append(item.answers, giftAnswer{text: pair.Left.plain(), match: pair.Right})
			}
		case giftChoice, giftShort:
			item.answers = choices(t, p.Choices, func(a *giftAnswer, raw json.RawMessage) {
				var text pegText
				decodeJSON(t, raw, &text)
				a.text = text.plain()
			})
		case giftNumber:
			item.answers = numbers(t, p.Choices)
		}
		list = append(list, item)
	}
	return list
}

func (p *pegText) plain() string {
	if p == nil {
		return ""
	}
	text, _ := words(p.Text, p.Format)
	return text
}

func choices(t *testing.T, raw json.RawMessage, text func(*giftAnswer, json.RawMessage)) []giftAnswer {
	var theirs []pegChoice
	decodeJSON(t, raw, &theirs)
	var list []giftAnswer
	for _, c := range theirs {
		a := giftAnswer{right: c.IsCorrect, feedback: c.Feedback.plain()}
		if c.Weight != nil {
			a.weighted, a.weight = true, *c.Weight
		}
		text(&a, c.Text)
		list = append(list, a)
	}
	return list
}

func numbers(t *testing.T, raw json.RawMessage) []giftAnswer {
	take := func(a *giftAnswer, raw json.RawMessage) {
		var n pegNumber
		decodeJSON(t, raw, &n)
		switch n.Type {
		case "range":
			a.low, a.high = n.Number-n.Range, n.Number+n.Range
		case "high-low":
			a.low, a.high = n.Low, n.High
		case "simple":
			a.low, a.high = n.Number, n.Number
		default:
			a.text = anything
		}
	}
	if bytes.HasPrefix(raw, []byte("[")) {
		return choices(t, raw, take)
	}
	alone := giftAnswer{right: true}
	take(&alone, raw)
	return []giftAnswer{alone}
}

func decodeJSON(t *testing.T, raw json.RawMessage, v any) {
	t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
}
