package visit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

// A row is one measurement with its goal.
type row struct {
	What     string  `json:"what"`
	Measured string  `json:"measured"`
	Beside   string  `json:"beside,omitempty"` // the same of what it is compared with
	Goal     string  `json:"goal,omitempty"`
	Value    float64 `json:"value"` // what the goal speaks of
	Limit    float64 `json:"limit"` // 0: no goal
	Missed   bool    `json:"missed"`
}

// A table is what make bench prints.
type table struct {
	rows []row
}

func (b *table) add(r row) {
	r.Missed = r.Limit > 0 && r.Value > r.Limit
	b.rows = append(b.rows, r)
}

// save writes bench.txt, for people, and bench.json.
func (b *table) save(t *testing.T, folder string) {
	t.Helper()
	var text bytes.Buffer
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tmeasured\tbeside\tgoal\t")
	for _, r := range b.rows {
		missed := ""
		if r.Missed {
			missed = "MISS"
		}
		fmt.Fprintln(w, strings.Join([]string{r.What, r.Measured, r.Beside, r.Goal, missed}, "\t"))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", text.String())
	data, err := json.MarshalIndent(b.rows, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"bench.txt": text.Bytes(), "bench.json": append(data, '\n')} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// share returns the time that so many of all times do not exceed: share(times, 0.95).
func share(times []time.Duration, part float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)-1, int(float64(len(sorted))*part))]
}

func median(times []time.Duration) time.Duration { return share(times, 0.5) }

// ms writes a time in milliseconds.
func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", d.Seconds()*1000) }
