package certificate

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	workFactor = 10 // a passphrase is tried in a millisecond
	os.Exit(m.Run())
}

func TestTheRootsKeyLeavesOnlyWhenItsRecoveryFileOpens(t *testing.T) {
	const passphrase = "một cụm từ đủ dài"
	k := newKiosk(t)
	if _, err := k.keys.Recovery("ngắn"); !errors.Is(err, ErrWeakPassphrase) {
		t.Errorf("short: %v", err)
	}
	recovery, err := k.keys.Recovery(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(recovery), "-----BEGIN AGE ENCRYPTED FILE-----") || strings.Contains(string(recovery), pemPrivate) {
		t.Errorf("file %s", recovery)
	}
	other, err := newKiosk(t).keys.Recovery(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file       []byte
		passphrase string
		want       error
	}{
		"wrong passphrase": {recovery, passphrase + "!", ErrPassphrase},
		"empty passphrase": {recovery, "", ErrPassphrase},
		"another office's": {other, passphrase, ErrKeysMismatch},
		"cut":              {recovery[:len(recovery)-40], passphrase, ErrKeysDamaged},
		"empty":            {nil, passphrase, ErrKeysDamaged},
		"too large":        {make([]byte, maxSealed+1), passphrase, ErrKeysDamaged},
	} {
		if err := k.keys.RemoveRootKey(c.file, c.passphrase); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if !k.keys.HasRootKey() {
			t.Fatalf("%s: the key is gone", name)
		}
	}
	decomposed := "mo\u0323\u0302t cu\u0323m tu\u031b\u0300 \u0111u\u0309 da\u0300i" // as another keyboard writes it
	if err := k.keys.RemoveRootKey(recovery, decomposed); err != nil || k.keys.HasRootKey() {
		t.Fatal(err)
	}
	if _, err := k.keys.Recovery(passphrase); !errors.Is(err, ErrNoRootKey) {
		t.Errorf("recovery of what is gone: %v", err)
	}
	c := k.mustIssue(t, k.facts(t, "a1")) // issuing goes on
	if err := k.keys.RestoreRootKey(recovery, passphrase); err != nil || !k.keys.HasRootKey() {
		t.Fatal(err)
	}
	if err := k.revoke(t, c.ID, Mistake); err != nil || k.outside(t, c).Code != CodeRevoked {
		t.Errorf("revoked with the key back: %v", err)
	}
	k.now = k.now.AddDate(0, 23, 0)
	until := k.keys.Kiosk().Until
	if k.reopen(t); !k.keys.Kiosk().Until.After(until) {
		t.Error("the kiosk's certificate is not renewed")
	}
}

func TestEveryPrivateKeyIsForItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are those of POSIX")
	}
	k := newKiosk(t)
	k.join(t, newOrganisation(t, k.now))
	if _, err := k.keys.Request("Sở Nội vụ", k.now); err != nil {
		t.Fatal(err)
	}
	for name, data := range contents(t, k.keys.dir) {
		info, err := os.Stat(filepath.Join(k.keys.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(data, pemPrivate) && info.Mode() != 0o600 {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
}
