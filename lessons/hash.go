package lessons

// Hashes that tell one state of the content from another. They can be repeated with sha256sum: the hash of a course is
//
//	cd COURSE && find . -type f -printf '%P\n' | LC_ALL=C sort | xargs sha256sum | sha256sum

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// A hashError says which file of a course cannot be taken, and why: Code as in Problem.
type hashError struct {
	name string
	code string
}

func (e *hashError) Error() string {
	return e.name + ": " + e.code
}

func (s *source) addHash(err error) {
	var at *hashError
	if errors.As(err, &at) {
		s.problems = append(s.problems, Problem{File: at.name, Code: at.code, Args: []any{"Limit", limits[at.code]}})
		return
	}
	s.addAt(0, 0, "file.unreadable")
}

var limits = map[string]int{"file.large": maxFile, "file.count": maxFiles}

// Hash is the hex SHA-256 over the course's files.
func (c *Course) Hash() string {
	return hashList(c.hashes(), "")
}

// hashes are those of all files: path below the course's folder → hex SHA-256. A course whose files cannot be hashed is not taken.
func (c *Course) hashes() map[string]string {
	files, _ := c.files()
	return files
}

// hashFiles hashes every file below dir: path below dir → hex SHA-256. Only plain files and folders are taken.
func hashFiles(fsys fs.FS, dir string) (map[string]string, error) {
	files := map[string]string{}
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			return &hashError{name, "file.kind"}
		case len(files) == maxFiles:
			return &hashError{dir, "file.count"}
		}
		raw, err := readBounded(fsys, name)
		if errors.Is(err, errTooLarge) {
			return &hashError{name, "file.large"}
		}
		if err != nil {
			return err
		}
		sum := sha256.Sum256(raw)
		files[strings.TrimPrefix(name, dir+"/")] = hex.EncodeToString(sum[:])
		return nil
	})
	return files, err
}

// hashList hashes the lines "hash  path" of the files below a prefix, in the order of their paths.
func hashList(files map[string]string, prefix string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			fmt.Fprintf(h, "%s  %s\n", files[name], rest)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hashLesson hashes a lesson's files and, after them, the facts it uses as lines "hash  fact:NAME".
func hashLesson(files map[string]string, folder string, facts map[string]Fact, used map[string]bool) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", hashList(files, folder+"/"))
	for _, id := range slices.Sorted(maps.Keys(used)) {
		f := facts[id]
		sum := sha256.Sum256([]byte(strings.Join([]string{f.Text.VI, f.Text.EN, f.Checked, f.Source.VI, f.Source.EN}, "\x00")))
		fmt.Fprintf(h, "%x  fact:%s\n", sum, id)
	}
	return hex.EncodeToString(h.Sum(nil))
}
