// A picture that a screen names and that is not there would be an empty place on the screen, seen only by whoever opens
// it; so the names are read from the source.
package assets

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestEveryPictureThatAScreenNamesIsThere(t *testing.T) {
	icons, pictograms := named(t, "../ui")
	for name, where := range icons {
		if _, ok := Icon(name); !ok {
			t.Errorf("%s names icon %q; add it to assets/icons/names.txt and run assets/bake.sh icons", where, name)
		}
	}
	for name, where := range pictograms {
		if _, ok := Pictogram(name); !ok {
			t.Errorf("%s names pictogram %q; add it to assets/pictograms/names.txt and run assets/bake.sh pictograms", where, name)
		}
	}
}

// named collects the literal names below a folder, each with where it stands: first arguments of calls of Icon and
// Pictogram, and the values of fields of those names and of After, a button's second icon.
func named(t *testing.T, folder string) (icons, pictograms map[string]string) {
	t.Helper()
	icons, pictograms = map[string]string{}, map[string]string{}
	sets := map[string]map[string]string{"Icon": icons, "After": icons, "Pictogram": pictograms}
	files := token.NewFileSet()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if kind, value := naming(n); sets[kind] != nil {
				if name, ok := literal(value); ok {
					sets[kind][name] = files.Position(n.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return icons, pictograms
}

// naming returns the function or field that a node gives a value to, and the value.
func naming(n ast.Node) (string, ast.Expr) {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 {
			return f.Sel.Name, n.Args[0]
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok {
			return key.Name, n.Value
		}
	}
	return "", nil
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil && s != ""
}
