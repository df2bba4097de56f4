package ctl

import (
	"fmt"
	"time"

	"hocso/internal/demo"
)

type demoCommand struct {
	People int       `default:"200" placeholder:"N" help:"ctl.demo.people"`
	Events int       `placeholder:"N" help:"ctl.demo.events"`
	Seed   uint64    `default:"1" placeholder:"S" help:"ctl.demo.seed"`
	Until  time.Time `format:"2006-01-02" placeholder:"YYYY-MM-DD" help:"ctl.demo.until"`
	JSON   bool      `help:"ctl.flag.json"`
}

// Run fills an empty data folder with an invented office.
func (c *demoCommand) Run(to *console) error {
	dir, err := to.dir()
	if err != nil {
		return err
	}
	made, err := demo.Fill(to.ctx, dir, demo.Options{People: c.People, Seed: c.Seed, Until: c.Until, Events: c.Events})
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, made)
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.demo.done", "Dir", dir, "People", made.People, "Visits", made.Visits,
		"Events", made.Events, "Certificates", made.Certificates))
	return err
}
