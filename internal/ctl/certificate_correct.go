// What is done about a certificate that should not stand as it is.
package ctl

import (
	"errors"
	"fmt"
	"os/user"
	"strings"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/store"
)

type revokeCommand struct {
	ID  string `arg:"" name:"ID" help:"ctl.certificate.id"`
	Why string `required:"" enum:"mistake,dishonest,wish,unsaid" placeholder:"mistake|dishonest|wish|unsaid" help:"ctl.certificate.revoke.why"`
}

// Run ends a certificate. It stays on the list, as revoked.
func (c *revokeCommand) Run(to *console) error {
	why, _ := certificate.ParseReason(c.Why)
	err := change(to, func(tx *store.Tx, i *certificate.Issuer) error {
		return i.Revoke(tx, certificateID(c.ID), why, operator())
	})
	if err != nil {
		return err
	}
	return tellRevoked(to, "ctl.certificate.revoke.done")
}

type reissueCommand struct {
	ID   string `arg:"" name:"ID" help:"ctl.certificate.id"`
	Name string `required:"" placeholder:"NAME" help:"ctl.certificate.reissue.name"`
	JSON bool   `help:"ctl.flag.json"`
}

// Run corrects the name on a certificate: a new one takes its place.
func (c *reissueCommand) Run(to *console) error {
	var made certificate.Certificate
	err := change(to, func(tx *store.Tx, i *certificate.Issuer) (err error) {
		made, err = i.Reissue(tx, certificateID(c.ID), c.Name, operator())
		return err
	})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, map[string]string{"id": made.ID, "replaces": made.Replaces, "url": made.URL})
	}
	if _, err := fmt.Fprintln(to.out, made.URL); err != nil {
		return err
	}
	return tellRevoked(to, "ctl.certificate.reissue.done")
}

// tellRevoked says what was done, and what is left to do where the root's key is elsewhere.
func tellRevoked(to *console, done string) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	if of.Keys() != nil && !of.Keys().HasRootKey() {
		done += ".waiting"
	}
	_, err = fmt.Fprintln(to.out, to.words.T(done))
	return errors.Join(err, of.Close())
}

// change does something about certificates in one transaction. The kiosk must be closed.
func change(to *console, fn func(*store.Tx, *certificate.Issuer) error) error {
	return inOffice(to, func(of *office.Office) error {
		issuer, err := certificate.NewIssuer(of.Keys(), of.Settings.VerifyHost)
		if err != nil {
			return err
		}
		return of.DB.Write(to.ctx, func(tx *store.Tx) error { return fn(tx, issuer) })
	})
}

// inOffice opens the office in the data folder, which must be there, for fn.
func inOffice(to *console, fn func(*office.Office) error) (err error) {
	of, err := look(to) // a mistyped folder must not become an office
	if err != nil {
		return err
	}
	if err := of.Close(); err != nil {
		return err
	}
	dir, err := to.dir()
	if err != nil {
		return err
	}
	if of, err = openOffice(to.ctx, dir, to.words); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	return fn(of)
}

func certificateID(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

// operator names whoever runs the command, for the audit log: the account of the PC is all that is known.
func operator() string {
	account, err := user.Current()
	if err != nil {
		return "hocsoctl"
	}
	return "hocsoctl: " + account.Username
}
