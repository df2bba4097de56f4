package ctl

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/updating"
)

func TestAReleaseKeySignsWhatAPCThatTrustsItTakes(t *testing.T) {
	dir := t.TempDir()
	name := map[string]string{updating.Debian: "hocso_1.2.0_amd64.deb", updating.Windows: "hocso-setup-1.2.0.exe"}[updating.System()]
	if name == "" {
		t.Skip("there are no packages for this system")
	}
	pack, key, words := filepath.Join(dir, name), filepath.Join(dir, "release.key"), filepath.Join(dir, "words")
	if err := os.WriteFile(pack, bytes.Repeat([]byte("kiosk"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(words, []byte("một câu dài dễ nhớ\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, "update", "key", key, "--passphrase-file", words)
	must(t, "update", "sign", pack, "--key", key, "--passphrase-file", words)
	out := must(t, "--lang", "en", "update", "check", pack, "--key", key+".pem")
	if !strings.Contains(out, "1.2.0") {
		t.Errorf("it says %q", out)
	}
	other := filepath.Join(dir, "other.key")
	must(t, "update", "key", other, "--passphrase-file", words)
	if code, _, says := ctl("--lang", "en", "update", "check", pack, "--key", other+".pem"); code != exitBad || !strings.Contains(says, "Do not install it") {
		t.Errorf("with another key: exit %d, %q", code, says)
	}
	if err := os.WriteFile(pack, bytes.Repeat([]byte("kiosX"), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, says := ctl("--lang", "en", "update", "check", pack, "--key", key+".pem"); code != exitBad || !strings.Contains(says, "changed or not copied whole") {
		t.Errorf("an altered package: exit %d, %q", code, says)
	}
}

func TestOnlyPackagesAreSigned(t *testing.T) {
	dir := t.TempDir()
	pack, key, words := filepath.Join(dir, "virus.exe"), filepath.Join(dir, "release.key"), filepath.Join(dir, "words")
	for _, f := range []string{pack, words} {
		if err := os.WriteFile(f, []byte("một câu dài dễ nhớ\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	must(t, "update", "key", key, "--passphrase-file", words)
	if code, _, says := ctl("--lang", "en", "update", "sign", pack, "--key", key, "--passphrase-file", words); code != exitBad || !strings.Contains(says, "no package") {
		t.Errorf("exit %d, %q", code, says)
	}
}
