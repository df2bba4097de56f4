// An organisation that vouches for kiosks: its folder is on a PC or a stick of its own.
package ctl

import (
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/organisation"
)

type orgCommand struct {
	Init              orgInitCommand              `cmd:"" help:"ctl.org.init"`
	Show              orgShowCommand              `cmd:"" help:"ctl.org.show"`
	Enrol             orgEnrolCommand             `cmd:"" help:"ctl.org.enrol"`
	RevokeKiosk       orgRevokeKioskCommand       `cmd:"" help:"ctl.org.revoke.kiosk"`
	RevokeCertificate orgRevokeCertificateCommand `cmd:"" help:"ctl.org.revoke.certificate"`
	Status            orgStatusCommand            `cmd:"" help:"ctl.org.status"`
	Trust             orgTrustCommand             `cmd:"" help:"ctl.org.trust"`
	Rotate            orgRotateCommand            `cmd:"" help:"ctl.org.rotate"`
}

// orgDir is the folder that every command about an organisation works on.
type orgDir struct {
	Dir string `arg:"" name:"DIR" help:"ctl.org.dir"`
}

func (d orgDir) open(fn func(*organisation.Organisation) error) (err error) {
	o, err := organisation.Open(d.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	return fn(o)
}

// unlocked opens the folder and the present root's key.
func (d orgDir) unlocked(to *console, flag passphraseFlag, fn func(*organisation.Organisation, ed25519.PrivateKey) error) error {
	return d.open(func(o *organisation.Organisation) error {
		passphrase, err := flag.ask(to)
		if err != nil {
			return err
		}
		root, err := o.Unlock(passphrase)
		if err != nil {
			return err
		}
		return fn(o, root)
	})
}

type orgInitCommand struct {
	orgDir
	Name string `required:"" placeholder:"NAME" help:"ctl.org.name"`
	passphraseFlag
}

// Run makes an organisation with its present root and the next.
func (c *orgInitCommand) Run(to *console) error {
	passphrase, err := c.choose(to)
	if err != nil {
		return err
	}
	o, err := organisation.Init(c.Dir, c.Name, passphrase, time.Now())
	if err != nil {
		return err
	}
	return errors.Join(say(to, "ctl.org.init.done", "Name", o.Name, "Root", o.Present, "Next", o.Next, "Dir", c.Dir), o.Close())
}

type orgShowCommand struct {
	orgDir
	JSON bool `help:"ctl.flag.json"`
}

// Run shows the roots, the kiosks, and what is revoked.
func (c *orgShowCommand) Run(to *console) error {
	return c.open(func(o *organisation.Organisation) error {
		if c.JSON {
			return printJSON(to, o.State)
		}
		t := newTable(to, to.words.T("ctl.org.roots.columns"))
		for _, r := range o.Roots {
			t.row(r.ID, to.words.T("ctl.org.root."+rootState(o, r)), moment(r.From), moment(r.Until))
		}
		if err := t.print(); err != nil {
			return err
		}
		t = newTable(to, "\n"+to.words.T("ctl.org.kiosks.columns"))
		for _, k := range o.Kiosks {
			state := ""
			for _, r := range o.RevokedKiosks {
				if r.ID == k.ID {
					state = to.words.T("ctl.certificate.revoked")
				}
			}
			t.row(k.ID, k.Office, moment(k.Until), state)
		}
		if err := t.print(); err != nil {
			return err
		}
		return say(to, "ctl.org.counts", "Revoked", len(o.Revoked), "Kiosks", len(o.RevokedKiosks), "Partners", len(o.Partners))
	})
}

func rootState(o *organisation.Organisation, r organisation.Root) string {
	switch r.ID {
	case o.Present:
		return "present"
	case o.Next:
		return "next"
	}
	return "former"
}

type orgEnrolCommand struct {
	orgDir
	Request string `arg:"" name:"REQUEST" help:"ctl.org.request"`
	Office  string `required:"" placeholder:"NAME" help:"ctl.org.office"`
	Out     string `placeholder:"FILE" help:"ctl.org.enrol.out"`
	passphraseFlag
}

// Run vouches for a kiosk.
func (c *orgEnrolCommand) Run(to *console) error {
	request, err := readBounded(c.Request, certificate.MaxRequestFile)
	if err != nil {
		return err
	}
	out := c.Out
	if out == "" {
		out = strings.TrimSuffix(c.Request, filepath.Ext(c.Request)) + ".enrolment"
	}
	return c.unlocked(to, c.passphraseFlag, func(o *organisation.Organisation, root ed25519.PrivateKey) error {
		answer, k, renewed, err := o.Enrol(root, request, c.Office, time.Now())
		if err != nil {
			return refused(c.Request, err)
		}
		if err := handOut(out, answer); err != nil {
			return err
		}
		done := "ctl.org.enrol.done"
		if renewed {
			done = "ctl.org.enrol.renewed"
		}
		return say(to, done, "Kiosk", k.ID, "Office", k.Office, "Until", moment(k.Until), "Path", out, "Root", k.Root)
	})
}

type orgStatusCommand struct {
	orgDir
	File string `arg:"" name:"FILE" help:"ctl.org.out"`
	Days int    `default:"180" placeholder:"N" help:"ctl.org.status.days"`
	passphraseFlag
}

// Run signs the list of what is revoked.
func (c *orgStatusCommand) Run(to *console) error {
	if c.Days < 1 || c.Days > 3650 {
		return &misuse{to.words.T("ctl.org.status.baddays")}
	}
	return c.unlocked(to, c.passphraseFlag, func(o *organisation.Organisation, root ed25519.PrivateKey) error {
		now := time.Now()
		status, err := o.SignStatus(root, now, now.AddDate(0, 0, c.Days))
		if err != nil {
			return err
		}
		if err := handOut(c.File, status.Bytes()); err != nil {
			return err
		}
		return say(to, "ctl.keys.status.written", "Path", c.File, "Until", moment(status.NextUpdate), "Count", len(status.Revoked))
	})
}

type orgTrustCommand struct {
	orgDir
	File    string            `arg:"" name:"FILE" help:"ctl.org.out"`
	With    map[string]string `placeholder:"NAME=ROOTFILE" mapsep:"none" help:"ctl.org.trust.with"`
	Without []string          `placeholder:"NAME" sep:"none" help:"ctl.org.trust.without"`
	passphraseFlag
}

// Run signs the list of roots.
func (c *orgTrustCommand) Run(to *console) error {
	return c.unlocked(to, c.passphraseFlag, func(o *organisation.Organisation, root ed25519.PrivateKey) error {
		for _, name := range c.Without {
			if err := o.RemovePartner(name); err != nil {
				return err
			}
		}
		for name, path := range c.With {
			if err := addPartner(o, name, path); err != nil {
				return err
			}
		}
		list, err := o.SignTrust(root, time.Now())
		if err != nil {
			return err
		}
		if err := handOut(c.File, list.Bytes()); err != nil {
			return err
		}
		return errors.Join(say(to, "ctl.org.trust.done", "Path", c.File),
			printOrganisations(to, organisationsOf(certificate.Trust{List: list})))
	})
}

func addPartner(o *organisation.Organisation, name, path string) error {
	data, err := readBounded(path, certificate.MaxTrustFile)
	if err != nil {
		return err
	}
	keys, err := certificate.ParseRoots(data)
	if err != nil {
		return &badRoot{path, err}
	}
	return o.AddPartner(name, keys, time.Now())
}

type orgRotateCommand struct {
	orgDir
	File string `arg:"" name:"FILE" help:"ctl.org.out"`
	passphraseFlag
}

// Run has the next root take over.
func (c *orgRotateCommand) Run(to *console) error {
	return c.open(func(o *organisation.Organisation) error {
		passphrase, err := c.ask(to)
		if err != nil {
			return err
		}
		list, err := o.Rotate(passphrase, time.Now())
		if err != nil {
			return err
		}
		if err := handOut(c.File, list.Bytes()); err != nil {
			return err
		}
		return say(to, "ctl.org.rotate.done", "Root", o.Present, "Next", o.Next, "Path", c.File)
	})
}

// handOut writes what was signed. The newest takes the place of the one before, which nobody needs.
func handOut(path string, data []byte) error {
	folder, name := filepath.Split(path)
	if name == "" {
		return &os.PathError{Op: "write", Path: path, Err: os.ErrInvalid}
	}
	if folder == "" {
		folder = "."
	}
	return certificate.ReplaceFile(folder, name, data, sharedPerm)
}
