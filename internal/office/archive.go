// The archive: everything that an office needs to go on elsewhere, in one file under a passphrase.
//
// A file *.hsbak is an age file (age-encryption.org/v1) for one scrypt passphrase; inside stands a tar with manifest.json first, which
// names each further file with its size and SHA-256: hocso.db, the keys and the office's own courses. So "age --decrypt" and
// "tar" open it anywhere, and a file that is cut off, or was changed, does not pass.
package office

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
	"unicode/utf8"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"

	"hocso/internal/certificate"
)

const (
	archiveFormat = 1
	manifestName  = "manifest.json"
	databaseName  = "hocso.db"
	coursesFolder = "courses"
	sendingPrefix = "sending-" // a snapshot on its way into an archive
)

// archiveWork is scrypt's work factor, as an exponent of two: 64 MiB of memory. Tests lower it.
var archiveWork = 16

// A Progress is told how much of the work is done; it is called from the goroutine that works, or nil.
type Progress func(done, total int64)

// A manifest is the first file of an archive.
type manifest struct {
	Format int `json:"format"`
	Holding
	Files []fileEntry `json:"files"`
}

// A fileEntry is one file of an archive, by its path with slashes.
type fileEntry struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`

	from string // where it is read
}

// WriteArchive writes an archive of the office to w. Others may go on working meanwhile: it holds the office as it was when
// it began. An office that is only looked at can be archived too. Errors: certificate.ErrWeakPassphrase, ctx's, the
// store's, w's.
func (o *Office) WriteArchive(ctx context.Context, w io.Writer, passphrase string, tell Progress) (h Holding, err error) {
	if h, err = o.writeArchive(ctx, w, passphrase, tell); err != nil {
		return h, fmt.Errorf("write archive: %w", err)
	}
	return h, nil
}

func (o *Office) writeArchive(ctx context.Context, w io.Writer, passphrase string, tell Progress) (h Holding, err error) {
	recipient, err := lock(passphrase)
	if err != nil {
		return h, err
	}
	if o.keysErr != nil {
		return h, o.keysErr
	}
	size, err := o.DB.Size()
	if err != nil {
		return h, err
	}
	work := &worker{ctx: ctx, tell: tell, total: 3 * size}
	snapshot := filepath.Join(o.dir, sendingPrefix+rand.Text()+".db")
	defer func() { err = errors.Join(err, removeIfThere(snapshot)) }()
	if err := work.watch(snapshot, size, func() error { return o.DB.Snapshot(ctx, snapshot) }); err != nil {
		return h, err
	}
	m, err := o.manifest(work, snapshot)
	if err != nil {
		return h, err
	}
	sealed, err := age.Encrypt(w, recipient)
	if err != nil {
		return h, err
	}
	return m.Holding, errors.Join(work.pack(sealed, m), sealed.Close())
}

// lock makes a passphrase what age encrypts to.
func lock(passphrase string) (*age.ScryptRecipient, error) {
	passphrase = norm.NFC.String(passphrase)
	if utf8.RuneCountInString(passphrase) < certificate.LeastPassphrase {
		return nil, certificate.ErrWeakPassphrase
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err == nil {
		recipient.SetWorkFactor(archiveWork)
	}
	return recipient, err
}

// manifest lists the files and takes their digests.
func (o *Office) manifest(work *worker, snapshot string) (m manifest, err error) {
	if m.Holding, err = previewOf(work.ctx, snapshot); err != nil {
		return m, err
	}
	m.Format, m.KioskID, m.Taken = archiveFormat, o.KioskID, o.now().UTC().Truncate(time.Second)
	m.Files = []fileEntry{{Name: databaseName, from: snapshot}}
	for _, folder := range []string{keysFolder, coursesFolder} {
		files, err := filesBelow(o.dir, folder)
		if err != nil {
			return m, err
		}
		m.Files = append(m.Files, files...)
	}
	for i := range m.Files {
		f := &m.Files[i]
		sum := sha256.New()
		if f.Size, err = work.copyFile(sum, f.from); err != nil {
			return m, err
		}
		f.SHA256 = hex.EncodeToString(sum.Sum(nil))
	}
	return m, nil
}

// filesBelow lists the regular files of a folder of the office, which may be missing, in order.
func filesBelow(dir, folder string) (files []fileEntry, err error) {
	err = fs.WalkDir(os.DirFS(dir), folder, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == folder {
			return fs.SkipAll
		}
		if err == nil && d.Type().IsRegular() {
			files = append(files, fileEntry{Name: name, from: filepath.Join(dir, filepath.FromSlash(name))})
		}
		return err
	})
	slices.SortFunc(files, func(a, b fileEntry) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return files, err
}

// pack writes the tar.
func (w *worker) pack(to io.Writer, m manifest) error {
	head, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	out := tar.NewWriter(to)
	header := func(name string, size int64) error {
		return out.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: m.Taken, Format: tar.FormatPAX})
	}
	if err := header(manifestName, int64(len(head))); err != nil {
		return err
	}
	if _, err := out.Write(head); err != nil {
		return err
	}
	for _, f := range m.Files {
		if err := header(path.Clean(f.Name), f.Size); err != nil {
			return err
		}
		if _, err := w.copyFile(out, f.from); err != nil {
			return err // a file that grew meanwhile does not fit its header
		}
	}
	return out.Close()
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
