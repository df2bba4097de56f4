// The keys of a kiosk, and the lists it holds: enrolment in an organisation, the recovery file, lists in and out.
package ctl

import (
	"errors"
	"fmt"
	"time"

	"hocso/internal/audit"
	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/store"
)

type keysCommand struct {
	Show              keysShowCommand       `cmd:"" help:"ctl.keys.show"`
	Request           keysRequestCommand    `cmd:"" help:"ctl.keys.request"`
	Import            keysImportCommand     `cmd:"" help:"ctl.keys.import"`
	RecoveryExport    recoveryExportCommand `cmd:"" help:"ctl.keys.recovery.export"`
	RecoveryImport    recoveryImportCommand `cmd:"" help:"ctl.keys.recovery.import"`
	RemoveRoot        removeRootCommand     `cmd:"" help:"ctl.keys.remove"`
	RotateKiosk       rotateKioskCommand    `cmd:"" help:"ctl.keys.rotate.kiosk"`
	RotateRoot        rotateRootCommand     `cmd:"" help:"ctl.keys.rotate.root"`
	Leave             leaveCommand          `cmd:"" help:"ctl.keys.leave"`
	TrustExport       trustExportCommand    `cmd:"" help:"ctl.keys.trust.export"`
	TrustImport       trustImportCommand    `cmd:"" help:"ctl.keys.trust.import"`
	StatusImport      statusImportCommand   `cmd:"" help:"ctl.keys.status.import"`
	StatusExport      statusExportCommand   `cmd:"" help:"ctl.keys.status.export"`
	RevocationsExport revocationsCommand    `cmd:"" help:"ctl.keys.revocations"`
}

type keysShowCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// A keysJSON is what a kiosk signs with and whom it trusts.
type keysJSON struct {
	Kiosk         string             `json:"kiosk"`
	Office        string             `json:"office"`
	Root          string             `json:"root"`
	RootKey       bool               `json:"root_key"` // the private half is on this PC
	From          time.Time          `json:"from"`
	Until         time.Time          `json:"until"`
	Waiting       int                `json:"waiting"` // revocations that the root has not signed yet
	Organisations []organisationJSON `json:"organisations"`
}

// Run shows the kiosk's keys, without any secret.
func (c *keysShowCommand) Run(to *console) (err error) {
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	if of.Keys() == nil {
		return certificate.ErrKeysIncomplete
	}
	trust, err := certificate.Held(to.ctx, of.DB, of.Keys(), time.Now())
	if err != nil {
		return err
	}
	waiting, err := certificate.Withdrawn(to.ctx, of.DB, of.Keys())
	if err != nil {
		return err
	}
	k := of.Keys().Kiosk()
	shown := keysJSON{
		Kiosk: k.ID, Office: k.Office, Root: k.RootID, RootKey: of.Keys().HasRootKey(), From: k.From, Until: k.Until,
		Waiting: len(waiting), Organisations: organisationsOf(trust),
	}
	if c.JSON {
		return printJSON(to, shown)
	}
	return shown.print(to)
}

func (k keysJSON) print(to *console) error {
	t := newTable(to, "")
	t.row(to.words.T("ctl.certificate.field.kiosk"), k.Kiosk)
	t.row(to.words.T("ctl.certificate.field.office"), k.Office)
	t.row(to.words.T("ctl.certificate.field.from"), moment(k.From))
	t.row(to.words.T("ctl.certificate.field.until"), moment(k.Until))
	t.row(to.words.T("ctl.certificate.field.root"), k.Root)
	place := "ctl.keys.root.elsewhere"
	if k.RootKey {
		place = "ctl.keys.root.here"
	}
	t.row(to.words.T("ctl.keys.root"), to.words.T(place))
	t.row(to.words.T("ctl.keys.waiting"), fmt.Sprint(k.Waiting))
	if err := t.print(); err != nil {
		return err
	}
	return printOrganisations(to, k.Organisations)
}

type keysRequestCommand struct {
	File   string `arg:"" name:"FILE" help:"ctl.keys.request.file"`
	Office string `placeholder:"NAME" help:"ctl.keys.request.office"`
}

// Run writes the file that asks an organisation to vouch for this kiosk.
func (c *keysRequestCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		name := c.Office
		if name == "" {
			name = of.Keys().Kiosk().Office
		}
		data, err := of.Keys().Request(name, time.Now())
		if err == nil {
			err = writeNew(c.File, data, sharedPerm)
		}
		if err != nil {
			return err
		}
		return say(to, "ctl.keys.request.done", "Path", c.File, "Kiosk", of.KioskID)
	})
}

type keysImportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.import.file"`
	Root string `placeholder:"ID" help:"ctl.keys.import.root"`
}

// Run puts the organisation's answer in place, once somebody has said that its root is the right one.
func (c *keysImportCommand) Run(to *console) error {
	answer, err := readBounded(c.File, certificate.MaxEnrolmentFile)
	if err != nil {
		return err
	}
	e, err := certificate.OpenEnrolment(answer, time.Now())
	if err != nil {
		return refused(c.File, err)
	}
	root := certificate.RootID(e.Root)
	if c.Root != root {
		return &misuse{to.words.T("ctl.keys.import.compare", "Root", root, "Organisation", e.Trust.Organisations[0].Name, "Office", e.Kiosk.Office)}
	}
	return inOffice(to, func(of *office.Office) error {
		if _, err := of.Join(to.ctx, operator(), answer); err != nil {
			return refused(c.File, err)
		}
		return say(to, "ctl.keys.import.done", "Office", e.Kiosk.Office, "Organisation", e.Trust.Organisations[0].Name)
	})
}

type recoveryExportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.recovery.file"`
	passphraseFlag
}

// Run writes the root's key, encrypted.
func (c *recoveryExportCommand) Run(to *console) error {
	return inOffice(to, func(of *office.Office) error {
		passphrase, err := c.choose(to)
		if err != nil {
			return err
		}
		data, err := of.Keys().Recovery(passphrase)
		if err == nil {
			err = writeNew(c.File, data, secretPerm)
		}
		if err == nil {
			err = logAct(to, of, "keys.recovery-export", of.Keys().Kiosk().RootID)
		}
		if err != nil {
			return err
		}
		return say(to, "ctl.keys.recovery.done", "Path", c.File)
	})
}

type recoveryImportCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.recovery.file"`
	passphraseFlag
}

// Run puts the root's key back.
func (c *recoveryImportCommand) Run(to *console) error {
	return withRecovery(to, c.File, c.passphraseFlag, "keys.recovery-import", "ctl.keys.recovery.restored", (*certificate.Keys).RestoreRootKey)
}

type removeRootCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.keys.recovery.file"`
	passphraseFlag
}

// Run takes the root's key off this PC, when the recovery file is seen to hold it.
func (c *removeRootCommand) Run(to *console) error {
	return withRecovery(to, c.File, c.passphraseFlag, "keys.remove-root", "ctl.keys.remove.done", (*certificate.Keys).RemoveRootKey)
}

// withRecovery does an act that the recovery file and its passphrase allow.
func withRecovery(to *console, path string, flag passphraseFlag, act, done string, do func(*certificate.Keys, []byte, string) error) error {
	data, err := readBounded(path, maxKeyFile)
	if err != nil {
		return err
	}
	return inOffice(to, func(of *office.Office) error {
		passphrase, err := flag.ask(to)
		if err != nil {
			return err
		}
		if err := do(of.Keys(), data, passphrase); err != nil {
			return err
		}
		if err := logAct(to, of, act, of.Keys().Kiosk().RootID); err != nil {
			return err
		}
		return say(to, done)
	})
}

// logAct writes a line of the audit log.
func logAct(to *console, of *office.Office, act, what string) error {
	return of.DB.Write(to.ctx, func(tx *store.Tx) error { return audit.Add(tx, operator(), act, what) })
}

func say(to *console, key string, args ...any) error {
	_, err := fmt.Fprintln(to.out, to.words.T(key, args...))
	return err
}
