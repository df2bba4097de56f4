package i18n

// Every key that the program's source names must exist, with the placeholders that the call gives.

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A call of T with a literal key.
type call struct {
	place string
	key   string
	names []string // of its arguments, sorted
	whole bool     // every name is a literal
}

func TestEveryKeyNamedInTheSourceExists(t *testing.T) {
	for _, c := range callsBelow(t, "..") {
		for _, lang := range Languages() {
			m, ok := For(lang).messages[c.key]
			if !ok {
				t.Errorf("%s: %s has no key %q", c.place, lang, c.key)
				continue
			}
			if !c.whole {
				continue
			}
			for _, name := range m.names {
				if !slices.Contains(c.names, name) {
					t.Errorf("%s: %s: %q asks for %s, which is not given", c.place, lang, c.key, name)
				}
			}
		}
	}
}

func callsBelow(t *testing.T, root string) []call {
	t.Helper()
	var calls []call
	for _, dir := range []string{"ui", "cmd"} {
		dir = filepath.Join(root, dir)
		if _, err := os.Stat(dir); err != nil {
			continue
		}
		err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			found, err := callsIn(name)
			calls = append(calls, found...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(calls) == 0 {
		t.Fatal("no call of T was found")
	}
	return calls
}

func callsIn(name string) ([]call, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var calls []call
	ast.Inspect(file, func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpr)
		if !ok || len(c.Args) == 0 {
			return true
		}
		method, ok := c.Fun.(*ast.SelectorExpr)
		if !ok || method.Sel.Name != "T" {
			return true
		}
		if key, ok := literal(c.Args[0]); ok {
			names, whole := argNames(c)
			calls = append(calls, call{files.Position(c.Pos()).String(), key, names, whole})
		}
		return true
	})
	return calls, nil
}

func argNames(c *ast.CallExpr) (names []string, whole bool) {
	whole = c.Ellipsis == token.NoPos
	for i := 1; i < len(c.Args); i += 2 {
		name, ok := literal(c.Args[i])
		names = append(names, name)
		whole = whole && ok
	}
	return names, whole
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
