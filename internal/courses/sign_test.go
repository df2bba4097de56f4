package courses

import (
	"bytes"
	"crypto/ed25519"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/veraison/go-cose"

	"hocso/internal/certificate"
)

func TestASignatureOfTheOfficesRootIsShownAndAChangedCourseIsRefused(t *testing.T) {
	d := newDesk(t)
	signed := officeCourse(t).signed(t, d.root)
	look := func(f files) Signature {
		o := d.offered(t, f)
		if err := o.Discard(); err != nil {
			t.Error(err)
		}
		return o.Signature
	}
	want := Signature{Root: certificate.RootID(d.root.Public().(ed25519.PublicKey)), Ours: true}
	if got := look(signed); got != want {
		t.Errorf("signature %+v, want %+v", got, want)
	}
	d.added(t, signed)
	if held := d.List()[0]; held.Signature != want {
		t.Errorf("on the shelf %+v", held.Signature)
	}
	stranger := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{8}, 32))
	if got := look(officeCourse(t).signed(t, stranger)); got.Ours || got.Root == "" {
		t.Errorf("a stranger's: %+v", got)
	}
	const bank = "01-nop-ho-so/questions.yaml"
	for name, f := range map[string]files{
		"a word changed":                 signed.change(t, bank, "Câu 1", "Câu một"),
		"a file added":                   signed.with("01-nop-ho-so/activities/zz.yaml", "x: y"),
		"no manifest":                    without(signed, manifestFile),
		"no signature in its file":       signed.with(signatureFile, "\xd2\x84"),
		"another's signature, ours said": signed.with(signatureFile, forged(t, signed, stranger, d.root)),
	} {
		if _, err := d.FromZip(f.zipped(t, "")); code(err) != CodeSignature {
			t.Errorf("%s: %v", name, err)
		}
	}
	onlyCourses(t, d)
}

func without(f files, name string) files {
	g := maps.Clone(f)
	delete(g, name)
	return g
}

// forged is a signature by one key that names another.
func forged(t *testing.T, f files, by, named ed25519.PrivateKey) string {
	t.Helper()
	_, signature, err := Sign(os.DirFS(without(without(f, manifestFile), signatureFile).folder(t)), named)
	if err != nil {
		t.Fatal(err)
	}
	_, m, err := readSignature(signature)
	if err != nil {
		t.Fatal(err)
	}
	message, err := toBeSigned(m.Protected, []byte(f[manifestFile]))
	if err != nil {
		t.Fatal(err)
	}
	m.Signature = ed25519.Sign(by, message)
	data, err := encMode.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// go-cose, which is not ours, verifies the detached signature; sha256sum's format is the manifest's.
func TestAnotherCOSEImplementationVerifiesTheSignature(t *testing.T) {
	d := newDesk(t)
	manifest, signature, err := Sign(os.DirFS(officeCourse(t).folder(t)), d.root)
	if err != nil {
		t.Fatal(err)
	}
	var m cose.UntaggedSign1Message
	if err := m.UnmarshalCBOR(signature); err != nil {
		t.Fatal(err)
	}
	m.Payload = manifest
	verifier, err := cose.NewVerifier(cose.AlgorithmEdDSA, d.root.Public())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Verify(nil, verifier); err != nil {
		t.Error(err)
	}
	m.Payload = append(slices.Clone(manifest), 'x')
	if err := m.Verify(nil, verifier); err == nil {
		t.Error("another manifest is verified")
	}
}
