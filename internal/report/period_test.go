package report

import (
	"errors"
	"testing"
	"time"

	"hocso/internal/office"
)

func TestAPeriodIsReadAndWrittenAlike(t *testing.T) {
	for text, days := range map[string][2]string{
		"2026": {"2026-01-01", "2026-12-31"}, "2026H1": {"2026-01-01", "2026-06-30"}, "2026H2": {"2026-07-01", "2026-12-31"},
		"2026Q1": {"2026-01-01", "2026-03-31"}, "2026Q4": {"2026-10-01", "2026-12-31"}, "2028Q1": {"2028-01-01", "2028-03-31"},
		"2026-02-03..2026-02-03": {"2026-02-03", "2026-02-03"}, "2025-12-31..2026-01-01": {"2025-12-31", "2026-01-01"},
	} {
		p := period(t, text)
		if first, last := p.From.Format(time.DateOnly), p.Last().Format(time.DateOnly); first != days[0] || last != days[1] {
			t.Errorf("%s is %s to %s", text, first, last)
		}
		if p.String() != text {
			t.Errorf("%s is written %s", text, p)
		}
	}
	if p := period(t, "2026-07-01..2026-12-31"); p.String() != "2026H2" {
		t.Errorf("the days of a half are written %s", p)
	}
}

func TestWhatIsNoPeriodIsRefused(t *testing.T) {
	for _, text := range []string{"", "26", "2026H3", "2026Q5", "2026H", "2026-13-01..2026-14-01", "2026-02-02..2026-02-01", "2026-02-30..2026-03-01", "..", "2026H1 "} {
		if p, err := ParsePeriod(text); !errors.Is(err, ErrPeriod) {
			t.Errorf("%q is %v, error %v", text, p, err)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, text := range []string{"2026", "2026H2", "2026Q3", "2026-07-01..2026-09-15", "0000", "9999Q4"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePeriod(text)
		if err != nil {
			return
		}
		again, err := ParsePeriod(p.String())
		if err != nil || !again.From.Equal(p.From) || !again.To.Equal(p.To) || !p.From.Before(p.To) {
			t.Errorf("%q is %v, which is %v, error %v", text, p, again, err)
		}
	})
}

func TestTheOfficesPeriodsBeginWithTheNewestThatHasBegun(t *testing.T) {
	list := func(d office.Periods, now time.Time) (names string) {
		for _, p := range Periods(d, now) {
			names += p.String() + " "
		}
		return names
	}
	if got, want := list(office.HalfYears, on(6, 30)), "2026H1 2026 2025H2 2025H1 2025 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := list(office.Quarters, on(7, 1)), "2026Q3 2026Q2 2026Q1 2026 2025Q4 2025Q3 2025Q2 2025Q1 2025 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// The last evening of June in Greenwich is July in Vietnam.
	late := time.Date(2026, 6, 30, 18, 0, 0, 0, time.UTC)
	if got := Current(office.HalfYears, late).String() + Current(office.Quarters, late).String(); got != "2026H22026Q3" {
		t.Errorf("the present periods are %s", got)
	}
}
