package badge

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hocso/assets"
)

func pictogramOf(t testing.TB, name string) []byte {
	t.Helper()
	data, ok := assets.Pictogram(name)
	if !ok {
		t.Fatal(name)
	}
	return data
}

// baked is a badge in its picture.
func baked(t *testing.T) (picture image.Image, file []byte) {
	t.Helper()
	m := newMaker(t)
	picture, err := Picture(pictogramOf(t, "briefcase"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Bake(&b, picture, mustMake(t, m, issue(t, m))); err != nil {
		t.Fatal(err)
	}
	return picture, b.Bytes()
}

func TestABakedBadgeIsStillThePicture(t *testing.T) {
	picture, file := baked(t)
	again, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	for at, what := range map[image.Point]string{
		{X: 256, Y: 82}: "hat", {X: 256, Y: 318}: "pictogram", {X: 395, Y: 85}: "tone", {X: 20, Y: 256}: "tile", {}: "corner",
	} {
		if again.At(at.X, at.Y) != picture.At(at.X, at.Y) {
			t.Errorf("%s: %v, drawn %v", what, again.At(at.X, at.Y), picture.At(at.X, at.Y))
		}
	}
	if _, _, _, alpha := again.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the corner is not clear")
	}
}

// The checker comes with make openbadge: ExifReader finds the badge in the picture, LearnCard's validator and the official JSON
// schema check its shape, Digital Bazaar's library verifies it and refuses it after a change to any of its strings.
func TestOthersAcceptTheBadgeAndRefuseEveryAlteredOne(t *testing.T) {
	const folder = "testdata/openbadge"
	for _, fetched := range []string{"node_modules", "schema"} {
		if _, err := os.Stat(filepath.Join(folder, fetched)); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal("run make openbadge first")
			}
			t.Skip("make openbadge was not run")
		}
	}
	_, file := baked(t)
	path := filepath.Join(t.TempDir(), "badge.png")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "check.mjs", path)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

func TestAPictogramThatIsNoPictureIsRefused(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("x"), pictogramOf(t, "shield")[:200]} {
		if _, err := Picture(data); err == nil {
			t.Errorf("%d bytes were drawn", len(data))
		}
	}
}
