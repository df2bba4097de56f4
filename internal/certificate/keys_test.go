package certificate

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

const office = "Phòng Nội vụ huyện Đức Trọng"

var someDay = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

var keyFiles = []string{rootKeyFile, RootFile, kioskKeyFile, kioskCwtFile}

func loadKeys(t testing.TB, dir, office string, now time.Time) *Keys {
	t.Helper()
	k, err := LoadOrCreateKeys(dir, office, now)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(data)
	}
	return all
}

func remove(t testing.TB, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// signs checks that a set issues what its own root makes valid.
func signs(t testing.TB, k *Keys, at time.Time) {
	t.Helper()
	data, err := Encode(k, Award{ID: "0011223344556677", IssuedAt: at, Name: "Lê Hoa", CourseCode: "C5", Percent: 90})
	if err != nil {
		t.Fatal(err)
	}
	if v := VerifyBytes(data, Trust{Roots: []ed25519.PublicKey{k.Root()}}); !v.Valid || v.Kiosk.Office != k.Kiosk().Office {
		t.Errorf("verdict %+v", v)
	}
}

func TestAnEmptyFolderGetsItsKeysOnce(t *testing.T) {
	dir := t.TempDir()
	first := loadKeys(t, dir, office, someDay)
	signs(t, first, someDay)
	before := contents(t, dir)
	if len(before) != len(keyFiles) {
		t.Errorf("files %v", before)
	}
	if k := first.Kiosk(); k.Office != office || !k.From.Equal(someDay.Add(-24*time.Hour)) ||
		!k.Until.Equal(time.Date(2028, 11, 22, 8, 0, 0, 0, time.UTC)) || k.RootID != RootID(first.Root()) {
		t.Errorf("kiosk %+v", k)
	}
	again := loadKeys(t, dir, office, someDay.AddDate(0, 21, 0))
	if !again.kioskKey.Equal(first.kioskKey) || !again.root.Equal(first.root) {
		t.Error("other keys the second time")
	}
	for name, data := range contents(t, dir) {
		if data != before[name] {
			t.Errorf("%s was written again", name)
		}
	}
}

func TestPrivateKeysAreForTheirOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are those of POSIX")
	}
	dir := t.TempDir()
	loadKeys(t, dir, office, someDay)
	for _, name := range []string{rootKeyFile, kioskKeyFile} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestASetCutShortByAPowerCutIsCompleted(t *testing.T) {
	for made := range len(keyFiles) {
		dir := t.TempDir()
		loadKeys(t, dir, office, someDay)
		remove(t, dir, keyFiles[made:]...)
		before := contents(t, dir)
		k := loadKeys(t, dir, office, someDay)
		signs(t, k, someDay)
		after := contents(t, dir)
		for name, data := range before {
			if after[name] != data {
				t.Errorf("with %v there: %s was overwritten", keyFiles[:made], name)
			}
		}
	}
}

func TestAHalfMadeSetThatCannotBeCompletedIsRefusedAndLeftAlone(t *testing.T) {
	for name, gone := range map[string][]string{
		"kiosk key lost":                {kioskKeyFile},
		"kiosk key lost, root at home":  {kioskKeyFile, rootKeyFile},
		"only the root's public half":   {rootKeyFile, kioskKeyFile, kioskCwtFile},
		"only the kiosk's key":          {rootKeyFile, RootFile, kioskCwtFile},
		"no root at all":                {rootKeyFile, RootFile},
		"kiosk not certified, no root":  {rootKeyFile, kioskCwtFile},
		"only the kiosk's certificate":  {rootKeyFile, RootFile, kioskKeyFile},
		"root's key and a certificate":  {RootFile, kioskKeyFile},
		"public half and a certificate": {rootKeyFile, kioskKeyFile},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			loadKeys(t, dir, office, someDay)
			remove(t, dir, gone...)
			refusedAndLeftAlone(t, dir, ErrKeysIncomplete)
		})
	}
}

func refusedAndLeftAlone(t *testing.T, dir string, want error) {
	t.Helper()
	before := contents(t, dir)
	if _, err := LoadOrCreateKeys(dir, office, someDay); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
	after := contents(t, dir)
	if len(after) != len(before) {
		t.Errorf("files %d, were %d", len(after), len(before))
	}
	for name, data := range before {
		if after[name] != data {
			t.Errorf("%s was overwritten", name)
		}
	}
}

func TestFilesOfAnotherSetAreRefused(t *testing.T) {
	other := t.TempDir()
	loadKeys(t, other, office, someDay)
	for _, c := range []struct{ foreign, absent []string }{
		{[]string{rootKeyFile}, nil},
		{[]string{RootFile}, nil},
		{[]string{kioskCwtFile}, nil},
		{[]string{rootKeyFile, RootFile}, nil},
		{[]string{RootFile}, []string{rootKeyFile}},
		{[]string{kioskKeyFile}, []string{rootKeyFile}},
	} {
		dir := t.TempDir()
		loadKeys(t, dir, office, someDay)
		remove(t, dir, c.absent...)
		for _, name := range c.foreign {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(contents(t, other)[name]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		refusedAndLeftAlone(t, dir, ErrKeysMismatch)
	}
}

func TestADamagedFileIsRefused(t *testing.T) {
	for _, name := range keyFiles {
		for _, data := range []string{"", "x", "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n"} {
			dir := t.TempDir()
			loadKeys(t, dir, office, someDay)
			if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
			refusedAndLeftAlone(t, dir, ErrKeysDamaged)
		}
	}
}

func TestTheKiosksCertificateIsRenewedWithAKeyOfItsOwn(t *testing.T) {
	for name, c := range map[string]struct {
		office string
		now    time.Time
		renews bool
	}{
		"three months before its end":  {office, someDay.AddDate(0, 21, 0), false},
		"a month before its end":       {office, someDay.AddDate(0, 23, 0), true},
		"after its end":                {office, someDay.AddDate(3, 0, 0), true},
		"clock a year back":            {office, someDay.AddDate(-1, 0, 0), true},
		"clock an hour back":           {office, someDay.Add(-time.Hour), false},
		"another name":                 {"Sở Nội vụ", someDay, true},
		"the same name spelt with NFD": {"Pho\u0300ng Nội vụ huyện Đức Trọng ", someDay, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			old := loadKeys(t, dir, office, someDay)
			k := loadKeys(t, dir, c.office, c.now)
			if renewed := !k.kioskKey.Equal(old.kioskKey); renewed != c.renews {
				t.Errorf("renewed %v, want %v", renewed, c.renews)
			}
			if !k.root.Equal(old.root) || k.kiosk.ID != old.kiosk.ID {
				t.Error("the root or the kiosk's ID changed")
			}
			signs(t, k, c.now)
			if again := loadKeys(t, dir, c.office, c.now); !again.kioskKey.Equal(k.kioskKey) {
				t.Error("renewed twice")
			}
		})
	}
}

func TestACertificateCannotBeShownUnderTheOfficesFormerName(t *testing.T) {
	dir := t.TempDir()
	former := loadKeys(t, dir, office, someDay)
	k := loadKeys(t, dir, "Sở Nội vụ", someDay)
	data, err := Encode(k, Award{ID: "0011223344556677", IssuedAt: someDay, Name: "Lê Hoa", CourseCode: "C5", Percent: 90})
	if err != nil {
		t.Fatal(err)
	}
	o := takeApart(t, data)
	if err := decode(former.kcwt, &o.inner); err != nil {
		t.Fatal(err)
	}
	if err := decode(o.inner.Payload, &o.kiosk); err != nil {
		t.Fatal(err)
	}
	v := VerifyBytes(o.bytes(t), Trust{Roots: []ed25519.PublicKey{k.Root()}})
	if v.Code != CodeSignature || v.Kiosk.Office != office {
		t.Errorf("verdict %+v", v)
	}
}

func TestAPowerCutDuringRenewalLeavesASetThatGoesOn(t *testing.T) {
	dir := t.TempDir()
	old := loadKeys(t, dir, office, someDay)
	oldCwt := contents(t, dir)[kioskCwtFile]
	loadKeys(t, dir, "Sở Nội vụ", someDay)
	newKey := contents(t, dir)[kioskKeyFile]
	// The new key was written, the new certificate not yet.
	if err := os.WriteFile(filepath.Join(dir, kioskCwtFile), []byte(oldCwt), 0o644); err != nil {
		t.Fatal(err)
	}
	k := loadKeys(t, dir, "Sở Nội vụ", someDay)
	signs(t, k, someDay)
	if contents(t, dir)[kioskKeyFile] != newKey || k.kiosk.Office != "Sở Nội vụ" || k.kiosk.ID != old.kiosk.ID {
		t.Errorf("kiosk %+v", k.kiosk)
	}
}

func TestWithTheRootsKeyAtHomeNothingIsRenewed(t *testing.T) {
	dir := t.TempDir()
	old := loadKeys(t, dir, office, someDay)
	remove(t, dir, rootKeyFile)
	before := contents(t, dir)
	k := loadKeys(t, dir, "Sở Nội vụ", someDay.AddDate(3, 0, 0))
	if k.kiosk.Office != old.kiosk.Office || !slices.Equal(k.kcwt, old.kcwt) {
		t.Errorf("kiosk %+v", k.kiosk)
	}
	if len(contents(t, dir)) != len(before) {
		t.Error("files were made")
	}
}

func TestAnOfficeNeedsANameToVouchFor(t *testing.T) {
	dir := t.TempDir()
	if _, err := LoadOrCreateKeys(dir, " \t", someDay); !errors.Is(err, ErrOfficeName) {
		t.Errorf("error %v", err)
	}
	if len(contents(t, dir)) != 0 {
		t.Error("files were made")
	}
}

func TestAFolderThatCannotBeWrittenIsAnError(t *testing.T) {
	if _, err := LoadOrCreateKeys(filepath.Join(t.TempDir(), "absent"), office, someDay); err == nil {
		t.Error("no error")
	}
}

// The example keys of RFC 8410 §10.
func TestKeyFilesAreThoseOfRFC8410(t *testing.T) {
	private, err := parsePrivate([]byte("-----BEGIN PRIVATE KEY-----\n" +
		"MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n"))
	if err != nil {
		t.Fatal(err)
	}
	const public = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n"
	roots, err := ParseRoots([]byte(public + "\n" + public))
	if err != nil || len(roots) != 2 || !roots[0].Equal(private.Public()) || !roots[1].Equal(roots[0]) {
		t.Errorf("roots %x, %v", roots, err)
	}
	for _, bad := range []string{"", "x", public + "x", "-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n"} {
		if _, err := ParseRoots([]byte(bad)); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

// The vectors of RFC 8032 §7.1, from the key file to the signature.
func TestSignaturesAreThoseOfRFC8032(t *testing.T) {
	for _, c := range []struct{ seed, public, message, signature string }{
		{
			"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
			"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
		},
		{
			"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
			"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
			"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
		},
		{
			"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
			"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
			"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
		},
	} {
		der, err := x509.MarshalPKCS8PrivateKey(ed25519.NewKeyFromSeed(unhex(t, c.seed)))
		if err != nil {
			t.Fatal(err)
		}
		key, err := parsePrivate(pem.EncodeToMemory(&pem.Block{Type: pemPrivate, Bytes: der}))
		if err != nil {
			t.Fatal(err)
		}
		if got := hex.EncodeToString(key.Public().(ed25519.PublicKey)); got != c.public {
			t.Errorf("public key %s, want %s", got, c.public)
		}
		if got := hex.EncodeToString(ed25519.Sign(key, unhex(t, c.message))); got != c.signature {
			t.Errorf("signature %s, want %s", got, c.signature)
		}
	}
}
