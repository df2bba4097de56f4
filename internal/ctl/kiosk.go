package ctl

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"hocso/internal/lockdown"
	"hocso/internal/office"
	"hocso/internal/watch"
)

// kioskCommand gives the PC to the kiosk and takes it back.
type kioskCommand struct {
	Enable  kioskEnableCommand  `cmd:"" help:"ctl.kiosk.enable"`
	Disable kioskDisableCommand `cmd:"" help:"ctl.kiosk.disable"`
	Check   kioskCheckCommand   `cmd:"" help:"ctl.kiosk.check"`
}

type kioskEnableCommand struct {
	DryRun bool `help:"ctl.kiosk.dryrun"`
	JSON   bool `help:"ctl.flag.json"`
}

// Run has the PC start as a kiosk from its next start on.
func (c *kioskEnableCommand) Run(to *console) error {
	return changePC(to, lockdown.Enable, c.DryRun, c.JSON, "ctl.kiosk.enabled")
}

type kioskDisableCommand struct {
	DryRun bool `help:"ctl.kiosk.dryrun"`
	JSON   bool `help:"ctl.flag.json"`
}

// Run puts back what was there before.
func (c *kioskDisableCommand) Run(to *console) error {
	return changePC(to, lockdown.Disable, c.DryRun, c.JSON, "ctl.kiosk.disabled")
}

// changePC changes the PC, or tells what it would change, and names each step.
func changePC(to *console, act func(context.Context, bool) ([]lockdown.Step, error), dry, asJSON bool, done string) error {
	steps, err := act(to.ctx, dry)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(to, steps)
	}
	t := newTable(to, "")
	for _, s := range steps {
		target := s.Target
		if s.Path != "" && target != "" {
			target = " → " + target
		}
		t.row(to.words.T("ctl.kiosk.step."+s.Do), s.Path+target)
	}
	if err := t.print(); err != nil {
		return err
	}
	if len(steps) == 0 {
		done = "ctl.kiosk.nothing"
	} else if dry {
		done = "ctl.kiosk.dry"
	}
	fmt.Fprintln(to.out, to.words.T(done))
	return nil
}

type kioskCheckCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// Run looks at how well the PC is locked and changes nothing. What is bad ends it with 1.
func (c *kioskCheckCommand) Run(to *console) error {
	rows, err := examine(to)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(to, rows)
	} else {
		err = printRows(to, rows)
	}
	if err == nil && slices.ContainsFunc(rows, func(r lockdown.Row) bool { return r.State == lockdown.Bad }) {
		err = errBad
	}
	return err
}

// examine asks the kiosk that runs, the data folder and the system.
func examine(to *console) ([]lockdown.Row, error) {
	at := *to
	if at.data == "" && lockdown.Enabled() {
		at.data = lockdown.DataDir()
	}
	dir, err := at.dir()
	if err != nil {
		return nil, err
	}
	facts := &lockdown.Facts{}
	if err := watch.Ask(dir, watch.State, facts); errors.Is(err, watch.ErrNobody) {
		facts = nil
	} else if err != nil {
		return nil, err
	}
	of, err := look(&at)
	var missing *fs.PathError
	if errors.As(err, &missing) && errors.Is(err, os.ErrNotExist) { // nobody has opened the kiosk yet
		return lockdown.Examine(to.ctx, facts, nil), nil
	}
	if err != nil {
		return nil, err
	}
	health := healthRows(of.Doctor(to.ctx))
	return lockdown.Examine(to.ctx, facts, health), of.Close()
}

// healthRows are the doctor's checks as rows.
func healthRows(checks []office.Check) map[string]lockdown.Row {
	health := map[string]lockdown.Row{}
	for _, c := range checks {
		state := lockdown.Good
		if !c.OK {
			state = lockdown.Bad
		}
		health[c.Code] = lockdown.Row{Code: c.Code, State: state, Detail: c.Detail}
	}
	return health
}

func printRows(to *console, rows []lockdown.Row) error {
	t := newTable(to, to.words.T("ctl.kiosk.columns"))
	var mend []string
	unknown := false
	for _, r := range rows {
		detail := r.Detail
		if !r.At.IsZero() {
			detail = to.words.Date(r.At.In(vietnam)) + " " + r.At.In(vietnam).Format(time.TimeOnly)
		}
		t.row(to.words.T("ctl.kiosk.state."+r.State), to.words.T("lock."+r.Code), detail)
		switch r.State {
		case lockdown.Unknown:
			unknown = true
		case lockdown.Look, lockdown.Bad:
			mend = append(mend, to.words.T("lock."+r.Code)+": "+to.words.T("lock.mend."+r.Code))
		}
	}
	if unknown {
		mend = append(mend, to.words.T("lock.unknown"))
	}
	if err := t.print(); err != nil {
		return err
	}
	for _, line := range mend {
		fmt.Fprintln(to.out, line)
	}
	return nil
}
