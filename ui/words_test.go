package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sameInEveryLanguage are the words that the screens show as they are: names of languages in those languages, caps of keys.
var sameInEveryLanguage = []string{"Tiếng Việt", "English", "A−", "A", "A+", "Ctrl + −", "Ctrl L", "Ctrl M", "A–D"}

// Letters of another alphabet than the keys', or two words with a space between them, are words for people.
var (
	foreignLetter = regexp.MustCompile(`[^\x00-\x7F]`)
	phrase        = regexp.MustCompile(`\pL+ +\pL+`)
	anyLetter     = regexp.MustCompile(`\pL`)
	sign          = regexp.MustCompile(`^[^\pL]*$`)
)

func TestEveryWordOnTheScreensComesFromTheTranslations(t *testing.T) {
	files := token.NewFileSet()
	checked := 0
	for _, path := range append(glob(t, "*.go"), glob(t, "kit/*.go")...) {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "station") || filepath.Base(path) == "keyboard.go" {
			continue // stations are visits of made-up people, for the gallery; the keyboard's letters are its keys
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, lit := range literalWords(f) {
			t.Errorf("%v: %s is not a key of i18n", files.Position(lit.Pos()), lit.Value)
		}
		checked++
	}
	if checked < 40 {
		t.Errorf("only %d files were looked at", checked)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// literalWords returns the string literals of a file that are words for people.
func literalWords(f *ast.File) []*ast.BasicLit {
	var found []*ast.BasicLit
	take := func(e ast.Expr, words *regexp.Regexp) {
		if lit, ok := e.(*ast.BasicLit); ok && isWords(lit, words) && !slices.Contains(found, lit) {
			found = append(found, lit)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.CallExpr:
			name := calledName(n)
			if forPeopleOfIT(name) {
				return false
			}
			if (name == "Text" || name == "Plain" || name == "Flow") && len(n.Args) > 0 {
				take(n.Args[0], anyLetter)
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && slices.Contains([]string{"Text", "Name", "Hint", "Enter"}, key.Name) {
				take(n.Value, anyLetter)
			}
		case *ast.BasicLit:
			take(n, foreignLetter)
			take(n, phrase)
		}
		return true
	})
	return found
}

func isWords(lit *ast.BasicLit, words *regexp.Regexp) bool {
	if lit.Kind != token.STRING {
		return false
	}
	s, err := strconv.Unquote(lit.Value)
	return err == nil && words.MatchString(s) && !sign.MatchString(s) && !slices.Contains(sameInEveryLanguage, s)
}

// calledName is the name of a called function without its package or receiver.
func calledName(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// forPeopleOfIT reports whether a function's words go to the log or into an error, which are in English.
func forPeopleOfIT(name string) bool {
	return slices.Contains([]string{"Errorf", "New", "Error", "Warn", "Info", "logError", "panic"}, name)
}

func TestWordsInTheCodeAreFound(t *testing.T) {
	source := `package ui
func paint(p *page) {
	p.Text("Done", 1)
	p.Flow(kit.Plain("Xong rồi"), 2)
	p.Button(kit.Button{ID: "next", Text: "Next"})
	say := "all is well"
	p.Text(p.T("lesson.next"), 3)
	p.Text("5", 4)
	return fmt.Errorf("open the kiosk: %w", err)
}`
	f, err := parser.ParseFile(token.NewFileSet(), "paint.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, lit := range literalWords(f) {
		got = append(got, lit.Value)
	}
	want := []string{`"Done"`, `"Xong rồi"`, `"Next"`, `"all is well"`}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
