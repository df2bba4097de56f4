//go:build unix

package updating

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A release is a signed package, and the key that it is signed with.
type release struct {
	name      string
	content   []byte
	signature []byte
	trusted   []ed25519.PublicKey
	key       ed25519.PrivateKey
}

const deb = "hocso_1.2.0_amd64.deb"

func sign(t *testing.T, name string) release {
	t.Helper()
	pub, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := release{name: name, content: bytes.Repeat([]byte("kiosk"), 5000), trusted: []ed25519.PublicKey{pub}, key: key}
	if r.signature, err = Sign(key, name, bytes.NewReader(r.content)); err != nil {
		t.Fatal(err)
	}
	return r
}

// signed is a signature's file over any line.
func (r release) signed(line string) []byte {
	return []byte(line + "\n" + base64.StdEncoding.EncodeToString(ed25519.Sign(r.key, []byte(purpose+line))) + "\n")
}

func TestASignedPackageIsTakenAndNothingElse(t *testing.T) {
	r := sign(t, deb)
	line, _, _ := strings.Cut(string(r.signature), "\n")
	stranger, _, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	foreign := ed25519.Sign(r.key, []byte(line)) // signed for something else
	change := func(old, new string) []byte { return r.signed(strings.Replace(line, old, new, 1)) }
	for name, c := range map[string]struct {
		file    []byte
		trusted []ed25519.PublicKey
		want    error
	}{
		"good":                    {r.signature, r.trusted, nil},
		"one of two keys":         {r.signature, append([]ed25519.PublicKey{stranger}, r.trusted...), nil},
		"no key":                  {r.signature, nil, ErrUntrusted},
		"another key":             {r.signature, []ed25519.PublicKey{stranger}, ErrSignature},
		"another version":         {bytes.Replace(r.signature, []byte("1.2.0"), []byte("9.2.0"), 2), r.trusted, ErrSignature},
		"another purpose":         {[]byte(line + "\n" + base64.StdEncoding.EncodeToString(foreign) + "\n"), r.trusted, ErrSignature},
		"cut":                     {r.signature[:len(r.signature)-9], r.trusted, ErrFormat},
		"empty":                   {nil, r.trusted, ErrFormat},
		"more behind":             {append(bytes.Clone(r.signature), 'x'), r.trusted, ErrFormat},
		"too long":                {bytes.Repeat([]byte("x"), MaxSignature+1), r.trusted, ErrFormat},
		"signed, a path":          {change(deb, "../"+deb), r.trusted, ErrFormat},
		"signed, another name":    {change(deb, "hocso_1.3.0_amd64.deb"), r.trusted, ErrFormat},
		"signed, another system":  {change(Debian, Windows), r.trusted, ErrFormat},
		"signed, no size":         {change("25000", "0"), r.trusted, ErrTooLarge},
		"signed, too large":       {change("25000", "999999999999"), r.trusted, ErrTooLarge},
		"signed, an unknown part": {change(`"size"`, `"more":1,"size"`), r.trusted, ErrFormat},
		"signed, no JSON":         {r.signed("hello"), r.trusted, ErrFormat},
	} {
		if _, err := Open(c.file, c.trusted); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestOnlyNamesOfPackagesAreNames(t *testing.T) {
	for name, want := range map[string]string{deb: "1.2.0", "hocso-setup-0.10.exe": "0.10", "hocso_1_amd64.deb": "", "hocso_1.2_arm64.deb": "", "../hocso_1.2_amd64.deb": "",
		"x/hocso_1.2_amd64.deb": "", `x\hocso-setup-1.2.exe`: "", "hocso_1.2_amd64.deb\n": "", "hocso_1.2;reboot_amd64.deb": "", "hocso-setup-1.2.exe.bat": "", "": "", "-hocso_1.2_amd64.deb": ""} {
		if _, v, err := ParseName(name); v != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", name, v, err)
		}
	}
}

func TestAnOlderPackageAndOneOfAnotherSystemAreRefused(t *testing.T) {
	m := Manifest{System: Debian, Version: "1.10.0"}
	for _, c := range []struct {
		system, installed string
		want              error
	}{{Debian, "1.9.9", nil}, {Debian, "1.10.0", nil}, {Debian, "1.10", nil}, {Debian, "1.10.1", ErrOlder}, {Debian, "2.0", ErrOlder}, {Windows, "1.0.0", ErrSystem}, {"", "1.0.0", ErrSystem}} {
		if err := m.For(c.system, c.installed); !errors.Is(err, c.want) {
			t.Errorf("on %s %s: %v, want %v", c.system, c.installed, err, c.want)
		}
	}
}

func TestAPackageThatIsNotWhatWasSignedIsNotCopied(t *testing.T) {
	r := sign(t, deb)
	m, err := Open(r.signature, r.trusted)
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Clone(r.content)
	altered[7] ^= 1
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{"good": {r.content, nil}, "altered": {altered, ErrContent}, "cut": {r.content[:100], ErrContent}, "longer": {append(bytes.Clone(r.content), 0), ErrContent}, "empty": {nil, ErrContent}} {
		if err := m.Copy(io.Discard, bytes.NewReader(c.content), nil); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// handed is a data folder with the release in its inbox.
func handed(t *testing.T, r release) string {
	t.Helper()
	data := t.TempDir()
	m, err := Open(r.signature, r.trusted)
	if err == nil {
		err = Hand(data, m, r.signature, bytes.NewReader(r.content), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWhatIsHandedOverIsTakenOnce(t *testing.T) {
	r := sign(t, deb)
	data, out := handed(t, r), t.TempDir()
	path, m, err := Take(data, out, r.trusted, Debian, "1.1.0")
	if err != nil || path != filepath.Join(out, deb) || m.Version != "1.2.0" {
		t.Fatalf("%q, %+v, %v", path, m, err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, r.content) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if left, err := os.ReadDir(Inbox(data)); err != nil || len(left) != 0 {
		t.Errorf("%v stays, %v", left, err)
	}
	if _, _, err := Take(data, out, r.trusted, Debian, "1.1.0"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the second time: %v", err)
	}
}

func TestAnInboxThatLiesIsEmptiedAndNotFollowed(t *testing.T) {
	r := sign(t, deb)
	for name, c := range map[string]struct {
		do        func(t *testing.T, inbox, secret string) error
		installed string
		want      error
	}{
		"altered package": {func(_ *testing.T, inbox, _ string) error {
			return os.WriteFile(filepath.Join(inbox, deb), bytes.Repeat([]byte("x"), len(r.content)), 0o600)
		}, "1.0", ErrContent},
		"cut package": {func(_ *testing.T, inbox, _ string) error { return os.Truncate(filepath.Join(inbox, deb), 10) }, "1.0", ErrContent},
		"older":       {func(*testing.T, string, string) error { return nil }, "1.3", ErrOlder},
		"a path as the name": {func(_ *testing.T, inbox, _ string) error {
			return os.WriteFile(filepath.Join(inbox, readyFile), []byte("../../secret"), 0o600)
		}, "1.0", ErrName},
		"an endless name": {func(_ *testing.T, inbox, _ string) error {
			return os.WriteFile(filepath.Join(inbox, readyFile), bytes.Repeat([]byte("x"), 1000), 0o600)
		}, "1.0", ErrFormat},
		"a package that is a link": {func(_ *testing.T, inbox, secret string) error {
			return errors.Join(os.Remove(filepath.Join(inbox, deb)), os.Symlink(secret, filepath.Join(inbox, deb)))
		}, "1.0", nil},
		"a signature that is a link": {func(_ *testing.T, inbox, secret string) error {
			return errors.Join(os.Remove(filepath.Join(inbox, deb+SignatureExt)), os.Symlink(secret, filepath.Join(inbox, deb+SignatureExt)))
		}, "1.0", nil},
		"a package that is a pipe": {func(_ *testing.T, inbox, _ string) error {
			return errors.Join(os.Remove(filepath.Join(inbox, deb)), syscall.Mkfifo(filepath.Join(inbox, deb), 0o600))
		}, "1.0", ErrFormat},
		"a folder in place of ready": {func(_ *testing.T, inbox, _ string) error {
			return errors.Join(os.Remove(filepath.Join(inbox, readyFile)), os.Mkdir(filepath.Join(inbox, readyFile), 0o700))
		}, "1.0", ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			data, out := handed(t, r), t.TempDir()
			secret := filepath.Join(t.TempDir(), "secret")
			if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := c.do(t, Inbox(data), secret); err != nil {
				t.Fatal(err)
			}
			_, _, err := Take(data, out, r.trusted, Debian, c.installed)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if left, err := os.ReadDir(out); err != nil || len(left) != 0 {
				t.Errorf("%v was taken, %v", left, err)
			}
			if _, err := os.Lstat(filepath.Join(Inbox(data), readyFile)); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the system would look again for ever: %v", err)
			}
			if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
				t.Errorf("what lies outside: %q, %v", text, err)
			}
		})
	}
}

func TestAnInboxThatIsALinkLeadsNowhere(t *testing.T) {
	r := sign(t, deb)
	elsewhere, data := handed(t, r), t.TempDir()
	if err := os.Symlink(Inbox(elsewhere), Inbox(data)); err != nil {
		t.Fatal(err)
	}
	if path, _, err := Take(data, t.TempDir(), r.trusted, Debian, "1.0"); err == nil {
		t.Errorf("%s was taken from another folder", path)
	}
	if left, err := os.ReadDir(Inbox(elsewhere)); err != nil || len(left) != 3 {
		t.Errorf("what lies there: %v, %v", left, err)
	}
}

func TestAPackageThatBreaksOffIsNotHandedOver(t *testing.T) {
	r := sign(t, deb)
	data := t.TempDir()
	m, err := Open(r.signature, r.trusted)
	if err != nil {
		t.Fatal(err)
	}
	if err := Hand(data, m, r.signature, bytes.NewReader(r.content[:10]), nil); !errors.Is(err, ErrContent) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(Inbox(data)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the inbox: %v", err)
	}
}

func TestTheOutcomeIsKept(t *testing.T) {
	out := t.TempDir()
	if o, err := LastOutcome(out); o != nil || err != nil {
		t.Errorf("before: %v, %v", o, err)
	}
	want := Outcome{time.Date(2026, 11, 18, 2, 0, 0, 0, time.UTC), "1.2.0", "done"}
	if err := WriteOutcome(out, want); err != nil {
		t.Fatal(err)
	}
	if o, err := LastOutcome(out); err != nil || *o != want {
		t.Errorf("%v, %v", o, err)
	}
}

func FuzzOpen(f *testing.F) {
	pub, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		f.Fatal(err)
	}
	good, err := Sign(key, deb, strings.NewReader("kiosk"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("{}\n\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := Open(file, []ed25519.PublicKey{pub}); err == nil && !bytes.Equal(file, good) {
			t.Errorf("%q is taken", file)
		}
		line, _, _ := bytes.Cut(file, []byte("\n"))
		if m, err := parse(line); err == nil {
			if _, v, err := ParseName(m.File); err != nil || v != m.Version || strings.ContainsAny(m.File, `/\`) {
				t.Errorf("%+v", m)
			}
		}
	})
}
