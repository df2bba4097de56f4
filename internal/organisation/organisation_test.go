package organisation

import (
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

const passphrase = "một cụm từ đủ dài"

var someDay = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// made is an organisation that is made once, since passphrases are slow by design, and copied for each test.
var made = sync.OnceValues(func() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "organisation-test"); err != nil {
		return "", err
	}
	o, err := Init(dir, "Tỉnh Lâm Đồng", passphrase, someDay)
	if err != nil {
		return "", err
	}
	if presentKey, err = o.Unlock(passphrase); err != nil {
		return "", err
	}
	return dir, o.Close()
})

var presentKey ed25519.PrivateKey // of the organisation above

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := made(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func newOrganisation(t *testing.T) *Organisation {
	t.Helper()
	from, err := made()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "org")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	o, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

// A kiosk has keys and a database of its own.
type kiosk struct {
	keys *certificate.Keys
	db   *store.DB
	dir  string
}

func newKiosk(t *testing.T) *kiosk {
	t.Helper()
	k := &kiosk{dir: t.TempDir()}
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return someDay }, Built: someDay.AddDate(-1, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	k.db = db
	k.load(t)
	return k
}

func (k *kiosk) load(t *testing.T) {
	t.Helper()
	keys, err := certificate.LoadOrCreateKeys(k.dir, "Phòng Nội vụ", someDay)
	if err != nil {
		t.Fatal(err)
	}
	k.keys = keys
}

func (k *kiosk) request(t *testing.T) []byte {
	t.Helper()
	data, err := k.keys.Request("Phòng Nội vụ", someDay)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (k *kiosk) enrol(t *testing.T, o *Organisation) {
	t.Helper()
	answer, _, _, err := o.Enrol(presentKey, k.request(t), "Sở Nội vụ", someDay)
	if err != nil {
		t.Fatal(err)
	}
	err = k.db.Write(t.Context(), func(tx *store.Tx) error { _, err := k.keys.Enrol(tx, answer, "IT"); return err })
	if err != nil {
		t.Fatal(err)
	}
	k.load(t)
}

func (k *kiosk) issue(t *testing.T, id string) []byte {
	t.Helper()
	data, err := certificate.Encode(k.keys, certificate.Award{ID: id, IssuedAt: someDay, Name: "Lê Hoa", CourseCode: "C5", Percent: 90})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// outside is somebody who pinned the organisation's root.pub and was given its trust list and status list.
func outside(t *testing.T, o *Organisation) certificate.Trust {
	t.Helper()
	pem, err := os.ReadFile(o.path(certificate.RootFile))
	if err != nil {
		t.Fatal(err)
	}
	trust := certificate.Trust{Now: someDay}
	if trust.Roots, err = certificate.ParseRoots(pem); err != nil {
		t.Fatal(err)
	}
	list, err := o.SignTrust(presentKey, someDay)
	if err != nil {
		t.Fatal(err)
	}
	if trust.List, err = trust.OpenTrustList(list.Bytes()); err != nil {
		t.Fatal(err)
	}
	status, err := o.SignStatus(presentKey, someDay, someDay.AddDate(0, 6, 0))
	if err != nil {
		t.Fatal(err)
	}
	opened, err := trust.OpenStatus(status.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	trust.Statuses = []*certificate.Status{opened}
	return trust
}

func TestTheFolderComesBackAsItWasLeft(t *testing.T) {
	o, k := newOrganisation(t), newKiosk(t)
	k.enrol(t, o)
	if _, err := Open(o.dir); !errors.Is(err, ErrBusy) {
		t.Errorf("opened twice: %v", err)
	}
	want := o.State
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(o.dir)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.State, want) {
		t.Errorf("state %+v, was %+v", again.State, want)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Init(o.dir, "Khác", passphrase, someDay); !errors.Is(err, ErrThere) {
		t.Errorf("made again: %v", err)
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("an empty folder: %v", err)
	}
	if err := os.WriteFile(filepath.Join(o.dir, stateFile), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(o.dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("damaged: %v", err)
	}
}

func TestNoPrivateKeyLiesOpenInTheFolder(t *testing.T) {
	o := newOrganisation(t)
	if _, err := o.Unlock("sai cụm mật khẩu"); !errors.Is(err, certificate.ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	if _, err := Init(t.TempDir(), "A", "ngắn", someDay); !errors.Is(err, certificate.ErrWeakPassphrase) {
		t.Errorf("short passphrase: %v", err)
	}
	dir, err := made()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	sealed := 0
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "PRIVATE KEY") {
			t.Errorf("%s holds an open key", e.Name())
		}
		if strings.HasSuffix(e.Name(), ".key") {
			sealed++
			info, err := e.Info()
			if err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
				t.Errorf("%s: %v, %v", e.Name(), info.Mode(), err)
			}
		}
	}
	if sealed != 2 {
		t.Errorf("%d sealed keys", sealed)
	}
}
