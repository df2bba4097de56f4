// New keys in the place of old ones, on the kiosk itself.
package ctl

import (
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
)

type rotateKioskCommand struct{}

// Run gives the kiosk a new key under the same root.
func (c *rotateKioskCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		if err := of.RotateKiosk(to.ctx, operator()); err != nil {
			return err
		}
		k := of.Keys().Kiosk()
		return say(to, "ctl.keys.rotate.kiosk.done", "Kiosk", k.ID, "Until", moment(k.Until))
	})
}

// rootFlag has somebody say that they mean the root that is there.
type rootFlag struct {
	Root string `placeholder:"ID" help:"ctl.keys.rotate.sure"`
}

// meant refuses until the present root is named; key says what is about to happen.
func (f rootFlag) meant(to *console, of *office.Office, key string) error {
	k := of.Keys().Kiosk()
	if f.Root == k.RootID {
		return nil
	}
	return &misuse{to.words.T(key, "Root", k.RootID, "Office", k.Office)}
}

type rotateRootCommand struct{ rootFlag }

// Run has a new root vouch for an office that is its own.
func (c *rotateRootCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		if err := c.meant(to, of, "ctl.keys.rotate.root.ask"); err != nil {
			return err
		}
		if err := of.RotateRoot(to.ctx, operator()); err != nil {
			return err
		}
		return say(to, "ctl.keys.rotate.root.done", "Root", of.Keys().Kiosk().RootID)
	})
}

type leaveCommand struct{ rootFlag }

// Run makes the office its own root again.
func (c *leaveCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		if err := c.meant(to, of, "ctl.keys.leave.ask"); err != nil {
			return err
		}
		if err := of.Leave(to.ctx, operator()); err != nil {
			return err
		}
		k := of.Keys().Kiosk()
		return say(to, "ctl.keys.leave.done", "Root", k.RootID, "Office", k.Office)
	})
}

type trustExportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.export.file"`
}

// Run writes the trust list that the kiosk holds, for those who check certificates elsewhere.
func (c *trustExportCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		trust, err := certificate.Held(to.ctx, of.DB, of.Keys(), time.Now())
		if err != nil {
			return err
		}
		if trust.List == nil {
			return say(to, "ctl.keys.trust.none")
		}
		if err := writeNew(c.File, trust.List.Bytes(), sharedPerm); err != nil {
			return err
		}
		return say(to, "ctl.keys.trust.written", "Path", c.File, "Count", len(trust.List.Organisations))
	})
}
