// The kiosk's own check of a certificate, for anybody who walks up: by a scanner, by text, or from a stick. It gives the answer that the
// verifier's page gives, in the same words, and leaves nothing behind.

package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/scan"
	"hocso/internal/stick"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// A checkWay is how the certificate comes to the kiosk.
type checkWay int

const (
	byScanner checkWay = iota
	byText
	byFile
)

// checkScreen takes a certificate in one of three ways and shows the answer.
type checkScreen struct {
	trust   certificate.Trust
	way     checkWay
	text    kit.Input // what is pasted or typed
	scanned []rune    // what a scanner has sent so far
	last    time.Time // when the scanner sent its last letter
	verdict *certificate.Verdict
	unsafe  bool               // the content that is not proved is shown
	trouble string             // key of why nothing could be checked; "" for none
	stop    context.CancelFunc // ends the reading of a file; nil while there is none
}

const (
	longestCode = 8000                    // letters: no code that fits a QR symbol is longer
	scanPause   = 2 * time.Second         // a scanner never waits so long between two letters: what came before was something else
	readFor     = 25 * time.Second        // the longest that a picture is looked at
	minScanned  = len("https://h/c#1123") // shorter is a key pressed by hand
)

// openCheck shows the check; nobody has to sign in.
func (a *App) openCheck() {
	load(a, a.trust(), func(t certificate.Trust) {
		s := &checkScreen{trust: t}
		s.text.Max = longestCode
		a.open(s)
	})
}

// forget implements forgetter: the next person does not see whose certificate was looked at.
func (s *checkScreen) forget() {
	s.text.Clear()
	clear(s.scanned)
	s.scanned, s.verdict = nil, nil
	if s.stop != nil {
		s.stop()
	}
}

// judge checks what came in.
func (s *checkScreen) judge(a *App, text string) {
	s.trust.Now = a.Now()
	v := certificate.Verify(strings.TrimSpace(text), s.trust)
	s.text.Clear()
	s.verdict, s.unsafe, s.trouble = &v, false, ""
	a.entered()
}

// choose changes the way, and clears the answer for another certificate.
func (s *checkScreen) choose(a *App, way checkWay) {
	s.forget()
	s.way, s.unsafe, s.trouble, s.stop = way, false, "", nil
	a.entered()
	if way == byFile {
		s.pick(a)
	}
}

// pick asks for a file of a stick and reads its code.
func (s *checkScreen) pick(a *App) {
	a.pickFromStick(stickPick{title: "checking.pick", exts: []string{".png", ".jpg", ".jpeg", ".pdf"}, max: scan.MaxFile},
		func(_ stick.File, data []byte) { s.read(a, data) })
}

func (s *checkScreen) read(a *App, data []byte) {
	ctx, stop := context.WithTimeout(a.ctx, readFor)
	s.verdict, s.trouble, s.stop = nil, "", stop
	a.entered()
	type found struct {
		text string
		err  error
	}
	quiet(a, func(context.Context) (found, error) {
		defer stop()
		text, err := scan.Text(ctx, data)
		return found{text, err}, nil
	}, func(f found) {
		if s.stop == nil || errors.Is(f.err, context.Canceled) {
			return // another way was chosen meanwhile
		}
		s.stop = nil
		if f.err == nil {
			s.judge(a, f.text)
			return
		}
		s.trouble = unreadable(f.err)
		a.entered()
	})
}

// unreadable names the words for a file in which no code was found.
func unreadable(err error) string {
	switch {
	case errors.Is(err, scan.ErrKind):
		return "checking.trouble.kind"
	case errors.Is(err, scan.ErrSize):
		return "checking.trouble.size"
	case errors.Is(err, scan.ErrDamaged):
		return "checking.trouble.damaged"
	}
	return "checking.trouble.nocode"
}

// takeRune gathers what a scanner types. It types to nobody: the focus would have its Enter, so the focus goes.
func (s *checkScreen) takeRune(a *App, r rune) bool {
	now := a.Now()
	if now.Sub(s.last) > scanPause || now.Before(s.last) {
		s.scanned = s.scanned[:0]
	}
	s.last = now
	if len(s.scanned) < longestCode {
		s.scanned = append(s.scanned, r)
	}
	a.page.Canvas.Unfocus()
	return true
}

// takeKey ends a scan with the Enter that scanners send.
func (s *checkScreen) takeKey(a *App, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyReturn && k.Name != fyne.KeyEnter {
		return false
	}
	text := string(s.scanned)
	clear(s.scanned)
	s.scanned = s.scanned[:0]
	if len(text) < minScanned {
		return false
	}
	s.way = byScanner
	s.judge(a, text)
	return true
}

// paste checks what was copied.
func (s *checkScreen) paste(a *App) {
	s.text.Set(a.clipboard().Content())
	a.repaint()
}

// submit checks what stands in the field.
func (s *checkScreen) submit(a *App) {
	if strings.TrimSpace(s.text.String()) != "" {
		s.judge(a, s.text.String())
	}
}

func (s *checkScreen) paint(p *page) {
	a := p.app
	p.idle = idleCheck
	p.back = a.leave
	p.onRune = func(r rune) bool { return s.takeRune(a, r) }
	p.onKey = func(k *fyne.KeyEvent) bool { return s.takeKey(a, k) }
	p.onPaste = func() {
		s.choose(a, byText)
		s.paste(a)
	}
	left := min(430, p.width()*0.34)
	s.ways(p, area{kit.Margin, 92, left, p.H - 92 - 24})
	right := area{kit.Margin + left + 32, 96, p.width() - left - 32, p.H - 96 - 24}
	switch {
	case s.verdict != nil:
		s.answer(p, right)
	case s.stop != nil:
		s.says(p, right, "hourglass-not-done", p.T("checking.reading"), p.T("checking.reading.text"))
	case s.trouble != "":
		s.failed(p, right)
	case s.way == byText:
		s.typed(p, right)
	default:
		s.waiting(p, right)
	}
}

// trust is a job that finds out whom this kiosk trusts and what is revoked.
func (a *App) trust() func(context.Context) (certificate.Trust, error) {
	db, keys, now := a.office.DB, a.office.Keys(), a.Now()
	return func(ctx context.Context) (certificate.Trust, error) { return certificate.Held(ctx, db, keys, now) }
}
