package office

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"hocso/internal/store"
)

func TestAnOfficeCanBeLookedAtWhileAKioskIsOpen(t *testing.T) {
	dir := t.TempDir()
	kiosk := mustOpen(t, dir, vietnamese)
	look, err := Look(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, look)
	if look.KioskID != kiosk.KioskID || !reflect.DeepEqual(look.Settings, kiosk.Settings) {
		t.Errorf("kiosk %s, settings %+v", look.KioskID, look.Settings)
	}
	for _, c := range look.Doctor(t.Context()) {
		if !c.OK {
			t.Errorf("%+v", c)
		}
	}
	err = look.DB.Write(t.Context(), func(*store.Tx) error { return nil })
	if Code(err) != "read_only" {
		t.Errorf("a look wrote: %v", err)
	}
	err = kiosk.DB.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO unit (name, name_key) VALUES ('Phòng Kinh tế', 'phong kinh te')`)
		return err
	})
	if err != nil {
		t.Errorf("the kiosk cannot write beside a look: %v", err)
	}
	var units int
	if err := look.DB.Read().QueryRow(`SELECT count(*) FROM unit`).Scan(&units); err != nil || units != 2 {
		t.Errorf("a look sees %d units, error %v", units, err)
	}
}

func TestALookMakesNothing(t *testing.T) {
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if _, err := Look(t.Context(), dir, Options{}); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", dir, err)
		}
		if entries, err := os.ReadDir(dir); len(entries) > 0 {
			t.Errorf("%s holds %v, error %v", dir, entries, err)
		}
	}
}

func TestALookRepairsNothing(t *testing.T) {
	dir := t.TempDir()
	mustClose(t, mustOpen(t, dir, vietnamese))
	path := filepath.Join(dir, "hocso.db")
	damaged := slices.Repeat([]byte("?"), 9000)
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Look(t.Context(), dir, Options{}); Code(err) != "damaged" {
		t.Errorf("error %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !slices.Equal(now, damaged) {
		t.Errorf("the database was changed, error %v", err)
	}
}

func TestTheDoctorSaysWhyKeysCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	mustClose(t, mustOpen(t, dir, vietnamese))
	if err := os.Remove(filepath.Join(dir, keysFolder, "kiosk.key")); err != nil {
		t.Fatal(err)
	}
	look, err := Look(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, look)
	for _, c := range look.Doctor(t.Context()) {
		if needsKeys := c.Code == "keys" || c.Code == "trust"; c.OK == needsKeys {
			t.Errorf("%+v", c)
		}
	}
}

func TestAnInventedOfficeHasTheSameKeysEachTime(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC) }
	var roots []string
	for _, seed := range []byte{1, 1, 2} {
		dir := t.TempDir()
		mustOpen(t, dir, Options{Now: now, Called: "UBND phường Hoa Sen", Rand: rand.NewChaCha8([32]byte{seed})})
		found, err := Roots(dir)
		if err != nil || len(found) != 1 {
			t.Fatalf("%d roots, error %v", len(found), err)
		}
		roots = append(roots, string(found[0]))
	}
	if roots[0] != roots[1] || roots[0] == roots[2] {
		t.Errorf("roots %x", roots)
	}
}
