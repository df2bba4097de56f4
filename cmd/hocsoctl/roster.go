package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/office"
	"hocso/internal/roster"
)

type rosterCommand struct {
	Import importCommand     `cmd:"" help:"${ctl_roster_import}"`
	List   rosterListCommand `cmd:"" help:"${ctl_roster_list}"`
}

type rosterListCommand struct {
	JSON bool `help:"${ctl_flag_json}"`
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

type importCommand struct {
	DryRun bool   `help:"${ctl_roster_import_dryrun}"`
	JSON   bool   `help:"${ctl_flag_json}"`
	File   string `arg:"" name:"FILE.csv" help:"${ctl_roster_import_file}"`
}

// Run imports a list of people, or says line by line what that would do.
func (c *importCommand) Run(to *console) (err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	of, leave, err := c.open(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	preview, err := roster.New(of.DB).Import(to.ctx, file, c.DryRun)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, previewOf(preview))
	}
	return c.print(to, preview)
}

// open opens the office: to read it for a preview, else to write. The preview of a folder that is no office yet is
// that of a new office, which is thrown away.
func (c *importCommand) open(to *console) (*office.Office, func() error, error) {
	if c.DryRun {
		of, err := look(to)
		if err == nil {
			return of, of.Close, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, err
		}
		return newOffice(to)
	}
	dir, err := to.dir()
	if err != nil {
		return nil, nil, err
	}
	of, err := openOffice(to.ctx, dir, to.words)
	if err != nil {
		return nil, nil, err
	}
	return of, of.Close, nil
}

func newOffice(to *console) (*office.Office, func() error, error) {
	dir, err := os.MkdirTemp("", "hocsoctl")
	if err != nil {
		return nil, nil, err
	}
	of, err := openOffice(to.ctx, dir, to.words)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return of, func() error { return errors.Join(of.Close(), os.RemoveAll(dir)) }, nil
}

func openOffice(ctx context.Context, dir string, words *i18n.Words) (*office.Office, error) {
	return office.Open(ctx, dir, office.Options{Called: words.T("app.office"), Unit: words.T("app.unit")})
}

// print shows each line of a preview; after an import only those left out.
func (c *importCommand) print(to *console, p roster.Preview) error {
	headings := ""
	if c.DryRun || p.Doubtful > 0 {
		headings = to.words.T("ctl.roster.import.columns")
	}
	t := newTable(to, headings)
	for _, r := range p.Rows {
		if !c.DryRun && r.Action != roster.Doubtful {
			continue
		}
		line := ""
		if r.Line > 0 {
			line = fmt.Sprint(r.Line)
		}
		t.row(line, to.words.T("ctl.roster.action."+string(r.Action)), r.Code, r.Name, r.Unit, r.Job, note(r, to.words))
	}
	if err := t.print(); err != nil {
		return err
	}
	for _, name := range p.NewUnits {
		fmt.Fprintln(to.out, to.words.T("ctl.roster.newunit", "Name", name))
	}
	if len(p.Ignored) > 0 {
		fmt.Fprintln(to.out, to.words.T("ctl.roster.ignored", "Columns", strings.Join(p.Ignored, ", ")))
	}
	key := "ctl.roster.imported"
	if c.DryRun {
		key = "ctl.roster.wouldimport"
	}
	_, err := fmt.Fprintln(to.out, to.words.T(key, "Added", p.Added, "Changed", p.Changed, "Unchanged", p.Unchanged,
		"Missing", p.Missing, "Doubtful", p.Doubtful))
	return err
}

// note says why a line is left out, or what changes.
func note(r roster.Row, words *i18n.Words) string {
	var notes []string
	if r.Reason != "" {
		notes = append(notes, words.T("ctl.roster.reason."+r.Reason))
	}
	if r.Action == roster.Changed {
		for _, change := range []struct{ was, now string }{
			{r.Was.Name, r.Name}, {r.Was.Code, r.Code}, {r.Was.Unit, r.Unit}, {r.Was.Job, r.Job},
		} {
			if change.was != change.now {
				notes = append(notes, words.T("ctl.roster.was", "Was", change.was, "Now", change.now))
			}
		}
	}
	return strings.Join(notes, "; ")
}

// A previewJSON is what importing a list does.
type previewJSON struct {
	Header    int              `json:"header"`
	Ignored   []string         `json:"ignored"`
	NewUnits  []string         `json:"new_units"`
	Rows      []previewRowJSON `json:"rows"`
	Added     int              `json:"added"`
	Changed   int              `json:"changed"`
	Unchanged int              `json:"unchanged"`
	Missing   int              `json:"missing"`
	Doubtful  int              `json:"doubtful"`
}

// A previewRowJSON is one line; line 0 is a person whom the file lacks.
type previewRowJSON struct {
	Line   int    `json:"line"`
	Action string `json:"action"`
	Reason string `json:"reason"`
	Code   string `json:"code"`
	Name   string `json:"name"`
	Unit   string `json:"unit"`
	Job    string `json:"job"`
}

func previewOf(p roster.Preview) previewJSON {
	out := previewJSON{
		Header: p.Header, Ignored: append([]string{}, p.Ignored...), NewUnits: append([]string{}, p.NewUnits...),
		Rows:  make([]previewRowJSON, len(p.Rows)),
		Added: p.Added, Changed: p.Changed, Unchanged: p.Unchanged, Missing: p.Missing, Doubtful: p.Doubtful,
	}
	for i, r := range p.Rows {
		out.Rows[i] = previewRowJSON{r.Line, string(r.Action), r.Reason, r.Code, r.Name, r.Unit, r.Job}
	}
	return out
}
