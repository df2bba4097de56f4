package kiosk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hocso/lessons"
)

// TestACourseFromOutsideIsToldOfItsCrowdedPosters: what the desk finds is what the command line finds.
func TestACourseFromOutsideIsToldOfItsCrowdedPosters(t *testing.T) {
	k, err := Open(t.Context(), t.TempDir(), Options{Called: "UBND phường Hoa Sen", Unit: "Văn phòng"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
	const good = "../../lessons/testdata/good"
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(good+"/courses/t1-giay-to")); err != nil {
		t.Fatal(err)
	}
	facts, err := os.ReadFile(good + "/facts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "01-nop-ho-so", "poster.yaml")
	poster, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	crowded := strings.Replace(string(poster), "Xếp giấy tờ trước khi ra quầy.", strings.Repeat("W", 88), 1)
	for name, data := range map[string][]byte{name: []byte(crowded), filepath.Join(dir, "facts.yaml"): facts} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	offer, err := k.Courses.FromFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if offer.Refused != nil {
		t.Errorf("a crowded poster keeps the course out: %v, %v", offer.Refused, offer.Mend)
	}
	if !slices.ContainsFunc(offer.Advice, func(p lessons.Problem) bool { return p.Code == "poster.room" }) {
		t.Errorf("nothing says that the poster is crowded: %v", offer.Advice)
	}
	if err := offer.Discard(); err != nil {
		t.Error(err)
	}
}
