// The office's own courses: looked at, put on its shelf, taken off it, signed.
package ctl

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"hocso/internal/certificate"
	"hocso/internal/courses"
	"hocso/internal/kiosk"
	"hocso/internal/office"
	"hocso/lessons"
)

type addCommand struct {
	DryRun bool   `help:"ctl.lessons.add.dryrun"`
	File   string `arg:"" name:"FILE.zip|DIR" help:"ctl.lessons.add.file"`
}

// Run says what a course holds, and adds it unless that is all that was asked.
func (c *addCommand) Run(to *console) (err error) {
	shelf, leave, err := c.shelf(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	offer, err := offered(shelf, c.File)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, offer.Discard()) }()
	if err := printOffer(to, offer); err != nil {
		return err
	}
	if c.DryRun {
		return offer.Refused
	}
	if err := offer.Add(to.ctx, operator()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.lessons.added", "Title", offer.Course.Title.In(to.words.Lang()), "Code", offer.Course.Code))
	return err
}

// shelf opens the shelf: to read it for a preview, when a kiosk may run meanwhile, else to write.
func (c *addCommand) shelf(to *console) (*courses.Shelf, func() error, error) {
	if !c.DryRun {
		return openShelf(to)
	}
	temp, err := os.MkdirTemp("", "hocsoctl")
	if err != nil {
		return nil, nil, err
	}
	shelf, err := lookAtShelf(to, temp)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(temp))
	}
	return shelf, func() error { return os.RemoveAll(temp) }, nil
}

func offered(shelf *courses.Shelf, name string) (*courses.Offer, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return shelf.FromFolder(name)
	}
	data, err := readBounded(name, courses.MaxZip)
	if err != nil {
		return nil, err
	}
	return shelf.FromZip(data)
}

func printOffer(to *console, o *courses.Offer) error {
	fmt.Fprintln(to.out, to.words.T("ctl.lessons.offer", "Code", o.Course.Code, "Title", o.Course.Title.In(to.words.Lang()),
		"Version", o.Course.Version, "Lessons", len(o.Lessons), "Files", o.Files))
	fmt.Fprintln(to.out, to.words.T("courses.signature."+signedBy(o.Signature), "Root", o.Signature.Root))
	if o.Present != nil {
		fmt.Fprintln(to.out, to.words.T("ctl.lessons.present", "Version", o.Present.Version))
	}
	printProblems(to, "ctl.lessons.mend", o.Mend)
	printProblems(to, "ctl.lessons.advice", o.Advice)
	return nil
}

// signedBy is the last part of the key that says who stands for a course.
func signedBy(s courses.Signature) string {
	switch {
	case s.Ours:
		return "ours"
	case s.Root != "":
		return "other"
	}
	return "none"
}

func printProblems(to *console, heading string, list []lessons.Problem) {
	if len(list) > 0 {
		fmt.Fprintln(to.out, to.words.T(heading, "Count", len(list)))
	}
	for _, p := range list {
		fmt.Fprintf(to.out, "%s:%d:%d: %s\n", p.File, p.Line, p.Column, to.words.T("check."+p.Code, p.Args...))
	}
}

type removeCommand struct {
	Code string `arg:"" name:"CODE" help:"ctl.lessons.remove.code"`
}

// Run takes a course off the shelf; records and certificates stay.
func (c *removeCommand) Run(to *console) (err error) {
	shelf, leave, err := openShelf(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	if err := shelf.Remove(to.ctx, operator(), c.Code); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.lessons.removed", "Code", c.Code))
	return err
}

// openShelf opens the office and its shelf to write.
func openShelf(to *console) (*courses.Shelf, func() error, error) {
	dir, err := to.dir()
	if err != nil {
		return nil, nil, err
	}
	of, err := openOffice(to.ctx, dir, to.words)
	if err != nil {
		return nil, nil, err
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, nil, errors.Join(err, of.Close())
	}
	shelf, err := kiosk.OpenShelf(dir, of, catalogue)
	if err != nil {
		return nil, nil, errors.Join(err, of.Close())
	}
	return shelf, of.Close, nil
}

// lookAtShelf reads the shelf of an office, which need not exist; offers are unpacked in temp.
func lookAtShelf(to *console, temp string) (*courses.Shelf, error) {
	dir, err := to.dir()
	if err != nil {
		return nil, err
	}
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	roots, err := office.Roots(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return courses.Look(kiosk.ShelfDir(dir), courses.Options{Catalogue: catalogue, Roots: roots, Temp: temp,
		Check: kiosk.CheckOptions()})
}

// allCourses is the program's own courses and those of the office.
func allCourses(to *console) (*lessons.Catalogue, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return nil, err
	}
	dir, err := to.dir()
	if err != nil {
		return nil, err
	}
	_, err = courses.Look(kiosk.ShelfDir(dir), courses.Options{Catalogue: catalogue})
	return catalogue, err
}

type signCommand struct {
	Key string `required:"" placeholder:"FILE" help:"ctl.lessons.sign.key"`
	passphraseFlag
	Dir string `arg:"" name:"DIR" help:"ctl.lessons.sign.dir"`
}

// Run writes the list of a course's files and the root's signature over it beside course.yaml.
func (c *signCommand) Run(to *console) error {
	if !exists(filepath.Join(c.Dir, "course.yaml")) {
		return &noCourses{c.Dir}
	}
	key, err := c.readKey(to)
	if err != nil {
		return err
	}
	if err := courses.SignFolder(c.Dir, key); err != nil {
		return err
	}
	_, err = fmt.Fprintln(to.out, to.words.T("ctl.lessons.signed", "Root", certificate.RootID(key.Public().(ed25519.PublicKey))))
	return err
}

const maxSigningKey = 64 << 10

// readKey reads a root's key: the file root.key, or one under a passphrase.
func (c *signCommand) readKey(to *console) (ed25519.PrivateKey, error) {
	data, err := readBounded(c.Key, maxSigningKey)
	if err != nil {
		return nil, err
	}
	if block, _ := pem.Decode(data); block != nil && block.Type == "PRIVATE KEY" {
		key, _ := x509.ParsePKCS8PrivateKey(block.Bytes)
		if private, ok := key.(ed25519.PrivateKey); ok {
			return private, nil
		}
		return nil, fmt.Errorf("read key: %w", certificate.ErrKeysDamaged)
	}
	passphrase, err := c.ask(to)
	if err != nil {
		return nil, err
	}
	return certificate.UnsealKey(data, passphrase)
}

// checkCourses finds courses of the office that learners do not see.
func checkCourses(to *console) (string, error) {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return "", err
	}
	dir, err := to.dir()
	if err != nil {
		return "", err
	}
	shelf, err := courses.Look(kiosk.ShelfDir(dir), courses.Options{Catalogue: catalogue})
	if err != nil {
		return "", err
	}
	for _, held := range shelf.Left() {
		err = errors.Join(err, fmt.Errorf("%s: %w", held.Course.Code, held.Trouble))
	}
	return fmt.Sprint(len(shelf.List())), err
}
