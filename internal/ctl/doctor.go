package ctl

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/records"
	"hocso/internal/report"
)

type doctorCommand struct {
	Rebuild bool `help:"ctl.doctor.rebuild"`
	JSON    bool `help:"ctl.flag.json"`
}

// Run looks at everything in the data folder; it changes nothing but the tables of figures, when it is asked to.
func (c *doctorCommand) Run(to *console) error {
	if c.Rebuild {
		if err := rebuildFigures(to); err != nil {
			return err
		}
	}
	checks, err := c.examine(to)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(to, checks)
	} else {
		err = printChecks(to, checks)
	}
	if err == nil && slices.ContainsFunc(checks, func(c office.Check) bool { return !c.OK }) {
		err = errBad
	}
	return err
}

// examine runs the checks. An office that cannot be opened fails the one check "open".
func (c *doctorCommand) examine(to *console) ([]office.Check, error) {
	of, err := look(to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return []office.Check{{Code: "open", Detail: err.Error()}}, nil
	}
	checks := of.Doctor(to.ctx,
		office.Probe{Code: "content", Run: checkContent},
		office.Probe{Code: "courses", Run: func(context.Context) (string, error) { return checkCourses(to) }},
		office.Probe{Code: "statements", Run: func(ctx context.Context) (string, error) { return checkStatements(ctx, of) }},
		office.Probe{Code: "figures", Run: func(ctx context.Context) (string, error) { return checkFigures(ctx, of) }},
		office.Probe{Code: "certificates", Run: func(ctx context.Context) (string, error) { return checkCertificates(ctx, of) }},
	)
	return checks, of.Close()
}

func printChecks(to *console, checks []office.Check) error {
	t := newTable(to, to.words.T("ctl.doctor.columns"))
	var mend []string
	for _, check := range checks {
		state := to.words.T("ctl.doctor.good")
		if !check.OK {
			state = to.words.T("ctl.doctor.bad")
			mend = append(mend, to.words.T("ctl.doctor.check."+check.Code)+": "+to.words.T("ctl.doctor.mend."+check.Code))
		}
		t.row(state, to.words.T("ctl.doctor.check."+check.Code), strings.ReplaceAll(check.Detail, "\n", "; "))
	}
	if err := t.print(); err != nil {
		return err
	}
	for _, line := range mend {
		fmt.Fprintln(to.out, line)
	}
	return nil
}

func checkContent(context.Context) (string, error) {
	report := checkBuiltin()
	if n := len(report.Problems); n > 0 {
		p := report.Problems[0]
		return "", fmt.Errorf("%d: %s:%d:%d %s", n, p.File, p.Line, p.Column, p.Code)
	}
	return fmt.Sprint(len(report.Lessons)), nil
}

// checkStatements makes every statement again and compares it with the digest of the day it was written.
func checkStatements(ctx context.Context, of *office.Office) (string, error) {
	events, differ, err := records.Check(ctx, of.DB.Read())
	if err == nil && len(differ) > 0 {
		err = fmt.Errorf("%d / %d: %s", len(differ), events, differ[0])
	}
	return fmt.Sprint(events), err
}

// checkFigures counts the short tables again from the events.
func checkFigures(ctx context.Context, of *office.Office) (string, error) {
	differ, err := report.Check(ctx, of.DB)
	if err == nil && len(differ) > 0 {
		err = errors.New(strings.Join(differ, ", "))
	}
	return "", err
}

// rebuildFigures makes the short tables of an office that there is again from the events.
func rebuildFigures(to *console) error {
	return inOffice(to, func(of *office.Office) error { return report.Rebuild(to.ctx, of.DB) })
}

// checkCertificates verifies every certificate as anybody else would.
func checkCertificates(ctx context.Context, of *office.Office) (string, error) {
	if of.Keys() == nil {
		return "", certificate.ErrKeysIncomplete
	}
	all, err := certificate.All(ctx, of.DB)
	if err != nil {
		return "", err
	}
	trust, err := certificate.Held(ctx, of.DB, of.Keys(), time.Time{})
	if err != nil {
		return "", err
	}
	for _, c := range all {
		v := certificate.Verify(c.URL, trust)
		revoked := v.Code == certificate.CodeRevoked || v.Code == certificate.CodeKioskOff // here or by the organisation
		if !revoked && !(v.Valid && c.RevokedAt.IsZero()) {
			return "", fmt.Errorf("%s: %s", c.ID, v.Code)
		}
	}
	return fmt.Sprint(len(all)), nil
}
