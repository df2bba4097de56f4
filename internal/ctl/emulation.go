package ctl

import (
	"errors"
	"fmt"

	"hocso/internal/emulation"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/lessons"
)

// emulationCommand shows how the units stand in a period's contest. It names nobody.
type emulationCommand struct {
	Period string `placeholder:"2026-11" help:"ctl.emulation.period"`
	JSON   bool   `help:"ctl.flag.json"`
}

// Run counts the contest; a kiosk may run meanwhile.
func (c *emulationCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	contest, err := c.count(to, of)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, contest)
	}
	w := to.words
	fmt.Fprintln(to.out, w.T("contest.days", "From", w.Date(contest.Period.From.In(vietnam)), "To", w.Date(contest.Period.Last())))
	fmt.Fprintln(to.out, w.T("contest.rules"))
	t := newTable(to, w.T("contest.columns.units"))
	for _, u := range contest.Units {
		t.row(u.Rank, u.Name, w.Number(u.Points), fmt.Sprintf("%d/%d", u.TookPart, u.People), w.Percent(u.Score*100), u.Streak)
	}
	return t.print()
}

func (c *emulationCommand) count(to *console, of *office.Office) (*emulation.Contest, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	clock, err := of.DB.Clock(to.ctx)
	if err != nil {
		return nil, err
	}
	period := emulation.MonthOf(clock.Now)
	if c.Period != "" {
		if period, err = emulation.ParsePeriod(c.Period); err != nil {
			return nil, &misuse{to.words.T("ctl.figures.badperiod", "Period", c.Period)}
		}
	}
	return emulation.New(of.DB, report.New(of.DB, catalogue, of.KioskID), of.KioskID).Count(to.ctx, report.Ask(of.Settings, period))
}
