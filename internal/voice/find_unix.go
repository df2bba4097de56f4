//go:build !windows

package voice

import (
	"context"
	"os/exec"
	"strings"
	"syscall"
)

// find prefers espeak-ng, which is silent as soon as it is killed; a desktop without it has speech-dispatcher.
func find(ctx context.Context) map[string]engine {
	found := map[string]engine{}
	espeak, errEspeak := exec.LookPath("espeak-ng")
	spd, errSpd := exec.LookPath("spd-say")
	var listed string
	for _, lang := range languages {
		if errEspeak == nil && espeakHas(ctx, espeak, lang) {
			found[lang] = engine{path: espeak, args: espeakArgs, least: leastLetter}
			continue
		}
		if errSpd != nil {
			continue
		}
		if listed == "" {
			listed, _ = outputOf(ctx, "", spd, "-L") // no list: no voice
		}
		if spdHas(listed, lang) {
			found[lang] = engine{path: spd, args: spdArgs, stop: []string{"-C"}, least: leastLetter}
		}
	}
	return found
}

func espeakHas(ctx context.Context, path, lang string) bool {
	out, err := outputOf(ctx, "", path, "--voices="+lang)
	return err == nil && strings.Count(strings.TrimSpace(out), "\n") > 0 // a head and a line for each voice
}

// espeakArgs: -s is words, of English, in a minute.
func espeakArgs(lang string, slow bool) []string {
	pace := "150"
	if slow {
		pace = "110"
	}
	if lang == "en" {
		lang = "en-gb"
	}
	return []string{"-v", lang, "-s", pace, "--stdin"}
}

// spdHas looks for a language in the second column of spd-say's list, whose names hold blanks.
func spdHas(listed, lang string) bool {
	for line := range strings.Lines(listed) {
		if f := strings.Fields(line); len(f) >= 3 && (f[len(f)-2] == lang || strings.HasPrefix(f[len(f)-2], lang+"-")) {
			return true
		}
	}
	return false
}

func spdArgs(lang string, slow bool) []string {
	pace := "-10"
	if slow {
		pace = "-45"
	}
	return []string{"-e", "-w", "-N", "hocso", "-l", lang, "-r", pace}
}

// alone gives the program a process group, so that those it starts end with it.
func alone(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

func kill(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
