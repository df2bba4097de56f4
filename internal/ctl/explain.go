// What an error means to the person at the command line: what happened, and what to do.
package ctl

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"hocso/i18n"
	"hocso/internal/certificate"
	"hocso/internal/certificate/badge"
	"hocso/internal/demo"
	"hocso/internal/lockdown"
	"hocso/internal/manager"
	"hocso/internal/office"
	"hocso/internal/organisation"
	"hocso/internal/person"
	"hocso/internal/poster"
	"hocso/internal/report"
	"hocso/internal/report/document"
	"hocso/internal/roster"
	"hocso/internal/updating"
	"hocso/lessons"
)

// sentinels have a sentence of their own.
var sentinels = []struct {
	err error
	key string
}{
	{certificate.ErrUnknown, "ctl.certificate.unknown"},
	{badge.ErrInvalid, "ctl.certificate.export.invalid"},
	{lessons.ErrUnknown, "ctl.lessons.unknown"},
	{poster.ErrSteps, "ctl.poster.steps"},
	{certificate.ErrRevoked, "ctl.certificate.revokedalready"},
	{certificate.ErrSameName, "ctl.certificate.samename"},
	{certificate.ErrFacts, "ctl.certificate.badname"},
	{certificate.ErrOutsideWindow, "ctl.certificate.outofwindow"},
	{certificate.ErrNoRootKey, "ctl.keys.noroot"},
	{certificate.ErrManyRoots, "ctl.keys.rotate.many"},
	{certificate.ErrNotAsked, "ctl.keys.notasked"},
	{certificate.ErrPassphrase, "ctl.passphrase.wrong"},
	{certificate.ErrOfficeName, "ctl.keys.noname"},
	{organisation.ErrNone, "ctl.org.none"},
	{organisation.ErrThere, "ctl.org.there"},
	{organisation.ErrBusy, "ctl.org.busy"},
	{organisation.ErrDamaged, "ctl.org.damaged"},
	{organisation.ErrKioskRevoked, "ctl.org.kioskrevoked"},
	{organisation.ErrUnknownKiosk, "ctl.org.unknownkiosk"},
	{organisation.ErrPartner, "ctl.org.badpartner"},
	{context.Canceled, "ctl.error.stopped"},
	{lockdown.ErrUnsupported, "ctl.kiosk.unsupported"},
	{lockdown.ErrNotPackaged, "ctl.kiosk.notpackaged"},
	{lockdown.ErrNoSession, "ctl.kiosk.nosession"},
	{lockdown.ErrRestart, "ctl.kiosk.restart"},
	{lockdown.ErrRecord, "ctl.kiosk.record"},
	{office.ErrNotArchive, "ctl.restore.notours"},
	{office.ErrSpoiled, "ctl.restore.spoiled"},
	{office.ErrOther, "ctl.restore.otherkiosk"},
	{person.ErrUnknown, "ctl.person.unknown"},
	{demo.ErrNotEmpty, "ctl.demo.notempty"},
	{demo.ErrPeople, "ctl.demo.badpeople"},
	{demo.ErrEvents, "ctl.demo.badevents"},
	{report.ErrUnit, "ctl.report.nounit"},
	{document.ErrUnknown, "ctl.report.unknown"},
}

// explain puts an error into words. Only an error without a code shows the program's own words, for the IT staff.
func explain(err error, words *i18n.Words) string {
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			return words.T(s.key)
		}
	}
	if errors.Is(err, certificate.ErrWeakPassphrase) {
		return words.T("ctl.passphrase.weak", "Least", certificate.LeastPassphrase)
	}
	if text, ok := explainTyped(err, words); ok {
		return text
	}
	if code := updating.Code(err); code != "" {
		return words.T("update.refused." + code)
	}
	code := office.Code(err)
	var file *fs.PathError
	switch {
	case code != "internal":
		return words.T("trouble."+code+".title") + ". " + words.T("ctl.error."+code)
	case errors.As(err, &file) && errors.Is(err, fs.ErrNotExist):
		return words.T("ctl.error.missing", "Path", file.Path)
	case errors.Is(err, fs.ErrPermission) && errors.As(err, &file):
		return words.T("ctl.error.permission", "Path", file.Path)
	case errors.As(err, &file) && errors.Is(err, fs.ErrExist):
		return words.T("ctl.error.exists", "Path", file.Path)
	}
	return words.T("ctl.error.internal", "Detail", err)
}

// explainTyped puts errors into words that say where they are.
func explainTyped(err error, words *i18n.Words) (text string, ok bool) {
	var courses *noCourses
	if errors.As(err, &courses) {
		return words.T("ctl.lessons.nodir", "Dir", courses.dir), true
	}
	var tight *poster.Overflow
	if errors.As(err, &tight) {
		return words.T("ctl.poster.overflow", "Lesson", tight.Lesson, "Words", tight.Words), true
	}
	var verdict *invalid
	if errors.As(err, &verdict) {
		text := words.T("ctl.certificate.verdict." + verdict.code)
		if verdict.code == certificate.CodeRevoked || verdict.code == certificate.CodeKioskOff {
			text += " " + words.T("ctl.certificate.why."+verdict.why.String())
		}
		return text, true
	}
	var file *badFile
	if errors.As(err, &file) {
		return words.T("ctl.file.refused", "Path", file.path, "Why", words.T("ctl.file."+file.code)), true
	}
	var root *badRoot
	if errors.As(err, &root) {
		return words.T("ctl.certificate.badroot", "Path", root.path), true
	}
	var template *document.TemplateError
	if errors.As(err, &template) {
		return words.T("reporttemplate."+template.Code, "Placeholder", template.Placeholder), true
	}
	var setup *setupProblem
	if errors.As(err, &setup) {
		return fmt.Sprintf("%s:%d:%d: %s", setup.path, setup.line, setup.column, words.T(setup.key, setup.args...)), true
	}
	if code := manager.Code(err); code != "" {
		return words.T("ctl.manager.refused." + code), true
	}
	var refusal *roster.Error
	if errors.As(err, &refusal) && words.Has("ctl.roster.refused."+refusal.Code) {
		return words.T("ctl.roster.refused."+refusal.Code, "Line", refusal.Line), true
	}
	return explainContent(err, words)
}
