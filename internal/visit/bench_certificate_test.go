package visit

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// benchPage has the verifier's page judge certificates in a browser, with the browser's own cryptography and without.
func benchPage(t *testing.T, b *table) {
	folder := t.TempDir()
	out, err := exec.Command("go", "test", "-tags=migrated_fynedo,no_emoji,no_animations", "-count=1", "-run=^TestReportTimes$", "hocso/internal/verifier", "-args", "-report", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("measure the verifier's page: %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(folder, "verifier-bench.json"))
	if err != nil {
		t.Fatalf("the verifier's page was not measured: %v\n%s", err, out)
	}
	var times map[string]struct {
		Median float64 `json:"median_ms"`
		Worst  float64 `json:"worst_ms"`
	}
	if err := json.Unmarshal(data, &times); err != nil {
		t.Fatal(err)
	}
	for _, way := range []struct{ key, what string }{
		{"page_webcrypto", "certificate verified in the page, WebCrypto: median / worst of 100"},
		{"page_own", "the same without WebCrypto (plain http)"},
	} {
		took, ok := times[way.key]
		if !ok {
			t.Fatalf("no %s in %s", way.key, data)
		}
		b.add(row{What: way.what, Measured: fmt.Sprintf("%.1f ms / %.1f ms", took.Median, took.Worst)})
	}
}
