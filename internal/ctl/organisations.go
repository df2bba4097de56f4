// Who is trusted, as it is shown.
package ctl

import (
	"time"

	"hocso/internal/certificate"
)

// An organisationJSON is somebody trusted.
type organisationJSON struct {
	Name  string     `json:"name"` // empty for a root that is trusted by itself
	Roots []rootJSON `json:"roots"`
}

type rootJSON struct {
	ID    string     `json:"id"`
	From  *time.Time `json:"from"` // null for a root that is trusted by itself
	Until *time.Time `json:"until"`
}

func organisationsOf(t certificate.Trust) []organisationJSON {
	all := []organisationJSON{}
	for _, o := range t.Organisations() {
		item := organisationJSON{Name: o.Name}
		for _, r := range o.Roots {
			root := rootJSON{ID: certificate.RootID(r.Key)}
			if !r.Until.IsZero() {
				root.From, root.Until = &r.From, &r.Until
			}
			item.Roots = append(item.Roots, root)
		}
		all = append(all, item)
	}
	return all
}

func printOrganisations(to *console, all []organisationJSON) error {
	t := newTable(to, "\n"+to.words.T("ctl.org.trusted.columns"))
	for _, o := range all {
		for _, r := range o.Roots {
			until := ""
			if r.Until != nil {
				until = moment(*r.Until)
			}
			t.row(r.ID, until, o.Name)
		}
	}
	return t.print()
}
