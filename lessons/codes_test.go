package lessons

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hocso/i18n"
)

// Problems shown by the tests of Load and of the poster.
var otherCodes = []string{"course.lessons", "file.count", "file.kind", "file.large", "poster.room"}

func TestEveryProblemIsTestedAndHasItsMessage(t *testing.T) {
	tested := slices.Clone(otherCodes)
	for _, f := range faults {
		tested = append(tested, f.code)
	}
	for _, code := range problemCodes(t) {
		if !slices.Contains(tested, code) {
			t.Errorf("no test shows problem %q", code)
		}
		for _, lang := range i18n.Languages() {
			if !i18n.For(lang).Has("check." + code) {
				t.Errorf("%s: no message check.%s", lang, code)
			}
		}
	}
}

// problemCodes collects the codes from the package's own source: the literal after the place in calls of add, addAt,
// bad and problem, and those of Problem and hashError literals.
func problemCodes(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if code, ok := codeIn(n); ok {
				codes = append(codes, code)
			}
			return true
		})
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	if len(codes) < 80 {
		t.Fatalf("only %d codes found: %v", len(codes), codes)
	}
	return codes
}

func codeIn(n ast.Node) (string, bool) {
	var e ast.Expr
	switch n := n.(type) {
	case *ast.CallExpr:
		e = codeOfCall(n)
	case *ast.CompositeLit:
		e = codeOfLiteral(n)
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	code, err := strconv.Unquote(lit.Value)
	return code, err == nil && code != "vi" && code != "en" // sentences.add begins with a language
}

func codeOfCall(call *ast.CallExpr) ast.Expr {
	called := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		called = f.Name
	case *ast.SelectorExpr:
		called = f.Sel.Name
	}
	i, ok := map[string]int{"add": 1, "addAt": 2, "bad": 0, "problem": 1}[called]
	if !ok || i >= len(call.Args) {
		return nil
	}
	return call.Args[i]
}

func codeOfLiteral(lit *ast.CompositeLit) ast.Expr {
	kind, ok := lit.Type.(*ast.Ident)
	if !ok {
		return nil
	}
	for i, element := range lit.Elts {
		pair, keyed := element.(*ast.KeyValueExpr)
		switch {
		case keyed && kind.Name == "Problem" && pair.Key.(*ast.Ident).Name == "Code":
			return pair.Value
		case !keyed && (kind.Name == "Problem" && i == 3 || kind.Name == "hashError" && i == 1):
			return element
		}
	}
	return nil
}
