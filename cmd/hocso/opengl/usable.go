package opengl

import (
	"debug/pe"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// usable says whether a driver of that name draws the window: Windows' own, which stands in where there is none, knows OpenGL 1.1. Fyne
// wants 2.1.
func usable(renderer, version string) bool {
	if renderer == "GDI Generic" {
		return false
	}
	number, _, _ := strings.Cut(version, " ") // "4.6.0 NVIDIA 551.23"
	first, rest, _ := strings.Cut(number, ".")
	second, _, _ := strings.Cut(rest, ".")
	major, err := strconv.Atoi(first)
	if err != nil {
		return false
	}
	minor, err := strconv.Atoi(second)
	return major > 2 || major == 2 && err == nil && minor >= 1
}

// mesa are the files of Mesa that draw without a graphics card: the first stands in for Windows' own, the others are what builds of
// Mesa have it load, where there are any.
var mesa = []string{"opengl32.dll", "libgallium_wgl.dll", "libglapi.dll"}

// mostLibrary bounds a library in bytes; Mesa's largest has about 60 MB.
const mostLibrary = 256 << 20

// errLibrary refuses a file that is not a library for this program.
var errLibrary = errors.New("opengl: not a 64-bit library of Windows")

// install copies Mesa from one folder into another. What is there already is replaced. Errors: fs.ErrNotExist where the folder has no
// Mesa; errLibrary; those of the file system.
func install(from, into string) error {
	root, err := os.OpenRoot(from)
	if err != nil {
		return err
	}
	defer root.Close() //nolint:errcheck // it was only read
	for i, name := range mesa {
		err := copyLibrary(root, name, into)
		if i > 0 && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("install %s: %w", name, err)
		}
	}
	return nil
}

// copyLibrary copies one file, once it is known to be a library, in one step.
func copyLibrary(root *os.Root, name, into string) (err error) {
	f, err := root.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > mostLibrary || !isLibrary(f) {
		return errLibrary
	}
	next := filepath.Join(into, name+".new")
	to, err := os.Create(next)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, io.NewSectionReader(f, 0, info.Size()))
	if err = errors.Join(err, to.Sync(), to.Close()); err == nil {
		err = os.Rename(next, filepath.Join(into, name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(next))
	}
	return nil
}

// isLibrary looks at the headers alone: whether somebody may be trusted is theirs to say who brings the file.
func isLibrary(r io.ReaderAt) bool {
	f, err := pe.NewFile(r)
	if err != nil {
		return false
	}
	_, wide := f.OptionalHeader.(*pe.OptionalHeader64)
	return wide && f.Machine == pe.IMAGE_FILE_MACHINE_AMD64 && f.Characteristics&pe.IMAGE_FILE_DLL != 0
}
