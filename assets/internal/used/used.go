// Package used finds out which icons and pictograms the lessons name, so that exactly those are baked and a test can
// tell when one is missing. It reads names only; whether a lesson is right is the concern of package lessons.
package used

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

// Names are sets of picture names, each with the file that names it, for messages. A picture named in several files
// keeps one of them.
type Names struct {
	Icons      map[string]string
	Pictograms map[string]string
}

// rowPictogram matches the pictogram that opens a list item of a card.
var rowPictogram = regexp.MustCompile(`(?m)^\s*(?:[-*]|\d+\.)\s+:([a-z0-9-]+):`)

// In collects the names in every course below the root of fsys.
func In(fsys fs.FS) (Names, error) {
	n := Names{Icons: map[string]string{}, Pictograms: map[string]string{}}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		return n.file(name, data)
	})
	if err != nil {
		return Names{}, fmt.Errorf("scan lessons for pictures: %w", err)
	}
	return n, nil
}

func (n Names) file(name string, data []byte) error {
	switch path.Ext(name) {
	case ".md":
		for _, m := range rowPictogram.FindAllSubmatch(data, -1) {
			n.Pictograms[string(m[1])] = name
		}
	case ".yaml":
		var tree any
		if err := yaml.Unmarshal(data, &tree); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		n.walk(name, tree)
	}
	return nil
}

// walk descends through the values of a YAML file.
func (n Names) walk(file string, v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n.walk(file, e)
		}
	case map[string]any:
		n.node(file, v)
		for _, e := range v {
			n.walk(file, e)
		}
	}
}

// node reads the names that stand in one mapping: a shape's name, a verdict's icon, an item's picture.
func (n Names) node(file string, m map[string]any) {
	switch m["kind"] {
	case "pictogram":
		add(n.Pictograms, m["name"], file)
	case "icon":
		add(n.Icons, m["name"], file)
	}
	add(n.Icons, m["icon"], file)
	if !namesOwnPicture(file, m) {
		add(n.Pictograms, m["picture"], file)
	}
}

// namesOwnPicture tells whether the mapping's picture is one that the lesson composes itself in pictures.yaml: that of
// a card, which is all that lesson.yaml has, and that of a question, which is known by its stem.
func namesOwnPicture(file string, m map[string]any) bool {
	_, question := m["stem"]
	return question || path.Base(file) == "lesson.yaml"
}

func add(set map[string]string, name any, file string) {
	if s, ok := name.(string); ok && strings.TrimSpace(s) != "" {
		set[s] = file
	}
}
