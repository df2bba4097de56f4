package i18n

import (
	"regexp"
	"slices"
)

var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Za-z]+)\s*\}\}`)

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
func (m message) lacks(data map[string]any) bool {
	for _, name := range m.names {
		if _, ok := data[name]; !ok {
			return true
		}
	}
	return false
}
