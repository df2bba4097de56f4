package courses

// Unpacking what comes from outside: every file is counted, bounded and named so that any computer can keep it, before a
// byte of it is written.

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Bounds of a package.
const (
	MaxZip    = 50 << 20  // bytes
	maxAll    = 100 << 20 // bytes unpacked
	maxOne    = 1 << 20   // bytes of a file: the loader takes no larger one
	maxFiles  = 600
	maxDepth  = 8   // folders in each other
	maxName   = 200 // bytes of a path
	maxPacked = 100 // times its size that a zip may unpack to
	freePack  = 1 << 20
)

// An entry is a file of a package.
type entry struct {
	name string
	open func() (io.ReadCloser, error)
}

// zipEntries lists a zip's files; their number and names are checked, their sizes are counted when they are read.
func zipEntries(data []byte) ([]entry, error) {
	if len(data) > MaxZip {
		return nil, refuse(CodeLarge, "")
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &Refusal{CodeFile, "", err}
	}
	var list []entry
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 || isLitter(f.Name) {
			continue
		}
		if !f.Mode().IsRegular() {
			return nil, refuse(CodeLink, f.Name)
		}
		list = append(list, entry{f.Name, func() (io.ReadCloser, error) { return f.Open() }})
		if len(list) > maxFiles {
			return nil, refuse(CodeMany, "")
		}
	}
	return list, nil
}

// dirEntries lists a folder's files. Links are refused: they may lead out of it.
func dirEntries(dir string) ([]entry, error) {
	root := os.DirFS(dir)
	var list []entry
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && strings.Count(name, "/") >= maxDepth:
			return refuse(CodePath, name)
		case e.IsDir() && name != "." && (isLitter(name) || strings.HasPrefix(e.Name(), ".")):
			return fs.SkipDir
		case e.IsDir() || isLitter(name):
			return nil
		case !e.Type().IsRegular():
			return refuse(CodeLink, name)
		case len(list) == maxFiles:
			return refuse(CodeMany, "")
		}
		list = append(list, entry{name, func() (io.ReadCloser, error) { return root.Open(name) }})
		return nil
	})
	return list, err
}

// isLitter finds what computers leave in every folder.
func isLitter(name string) bool {
	base := strings.ToLower(path.Base(name))
	return slices.Contains([]string{".ds_store", "thumbs.db", "desktop.ini"}, base) ||
		strings.HasPrefix(base, "._") || strings.HasPrefix(name, "__MACOSX/")
}

// underCourse finds the course among the files and names them by their paths below its folder. What lies elsewhere is not
// part of it.
func underCourse(list []entry) ([]entry, error) {
	seen := map[string]bool{}
	root, found := "", 0
	for _, e := range list {
		if !safe(e.name) {
			return nil, refuse(CodePath, printable(e.name))
		}
		folded := cases.Fold().String(norm.NFC.String(e.name))
		if seen[folded] {
			return nil, refuse(CodeTwice, e.name)
		}
		seen[folded] = true
		if path.Base(e.name) == "course.yaml" {
			root, found = path.Dir(e.name), found+1
		}
	}
	switch {
	case found == 0:
		return nil, refuse(CodeNoCourse, "")
	case found > 1:
		return nil, refuse(CodeSeveral, "")
	}
	var inside []entry
	for _, e := range list {
		if name, ok := strings.CutPrefix(e.name, root+"/"); ok {
			inside = append(inside, entry{name, e.open})
		} else if root == "." {
			inside = append(inside, e)
		}
	}
	return inside, nil
}

// safe tells whether every computer can keep a file under this path inside a folder: Windows is the strictest.
func safe(name string) bool {
	if !utf8.ValidString(name) || !fs.ValidPath(name) || len(name) > maxName || strings.Count(name, "/") > maxDepth {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.ContainsFunc(part, forbidden) || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part || reserved(part) {
			return false
		}
	}
	return true
}

func forbidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"\|?*`, r)
}

// reserved finds the names that Windows keeps for devices, with any ending.
func reserved(part string) bool {
	base, _, _ := strings.Cut(strings.ToLower(part), ".")
	base = strings.TrimRight(base, " ")
	if slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$"}, base) {
		return true
	}
	device, number := "", ""
	if len(base) > 3 {
		device, number = base[:3], base[3:]
	}
	return (device == "com" || device == "lpt") && slices.Contains(strings.Split("0123456789¹²³", ""), number)
}

// printable keeps a hostile name from writing to a terminal.
func printable(name string) string {
	const most = 80
	name = strings.ToValidUTF8(name, "?")
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, name)
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most]) + "…"
	}
	return name
}

// unpack writes the files below dir, which is new. packed is the zip's size, 0 for a folder.
func unpack(list []entry, dir string, packed int) (total int64, err error) {
	most := int64(maxAll)
	if packed > 0 {
		most = min(most, max(freePack, int64(packed)*maxPacked))
	}
	for _, e := range list {
		n, err := writeEntry(e, dir)
		if err != nil {
			return 0, err
		}
		if total += n; total > most {
			if most < maxAll {
				return 0, refuse(CodePacked, "")
			}
			return 0, refuse(CodeLarge, "")
		}
	}
	return total, nil
}

func writeEntry(e entry, dir string) (n int64, err error) {
	in, err := e.open()
	if err != nil {
		return 0, &Refusal{CodeFile, e.name, err}
	}
	defer in.Close()
	place := filepath.Join(dir, filepath.FromSlash(e.name))
	if err := os.MkdirAll(filepath.Dir(place), 0o700); err != nil {
		return 0, fmt.Errorf("unpack course: %w", err)
	}
	out, err := os.OpenFile(place, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, fmt.Errorf("unpack course: %w", err)
	}
	read := &readError{in: io.LimitReader(in, maxOne+1)}
	n, err = io.Copy(out, read)
	if err == nil {
		err = out.Sync()
	}
	err = errors.Join(err, out.Close())
	switch {
	case read.err != nil:
		return 0, &Refusal{CodeFile, e.name, read.err}
	case err != nil:
		return 0, fmt.Errorf("unpack course: %w", err)
	case n > maxOne:
		return 0, refuse(CodeLarge, e.name)
	}
	return n, nil
}

// readError remembers an error of the reading side: a damaged zip is not a full disk.
type readError struct {
	in  io.Reader
	err error
}

func (r *readError) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}
