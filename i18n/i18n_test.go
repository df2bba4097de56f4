package i18n

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	vi, en := Keys("vi"), Keys("en")
	for _, key := range vi {
		if !slices.Contains(en, key) {
			t.Errorf("%s is missing in English", key)
		}
	}
	for _, key := range en {
		if !slices.Contains(vi, key) {
			t.Errorf("%s is missing in Vietnamese", key)
		}
	}
	if len(vi) < 100 {
		t.Errorf("only %d keys were read", len(vi))
	}
}

func TestBothLanguagesHaveTheSamePlaceholders(t *testing.T) {
	for key, vi := range For("vi").messages {
		en, ok := For("en").messages[key]
		if !ok {
			continue
		}
		if !slices.Equal(vi.names, en.names) {
			t.Errorf("%s: Vietnamese asks for %v, English for %v", key, vi.names, en.names)
		}
	}
}

func TestEveryTextIsWellFormed(t *testing.T) {
	for _, lang := range Languages() {
		for key, m := range For(lang).messages {
			for _, text := range []string{m.Other, m.One} {
				if !norm.NFC.IsNormalString(text) {
					t.Errorf("%s: %s is not NFC", lang, key)
				}
				if strings.Count(text, "{{") != len(placeholder.FindAllString(text, -1)) {
					t.Errorf("%s: %s has a placeholder that is not {{.Name}}: %q", lang, key, text)
				}
			}
			if strings.TrimSpace(m.Other) == "" {
				t.Errorf("%s: %s is empty", lang, key)
			}
			if m.Zero+m.Two+m.Few+m.Many != "" || (lang == "vi" && m.One != "") {
				t.Errorf("%s: %s has a plural that the language does not know", lang, key)
			}
		}
	}
}

func TestWordsOfAKey(t *testing.T) {
	vi, en := For("vi"), For("en")
	for _, c := range []struct {
		words *Words
		key   string
		args  []any
		want  string
	}{
		{vi, "app.name", nil, "Kiosk Học Số"},
		{en, "ctl.flag.json", nil, "Print JSON."},
		{For("fr"), "app.name", nil, "Kiosk Học Số"},
		{vi, "ctl.lessons.bad", []any{"Count", 1}, "1 lỗi cần sửa."},
		{en, "ctl.lessons.bad", []any{"Count", 1}, "1 problem to mend."},
		{en, "ctl.lessons.bad", []any{"Count", 2}, "2 problems to mend."},
		{en, "check.id.twice", []any{"ID", "<b>"}, "The id “<b>” is used already."},
		{vi, "no.such.key", nil, "⟦no.such.key⟧"},
		{vi, "check.id.twice", nil, "⟦check.id.twice⟧"},
		{vi, "check.id.twice", []any{"Id", "x"}, "⟦check.id.twice⟧"},
	} {
		if got := c.words.T(c.key, c.args...); got != c.want {
			t.Errorf("%s %s %v: %q, want %q", c.words.Lang(), c.key, c.args, got, c.want)
		}
	}
}

func TestFiguresAreWrittenTheWayOfTheLanguage(t *testing.T) {
	vi, en := For("vi"), For("en")
	for _, c := range []struct{ got, want string }{
		{vi.Number(1234.5), "1.234,5"},
		{en.Number(1234.5), "1,234.5"},
		{vi.Number(0), "0"},
		{vi.Number(-1234567), "-1.234.567"},
		{vi.Number(-0.001), "0"},
		{vi.Number(999), "999"},
		{vi.Number(2.005), "2,01"},
		{vi.Number(12.345), "12,35"},
		{vi.Percent(84.4), "84,4%"},
		{en.Percent(84.4), "84.4%"},
		{vi.Percent(100), "100%"},
		{vi.Percent(66.666), "66,7%"},
		{vi.Month("2026-11"), "11/2026"},
		{vi.Month("soon"), "soon"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestDatesAreOfTheKiosksOwnZone(t *testing.T) {
	before := time.Local
	time.Local = time.FixedZone("ICT", 7*60*60)
	defer func() { time.Local = before }()
	at := time.Date(2026, 11, 17, 18, 5, 0, 0, time.UTC)
	for _, lang := range Languages() {
		if got := For(lang).Date(at) + " " + For(lang).Time(at); got != "18/11/2026 01:05" {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func BenchmarkT(b *testing.B) {
	w := For("vi")
	for b.Loop() {
		w.T("ctl.lessons.bad", "Count", 3)
	}
}
