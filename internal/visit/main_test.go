package visit

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var (
	outFlag    = flag.String("out", "", "folder for the pictures of the visit")
	killsFlag  = flag.Int("kills", 3, "how often the kill test kills")
	seedFlag   = flag.Uint64("seed", 1, "of the moments at which it kills")
	benchFlag  = flag.Bool("bench", false, "measure")
	langFlag   = flag.String("lang", "vi", "of the manager whose path it is")
	keysFlag   = flag.Bool("keys", false, "the manager has no mouse")
	onlyFlag   = flag.String("only", "", "of the measurements: some of start,taps,lessons,answer,search,certificate,packages,office,idle,typing,memory")
	largeFlag  = flag.Bool("large", false, "also measure an office of 100,000 people, which takes its time to invent")
	visitsFlag = flag.Int("visits", 1000, "of the measurement of memory")
)

// programs is the folder of the programs that the tests run.
var programs string

func TestMain(m *testing.M) {
	flag.Parse()
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	if programs, err = os.MkdirTemp("", "hocso-visit"); err != nil {
		return 1, err
	}
	defer os.RemoveAll(programs)
	const tags = "migrated_fynedo,no_emoji,no_animations"
	for _, p := range []struct{ name, tags, from string }{
		{"hocso", tags + ",probe", "hocso/cmd/hocso"},
		{"hocsoctl", tags, "hocso/cmd/hocsoctl"},
	} {
		out, err := exec.Command("go", "build", "-tags="+p.tags, "-o", filepath.Join(programs, p.name), p.from).CombinedOutput()
		if err != nil {
			return 1, fmt.Errorf("build %s: %w\n%s", p.name, err, out)
		}
	}
	return m.Run(), nil
}

// program is the path of a program built for the tests.
func program(name string) string { return filepath.Join(programs, name) }
