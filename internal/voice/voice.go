// Package voice reads texts aloud with the voices of the operating system: espeak-ng or speech-dispatcher on Linux, the voices of
// OneCore or SAPI on Windows. Each text is read by a process of its own, which gets it on its standard input, since command lines
// can be read by everybody on a computer, and which dies with the context that it was started under.
package voice

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
	"unicode/utf8"
)

// ErrSilent is the error of a program that ended before anybody could have spoken the text, or that never ended: there is no
// loudspeaker, or it belongs to another program.
var ErrSilent = errors.New("nothing was heard")

// longest is the most bytes that are read at once; the longest card has a tenth of it.
const longest = 16 << 10

// An engine is a program that reads a text on its standard input and ends when it has spoken.
type engine struct {
	path  string
	args  func(lang string, slow bool) []string
	stop  []string      // what makes a service behind the program stop; nil where there is none
	least time.Duration // a letter takes no less
}

// A Voice reads aloud in the languages for which the computer has a voice. Nil reads nothing.
type Voice struct {
	engines map[string]engine // by language, "vi" and "en"
}

// leastLetter is a third of what a letter takes in the fastest reading that is asked for.
const leastLetter = 15 * time.Millisecond

// languages are those of the kiosk.
var languages = []string{"vi", "en"}

// With returns a Voice that reads in the given languages with the program at path, which gets args, then the language and, for
// slow reading, "slow". It is for offices and tests with a program of their own.
func With(path string, args []string, langs ...string) *Voice {
	v := &Voice{engines: map[string]engine{}}
	for _, lang := range langs {
		v.engines[lang] = engine{path: path, args: func(lang string, slow bool) []string {
			all := append(append([]string{}, args...), lang)
			if slow {
				all = append(all, "slow")
			}
			return all
		}}
	}
	return v
}

// Find looks which voices the computer has. It may take seconds: on Windows it starts PowerShell.
func Find(ctx context.Context) *Voice {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	return &Voice{engines: find(ctx)}
}

// Speaks reports whether there is a voice for a language.
func (v *Voice) Speaks(lang string) bool {
	if v == nil {
		return false
	}
	_, ok := v.engines[lang]
	return ok
}

// Read reads a text aloud, as Spoken has it, and returns when it was read or ctx ends. Errors: ErrSilent, the context's, those
// of starting the program.
func (v *Voice) Read(ctx context.Context, lang, text string, slow bool) error {
	if !v.Speaks(lang) {
		return fmt.Errorf("read aloud in %s: %w", lang, exec.ErrNotFound)
	}
	e := v.engines[lang]
	words := Spoken(lang, cut(text))
	limited, cancel := context.WithTimeout(ctx, limit(words))
	defer cancel()
	began := time.Now()
	err := e.run(limited, e.args(lang, slow), words)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil, err == nil && time.Since(began) < e.least*time.Duration(utf8.RuneCountInString(words)):
		return fmt.Errorf("read aloud: %w", ErrSilent)
	case err != nil:
		return fmt.Errorf("read aloud: %w", err)
	}
	return nil
}

// limit is the longest that reading may take: slow voices speak about eight letters a second.
func limit(words string) time.Duration {
	return 30*time.Second + time.Duration(utf8.RuneCountInString(words))*250*time.Millisecond
}

// run runs the program on words until it ends or ctx does. What it says is thrown away: it may repeat the words.
func (e engine) run(ctx context.Context, args []string, words string) error {
	cmd := exec.CommandContext(ctx, e.path, args...)
	alone(cmd)
	cmd.Cancel = func() error {
		e.hush()
		return kill(cmd)
	}
	cmd.WaitDelay = time.Second
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(words+"\n"), io.Discard, io.Discard
	return cmd.Run()
}

// hush has a service stop that goes on speaking when the program that gave it the words is gone.
func (e engine) hush() {
	if e.stop == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, e.path, e.stop...)
	alone(cmd)
	_ = cmd.Run() // the program itself is killed in any case
}

// cut keeps a text within bounds, at a whole letter.
func cut(text string) string {
	if len(text) <= longest {
		return text
	}
	text = text[:longest]
	for !utf8.ValidString(text) && len(text) > longest-utf8.UTFMax {
		text = text[:len(text)-1]
	}
	return text
}

// outputOf runs a program that tells about voices and returns the first 64 KB of what it says.
func outputOf(ctx context.Context, input, path string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, path, args...)
	alone(cmd)
	cmd.Cancel = func() error { return kill(cmd) }
	cmd.WaitDelay = time.Second
	var out bounded
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &out, io.Discard
	err := cmd.Run()
	return string(out.kept), err
}

// bounded keeps the first 64 KB that are written to it.
type bounded struct{ kept []byte }

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	b.kept = append(b.kept, p[:min(len(p), 64<<10-len(b.kept))]...)
	return len(p), nil
}
