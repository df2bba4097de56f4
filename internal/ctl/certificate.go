package ctl

import (
	"errors"
	"fmt"
	"os"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/roster"
)

type certificateCommand struct {
	List    certificateListCommand `cmd:"" help:"ctl.certificate.list"`
	Show    showCommand            `cmd:"" help:"ctl.certificate.show"`
	Verify  verifyCommand          `cmd:"" help:"ctl.certificate.verify"`
	Export  exportCommand          `cmd:"" help:"ctl.certificate.export"`
	Revoke  revokeCommand          `cmd:"" help:"ctl.certificate.revoke"`
	Reissue reissueCommand         `cmd:"" help:"ctl.certificate.reissue"`
}

type certificateListCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// A certificateJSON is one certificate of a list, as it was issued.
type certificateJSON struct {
	ID       string    `json:"id"`
	Short    string    `json:"short"` // XXXX-XXXX, to be read aloud
	Code     string    `json:"code"`  // employee code
	Name     string    `json:"name"`
	Course   string    `json:"course"`
	Title    string    `json:"title"`
	Percent  int       `json:"percent"`
	Office   string    `json:"office"`
	IssuedAt time.Time `json:"issued_at"`
	URL      string    `json:"url"`

	SupervisedBy string     `json:"supervised_by"` // empty: nobody did
	Replaces     string     `json:"replaces"`      // of a correction: the ID of the one before
	ReplacedBy   string     `json:"replaced_by"`
	RevokedAt    *time.Time `json:"revoked_at"`  // null while it stands
	RevokedWhy   string     `json:"revoked_why"` // a reason's code
}

// Run lists the certificates, the newest first.
func (c *certificateListCommand) Run(to *console) error {
	list, err := certificates(to)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(to, list)
	}
	t := newTable(to, to.words.T("ctl.certificate.list.columns"))
	for _, c := range list {
		t.row(c.ID, c.Short, to.words.Date(c.IssuedAt.In(vietnam)), c.Course, fmt.Sprintf("%d%%", c.Percent), c.Code, c.Name,
			standing(to, c))
	}
	return t.print()
}

// standing says what became of a certificate, in a word.
func standing(to *console, c certificateJSON) string {
	switch {
	case c.ReplacedBy != "":
		return to.words.T("ctl.certificate.replaced", "ID", c.ReplacedBy)
	case c.RevokedAt != nil:
		return to.words.T("ctl.certificate.revoked")
	}
	return ""
}

func certificates(to *console) (_ []certificateJSON, err error) {
	of, err := look(to)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	all, err := certificate.All(to.ctx, of.DB)
	if err != nil {
		return nil, err
	}
	people, err := roster.New(of.DB).All(to.ctx)
	if err != nil {
		return nil, err
	}
	codes := make(map[int64]string, len(people))
	for _, l := range people {
		codes[l.ID] = l.Code
	}
	list := make([]certificateJSON, len(all))
	for i, c := range all {
		list[i] = certificateJSON{
			ID: c.ID, Short: c.Code(), Code: codes[c.LearnerID], Name: c.Name, Course: c.CourseCode, Title: c.CourseTitle,
			Percent: int(c.Score*100 + 0.5), Office: c.Office, IssuedAt: c.IssuedAt, URL: c.URL, ReplacedBy: c.ReplacedBy,
			SupervisedBy: c.SupervisedBy, Replaces: c.Replaces, RevokedWhy: c.RevokedWhy,
		}
		if !c.RevokedAt.IsZero() {
			list[i].RevokedAt = &c.RevokedAt
		}
	}
	return list, nil
}

// modulePx is the size of a QR code's module in a picture, in pixels.
const modulePx = 8

type showCommand struct {
	ID  string `arg:"" name:"ID" help:"ctl.certificate.id"`
	PNG string `name:"png" placeholder:"FILE" help:"ctl.certificate.png"`
}

// Run prints what the QR code holds.
func (c *showCommand) Run(to *console) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	found, err := certificate.Get(to.ctx, of.DB, certificateID(c.ID))
	if err := errors.Join(err, of.Close()); err != nil {
		return err
	}
	if c.PNG != "" {
		if err := writePNG(c.PNG, found.URL); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(to.out, found.URL)
	return err
}

func writePNG(path, url string) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return certificate.PNG(file, url, modulePx)
}
