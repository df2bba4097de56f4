package courses

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestHostileZipsAreRefusedAndNothingOfThemStays(t *testing.T) {
	d := newDesk(t)
	outside := filepath.Join(filepath.Dir(d.dir), "escaped.txt")
	good := officeCourse(t)
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"no zip":                   {[]byte("PK, but no zip"), CodeFile},
		"empty":                    {nil, CodeFile},
		"no course":                {files{"readme.txt": "x"}.zipped(t, ""), CodeNoCourse},
		"two courses":              {good.with("other/course.yaml", "x").zipped(t, ""), CodeSeveral},
		"parent folder":            {good.with("../../escaped.txt", "x").zipped(t, ""), CodePath},
		"parent folder, backslash": {good.with(`..\..\escaped.txt`, "x").zipped(t, ""), CodePath},
		"absolute":                 {good.with("/escaped.txt", "x").zipped(t, ""), CodePath},
		"drive":                    {good.with("c:/escaped.txt", "x").zipped(t, ""), CodePath},
		"stream":                   {good.with("course.yaml:hidden", "x").zipped(t, ""), CodePath},
		"device":                   {good.with("aux.yaml", "x").zipped(t, ""), CodePath},
		"device folder":            {good.with("COM1/x.yaml", "x").zipped(t, ""), CodePath},
		"dot at the end":           {good.with("x./y.yaml", "x").zipped(t, ""), CodePath},
		"blank at the end":         {good.with("x /y.yaml", "x").zipped(t, ""), CodePath},
		"control sign":             {good.with("x\x07.yaml", "x").zipped(t, ""), CodePath},
		"right to left":            {good.with("x\u202Elmay.exe", "x").zipped(t, ""), CodePath},
		"not UTF-8":                {good.with("x\xff.yaml", "x").zipped(t, ""), CodePath},
		"too deep":                 {good.with(strings.Repeat("a/", 12)+"x.yaml", "x").zipped(t, ""), CodePath},
		"empty part":               {good.with("a//x.yaml", "x").zipped(t, ""), CodePath},
		"case":                     {good.with("COURSE.yaml", "x").zipped(t, ""), CodeTwice},
		"letters apart":            {good.with("ha\u0300.md", "x").with("h\u00e0.md", "x").zipped(t, ""), CodeTwice},
		"link":                     {link(t, good), CodeLink},
		"many":                     {many(good).zipped(t, ""), CodeMany},
		"large file":               {good.with("x.yaml", strings.Repeat("x", maxOne+1)).zipped(t, ""), CodeLarge},
		"bomb":                     {bomb(good).zipped(t, ""), CodePacked},
		"lies about its size":      {lying(t, good), CodeFile},
		"cut short":                {cut(good.zipped(t, "")), CodeFile},
	} {
		o, err := d.FromZip(c.data)
		if err == nil {
			t.Errorf("%s is taken: %+v", name, o)
			continue
		}
		if code(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if _, err := os.Stat(outside); err == nil {
		t.Error("a file was written outside of the shelf")
	}
	onlyCourses(t, d)
}

func TestAZipBeyondItsLimitIsNotOpened(t *testing.T) {
	if _, err := newDesk(t).FromZip(make([]byte, MaxZip+1)); code(err) != CodeLarge {
		t.Errorf("got %v", err)
	}
}

func TestWhatComputersLeaveBesideACourseDoesNoHarm(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	with := files{"__MACOSX/._course.yaml": "x", "khoa/.DS_Store": "x", "doc-toi.txt": "x"}
	for name, text := range f {
		with["khoa/"+name] = text
	}
	o, err := d.FromZip(with.zipped(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if o.Files != len(f) || o.Refused != nil {
		t.Errorf("%d files of %d: %v", o.Files, len(f), o.Mend)
	}
}

func TestALinkInAFolderIsNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right that tests lack there")
	}
	d := newDesk(t)
	dir := officeCourse(t).folder(t)
	if err := os.Symlink("/etc/hosts", filepath.Join(dir, "glossary.yaml.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.FromFolder(dir); code(err) != CodeLink {
		t.Errorf("got %v", err)
	}
}

func link(t *testing.T, f files) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range f {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	h := &zip.FileHeader{Name: "link.yaml"}
	h.SetMode(fs.ModeSymlink | 0o777)
	part, err := w.CreateHeader(h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("/etc/passwd")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func many(f files) files {
	g := files{}
	for name, text := range f {
		g[name] = text
	}
	for i := range maxFiles {
		g[fmt.Sprintf("x/%d.yaml", i)] = ""
	}
	return g
}

// bomb unpacks to a thousand times its size, every file within the limit of one.
func bomb(f files) files {
	g := files{}
	for name, text := range f {
		g[name] = text
	}
	for i := range 3 {
		g[fmt.Sprintf("x/%d.yaml", i)] = strings.Repeat("0", maxOne)
	}
	return g
}

// lying says in both of its headers that a large file has one byte.
func lying(t *testing.T, f files) []byte {
	t.Helper()
	const size = 1 << 19
	data := f.with("zz.yaml", strings.Repeat("0", size)).zipped(t, "")
	var real, said [4]byte
	binary.LittleEndian.PutUint32(real[:], size)
	binary.LittleEndian.PutUint32(said[:], 1)
	if bytes.Count(data, real[:]) == 0 {
		t.Fatal("the size is not where it should be")
	}
	return bytes.ReplaceAll(data, real[:], said[:])
}

func cut(data []byte) []byte { return data[:len(data)*2/3] }

// Whatever the bytes, nothing is written beside the shelf and nothing half done stays.
func FuzzZip(f *testing.F) {
	good := officeCourse(f)
	f.Add(good.zipped(f, ""))
	f.Add(good.with("../x", "y").zipped(f, ""))
	f.Add([]byte("PK\x05\x06"))
	d := newDesk(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := d.FromZip(data)
		if err != nil {
			if code(err) == "" {
				t.Fatalf("not a refusal: %v", err)
			}
		} else if err := o.Discard(); err != nil {
			t.Fatal(err)
		}
		onlyCourses(t, d)
		beside, err := os.ReadDir(filepath.Dir(d.dir))
		if err != nil || len(beside) > 1 {
			t.Fatalf("beside the shelf: %v, %v", beside, err)
		}
	})
}

func FuzzSignature(f *testing.F) {
	d := newDesk(f)
	_, signature, err := Sign(os.DirFS(officeCourse(f).folder(f)), d.root)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signature)
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, m, err := readSignature(data); err == nil {
			if again, err := encMode.Marshal(m); err != nil || !bytes.Equal(again, data) {
				t.Fatalf("%x is read, and written as %x: %v", data, again, err)
			}
		}
	})
}
