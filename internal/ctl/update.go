// Updates from files: making a release key, signing, trusting, looking at a package, and what the system runs when the kiosk has handed
// one over.
package ctl

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/lockdown"
	"hocso/internal/updating"
)

type updateCommand struct {
	Key   updateKeyCommand   `cmd:"" help:"ctl.update.key"`
	Sign  updateSignCommand  `cmd:"" help:"ctl.update.sign"`
	Trust updateTrustCommand `cmd:"" help:"ctl.update.trust"`
	Check updateCheckCommand `cmd:"" help:"ctl.update.check"`
	Take  updateTakeCommand  `cmd:"" hidden:""`
	Done  updateDoneCommand  `cmd:"" hidden:""`
}

// publicExt is what the public half of a key is called beside its file.
const publicExt = ".pem"

const (
	mostSealed = 16 << 10 // bytes of a key's file
	mostPublic = 16 << 10
)

type updateKeyCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.update.key.file"`
	passphraseFlag
}

// Run makes a release key: FILE, encrypted, and FILE.pem for the PCs that are to trust it.
func (c *updateKeyCommand) Run(to *console) error {
	passphrase, err := c.choose(to)
	if err != nil {
		return err
	}
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	sealed, err := certificate.SealKey(key, passphrase)
	if err != nil {
		return err
	}
	text, err := certificate.MarshalRoots(public)
	if err == nil {
		err = writeNew(c.File, sealed, secretPerm)
	}
	if err == nil {
		err = writeNew(c.File+publicExt, text, sharedPerm)
	}
	if err != nil {
		return err
	}
	return say(to, "ctl.update.key.done", "Path", c.File, "Public", c.File+publicExt)
}

type updateSignCommand struct {
	Package string `arg:"" name:"PACKAGE" help:"ctl.update.package"`
	Key     string `required:"" placeholder:"FILE" help:"ctl.update.sign.key"`
	passphraseFlag
}

// Run writes the signature beside the package.
func (c *updateSignCommand) Run(to *console) (err error) {
	sealed, err := readBounded(c.Key, mostSealed)
	if err != nil {
		return err
	}
	passphrase, err := c.ask(to)
	if err != nil {
		return err
	}
	key, err := certificate.UnsealKey(sealed, passphrase)
	if err != nil {
		return err
	}
	file, err := os.Open(c.Package)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	signature, err := updating.Sign(key, filepath.Base(c.Package), file)
	if err == nil {
		err = writeNew(c.Package+updating.SignatureExt, signature, sharedPerm)
	}
	if err != nil {
		return err
	}
	return say(to, "ctl.update.sign.done", "Path", c.Package+updating.SignatureExt)
}

type updateTrustCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.update.trust.file"`
}

// Run makes a release key the one that this PC trusts.
func (c *updateTrustCommand) Run(to *console) error {
	keys, err := readFile(c.File, mostPublic, certificate.ParseRoots)
	if err != nil {
		return err
	}
	if err := updating.Trust(keys...); err != nil {
		return err
	}
	return say(to, "ctl.update.trust.done", "Key", certificate.RootID(keys[0]))
}

type updateCheckCommand struct {
	Package string `arg:"" name:"PACKAGE" help:"ctl.update.package"`
	Key     string `placeholder:"FILE" help:"ctl.update.check.key"`
}

// Run looks at a package and its signature as the kiosk does.
func (c *updateCheckCommand) Run(to *console) (err error) {
	trusted, err := updating.Trusted()
	if c.Key != "" {
		trusted, err = readFile(c.Key, mostPublic, certificate.ParseRoots)
	}
	if err != nil {
		return err
	}
	signature, err := readBounded(c.Package+updating.SignatureExt, updating.MaxSignature)
	if err != nil {
		return err
	}
	m, err := updating.Open(signature, trusted)
	if err == nil && m.File != filepath.Base(c.Package) {
		err = updating.ErrName
	}
	if err == nil {
		err = m.For(updating.System(), updating.Version())
	}
	if err != nil {
		return err
	}
	file, err := os.Open(c.Package)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := m.Copy(io.Discard, file, nil); err != nil {
		return err
	}
	return say(to, "ctl.update.check.done", "Version", m.Version, "Installed", updating.Version())
}

type updateTakeCommand struct{}

// Run is for the system's own account: it prints where a checked copy of what the kiosk handed over lies. A refusal is kept for the kiosk
// to show.
func (c *updateTakeCommand) Run(to *console) error {
	out, err := updating.OutDir()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	trusted, err := updating.Trusted()
	if err != nil {
		return err
	}
	path, m, err := updating.Take(inboxData(to), out, trusted, updating.System(), updating.Version())
	if errors.Is(err, fs.ErrNotExist) {
		return err
	}
	o := updating.Outcome{At: time.Now().UTC(), Version: m.Version, Code: "begun"}
	if err != nil {
		if o.Code = updating.Code(err); o.Code == "" {
			o.Code = "failed"
		}
	}
	if err := errors.Join(err, updating.WriteOutcome(out, o)); err != nil {
		return err
	}
	fmt.Fprintln(to.out, path)
	return nil
}

// inboxData is the data folder of the PC's kiosk, whoever runs the command.
func inboxData(to *console) string {
	if to.data != "" {
		return to.data
	}
	return lockdown.DataDir()
}

type updateDoneCommand struct {
	Code int `arg:"" name:"CODE"`
}

// Run keeps what came of the installer, by its exit code.
func (c *updateDoneCommand) Run(*console) error {
	out, err := updating.OutDir()
	if err != nil {
		return err
	}
	o, err := updating.LastOutcome(out)
	if err != nil || o == nil {
		return err
	}
	o.At, o.Code = time.Now().UTC(), "done"
	if c.Code != 0 {
		o.Code = "failed"
	}
	return updating.WriteOutcome(out, *o)
}
