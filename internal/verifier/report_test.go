package verifier

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"

	"hocso/internal/certificate"
)

var reportFolder = flag.String("report", "", "folder for pictures of the page, the table of QR codes and the times of verdicts")

func reporting(t *testing.T) string {
	t.Helper()
	if *reportFolder == "" {
		t.Skip("no -report")
	}
	if err := os.MkdirAll(*reportFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	return *reportFolder
}

// The pages that people see, on a telephone and on the smallest one, in both languages.
func TestReportPictures(t *testing.T) {
	folder := filepath.Join(reporting(t), "verifier", "shots")
	d := newDesk(t)
	byName := map[string]trial{}
	for _, c := range trials(d.world) {
		byName[c.name] = c
	}
	var acts []fields
	for _, size := range [][]int{{390, 844}, {320, 568}} {
		for _, locale := range []string{"vi-VN", "en-US"} {
			shots := []fields{{"name": fmt.Sprintf("start-%d-%.2s", size[0], locale), "url": asFile(d, "pictures", "")}}
			for name, of := range map[string]string{
				"valid": "supervised correction", "stale": "list out of date", "unlisted": "without a list", "revoked": "revoked",
				"forged": "name altered", "unreadable": "ten thousand digits",
			} {
				c := byName[of]
				shots = append(shots, fields{
					"name":   fmt.Sprintf("%s-%d-%.2s", name, size[0], locale),
					"url":    overHTTP(func(*desk) string { return officialHost })(d, c.page, c.text[strings.Index(c.text, "#"):]),
					"unfold": name == "revoked",
				})
			}
			acts = append(acts, fields{"do": "shoot", "folder": folder, "size": size, "locale": locale, "shots": shots})
		}
	}
	var none [][]any
	d.run(t, acts, &none)
	t.Log("pictures in ", folder)
}

// A timing is how long one verdict took in the page, in milliseconds.
type timing struct {
	Median float64 `json:"median_ms"`
	Worst  float64 `json:"worst_ms"`
}

func TestReportTimes(t *testing.T) {
	folder := reporting(t)
	d := newDesk(t)
	act := fields{"do": "time", "text": text(d.world.draft().cose()), "trust": trustOf(t, d.world), "times": 100}
	with := func(url string) fields {
		a := fields{"url": url}
		for k, v := range act {
			a[k] = v
		}
		return a
	}
	var took [][]float64
	d.run(t, []fields{with(asFile(d, "listed", "")), with(overHTTP(func(*desk) string { return officialHost })(d, "listed", ""))}, &took)
	times := map[string]timing{}
	for i, name := range []string{"page_webcrypto", "page_own"} {
		slices.Sort(took[i])
		times[name] = timing{took[i][len(took[i])/2], took[i][len(took[i])-1]}
		t.Logf("verdict in the page, %s: median %.1f ms, worst %.1f ms", name, times[name].Median, times[name].Worst)
	}
	data, err := json.MarshalIndent(times, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "verifier-bench.json"), append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A wear is what happens to a code between the screen or the paper and the reader.
type wear struct {
	name                string
	degrees, blur, grit float64 // blur in pixels, grit in levels of grey: standard deviations both
}

var wears = []wear{
	{"clean", 0, 0, 0}, {"blur 0.7", 0, 0.7, 0}, {"blur 1.2", 0, 1.2, 0}, {"turned 5°", 5, 0, 0}, {"turned 20°", 20, 0, 0},
	{"noise 20", 0, 0, 20}, {"noise 45", 0, 0, 45}, {"all a little", 3, 0.6, 12},
}

// Rates of reading at sizes of the code with its quiet zone, by two readers that have nothing to do with the kiosk.
func TestReportQRCodes(t *testing.T) {
	folder, pictures := reporting(t), t.TempDir()
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed")
	}
	const each = 20
	random := rand.New(rand.NewPCG(20261118, 2))
	var table strings.Builder
	fmt.Fprintf(&table, "Share of %d certificates read by zbarimg / zxing-wasm, by the side of the code in pixels\n", each)
	for _, level := range []struct {
		name  string
		level qrcode.RecoveryLevel
	}{{"screen, level L", qrcode.Low}, {"paper, level M", qrcode.Medium}} {
		for _, side := range []int{220, 260, 320} {
			fmt.Fprintf(&table, "\n%s, %d px:", level.name, side)
			for _, w := range wears {
				var files, texts []string
				for i := range each {
					code := text(withID(newWorld(t).draft(), random.Uint64()).cose())
					path := filepath.Join(pictures, fmt.Sprintf("%d.png", i))
					writePNG(t, path, worn(t, code, level.level, side, w, random))
					files, texts = append(files, path), append(texts, code)
				}
				fmt.Fprintf(&table, "\n  %-13s %3d %% / %3d %%", w.name, share(byZbar(t, files), texts), share(byZXing(t, files), texts))
			}
		}
	}
	table.WriteByte('\n')
	t.Log(table.String())
	if err := os.WriteFile(filepath.Join(folder, "qr-table.txt"), []byte(table.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func withID(d draft, id uint64) draft {
	d.id = fmt.Sprintf("%016x", id)
	return d
}

// share is how many in a hundred were read right. A wrong reading would be a fault of the reader.
func share(got, want []string) int {
	right := 0
	for i := range want {
		if got[i] == want[i] {
			right++
		}
	}
	return 100 * right / len(want)
}

func byZXing(t *testing.T, files []string) (texts []string) {
	t.Helper()
	runScript(t, "zxing.mjs", fields{"files": files}, &texts)
	return texts
}

func byZbar(t *testing.T, files []string) []string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "zbarimg", append([]string{"--quiet", "--xml", "-Sdisable", "-Sqrcode.enable"}, files...)...).Output()
	if _, nothingFound := err.(*exec.ExitError); err != nil && !nothingFound {
		t.Fatal(err)
	}
	var found struct {
		Sources []struct {
			File string   `xml:"href,attr"`
			Data []string `xml:"index>symbol>data"`
		} `xml:"source"`
	}
	if err := xml.Unmarshal(out, &found); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	texts := make([]string, len(files))
	for _, s := range found.Sources {
		if i := slices.Index(files, s.File); i >= 0 && len(s.Data) > 0 {
			texts[i] = s.Data[0]
		}
	}
	return texts
}

// worn is a picture of a code: drawn with soft edges at any size and angle, then blurred, then made grainy.
func worn(t *testing.T, text string, level qrcode.RecoveryLevel, side int, w wear, random *rand.Rand) *image.Gray {
	t.Helper()
	modules, err := certificate.QR(text, level)
	if err != nil {
		t.Fatal(err)
	}
	grey := blurred(drawn(modules, side, w.degrees*math.Pi/180), w.blur)
	img := image.NewGray(image.Rect(0, 0, len(grey), len(grey)))
	for y, row := range grey {
		for x, v := range row {
			img.Pix[y*img.Stride+x] = uint8(min(255, max(0, v+random.NormFloat64()*w.grit)))
		}
	}
	return img
}

// drawn samples each pixel at 4 × 4 points; what lies outside the code is white.
func drawn(modules [][]bool, side int, angle float64) [][]float64 {
	n := float64(len(modules))
	whole := int(math.Ceil(float64(side) * (math.Abs(math.Cos(angle)) + math.Abs(math.Sin(angle)))))
	grey := make([][]float64, whole)
	for y := range grey {
		grey[y] = make([]float64, whole)
		for x := range grey[y] {
			white := 16
			for s := range 16 {
				dx := float64(x) + (float64(s%4)+0.5)/4 - float64(whole)/2
				dy := float64(y) + (float64(s/4)+0.5)/4 - float64(whole)/2
				mx := int(math.Floor((dx*math.Cos(angle)+dy*math.Sin(angle))*n/float64(side) + n/2))
				my := int(math.Floor((dy*math.Cos(angle)-dx*math.Sin(angle))*n/float64(side) + n/2))
				if mx >= 0 && my >= 0 && mx < len(modules) && my < len(modules) && modules[my][mx] {
					white--
				}
			}
			grey[y][x] = float64(white) * 255 / 16
		}
	}
	return grey
}

// blurred is a Gaussian blur; beyond the edge it is white.
func blurred(grey [][]float64, deviation float64) [][]float64 {
	if deviation == 0 {
		return grey
	}
	reach := int(math.Ceil(3 * deviation))
	return transposed(smeared(transposed(smeared(grey, reach, deviation)), reach, deviation))
}

func smeared(grey [][]float64, reach int, deviation float64) [][]float64 {
	out := make([][]float64, len(grey))
	for y, row := range grey {
		out[y] = make([]float64, len(row))
		for x := range row {
			sum, weights := 0.0, 0.0
			for k := -reach; k <= reach; k++ {
				weight, v := math.Exp(-float64(k*k)/(2*deviation*deviation)), 255.0
				if x+k >= 0 && x+k < len(row) {
					v = row[x+k]
				}
				sum, weights = sum+weight*v, weights+weight
			}
			out[y][x] = sum / weights
		}
	}
	return out
}

func transposed(grey [][]float64) [][]float64 {
	out := make([][]float64, len(grey))
	for y := range grey {
		out[y] = make([]float64, len(grey))
		for x := range grey {
			out[y][x] = grey[x][y]
		}
	}
	return out
}

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
