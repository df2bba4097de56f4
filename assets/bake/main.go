// Command bake writes the drawings of the icons or pictograms that the kiosk uses, as SVG files, for bake.sh to turn
// into pictures:
//
//	bake icons|pictograms NODE_MODULES OUT_DIR
//
// It runs at the root of the repository and fails, naming every culprit, when a name has no drawing.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocso/assets/internal/used"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: bake icons|pictograms NODE_MODULES OUT_DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the drawings of one kind into the folder out.
func run(kind, modules, out string) error {
	named, err := used.In(os.DirFS("lessons/courses"))
	if err != nil {
		return err
	}
	switch kind {
	case "icons":
		return write(kind, named.Icons, out, func(name string) (string, bool) {
			svg, err := os.ReadFile(filepath.Join(modules, "lucide-static", "icons", name+".svg"))
			return string(svg), err == nil
		})
	case "pictograms":
		set, err := readIconify(filepath.Join(modules, "@iconify-json", "fluent-emoji-flat", "icons.json"))
		if err != nil {
			return err
		}
		return write(kind, named.Pictograms, out, set.svg)
	}
	return fmt.Errorf("bake: no such kind of picture: %s", kind)
}

// write draws the pictures that the lessons name and those of assets/KIND/names.txt.
func write(kind string, names map[string]string, out string, draw func(name string) (string, bool)) error {
	list := filepath.Join("assets", kind, "names.txt")
	data, err := os.ReadFile(list)
	if err != nil {
		return fmt.Errorf("bake %s: %w", kind, err)
	}
	for _, name := range strings.Fields(string(data)) {
		names[name] = list
	}
	var unknown []error
	for _, name := range slices.Sorted(maps.Keys(names)) {
		svg, ok := draw(name)
		if !ok {
			unknown = append(unknown, fmt.Errorf("bake %s: no drawing named %q (%s)", kind, name, names[name]))
			continue
		}
		if err := os.WriteFile(filepath.Join(out, name+".svg"), []byte(svg), 0o600); err != nil {
			return fmt.Errorf("bake %s: %w", kind, err)
		}
	}
	return errors.Join(unknown...)
}

// iconify is a set of drawings in the IconifyJSON format, as far as Fluent Emoji Flat uses it.
type iconify struct {
	Icons map[string]struct {
		Body string `json:"body"`
	} `json:"icons"`
	Aliases map[string]struct {
		Parent string `json:"parent"`
		Flip   bool   `json:"hFlip"`
	} `json:"aliases"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

func readIconify(file string) (*iconify, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read drawings: %w", err)
	}
	set := &iconify{Width: 16, Height: 16} // the format's defaults
	if err := json.Unmarshal(data, set); err != nil {
		return nil, fmt.Errorf("read drawings: %s: %w", file, err)
	}
	return set, nil
}

// svg returns a drawing; an alias is another drawing, perhaps mirrored.
func (s *iconify) svg(name string) (string, bool) {
	alias, mirrored := s.Aliases[name]
	if mirrored {
		name, mirrored = alias.Parent, alias.Flip
	}
	icon, ok := s.Icons[name]
	if !ok {
		return "", false
	}
	body := icon.Body
	if mirrored {
		body = fmt.Sprintf(`<g transform="translate(%d 0) scale(-1 1)">%s</g>`, s.Width, body)
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">%s</svg>`,
		s.Width, s.Height, body), true
}
