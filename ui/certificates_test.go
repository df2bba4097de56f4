package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAPassedCourseIsOnTheListWithItsCode(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Earn("C5")
	b.app.goHome()
	b.Tap("certificates")
	s := on[*certificatesScreen](b)
	if len(s.certs) != 1 || s.certs[0].standing != valid {
		t.Fatalf("the list is %+v", s.certs)
	}
	for _, words := range []string{b.app.page.T("certificate.valid"), s.certs[0].cert.Code(), "100%"} {
		if !b.says(words) {
			t.Errorf("%q is not on the screen", words)
		}
	}
	b.Key(fyne.KeyReturn) // the row, which has the focus
	b.Tap("show")
	b.ok()
	if one := on[*certificateScreen](b); one.sheet.cert.ID != s.certs[0].cert.ID {
		t.Errorf("the code of %s is shown", one.sheet.cert.ID)
	}
	b.app.page.back()
	on[*certificatesScreen](b)
}

func TestWhatNoLongerCountsIsListedWithoutItsCode(t *testing.T) {
	for _, c := range []struct {
		name, change string
		want         standing
		says         string
	}{
		{"replaced", `UPDATE certificate SET replaced_by = '0011223344556677' WHERE id = ?`, replaced, "certificate.replaced"},
		{"revoked", `UPDATE certificate SET revoked_at = 1790000000000, revoked_why = 'name' WHERE id = ?`, revoked, ""},
		{"forged", `UPDATE certificate SET url = substr(url, 1, length(url) - 1) || ((substr(url, -1) + 1) % 10) WHERE id = ?`, unproved, "certificate.unproved"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Nguyễn Thị Hòa")
			old := b.issue("C5", "An toàn số", "Nguyễn Thi Hòa")
			good := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa")
			b.alter(c.change, old.ID)
			b.app.openCertificates()
			s := on[*certificatesScreen](b)
			if len(s.certs) != 2 || s.certs[0].cert.ID != good.ID || s.certs[0].standing != valid || s.certs[1].standing != c.want {
				t.Fatalf("the list is not the good one, then the %s one", c.name)
			}
			if !b.Has("show") {
				t.Error("the good one has no code to scan")
			}
			b.Tap("cert/" + old.ID)
			b.ok()
			if b.Has("show") {
				t.Error("its code can be shown")
			}
			if b.says(b.app.page.T("certificate.valid")) {
				t.Error("it is called valid")
			}
			if c.says != "" && !b.says(b.app.page.T(c.says)) {
				t.Errorf("the screen does not say %q", b.app.page.T(c.says))
			}
		})
	}
}

func TestMoreThanFourCertificatesAreTurnedByPages(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	for _, course := range []string{"C1", "C2", "C3", "C4", "C5"} {
		b.issue(course, "An toàn số", "Nguyễn Thị Hòa")
	}
	b.app.openCertificates()
	rows := func() (n int) {
		for _, id := range b.IDs() {
			if strings.HasPrefix(id, "cert/") {
				n++
			}
		}
		return n
	}
	b.looks(func(name string) {
		if got := rows(); got != certsOnPage {
			t.Errorf("%s: %d rows on the first page", name, got)
		}
	})
	b.Tap("page/next")
	b.ok()
	s := on[*certificatesScreen](b)
	if rows() != 1 || s.certs[s.at].cert.CourseCode != "C1" {
		t.Errorf("the second page has %d rows and shows %s, want the oldest", rows(), s.certs[s.at].cert.CourseCode)
	}
	b.Tap("page/next")
	if rows() != certsOnPage {
		t.Error("the last page does not lead to the first")
	}
}

func TestWithoutACertificateTheListSaysHowToGetOne(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.app.openCertificates()
	if !b.says(b.app.page.T("certificate.nothing")) {
		t.Error("the empty list says nothing")
	}
	b.Key(fyne.KeyReturn)
	b.ok()
	on[*homeScreen](b)
}
