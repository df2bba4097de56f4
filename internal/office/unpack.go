// Reading an archive from outside: nothing in it is trusted before its digest has been compared, and no name leads anywhere but
// into the folder made for it.
package office

import (
	"archive/tar"
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// Why an archive is refused, besides certificate.ErrPassphrase, store.ErrNewerSchema and store.ErrFull.
var (
	ErrNotArchive = errors.New("not a backup of a kiosk")
	ErrSpoiled    = errors.New("the backup is cut off or damaged")
	ErrOther      = errors.New("the backup is of another kiosk")
)

// Bounds of what an archive may hold.
const (
	maxManifest = 8 << 20
	maxFiles    = 20_000
	maxKeyFile  = 64 << 10
	maxCourse   = 512 << 20 // bytes of one file of a course
	maxDatabase = 1 << 40
	maxWork     = 18 // scrypt's: 256 MiB of memory
)

// ageMagic begins every age file.
const ageMagic = "age-encryption.org/v1"

// An Archive is an opened backup: what it holds is known, its files are still to be read.
type Archive struct {
	Holding
	files []fileEntry
	tar   *tar.Reader
	rest  io.Reader // what the tar is read from
}

// OpenArchive opens a backup with its passphrase and reads what it holds. Errors: ErrNotArchive, ErrSpoiled,
// certificate.ErrPassphrase, store.ErrNewerSchema when a newer program made it, and the reader's own.
func OpenArchive(ctx context.Context, r io.Reader, passphrase string) (*Archive, error) {
	a, err := openArchive(ctx, r, passphrase)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	return a, nil
}

func openArchive(ctx context.Context, r io.Reader, passphrase string) (*Archive, error) {
	in := bufio.NewReader(r)
	if head, err := in.Peek(len(ageMagic)); string(head) != ageMagic {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, ErrNotArchive
	}
	identity, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil { // an empty one
		return nil, certificate.ErrPassphrase
	}
	identity.SetMaxWorkFactor(maxWork)
	plain, err := age.Decrypt(in, identity)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return nil, certificate.ErrPassphrase
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrSpoiled, err)
	}
	a := &Archive{rest: plain, tar: tar.NewReader(plain)}
	return a, a.readManifest(ctx)
}

func (a *Archive) readManifest(ctx context.Context) error {
	head, err := a.tar.Next()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSpoiled, err)
	}
	if head.Name != manifestName || head.Size > maxManifest {
		return ErrNotArchive
	}
	data, err := io.ReadAll(io.LimitReader(a.tar, maxManifest))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSpoiled, err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("%w: %w", ErrNotArchive, err)
	}
	switch {
	case m.Format > archiveFormat:
		return fmt.Errorf("%w: format %d", store.ErrNewerSchema, m.Format)
	case m.Schema > store.Schema():
		return fmt.Errorf("%w: schema %d", store.ErrNewerSchema, m.Schema)
	case m.Format < 1 || len(m.Files) > maxFiles || !listed(m.Files):
		return ErrNotArchive
	}
	a.Holding, a.files = m.Holding, m.Files
	return ctx.Err()
}

// listed reports whether the files are such as this program writes, each once, the database first.
func listed(files []fileEntry) bool {
	if len(files) == 0 || files[0].Name != databaseName {
		return false
	}
	seen := make(map[string]bool, len(files))
	for _, f := range files {
		key := strings.ToLower(f.Name) // some file systems do not tell them apart
		if f.Size < 0 || f.Size > most(f.Name) || seen[key] {
			return false
		}
		seen[key] = true
	}
	return true
}

// most is how large a file may be; -1 when its name is none of ours.
func most(name string) int64 {
	if name == databaseName {
		return maxDatabase
	}
	if path.Clean(name) != name || !fs.ValidPath(name) || strings.ContainsAny(name, "\\:\x00") {
		return -1
	}
	folder, below, _ := strings.Cut(name, "/")
	switch {
	case folder == keysFolder && below != "" && !strings.Contains(below, "/"):
		return maxKeyFile
	case folder == coursesFolder && below != "":
		return maxCourse
	}
	return -1
}

// size is how many bytes the files have together.
func (a *Archive) size() (n int64) {
	for _, f := range a.files {
		n += f.Size
	}
	return n
}

// unpack writes the files into a folder, each on the disk, and compares them with the manifest.
func (a *Archive) unpack(work *worker, dir string) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for _, f := range a.files {
		head, err := a.tar.Next()
		if err != nil {
			return spoiled(work, err)
		}
		if head.Name != f.Name || head.Size != f.Size || head.Typeflag != tar.TypeReg {
			return fmt.Errorf("%w: %q is not %q", ErrSpoiled, head.Name, f.Name)
		}
		if err := a.write(work, root, f); err != nil {
			return err
		}
	}
	_, err = a.tar.Next()
	if !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: more files than it names", ErrSpoiled)
	}
	if _, err := io.Copy(io.Discard, a.rest); err != nil { // age vouches for the last bytes only when they were read
		return spoiled(work, err)
	}
	return nil
}

func (a *Archive) write(work *worker, root *os.Root, f fileEntry) (err error) {
	if err := root.MkdirAll(path.Dir(f.Name), 0o700); err != nil {
		return err
	}
	out, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sum := sha256.New()
	source := pieces{work, a.tar}
	n, err := io.Copy(io.MultiWriter(out, sum), readErrors{source})
	var broken *readError
	if errors.As(err, &broken) {
		return spoiled(work, broken.err)
	}
	if err != nil {
		return err
	}
	if n != f.Size || hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return fmt.Errorf("%w: %s is not what was saved", ErrSpoiled, f.Name)
	}
	return out.Sync()
}

// spoiled says that reading failed because of the file, unless the work was given up.
func spoiled(work *worker, err error) error {
	if work.ctx.Err() != nil {
		return work.ctx.Err()
	}
	return fmt.Errorf("%w: %w", ErrSpoiled, err)
}

// readErrors tells errors of reading from those of writing in io.Copy.
type readErrors struct{ r io.Reader }

type readError struct{ err error }

func (e *readError) Error() string { return e.err.Error() }
func (e *readError) Unwrap() error { return e.err }

func (r readErrors) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = &readError{err}
	}
	return n, err
}
