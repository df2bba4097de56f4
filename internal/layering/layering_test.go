package layering

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A ban keeps packages from an import, with the reason.
type ban struct {
	from   func(pkg string) bool // who must not
	target func(imp string) bool // import what
	why    string
}

func under(roots ...string) func(string) bool {
	return func(p string) bool {
		return slices.ContainsFunc(roots, func(r string) bool { return p == r || strings.HasPrefix(p, r+"/") })
	}
}

func not(f func(string) bool) func(string) bool { return func(p string) bool { return !f(p) } }

func both(f, g func(string) bool) func(string) bool {
	return func(p string) bool { return f(p) && g(p) }
}

// features are the packages below internal that own tables or rules of the product.
var features = under("hocso/internal/roster", "hocso/internal/progress", "hocso/internal/certificate", "hocso/internal/organisation", "hocso/internal/records", "hocso/internal/activity", "hocso/internal/typing", "hocso/internal/manager", "hocso/internal/classroom", "hocso/internal/emulation")

var bans = []ban{
	{not(under("hocso/ui", "hocso/cmd/hocso", "hocso/cmd/gallery")), under("fyne.io"),
		"only the window draws: hocsoctl and servers build without cgo"},
	{not(under("hocso/internal")), under("database/sql"),
		"a feature owns its SQL; screens and commands ask the feature"},
	{under("hocso/lessons", "hocso/assets", "hocso/i18n"), under("hocso/internal", "hocso/ui", "hocso/cmd"),
		"content, pictures and words know nothing of who uses them"},
	{under("hocso/internal"), under("hocso/ui", "hocso/cmd"),
		"features do not know their screens"},
	{under("hocso/ui"), under("hocso/cmd"),
		"a command wires, nothing imports it"},
	{under("hocso/internal/store"), both(under("hocso"), not(under("hocso/internal/store"))),
		"the store owns the file and knows no feature"},
	{under("hocso/internal/roster", "hocso/internal/records", "hocso/internal/certificate"), both(features, not(under("hocso/internal/roster", "hocso/internal/records", "hocso/internal/certificate"))),
		"the features that others stand on stand on nothing but the store"},
	{under("hocso/internal/audit"), both(under("hocso"), not(under("hocso/internal/audit", "hocso/internal/store"))),
		"every feature writes in the log, so it stands on the store alone"},
	{under("hocso/internal/pin"), both(under("hocso"), not(under("hocso/internal/pin"))),
		"a hash knows nobody whose it is"},
	{under("hocso/internal/pdf", "hocso/internal/printer", "hocso/internal/workbook"), both(under("hocso"), not(under("hocso/internal/pdf", "hocso/internal/printer", "hocso/internal/workbook", "hocso/assets"))),
		"every feature may print, so what prints knows none"},
	{under("hocso/internal/poster", "hocso/internal/handbook"), both(under("hocso/internal"), not(under("hocso/internal/pdf"))),
		"what is printed of a lesson is made of the lesson alone, never of what somebody did"},
	{under("hocso/internal/voice"), both(under("hocso"), not(under("hocso/internal/voice"))),
		"what reads aloud gets words, never who listens"},
	{under("hocso/internal/updating"), both(under("hocso"), not(under("hocso/internal/updating", "hocso/internal/certificate", "hocso/internal/lockdown"))),
		"what the system's own account runs stands on little"},
	{features, under("hocso/i18n"),
		"features return codes; words are the screen's"},
}

func TestImportsGoOneWay(t *testing.T) {
	// The windows and Linux builds import the same; tests are let off: they look from outside.
	out, err := exec.Command("go", "list", "-f", `{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}{{"\n"}}{{end}}`, "hocso/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Fields(string(out))
	if len(lines) < 100 {
		t.Fatalf("go list told of %d imports only", len(lines)/2)
	}
	for i := 0; i+1 < len(lines); i += 2 {
		from, target := lines[i], lines[i+1]
		for _, b := range bans {
			if b.from(from) && b.target(target) {
				t.Errorf("%s imports %s: %s", from, target, b.why)
			}
		}
	}
}

func TestABanIsAbleToFail(t *testing.T) {
	caught := false
	for _, b := range bans {
		caught = caught || (b.from("hocso/internal/roster") && b.target("fyne.io/fyne/v2"))
	}
	if !caught {
		t.Error("a feature that imports Fyne would not be found")
	}
}
