package ctl

import (
	"errors"
	"fmt"
	"os"
	"time"

	"hocso/internal/manager"
)

// managerCommand does what the desk's page of managers does, for whoever may use the data folder.
type managerCommand struct {
	List     managerListCommand     `cmd:"" help:"ctl.manager.list"`
	Add      managerAddCommand      `cmd:"" help:"ctl.manager.add"`
	ResetPIN managerResetCommand    `cmd:"" name:"reset-pin" help:"ctl.manager.resetpin"`
	Remove   managerRemoveCommand   `cmd:"" help:"ctl.manager.remove"`
	Recovery managerRecoveryCommand `cmd:"" help:"ctl.manager.recovery"`
}

type managerListCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// A managerJSON is one account of a list.
type managerJSON struct {
	ID      int64     `json:"id"`
	Role    string    `json:"role"` // "manager" or "facilitator"
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
}

// Run lists the accounts; a kiosk may run meanwhile.
func (c *managerListCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	list, err := manager.New(of.DB).List(to.ctx)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		out := make([]managerJSON, len(list))
		for i, a := range list {
			out[i] = managerJSON{a.ID, string(a.Role), a.Name, a.Created}
		}
		return printJSON(to, out)
	}
	t := newTable(to, to.words.T("ctl.manager.columns"))
	for _, a := range list {
		t.row(a.ID, a.Name, to.words.T("ctl.manager.role."+string(a.Role)), to.words.Date(a.Created.In(vietnam)))
	}
	return t.print()
}

type managerAddCommand struct {
	Role    string `enum:"manager,facilitator" default:"manager" placeholder:"manager|facilitator" help:"ctl.manager.role"`
	PINFile string `placeholder:"FILE" help:"ctl.setup.pinfile"`
	Name    string `arg:"" name:"NAME" help:"ctl.manager.name"`
}

// Run makes an account.
func (c *managerAddCommand) Run(to *console) error {
	return withManagers(to, func(m *manager.Managers) error {
		pin, err := readPIN(to, c.PINFile)
		if err != nil {
			return err
		}
		a, err := m.Add(to.ctx, manager.ByConsole, manager.Role(c.Role), c.Name, pin)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, to.words.T("ctl.manager.added", "Name", a.Name, "ID", a.ID))
		return err
	})
}

type managerResetCommand struct {
	PINFile string `placeholder:"FILE" help:"ctl.setup.pinfile"`
	ID      int64  `arg:"" name:"ID" help:"ctl.manager.id"`
}

// Run gives an account another PIN.
func (c *managerResetCommand) Run(to *console) error {
	return withManagers(to, func(m *manager.Managers) error {
		pin, err := readPIN(to, c.PINFile)
		if err != nil {
			return err
		}
		if err := m.SetPIN(to.ctx, manager.ByConsole, c.ID, pin); err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, to.words.T("ctl.manager.pinset"))
		return err
	})
}

type managerRemoveCommand struct {
	ID int64 `arg:"" name:"ID" help:"ctl.manager.id"`
}

// Run closes an account.
func (c *managerRemoveCommand) Run(to *console) error {
	return withManagers(to, func(m *manager.Managers) error {
		if err := m.Remove(to.ctx, manager.ByConsole, c.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintln(to.out, to.words.T("ctl.manager.removed"))
		return err
	})
}

type managerRecoveryCommand struct {
	File string `arg:"" name:"FILE" help:"ctl.setup.recoveryfile"`
}

// Run makes another recovery code; the one before ends.
func (c *managerRecoveryCommand) Run(to *console) error {
	return withManagers(to, func(m *manager.Managers) error { return writeRecovery(to, m, c.File) })
}

// withManagers works on the accounts of the data folder; a kiosk that runs there keeps it.
func withManagers(to *console, work func(*manager.Managers) error) (err error) {
	k, err := openKiosk(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	return work(k.Managers)
}

// writeRecovery makes a recovery code and writes it to a new file for its owner alone. It is never printed: what is printed stays in
// logs.
func writeRecovery(to *console, m *manager.Managers, path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	code, err := m.NewCode(to.ctx, manager.ByConsole)
	if err == nil {
		_, err = fmt.Fprintln(file, code)
	}
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.manager.recoverywritten", "Path", path))
	return err
}
