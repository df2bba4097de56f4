// Dates, numbers and periods as an administrative document writes them.

package document

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hocso/i18n"
	"hocso/internal/report"
)

// vietnam has kept UTC+7 since 1975 and has no summer time.
var vietnam = time.FixedZone("ICT", 7*60*60)

// day writes a day: 18/11/2026; nothing for the zero time.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(vietnam).Format("02/01/2006")
}

// longDay writes a day in words: "ngày 18 tháng 11 năm 2026".
func longDay(w *i18n.Words, t time.Time) string {
	t = t.In(vietnam)
	d, month := strconv.Itoa(t.Day()), t.Month().String()
	if w.Lang() == "vi" {
		d, month = padded(t.Day(), 10), padded(int(t.Month()), 3)
	}
	return w.T("reportdoc.day", "Day", d, "Month", month, "Year", strconv.Itoa(t.Year()))
}

// padded writes numbers below a bound with a nought: days below 10 and months below 3, so that nobody can write a digit before
// them (Nghị định 30/2020/NĐ-CP, Annex I, II.4).
func padded(n, below int) string {
	if n < below {
		return fmt.Sprintf("%02d", n)
	}
	return strconv.Itoa(n)
}

// moment writes a time and its day in words.
func moment(w *i18n.Words, t time.Time) string {
	t = t.In(vietnam)
	return w.T("reportdoc.moment", "Hour", t.Format("15"), "Minute", t.Format("04"), "Day", longDay(w, t))
}

// rate writes a share in per cent with one decimal: 84,4%.
func rate(w *i18n.Words, have, of int) string {
	text := strconv.FormatFloat(report.Percent(have, of), 'f', 1, 64)
	if w.Lang() == "vi" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text + "%"
}

func count(w *i18n.Words, n int) string { return w.Number(float64(n)) }

// PeriodName names a period: "6 tháng cuối năm 2026".
func PeriodName(w *i18n.Words, p report.Period) string {
	text := p.String()
	year, part, ok := strings.Cut(text, "H")
	if ok {
		return w.T("reportdoc.period.half"+part, "Year", year)
	}
	if year, part, ok = strings.Cut(text, "Q"); ok {
		return w.T("reportdoc.period.quarter", "Number", w.T("reportdoc.quarter."+part), "Year", year)
	}
	if !strings.Contains(text, "..") {
		return w.T("reportdoc.period.year", "Year", text)
	}
	return w.T("reportdoc.period.days", "From", day(p.From), "To", day(p.Last()))
}

// PeriodDays writes a period's first and last day.
func PeriodDays(p report.Period) string { return day(p.From) + " – " + day(p.Last()) }
