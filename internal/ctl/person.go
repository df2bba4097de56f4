// One person's data: given out, and erased.
package ctl

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"hocso/internal/audit"
	"hocso/internal/manager"
	"hocso/internal/person"
	"hocso/internal/person/paper"
	"hocso/internal/store"
	"hocso/lessons"
)

type personCommand struct {
	Export personExportCommand `cmd:"" help:"ctl.person.export"`
	Erase  personEraseCommand  `cmd:"" help:"ctl.person.erase"`
}

type personExportCommand struct {
	Code string `arg:"" name:"CODE" help:"ctl.person.code"`
	Out  string `required:"" placeholder:"FILE.zip" help:"ctl.person.out"`
}

// Run writes everything that the kiosk holds about a person to a new file.
func (c *personExportCommand) Run(to *console) (err error) {
	k, err := openKiosk(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	d, err := person.Collect(to.ctx, k.Office.DB, k.Book(), c.Code, time.Now())
	if err != nil {
		return err
	}
	file, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = paper.WriteZip(file, d, to.words, func(code string) string { return named(k.Lessons, to.words.Lang(), code) })
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(c.Out))
	}
	err = k.Office.DB.Write(to.ctx, func(tx *store.Tx) error { return audit.Add(tx, manager.ByConsole, person.ActExport, d.Code) })
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.person.exported", "Path", c.Out))
	return err
}

// named is the name of a course or a lesson; "" for one that is gone.
func named(catalogue *lessons.Catalogue, lang, code string) string {
	for _, course := range catalogue.Courses() {
		if course.Code == code {
			return course.Title.In(lang)
		}
		for _, l := range course.Lessons {
			if l.ID == code {
				return l.Title.In(lang)
			}
		}
	}
	return ""
}

type personEraseCommand struct {
	Yes  bool   `help:"ctl.person.yes"`
	Code string `arg:"" name:"CODE" help:"ctl.person.code"`
}

// Run erases a person, after the code was typed once more where --yes does not say so.
func (c *personEraseCommand) Run(to *console) (err error) {
	k, err := openKiosk(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	if !c.Yes {
		fmt.Fprintln(to.say, to.words.T("ctl.person.sure", "Code", c.Code))
		typed, err := to.readLine()
		if err != nil || !strings.EqualFold(strings.TrimSpace(typed), c.Code) {
			return errors.Join(&misuse{to.words.T("ctl.person.notsure")}, err)
		}
	}
	if err := person.Erase(to.ctx, k.Office.DB, k.Book(), manager.ByConsole, c.Code); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.person.erased"))
	return err
}
