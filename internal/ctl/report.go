package ctl

// Reports as documents: drawn up, issued, made again. The language of the command is the language of the report.

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/internal/report/document"
	"hocso/internal/roster"
)

type reportCommand struct {
	Make     reportMakeCommand     `cmd:"" default:"withargs" help:"ctl.report.make"`
	Again    reportAgainCommand    `cmd:"" help:"ctl.report.again"`
	List     reportListCommand     `cmd:"" help:"ctl.report.list"`
	Template reportTemplateCommand `cmd:"" help:"ctl.report.template"`
}

type reportMakeCommand struct {
	Period  string `placeholder:"2026H2" help:"ctl.report.period"`
	Unit    string `placeholder:"NAME" help:"ctl.report.unit"`
	Person  string `placeholder:"CODE" help:"ctl.report.person"`
	Names   bool   `help:"ctl.report.names"`
	Ranking bool   `default:"true" negatable:"" help:"ctl.report.ranking"`
	Issue   bool   `help:"ctl.report.issue"`
	Format  string `enum:"pdf,docx,xlsx,csv" default:"pdf" placeholder:"pdf|docx|xlsx|csv" help:"ctl.report.format"`
	Out     string `required:"" placeholder:"FILE" help:"ctl.report.out"`
}

// Run draws a report up, or issues it, and writes it to a file. A draft can be drawn while the kiosk runs.
func (c *reportMakeCommand) Run(to *console) (err error) {
	if c.Unit != "" && c.Person != "" {
		return &misuse{to.words.T("ctl.report.which")}
	}
	of, err := c.open(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	maker, err := reportMaker(to, of)
	if err != nil {
		return err
	}
	request, err := c.request(to, of)
	if err != nil {
		return err
	}
	var r *document.Report
	if c.Issue {
		r, err = maker.Issue(to.ctx, manager.ByConsole, request)
	} else {
		r, err = maker.Draft(to.ctx, request)
	}
	if err != nil {
		return err
	}
	return writeReport(to, of, r, c.Format, c.Out)
}

// open opens the office to work in when a report is to be kept.
func (c *reportMakeCommand) open(to *console) (*office.Office, error) {
	if !c.Issue {
		return look(to)
	}
	dir, err := to.dir()
	if err != nil {
		return nil, err
	}
	return openOffice(to.ctx, dir, to.words)
}

func reportMaker(to *console, of *office.Office) (document.Maker, error) {
	catalogue, err := allCourses(to)
	if err != nil {
		return document.Maker{}, err
	}
	return document.Maker{
		DB: of.DB, Book: report.New(of.DB, catalogue, of.KioskID), Settings: of.Settings,
		Office: cmp.Or(of.Settings.Name, to.words.T("app.office")),
	}, nil
}

// request is what the command line asks for. Without a period it is the office's present one.
func (c *reportMakeCommand) request(to *console, of *office.Office) (q document.Request, err error) {
	q = document.Request{Names: c.Names, Ranking: c.Ranking, Lang: to.words.Lang()}
	if c.Period == "" {
		q.Period = report.Current(of.Settings.Periods, time.Now())
	} else if q.Period, err = report.ParsePeriod(c.Period); err != nil {
		return q, &misuse{to.words.T("ctl.report.badperiod", "Period", c.Period)}
	}
	people := roster.New(of.DB)
	if c.Unit != "" {
		if q.Unit, err = unitNamed(to, people, c.Unit); err != nil {
			return q, err
		}
	}
	if c.Person != "" {
		person, err := people.ByCode(to.ctx, c.Person)
		if errors.Is(err, roster.ErrUnknown) {
			return q, document.ErrUnknown
		}
		if err != nil {
			return q, err
		}
		q.Learner = person.ID
	}
	return q, nil
}

func unitNamed(to *console, people *roster.Roster, name string) (int64, error) {
	units, err := people.Units(to.ctx)
	if err != nil {
		return 0, err
	}
	for _, u := range units {
		if strings.EqualFold(u.Name, strings.TrimSpace(name)) {
			return u.ID, nil
		}
	}
	return 0, report.ErrUnit
}

func writeReport(to *console, of *office.Office, r *document.Report, format, path string) error {
	template, err := document.Template(to.ctx, of.DB, r.Template, r.Lang)
	if err != nil {
		return err
	}
	if err := writeFile(path, func(w io.Writer) error { return r.Write(w, document.Format(format), template) }); err != nil {
		return err
	}
	key := "ctl.report.drafted"
	if !r.Draft() {
		key = "ctl.report.issued"
	}
	_, err = fmt.Fprintln(to.out, to.words.T(key, "Path", path, "Number", r.Number, "Year", strconv.Itoa(r.Year)))
	return err
}

type reportAgainCommand struct {
	Number string `arg:"" name:"N/YEAR" help:"ctl.report.number"`
	Format string `enum:"pdf,docx,xlsx,csv" default:"pdf" placeholder:"pdf|docx|xlsx|csv" help:"ctl.report.format"`
	Out    string `required:"" placeholder:"FILE" help:"ctl.report.out"`
}

// Run makes an issued report again, with the figures that it had.
func (c *reportAgainCommand) Run(to *console) (err error) {
	number, year, _ := strings.Cut(c.Number, "/")
	n, errN := strconv.Atoi(number)
	y, errY := strconv.Atoi(year)
	if errors.Join(errN, errY) != nil {
		return &misuse{to.words.T("ctl.report.badnumber")}
	}
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	id, err := document.Find(to.ctx, of.DB, y, n)
	if err != nil {
		return err
	}
	r, err := document.Get(to.ctx, of.DB, id)
	if err != nil {
		return err
	}
	return writeReport(to, of, r, c.Format, c.Out)
}

type reportListCommand struct {
	JSON  bool `help:"ctl.flag.json"`
	Limit int  `default:"100" placeholder:"N" help:"ctl.audit.limit"`
}

// Run lists issued reports, the newest first; a kiosk may run meanwhile.
func (c *reportListCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	list, err := document.List(to.ctx, of.DB, max(c.Limit, 0), 0)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, append([]document.Entry{}, list...))
	}
	t := newTable(to, strings.ReplaceAll(to.words.T("ctl.report.columns"), " | ", "\t"))
	for _, e := range list {
		about := cmp.Or(e.Person, e.Unit, to.words.T("ctl.report.office"))
		t.row(fmt.Sprintf("%d/%d", e.Number, e.Year), to.words.Date(e.At), e.Period, about, e.Lang, e.Who)
	}
	return t.print()
}

type reportTemplateCommand struct {
	Out     string `placeholder:"FILE" help:"ctl.report.template.out"`
	Check   string `placeholder:"FILE" help:"ctl.report.template.check"`
	Take    string `placeholder:"FILE" help:"ctl.report.template.take"`
	Builtin bool   `help:"ctl.report.template.builtin"`
}

// Run gives the document out that reports are filled into, checks another one, or takes it in.
func (c *reportTemplateCommand) Run(to *console) error {
	ways := 0
	for _, given := range []bool{c.Out != "", c.Check != "", c.Take != "", c.Builtin} {
		if given {
			ways++
		}
	}
	switch {
	case ways != 1:
		return &misuse{to.words.T("ctl.report.template.which")}
	case c.Out != "":
		return c.give(to)
	case c.Check != "":
		data, err := readBounded(c.Check, document.MaxTemplate)
		if err == nil {
			err = document.CheckTemplate(data)
		}
		return told(to, err, "ctl.report.template.good")
	}
	var data []byte
	if c.Take != "" {
		var err error
		if data, err = readBounded(c.Take, document.MaxTemplate); err != nil {
			return err
		}
	}
	return c.take(to, data)
}

// give writes the document built in.
func (c *reportTemplateCommand) give(to *console) error {
	data, err := document.BuiltinTemplate(to.words.Lang())
	if err == nil {
		err = writeNew(c.Out, data, 0o644)
	}
	return told(to, err, "ctl.report.template.given")
}

func (c *reportTemplateCommand) take(to *console, data []byte) (err error) {
	dir, err := to.dir()
	if err != nil {
		return err
	}
	of, err := openOffice(to.ctx, dir, to.words)
	if err != nil {
		return err
	}
	err = document.SaveTemplate(to.ctx, of.DB, manager.ByConsole, to.words.Lang(), data)
	return told(to, errors.Join(err, of.Close()), "ctl.report.template.taken")
}

// told says that all is well, unless it is not.
func told(to *console, err error, key string) error {
	if err == nil {
		_, err = fmt.Fprintln(to.out, to.words.T(key))
	}
	return err
}
