package document

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"hocso/internal/report"
)

func TestAnIssuedReportIsMadeAgainWithTheSameBytesWhateverHappensSince(t *testing.T) {
	m := newMaker(t)
	issued, err := m.Issue(t.Context(), "Bình", wholeOffice(t))
	if err != nil {
		t.Fatal(err)
	}
	if issued.Number != 1 || issued.Year != 2026 || issued.Draft() {
		t.Errorf("number %d/%d", issued.Number, issued.Year)
	}
	was := map[Format][]byte{PDF: written(t, issued, PDF), CSV: written(t, issued, CSV), DOCX: written(t, issued, DOCX)}
	for _, change := range []string{
		`UPDATE learner SET name = 'Ai Đó'`, `UPDATE learner SET left_at = 1767225600000 WHERE id % 3 = 0`, `UPDATE unit SET name = 'Đơn vị ' || id`,
		`DELETE FROM report_done`,
	} {
		if err := run(t, m.DB, change); err != nil {
			t.Fatal(err)
		}
	}
	if err := SaveLetterhead(t.Context(), m.DB, "Bình", Letterhead{Body: "Nơi khác"}); err != nil {
		t.Fatal(err)
	}
	again, err := Get(t.Context(), m.DB, issued.ID)
	if err != nil {
		t.Fatal(err)
	}
	for f, want := range was {
		if !bytes.Equal(written(t, again, f), want) {
			t.Errorf("%s: other bytes", f)
		}
	}
	if now := draft(t, m, wholeOffice(t)); bytes.Equal(written(t, now, CSV), was[CSV]) {
		t.Error("nothing has happened since, so nothing was tested")
	}
}

func TestNumbersRunFromOneInTheYear(t *testing.T) {
	m := newMaker(t)
	for want := 1; want <= 3; want++ {
		r, err := m.Issue(t.Context(), "Bình", Request{Period: period(t, "2026"), Lang: "en"})
		if err != nil || r.Number != want {
			t.Fatalf("number %d, want %d: %v", r.Number, want, err)
		}
	}
	list, err := List(t.Context(), m.DB, 2, 0)
	if err != nil || len(list) != 2 || list[0].Number != 3 || list[0].Who != "Bình" || list[0].Period.String() != "2026" || !list[0].At.Equal(now) {
		t.Errorf("list: %+v, %v", list, err)
	}
	id, err := Find(t.Context(), m.DB, 2026, 2)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := Get(t.Context(), m.DB, id); err != nil || r.Number != 2 || r.Lang != "en" {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := Find(t.Context(), m.DB, 2026, 4); !errors.Is(err, ErrUnknown) {
		t.Errorf("a report that was never issued: %v", err)
	}
}

func TestAnIssuedReportCanOnlyLoseItsNames(t *testing.T) {
	m := newMaker(t)
	issued, err := m.Issue(t.Context(), "Bình", wholeOffice(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{
		`UPDATE report SET content = '{}'`, `DELETE FROM report`, `DELETE FROM report_person`, `UPDATE report_person SET name = 'Khác'`,
		`UPDATE report_person SET learner_id = 0, code = '', name = '', job = ''`, `UPDATE report_template SET data = x''`, `DELETE FROM report_template`,
	} {
		if run(t, m.DB, change) == nil {
			t.Errorf("%s is taken", change)
		}
	}
	who := issued.People[3]
	if err := run(t, m.DB, `UPDATE report_person SET code = '', name = '', job = '' WHERE learner_id = ?`, who.ID); err != nil {
		t.Fatal(err)
	}
	again, err := Get(t.Context(), m.DB, issued.ID)
	if err != nil {
		t.Fatal(err)
	}
	csv := string(written(t, again, CSV))
	if strings.Contains(csv, who.Code) || !strings.Contains(csv, "(đã xóa tên theo yêu cầu)") {
		t.Error("an erased person is still named, or gone without a word")
	}
	if again.Figures.People != issued.Figures.People || len(again.People) != len(issued.People) {
		t.Error("the figures changed with the name")
	}
}

func TestAReportKeepsTheTemplateThatItWasIssuedWith(t *testing.T) {
	m := newMaker(t)
	own := changed(t, "{{ten_loai}}", "BÁO CÁO CỦA PHƯỜNG")
	if err := SaveTemplate(t.Context(), m.DB, "Bình", "vi", own); err != nil {
		t.Fatal(err)
	}
	issued, err := m.Issue(t.Context(), "Bình", wholeOffice(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := SaveTemplate(t.Context(), m.DB, "Bình", "vi", nil); err != nil {
		t.Fatal(err)
	}
	again, err := Get(t.Context(), m.DB, issued.ID)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := Template(t.Context(), m.DB, again.Template, again.Lang)
	if err != nil || !bytes.Equal(kept, own) {
		t.Errorf("another template, %v", err)
	}
	if draft(t, m, wholeOffice(t)).Template != "" {
		t.Error("new reports do not use the template built in")
	}
}

func TestAStatementNamesOnePersonWithTheCoursesPassed(t *testing.T) {
	m := newMaker(t)
	all := draft(t, m, wholeOffice(t))
	var who Person
	for _, p := range all.People {
		if p.State == report.Understands {
			who = p
		}
	}
	r := draft(t, m, Request{Period: period(t, "2026"), Learner: who.ID, Lang: "vi"})
	text := squeezed(pdfText(t, written(t, r, PDF), "-layout"))
	for _, want := range []string{who.Name, who.Code, "Có hiểu biết (" + day(who.Pass) + ")", r.Passes[0].Code, day(r.Passes[0].Day)} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the statement", want)
		}
	}
	for _, other := range all.People {
		if other.ID != who.ID && strings.Contains(text, other.Code) {
			t.Errorf("the statement names %s too", other.Code)
		}
	}
	if _, err := m.Draft(t.Context(), Request{Period: period(t, "2026"), Learner: 999999, Lang: "vi"}); !errors.Is(err, ErrUnknown) {
		t.Errorf("a statement about nobody: %v", err)
	}
}

func TestNobodyIsNamedUnlessAskedFor(t *testing.T) {
	m := newMaker(t)
	q := wholeOffice(t)
	named := draft(t, m, q)
	q.Names = false
	r := draft(t, m, q)
	text := pdfText(t, written(t, r, PDF)) + mainOf(t, written(t, r, DOCX)).words() + string(written(t, r, CSV))
	for _, p := range named.People {
		if strings.Contains(text, p.Code) || strings.Contains(text, p.Name) {
			t.Errorf("%s is named", p.Code)
		}
	}
}

func TestALetterheadThatCannotBePrintedIsRefused(t *testing.T) {
	m := newMaker(t)
	for _, l := range []Letterhead{{Body: strings.Repeat("x", 201)}, {Signer: "a\nb"}, {Recipients: make([]string, MaxRecipients+1)}} {
		if err := SaveLetterhead(t.Context(), m.DB, "Bình", l); !errors.Is(err, ErrLetterhead) {
			t.Errorf("%+v: %v", l, err)
		}
	}
}

func TestPeriodsAndDaysAreWrittenTheVietnameseWay(t *testing.T) {
	for text, want := range map[string]string{
		"2026": "năm 2026", "2026H1": "6 tháng đầu năm 2026", "2026H2": "6 tháng cuối năm 2026", "2026Q3": "quý III năm 2026",
		"2026-07-05..2026-09-15": "từ 05/07/2026 đến 15/09/2026",
	} {
		p := period(t, text)
		r := &Report{Lang: "vi"}
		if got := PeriodName(r.words(), p); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	vi := (&Report{Lang: "vi"}).words()
	if got := longDay(vi, period(t, "2026-02-03..2026-03-04").From); got != "ngày 03 tháng 02 năm 2026" {
		t.Error(got)
	}
	if got := longDay(vi, period(t, "2026-03-04..2026-03-04").From); got != "ngày 04 tháng 3 năm 2026" {
		t.Error(got)
	}
	if got := moment(vi, now); got != "08 giờ 30 phút ngày 18 tháng 11 năm 2026" {
		t.Error(got)
	}
}
