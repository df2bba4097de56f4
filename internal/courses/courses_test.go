package courses

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/audit"
	"hocso/internal/questions"
)

func TestACourseFromAZipOrAFolderStandsOnTheShelfAndInTheCatalogueAlsoAfterAStart(t *testing.T) {
	for _, way := range []string{"zip", "folder"} {
		d := newDesk(t)
		f := officeCourse(t)
		var o *Offer
		var err error
		if way == "zip" {
			o, err = d.FromZip(f.zipped(t, ""))
		} else {
			o, err = d.FromFolder(f.folder(t))
		}
		if err != nil {
			t.Fatal(err)
		}
		if o.Course.Code != "T1" || len(o.Mend)+len(o.Advice) > 0 || o.Files != len(f) || len(o.Lessons) != 1 || o.Signature.Root != "" {
			t.Errorf("%s: offer %+v", way, o)
		}
		if _, found := d.catalogue.Course("T1"); found {
			t.Error("the catalogue holds it before it is added")
		}
		if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			lesson, err := d.catalogue.Lesson("T1.1")
			if err != nil || lesson.Course.Title.VI != "Giấy tờ" {
				t.Errorf("lesson %v, %v", lesson, err)
			}
			if n := len(d.catalogue.Courses()); n != 2 {
				t.Errorf("%d courses", n)
			}
			d.open(t)
		}
		lines, err := audit.List(t.Context(), d.db, 10, 0)
		if err != nil || len(lines) != 1 || lines[0].Act != ActAdd || lines[0].Who != "Chị Mẫu" || lines[0].What != "T1 Giấy tờ" {
			t.Errorf("log %v, %v", lines, err)
		}
		onlyCourses(t, d)
	}
}

// onlyCourses: nothing half done lies on the shelf.
func onlyCourses(t testing.TB, d *desk) {
	t.Helper()
	entries, err := os.ReadDir(d.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			t.Errorf("%s is left", e.Name())
		}
	}
}

func TestADiscardedOfferLeavesNothing(t *testing.T) {
	d := newDesk(t)
	if err := d.offered(t, officeCourse(t)).Discard(); err != nil {
		t.Fatal(err)
	}
	onlyCourses(t, d)
}

func TestACourseWithTheCodeOfAnOwnOneIsRefused(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	for name := range f {
		f[name] = strings.ReplaceAll(f[name], "T1", "C5")
	}
	o := d.offered(t, f)
	if err := o.Add(t.Context(), "Chị Mẫu"); code(err) != CodeClash {
		t.Errorf("got %v", err)
	}
	if course, found := d.catalogue.Course("C5"); !found || course.Title.VI == "Giấy tờ" {
		t.Errorf("C5 is now %v", course.Title)
	}
}

// A later program may bring a course with the code of an office's: the office's is left out, and told of.
func TestACourseThatCameToClashIsLeftOutAtStart(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	for name := range f {
		f[name] = strings.ReplaceAll(f[name], "T1", "C5")
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(f.folder(t), filepath.Join(d.dir, folderOf("C5"))); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	if left := d.Left(); len(left) != 1 || code(left[0].Trouble) != CodeClash || len(d.catalogue.Courses()) != 1 {
		t.Errorf("left out: %+v", left)
	}
}

func TestABrokenCourseIsLeftOutAtStartAndTheOthersStay(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	other := files{}
	for name := range f {
		other[name] = strings.ReplaceAll(f[name], "T1", "VP")
	}
	d.added(t, f)
	d.added(t, other)
	bank := filepath.Join(d.dir, folderOf("T1"), "01-nop-ho-so", "questions.yaml")
	if err := os.WriteFile(bank, []byte("- id: [\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	left := d.Left()
	if len(left) != 1 || left[0].Course.Code != "T1" || code(left[0].Trouble) != CodeBroken {
		t.Errorf("left out: %+v", left)
	}
	if _, err := d.catalogue.Lesson("VP.1"); err != nil {
		t.Error(err)
	}
	if _, found := d.catalogue.Course("T1"); found {
		t.Error("the broken course is in the catalogue")
	}
	d.added(t, f) // brought again, at the same version, it is mended
	if len(d.Left()) > 0 {
		t.Errorf("still left out: %+v", d.Left())
	}
}

func TestOnlyANewerVersionTakesThePlaceOfACourse(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	d.added(t, f)
	if err := d.offered(t, f.change(t, "course.yaml", "Giấy tờ,", "Giấy khác,")).Add(t.Context(), "Chị Mẫu"); code(err) != CodeOlder {
		t.Errorf("the same version: %v", err)
	}
	o := d.offered(t, f.change(t, "course.yaml", "version: 3", "version: 4").change(t, "course.yaml", "Giấy tờ,", "Giấy khác,"))
	if o.Present == nil || o.Present.Version != 3 {
		t.Errorf("takes the place of %+v", o.Present)
	}
	if err := o.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatal(err)
	}
	if course, _ := d.catalogue.Course("T1"); course.Title.VI != "Giấy khác" || len(d.List()) != 1 {
		t.Errorf("now %q", course.Title.VI)
	}
	d.open(t)
	onlyCourses(t, d)
}

func TestAnInterruptedChangeIsPutRightAtTheNextStart(t *testing.T) {
	d := newDesk(t)
	d.added(t, officeCourse(t))
	place := filepath.Join(d.dir, folderOf("T1"))
	if err := os.Rename(place, filepath.Join(d.dir, outgoing+folderOf("T1"))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(d.dir, incoming+"12", "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.open(t)
	if _, err := d.catalogue.Lesson("T1.1"); err != nil {
		t.Error(err)
	}
	onlyCourses(t, d)
}

func TestARemovedCourseIsGoneFromTheCatalogueAndTheLogKnowsIt(t *testing.T) {
	d := newDesk(t)
	d.added(t, officeCourse(t))
	if err := d.Remove(t.Context(), "Chị Mẫu", "T1"); err != nil {
		t.Fatal(err)
	}
	if _, found := d.catalogue.Course("T1"); found || len(d.List()) > 0 {
		t.Error("it is still there")
	}
	onlyCourses(t, d)
	if err := d.Remove(t.Context(), "Chị Mẫu", "T1"); code(err) != CodeUnknown {
		t.Errorf("removed twice: %v", err)
	}
	if err := d.Remove(t.Context(), "Chị Mẫu", "../x"); code(err) != CodeUnknown {
		t.Errorf("removed by a path: %v", err)
	}
	lines, err := audit.List(t.Context(), d.db, 1, 0)
	if err != nil || lines[0].Act != ActRemove {
		t.Errorf("log %v, %v", lines, err)
	}
}

func TestWhatMustBeMendedKeepsACourseOffTheShelfAdviceDoesNot(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	const bank = "01-nop-ho-so/questions.yaml"
	bad := d.offered(t, f.change(t, bank, "{vi: Câu 1 hỏi về giấy nào?, en: Question 1 asks for which paper?}", "{vi: Câu 1 hỏi về giấy nào?}"))
	if len(bad.Mend) != 1 || bad.Mend[0].Code != "text.missing" || bad.Mend[0].File != bank || bad.Mend[0].Line != 5 {
		t.Errorf("to mend: %v", bad.Mend)
	}
	if err := bad.Add(t.Context(), "Chị Mẫu"); code(err) != CodeBroken {
		t.Errorf("added with %v: %v", bad.Mend, err)
	}
	poor := d.offered(t, f.change(t, bank, ", why: {vi: Vì danh mục ghi như vậy., en: The list says so.}", ""))
	if len(poor.Mend) > 0 || len(poor.Advice) == 0 || poor.Advice[0].Code != "option.unexplained" {
		t.Errorf("to mend %v, advice %v", poor.Mend, poor.Advice)
	}
	if err := poor.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Error(err)
	}
}

func TestImportedQuestionsMakeTheCoursesNextVersion(t *testing.T) {
	d := newDesk(t)
	f := officeCourse(t)
	d.added(t, vietnamese(t, f).signed(t, d.root))
	r, err := questions.Read("a.gift", []byte("Giấy nào trước?{=đơn#vì vậy ~ảnh#vì thế ~bản sao#vì đó}\n\n"+
		"Không giải thích?{=a ~b ~c}\n\n"+strings.Repeat("Quá dài ", 30)+"{T}\n\nKể lại.{}"), questions.Options{Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	q, err := d.WithQuestions("T1.1", r)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Added) != 2 || q.Advice != 2 || len(q.Left) != 2 || q.Offer == nil || q.Offer.Refused != nil {
		t.Fatalf("added %v, %d to better, left %v, offer %+v", q.Added, q.Advice, q.Left, q.Offer)
	}
	before, _ := d.catalogue.Lesson("T1.1")
	if err := q.Offer.Add(t.Context(), "Chị Mẫu"); err != nil {
		t.Fatal(err)
	}
	after, err := d.catalogue.Lesson("T1.1")
	if err != nil || len(after.Questions) != len(before.Questions)+2 || after.Course.Version != before.Course.Version+1 {
		t.Errorf("%d questions in version %d, %v", len(after.Questions), after.Course.Version, err)
	}
	if held := d.List()[0]; held.Signature != (Signature{}) {
		t.Errorf("still signed: %+v", held.Signature)
	}
	if again, err := d.WithQuestions("T1.1", r); err != nil || again.Offer != nil || len(again.Added) > 0 {
		t.Errorf("imported twice: %+v, %v", again, err)
	}
	if _, err := d.WithQuestions("C5.1", r); code(err) != CodeUnknown {
		t.Errorf("into the program's own course: %v", err)
	}
	onlyCourses(t, d)
}

// vietnamese makes a course one of Vietnamese only; its English stays in the files and is not looked at.
func vietnamese(t testing.TB, f files) files {
	return without(f.change(t, "course.yaml", "version: 3", "version: 3\nonly: vi"), "01-nop-ho-so/cards.en.md")
}
