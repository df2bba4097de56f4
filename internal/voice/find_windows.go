package voice

import (
	"context"
	_ "embed"
	"encoding/base64"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf16"
)

// speak.ps1 lists voices or reads its standard input aloud; its head says how it is called.
//
//go:embed speak.ps1
var script string

// find asks PowerShell which languages OneCore and SAPI speak.
func find(ctx context.Context) map[string]engine {
	found := map[string]engine{}
	path := filepath.Join(os.Getenv("SystemRoot"), `System32\WindowsPowerShell\v1.0\powershell.exe`)
	out, err := outputOf(ctx, "", path, powershell("list", "", false)...)
	if err != nil {
		return found
	}
	listed := strings.Fields(strings.ToLower(out))
	for _, lang := range languages {
		for _, l := range listed {
			if l == lang || strings.HasPrefix(l, lang+"-") {
				found[lang] = engine{path: path, args: func(lang string, slow bool) []string { return powershell("read", lang, slow) }, least: leastLetter}
			}
		}
	}
	return found
}

// powershell returns the arguments that run the script. It is the same for every text: the words come on the standard input.
func powershell(what, lang string, slow bool) []string {
	pace := "1.0"
	if slow {
		pace = "0.7"
	}
	head := "$what='" + what + "'; $lang='" + lang + "'; $pace=" + pace + "\n"
	return []string{"-NoProfile", "-NonInteractive", "-EncodedCommand", encoded(head + script)}
}

// encoded is a script as PowerShell's -EncodedCommand wants it: UTF-16, little endian, in base64.
func encoded(script string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(script)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return base64.StdEncoding.EncodeToString(b)
}

// alone opens no console window.
func alone(cmd *exec.Cmd) {
	const createNoWindow = 0x08000000
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow}
}

func kill(cmd *exec.Cmd) error { return cmd.Process.Kill() }
