// Package updating brings a newer kiosk in from a file, without a network: the installer of Windows or the package of Debian, with a
// signature beside it. The kiosk looks at both and hands them over in a folder of its own; whoever may change the PC, root or the
// system's own account, trusts nothing of that and looks again at a copy that nobody else can change.
//
// Whom the PC trusts stands in one place that only its administrator can write: the release key of whoever gives out updates.
// It is not the root of the certificates: what the kiosk's own account can change, as its folder of keys, must never decide what is run
// as root, and a key that is used at each release should not be able to sign certificates.
package updating

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// Why a file is refused.
var (
	ErrName      = errors.New("update: not the name of a package of the kiosk")
	ErrFormat    = errors.New("update: the signature file is damaged")
	ErrUntrusted = errors.New("update: this PC trusts no release key yet")
	ErrSignature = errors.New("update: not signed by a release key that this PC trusts")
	ErrContent   = errors.New("update: the package is not what was signed")
	ErrTooLarge  = errors.New("update: the package is larger than allowed")
	ErrSystem    = errors.New("update: the package is for another system")
	ErrOlder     = errors.New("update: the package is older than what is installed")
)

const (
	SignatureExt = ".sig"    // what the signature's file has after the package's name
	MaxSignature = 4 << 10   // bytes of the signature's file
	MaxPackage   = 128 << 20 // bytes of a package

	maxName = 100
	purpose = "hocso update 1\n" // what is signed begins with it, so that a signature is good for nothing else
)

// The systems that packages are for.
const (
	Debian  = "debian-amd64"
	Windows = "windows-amd64"
)

// System is what this program runs on, as packages name it; "" for what there are no packages for.
func System() string {
	switch runtime.GOOS + "-" + runtime.GOARCH {
	case "linux-amd64":
		return Debian
	case "windows-amd64":
		return Windows
	}
	return ""
}

// Ext is what names of packages for this system end with.
func Ext() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ".deb"
}

// version is that of FyneApp.toml, put in by the Makefile.
var version = "0.0.0"

// Version is that of this program.
func Version() string { return version }

// A Manifest is what a release key vouches for.
type Manifest struct {
	File    string `json:"file"`
	System  string `json:"system"`
	Version string `json:"version"`
	Size    int64  `json:"size"` // bytes
	SHA256  string `json:"sha256"`
}

var names = []struct {
	system  string
	pattern *regexp.Regexp
}{
	{Debian, regexp.MustCompile(`^hocso_(\d{1,4}(?:\.\d{1,6}){1,3})_amd64\.deb$`)},
	{Windows, regexp.MustCompile(`^hocso-setup-(\d{1,4}(?:\.\d{1,6}){1,3})\.exe$`)},
}

// ParseName takes the name of a package apart. Error: ErrName, for what has a path, too.
func ParseName(name string) (system, version string, err error) {
	for _, n := range names {
		if m := n.pattern.FindStringSubmatch(name); m != nil {
			return n.system, m[1], nil
		}
	}
	return "", "", ErrName
}

// Sign reads a package and returns its signature's file. Errors: ErrName, ErrTooLarge, those of reading.
func Sign(key ed25519.PrivateKey, name string, r io.Reader) ([]byte, error) {
	m := Manifest{File: name}
	var err error
	if m.System, m.Version, err = ParseName(name); err != nil {
		return nil, err
	}
	sum := sha256.New()
	if m.Size, err = io.Copy(sum, io.LimitReader(r, MaxPackage+1)); err != nil {
		return nil, fmt.Errorf("sign update: %w", err)
	}
	if m.Size > MaxPackage {
		return nil, ErrTooLarge
	}
	m.SHA256 = hex.EncodeToString(sum.Sum(nil))
	line, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("sign update: %w", err)
	}
	signature := base64.StdEncoding.EncodeToString(ed25519.Sign(key, append([]byte(purpose), line...)))
	return append(append(line, '\n'), signature+"\n"...), nil
}

// Open reads a signature's file: a line of JSON, a Manifest, and a line with the signature of it in base64. Errors: ErrFormat;
// ErrUntrusted without a key; ErrSignature.
func Open(file []byte, trusted []ed25519.PublicKey) (Manifest, error) {
	line, rest, found := bytes.Cut(file, []byte("\n"))
	text, tail, ended := bytes.Cut(rest, []byte("\n"))
	signature, err := base64.StdEncoding.Strict().DecodeString(string(text))
	if len(file) > MaxSignature || !found || !ended || len(tail) > 0 || err != nil || len(signature) != ed25519.SignatureSize {
		return Manifest{}, ErrFormat
	}
	if len(trusted) == 0 {
		return Manifest{}, ErrUntrusted
	}
	signed := append([]byte(purpose), line...)
	for _, key := range trusted {
		if ed25519.Verify(key, signed, signature) {
			return parse(line)
		}
	}
	return Manifest{}, ErrSignature
}

// parse reads what was signed.
func parse(line []byte) (Manifest, error) {
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	system, version, err := ParseName(m.File)
	if err != nil || system != m.System || version != m.Version || len(m.SHA256) != 2*sha256.Size {
		return Manifest{}, ErrFormat
	}
	if m.Size < 1 || m.Size > MaxPackage {
		return Manifest{}, ErrTooLarge
	}
	return m, nil
}

// For says whether the package is for a system on which a version is installed. Errors: ErrSystem, ErrOlder. The same version is no
// error: it repairs.
func (m Manifest) For(system, installed string) error {
	if m.System != system {
		return ErrSystem
	}
	if Compare(m.Version, installed) < 0 {
		return ErrOlder
	}
	return nil
}

// Copy copies the package to w and holds it against what was signed. What w got is good only without an error. tell, which may be nil,
// hears how many bytes there are. Errors: ErrContent, those of reading and writing.
func (m Manifest) Copy(w io.Writer, r io.Reader, tell func(done int64)) error {
	sum := sha256.New()
	to := io.MultiWriter(w, sum)
	if tell != nil {
		to = io.MultiWriter(w, sum, &teller{tell: tell})
	}
	n, err := io.Copy(to, io.LimitReader(r, m.Size+1))
	if err != nil {
		return fmt.Errorf("copy update: %w", err)
	}
	if n != m.Size || hex.EncodeToString(sum.Sum(nil)) != m.SHA256 {
		return ErrContent
	}
	return nil
}

// A teller tells how much was written.
type teller struct {
	done int64
	tell func(int64)
}

func (t *teller) Write(p []byte) (int, error) {
	t.done += int64(len(p))
	t.tell(t.done)
	return len(p), nil
}

// Compare orders versions by their numbers: negative when a is older than b. What is no number counts as 0.
func Compare(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	number := func(parts []string, i int) int {
		if i >= len(parts) {
			return 0
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return 0
		}
		return n
	}
	for i := range max(len(as), len(bs)) {
		if d := number(as, i) - number(bs, i); d != 0 {
			return d
		}
	}
	return 0
}
