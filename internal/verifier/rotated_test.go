package verifier

import (
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/internal/store"
)

// A changing office has its keys changed while it goes on issuing.
type changing struct {
	t      *testing.T
	office *office.Office
	now    time.Time
	count  int
}

// sign makes a certificate with the keys that the office has now.
func (c *changing) sign() string {
	c.t.Helper()
	c.count++
	cose, err := certificate.Encode(c.office.Keys(), certificate.Award{ID: fmt.Sprintf("%016x", c.count), IssuedAt: c.now.Truncate(time.Second),
		Name: "Nguyễn Thị Hòa", CourseCode: "C4", CourseTitle: "Làm việc số ở cơ quan", Percent: 85})
	if err != nil {
		c.t.Fatal(err)
	}
	return text(cose)
}

// page is the office's page as it is handed out now.
func (c *changing) page() Source {
	c.t.Helper()
	s, err := Of(c.t.Context(), c.office, officialHost, nil, c.now)
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

func (c *changing) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// What was issued before a key was changed stays valid: by the Go verifier and in the page, which is made anew; and whoever has the page
// of before is not told that anything issued then is false.
func TestCertificatesOutliveTheKeysOfTheirKioskAndOfItsRoot(t *testing.T) {
	d := newDesk(t)
	c := &changing{t: t, now: d.world.now.AddDate(0, -9, 0)}
	of, err := office.Open(t.Context(), t.TempDir(), office.Options{Called: "UBND phường Hoa Sen", Now: func() time.Time { return c.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.must(of.Close()) })
	c.office = of
	first := of.Keys().Root()
	issued := []string{c.sign()}
	c.must(of.RotateKiosk(t.Context(), "Mai"))
	issued = append(issued, c.sign())
	before := c.page()
	c.now = c.now.AddDate(0, 3, 0)
	c.must(of.RotateRoot(t.Context(), "Mai"))
	issued = append(issued, c.sign())
	c.now = c.now.AddDate(0, 3, 0)
	c.must(of.RotateRoot(t.Context(), "Mai"))
	issued = append(issued, c.sign())
	c.now = d.world.now
	c.must(of.DB.Write(t.Context(), func(tx *store.Tx) error { _, err := of.Keys().SignStatus(tx); return err }))
	after := c.page()
	c.must(os.WriteFile(filepath.Join(d.folder, "before.html"), mustPage(t, before), 0o600))
	c.must(os.WriteFile(filepath.Join(d.folder, "after.html"), mustPage(t, after), 0o600))

	var urls []string
	want := []string{"valid", "valid", "valid", "valid", "valid", "valid", "unknown_root", "unknown_root"}
	for _, page := range []string{"after", "before"} {
		for _, text := range issued {
			urls = append(urls, asFile(d, page, text[strings.Index(text, "#"):]))
		}
	}
	var answers [][]shown
	d.run(t, []fields{{"do": "show", "urls": urls}, {"do": "show", "urls": urls[:4], "difference": "removed"}}, &answers)
	for i, s := range append(answers[0], answers[1]...) {
		code := want[i%len(want)]
		if i >= len(want) {
			code = "valid"
		}
		if s.Code != code || i < 4 && s.Answer != "valid" {
			t.Errorf("%d: the page says %s, %s; want %s", i, s.Code, s.Answer, code)
		}
	}
	for i, text := range issued {
		if v := certificate.Verify(text, after.Trust); v.Answer() != certificate.AnswerValid || (v.Organisation == "") != (after.Trust.List == nil) {
			t.Errorf("%d: Go says %+v", i, v)
		}
		alone := certificate.Verify(text, certificate.Trust{Roots: []ed25519.PublicKey{first}, Now: c.now})
		if (alone.Code == certificate.CodeValid) != (i < 2) {
			t.Errorf("%d: by the first root alone %s", i, alone.Code)
		}
	}
}
