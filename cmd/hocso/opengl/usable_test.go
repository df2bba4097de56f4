package opengl

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestOnlyADriverWithOpenGL21DrawsTheWindow(t *testing.T) {
	for _, c := range []struct {
		renderer, version string
		want              bool
	}{
		{"GDI Generic", "1.1.0", false},
		{"GDI Generic", "4.6.0", false},
		{"NVIDIA GeForce GTX 1050/PCIe/SSE2", "4.6.0 NVIDIA 551.23", true},
		{"Intel(R) HD Graphics", "2.1.0 - Build 8.15.10.2900", true},
		{"Intel 945GM", "1.4.0 - Build 7.14.10.1461", false},
		{"llvmpipe (LLVM 15.0.6, 256 bits)", "4.5 (Compatibility Profile) Mesa 22.3.6", true},
		{"Mali", "2.0", false},
		{"", "", false},
		{"x", "OpenGL ES 3.2", false},
	} {
		if got := usable(c.renderer, c.version); got != c.want {
			t.Errorf("%s, %s: %v", c.renderer, c.version, got)
		}
	}
}

// library is the smallest file with the headers of one: Microsoft's PE format, sections 2 to 4.
func library(machine, characteristics, magic uint16) []byte {
	var b bytes.Buffer
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // to memory
	b.WriteString("MZ")
	b.Write(make([]byte, 0x3c-2))
	put(uint32(0x40))
	b.WriteString("PE\x00\x00")
	put(machine)
	put(uint16(0))
	b.Write(make([]byte, 12))
	put(uint16(112))
	put(characteristics)
	put(magic)
	b.Write(make([]byte, 110))
	return b.Bytes()
}

func TestMesaIsCopiedOnceItIsKnownToBeALibrary(t *testing.T) {
	good := library(0x8664, 0x2022, 0x20b)
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"good":         {good, nil},
		"a program":    {library(0x8664, 0x0022, 0x20b), errLibrary},
		"of 32 bits":   {library(0x14c, 0x2102, 0x10b), errLibrary},
		"of ARM":       {library(0xaa64, 0x2022, 0x20b), errLibrary},
		"text":         {[]byte("opengl32.dll"), errLibrary},
		"empty":        {[]byte{}, errLibrary},
		"cut":          {good[:0x60], errLibrary},
		"not anything": {nil, fs.ErrNotExist},
	} {
		t.Run(name, func(t *testing.T) {
			from, into := t.TempDir(), t.TempDir()
			if c.file != nil {
				if err := os.WriteFile(filepath.Join(from, mesa[0]), c.file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := install(from, into); !errors.Is(err, c.want) {
				t.Fatalf("%v, want %v", err, c.want)
			}
			files, err := os.ReadDir(into)
			if err != nil || len(files) != map[bool]int{true: 1}[c.want == nil] {
				t.Errorf("%v, %v", files, err)
			}
		})
	}
}

func TestAllOfMesaIsCopied(t *testing.T) {
	from, into := t.TempDir(), t.TempDir()
	for _, name := range []string{mesa[0], mesa[1]} {
		if err := os.WriteFile(filepath.Join(from, name), library(0x8664, 0x2022, 0x20b), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := install(from, into); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{mesa[0], mesa[1]} {
		if _, err := os.Stat(filepath.Join(into, name)); err != nil {
			t.Error(err)
		}
	}
}
