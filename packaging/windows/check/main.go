// Command check type-checks the programs for Windows as they are built there, with cgo, and without any compiler of C: what C code offers is
// taken as it is called. Building them takes minutes; this takes seconds.
//
//	check PACKAGE…
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
}

// A unit is a package as go list tells of it.
type unit struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	Module     *struct{ Main bool }
}

// run lists the packages with all that they import, which come first, and checks one after the other.
func run(patterns []string) error {
	list := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Dir,GoFiles,CgoFiles,ImportMap,Module", "--"}, patterns...)...)
	list.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1")
	list.Stderr = os.Stderr
	out, err := list.StdoutPipe()
	if err != nil {
		return err
	}
	if err := list.Start(); err != nil {
		return err
	}
	checked := 0
	known := map[string]*types.Package{"unsafe": types.Unsafe}
	for d := json.NewDecoder(out); ; {
		var u unit
		if err := d.Decode(&u); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		if u.ImportPath == "unsafe" {
			continue
		}
		if known[u.ImportPath], err = u.check(known); err != nil {
			return err
		}
		checked++
	}
	fmt.Println(checked, "packages are good for Windows")
	return list.Wait()
}

// check type-checks a package; of other people's only what they offer.
func (u *unit) check(known map[string]*types.Package) (*types.Package, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range append(u.GoFiles, u.CgoFiles...) {
		file, err := parser.ParseFile(fset, filepath.Join(u.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	ours := u.Module != nil && u.Module.Main
	var wrong []error
	config := types.Config{
		IgnoreFuncBodies: !ours,
		FakeImportC:      true,
		Sizes:            types.SizesFor("gc", "amd64"),
		Importer: importer(func(path string) (*types.Package, error) {
			if mapped := u.ImportMap[path]; mapped != "" {
				path = mapped
			}
			if p := known[path]; p != nil {
				return p, nil
			}
			return nil, fmt.Errorf("%s is not listed", path)
		}),
		Error: func(err error) { wrong = append(wrong, err) },
	}
	p, err := config.Check(u.ImportPath, fset, files, nil)
	if ours {
		return p, errors.Join(wrong...)
	}
	if p == nil {
		return nil, err
	}
	return p, nil
}

type importer func(path string) (*types.Package, error)

// Import implements types.Importer.
func (f importer) Import(path string) (*types.Package, error) { return f(path) }
