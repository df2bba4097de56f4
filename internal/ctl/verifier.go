package ctl

// The verifier page: what an office puts on its web host, hands out, or keeps for itself.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hocso/internal/verifier"
	"hocso/lessons"
)

type verifierCommand struct {
	Export verifierExportCommand `cmd:"" help:"ctl.verifier.export"`
}

type verifierExportCommand struct {
	Path     string `arg:"" name:"FILE|DIR" help:"ctl.verifier.path"`
	Pictures bool   `help:"ctl.verifier.pictures"`
}

// The files of a folder for a web host: the page that QR codes open, and the larger one that reads pictures.
const (
	pageFile   = "index.html"
	readerFile = "scan.html"
)

// Run writes the page into a file, or both pages into a folder. What was there before is replaced: a page is made anew
// whenever a list changes.
func (c *verifierExportCommand) Run(to *console) error {
	source, err := verifierSource(to)
	if err != nil {
		return err
	}
	isFile := strings.EqualFold(filepath.Ext(c.Path), ".html")
	switch {
	case isFile:
		source.Pictures = c.Pictures
		err = writePage(c.Path, source)
	case c.Pictures:
		return &misuse{to.words.T("ctl.verifier.both")}
	default:
		err = writePages(c.Path, source)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.verifier.done", "Path", c.Path, "Host", source.Host))
	return err
}

func verifierSource(to *console) (_ verifier.Source, err error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return verifier.Source{}, err
	}
	of, err := look(to)
	if err != nil {
		return verifier.Source{}, err
	}
	defer func() { err = errors.Join(err, of.Close()) }()
	return verifier.Of(to.ctx, of, of.Settings.VerifyHost, catalogue.Courses(), time.Now())
}

func writePages(folder string, source verifier.Source) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	source.Reader = readerFile
	if err := writePage(filepath.Join(folder, pageFile), source); err != nil {
		return err
	}
	source.Pictures = true
	return writePage(filepath.Join(folder, readerFile), source)
}

func writePage(path string, source verifier.Source) error {
	page, err := source.Page()
	if err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
}
