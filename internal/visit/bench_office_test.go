package visit

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	settings "hocso/internal/office"
	"hocso/internal/report"
)

// A large office, invented once and kept in build/bench, and what its manager may have to wait for.
type largeOffice struct {
	people, events int
	dashboard      time.Duration
	drill          time.Duration
	report         time.Duration
	memory         float64 // MB
}

// benchOffice measures the dashboard and the reports of a large office, and with -large of one that is larger still.
func benchOffice(t *testing.T, b *table) {
	offices := []largeOffice{{people: 20_000, events: 2_000_000, dashboard: time.Second, drill: 300 * time.Millisecond, report: 5 * time.Second, memory: 300}}
	if *largeFlag {
		offices = append(offices, largeOffice{people: 100_000, events: 5_000_000, dashboard: 3 * time.Second})
	}
	// Half a year that the office's history of 26 weeks has at least three months of.
	period := report.Current(settings.HalfYears, time.Now().AddDate(0, -3, 0)).String()
	for _, o := range offices {
		dir := copyOf(t, o.folder(t, period))
		o.screens(t, b, dir, period)
		o.reports(t, b, dir, period)
	}
}

func (o largeOffice) String() string {
	return fmt.Sprintf("%d,000 people, %d,000,000 events", o.people/1000, o.events/1_000_000)
}

// folder is the office's data folder, invented if there is none yet. Another schema and another half-year have another one.
func (o largeOffice) folder(t *testing.T, period string) string {
	t.Helper()
	schemas, err := filepath.Glob(filepath.Join("..", "store", "migrations", "*.sql"))
	if err != nil || len(schemas) == 0 {
		t.Fatal("no schema", err)
	}
	schema, _, _ := strings.Cut(filepath.Base(schemas[len(schemas)-1]), "_")
	dir := filepath.Join("..", "..", "build", "bench", fmt.Sprintf("office-%d-%d-%s-%s", o.people, o.events, schema, period))
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	t.Logf("inventing an office of %s: some minutes, once", o)
	half := dir + ".part" // an office that was not finished is made anew
	if err := os.RemoveAll(half); err != nil {
		t.Fatal(err)
	}
	must(t, exec.Command(program("hocsoctl"), "--data", half, "demo", "--people", strconv.Itoa(o.people), "--events", strconv.Itoa(o.events),
		"--until", time.Now().Format(time.DateOnly)))
	if err := errors.Join(os.RemoveAll(filepath.Join(half, "backups")), os.Rename(half, dir)); err != nil { // copies are backed up anew
		t.Fatal(err)
	}
	return dir
}

// copyOf is a copy of an office that may be worked in, with a manager and today's backup, so that the kiosk makes none meanwhile.
func copyOf(t *testing.T, from string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	err := errors.Join(os.CopyFS(filepath.Join(dir, "keys"), os.DirFS(filepath.Join(from, "keys"))),
		exec.Command("cp", filepath.Join(from, "hocso.db"), dir).Run())
	if err != nil {
		t.Fatal(err)
	}
	o := openOffice(t, dir)
	_, err = o.Managers.First(context.Background(), "Trần Thị Mai", managersPIN)
	o.must(errors.Join(err, o.Office.DB.DailyBackup(context.Background())))
	o.close()
	return dir
}

// screens opens the dashboard and what stands behind its figures in the real window, some times.
func (o largeOffice) screens(t *testing.T, b *table, dir, period string) {
	p := &person{lang: "vi"}
	p.scene = newScene(t, dir, "")
	p.comeBack()
	var boards, drills []time.Duration
	timed := func(into *[]time.Duration, id, next string) {
		p.tap(id, next)
		*into = append(*into, p.Taps[len(p.Taps)-1])
	}
	for range 5 {
		p.tap("overview/period", "period/"+period)
		timed(&boards, "period/"+period, "overview/understanding")
		timed(&drills, "overview/understanding", "desk/back")
		timed(&drills, p.Last().Find("row/")[0], "person/name")
		p.tap("desk/back", "page/next")
		p.tap("desk/back", "overview/understanding")
		timed(&drills, p.Last().Find("unit/")[0], "desk/back")
		p.tap("desk/back", "overview/more")
		p.tap("overview/more", "setting/hardest")
		timed(&drills, "setting/hardest", "page/next")
		p.tap("desk/back", "setting/hardest")
		p.tap("desk/back", "overview/period")
	}
	p.end()
	floor := plainSQL(t, dir)
	b.add(row{What: fmt.Sprintf("dashboard of %s, tap to painted, median of 5", o), Measured: ms(median(boards)), Beside: "plain SQL " + ms(floor),
		Goal: atMost(o.dashboard), Value: median(boards).Seconds(), Limit: o.dashboard.Seconds()})
	slowest := row{What: fmt.Sprintf("a list behind a figure, the same, median / slowest of %d", len(drills)), Measured: ms(median(drills)) + " / " + ms(share(drills, 1)),
		Value: share(drills, 1).Seconds(), Limit: o.drill.Seconds()}
	if o.drill > 0 {
		slowest.Goal = "slowest " + atMost(o.drill)
	}
	b.add(slowest)
}

// plainSQL asks the events themselves for the same first figures, as anybody would write it.
func plainSQL(t *testing.T, dir string) time.Duration {
	t.Helper()
	values := runBenchmark(t, benchmark{pkg: "hocso/internal/report", name: "PlainSQL"}, "-benchtime=3x", "-args", "-office", dir)
	return time.Duration(values["ns/op"])
}

// reports draws the yearly report up with everybody's name, each format in a program of its own, from its start to the file.
func (o largeOffice) reports(t *testing.T, b *table, dir, period string) {
	for _, format := range []string{"pdf", "docx", "xlsx", "csv"} {
		cmd := exec.Command(program("hocsoctl"), "--data", dir, "report", "--period", period[:4], "--names", "--format", format,
			"--out", filepath.Join(t.TempDir(), "report."+format))
		began := time.Now()
		must(t, cmd)
		took, usage := time.Since(began), cmd.ProcessState.SysUsage().(*syscall.Rusage)
		peak := float64(usage.Maxrss) * 1024 / 1e6 // Linux counts in KiB: getrusage(2)
		r := row{What: fmt.Sprintf("yearly report of %d,000 people as %s: time", o.people/1000, strings.ToUpper(format)), Measured: ms(took),
			Value: took.Seconds(), Limit: o.report.Seconds()}
		m := row{What: "the same: memory", Measured: fmt.Sprintf("%.0f MB", peak), Value: peak, Limit: o.memory}
		if o.report > 0 {
			r.Goal, m.Goal = atMost(o.report), fmt.Sprintf("≤ %.0f MB", o.memory)
		}
		b.add(r)
		b.add(m)
	}
}

// atMost writes a goal as the other rows do.
func atMost(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("≤ %d ms", d.Milliseconds())
	}
	return fmt.Sprintf("≤ %g s", d.Seconds())
}

func must(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}
