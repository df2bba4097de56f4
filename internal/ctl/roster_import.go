package ctl

// Importing a list of people, whatever program made it.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hocso/i18n"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/roster"
)

type importCommand struct {
	DryRun  bool     `help:"ctl.roster.import.dryrun"`
	JSON    bool     `help:"ctl.flag.json"`
	Columns string   `placeholder:"name=B,…" help:"ctl.roster.import.columns.flag"`
	Sheet   string   `placeholder:"NAME" help:"ctl.roster.import.sheet"`
	Left    []string `placeholder:"CODE,…" help:"ctl.roster.import.left"`
	File    string   `arg:"" name:"FILE" help:"ctl.roster.import.file"`
}

// Run imports a list of people, or says line by line what that would do.
func (c *importCommand) Run(to *console) (err error) {
	list, err := c.read(to)
	if err != nil {
		return err
	}
	of, leave, err := c.open(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	people := roster.New(of.DB)
	preview, err := people.Plan(to.ctx, list, roster.Answers{})
	if err != nil {
		return err
	}
	answers, err := c.answers(to, preview)
	if err != nil {
		return err
	}
	if c.DryRun {
		preview, err = people.Plan(to.ctx, list, answers)
	} else {
		preview, err = people.Enlist(to.ctx, roster.Import{List: list, Answers: answers, Who: manager.ByConsole})
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, previewOf(preview))
	}
	return c.print(to, preview)
}

// read reads the file, or the folder of an export, and sets the columns as they were given.
func (c *importCommand) read(to *console) (*roster.List, error) {
	list, err := readPeople(c.File)
	if err != nil {
		return nil, err
	}
	if c.Sheet != "" {
		sheet := ""
		for _, name := range list.Sheets {
			if strings.EqualFold(name, c.Sheet) {
				sheet = name
			}
		}
		if sheet == "" {
			return nil, &misuse{to.words.T("ctl.roster.import.nosheet", "Sheet", c.Sheet, "Sheets", strings.Join(list.Sheets, ", "))}
		}
		if list, err = list.On(sheet); err != nil {
			return nil, err
		}
	}
	if c.Columns == "" {
		return list, nil
	}
	for _, given := range strings.Split(c.Columns, ",") {
		name, letter, _ := strings.Cut(given, "=")
		column, field := list.ByLetter(strings.TrimSpace(letter)), roster.Field(strings.TrimSpace(name))
		if column < 0 || field == roster.Ignored || !slices.Contains(roster.Fields, field) {
			return nil, &misuse{to.words.T("ctl.roster.import.badcolumns", "Given", given)}
		}
		list.Take(column, field)
	}
	return list, nil
}

func readPeople(path string) (*roster.List, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return roster.ReadOneRoster(path)
	}
	data, err := readBounded(path, roster.MaxFile)
	if err != nil {
		return nil, err
	}
	return roster.ReadList(filepath.Base(path), data)
}

// answers marks the people with the given codes as gone; they have to be missing from the file.
func (c *importCommand) answers(to *console, p roster.Preview) (roster.Answers, error) {
	answers := roster.Answers{Left: map[int64]bool{}}
	for _, code := range c.Left {
		found := false
		for _, r := range p.Rows {
			if r.Action == roster.Missing && strings.EqualFold(r.Code, strings.TrimSpace(code)) {
				answers.Left[r.LearnerID], found = true, true
			}
		}
		if !found {
			return answers, &misuse{to.words.T("ctl.roster.import.notmissing", "Code", code)}
		}
	}
	return answers, nil
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
	if p.Leaving > 0 {
		fmt.Fprintln(to.out, to.words.T("ctl.roster.left.count", "Count", p.Leaving))
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
	Leaving   int              `json:"leaving"`
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
		Added: p.Added, Changed: p.Changed, Unchanged: p.Unchanged, Missing: p.Missing, Doubtful: p.Doubtful, Leaving: p.Leaving,
	}
	for i, r := range p.Rows {
		out.Rows[i] = previewRowJSON{r.Line, string(r.Action), r.Reason, r.Code, r.Name, r.Unit, r.Job}
	}
	return out
}
