package ctl

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"golang.org/x/text/unicode/norm"

	"hocso/internal/kiosk"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/roster"
)

// setupCommand sets an office up as the window's first set-up does, from a file. The same file twice changes nothing.
type setupCommand struct {
	File         string `placeholder:"FILE.yaml" help:"ctl.setup.file"`
	PINFile      string `placeholder:"FILE" help:"ctl.setup.pinfile"`
	RecoveryFile string `placeholder:"FILE" help:"ctl.setup.recoveryfile"`
	Example      bool   `help:"ctl.setup.example"`
}

//go:embed setup_example.yaml
var setupExample string

// Run sets the office up, or prints an example of the file.
func (c *setupCommand) Run(to *console) (err error) {
	if c.Example {
		_, err := fmt.Fprint(to.out, setupExample)
		return err
	}
	if c.File == "" {
		return &misuse{to.words.T("ctl.setup.nofile")}
	}
	file, tree, err := readSetup(c.File)
	if err != nil {
		return err
	}
	wanted := file.settings(office.Defaults())
	if err := checkSetup(c.File, tree, wanted); err != nil { // before anything is made
		return err
	}
	if i := slices.IndexFunc(file.Units, func(name string) bool { return !roster.ValidUnit(name) }); i >= 0 {
		return setupValue(c.File, tree, fmt.Sprintf("$.units[%d]", i))
	}
	k, err := openKiosk(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	return c.apply(to, k, file)
}

// openKiosk opens the data folder to work in it; a kiosk that runs there keeps it.
func openKiosk(to *console) (*kiosk.Kiosk, error) {
	dir, err := to.dir()
	if err != nil {
		return nil, err
	}
	return kiosk.Open(to.ctx, dir, kiosk.Options{Called: to.words.T("app.office"), Unit: to.words.T("app.unit")})
}

// apply brings the office to what the file says, and tells what it did.
func (c *setupCommand) apply(to *console, k *kiosk.Kiosk, file *setupFile) error {
	was := k.Office.Settings
	if wanted := file.settings(was); !reflect.DeepEqual(wanted, was) {
		adopt, err := k.Change(to.ctx, manager.ByConsole, "setup", wanted)
		if err != nil {
			return err
		}
		adopt()
		fmt.Fprintln(to.out, to.words.T("ctl.setup.settings"))
	}
	added, err := addUnits(to.ctx, k.Roster, file.Units)
	if err != nil {
		return err
	}
	if added > 0 {
		fmt.Fprintln(to.out, to.words.T("ctl.setup.units", "Count", added))
	}
	made, err := c.firstManager(to, k, file.Manager)
	if err != nil {
		return err
	}
	if made != "" {
		fmt.Fprintln(to.out, to.words.T("ctl.setup.manager", "Name", made))
	}
	if err := c.recovery(to, k); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.setup.done"))
	return err
}

// addUnits adds the units that there are not, and puts all in the file's order. Nothing is removed, except the unit of an empty
// office, which stands for none.
func addUnits(ctx context.Context, r *roster.Roster, names []string) (added int, err error) {
	if len(names) == 0 {
		return 0, nil
	}
	present, err := r.Units(ctx)
	if err != nil {
		return 0, err
	}
	find := func(name string) int {
		return slices.IndexFunc(present, func(u roster.Unit) bool { return roster.FoldName(u.Name) == roster.FoldName(name) })
	}
	ids := make([]int64, len(names))
	for i, name := range names {
		if at := find(name); at >= 0 {
			ids[i] = present[at].ID
			continue
		}
		u, err := r.AddUnit(ctx, manager.ByConsole, norm.NFC.String(name))
		if err != nil {
			return added, err
		}
		present = append(present, u)
		ids[i], added = u.ID, added+1
	}
	if ordered(present, ids) {
		return added, nil
	}
	return added, r.OrderUnits(ctx, manager.ByConsole, ids)
}

// ordered reports whether the units begin in the order of ids.
func ordered(present []roster.Unit, ids []int64) bool {
	for i, id := range ids {
		if i >= len(present) || present[i].ID != id {
			return false
		}
	}
	return true
}

// firstManager makes the first account, where there is none yet, and returns its name.
func (c *setupCommand) firstManager(to *console, k *kiosk.Kiosk, m *setupManager) (string, error) {
	list, err := k.Managers.List(to.ctx)
	if err != nil || m == nil || len(list) > 0 {
		return "", err
	}
	path := c.PINFile
	if path == "" {
		path = m.PINFile
	}
	pin, err := readPIN(to, path)
	if err != nil {
		return "", err
	}
	a, err := k.Managers.First(to.ctx, m.Name, pin)
	return a.Name, err
}

// recovery writes a recovery code to a file for its owner alone, where there is no code yet.
func (c *setupCommand) recovery(to *console, k *kiosk.Kiosk) error {
	made, err := k.Managers.CodeMade(to.ctx)
	if err != nil || c.RecoveryFile == "" || !made.IsZero() {
		return err
	}
	return writeRecovery(to, k.Managers, c.RecoveryFile)
}
