// Package scan finds what a QR code says in a picture or a PDF that somebody brings on a stick: a PNG or JPEG, a screen shot, a photograph,
// a PDF that a kiosk wrote, a PDF that a scanner made of a sheet of paper. Nothing of what it reads is trusted: sizes are bounded before
// anything is decoded, and time by the context.
package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// Why nothing was found.
var (
	ErrKind    = errors.New("scan: not a PNG, a JPEG or a PDF")
	ErrSize    = errors.New("scan: larger than any picture of a certificate")
	ErrNothing = errors.New("scan: no code to be read")
	ErrDamaged = errors.New("scan: the file is damaged")
)

// MaxFile is the size of a file in bytes that is looked into. A scanner at 600 dpi in colour stays below it.
const MaxFile = 32 << 20

// Text is what the first QR code of a file says, or the address that a PDF carries as text. What kind of file it is, the file's beginning
// says, not its name. Errors: those above, and ctx's. It returns soon after ctx ends, even where a decoder cannot be stopped.
func Text(ctx context.Context, data []byte) (string, error) {
	if len(data) > MaxFile {
		return "", ErrSize
	}
	type answer struct {
		text string
		err  error
	}
	found := make(chan answer, 1)
	go func() {
		text, err := text(ctx, data)
		found <- answer{text, err}
	}()
	select {
	case a := <-found:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func text(ctx context.Context, data []byte) (found string, err error) {
	defer func() { // the decoders are not ours, and a picture can be made to trip them
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")), bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		img, err := decode(ctx, data)
		if err != nil {
			return "", err
		}
		return read(ctx, img)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return readPDF(ctx, data)
	}
	return "", ErrKind
}
