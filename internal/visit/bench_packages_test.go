package visit

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// A benchmark of a package becomes one row, or one for each of its parts. The goal speaks of one of its units.
type benchmark struct {
	what, pkg, name string
	unit            string // what the goal speaks of; "" without a goal
	goal            string
	limit           float64
}

const second = 1e9 // in ns

var benchmarks = []benchmark{
	{"lesson read", "hocso/lessons", "ReadLesson", "ns/op", "≤ 35 ms", 0.035 * second},
	{"certificate signed", "hocso/internal/certificate", "Sign", "", "", 0},
	{"certificate verified", "hocso/internal/certificate", "Verify", "", "", 0},
	{"QR code of a short one", "hocso/internal/certificate", "Code/short", "version-L", "version 13 on the screen", 13},
	{"QR code of a typical one", "hocso/internal/certificate", "Code/typical", "version-L", "version 13 on the screen", 13},
	{"the same on paper", "hocso/internal/certificate", "Code/typical", "version-M", "version 16 on paper", 16},
	{"QR code of a long one", "hocso/internal/certificate", "Code/long", "version-M", "version 18 on paper", 18},
	{"PDF of one certificate", "hocso/internal/certificate/paper", "One", "", "", 0},
	{"PDF of 1,000 certificates: time", "hocso/internal/certificate/paper", "Thousand", "ns/op", "≤ 30 s", 30 * second},
	{"the same: memory", "hocso/internal/certificate/paper", "Thousand", "peak-MB", "≤ 300 MB", 300},
	{"Open Badge", "hocso/internal/certificate/badge", "Make", "", "", 0},
}

// benchPackages runs the benchmarks that the packages have of their own.
func benchPackages(t *testing.T, b *table) {
	results := map[string]map[string]float64{} // by package and name: values by unit
	for _, m := range benchmarks {
		key := m.pkg + " " + m.name
		if results[key] == nil {
			results[key] = runBenchmark(t, m)
		}
		values := results[key]
		r := row{What: m.what, Measured: describe(values), Goal: m.goal}
		if m.unit != "" {
			r.Value, r.Limit = values[m.unit], m.limit
		}
		b.add(r)
	}
}

// runBenchmark returns the values of a benchmark by their units, as go test prints them in pairs. args stand behind the package.
func runBenchmark(t *testing.T, m benchmark, args ...string) map[string]float64 {
	t.Helper()
	command := []string{"test", "-tags=migrated_fynedo,no_emoji,no_animations", "-run=^$", "-bench=^Benchmark" + strings.ReplaceAll(m.name, "/", "$/^") + "$", m.pkg}
	out, err := exec.Command("go", append(command, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("measure %s of %s: %v\n%s", m.name, m.pkg, err, out)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if !strings.HasPrefix(line, "Benchmark"+m.name) || len(fields) < 4 {
			continue
		}
		values := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			values[fields[i+1]] = v
		}
		return values
	}
	t.Fatalf("no benchmark %s in %s:\n%s", m.name, m.pkg, out)
	return nil
}

// describe writes the values that say something: the time first.
func describe(values map[string]float64) string {
	words := []string{fmt.Sprintf("%.3g ms", values["ns/op"]/1e6)}
	for _, unit := range []string{"bytes", "version-L", "version-M", "peak-MB", "rows"} {
		if v, ok := values[unit]; ok {
			words = append(words, fmt.Sprintf("%.0f %s", v, unit))
		}
	}
	return strings.Join(words, ", ")
}
