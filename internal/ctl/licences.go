package ctl

import (
	"hocso/internal/licences"
)

// licencesCommand shows the licences of what the program is made of.
type licencesCommand struct {
	Full bool `help:"ctl.licences.full"`
	JSON bool `help:"ctl.flag.json"`
}

// Run lists the parts, or prints them with their texts.
func (c *licencesCommand) Run(to *console) error {
	parts, err := licences.All()
	switch {
	case err != nil:
		return err
	case c.JSON:
		return printJSON(to, parts)
	case c.Full:
		return licences.Write(to.out, parts)
	}
	t := newTable(to, to.words.T("ctl.licences.columns"))
	for _, p := range parts {
		t.row(p.Name, p.Version, p.Licence)
	}
	return t.print()
}
