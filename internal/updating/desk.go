package updating

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
)

// A Desk is what the kiosk itself does with updates: it looks at one and hands it over. It changes nothing of the PC.
type Desk struct {
	Way       Way
	System    string // of this PC
	Installed string // version
	Trusted   func() ([]ed25519.PublicKey, error)
	Last      func() (*Outcome, error)
	Data      string // data folder
	Begin     func(Manifest) error
}

// DeskFor is the desk of the office in a data folder, on this PC.
func DeskFor(data string) *Desk {
	return &Desk{
		Way: WayFor(data), System: System(), Installed: Version(), Data: data, Trusted: Trusted,
		Begin: func(m Manifest) error { return Begin(data, m) },
		Last: func() (*Outcome, error) {
			out, err := OutDir()
			if err != nil {
				return nil, err
			}
			return LastOutcome(out)
		},
	}
}

// Look judges a package by its name and its signature's file. The package itself is read when it is handed over. Errors: those of Open
// and For, ErrName when the signature is another package's.
func (d *Desk) Look(name string, signature []byte) (Manifest, error) {
	trusted, err := d.Trusted()
	if err != nil {
		return Manifest{}, err
	}
	m, err := Open(signature, trusted)
	if err != nil {
		return Manifest{}, err
	}
	if m.File != name {
		return m, ErrName
	}
	return m, m.For(d.System, d.Installed)
}

// Hand hands a package over, read from r, and has the system begin. Where somebody installs it by hand it is only looked at. Errors:
// those of Copy and of the file system, the context's.
func (d *Desk) Hand(ctx context.Context, m Manifest, signature []byte, r io.Reader, tell func(done, total int64)) error {
	from := stopping{ctx, r}
	told := func(done int64) { tell(done, m.Size) }
	if d.Way == ByHand {
		return m.Copy(io.Discard, from, told)
	}
	if err := Hand(d.Data, m, signature, from, told); err != nil {
		return errors.Join(ctx.Err(), err)
	}
	if err := d.Begin(m); err != nil {
		return fmt.Errorf("begin the update: %w", err)
	}
	return nil
}

// stopping reads until its context ends.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}
