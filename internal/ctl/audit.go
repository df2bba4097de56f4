package ctl

import (
	"errors"
	"os"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/audit"
)

// auditCommand shows what the office's people did to the office.
type auditCommand struct {
	List   auditListCommand   `cmd:"" help:"ctl.audit.list"`
	Export auditExportCommand `cmd:"" help:"ctl.audit.export"`
}

type auditListCommand struct {
	JSON  bool `help:"ctl.flag.json"`
	Limit int  `default:"100" placeholder:"N" help:"ctl.audit.limit"`
}

// An auditJSON is one act.
type auditJSON struct {
	ID   int64     `json:"id"`
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	Act  string    `json:"act"`
	What string    `json:"what"`
}

// Run lists the newest acts; a kiosk may run meanwhile.
func (c *auditListCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	lines, err := audit.List(to.ctx, of.DB, max(c.Limit, 0), 0)
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.JSON {
		out := make([]auditJSON, len(lines))
		for i, l := range lines {
			out[i] = auditJSON{l.ID, l.At, l.Who, l.Act, l.What}
		}
		return printJSON(to, out)
	}
	t := newTable(to, to.words.T("ctl.audit.columns"))
	for _, l := range lines {
		at := l.At.In(vietnam)
		t.row(to.words.Date(at)+" "+to.words.Time(at), l.Who, actWords(to.words, l.Act), l.What)
	}
	return t.print()
}

type auditExportCommand struct {
	File string `arg:"" name:"FILE.csv" help:"ctl.audit.file"`
}

// Run writes the whole log to a new file.
func (c *auditExportCommand) Run(to *console) (err error) {
	of, err := look(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	file, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	header := strings.Split(to.words.T("audit.columns"), "\t")
	err = audit.WriteCSV(to.ctx, of.DB, file, header, vietnam, func(act string) string { return actWords(to.words, act) })
	return errors.Join(err, file.Sync(), file.Close())
}

// actWords tells an act in words, or by its code where a newer program wrote it.
func actWords(words *i18n.Words, act string) string {
	if key := "audit.act." + act; words.Has(key) {
		return words.T(key)
	}
	return act
}
