package office

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// A hand-set clock.
type handClock struct{ unix atomic.Int64 }

func newClock() *handClock {
	c := &handClock{}
	c.unix.Store(time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC).Unix())
	return c
}

func (c *handClock) now() time.Time        { return time.Unix(c.unix.Load(), 0) }
func (c *handClock) move(by time.Duration) { c.unix.Add(int64(by / time.Second)) }

var vietnamese = Options{Called: "Cơ quan chưa đặt tên", Unit: "Văn phòng"}

func mustOpen(t *testing.T, dir string, o Options) *Office {
	t.Helper()
	office, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	return office
}

func mustClose(t *testing.T, office *Office) {
	t.Helper()
	if err := office.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnEmptyFolderIsUsefulAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dữ liệu", "hocso")
	office := mustOpen(t, dir, vietnamese)
	if s := office.Settings; !reflect.DeepEqual(s, Defaults()) || !s.SelfRegister || !s.Guests || s.PINRequired {
		t.Errorf("settings %+v", s)
	}
	units, err := roster.New(office.DB).Units(t.Context())
	if err != nil || len(units) != 1 || units[0].Name != "Văn phòng" {
		t.Errorf("units %+v, error %v", units, err)
	}
	if !regexp.MustCompile(`^[0-9a-f]{8}$`).MatchString(office.KioskID) {
		t.Errorf("kiosk %q", office.KioskID)
	}
	if got := office.Keys().Kiosk().Office; got != vietnamese.Called {
		t.Errorf("certificates call the office %q", got)
	}
	for _, name := range []string{".", keysFolder, "backups", "hocso.db", lockFile} {
		if err := mustBePrivate(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestALaterStartChangesNothing(t *testing.T) {
	dir := t.TempDir()
	first := mustOpen(t, dir, vietnamese)
	err := first.DB.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM unit`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, first)

	second := mustOpen(t, dir, Options{Called: "Unnamed office", Unit: "Office"})
	if second.KioskID != first.KioskID || second.Keys().Kiosk().Office != vietnamese.Called {
		t.Errorf("kiosk %+v", second.Keys().Kiosk())
	}
	if !second.Keys().Kiosk().Key.Equal(first.Keys().Kiosk().Key) {
		t.Error("the kiosk's key changed")
	}
	if units, err := roster.New(second.DB).Units(t.Context()); err != nil || len(units) != 0 {
		t.Errorf("units %+v, error %v", units, err)
	}
}

func TestSavedSettingsAreThereAtTheNextStart(t *testing.T) {
	dir := t.TempDir()
	office := mustOpen(t, dir, vietnamese)
	want := Defaults()
	want.Name, want.PINRequired, want.Guests, want.Idle = "UBND phường Bến Nghé", true, false, time.Minute
	if err := office.Save(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(office.Settings, want) {
		t.Errorf("after Save %+v", office.Settings)
	}
	mustClose(t, office)
	office = mustOpen(t, dir, vietnamese)
	if !reflect.DeepEqual(office.Settings, want) {
		t.Errorf("after the next start %+v", office.Settings)
	}
	if got := office.Keys().Kiosk().Office; got != want.Name {
		t.Errorf("certificates call the office %q", got)
	}
}

func TestASettingThatAnOlderProgramDidNotKnowHasItsDefault(t *testing.T) {
	dir := t.TempDir()
	office := mustOpen(t, dir, vietnamese)
	err := office.DB.Write(t.Context(), func(tx *store.Tx) error {
		return writeSetting(t.Context(), tx, settingOffice, map[string]any{"name": "Sở Nội vụ", "guests": false})
	})
	if err != nil {
		t.Fatal(err)
	}
	mustClose(t, office)
	want := Defaults()
	want.Name, want.Guests = "Sở Nội vụ", false
	if got := mustOpen(t, dir, vietnamese).Settings; !reflect.DeepEqual(got, want) {
		t.Errorf("settings %+v", got)
	}
}

func TestAKioskThatIsNeverRestartedIsBackedUpDaily(t *testing.T) {
	clock := newClock()
	office := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	office.stop()
	office.backups.Wait()
	clock.move(25 * time.Hour)
	office.keepUp(time.Millisecond, time.Millisecond)
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		backups, err := office.DB.Backups()
		if err != nil {
			t.Fatal(err)
		}
		if len(backups) == 2 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("backups %+v", backups)
		}
	}
}

func TestAResetOfTheClockIsOnRecord(t *testing.T) {
	clock := newClock()
	office := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	clock.move(5 * 365 * 24 * time.Hour)
	if err := office.Save(t.Context(), Defaults()); err != nil {
		t.Fatal(err)
	}
	clock.move(-5 * 365 * 24 * time.Hour)
	if c, err := office.DB.Clock(t.Context()); err != nil || !c.Suspect {
		t.Errorf("clock %+v, error %v", c, err)
	}
	if err := office.ResetClock(t.Context(), "NV001"); err != nil {
		t.Fatal(err)
	}
	if c, err := office.DB.Clock(t.Context()); err != nil || c.Suspect {
		t.Errorf("clock %+v, error %v", c, err)
	}
	var who string
	err := office.DB.Read().QueryRow(`SELECT who FROM audit WHERE act = 'clock.reset' AND what > ?`,
		clock.now().UnixMilli()).Scan(&who)
	if err != nil || who != "NV001" {
		t.Errorf("who %q, error %v", who, err)
	}
}

func TestTheDefaultFolderFollowsTheSystem(t *testing.T) {
	nobody := func() (string, error) { return "", errors.New("no home") }
	someone := func() (string, error) { return "/home/hoa", nil }
	for _, c := range []struct {
		system string
		env    map[string]string
		home   func() (string, error)
		want   string
	}{
		{"linux", nil, someone, "/home/hoa/.local/share/hocso"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/srv/data"}, nobody, "/srv/data/hocso"},
		{"linux", map[string]string{"XDG_DATA_HOME": "relative"}, someone, "/home/hoa/.local/share/hocso"},
		{"linux", nil, nobody, ""},
		{"windows", map[string]string{"ProgramData": "C:/ProgramData"}, nobody, "C:/ProgramData/HocSo"},
	} {
		got, err := defaultDir(c.system, func(key string) string { return c.env[key] }, c.home)
		if filepath.ToSlash(got) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s %v: %q, error %v", c.system, c.env, got, err)
		}
	}
	if dir, err := DefaultDir(); err != nil && os.Getenv("HOME") != "" || err == nil && !filepath.IsAbs(dir) {
		t.Errorf("%q, error %v", dir, err)
	}
}
