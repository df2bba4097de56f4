package courses

// Who stands for a course: a list of its files with their hashes, and a root's signature over that list, both as files
// beside course.yaml. lessons/README.md describes them; FORMAT.md of package certificate says what a root is.

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"

	"hocso/internal/certificate"
)

// A Signature says who stands for a course.
type Signature struct {
	Root string // id of the root that signed, as certificate.RootID gives it; empty: nobody
	Ours bool   // it is the office's own, and the signature was checked. Another's cannot be
}

// courseType is the type of the signature in its protected header (RFC 9596): none of a root's other signatures can
// stand here.
const courseType = "application/vnd.hocso.course+cose"

const (
	algEdDSA     = -8 // RFC 9053 §2.2
	maxSignature = 1 << 10
)

// detached is a COSE_Sign1 (RFC 9052 §4.2) whose payload is elsewhere: in the manifest.
type detached struct {
	_           struct{} `cbor:",toarray"`
	Protected   []byte
	Unprotected map[int]cbor.RawMessage
	Payload     *[]byte // null
	Signature   []byte
}

type courseHeader struct {
	Alg  int64  `cbor:"1,keyasint"`
	Kid  []byte `cbor:"4,keyasint"`
	Type string `cbor:"16,keyasint"`
}

var (
	encMode, _ = cbor.CoreDetEncOptions().EncMode() // options fixed at compile time, as below
	decMode, _ = cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField, MaxNestedLevels: 4, MaxArrayElements: 16, MaxMapPairs: 16,
	}.DecMode()
)

// toBeSigned is the Sig_structure of RFC 9052 §4.4.
func toBeSigned(protected, manifest []byte) ([]byte, error) {
	return encMode.Marshal([]any{"Signature1", protected, []byte{}, manifest})
}

// Manifest lists the files of a course's folder as sha256sum does, by their paths; the manifest and the signature
// themselves are left out.
func Manifest(dir fs.FS) ([]byte, error) {
	var lines []string
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == manifestFile || name == signatureFile {
			return err
		}
		if !e.Type().IsRegular() {
			return refuse(CodeLink, name)
		}
		data, err := fs.ReadFile(dir, name)
		sum := sha256.Sum256(data)
		lines = append(lines, hex.EncodeToString(sum[:])+"  "+name+"\n")
		return err
	})
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[2*sha256.Size:], b[2*sha256.Size:]) })
	return []byte(strings.Join(lines, "")), err
}

// Sign returns the manifest of a course's folder and a root's signature over it: what goes into course.sha256 and
// course.cose beside its course.yaml.
func Sign(dir fs.FS, root ed25519.PrivateKey) (manifest, signature []byte, err error) {
	if manifest, err = Manifest(dir); err != nil {
		return nil, nil, fmt.Errorf("sign course: %w", err)
	}
	kid, err := hex.DecodeString(certificate.RootID(root.Public().(ed25519.PublicKey)))
	if err != nil {
		return nil, nil, fmt.Errorf("sign course: %w", err)
	}
	m := detached{Unprotected: map[int]cbor.RawMessage{}}
	if m.Protected, err = encMode.Marshal(courseHeader{algEdDSA, kid, courseType}); err != nil {
		return nil, nil, fmt.Errorf("sign course: %w", err)
	}
	message, err := toBeSigned(m.Protected, manifest)
	if err != nil {
		return nil, nil, fmt.Errorf("sign course: %w", err)
	}
	m.Signature = ed25519.Sign(root, message)
	signature, err = encMode.Marshal(m)
	return manifest, signature, err
}

// SignFolder signs the course in a folder and puts both files there.
func SignFolder(dir string, root ed25519.PrivateKey) error {
	manifest, signature, err := Sign(os.DirFS(dir), root)
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, manifestFile), manifest, 0o644),
		os.WriteFile(filepath.Join(dir, signatureFile), signature, 0o644))
}

// verify judges the signature of the course in dir. A course without one is Signature{}; one that says other than what
// lies there is refused.
func (s *Shelf) verify(dir fs.FS) (Signature, error) {
	data, err := fs.ReadFile(dir, signatureFile)
	if errors.Is(err, fs.ErrNotExist) {
		return Signature{}, nil
	}
	if err != nil {
		return Signature{}, err
	}
	h, m, err := readSignature(data)
	if err != nil {
		return Signature{}, &Refusal{CodeSignature, signatureFile, err}
	}
	said, err := fs.ReadFile(dir, manifestFile)
	if err != nil {
		return Signature{}, &Refusal{CodeSignature, manifestFile, err}
	}
	there, err := Manifest(dir)
	if err != nil {
		return Signature{}, err
	}
	if name := difference(said, there); name != "" {
		return Signature{}, refuse(CodeSignature, name)
	}
	sig := Signature{Root: hex.EncodeToString(h.Kid)}
	for _, root := range s.o.Roots {
		if certificate.RootID(root) != sig.Root {
			continue
		}
		message, err := toBeSigned(m.Protected, said)
		if err != nil || !ed25519.Verify(root, message, m.Signature) {
			return Signature{}, refuse(CodeSignature, signatureFile)
		}
		sig.Ours = true
	}
	return sig, nil
}

func readSignature(data []byte) (h courseHeader, m detached, err error) {
	if len(data) > maxSignature {
		return h, m, fmt.Errorf("%d bytes", len(data))
	}
	if err := decMode.Unmarshal(data, &m); err != nil {
		return h, m, err
	}
	if err := decMode.Unmarshal(m.Protected, &h); err != nil {
		return h, m, err
	}
	again, err := encMode.Marshal(m)
	header, err2 := encMode.Marshal(h)
	switch {
	case err != nil || err2 != nil:
		return h, m, errors.Join(err, err2)
	case !bytes.Equal(again, data) || !bytes.Equal(header, m.Protected):
		return h, m, errors.New("not the deterministic encoding")
	case h.Alg != algEdDSA || h.Type != courseType || m.Payload != nil || len(m.Unprotected) > 0:
		return h, m, errors.New("not a course's signature")
	}
	return h, m, nil
}

// difference names the first line in which a manifest and what lies there differ; empty when they do not.
func difference(said, there []byte) string {
	a, b := strings.Split(string(said), "\n"), strings.Split(string(there), "\n")
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return nameIn(b[i])
		case i >= len(b) || a[i] != b[i]:
			return nameIn(a[i])
		}
	}
	return ""
}

func nameIn(line string) string {
	if _, name, found := strings.Cut(line, "  "); found {
		return name
	}
	return manifestFile
}
