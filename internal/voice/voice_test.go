//go:build !windows

package voice

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program writes a shell script that stands for a voice. It finds its folder in $dir.
func program(t *testing.T, script string) (path, dir string) {
	t.Helper()
	dir = t.TempDir()
	path = filepath.Join(dir, "voice")
	if err := os.WriteFile(path, []byte("#!/bin/sh\ndir="+dir+"\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path, dir
}

// appears waits for a file that a program writes.
func appears(t *testing.T, path string) string {
	t.Helper()
	for range 1000 {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			return string(data)
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s was never written", path)
	return ""
}

func TestAVoiceGetsTheWordsOnItsInputAndNeverOnItsCommandLine(t *testing.T) {
	path, dir := program(t, `cat >$dir/said; echo "$@" >$dir/args`)
	if err := With(path, []string{"-q"}, "vi").Read(t.Context(), "vi", "**Hạn** 18/11/2026", true); err != nil {
		t.Fatal(err)
	}
	said, _ := os.ReadFile(filepath.Join(dir, "said"))
	if want := "Hạn ngày 18 tháng 11 năm 2026\n"; string(said) != want {
		t.Errorf("the voice was told %q, want %q", said, want)
	}
	if args, _ := os.ReadFile(filepath.Join(dir, "args")); string(args) != "-q vi slow\n" {
		t.Errorf("it was called with %q", args)
	}
}

func TestAVoiceIsSilentAsSoonAsItIsStopped(t *testing.T) {
	path, dir := program(t, `sleep 300 & echo $! >$dir/child; wait`)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- With(path, nil, "vi").Read(ctx, "vi", "xin chào", false) }()
	child, err := strconv.Atoi(strings.TrimSpace(appears(t, filepath.Join(dir, "child"))))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("reading ended with %v", err)
	}
	for range 1000 { // the child's own child goes with it; a zombie is gone too
		stat, err := os.ReadFile("/proc/" + strconv.Itoa(child) + "/stat")
		if syscall.Kill(child, 0) != nil || err == nil && strings.Contains(string(stat), ") Z ") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("what the voice started still runs")
}

func TestAServiceBehindAVoiceIsToldToStop(t *testing.T) {
	path, dir := program(t, `if [ "$1" = -C ]; then echo yes >$dir/stopped; exit; fi
echo yes >$dir/began; sleep 300`)
	e := engine{path: path, args: func(string, bool) []string { return nil }, stop: []string{"-C"}}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- (&Voice{map[string]engine{"vi": e}}).Read(ctx, "vi", "xin chào", false) }()
	appears(t, filepath.Join(dir, "began"))
	cancel()
	<-done
	appears(t, filepath.Join(dir, "stopped"))
}

func TestAVoiceThatIsHeardByNobodySaysSo(t *testing.T) {
	path, _ := program(t, `cat >/dev/null`)
	e := engine{path: path, args: func(string, bool) []string { return nil }, least: time.Hour}
	if err := (&Voice{map[string]engine{"vi": e}}).Read(t.Context(), "vi", "xin chào", false); !errors.Is(err, ErrSilent) {
		t.Errorf("reading ended with %v, want ErrSilent", err)
	}
	broken, _ := program(t, `exit 3`)
	var exit *exec.ExitError
	if err := With(broken, nil, "vi").Read(t.Context(), "vi", "xin chào", false); !errors.As(err, &exit) {
		t.Errorf("a broken voice ended with %v", err)
	}
}

func TestAVoiceThatTalksBackWithoutEndIsNotKept(t *testing.T) {
	path, _ := program(t, `head -c 5000000 /dev/zero`)
	out, err := outputOf(t.Context(), "", path)
	if err != nil || len(out) != 64<<10 {
		t.Errorf("%d bytes were kept, %v", len(out), err)
	}
}

func TestOnlyLanguagesWithAVoiceAreSpoken(t *testing.T) {
	var none *Voice
	if none.Speaks("vi") || !With("x", nil, "vi").Speaks("vi") || With("x", nil, "vi").Speaks("en") {
		t.Error("a language without a voice is offered")
	}
	if err := none.Read(t.Context(), "vi", "xin chào", false); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("reading without a voice ended with %v", err)
	}
	const listed = `                     NAME                 LANGUAGE                  VARIANT
Chinese (Mandarin, latin as English)                      cmn                     none
Vietnamese (Northern)+Adam                       vi                     Adam
`
	if !spdHas(listed, "vi") || spdHas(listed, "en") || spdHas("", "vi") {
		t.Error("the list of speech-dispatcher is read wrongly")
	}
}

// The real espeak-ng writes its sound into a file here; the file is PCM of 16 bits, one channel, at 22 050 Hz.
func TestEspeakSpeaksBothLanguagesForASensibleTime(t *testing.T) {
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("espeak-ng is not installed")
	}
	for lang, text := range map[string]string{
		"vi": "Càng bị giục, càng nên dừng lại. Kẻ gian muốn bạn bấm trước khi kịp nghĩ.",
		"en": "The more they rush you, the more you should stop. They want you to tap before you think.",
	} {
		if !espeakHas(t.Context(), path, lang) {
			t.Errorf("no voice for %s", lang)
		}
		usual, slow := espeakSeconds(t, path, lang, text, false), espeakSeconds(t, path, lang, text, true)
		if usual < 3 || usual > 12 || slow < usual*1.15 {
			t.Errorf("%s is read in %.1f s, slowly in %.1f s", lang, usual, slow)
		}
	}
	if espeakHas(t.Context(), path, "tlh-nobody") {
		t.Error("a language that nobody speaks has a voice")
	}
}

func espeakSeconds(t *testing.T, path, lang, text string, slow bool) float64 {
	t.Helper()
	file := filepath.Join(t.TempDir(), "said.wav")
	e := engine{path: path, args: func(lang string, slow bool) []string { return append([]string{"-w", file}, espeakArgs(lang, slow)...) }}
	if err := (&Voice{map[string]engine{lang: e}}).Read(t.Context(), lang, text, slow); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil || len(data) < 44 || !bytes.HasPrefix(data, []byte("RIFF")) {
		t.Fatalf("no sound: %d bytes, %v", len(data), err)
	}
	loud := 0
	for i := 44; i+1 < len(data); i += 2 {
		if v := int16(data[i]) | int16(data[i+1])<<8; v > 500 || v < -500 {
			loud++
		}
	}
	if loud < (len(data)-44)/8 {
		t.Errorf("%s is almost silent: %d loud samples of %d", lang, loud, (len(data)-44)/2)
	}
	return float64(len(data)-44) / 2 / 22050
}
