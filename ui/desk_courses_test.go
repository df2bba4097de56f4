package ui

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/certificate"

	"github.com/xuri/excelize/v2"
)

// officeZip is a course of the office as it lies on a stick.
func officeZip(t *testing.T, change func(name, text string) string) string {
	t.Helper()
	data, err := OfficeCourse(change)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// atCourses is a manager at the desk's page of courses, with a stick plugged in.
func atCourses(t *testing.T, onStick map[string]string) *bench {
	t.Helper()
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	b.Plug("KINGSTON", onStick)
	b.deskCourses()
	return b
}

func (b *bench) deskCourses() {
	b.t.Helper()
	atDesk(func(w *Walker) { w.Tap("desk/courses") })(b.Walker)
	b.ok()
}

func (b *bench) confirm() {
	b.t.Helper()
	b.Type("258013")
	b.Tap("pad/enter")
	b.ok()
}

func TestACourseFromAStickIsSeenBeforeItIsAddedAndRemovedOnlyWithThePIN(t *testing.T) {
	b := atCourses(t, map[string]string{"quy-trinh.zip": officeZip(t, nil)})
	b.Tap("course/add")
	b.Tap("file/0")
	b.ok()
	if !b.says("Quy trình của phường") || !b.says(b.app.page.T("courses.signature.none")) || b.app.Lessons.Courses()[0].Code == "VP1" {
		t.Fatalf("the preview shows %q", texts(b.app.root))
	}
	if _, there := b.app.Lessons.Course("VP1"); there {
		t.Error("it was added before anybody agreed")
	}
	b.Tap("offer/add")
	b.ok()
	if _, there := b.app.Lessons.Course("VP1"); !there {
		t.Fatal("it was not added")
	}
	turnTo(b.Walker, "course/VP1")
	b.Tap("course/VP1")
	b.Tap("course/remove")
	b.Type("111111")
	b.Tap("pad/enter")
	if _, there := b.app.Lessons.Course("VP1"); !there {
		t.Fatal("a wrong PIN removed it")
	}
	b.Type("258013")
	b.Tap("pad/enter")
	b.ok()
	if _, there := b.app.Lessons.Course("VP1"); there {
		t.Error("it is still there")
	}
	log := strings.Join(b.audit(), " ")
	if !strings.Contains(log, "course.add") || !strings.Contains(log, "course.remove") {
		t.Errorf("the log has %s", log)
	}
}

func TestALeftPreviewLeavesNothingBehind(t *testing.T) {
	b := atCourses(t, map[string]string{"quy-trinh.zip": officeZip(t, nil)})
	b.Tap("course/add")
	b.Tap("file/0")
	b.Tap("offer/cancel")
	b.ok()
	entries, err := os.ReadDir(filepath.Join(b.dir, "courses"))
	if err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestACourseThatCannotBeAddedSaysWhyLineByLine(t *testing.T) {
	b := atCourses(t, map[string]string{"a-hong.zip": "PK no zip", "b-thieu.zip": officeZip(t, spoilCourse)})
	for n, check := range []func(){
		func() {
			if !b.says(b.app.page.T("courses.refused.file")) {
				t.Errorf("a damaged zip: %q", texts(b.app.root))
			}
			b.Tap("stick/back")
		},
		func() {
			if b.Has("offer/add") || !b.says("01-mat-khau/questions.yaml:") || !b.says("singel") {
				t.Errorf("a spoilt course: %q", texts(b.app.root))
			}
		},
	} {
		b.Tap("course/add")
		name := []string{"a-hong.zip", "b-thieu.zip"}[n]
		for i := range 2 {
			if list := b.app.dialog.(*stickChoice).list.Files; list[i].Name() == name {
				b.Tap("file/" + itoa(i))
				break
			}
		}
		b.ok()
		check()
	}
}

func TestABrokenCourseIsLeftOutAtStartAndTheManagerIsTold(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	AddOfficeCourse(b.Walker)
	b.ok()
	if err := os.Remove(filepath.Join(b.dir, "courses", "course-vp1", "01-mat-khau", "lesson.yaml")); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	if n := len(b.app.Lessons.Courses()); n != 8 {
		t.Errorf("%d courses for learners, want 8", n)
	}
	b.deskCourses()
	turnTo(b.Walker, "course/VP1")
	if !b.says(b.app.page.T("deskcourses.broken")) {
		t.Error("the list does not say that a course is broken")
	}
	b.Tap("course/VP1")
	b.Tap("course/remove")
	b.confirm()
	if len(b.app.Courses.List()) > 0 {
		t.Error("a broken course cannot be removed")
	}
}

func TestQuestionsFromAStickGoIntoAnOfficesLesson(t *testing.T) {
	b := atCourses(t, map[string]string{"cau-hoi.gift": "Ai trực?{=Công chức#vì vậy ~Bảo vệ#vì thế ~Khách#vì đó}\n\nKể lại.{}\n"})
	AddOfficeCourse(b.Walker)
	b.Tap("desk/courses")
	turnTo(b.Walker, "course/VP1")
	before, err := b.app.Lessons.Lesson("VP1.1")
	if err != nil {
		t.Fatal(err)
	}
	b.Tap("course/VP1")
	b.Tap("import/VP1.1")
	b.Tap("file/0")
	b.ok()
	if !b.says("2: Kể lại.") && !b.says("3: Kể lại.") {
		t.Errorf("what is left out is not told: %q", texts(b.app.root))
	}
	b.Tap("offer/add")
	b.ok()
	after, err := b.app.Lessons.Lesson("VP1.1")
	if err != nil || len(after.Questions) != len(before.Questions)+1 {
		t.Errorf("%d questions, before %d; %v", len(after.Questions), len(before.Questions), err)
	}
}

func TestTheQuestionSheetGoesOntoAStick(t *testing.T) {
	b := atCourses(t, nil)
	b.Tap("course/sheet")
	b.pass(2e9)
	b.ok()
	data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], b.app.page.T("deskcourses.sheet.file")+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil || len(book.GetSheetList()) != 3 {
		t.Errorf("%v, %v", book, err)
	}
}

func TestOnlyTheOfficesCoursesCanBeChanged(t *testing.T) {
	b := atCourses(t, nil)
	b.Tap("course/C5")
	b.ok()
	for _, id := range b.IDs() {
		if strings.HasPrefix(id, "import/") || id == "course/remove" {
			t.Errorf("the program's own course offers %s", id)
		}
	}
}

func TestTheDesksCoursesFitInEveryLook(t *testing.T) {
	for _, station := range courseStations(func(f func(*Walker)) func(*Walker) {
		return func(w *Walker) { w.Register("Nguyễn Thị Hòa"); f(w) }
	}) {
		b := newBench(t, nil)
		b.app.Overflow = func(words string) { t.Errorf("%s: %q does not fit", station.Name, words) }
		station.Reach(b.Walker)
		b.ok()
		b.looks(func(string) {})
	}
}

// A course of the office is learnt like any other: every lesson played to its end with power cuts, the assessment, the
// certificate. Removing the course leaves the certificate as it was issued.
func TestAnOfficesCourseIsLearntCertifiedAndItsCertificateOutlivesIt(t *testing.T) {
	if testing.Short() {
		t.Skip("whole lessons take half a minute")
	}
	b := newBench(t, nil)
	AddOfficeCourse(b.Walker)
	b.Register("Nguyễn Thị Hòa")
	b.ok()
	who := b.Session().Learner
	for _, lang := range []string{"vi", "en"} {
		r := lessonRun{bench: b, id: map[string]string{"vi": "VP1.1", "en": "VP1.2"}[lang], lang: lang, right: true,
			chance: rand.New(rand.NewPCG(3, 4)), learner: who}
		r.Look(lang, 1, false)
		r.app.openLesson(r.id)
		for range len(on[*lessonScreen](r.bench).stops) {
			r.pass()
		}
		if s := r.record(); s.DoneAt.IsZero() || s.Best != 1 {
			t.Errorf("%s: on record is %+v", r.id, s)
		}
	}
	b.Finish("VP1")
	b.openAssessment("VP1")
	b.take(always)
	issued := on[*resultScreen](b).outcome.Certificate
	if issued == nil || issued.CourseTitle != "Quy trình của phường" {
		t.Fatalf("certificate %+v", issued)
	}
	if err := b.app.Courses.Remove(t.Context(), "Chị Mẫu", "VP1"); err != nil {
		t.Fatal(err)
	}
	b.reopen()
	all, err := certificate.All(t.Context(), b.kiosk.Office.DB)
	if err != nil || len(all) != 1 || all[0].CourseTitle != "Quy trình của phường" || all[0].URL != issued.URL {
		t.Fatalf("certificates %+v, %v", all, err)
	}
	trust, err := certificate.Held(t.Context(), b.kiosk.Office.DB, b.kiosk.Office.Keys(), b.now)
	if err != nil {
		t.Fatal(err)
	}
	if v := certificate.Verify(all[0].URL, trust); !v.Valid {
		t.Errorf("it is no longer valid: %+v", v)
	}
	b.app.enterAs(who)
	b.app.openCertificates()
	b.ok()
	if !b.says("Quy trình của phường") {
		t.Errorf("the certificate's page shows %q", texts(b.app.root))
	}
}
