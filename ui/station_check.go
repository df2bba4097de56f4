package ui

import (
	"context"
	"errors"
	"strings"

	"hocso/internal/certificate"

	"fyne.io/fyne/v2"
)

// earned is the address of a certificate that was issued to somebody who has left again.
func (w *Walker) earned() string {
	w.Register("Nguyễn Thị Hòa")
	w.Earn("C5")
	all, err := certificate.All(context.Background(), w.app.office.DB)
	if err == nil && len(all) != 1 {
		err = errors.New("not one certificate")
	}
	w.note(err)
	w.Tap("leave")
	if err != nil {
		return ""
	}
	return all[0].URL
}

// scanIn lets a scanner type a code on the screen of the check.
func (w *Walker) scanIn(text string) {
	w.app.openCheck()
	w.Type(text)
	w.Key(fyne.KeyReturn)
}

// forged changes one digit far inside a code, so that it can still be read.
func forged(url string) string {
	at := strings.LastIndex(url, "#") + 1200*(len(url)-strings.LastIndex(url, "#"))/2000
	for i := at; i < len(url); i++ {
		changed := url[:i] + string('0'+(url[i]-'0'+1)%10) + url[i+1:]
		if v := certificate.Verify(changed, certificate.Trust{}); v.ID != "" {
			return changed
		}
	}
	return url
}

// checkStations are the states of the check.
func checkStations() []Station {
	return []Station{
		{"29-check", func(w *Walker) { w.app.openCheck() }},
		{"29-check-text", func(w *Walker) { w.app.openCheck(); w.Tap("way/text"); w.Type("https://hocso.example/c#1908") }},
		{"29-check-valid", func(w *Walker) { w.scanIn(w.earned()) }},
		{"29-check-host", func(w *Walker) {
			w.scanIn(strings.Replace(w.earned(), "hocso.example", "hocso-cap-phuong.example.net", 1))
		}},
		{"29-check-forged", func(w *Walker) { w.scanIn(forged(w.earned())) }},
		{"29-check-unproved", func(w *Walker) { w.scanIn(forged(w.earned())); w.Tap("fold") }},
		{"29-check-strange", func(w *Walker) { w.scanIn("https://hocso.example/khac?x=1") }},
		{"29-check-nocode", func(w *Walker) {
			w.Plug("KINGSTON", map[string]string{"a.pdf": "%PDF-1.7"})
			w.app.openCheck()
			w.Tap("way/file")
			w.Tap("file/0")
		}},
	}
}
