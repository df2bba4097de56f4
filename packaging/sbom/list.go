package main

import (
	"debug/buildinfo"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocso/internal/licences"
)

// A bill is a CycloneDX document. It has no date and no number of its own, so that the same programs have the same bill.
type bill struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type     string    `json:"type"`
	Ref      string    `json:"bom-ref"`
	Name     string    `json:"name"`
	Version  string    `json:"version,omitempty"`
	PURL     string    `json:"purl,omitempty"`
	Licences []licence `json:"licenses,omitempty"`
}

type licence struct {
	Expression string `json:"expression"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn,omitempty"`
}

// list makes the bill of programs: the Go modules that Go wrote into them, and the parts that are no modules.
func list(programs []string, parts []licences.Part) (bill, error) {
	known := map[string]licences.Part{}
	for _, p := range parts {
		known[p.Name] = p
	}
	b := bill{Format: "CycloneDX", Spec: "1.5", Version: 1,
		Metadata: metadata{component{Type: "application", Ref: "hocso", Name: "hocso", Version: os.Getenv("VERSION"), Licences: []licence{{"Apache-2.0"}}}}}
	seen := map[string]bool{}
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return b, err
		}
		ref := "program:" + filepath.Base(program)
		b.Components = append(b.Components, component{Type: "application", Ref: ref, Name: filepath.Base(program), Licences: []licence{{"Apache-2.0"}}})
		golang := moduleOf("stdlib", strings.TrimPrefix(info.GoVersion, "go"), known["Go"])
		mine := []component{golang}
		for _, m := range info.Deps {
			p, ok := known[m.Path]
			if !ok || p.Version != m.Version {
				return b, fmt.Errorf("%s %s of %s is not among the licences; run make licences", m.Path, m.Version, program)
			}
			mine = append(mine, moduleOf(m.Path, m.Version, p))
		}
		d := dependency{Ref: ref}
		for _, c := range mine {
			d.On = append(d.On, c.Ref)
			if !seen[c.Ref] {
				seen[c.Ref] = true
				b.Components = append(b.Components, c)
			}
		}
		b.Dependencies = append(b.Dependencies, d)
	}
	for _, p := range parts {
		if p.Version == "" && p.Name != "Go" {
			b.Components = append(b.Components, component{Type: "library", Ref: "part:" + p.Name, Name: p.Name, Licences: []licence{{p.Licence}}})
		}
	}
	slices.SortFunc(b.Components, func(x, y component) int { return strings.Compare(x.Ref, y.Ref) })
	return b, nil
}

func moduleOf(path, version string, p licences.Part) component {
	purl := "pkg:golang/" + strings.ReplaceAll(url.PathEscape(path), "%2F", "/") + "@" + url.PathEscape(version)
	return component{Type: "library", Ref: purl, Name: path, Version: version, PURL: purl, Licences: []licence{{p.Licence}}}
}
