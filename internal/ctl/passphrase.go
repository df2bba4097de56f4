// Passphrases: from a file, or asked for at the terminal without showing what is typed.
package ctl

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"hocso/internal/certificate"
)

// passphraseFlag lets a command take its passphrase from a file.
type passphraseFlag struct {
	PassphraseFile string `placeholder:"FILE" help:"ctl.flag.passphrase"`
}

// maxPassphrase bounds what is read as one, in bytes.
const maxPassphrase = 4 << 10

// ask gives the passphrase of something that is there.
func (p passphraseFlag) ask(to *console) (string, error) {
	if p.PassphraseFile != "" {
		data, err := readBounded(p.PassphraseFile, maxPassphrase)
		return firstLine(string(data)), err
	}
	return prompt(to, "ctl.passphrase.ask")
}

// choose gives the passphrase for something new, typed twice.
func (p passphraseFlag) choose(to *console) (string, error) {
	first, err := p.ask(to)
	if err != nil || p.PassphraseFile != "" {
		return first, err
	}
	second, err := prompt(to, "ctl.passphrase.again")
	if err == nil && first != second {
		err = &misuse{to.words.T("ctl.passphrase.differ")}
	}
	return first, err
}

// prompt asks at the terminal, or reads a line where standard input is none.
func prompt(to *console, key string) (string, error) {
	fmt.Fprint(to.say, to.words.T(key, "Least", certificate.LeastPassphrase), " ")
	file, ok := to.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return to.readLine()
	}
	typed, err := term.ReadPassword(int(file.Fd()))
	fmt.Fprintln(to.say)
	return string(typed), err
}

// readLine reads the next line of standard input.
func (c *console) readLine() (string, error) {
	if c.lines == nil {
		c.lines = bufio.NewReader(io.LimitReader(c.in, 2*maxPassphrase))
	}
	line, err := c.lines.ReadString('\n')
	if errors.Is(err, io.EOF) && line != "" {
		err = nil
	}
	return firstLine(line), err
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimRight(line, "\r")
}
