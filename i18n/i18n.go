// Package i18n holds every word a person sees, in Vietnamese and English, and writes numbers and dates the Vietnamese
// way. Words are named by place and thing, such as "signin.pin.wrong": the table [signin] of active.vi.toml and
// active.en.toml holds the key "pin.wrong".
package i18n

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

//go:embed active.vi.toml active.en.toml
var files embed.FS

// Languages lists the languages of the kiosk, the first one first.
func Languages() []string {
	return []string{"vi", "en"}
}

// Words are the words of one language. They are safe for concurrent use.
type Words struct {
	lang      string
	localizer *i18n.Localizer
	messages  map[string]message
}

// A message is what a language file holds for a key, and the placeholders in it.
type message struct {
	*i18n.Message
	names []string
}

// Each language is read when it is first asked for, since that takes a tenth of the time of a start. The files are part of the
// program: an error in them is one of the build, which a test finds first.
var (
	vietnamese = sync.OnceValue(func() *Words { return mustRead("vi") })
	english    = sync.OnceValue(func() *Words { return mustRead("en") })
)

// For returns the words of a language, "vi" or "en"; of Vietnamese for any other.
func For(lang string) *Words {
	if lang == "en" {
		return english()
	}
	return vietnamese()
}

func mustRead(lang string) *Words {
	w, err := read(lang)
	if err != nil {
		panic(fmt.Errorf("i18n: %w", err))
	}
	return w
}

// read builds a bundle of one language only, so that a missing word never turns up in another one.
func read(lang string) (*Words, error) {
	name := "active." + lang + ".toml"
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file, err := i18n.ParseMessageFileBytes(text, name, map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	bundle := i18n.NewBundle(language.Make(lang))
	w := &Words{lang: lang, localizer: i18n.NewLocalizer(bundle, lang), messages: make(map[string]message, len(file.Messages))}
	for _, m := range file.Messages {
		whole := message{Message: m}
		if m.One != "" || strings.Contains(m.Other, "{{") {
			whole.names = placeholders(m.One + m.Other)
			if err := bundle.AddMessages(file.Tag, m); err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
		}
		w.messages[m.ID] = whole
	}
	return w, nil
}

// Lang is the language: "vi" or "en".
func (w *Words) Lang() string {
	return w.lang
}

// T returns the words of a key. args are names and values in turn, for the placeholders {{.Name}}; the value of
// "Count" also chooses between singular and plural. A key that does not exist, or whose placeholders are not all
// given, comes back in ⟦ ⟧, which tests look for.
func (w *Words) T(key string, args ...any) string {
	m, ok := w.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if m.One == "" && len(m.names) == 0 {
		return m.Other
	}
	data := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		data[fmt.Sprint(args[i])] = args[i+1]
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if n, ok := data["Count"]; ok && m.One != "" { // a text without a singular is the same for every count
		config.PluralCount = n
	}
	text, err := w.localizer.Localize(config)
	if err != nil || m.lacks(data) {
		return "⟦" + key + "⟧"
	}
	return text
}

// Has tells whether a key exists.
func (w *Words) Has(key string) bool {
	_, ok := w.messages[key]
	return ok
}

// Keys lists the keys of a language in order, for tests.
func Keys(lang string) []string {
	return slices.Sorted(maps.Keys(For(lang).messages))
}
