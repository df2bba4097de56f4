package i18n

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Za-z]+)\s*\}\}`)

func hasPlaceholder(text string) bool {
	return strings.Contains(text, "{{")
}

// placeholders lists the names that a text asks for, sorted, each once.
func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// lacks tells whether a placeholder has no value: text/template would print "<no value>".
func lacks(m *i18n.Message, data map[string]any) bool {
	for _, name := range placeholders(m.One + m.Other) {
		if _, ok := data[name]; !ok {
			return true
		}
	}
	return false
}
