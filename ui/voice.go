package ui

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"hocso/internal/voice"
	"hocso/lessons"
	"hocso/ui/kit"
)

// A recital is what a page has to be heard: its words in their order. Its ID says which page they are of, and in which language.
type recital struct {
	id    string
	words []string
}

// text joins the words; what has no stop of its own gets one, so that the voice pauses.
func (r recital) text() string {
	var b strings.Builder
	for _, w := range r.words {
		w = strings.TrimSpace(w)
		if w == "" {
			continue
		}
		b.WriteString(w)
		if last := []rune(strings.TrimRight(w, "*”\")")); len(last) > 0 && !strings.ContainsRune(".?!:;,…", last[len(last)-1]) {
			b.WriteByte('.')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// A readAloud is what is being read to the person. It lives no longer than the page whose words it reads: any painting that shows
// another page, language, dialog or nobody's screen ends it.
type readAloud struct {
	voice *voice.Voice // nil until it is known
	now   string       // ID of what is read; "" for nothing
	heard string       // ID of what was read last: it can be heard again
	slow  bool
	stop  context.CancelFunc
	done  chan error
}

// findVoice looks beside the window which voices the computer has.
func (a *App) findVoice() {
	if a.Voice == nil {
		return
	}
	v := a.Voice(a.ctx)
	a.show(func() {
		a.aloud.voice = v
		a.repaint()
	})
}

// canRead reports whether the computer has a voice for the language in use.
func (a *App) canRead() bool { return a.aloud.voice.Speaks(a.look.lang) }

// offer lets the page be heard, with the button and with the space bar, and reports whether the computer has a voice for it.
func (p *page) offer(id string, words ...string) bool {
	a := p.app
	if !a.canRead() {
		return false
	}
	p.recital = recital{id + " " + p.Lang, words}
	p.OnSpace = func() bool {
		if a.page != p || a.busy {
			return false
		}
		a.idle.touch(a.Now())
		a.toggleReading(p.recital)
		return true
	}
	return true
}

const (
	listenHigh = 56
	listenRow  = listenHigh + 14
)

// fitsBelowListen reports whether a card's words have room below the button, at a size that is good to read.
func fitsBelowListen(p *page, card lessons.Page, w, bottom float32) bool {
	c := cardSetter{page: p, w: w, shrink: 0.96}
	return c.height(card) <= bottom-faceTop-listenRow
}

// listen places the button that reads the page aloud, and beside it the one that slows the voice where w has room for it.
// It returns the width taken.
func (p *page) listen(x, y, w float32) float32 {
	a, r := p.app, p.recital
	b := kit.Button{ID: "listen", Text: p.T("voice.listen"), Icon: "volume-2", Look: kit.Tinted, OnTap: func() { a.toggleReading(r) }}
	wide := min(p.listenWidth(), w)
	switch {
	case a.aloud.now == r.id:
		b.Text, b.Icon = p.T("voice.stop"), "square"
	case a.aloud.heard == r.id:
		b.Text, b.Icon = p.T("voice.again"), "repeat"
	}
	p.RoundButton(b, x, y, wide, listenHigh, listenHigh/2)
	slow := kit.Button{ID: "slow", Text: p.T("voice.slower"), Icon: "turtle", Look: kit.Bare, OnTap: func() { a.setSlow(!a.aloud.slow) }}
	if a.aloud.slow {
		slow.Text, slow.Icon = p.T("voice.usual"), "volume-2"
	}
	if sw := p.ButtonWidth(slow) - 16; wide+8+sw <= w {
		p.RoundButton(slow, x+wide+8, y, sw, listenHigh, listenHigh/2)
		wide += 8 + sw
	}
	return wide
}

// listenWidth is that of the button whatever it says, so that nothing moves under the finger.
func (p *page) listenWidth() float32 {
	wide := float32(0)
	for _, words := range []string{"voice.listen", "voice.stop", "voice.again"} {
		wide = max(wide, p.ButtonWidth(kit.Button{Text: p.T(words), Icon: "volume-2"}))
	}
	return wide - 16
}

// toggleReading starts reading, or stops what is being read.
func (a *App) toggleReading(r recital) {
	if a.aloud.now == r.id {
		a.stopReading()
	} else {
		a.startReading(r)
	}
	a.repaint()
}

func (a *App) startReading(r recital) {
	a.stopReading()
	ctx, stop := context.WithCancel(a.ctx)
	done := make(chan error, 1)
	a.aloud.now, a.aloud.heard, a.aloud.stop, a.aloud.done = r.id, r.id, stop, done
	v, lang, text, slow := a.aloud.voice, a.look.lang, r.text(), a.aloud.slow
	a.background.Go(func() {
		done <- v.Read(ctx, lang, text, slow)
		if !a.inline {
			a.show(a.afterReading)
		}
	})
}

// stopReading silences the voice.
func (a *App) stopReading() {
	if a.aloud.now == "" {
		return
	}
	a.aloud.stop()
	a.aloud.now, a.aloud.stop, a.aloud.done = "", nil, nil
}

// afterReading notes that the voice has finished. Where nothing was heard the person is told what to look at.
func (a *App) afterReading() {
	select {
	case err := <-a.aloud.done:
		a.stopReading()
		a.idle.touch(a.Now())
		if err == nil {
			a.repaint()
			return
		}
		a.aloud.heard = ""
		if !errors.Is(err, voice.ErrSilent) {
			logError("read aloud", err)
		}
		a.tell("voice.silent")
	default: // it goes on, or it was stopped meanwhile
	}
}

// setSlow changes the pace; what is being read begins anew.
func (a *App) setSlow(on bool) {
	a.aloud.slow = on
	if r := a.page.recital; a.aloud.now != "" && a.aloud.now == r.id {
		a.startReading(r)
	}
	a.repaint()
}

// followReading ends what is read when its page is no longer shown.
func (a *App) followReading(p *page) {
	if a.aloud.now != p.recital.id {
		a.stopReading()
	}
}

// forgetReading is for the end of a visit.
func (a *App) forgetReading() {
	a.stopReading()
	a.aloud.heard, a.aloud.slow = "", false
}

// lettered is an answer as it is heard: its letter and its words.
func lettered(n int, words string) string {
	if words == "" || unicode.IsPunct([]rune(words)[0]) {
		return letter(n) + ". " + words
	}
	return letter(n) + ", " + words
}
