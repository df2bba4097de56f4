package i18n

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Number writes a number with at most two decimals and its thousands apart: 1.234,5 in Vietnamese, 1,234.5 in English.
func (w *Words) Number(x float64) string {
	return w.decimals(x, 100)
}

// Percent writes a share that is already times 100, with at most one decimal: 84,4% in Vietnamese, 84.4% in English.
func (w *Words) Percent(x float64) string {
	return w.decimals(x, 10) + "%"
}

// decimals rounds x to 1/unit and writes it without trailing zeros.
func (w *Words) decimals(x, unit float64) string {
	point, thousands := ",", "."
	if w.lang == "en" {
		point, thousands = ".", ","
	}
	rounded := math.Round(x*unit) / unit
	text := strconv.FormatFloat(math.Abs(rounded), 'f', -1, 64)
	whole, rest, fraction := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + thousands + whole[i:]
	}
	if fraction {
		whole += point + rest
	}
	if rounded < 0 {
		return "-" + whole
	}
	return whole
}

// Date writes a day in the kiosk's time zone, the Vietnamese way in both languages: 18/11/2026.
func (w *Words) Date(t time.Time) string {
	return t.Local().Format("02/01/2006")
}

// Time writes a time of day in the kiosk's time zone: 08:30.
func (w *Words) Time(t time.Time) string {
	return t.Local().Format("15:04")
}

// Month writes a month given as "2026-11", as lessons keep it: 11/2026.
func (w *Words) Month(yearMonth string) string {
	year, month, ok := strings.Cut(yearMonth, "-")
	if !ok {
		return yearMonth
	}
	return month + "/" + year
}
