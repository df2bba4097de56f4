// What an organisation revokes.
package ctl

import (
	"fmt"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/organisation"
)

type orgRevokeKioskCommand struct {
	orgDir
	Kiosk string `arg:"" name:"KIOSK" help:"ctl.org.kiosk"`
	Why   string `required:"" enum:"lost,exposed,unsaid" placeholder:"lost|exposed|unsaid" help:"ctl.org.why"`
	Keep  string `placeholder:"FILE" help:"ctl.org.keep"`
}

// Run refuses what a kiosk signed, but for the certificates to keep.
func (c *orgRevokeKioskCommand) Run(to *console) error {
	var keep []string
	if c.Keep != "" {
		data, err := readBounded(c.Keep, certificate.MaxStatusFile)
		if err != nil {
			return err
		}
		for _, id := range strings.Fields(string(data)) {
			keep = append(keep, certificateID(id))
		}
	}
	why, _ := certificate.ParseReason(c.Why)
	return c.open(func(o *organisation.Organisation) error {
		id := certificateID(c.Kiosk)
		if err := o.RevokeKiosk(id, why, keep, time.Now()); err != nil {
			return err
		}
		return say(to, "ctl.org.revoke.kiosk.done", "Kiosk", id, "Count", len(keep))
	})
}

type orgRevokeCertificateCommand struct {
	orgDir
	File  string `arg:"" optional:"" name:"FILE" help:"ctl.org.revocations"`
	Kiosk string `placeholder:"ID" help:"ctl.org.kiosk"`
	ID    string `name:"id" placeholder:"ID" help:"ctl.certificate.id"`
	Why   string `enum:"mistake,dishonest,wish,unsaid" default:"unsaid" placeholder:"mistake|dishonest|wish|unsaid" help:"ctl.certificate.revoke.why"`
}

// Run takes over what a kiosk revoked, or revokes one certificate by hand.
func (c *orgRevokeCertificateCommand) Run(to *console) error {
	if byHand := c.Kiosk != "" && c.ID != ""; byHand == (c.File != "") {
		return &misuse{to.words.T("ctl.org.revoke.either")}
	}
	return c.open(func(o *organisation.Organisation) error {
		if c.File == "" {
			why, _ := certificate.ParseReason(c.Why)
			if err := o.RevokeCertificate(certificateID(c.Kiosk), certificateID(c.ID), why, time.Now()); err != nil {
				return err
			}
			return say(to, "ctl.org.revoke.done", "Kiosk", certificateID(c.Kiosk), "Count", 1)
		}
		data, err := readBounded(c.File, certificate.MaxRevocationsFile)
		if err != nil {
			return err
		}
		kiosk, added, err := o.TakeRevocations(data, time.Now())
		if err != nil {
			return refused(c.File, fmt.Errorf("%s: %w", c.File, err))
		}
		return say(to, "ctl.org.revoke.done", "Kiosk", kiosk, "Count", added)
	})
}
