package stick

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plug makes a folder that serves as a stick.
func plug(t *testing.T, dir string) Stick {
	t.Helper()
	found, err := Finder{Folders: []string{dir}}.Find()
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v, %v", found, err)
	}
	return found[0]
}

func content(text string) func(context.Context, io.Writer) error {
	return func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAFolderIsAStickOnlyWhileItIsThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "USB")
	f := Finder{Folders: []string{dir}}
	if found, err := f.Find(); err != nil || len(found) != 0 {
		t.Fatalf("before it is plugged in: %v, %v", found, err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s := plug(t, dir)
	if s.Name != "USB" || s.Free == 0 || s.ReadOnly {
		t.Errorf("it is %+v", s)
	}
}

func TestNothingIsEverOverwritten(t *testing.T) {
	dir := t.TempDir()
	s := plug(t, dir)
	for i, want := range []string{"Nguyễn Hòa.pdf", "Nguyễn Hòa (2).pdf", "Nguyễn Hòa (3).pdf"} {
		got, err := s.Save(t.Context(), "Nguyễn Hòa.pdf", content(fmt.Sprint("number ", i)))
		if err != nil || got != want {
			t.Fatalf("saved as %q, %v; want %q", got, err, want)
		}
	}
	for i, name := range []string{"Nguyễn Hòa.pdf", "Nguyễn Hòa (2).pdf", "Nguyễn Hòa (3).pdf"} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(data) != fmt.Sprint("number ", i) {
			t.Errorf("%s holds %q, %v", name, data, err)
		}
	}
	if names := namesIn(t, dir); len(names) != 3 {
		t.Errorf("the stick holds %q", names)
	}
}

func TestWhatFailsLeavesNothingOnTheStick(t *testing.T) {
	mine := errors.New("no such certificate")
	ctx, giveUp := context.WithCancel(t.Context())
	over, end := context.WithCancel(t.Context())
	end()
	for name, c := range map[string]struct {
		ctx   context.Context
		write func(context.Context, io.Writer) error
		want  error
	}{
		"the caller's own error": {t.Context(), func(_ context.Context, w io.Writer) error {
			if _, err := w.Write(make([]byte, 100_000)); err != nil {
				return err
			}
			return mine
		}, mine},
		"given up": {ctx, func(_ context.Context, w io.Writer) error {
			giveUp()
			_, err := w.Write([]byte("x"))
			return err
		}, context.Canceled},
		"an error of the stick that the caller hides": {over, func(_ context.Context, w io.Writer) error {
			if _, err := w.Write([]byte("x")); err == nil {
				return errors.New("written after the end")
			}
			return nil
		}, context.Canceled},
	} {
		dir := t.TempDir()
		if _, err := plug(t, dir).Save(c.ctx, "a.pdf", c.write); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if names := namesIn(t, dir); len(names) != 0 {
			t.Errorf("%s: the stick holds %q", name, names)
		}
	}
}

func TestAStickThatIsGoneTakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "USB")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "a.pdf", "x")
	s := plug(t, dir)
	list, err := s.List(t.Context(), []string{".pdf"})
	if err != nil || len(list.Files) != 1 {
		t.Fatal(list, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(t.Context(), "a.pdf", content("x")); !errors.Is(err, ErrGone) {
		t.Errorf("save: %v", err)
	}
	if _, err := s.List(t.Context(), []string{".pdf"}); !errors.Is(err, ErrGone) {
		t.Errorf("list: %v", err)
	}
	if _, err := list.Files[0].Read(t.Context(), 10); !errors.Is(err, ErrGone) {
		t.Errorf("read: %v", err)
	}
}

func TestAFileIsListedByItsEndingNewestFirst(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{"old.PDF", "thư mục/new.pdf", "a/b/c/d/four.pdf", "a/b/c/d/e/five.pdf", ".hidden.pdf", ".Trash/x.pdf",
		"System Volume Information/x.pdf", "$RECYCLE.BIN/x.pdf", "notes.txt", "pdf"} {
		put(t, dir, name, "x")
		at := time.Date(2026, 1, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	list, err := plug(t, dir).List(t.Context(), []string{".png", ".pdf"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range list.Files {
		got = append(got, f.Path)
	}
	if want := []string{"a/b/c/d/four.pdf", "thư mục/new.pdf", "old.PDF"}; !slices.Equal(got, want) {
		t.Errorf("listed %q, want %q", got, want)
	}
	if !list.More {
		t.Error("it does not say that it did not look into the deepest folder")
	}
}

func TestAListEndsAtItsBound(t *testing.T) {
	dir := t.TempDir()
	for i := range maxListed + 20 {
		put(t, dir, fmt.Sprintf("%04d.csv", i), "")
	}
	list, err := plug(t, dir).List(t.Context(), []string{".csv"})
	if err != nil || len(list.Files) != maxListed || !list.More {
		t.Errorf("%d files, more: %v, %v", len(list.Files), list.More, err)
	}
}

func TestNothingOutsideTheStickIsReached(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.csv", "secret")
	dir := t.TempDir()
	put(t, dir, "in/real.csv", "real")
	for link, target := range map[string]string{"out.csv": filepath.Join(outside, "secret.csv"), "outdir": outside} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	s := plug(t, dir)
	list, err := s.List(t.Context(), []string{".csv"})
	if err != nil || len(list.Files) != 1 || list.Files[0].Path != "in/real.csv" {
		t.Errorf("listed %v, %v", list.Files, err)
	}
	for _, path := range []string{"out.csv", "outdir/secret.csv", "../" + filepath.Base(outside) + "/secret.csv", filepath.Join(outside, "secret.csv"), "in"} {
		if data, err := (File{Stick: s, Path: path}).Read(t.Context(), 100); err == nil {
			t.Errorf("%s was read: %q", path, data)
		}
	}
}

func TestAFileIsReadWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.csv", "0123456789")
	f := File{Stick: plug(t, dir), Path: "a.csv"}
	if data, err := f.Read(t.Context(), 10); err != nil || string(data) != "0123456789" {
		t.Errorf("%q, %v", data, err)
	}
	if data, err := f.Read(t.Context(), 9); !errors.Is(err, ErrTooLarge) || data != nil {
		t.Errorf("%q, %v", data, err)
	}
}

func TestALargeFileArrivesByteForByte(t *testing.T) {
	dir := t.TempDir()
	want := bytes.Repeat([]byte("giấy ghi nhận "), 300_000)
	_, err := plug(t, dir).Save(t.Context(), "lớp.pdf", func(_ context.Context, w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(want))
		return err
	})
	got, readErr := os.ReadFile(filepath.Join(dir, "lớp.pdf"))
	if err != nil || readErr != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v, %v", len(got), err, readErr)
	}
}

func TestFileNamesAreFitForEveryStick(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Nguyễn Thị Hòa.pdf", "Nguyễn Thị Hòa.pdf"},
		{norm.NFD.String("Hòa.pdf"), "Hòa.pdf"},
		{`Phòng A/B: "x"?.csv`, "Phòng A-B- -x--.csv"},
		{"../../etc/passwd.csv", ""},
		{".hidden.pdf", ""},
		{".pdf", ""},
		{"", ""},
		{"a\x00b\n\u202Efdp.exe.pdf", "abfdp.exe.pdf"},
		{"con.txt", "_con.txt"},
		{"name. .pdf", "name.pdf"},
		{"name.pdf. ", ""},
		{strings.Repeat("ệ", 100) + ".pdf", strings.Repeat("ệ", 38) + ".pdf"},
	} {
		got, err := Name(c.in)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q became %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func FuzzName(f *testing.F) {
	f.Add("Nguyễn Thị Hòa.pdf")
	f.Add("..\\x:/y.\u0301")
	f.Fuzz(func(t *testing.T, words string) {
		name, err := Name(words)
		if err != nil {
			return
		}
		if len(name) > maxName+1 || !utf8.ValidString(name) || strings.ContainsAny(name, `<>:"/\|?*`) || !filepath.IsLocal(name) ||
			strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
			t.Errorf("%q became %q", words, name)
		}
	})
}
