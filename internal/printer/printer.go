// Package printer hands a document to the computer's default printer, with CUPS where there is one and with the program
// that shows PDF files on Windows. It says with one of its errors why nothing came out, as far as the system tells.
package printer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// Why a document was not printed. What else the system said is wrapped around them, for the log.
var (
	ErrNoSystem = errors.New("printer: this computer cannot print") // no CUPS client, or its scheduler does not answer
	ErrNone     = errors.New("printer: no default printer")
	ErrStopped  = errors.New("printer: the printer is stopped") // paused, out of paper, or turned off
	ErrRefused  = errors.New("printer: the printer refused the document")
	ErrNoReader = errors.New("printer: no program prints PDF files") // Windows only
)

// forgotten is how long a document may lie in the temporary folder after it was handed over: some systems read it later.
const forgotten = time.Hour

// prefix begins the names of documents in the temporary folder.
const prefix = "hocso-print-"

// Print hands over the PDF that write writes. The title is what the printer's queue shows. It returns when the queue has
// the document, not when it lies in the tray. Errors: those above, write's, the context's.
func Print(ctx context.Context, title string, write func(io.Writer) error) error {
	sweep(time.Now().Add(-forgotten))
	path, err := save(write)
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	if err := submit(ctx, title, path); err != nil {
		return errors.Join(fmt.Errorf("print: %w", err), os.Remove(path))
	}
	if keeps {
		return nil // sweep takes it away
	}
	return os.Remove(path)
}

// save writes the document to a file that this user alone can read.
func save(write func(io.Writer) error) (path string, err error) {
	f, err := os.CreateTemp("", prefix+"*.pdf")
	if err != nil {
		return "", err
	}
	err = errors.Join(write(f), f.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// sweep removes documents of earlier prints, which a crash or a slow reader may have left. What cannot be removed stays.
func sweep(before time.Time) {
	old, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*.pdf"))
	if err != nil {
		return // the pattern is a constant
	}
	for _, path := range old {
		if info, err := os.Lstat(path); err == nil && info.ModTime().Before(before) {
			os.Remove(path) //nolint:errcheck // somebody else's, or in use
		}
	}
}
