package lessons

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

func load(t testing.TB, files fs.FS) *Catalogue {
	t.Helper()
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoadReadsWhatTheAuthorWrote(t *testing.T) {
	c := load(t, good(t))
	course, ok := c.Course("T1")
	if !ok || course.Title.EN != "Papers" || course.PassMark != 0.7 || course.Lessons[0].Number != 1 {
		t.Fatalf("course %+v", course)
	}
	l, err := c.Lesson("T1.1")
	if err != nil {
		t.Fatal(err)
	}
	if l.Updated != "2026-12" {
		t.Errorf("updated %s: the newest fact's month must win", l.Updated)
	}
	if got := l.Cards[0].In("vi").Blocks[0].Body[0].Text; got != "Quầy mở từ 07:30 đến 16:30. Bạn nộp gì trước?" {
		t.Errorf("fact not put in: %q", got)
	}
	two := l.Cards[1]
	if two.Picture != "desk" || two.EN.Title != "Two things to keep" || len(two.VI.Blocks) != 4 {
		t.Fatalf("card %+v", two)
	}
	if term := two.VI.Blocks[0].Body[1]; term.Term != "receipt" || term.Text != "giấy hẹn" {
		t.Errorf("term %+v", term)
	}
	row := two.VI.Blocks[1]
	if row.Kind != Row || row.Icon != "memo" || plain(row.Head) != "Bản chính" || plain(row.Body) != "“Mang theo để đối chiếu.”" {
		t.Errorf("row %+v", row)
	}
	if two.VI.Blocks[3].Kind != Tip || l.Cards[2].VI.Blocks[0].Kind != Step || l.Cards[3].VI.Blocks[0].Kind != Ask {
		t.Error("tip, step or question read as something else")
	}
	if len(l.Activities) != 11 || l.Activities[0].Sort == nil || l.Activities[0].Sort.Items[1].Wrong["give"].EN != "Keep the card." {
		t.Errorf("activities %+v", l.Activities)
	}
}

func TestQuestionIsFoundByItsFullName(t *testing.T) {
	c := load(t, good(t))
	q, err := c.Question("T1.1/yes-no")
	if err != nil || q.Kind != TrueFalse || !q.True {
		t.Fatalf("%+v, %v", q, err)
	}
	near, err := c.Question("T1.1/how-many")
	if err != nil || near.Near[0].Value != "4" {
		t.Errorf("a number among words must be read as its digits: %+v, %v", near, err)
	}
	for _, name := range []string{"T1.1/none", "T1.2/yes-no", "yes-no", ""} {
		if _, err := c.Question(name); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v, want ErrUnknown", name, err)
		}
	}
}

func TestCompetenceHasAName(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Competence("4.1"); got.VI != "Bảo vệ thiết bị" || got.EN != "Protecting devices" {
		t.Errorf("4.1 is %+v", got)
	}
	if got := c.Competence("9.9"); got != (Text{}) {
		t.Errorf("unknown code has the name %+v", got)
	}
}

func TestHostileFilesAreReadInTime(t *testing.T) {
	yaml := func(text string) { readSource(fstest.MapFS{"f": {Data: []byte(text)}}, "f").decode(new(any)) }
	cards := func(text string) {
		src := readSource(fstest.MapFS{"f": {Data: []byte(text)}}, "f")
		readCards(src, "vi", &factBook{}, map[string]bool{})
	}
	for name, read := range map[string]func(){
		"many items":        func() { yaml(strings.Repeat("- {a: b}\n", 1<<14)) },
		"many brackets":     func() { yaml(strings.Repeat("[", maxFile-1)) },
		"many dashes":       func() { yaml(strings.Repeat("- ", maxFile/2)) },
		"one alias in many": func() { yaml("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n") },
		"many cards":        func() { cards(strings.Repeat("# a {#a}\n", 1<<12)) },
		"nested quotations": func() { cards(strings.Repeat("> ", 1<<13)) },
		"a large file":      func() { cards(strings.Repeat("> ", maxFile/2)) },
	} {
		start := time.Now()
		read()
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

func TestLessonIsReadOnceAndSharedByManyReaders(t *testing.T) {
	c := load(t, good(t))
	var wait sync.WaitGroup
	got := make([]*Lesson, 16)
	for i := range got {
		wait.Go(func() { got[i], _ = c.Lesson("T1.1") })
	}
	wait.Wait()
	for _, l := range got {
		if l == nil || l != got[0] {
			t.Fatal("readers got different lessons")
		}
	}
}

func TestBrokenLessonLeavesTheOthersUsable(t *testing.T) {
	files := good(t)
	change(t, files, bankFile, "kind: hotspot", "kind: spot")
	c := load(t, files)
	_, err := c.Lesson("T1.1")
	var invalid *Invalid
	if !errors.As(err, &invalid) || invalid.Problems[0].Code != "question.kind" || invalid.Problems[0].Line == 0 {
		t.Fatalf("%v, want question.kind with its line", err)
	}
}

func TestHashesCanBeRepeatedWithSha256sum(t *testing.T) {
	files := good(t)
	c := load(t, files)
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if rest, ok := strings.CutPrefix(name, courseDir); ok {
			fmt.Fprintf(&lines, "%x  %s\n", sha256.Sum256(files[name].Data), rest)
		}
	}
	sum := sha256.Sum256([]byte(lines.String()))
	if want := hex.EncodeToString(sum[:]); c.Courses()[0].Hash() != want {
		t.Errorf("hash %s, want %s", c.Courses()[0].Hash(), want)
	}
}

func TestHashChangesWithTheLessonAndItsFactsOnly(t *testing.T) {
	hash := func(files fstest.MapFS) string {
		l, err := load(t, files).Lesson("T1.1")
		if err != nil {
			t.Fatal(err)
		}
		return l.Hash
	}
	before := hash(good(t))
	for _, c := range []struct {
		file, old, replacement string
		same                   bool
	}{
		{viFile, "Quầy mở", "Quầy làm việc", false},
		{"facts.yaml", "16:30", "17:00", false},
		{"facts.yaml", "Invented", "Made up", false},
		{"facts.yaml", "Đặt ra", "Nghĩ ra", false},
		{"facts.yaml", "desk-hours:", "other:\n  text: {vi: a, en: b}\n  checked: \"2026-11\"\n  source: {vi: c, en: d}\ndesk-hours:", true},
		{courseFile, "version: 3", "version: 4", true},
	} {
		files := good(t)
		change(t, files, c.file, c.old, c.replacement)
		if got := hash(files) == before; got != c.same {
			t.Errorf("%s %q: same hash %v, want %v", c.file, c.replacement, got, c.same)
		}
	}
}

func TestLoadRefusesFilesThatCouldHarm(t *testing.T) {
	files := good(t)
	files[courseDir+"big.bin"] = &fstest.MapFile{Data: make([]byte, maxFile+1)}
	wantCode(t, files, "file.large")

	files = good(t)
	for i := range maxFiles {
		files[fmt.Sprintf("%sn%d", courseDir, i)] = &fstest.MapFile{}
	}
	wantCode(t, files, "file.count")

	dir := t.TempDir()
	if err := os.CopyFS(dir, good(t)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, courseDir, "host")); err != nil {
		t.Skip("no symbolic links here")
	}
	wantCode(t, os.DirFS(dir), "file.kind")
}

func TestLoadRefusesTwoCoursesOfOneCode(t *testing.T) {
	files := good(t)
	for name, file := range good(t) {
		if rest, ok := strings.CutPrefix(name, courseDir); ok {
			files["courses/t2/"+rest] = file
		}
	}
	wantCode(t, files, "id.twice")
}

func TestLoadRefusesACourseWithoutLessons(t *testing.T) {
	files := good(t)
	text, _, _ := strings.Cut(string(files[courseFile].Data), "lessons:")
	files[courseFile] = &fstest.MapFile{Data: []byte(text)}
	wantCode(t, files, "course.lessons")
}

func wantCode(t *testing.T, files fs.FS, code string) {
	t.Helper()
	_, err := Load(files)
	var invalid *Invalid
	if !errors.As(err, &invalid) {
		t.Fatalf("%v, want %s", err, code)
	}
	if !slices.ContainsFunc(invalid.Problems, func(p Problem) bool { return p.Code == code }) {
		t.Errorf("%v, want %s", invalid.Problems, code)
	}
}

func TestWindowsEditorsAreUnderstood(t *testing.T) {
	files := good(t)
	for name, file := range files {
		files[name] = &fstest.MapFile{Data: append([]byte("\uFEFF"), strings.ReplaceAll(string(file.Data), "\n", "\r\n")...)}
	}
	if report := checkAll(files); len(report.Problems) > 0 {
		t.Error(report.Problems)
	}
}

func TestDecomposedLettersAreComposedWhenRead(t *testing.T) {
	files := good(t)
	change(t, files, viFile, "Hồ sơ", "Ho\u0302\u0300 sơ")
	l, err := load(t, files).Lesson("T1.1")
	if err != nil || !strings.HasPrefix(l.Cards[0].VI.Title, "Hồ sơ") {
		t.Errorf("%q, %v", l.Cards[0].VI.Title, err)
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, err := Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

// A lesson has to be open within 35 ms, with its first screen painted.
func BenchmarkReadLesson(b *testing.B) {
	l, problems := newLoader(BuiltinFS())
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for i := 0; b.Loop(); i++ {
		folder := l.folders[i%len(l.folders)]
		if r := l.read(folder, i%len(folder.course.Lessons)); len(r.problems()) > 0 {
			b.Fatal(r.problems())
		}
	}
}
