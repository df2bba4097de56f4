// Handing an update over: from the kiosk's account, which may not change the PC, to whoever may.

package updating

import (
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

const (
	inboxFolder = "update"
	readyFile   = "ready" // holds the package's name; it is written last, and the system waits for it
)

// Inbox is the folder below a data folder where the kiosk hands an update over.
func Inbox(data string) string { return filepath.Join(data, inboxFolder) }

// Hand puts a package, read from r, and its signature's file into the inbox, and says that they are there. An earlier update that nobody
// has taken goes. Errors: those of Copy and of the file system; the inbox is empty then.
func Hand(data string, m Manifest, signature []byte, r io.Reader, tell func(done int64)) (err error) {
	inbox := Inbox(data)
	if err := os.RemoveAll(inbox); err != nil {
		return fmt.Errorf("hand update over: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("hand update over: %w", err), os.RemoveAll(inbox))
		}
	}()
	if err := os.Mkdir(inbox, 0o700); err != nil {
		return err
	}
	if err := create(filepath.Join(inbox, m.File), func(w io.Writer) error { return m.Copy(w, r, tell) }); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(inbox, m.File+SignatureExt), signature, 0o600); err != nil {
		return err
	}
	next := filepath.Join(inbox, readyFile+".new")
	if err := os.WriteFile(next, []byte(m.File), 0o600); err != nil {
		return err
	}
	return os.Rename(next, filepath.Join(inbox, readyFile))
}

// create writes a new file that is on the disk when it returns.
func create(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Take is the other side: it copies what lies in the inbox of a data folder into out, a folder that nobody else can write, looks at the
// copy, and returns where it is. Whatever comes of it the inbox is done with. The data folder belongs to an account that is not trusted:
// nothing outside of it is read or removed on its word, whatever links and names it holds, nor is it when the inbox is a link itself. Errors: fs.ErrNotExist when nothing waits; those of Open, For and Copy.
func Take(data, out string, trusted []ed25519.PublicKey, system, installed string) (path string, m Manifest, err error) {
	root, err := openInbox(data)
	if err != nil {
		return "", m, fmt.Errorf("take update: %w", err)
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	name, err := readSmall(root, readyFile, maxName)
	if errors.Is(err, fs.ErrNotExist) {
		return "", m, fmt.Errorf("take update: %w", err)
	}
	defer func() { err = errors.Join(err, empty(root)) }()
	if err != nil {
		return "", m, fmt.Errorf("take update: %w", err)
	}
	if _, _, err := ParseName(string(name)); err != nil {
		return "", m, err
	}
	signature, err := readSmall(root, string(name)+SignatureExt, MaxSignature)
	if err != nil {
		return "", m, fmt.Errorf("take update: %w", err)
	}
	if m, err = Open(signature, trusted); err != nil {
		return "", m, err
	}
	if m.File != string(name) {
		return "", m, ErrFormat
	}
	if err := m.For(system, installed); err != nil {
		return "", m, err
	}
	path, err = take(root, out, m)
	return path, m, err
}

// openInbox opens the inbox from the data folder on: os.OpenRoot itself follows links anywhere, and a Root's own does not leave it.
func openInbox(data string) (_ *os.Root, err error) {
	folder, err := os.OpenRoot(data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	return folder.OpenRoot(inboxFolder)
}

// take copies the package out.
func take(root *os.Root, out string, m Manifest) (path string, err error) {
	f, err := openPlain(root, m.File)
	if err != nil {
		return "", fmt.Errorf("take update: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	path = filepath.Join(out, m.File)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("take update: %w", err)
	}
	if err := create(path, func(w io.Writer) error { return m.Copy(w, f, nil) }); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return path, nil
}

// openPlain opens a regular file of a folder; a named pipe must not make the system wait for a writer.
func openPlain(root *os.Root, name string) (*os.File, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrFormat
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func readSmall(root *os.Root, name string, limit int64) (_ []byte, err error) {
	f, err := openPlain(root, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = ErrFormat
	}
	return text, err
}

// empty clears the inbox; what calls the system goes first.
func empty(root *os.Root) error {
	err := root.RemoveAll(readyFile)
	entries, listErr := fs.ReadDir(root.FS(), ".")
	err = errors.Join(err, listErr)
	for _, e := range entries {
		err = errors.Join(err, root.RemoveAll(e.Name()))
	}
	return err
}

// An Outcome is what came of an update, as whoever installed it writes it down for the kiosk to show.
type Outcome struct {
	At      time.Time `json:"at"`
	Version string    `json:"version"` // "" when the package was refused before it was known
	Code    string    `json:"code"`    // "done", "failed" by the system's installer, else that of Code
}

const outcomeFile = "outcome.json"

// WriteOutcome keeps it in a folder that everybody may read.
func WriteOutcome(out string, o Outcome) error {
	text, err := json.Marshal(o)
	if err != nil {
		return fmt.Errorf("write outcome: %w", err)
	}
	next := filepath.Join(out, outcomeFile+".new")
	if err := os.WriteFile(next, text, 0o644); err != nil {
		return fmt.Errorf("write outcome: %w", err)
	}
	return os.Rename(next, filepath.Join(out, outcomeFile))
}

// LastOutcome reads it; nil when there was no update.
func LastOutcome(out string) (*Outcome, error) {
	text, err := os.ReadFile(filepath.Join(out, outcomeFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	var o Outcome
	if err := json.Unmarshal(text, &o); err != nil {
		return nil, fmt.Errorf("read outcome: %w", err)
	}
	return &o, nil
}

// codes name the refusals for words and for Outcome.
var codes = []struct {
	err  error
	code string
}{
	{ErrName, "name"}, {ErrFormat, "format"}, {ErrUntrusted, "untrusted"}, {ErrSignature, "signature"}, {ErrContent, "content"},
	{ErrTooLarge, "large"}, {ErrSystem, "system"}, {ErrOlder, "older"},
}

// Code names a refusal; "" for any other error.
func Code(err error) string {
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	return ""
}
