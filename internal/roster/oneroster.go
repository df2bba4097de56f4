// Lists as other systems export them: the CSV binding of 1EdTech OneRoster 1.1 (§4), of which the people and the units are read.

package roster

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Files of an export.
const (
	usersFile = "users.csv"
	orgsFile  = "orgs.csv"
)

func baseName(entry string) string {
	return strings.ToLower(entry[strings.LastIndexAny(entry, `/\`)+1:])
}

// ReadOneRoster reads the folder of a OneRoster 1.1 export. Errors: those of ReadList.
func ReadOneRoster(dir string) (*List, error) {
	l, err := oneRoster(func(name string) ([]byte, error) {
		f, err := os.Open(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, ErrOneRoster
		}
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return bounded(f)
	})
	if err != nil {
		return nil, fmt.Errorf("read OneRoster: %w", err)
	}
	l.File = filepath.Base(dir)
	return l, nil
}

func readOneRoster(archive *zip.Reader) (*List, error) {
	return oneRoster(func(name string) ([]byte, error) {
		for _, f := range archive.File {
			if baseName(f.Name) != name {
				continue
			}
			in, err := f.Open()
			if err != nil {
				return nil, ErrForm
			}
			defer in.Close()
			return bounded(in)
		}
		return nil, ErrOneRoster
	})
}

// bounded reads a file that may be larger than it says.
func bounded(in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxFile+1))
	switch {
	case err != nil:
		return nil, ErrForm
	case len(data) > MaxFile:
		return nil, ErrFileTooBig
	}
	return data, nil
}

// oneRoster joins people with their units into a list with columns as offices have them. Somebody whose status is tobedeleted
// is not in it, and so is missing like anybody who left.
func oneRoster(read func(name string) ([]byte, error)) (*List, error) {
	users, err := readCells(read, usersFile, "givenName", "familyName", "status", "middleName", "identifier", "username", "orgSourcedIds")
	if err != nil {
		return nil, err
	}
	units, err := readCells(read, orgsFile, "sourcedId", "name")
	if err != nil {
		return nil, err
	}
	unitOf := map[string]string{}
	for _, u := range units {
		unitOf[u.cells[0]] = u.cells[1]
	}
	rows := []row{{1, []string{"Full name", "Employee code", "Unit"}}}
	for _, u := range users {
		given, family, status, middle, identifier, username := u.cells[0], u.cells[1], u.cells[2], u.cells[3], u.cells[4], u.cells[5]
		if strings.EqualFold(status, "tobedeleted") {
			continue
		}
		first, _, _ := strings.Cut(u.cells[6], ",")
		rows = append(rows, row{u.line, []string{
			tidy(family + " " + middle + " " + given), cmp.Or(identifier, username), unitOf[strings.TrimSpace(first)],
		}})
	}
	return newList(FormOneRoster, rows), nil
}

// readCells reads the named columns of a file of an export; the first two have to be there.
func readCells(read func(name string) ([]byte, error), file string, names ...string) ([]row, error) {
	data, err := read(file)
	if err != nil {
		return nil, err
	}
	text, _, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	rows, err := records(text, ',', maxFileRows+headerWithin)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrOneRoster
	}
	at := make([]int, len(names))
	for i, name := range names {
		at[i] = -1
		for column, title := range rows[0].cells {
			if strings.EqualFold(tidy(title), name) {
				at[i] = column
			}
		}
		if i < 2 && at[i] < 0 {
			return nil, ErrOneRoster
		}
	}
	chosen := make([]row, len(rows)-1)
	for n, r := range rows[1:] {
		cells := make([]string, len(names))
		for i, column := range at {
			if column >= 0 && column < len(r.cells) {
				cells[i] = r.cells[column]
			}
		}
		chosen[n] = row{r.line, cells}
	}
	return chosen, nil
}
