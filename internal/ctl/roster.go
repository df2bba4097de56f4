package ctl

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"hocso/i18n"
	"hocso/internal/office"
	"hocso/internal/roster"
)

type rosterCommand struct {
	Import   importCommand         `cmd:"" help:"ctl.roster.import"`
	Undo     rosterUndoCommand     `cmd:"" help:"ctl.roster.undo"`
	List     rosterListCommand     `cmd:"" help:"ctl.roster.list"`
	Merge    rosterMergeCommand    `cmd:"" help:"ctl.roster.merge"`
	Unmerge  rosterUnmergeCommand  `cmd:"" help:"ctl.roster.unmerge"`
	Template rosterTemplateCommand `cmd:"" help:"ctl.roster.template"`
	Cards    rosterCardsCommand    `cmd:"" help:"ctl.roster.cards"`
}

type rosterListCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// A learnerJSON is one person of a list.
type learnerJSON struct {
	Code string     `json:"code"`
	Name string     `json:"name"`
	Unit string     `json:"unit"`
	Job  string     `json:"job"`
	Kind string     `json:"kind"` // "roster" or "self"
	PIN  bool       `json:"pin"`  // has one
	Left *time.Time `json:"left"` // null while the person works here
}

// Run lists everybody, also those who left, by name.
func (c *rosterListCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	people, err := roster.New(of.DB).All(to.ctx)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		list := make([]learnerJSON, len(people))
		for i, l := range people {
			list[i] = learnerJSON{Code: l.Code, Name: l.Name, Unit: l.Unit.Name, Job: l.Job, Kind: l.Kind, PIN: l.HasPIN}
			if !l.LeftAt.IsZero() {
				list[i].Left = &l.LeftAt
			}
		}
		return printJSON(to, list)
	}
	t := newTable(to, to.words.T("ctl.roster.list.columns"))
	for _, l := range people {
		note := ""
		if !l.LeftAt.IsZero() {
			note = to.words.T("ctl.roster.left", "Date", to.words.Date(l.LeftAt.In(vietnam)))
		}
		t.row(l.Code, l.Name, l.Unit.Name, l.Job, note)
	}
	return t.print()
}

// look opens the office to read it; a kiosk may run meanwhile.
func look(to *console) (*office.Office, error) {
	dir, err := to.dir()
	if err != nil {
		return nil, err
	}
	of, err := office.Look(to.ctx, dir, office.Options{})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &fs.PathError{Op: "look", Path: dir, Err: fs.ErrNotExist}
	}
	return of, err
}

func openOffice(ctx context.Context, dir string, words *i18n.Words) (*office.Office, error) {
	return office.Open(ctx, dir, office.Options{Called: words.T("app.office"), Unit: words.T("app.unit")})
}
