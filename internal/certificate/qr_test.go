package certificate

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

func TestEveryModuleIsTheSameWholeNumberOfPixels(t *testing.T) {
	url := readVectors(t).Accepted[0].URL
	modules, err := QR(url, qrcode.Low)
	if err != nil {
		t.Fatal(err)
	}
	for _, px := range []int{1, 6, 7} {
		var b bytes.Buffer
		if err := PNG(&b, url, px); err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got := img.Bounds().Dx(); got != px*len(modules) {
			t.Fatalf("%d pixels wide, want %d", got, px*len(modules))
		}
		for y := range px * len(modules) {
			for x := range px * len(modules) {
				if r, _, _, _ := img.At(x, y).RGBA(); (r == 0) != modules[y/px][x/px] {
					t.Fatalf("pixel %d,%d at %d a module", x, y, px)
				}
			}
		}
	}
}

func TestTheQuietZoneIsFourModules(t *testing.T) {
	modules, err := QR(readVectors(t).Accepted[0].URL, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	n := len(modules)
	for y, row := range modules {
		for x, dark := range row {
			if outside := y < 4 || x < 4 || y >= n-4 || x >= n-4; outside && dark {
				t.Fatalf("module %d,%d is dark", x, y)
			}
		}
	}
	if !modules[4][4] || !modules[4][n-5] || !modules[n-5][4] {
		t.Error("the finder patterns are not in their corners")
	}
}

func TestAPictureHasASensibleSize(t *testing.T) {
	for _, px := range []int{-6, 0, 65} {
		if err := PNG(&bytes.Buffer{}, "https://hocso.example.vn/c#1", px); err == nil {
			t.Errorf("%d pixels a module: no error", px)
		}
	}
	if err := PNG(&bytes.Buffer{}, strings.Repeat("0", 8000), 1); err == nil {
		t.Error("8000 digits: no error")
	}
}

// zbarimg shares nothing with the encoder. `make test` installs it.
func TestZbarReadsTheCodeBack(t *testing.T) {
	zbar, err := exec.LookPath("zbarimg")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("zbarimg is missing: install zbar-tools")
		}
		t.Skip("zbarimg is not installed")
	}
	for _, c := range readVectors(t).Accepted {
		path := filepath.Join(t.TempDir(), "qr.png")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := PNG(f, c.URL, 6); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), zbar, "--quiet", "--raw", path).Output()
		if err != nil {
			t.Fatalf("%s: zbarimg: %v", c.Name, err)
		}
		if got := strings.TrimSpace(string(out)); got != c.URL {
			t.Errorf("%s: zbarimg read %q, want %q", c.Name, got, c.URL)
		}
	}
}
