// The people of an invented office.

package demo

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/goccy/go-yaml"

	"hocso/internal/roster"
)

//go:embed office.yaml
var officeYAML []byte

// An invention is what office.yaml holds. A word list is several lines of words with commas between them.
type invention struct {
	Name      string `yaml:"name"`
	OrgCode   string `yaml:"org_code"`
	IssuerIRI string `yaml:"issuer_iri"`
	Units     []struct {
		Name  string   `yaml:"name"`
		Share int      `yaml:"share"` // percent of the people
		Heads []string `yaml:"heads"`
		Jobs  []string `yaml:"jobs"`
	} `yaml:"units"`
	Families []string `yaml:"families"`
	Women    names    `yaml:"women"`
	Men      names    `yaml:"men"`
	Unknown  string   `yaml:"unknown"`
}

type names struct {
	Middle []string `yaml:"middle"`
	Given  []string `yaml:"given"`
}

func read() (invention, error) {
	var i invention
	if err := yaml.UnmarshalWithOptions(officeYAML, &i, yaml.Strict()); err != nil {
		return i, fmt.Errorf("office.yaml: %w", err)
	}
	for _, list := range []*[]string{&i.Families, &i.Women.Middle, &i.Women.Given, &i.Men.Middle, &i.Men.Given} {
		*list = strings.Split(strings.Join(*list, ", "), ", ")
	}
	return i, nil
}

// A person of the office, and how they learn.
type person struct {
	name, code, unit, job string

	visits int     // how often they come
	skill  float64 // chance of a right answer
}

// namesakeEvery is how many people of a unit there are to one who is called as another and does the same work: rarer
// than in life, often enough to meet the case.
const namesakeEvery = 10

// invent gives each unit its share of n people, and everybody a name, a code, a job and a way of learning.
func invent(i invention, n int, chance *rand.Rand) []person {
	staff := make([]person, 0, n)
	share := 0
	for _, unit := range i.Units {
		share += unit.Share
		first := len(staff)
		for len(staff) < n*share/100 {
			p := person{unit: unit.Name, code: fmt.Sprintf("CB%04d", len(staff)+1), job: pick(chance, unit.Jobs)}
			p.name, p.visits, p.skill = name(i, chance), visits(chance), 0.6+0.38*chance.Float64()
			switch k, heads := len(staff)-first, len(unit.Heads); {
			case k < heads:
				p.job = unit.Heads[k]
			case k%namesakeEvery == namesakeEvery-1:
				namesake := staff[first+heads+chance.IntN(k-heads)]
				p.name, p.job = namesake.name, namesake.job
			}
			staff = append(staff, p)
		}
	}
	return staff
}

func name(i invention, chance *rand.Rand) string {
	from := i.Men
	if chance.IntN(100) < 55 {
		from = i.Women
	}
	return pick(chance, i.Families) + " " + pick(chance, from.Middle) + " " + pick(chance, from.Given)
}

// visits says how often somebody comes: one in ten never does.
func visits(chance *rand.Rand) int {
	switch n := chance.IntN(100); {
	case n < 10:
		return 0
	case n < 25:
		return 1 + chance.IntN(2)
	case n < 60:
		return 3 + chance.IntN(4)
	}
	return 7 + chance.IntN(8)
}

func pick(chance *rand.Rand, list []string) string { return list[chance.IntN(len(list))] }

// enlist imports the staff as an office's list and returns them as the roster knows them, in the same order.
func (w *world) enlist(ctx context.Context, staff []person) ([]roster.Learner, error) {
	var list bytes.Buffer
	out := csv.NewWriter(&list)
	rows := [][]string{{"name", "code", "unit", "job"}}
	for _, p := range staff {
		rows = append(rows, []string{p.name, p.code, p.unit, p.job})
	}
	if err := out.WriteAll(rows); err != nil {
		return nil, err
	}
	preview, err := w.roster.Import(ctx, &list, false)
	if err != nil {
		return nil, err
	}
	if preview.Added != len(staff) {
		return nil, fmt.Errorf("%d of %d invented people were taken in", preview.Added, len(staff))
	}
	all, err := w.roster.All(ctx)
	if err != nil {
		return nil, err
	}
	byCode := make(map[string]roster.Learner, len(all))
	for _, l := range all {
		byCode[l.Code] = l
	}
	learners := make([]roster.Learner, len(staff))
	for i, p := range staff {
		learners[i] = byCode[p.code]
	}
	return learners, nil
}
