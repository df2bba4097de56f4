package lessons

// Reading one content file: bounded, UTF-8, strict YAML, and a position for every value in it.

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"golang.org/x/text/unicode/norm"
)

// Bounds of what is read: an office may bring a course on a stick.
const (
	maxFile     = 1 << 20  // bytes
	maxMarkdown = 64 << 10 // bytes of a cards file: reading nested Markdown takes the square of its length
	maxFiles    = 500      // in a course
	maxDepth    = 100      // columns or brackets that YAML may nest
	maxProblems = 100      // told of one file
	maxMeasure  = 2000     // units in a picture
)

// A source is one file that was read, kept so that problems found later can be given a place.
type source struct {
	name     string
	text     []byte // UTF-8, NFC, without byte order mark, lines end in \n
	file     *ast.File
	problems []Problem
	apart    Problem // where letters first carry their marks apart (not NFC); Line 0 when nowhere
}

// readSource reads a whole file. What it cannot take is a problem of the source, which then has no text.
func readSource(fsys fs.FS, name string) *source {
	s := &source{name: name}
	raw, err := readBounded(fsys, name)
	switch {
	case errors.Is(err, errTooLarge):
		s.addAt(0, 0, "file.large", "Limit", maxFile)
	case errors.Is(err, fs.ErrNotExist):
		s.addAt(0, 0, "file.missing")
	case err != nil:
		s.addAt(0, 0, "file.unreadable")
	default:
		s.take(raw)
	}
	return s
}

// sourceOf is readSource for a text at hand.
func sourceOf(name string, raw []byte) *source {
	s := &source{name: name}
	if len(raw) > maxFile {
		s.addAt(0, 0, "file.large", "Limit", maxFile)
		return s
	}
	s.take(raw)
	return s
}

func (s *source) take(raw []byte) {
	if !utf8.Valid(raw) {
		line, column := place(raw, invalidAt(raw))
		s.addAt(line, column, "file.utf8")
		return
	}
	s.text = s.clean(raw)
}

var errTooLarge = errors.New("file too large")

func readBounded(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(raw) > maxFile {
		err = errTooLarge
	}
	return raw, err
}

// clean takes away what editors on Windows add, and composes letters that carry their marks apart: such a file can be
// shown, but the checker tells the author.
func (s *source) clean(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	if at, ok := norm.NFC.QuickSpan(raw), norm.NFC.IsNormal(raw); !ok {
		line, column := place(raw, at)
		s.apart = Problem{File: s.name, Line: line, Column: column, Code: "nfc"}
	}
	return norm.NFC.Bytes(raw)
}

func invalidAt(raw []byte) int {
	at := 0
	for at < len(raw) {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return at
}

// place turns a byte offset into a line and a column, counted in characters from 1.
func place(text []byte, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

func (s *source) addAt(line, column int, code string, args ...any) {
	if len(s.problems) == maxProblems {
		return
	}
	s.problems = append(s.problems, Problem{File: s.name, Line: line, Column: column, Code: code, Args: args})
}

// add records a problem of the value at a path of the YAML document.
func (s *source) add(at path, code string, args ...any) {
	line, column := s.find(at)
	s.addAt(line, column, code, args...)
}

// decode reads the YAML document into v, strictly: a field that v does not have is a problem. Anchors, aliases, tags
// and deep nesting are refused before parsing, since no lesson needs them and hostile files live on them.
func (s *source) decode(v any) {
	if s.text == nil {
		return
	}
	tokens := lexer.Tokenize(string(s.text))
	if t := firstRefused(tokens); t != nil {
		s.addAt(t.Position.Line, t.Position.Column, "yaml.construct", "Found", clip(t.Value))
		return
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		s.addYAML(err)
		return
	}
	s.file = file
	if len(file.Docs) > 1 {
		s.addAt(0, 0, "yaml.documents")
		return
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return
	}
	ast.Walk(wordKeys{}, file.Docs[0].Body)
	if err := yaml.NodeToValue(file.Docs[0].Body, v, yaml.Strict()); err != nil {
		s.addYAML(err)
	}
}

// wordKeys turns keys such as true and 156 into words. Without it go-yaml 1.19 drops the whole mapping, silently.
type wordKeys struct{}

func (w wordKeys) Visit(node ast.Node) ast.Visitor {
	if pair, ok := node.(*ast.MappingValueNode); ok {
		if _, word := pair.Key.(*ast.StringNode); !word {
			pair.Key = ast.String(pair.Key.GetToken())
		}
	}
	return w
}

func firstRefused(tokens token.Tokens) *token.Token {
	open := 0
	for _, t := range tokens {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType, token.MappingKeyType:
			return t
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType:
			if t.Position.Column > maxDepth {
				return t
			}
		}
		if open > maxDepth {
			return t
		}
	}
	return nil
}

func (s *source) addYAML(err error) {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		s.addAt(0, 0, "yaml.syntax", "Message", err.Error())
		return
	}
	t := at.GetToken()
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		s.addAt(t.Position.Line, t.Position.Column, "yaml.field", "Found", clip(t.Value))
		return
	}
	s.addAt(t.Position.Line, t.Position.Column, "yaml.syntax", "Message", at.GetMessage())
}

func clip(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}
