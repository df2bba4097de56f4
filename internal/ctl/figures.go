package ctl

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"

	"hocso/internal/office"
	"hocso/internal/report"
)

type figuresCommand struct {
	Period string `placeholder:"2026H2" help:"ctl.figures.period"`
	Unit   string `placeholder:"NAME" help:"ctl.figures.unit"`
	JSON   bool   `help:"ctl.flag.json"`
}

// figuresJSON is everything that is counted.
type figuresJSON struct {
	Office string `json:"office"`
	Name   string `json:"name"` // of the period: "2026H2"
	*report.Figures
	*report.Answers
	Attendance *report.Attendance `json:"attendance"` // of classes, apart from self-study
}

// Run counts where the office, or one of its units, stands.
func (c *figuresCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	counted, err := c.count(to, of)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, counted)
	}
	return counted.print(to)
}

func (c *figuresCommand) count(to *console, of *office.Office) (*figuresJSON, error) {
	catalogue, err := allCourses(to)
	if err != nil {
		return nil, err
	}
	clock, err := of.DB.Clock(to.ctx)
	if err != nil {
		return nil, err
	}
	period := report.Current(of.Settings.Periods, clock.Now)
	if c.Period != "" {
		if period, err = report.ParsePeriod(c.Period); err != nil {
			return nil, &misuse{to.words.T("ctl.figures.badperiod", "Period", c.Period)}
		}
	}
	book, query := report.New(of.DB, catalogue, of.KioskID), report.Ask(of.Settings, period)
	if c.Unit != "" {
		if query.Unit, err = book.UnitNamed(to.ctx, c.Unit); err != nil {
			return nil, err
		}
	}
	figures, err := book.Figures(to.ctx, query)
	if err != nil {
		return nil, err
	}
	answers, err := book.Answers(to.ctx, query)
	if err != nil {
		return nil, err
	}
	came, err := book.Attendance(to.ctx, query)
	return &figuresJSON{of.Settings.Name, period.String(), figures, answers, came}, err
}

// hardest is how many questions are printed.
const hardest = 10

func (f *figuresJSON) print(to *console) error {
	w := to.words
	percent := func(n, of int) string { return w.Percent(report.Percent(n, of)) }
	fmt.Fprintln(to.out, w.T("ctl.figures.head", "Period", f.Name, "Count", f.People, "Unit", cmp.Or(f.Unit.Name, f.Office)))
	t := newTable(to, w.T("ctl.figures.columns"))
	for _, row := range []struct {
		key string
		n   int
	}{
		{"participation", f.Participation}, {"understanding", f.Understanding}, {"begun", f.Begun}, {"notstarted", f.NotStarted}, {"near", f.Near},
	} {
		t.row(w.T("ctl.figures."+row.key), strconv.Itoa(row.n), percent(row.n, f.People))
	}
	for _, g := range f.Targets {
		t.row(w.T("ctl.figures.target", "Measure", w.T("ctl.figures."+string(g.Measure)), "Percent", g.Percent, "Due", g.Due),
			strconv.Itoa(g.Have)+"/"+strconv.Itoa(g.Needed), w.T("ctl.figures.missing", "Count", g.Missing))
	}
	t.row(w.T("ctl.figures.classes", "Count", len(f.Attendance.Classes)), strconv.Itoa(f.Attendance.People), "")
	if err := t.print(); err != nil {
		return err
	}
	if len(f.Units) > 0 {
		t = newTable(to, w.T("ctl.figures.units"))
		for _, u := range f.Units {
			t.row(strconv.Itoa(u.Rank), u.Name, strconv.Itoa(u.People), percent(u.Participation, u.People), percent(u.Understanding, u.People))
		}
		if err := t.print(); err != nil {
			return err
		}
	}
	t = newTable(to, w.T("ctl.figures.questions"))
	for _, q := range f.Questions[:min(len(f.Questions), hardest)] {
		t.row(q.ID, strconv.Itoa(q.Wrong)+"/"+strconv.Itoa(q.Asked), percent(q.Wrong, q.Asked))
	}
	return t.print()
}
