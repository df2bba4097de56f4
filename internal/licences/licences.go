// Package licences holds the licences of everything in the program that other people made. licences.json is written by
// `make licences`.
package licences

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
)

//go:embed licences.json
var file []byte

// A Part is a piece of the program that other people made.
type Part struct {
	Name    string   `json:"name"`              // a Go module's path, or the name of a font, a set of icons, …
	Version string   `json:"version,omitempty"` // of a Go module
	Licence string   `json:"licence"`           // an SPDX expression
	Texts   []string `json:"texts"`             // the licence's own text and notices, as they came
}

// All lists the parts by name.
func All() ([]Part, error) {
	var parts []Part
	if err := json.Unmarshal(file, &parts); err != nil {
		return nil, fmt.Errorf("read licences: %w", err)
	}
	return parts, nil
}

// Write writes every part with its texts.
func Write(w io.Writer, parts []Part) error {
	for _, p := range parts {
		if _, err := fmt.Fprintf(w, "%s %s\n%s\n\n", p.Name, p.Version, p.Licence); err != nil {
			return err
		}
		for _, text := range p.Texts {
			if _, err := fmt.Fprintf(w, "%s\n\n", text); err != nil {
				return err
			}
		}
	}
	return nil
}
