package main

import (
	"crypto/ed25519"
	"fmt"
	"io"
	"os"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
)

// longestURL bounds what is read from standard input, in bytes; the longest certificate's address is a third of it.
const longestURL = 8 << 10

type verifyCommand struct {
	URL  string   `arg:"" name:"URL" help:"${ctl_certificate_url}"`
	Root []string `placeholder:"FILE" sep:"none" help:"${ctl_certificate_root}"`
	JSON bool     `help:"${ctl_flag_json}"`
}

// Run judges a certificate and shows every field that is signed. What keeps it from judging is a misuse: an exit code
// of 1 says that the certificate is not valid, and nothing else.
func (c *verifyCommand) Run(to *console) error {
	roots, err := c.roots(to)
	if err != nil {
		return &misuse{explain(err, to.words)}
	}
	if len(roots) == 0 {
		return &misuse{to.words.T("ctl.certificate.noroot")}
	}
	text := c.URL
	if text == "-" {
		data, err := io.ReadAll(io.LimitReader(to.in, longestURL))
		if err != nil {
			return &misuse{explain(err, to.words)}
		}
		text = string(data)
	}
	verdict := certificate.Verify(text, certificate.Trust{Roots: roots, Now: time.Now()})
	if err := c.print(to, verdict); err != nil {
		return err
	}
	if !verdict.Valid {
		return &invalid{verdict.Code}
	}
	return nil
}

// roots are those of the files, and of the office in the data folder where one is given.
func (c *verifyCommand) roots(to *console) (roots []ed25519.PublicKey, err error) {
	if to.data != "" {
		if roots, err = office.Roots(to.data); err != nil {
			return nil, err
		}
	}
	for _, path := range c.Root {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		more, err := certificate.ParseRoots(data)
		if err != nil {
			return nil, &badRoot{path, err}
		}
		roots = append(roots, more...)
	}
	return roots, nil
}

// An invalid is the verdict on a certificate that is not valid.
type invalid struct{ code string }

func (i *invalid) Error() string { return "certificate: " + i.code }

// A badRoot is a file that holds no root.
type badRoot struct {
	path string
	err  error
}

func (b *badRoot) Error() string { return fmt.Sprintf("%s: %v", b.path, b.err) }
func (b *badRoot) Unwrap() error { return b.err }

// A verdictJSON is the verdict. Only when it is valid can the fields below be believed; host is never signed.
type verdictJSON struct {
	Valid    bool       `json:"valid"`
	Verdict  string     `json:"verdict"` // a code
	Host     string     `json:"host"`
	ID       string     `json:"id"`
	Short    string     `json:"short"`
	Name     string     `json:"name"`
	Course   string     `json:"course"`
	Title    string     `json:"title"`
	Percent  *int       `json:"percent"`
	IssuedAt *time.Time `json:"issued_at"`
	Office   string     `json:"office"`
	Kiosk    string     `json:"kiosk"`
	From     *time.Time `json:"from"`
	Until    *time.Time `json:"until"`
	Root     string     `json:"root"`
}

func (c *verifyCommand) print(to *console, v certificate.Verdict) error {
	if c.JSON {
		return printJSON(to, verdictOf(v))
	}
	key := "ctl.certificate.valid"
	if !v.Valid {
		key = "ctl.certificate.invalid"
	}
	fmt.Fprintln(to.out, to.words.T(key))
	t := newTable(to, "")
	if v.Host != "" {
		t.row(to.words.T("ctl.certificate.field.host"), v.Host)
	}
	if v.ID == "" { // it could not be read
		return t.print()
	}
	for _, f := range []struct{ field, value string }{
		{"name", v.Name}, {"course", v.CourseCode}, {"title", v.CourseTitle}, {"percent", fmt.Sprintf("%d%%", v.Percent)},
		{"issued", moment(v.IssuedAt)}, {"office", v.Kiosk.Office}, {"id", v.ID + " (" + certificate.ShortCode(v.ID) + ")"},
		{"kiosk", v.Kiosk.ID}, {"from", moment(v.Kiosk.From)}, {"until", moment(v.Kiosk.Until)}, {"root", v.Kiosk.RootID},
	} {
		t.row(to.words.T("ctl.certificate.field."+f.field), f.value)
	}
	return t.print()
}

// moment is a signed time to the second, in the form of ISO 8601, which no reader takes for another.
func moment(t time.Time) string {
	return t.In(vietnam).Format("2006-01-02 15:04:05 -07:00")
}

func verdictOf(v certificate.Verdict) verdictJSON {
	out := verdictJSON{Valid: v.Valid, Verdict: v.Code, Host: v.Host}
	if v.ID == "" {
		return out
	}
	out.ID, out.Short, out.Name = v.ID, certificate.ShortCode(v.ID), v.Name
	out.Course, out.Title, out.Percent, out.IssuedAt = v.CourseCode, v.CourseTitle, &v.Percent, &v.IssuedAt
	out.Office, out.Kiosk, out.Root = v.Kiosk.Office, v.Kiosk.ID, v.Kiosk.RootID
	out.From, out.Until = &v.Kiosk.From, &v.Kiosk.Until
	return out
}
