package ui

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"regexp"
	"strings"

	"hocso/internal/courses"
	"hocso/internal/questions"
	"hocso/lessons"
)

// courseStations are the desk's page of courses, and a learner's home with a course of the office.
func courseStations(enter func(then func(w *Walker)) func(w *Walker)) []Station {
	return []Station{
		{"32-courses", atDesk(func(w *Walker) { w.Tap("desk/courses") })},
		{"32-course", atDesk(func(w *Walker) { w.Tap("desk/courses"); w.Tap("course/C5") })},
		{"32-course-offer", atDesk(func(w *Walker) { offerCourse(w, nil) })},
		{"32-course-mend", atDesk(func(w *Walker) { offerCourse(w, spoilCourse) })},
		{"32-course-refused", atDesk(func(w *Walker) {
			w.Tap("desk/courses")
			w.app.tellRefusal(&courses.Refusal{Code: courses.CodePath, Name: `..\..\Windows\x.exe`})
		})},
		{"32-course-own", atDesk(func(w *Walker) { offerCourse(w, nil); w.Tap("offer/add"); turnTo(w, "course/VP1"); w.Tap("course/VP1") })},
		{"32-course-questions", atDesk(func(w *Walker) {
			offerCourse(w, nil)
			w.Tap("offer/add")
			offerQuestions(w)
		})},
		{"03-home-own-course", enter(func(w *Walker) { homeWithOwn(w) })},
		{"03-own-course", enter(func(w *Walker) { homeWithOwn(w); w.Tap("course/VP1") })},
	}
}

// OfficeCourse is the zip of a course that an office might bring, in Vietnamese only: the program's own course C5 under
// another code. change may spoil its files.
func OfficeCourse(change func(name, text string) string) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	root := lessons.BuiltinFS()
	const dir = "courses/c5-an-toan-so"
	put := func(name, text string) error {
		if change != nil {
			text = change(name, text)
		}
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(text))
		}
		return err
	}
	err := fs.WalkDir(root, dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		return put(strings.TrimPrefix(name, dir+"/"), renamed(string(data)))
	})
	facts, factsErr := fs.ReadFile(root, "facts.yaml")
	for _, e := range []error{err, factsErr, put("facts.yaml", string(facts)), w.Close()} {
		if e != nil {
			return nil, e
		}
	}
	return out.Bytes(), nil
}

var (
	ownCode  = regexp.MustCompile(`(?m)^code: C5$`)
	ownTitle = regexp.MustCompile(`(?m)^title: .*$`)
	ownID    = regexp.MustCompile(`(?m)(^id: |id: )C5\.`)
)

func renamed(text string) string {
	text = ownCode.ReplaceAllString(text, "code: VP1\nonly: vi")
	text = ownTitle.ReplaceAllString(text, "title: {vi: Quy trình của phường, en: \"\"}")
	return ownID.ReplaceAllString(text, "${1}VP1.")
}

// spoilCourse leaves explanations and a text away.
func spoilCourse(name, text string) string {
	if strings.HasSuffix(name, "01-mat-khau/questions.yaml") || strings.HasSuffix(name, "02-thu-lua-dao/questions.yaml") {
		text = regexp.MustCompile(`(?m)^( +)remember: .*$`).ReplaceAllString(text, "${1}remember: {vi: \"\", en: \"\"}")
		return strings.Replace(text, "kind: single", "kind: singel", 1)
	}
	return text
}

func offerCourse(w *Walker, change func(name, text string) string) {
	data, err := OfficeCourse(change)
	w.note(err)
	offer, err := w.app.Courses.FromZip(data)
	if err != nil {
		w.fail(err)
		return
	}
	w.app.open(newOfferScreen(w.app, "quy-trinh-phuong.zip", offer))
	w.app.entered()
}

// AddOfficeCourse puts the course on the office's shelf.
func AddOfficeCourse(w *Walker) {
	data, err := OfficeCourse(nil)
	w.note(err)
	offer, err := w.app.Courses.FromZip(data)
	if err != nil {
		w.fail(err)
		return
	}
	w.note(offer.Add(w.app.ctx, "Nguyễn Văn Bình"))
}

// homeWithOwn turns a learner's courses to the office's.
func homeWithOwn(w *Walker) {
	AddOfficeCourse(w)
	w.app.goHome()
	turnTo(w, "course/VP1")
}

// turnTo turns the pages of a list until a part is there.
func turnTo(w *Walker, id string) {
	for range len(w.app.Lessons.Courses()) {
		for _, next := range []string{"courses/next", "turn/next", "page/next"} {
			if !w.Has(id) && w.Has(next) {
				w.Tap(next)
			}
		}
	}
}

func offerQuestions(w *Walker) {
	const gift = "Ai trực ở bộ phận một cửa?{=Công chức được phân công#Lịch trực ghi tên. ~Bảo vệ#Bảo vệ giữ trật tự. ~Người nộp hồ sơ#Người nộp là khách.}\n\n" +
		"Hồ sơ thiếu giấy thì làm gì?{=Hướng dẫn bổ sung ~Trả lại ngay ~Giữ lại}\n\nKể lại một lần tiếp dân.{}\n\n" +
		"Nêu năm bước tiếp nhận hồ sơ của một người dân đến nộp lần đầu tại bộ phận một cửa, kể cả bước nào có thể bỏ qua?{=Năm ~Ba ~Hai}\n"
	r, err := questions.Read("cau-hoi.gift", []byte(gift), questions.Options{Lang: "vi"})
	if err != nil {
		w.fail(err)
		return
	}
	q, err := w.app.Courses.WithQuestions("VP1.1", r)
	if err != nil {
		w.fail(err)
		return
	}
	info := w.app.Lessons.Courses()[len(w.app.Lessons.Courses())-1].Lessons[0]
	w.app.open(newImportScreen(w.app, "cau-hoi.gift", info, q))
	w.app.entered()
}
