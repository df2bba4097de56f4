package ctl

import (
	"errors"
	"fmt"
	"io"
	"time"

	"hocso/internal/certificate"
)

// longestURL bounds what is read from standard input, in bytes; the longest certificate's address is a third of it.
const longestURL = 8 << 10

type verifyCommand struct {
	URL    string   `arg:"" name:"URL" help:"ctl.certificate.url"`
	Root   []string `placeholder:"FILE" sep:"none" help:"ctl.certificate.root"`
	Trust  string   `placeholder:"FILE" help:"ctl.certificate.trust"`
	Status []string `placeholder:"FILE" sep:"none" help:"ctl.certificate.status"`
	JSON   bool     `help:"ctl.flag.json"`
}

// Run judges a certificate and shows every field that is signed. What keeps it from judging is a misuse: an exit code
// of 1 says that the certificate is not valid, and nothing else.
func (c *verifyCommand) Run(to *console) error {
	trust, err := c.trust(to)
	if err != nil {
		return &misuse{explain(err, to.words)}
	}
	if len(trust.Organisations()) == 0 {
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
	verdict := certificate.Verify(text, trust)
	if err := c.print(to, verdict); err != nil {
		return err
	}
	if !verdict.Valid {
		return &invalid{verdict.Code, verdict.Why}
	}
	return nil
}

// trust is what the office in the data folder holds, where one is given, and what the files bring.
func (c *verifyCommand) trust(to *console) (certificate.Trust, error) {
	trust, err := heldTrust(to)
	if err != nil {
		return trust, err
	}
	for _, path := range c.Root {
		data, err := readBounded(path, certificate.MaxTrustFile)
		if err != nil {
			return trust, err
		}
		more, err := certificate.ParseRoots(data)
		if err != nil {
			return trust, &badRoot{path, err}
		}
		trust.Roots = append(trust.Roots, more...)
	}
	if c.Trust != "" {
		if trust.List, err = readFile(c.Trust, certificate.MaxTrustFile, trust.OpenTrustList); err != nil {
			return trust, err
		}
	}
	for _, path := range c.Status {
		status, err := readFile(path, certificate.MaxStatusFile, trust.OpenStatus)
		if err != nil {
			return trust, err
		}
		trust.Statuses = append(trust.Statuses, status)
	}
	return trust, nil
}

// heldTrust is what the office in the data folder trusts; nothing but the clock when no folder is given.
func heldTrust(to *console) (trust certificate.Trust, err error) {
	if to.data == "" {
		return certificate.Trust{Now: time.Now()}, nil
	}
	of, err := look(to)
	if err != nil {
		return trust, err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	if of.Keys() == nil {
		return trust, certificate.ErrKeysIncomplete
	}
	return certificate.Held(to.ctx, of.DB, of.Keys(), time.Now())
}

// An invalid is the verdict on a certificate that is not valid.
type invalid struct {
	code string
	why  certificate.Reason
}

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
	Verdict  string     `json:"verdict"`        // a code
	Answer   string     `json:"answer"`         // valid, unchecked, invalid
	Why      string     `json:"why"`            // of what is revoked: a reason's code
	List     string     `json:"list"`           // fresh, stale, none; empty when no list was asked
	ListAt   *time.Time `json:"list_issued_at"` // null when there is none
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

	Organisation string     `json:"organisation"`  // that vouches for the kiosk; empty for a root trusted by itself
	SupervisedBy string     `json:"supervised_by"` // empty: nobody did
	Replaces     string     `json:"replaces"`      // of a correction: the ID of the one before
	FirstIssued  *time.Time `json:"first_issued_at"`
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
	if v.Valid {
		fmt.Fprintln(to.out, to.words.T("ctl.certificate.list."+v.List, "Time", moment(v.ListAt)))
	}
	t := newTable(to, "")
	if v.Host != "" {
		t.row(to.words.T("ctl.certificate.field.host"), v.Host)
	}
	if v.ID == "" { // it could not be read
		return t.print()
	}
	for _, f := range fields(to, v) {
		t.row(to.words.T("ctl.certificate.field."+f.field), f.value)
	}
	return t.print()
}

type shownField struct{ field, value string }

// fields are what is signed, and who vouches for it.
func fields(to *console, v certificate.Verdict) []shownField {
	supervised := v.SupervisedBy
	if supervised == "" {
		supervised = to.words.T("ctl.certificate.unsupervised")
	}
	all := []shownField{
		{"name", v.Name}, {"course", v.CourseCode}, {"title", v.CourseTitle}, {"percent", fmt.Sprintf("%d%%", v.Percent)},
		{"supervised", supervised}, {"issued", moment(v.IssuedAt)}, {"office", v.Kiosk.Office},
		{"id", v.ID + " (" + certificate.ShortCode(v.ID) + ")"},
	}
	if v.Replaces != "" {
		all = append(all, shownField{"replaces", v.Replaces + " (" + certificate.ShortCode(v.Replaces) + ")"},
			shownField{"first", moment(v.FirstIssued)})
	}
	all = append(all, shownField{"kiosk", v.Kiosk.ID}, shownField{"from", moment(v.Kiosk.From)},
		shownField{"until", moment(v.Kiosk.Until)}, shownField{"root", v.Kiosk.RootID})
	if v.Organisation != "" {
		all = append(all, shownField{"organisation", v.Organisation})
	}
	return all
}

// moment is a signed time to the second, in the form of ISO 8601, which no reader takes for another.
func moment(t time.Time) string {
	return t.In(vietnam).Format("2006-01-02 15:04:05 -07:00")
}

func verdictOf(v certificate.Verdict) verdictJSON {
	out := verdictJSON{Valid: v.Valid, Verdict: v.Code, Answer: v.Answer(), Host: v.Host, List: v.List}
	if !v.ListAt.IsZero() {
		out.ListAt = &v.ListAt
	}
	if v.Code == certificate.CodeRevoked || v.Code == certificate.CodeKioskOff {
		out.Why = v.Why.String()
	}
	if v.ID == "" {
		return out
	}
	out.ID, out.Short, out.Name = v.ID, certificate.ShortCode(v.ID), v.Name
	out.Course, out.Title, out.Percent, out.IssuedAt = v.CourseCode, v.CourseTitle, &v.Percent, &v.IssuedAt
	out.Office, out.Kiosk, out.Root = v.Kiosk.Office, v.Kiosk.ID, v.Kiosk.RootID
	out.From, out.Until = &v.Kiosk.From, &v.Kiosk.Until
	out.Organisation, out.SupervisedBy, out.Replaces = v.Organisation, v.SupervisedBy, v.Replaces
	if v.Replaces != "" {
		out.FirstIssued = &v.FirstIssued
	}
	return out
}
