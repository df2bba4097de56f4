package ui

import (
	"bytes"
	"crypto/ed25519"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hocso/internal/stick"
	"hocso/internal/store"
	"hocso/internal/updating"
)

// updates gives the kiosk 1.1.0 a stick with packages that a trusted key has signed, and returns where they would begin.
func (b *bench) updates(packages ...string) (begun *[]updating.Manifest, usb string) {
	b.t.Helper()
	public, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	usb = b.t.TempDir()
	for _, name := range packages {
		content := bytes.Repeat([]byte(name), 1000)
		signature, err := updating.Sign(key, name, bytes.NewReader(content))
		if err == nil {
			err = os.WriteFile(filepath.Join(usb, name), content, 0o600)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(usb, name+updating.SignatureExt), signature, 0o600)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
	begun = new([]updating.Manifest)
	b.app.Sticks = stick.Finder{Folders: []string{usb}}
	b.app.Updates = &updating.Desk{
		Way: updating.Itself, System: updating.System(), Installed: "1.1.0", Data: b.t.TempDir(),
		Trusted: func() ([]ed25519.PublicKey, error) { return []ed25519.PublicKey{public}, nil },
		Last:    func() (*updating.Outcome, error) { return nil, nil },
		Begin:   func(m updating.Manifest) error { *begun = append(*begun, m); return nil },
	}
	return begun, usb
}

func needPackages(t *testing.T) {
	t.Helper()
	if updating.System() != updating.Debian {
		t.Skip("packages of this system have other names")
	}
}

func TestASignedUpdateIsHandedOverAfterABackupAndThePIN(t *testing.T) {
	needPackages(t)
	b, _ := deskWith(t)
	begun, _ := b.updates("hocso_1.2.0_amd64.deb")
	b.setting("update")
	b.Tap("update/pick")
	b.Tap("file/0")
	b.Tap("update/install")
	if len(*begun) != 0 {
		t.Fatal("it began without the PIN")
	}
	b.pin()
	if !b.says(b.app.page.T("update.ready.itself")) || len(*begun) != 1 || (*begun)[0].Version != "1.2.0" {
		t.Fatalf("begun %+v", *begun)
	}
	_, err := os.Stat(filepath.Join(updating.Inbox(b.app.Updates.Data), "ready"))
	if err != nil {
		t.Errorf("nothing lies in the inbox: %v", err)
	}
	backups, err := b.kiosk.Office.DB.Backups()
	if err != nil || !slices.ContainsFunc(backups, func(k store.Backup) bool { return k.Why == "update" }) {
		t.Errorf("backups %+v, %v", backups, err)
	}
	if line := b.lastAct(); line.Act != actUpdate || line.What != "1.2.0" {
		t.Errorf("the log ends with %+v", line)
	}
}

func TestAnUpdateThatIsNotGoodCannotBeInstalled(t *testing.T) {
	needPackages(t)
	const name = "hocso_1.2.0_amd64.deb"
	for code, spoil := range map[string]func(b *bench, usb string) error{
		"older":       func(b *bench, _ string) error { b.app.Updates.Installed = "1.3.0"; return nil },
		"system":      func(b *bench, _ string) error { b.app.Updates.System = updating.Windows; return nil },
		"nosignature": func(_ *bench, usb string) error { return os.Remove(filepath.Join(usb, name+updating.SignatureExt)) },
		"format": func(_ *bench, usb string) error {
			return os.Truncate(filepath.Join(usb, name+updating.SignatureExt), 40)
		},
		"name": func(_ *bench, usb string) error {
			return os.Rename(filepath.Join(usb, name), filepath.Join(usb, "hocso_1.4.0_amd64.deb"))
		},
		"untrusted": func(b *bench, _ string) error {
			b.app.Updates.Trusted = func() ([]ed25519.PublicKey, error) { return nil, nil }
			return nil
		},
		"signature": func(b *bench, _ string) error {
			other, _, err := ed25519.GenerateKey(nil)
			b.app.Updates.Trusted = func() ([]ed25519.PublicKey, error) { return []ed25519.PublicKey{other}, nil }
			return err
		},
	} {
		t.Run(code, func(t *testing.T) {
			b, _ := deskWith(t)
			begun, usb := b.updates(name)
			if err := spoil(b, usb); err != nil {
				t.Fatal(err)
			}
			if code == "name" {
				err := os.Rename(filepath.Join(usb, name+updating.SignatureExt), filepath.Join(usb, "hocso_1.4.0_amd64.deb"+updating.SignatureExt))
				if err != nil {
					t.Fatal(err)
				}
			}
			b.setting("update")
			b.Tap("update/pick")
			b.Tap("file/0")
			if !b.says(b.app.page.T("update.refused." + code)) {
				t.Errorf("it does not say why: %+v", on[*updateScreen](b).found)
			}
			if b.app.page.Parts().Find("update/install") != nil || len(*begun) != 0 {
				t.Error("it can be installed")
			}
		})
	}
}

func TestAPackageThatIsNotWhatWasSignedIsNotHandedOver(t *testing.T) {
	needPackages(t)
	b, _ := deskWith(t)
	begun, usb := b.updates("hocso_1.2.0_amd64.deb")
	if err := os.WriteFile(filepath.Join(usb, "hocso_1.2.0_amd64.deb"), []byte("virus"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.setting("update")
	b.Tap("update/pick")
	b.Tap("file/0")
	b.Tap("update/install")
	b.pin()
	if !b.says(b.app.page.T("update.refused.content")) || len(*begun) != 0 {
		t.Errorf("begun %+v", *begun)
	}
	if _, err := os.Stat(updating.Inbox(b.app.Updates.Data)); !os.IsNotExist(err) {
		t.Errorf("the inbox: %v", err)
	}
}
