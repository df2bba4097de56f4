// The file of an unattended set-up: what may stand in it, and where it is wrong.
package ctl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/term"
	"golang.org/x/text/unicode/norm"

	"hocso/internal/office"
)

// setupFile is the file. What it leaves out stays as it is.
type setupFile struct {
	Language   *string       `yaml:"language"`
	Office     setupOffice   `yaml:"office"`
	VerifyHost *string       `yaml:"verify_host"`
	Units      []string      `yaml:"units"`
	SignIn     setupSignIn   `yaml:"sign_in"`
	Targets    []setupTarget `yaml:"targets"`
	Periods    *string       `yaml:"periods"`
	Idle       setupIdle     `yaml:"idle"`
	Modern     *bool         `yaml:"modern_tones"`
	Manager    *setupManager `yaml:"manager"`
}

type setupOffice struct {
	Name   *string `yaml:"name"`
	Code   *string `yaml:"code"`
	Issuer *string `yaml:"employee_codes_by"`
}

type setupSignIn struct {
	PIN    *bool `yaml:"pin_required"`
	Self   *bool `yaml:"self_registration"`
	Guests *bool `yaml:"guests"`
	Listed *bool `yaml:"names_listed"`
}

type setupTarget struct {
	Name    string `yaml:"name"`
	Measure string `yaml:"measure"`
	Percent int    `yaml:"percent"`
	Due     string `yaml:"due"`
}

// setupIdle is in seconds.
type setupIdle struct {
	Usual     *int `yaml:"usual"`
	Reading   *int `yaml:"reading"`
	SignIn    *int `yaml:"sign_in"`
	Countdown *int `yaml:"countdown"`
	Desk      *int `yaml:"desk"`
}

type setupManager struct {
	Name    string `yaml:"name"`
	PINFile string `yaml:"pin_file"`
}

// maxSetupFile bounds the file, in bytes.
const maxSetupFile = 64 << 10

// A setupProblem is one thing that is wrong in the file, at a line and a column counted from 1.
type setupProblem struct {
	path         string
	line, column int
	key          string // of its words
	args         []any
}

func (e *setupProblem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.path, e.line, e.column, e.key)
}

// readSetup reads the file strictly: a key that does not exist is an error, and so are anchors, aliases and tags.
func readSetup(path string) (*setupFile, *ast.File, error) {
	data, err := readBounded(path, maxSetupFile)
	if err != nil {
		return nil, nil, err
	}
	if len(data) > maxSetupFile || !utf8.Valid(data) {
		return nil, nil, &setupProblem{path: path, line: 1, column: 1, key: "ctl.setup.unreadable"}
	}
	text := norm.NFC.String(string(bytes.TrimPrefix(data, []byte("\ufeff"))))
	tokens := lexer.Tokenize(text)
	for _, t := range tokens {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType:
			return nil, nil, &setupProblem{path, t.Position.Line, t.Position.Column, "check.yaml.construct", []any{"Found", t.Value}}
		}
	}
	tree, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, nil, setupSyntax(path, err)
	}
	var file setupFile
	if len(tree.Docs) > 0 && tree.Docs[0].Body != nil {
		if err := yaml.NodeToValue(tree.Docs[0].Body, &file, yaml.Strict()); err != nil {
			return nil, nil, setupSyntax(path, err)
		}
	}
	return &file, tree, nil
}

func setupSyntax(path string, err error) error {
	p := &setupProblem{path: path, line: 1, column: 1, key: "check.yaml.syntax", args: []any{"Message", err.Error()}}
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		t := at.GetToken()
		p.line, p.column, p.args = t.Position.Line, t.Position.Column, []any{"Message", at.GetMessage()}
		var unknown *yaml.UnknownFieldError
		if errors.As(err, &unknown) {
			p.key, p.args = "ctl.setup.nokey", []any{"Found", t.Value}
		}
	}
	return p
}

// setupPaths says where in the file the settings stand, by the field that office.Settings.Check names.
var setupPaths = map[string]string{
	"name": "$.office.name", "org_code": "$.office.code", "issuer_iri": "$.office.employee_codes_by", "verify_host": "$.verify_host",
	"lang": "$.language", "periods": "$.periods", "targets": "$.targets", "idle_ns": "$.idle.usual", "idle_reading_ns": "$.idle.reading",
	"idle_sign_in_ns": "$.idle.sign_in", "idle_countdown_ns": "$.idle.countdown", "idle_desk_ns": "$.idle.desk",
}

// checkSetup says which value the kiosk cannot work with, and where it stands.
func checkSetup(path string, tree *ast.File, s office.Settings) error {
	problems := s.Check()
	if len(problems) == 0 {
		return nil
	}
	field := problems[0].Field
	at, ok := setupPaths[field]
	if !ok {
		at = "$." + field
	}
	return setupValue(path, tree, at)
}

// setupValue is the problem of the value at a path of the file.
func setupValue(path string, tree *ast.File, at string) error {
	p := &setupProblem{path: path, line: 1, column: 1, key: "ctl.setup.value", args: []any{"Key", strings.TrimPrefix(at, "$.")}}
	if place, err := yaml.PathString(at); err == nil {
		if node, err := place.FilterFile(tree); err == nil && node.GetToken() != nil {
			p.line, p.column = node.GetToken().Position.Line, node.GetToken().Position.Column
		}
	}
	return p
}

// settings are the office's present settings with those of the file in their place.
func (f *setupFile) settings(s office.Settings) office.Settings {
	put(&s.Lang, f.Language)
	put(&s.Name, f.Office.Name)
	put(&s.OrgCode, f.Office.Code)
	put(&s.IssuerIRI, f.Office.Issuer)
	put(&s.VerifyHost, f.VerifyHost)
	put(&s.PINRequired, f.SignIn.PIN)
	put(&s.SelfRegister, f.SignIn.Self)
	put(&s.Guests, f.SignIn.Guests)
	put(&s.ListNames, f.SignIn.Listed)
	put(&s.ModernTones, f.Modern)
	if f.Periods != nil {
		s.Periods = office.Periods(*f.Periods)
	}
	putSeconds(&s.Idle, f.Idle.Usual)
	putSeconds(&s.IdleReading, f.Idle.Reading)
	putSeconds(&s.IdleSignIn, f.Idle.SignIn)
	putSeconds(&s.IdleCountdown, f.Idle.Countdown)
	putSeconds(&s.IdleDesk, f.Idle.Desk)
	if f.Targets != nil {
		s.Targets = f.targets(s.Targets)
	}
	return s
}

func put[T any](into *T, value *T) {
	if value != nil {
		*into = *value
	}
}

func putSeconds(into *time.Duration, seconds *int) {
	if seconds != nil {
		*into = time.Duration(*seconds) * time.Second
	}
}

// targets gives a target of the file the ID of the present one that counts the same under the same name, so that the same file
// changes nothing the second time.
func (f *setupFile) targets(present []office.Target) []office.Target {
	list := make([]office.Target, len(f.Targets))
	used := map[string]bool{}
	for i, t := range f.Targets {
		list[i] = office.NewTarget(office.Measure(t.Measure), t.Percent, t.Due)
		list[i].Name = t.Name
		for _, was := range present {
			if was.Measure == list[i].Measure && was.Name == t.Name && !used[was.ID] {
				list[i].ID, used[was.ID] = was.ID, true
				break
			}
		}
	}
	return list
}

// readPIN reads a PIN from a file, or asks for it.
func readPIN(to *console, path string) (string, error) {
	if path == "" {
		return askPIN(to)
	}
	data, err := readBounded(path, maxPINFile)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(data)), nil
}

// maxPINFile bounds what is read as a PIN, in bytes.
const maxPINFile = 64

// askPIN asks for a PIN at the terminal, where it is not shown, or reads it from standard input.
func askPIN(to *console) (string, error) {
	fmt.Fprint(os.Stderr, to.words.T("ctl.pin.ask"), " ")
	if file, ok := to.in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		typed, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(os.Stderr)
		return string(typed), err
	}
	line, err := bufio.NewReader(io.LimitReader(to.in, maxPINFile)).ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return strings.TrimSpace(line), err
}
