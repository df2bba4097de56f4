// Package watch keeps a kiosk alive and tells why it died: a pulse from the window's own goroutine for whoever restarts it, and a log
// of crashes without anything in it of the people who were there.
package watch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"time"
)

const (
	rawName = "crash.raw" // what the runtime wrote while the program died
	logName = "crash.log"

	mostRaw = 4 << 20   // bytes that are looked at of one crash
	mostLog = 256 << 10 // bytes of the log; the oldest go
)

// LogDir is where the log of crashes is kept in a data folder.
func LogDir(data string) string { return filepath.Join(data, "log") }

// A Crash is one in the log.
type Crash struct{ At time.Time }

// Begin takes what the last run left when it crashed into the log, scrubbed, and has the runtime write down the next crash. version is
// that of the program.
func Begin(data, version string) error {
	dir := LogDir(data)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	raw := filepath.Join(dir, rawName)
	if err := collect(raw, filepath.Join(dir, logName), version); err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	f, err := os.OpenFile(raw, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	err = debug.SetCrashOutput(f, debug.CrashOptions{})
	if err := errors.Join(err, f.Close()); err != nil { // the runtime has a handle of its own
		return fmt.Errorf("watch for crashes: %w", err)
	}
	return nil
}

// collect appends a crash to the log.
func collect(raw, log, version string) error {
	f, err := os.Open(raw)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	info, err := f.Stat()
	text, readErr := io.ReadAll(io.LimitReader(f, mostRaw))
	if err := errors.Join(err, readErr, f.Close()); err != nil || len(text) == 0 {
		return err
	}
	entry := fmt.Appendf(nil, "%s%s hocso %s\n", heading, info.ModTime().UTC().Format(time.RFC3339), version)
	entry = append(entry, Scrub(text)...)
	old, err := os.ReadFile(log)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	next := log + ".new"
	if err := os.WriteFile(next, newest(append(old, entry...)), 0o600); err != nil {
		return err
	}
	return os.Rename(next, log)
}

// hangLine is what stands for a crash when the window hung and could not write down anything itself.
const hangLine = "fatal error: the window did not answer"

// NoteHang writes down that the program was ended because it hung, for the next start to take into the log. What the dying program
// wrote itself says more and is left as it is.
func NoteHang(data string) error {
	f, err := os.OpenFile(filepath.Join(LogDir(data), rawName), os.O_WRONLY|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrNotExist) { // it hung before it began to watch
		return nil
	}
	if err != nil {
		return fmt.Errorf("note a hang: %w", err)
	}
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		_, err = fmt.Fprintln(f, hangLine)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("note a hang: %w", err)
	}
	return nil
}

const heading = "=== "

// newest cuts whole entries off the front until the rest fits; of a last one that is too large the end goes.
func newest(log []byte) []byte {
	for len(log) > mostLog {
		next := bytes.Index(log[1:], []byte("\n"+heading))
		if next < 0 {
			return append(log[:mostLog-1:mostLog-1], '\n')
		}
		log = log[next+2:]
	}
	return log
}

// Log returns the log of crashes; nothing when there was none.
func Log(data string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(LogDir(data), logName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// Crashes lists the crashes in the log, the oldest first.
func Crashes(data string) ([]Crash, error) {
	text, err := Log(data)
	if err != nil {
		return nil, fmt.Errorf("list crashes: %w", err)
	}
	var all []Crash
	for line := range bytes.Lines(text) {
		if rest, ok := bytes.CutPrefix(line, []byte(heading)); ok {
			when, _, _ := bytes.Cut(rest, []byte(" "))
			if at, err := time.Parse(time.RFC3339, string(when)); err == nil {
				all = append(all, Crash{at})
			}
		}
	}
	return all, nil
}

// The lines of a trace that are the program's alone. Everything else may be somebody's: the text of a panic, what a panic carries.
var (
	plainLine = regexp.MustCompile(`^(goroutine \d+( gp=0x[0-9a-f]+ m=\S+( mp=0x[0-9a-f]+)?)? \[[a-zA-Z0-9 ,()]+\]:` +
		`|\t[\w./@%+~!:\\-]+\.(go|s|c):\d+( \+0x[0-9a-f]+)?( fp=0x[0-9a-f]+ sp=0x[0-9a-f]+ pc=0x[0-9a-f]+)?` +
		`|\[signal SIG[A-Z]+: [a-z ]+ code=\S+ addr=0x[0-9a-f]+ pc=0x[0-9a-f]+\]` +
		`|SIG[A-Z]+: [a-z ]+|PC=0x[0-9a-f]+ m=\d+ sigcode=\d+|created by [\w./*()\[\]-]+( in goroutine \d+)?)$`)
	callLine    = regexp.MustCompile(`^((?:runtime|hocso|main|[\w.-]+\.[a-z]+)[\w./*()\[\]%-]*?)\((?:0x[0-9a-f]+|[{}?_, .]|\.\.\.)*\)( fp=.*)?$`)
	runtimeLine = regexp.MustCompile(`^(panic: runtime error: (?:index out of range|slice bounds out of range|invalid memory address or nil pointer dereference|integer divide by zero|makeslice: \w+ out of range)` +
		`|fatal error: (?:all goroutines are asleep - deadlock!|concurrent map [a-z ]+|stack overflow|unexpected signal during runtime execution|runtime: out of memory|the window did not answer))`)
)

// Scrub keeps of a crash what the program wrote about itself: which goroutine, which functions, which lines. Of a panic it keeps the
// runtime's own reasons; any other text, and every argument, goes, since it may be somebody's name.
func Scrub(raw []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(raw) {
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case runtimeLine.Match(line):
			out.Write(runtimeLine.Find(line))
		case bytes.HasPrefix(line, []byte("panic: ")):
			out.WriteString("panic: (…)")
		case len(line) == 0 || plainLine.Match(line):
			out.Write(line)
		case callLine.Match(line):
			out.Write(callLine.FindSubmatch(line)[1])
			out.WriteString("(…)")
		default:
			continue
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}
