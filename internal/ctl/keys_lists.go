// Signed lists of a kiosk: in from a file, out to a file.
package ctl

import (
	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/store"
)

// The modes of files that are written, and the size of a key file that is read, in bytes.
const (
	sharedPerm = 0o644
	secretPerm = 0o600
	maxKeyFile = 16 << 10
)

type trustImportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.trust.file"`
}

// Run keeps a trust list.
func (c *trustImportCommand) Run(to *console) error {
	data, err := readBounded(c.File, certificate.MaxTrustFile)
	if err != nil {
		return err
	}
	return inOffice(to, func(of *office.Office) error {
		var list *certificate.TrustList
		err := of.DB.Write(to.ctx, func(tx *store.Tx) (err error) {
			list, err = certificate.AddTrustList(tx, of.Keys(), data, operator())
			return err
		})
		if err != nil {
			return refused(c.File, err)
		}
		return say(to, "ctl.keys.trust.done", "Count", len(list.Organisations))
	})
}

type statusImportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.status.file"`
}

// Run keeps a status list.
func (c *statusImportCommand) Run(to *console) error {
	data, err := readBounded(c.File, certificate.MaxStatusFile)
	if err != nil {
		return err
	}
	return inOffice(to, func(of *office.Office) error {
		var status *certificate.Status
		err := of.DB.Write(to.ctx, func(tx *store.Tx) (err error) {
			status, err = certificate.AddStatus(tx, of.Keys(), data, operator())
			return err
		})
		if err != nil {
			return refused(c.File, err)
		}
		return say(to, "ctl.keys.status.done", "Time", moment(status.IssuedAt), "Until", moment(status.NextUpdate), "Count", len(status.Revoked))
	})
}

type statusExportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.export.file"`
}

// Run writes the status list to hand out.
func (c *statusExportCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		var status *certificate.Status
		err := of.DB.Write(to.ctx, func(tx *store.Tx) (err error) {
			status, err = certificate.StatusToHandOut(to.ctx, tx, of.Keys())
			return err
		})
		if err == nil {
			err = writeNew(c.File, status.Bytes(), sharedPerm)
		}
		if err != nil {
			return err
		}
		return say(to, "ctl.keys.status.written", "Path", c.File, "Until", moment(status.NextUpdate), "Count", len(status.Revoked))
	})
}

type revocationsCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.export.file"`
}

// Run writes the revocations that the organisation's root has yet to sign.
func (c *revocationsCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		data, err := certificate.WithdrawalsFile(to.ctx, of.DB, of.Keys())
		if err != nil {
			return err
		}
		if data == nil {
			return say(to, "ctl.keys.revocations.none")
		}
		if err := writeNew(c.File, data, sharedPerm); err != nil {
			return err
		}
		return say(to, "ctl.keys.revocations.done", "Path", c.File)
	})
}
