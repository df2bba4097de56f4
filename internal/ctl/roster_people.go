package ctl

// Undoing an import, people who are there twice, and the sheets that pass between an office and its roster.

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"hocso/internal/enlist"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/roster"
)

// withRoster opens the office to write, and closes it again.
func withRoster(to *console, do func(ctx context.Context, people *roster.Roster) error) (err error) {
	dir, err := to.dir()
	if err != nil {
		return err
	}
	of, err := openOffice(to.ctx, dir, to.words)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	return do(to.ctx, roster.New(of.DB))
}

type rosterUndoCommand struct{}

// Run undoes the last import.
func (c *rosterUndoCommand) Run(to *console) error {
	return withRoster(to, func(ctx context.Context, people *roster.Roster) error {
		last, err := people.LastImport(ctx)
		if err != nil {
			return err
		}
		u, err := people.UndoImport(ctx, manager.ByConsole)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, to.words.T("ctl.roster.undone", "File", last.File, "Removed", u.Removed, "Restored", u.Restored, "Kept", u.Kept))
		return err
	})
}

type rosterMergeCommand struct {
	From string `arg:"" name:"FROM" help:"ctl.roster.merge.from"`
	Into string `arg:"" name:"INTO" help:"ctl.roster.merge.into"`
}

// Run merges one person into another.
func (c *rosterMergeCommand) Run(to *console) error {
	return withRoster(to, func(ctx context.Context, people *roster.Roster) error {
		from, err := people.Known(ctx, c.From)
		if err != nil {
			return err
		}
		into, err := people.Known(ctx, c.Into)
		if err != nil {
			return err
		}
		if err := people.Merge(ctx, manager.ByConsole, from.ID, into.ID); err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, to.words.T("ctl.roster.merged", "From", from.Code, "Into", into.Code))
		return err
	})
}

type rosterUnmergeCommand struct {
	Code string `arg:"" name:"CODE" help:"ctl.roster.unmerge.code"`
}

// Run parts a person who was merged.
func (c *rosterUnmergeCommand) Run(to *console) error {
	return withRoster(to, func(ctx context.Context, people *roster.Roster) error {
		l, err := people.Known(ctx, c.Code)
		if err != nil {
			return err
		}
		if err := people.Unmerge(ctx, manager.ByConsole, l.ID); err != nil {
			return err
		}
		_, err = fmt.Fprintln(to.out, to.words.T("ctl.roster.unmerged", "Code", l.Code))
		return err
	})
}

type rosterTemplateCommand struct {
	File string `arg:"" name:"FILE.xlsx" help:"ctl.roster.template.file"`
}

// Run writes the workbook to fill in.
func (c *rosterTemplateCommand) Run(to *console) error {
	var out bytes.Buffer
	if err := enlist.Template(&out, to.words); err != nil {
		return err
	}
	if err := writeNew(c.File, out.Bytes(), 0o644); err != nil {
		return err
	}
	_, err := fmt.Fprintln(to.out, to.words.T("ctl.roster.template.done", "Path", c.File))
	return err
}

type rosterCardsCommand struct {
	Unit string `placeholder:"NAME" help:"ctl.roster.cards.unit"`
	Out  string `required:"" placeholder:"FILE.pdf" help:"ctl.roster.cards.out"`
}

// Run makes the cards of everybody who works in the office, or in one unit.
func (c *rosterCardsCommand) Run(to *console) (err error) {
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	all, err := roster.New(of.DB).All(to.ctx)
	if err != nil {
		return err
	}
	unit := roster.FoldName(c.Unit)
	var people []roster.Learner
	for _, l := range all {
		if l.LeftAt.IsZero() && (c.Unit == "" || roster.FoldName(l.Unit.Name) == unit) {
			people = append(people, l)
		}
	}
	if c.Unit != "" && len(people) == 0 {
		return &misuse{to.words.T("ctl.roster.cards.nounit", "Unit", c.Unit)}
	}
	var out bytes.Buffer
	if err := enlist.Cards(&out, nameOf(to, of), to.words, people, time.Now()); err != nil {
		return err
	}
	if err := writeNew(c.Out, out.Bytes(), 0o600); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.roster.cards.done", "Count", len(people), "Path", c.Out))
	return err
}

// nameOf is what an office is called, or what a new one is.
func nameOf(to *console, of *office.Office) string {
	return cmp.Or(of.Settings.Name, to.words.T("app.office"))
}
