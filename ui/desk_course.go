package ui

import (
	"context"
	"errors"

	"hocso/internal/courses"
	"hocso/internal/questions"
	"hocso/internal/stick"
	"hocso/lessons"
	"hocso/ui/kit"
)

// deskCourseScreen is one course at the desk: its lessons; into those of the office's courses questions can be imported, and
// the course can be taken away.
type deskCourseScreen struct {
	deskCourse
	passed map[string]int
	banks  []int // questions of each lesson; read when the page is first painted
	at     int
}

func (s *deskCourseScreen) paint(p *page) {
	a := p.app
	c := s.course
	at := p.desk(deskHead{page: deskCourses, title: orDefault(c.Title.In(p.Lang), c.Code), back: a.leave,
		sub: join(c.Code, p.T("deskcourses.passed", "Count", s.passed[c.Code]))})
	y := at.y
	if s.held != nil {
		y = s.own(p, at)
	}
	if s.held != nil && s.held.Trouble != nil {
		p.trouble(p.refusal(s.held.Trouble), at.x, y, at.w)
		return
	}
	s.lessons(p, area{at.x, y, at.w, at.y + at.h - y})
}

// own is what the office's courses have more: who stands for them, and a way to take them away.
func (s *deskCourseScreen) own(p *page, at area) float32 {
	remove := kit.Button{ID: "course/remove", Text: p.T("deskcourses.remove"), Icon: "trash-2", Look: kit.Outline, OnTap: func() { s.remove(p) }}
	w := p.ButtonWidth(remove)
	p.Button(remove, at.x+at.w-w, at.y, w, 56)
	p.signature(s.held.Signature, at.x, at.y, at.w-w-16)
	if p.focus == "" {
		p.focus = remove.ID
	}
	return at.y + 72
}

// signature says who stands for a course.
func (p *page) signature(sig courses.Signature, x, y, w float32) {
	key, icon := "none", "shield-alert"
	switch {
	case sig.Ours:
		key, icon = "ours", "shield-check"
	case sig.Root != "":
		key = "other"
	}
	p.Icon(icon, 30, p.Ink2, x, y+13)
	p.Fit(kit.Plain(p.T("courses.signature."+key, "Root", sig.Root)), p.Type(kit.Body), p.Ink2, x+44, y, w-44, 56, kit.Left, true)
}

// trouble is a card that says what is wrong.
func (p *page) trouble(words string, x, y, w float32) {
	p.Box(p.TintBox(p.AccentTint, 20), x, y, w, 120)
	p.Sign(false, x+20, y+38, 44)
	p.Fit(kit.Plain(words), p.Type(kit.Body), p.Ink, x+84, y+10, w-104, 100, kit.Left, true)
}

func (s *deskCourseScreen) lessons(p *page, at area) {
	list := s.course.Lessons
	if s.banks == nil {
		s.banks = p.app.banks(list)
	}
	per, pages := courseRows(len(list), at.h)
	s.at = min(s.at, pages-1)
	first := s.at * per
	rows := list[first:min(len(list), first+per)]
	p.Box(p.CardBox(20), at.x, at.y, at.w, float32(len(rows))*courseRowH+16)
	for i, info := range rows {
		s.lesson(p, info, s.banks[first+i], at.x+10, at.y+8+float32(i)*courseRowH, at.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

// banks counts the questions of lessons.
func (a *App) banks(list []lessons.LessonInfo) []int {
	counts := make([]int, len(list))
	for i, info := range list {
		if lesson, err := a.Lessons.Lesson(info.ID); err == nil {
			counts[i] = len(lesson.Questions)
		}
	}
	return counts
}

func (s *deskCourseScreen) lesson(p *page, info lessons.LessonInfo, bank int, x, y, w float32) {
	face := kit.NewBoard(p.Env)
	face.Tile(info.Picture, s.course.Tile, 52, 52, 14, 8, 7)
	title := itoa(info.Number) + ". " + info.Title.In(p.Lang)
	second := join(p.T("home.course.minutes", "Count", info.Minutes), p.T("deskcourses.questions", "Count", bank))
	action, side := p.T("deskcourses.import"), float32(0)
	if s.held != nil {
		side = p.TextWidth(action, p.Type(kit.Label)) + 70
		face.Icon("plus", 26, p.Palette.Link, w-side+8, 20)
		face.Text(action, p.Type(kit.Label), p.Palette.Link, w-side+42, 0, side-42, courseRowH, kit.Left)
	}
	face.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, 76, 3, w-76-side-16, 34, kit.Left, true)
	face.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, 76, 35, w-76-side-16, 28, kit.Left, true)
	if s.held == nil {
		p.Put(face.Object(), x, y, w, courseRowH)
		return
	}
	id := "import/" + info.ID
	p.Target(kit.Part{ID: id, Name: join(title, action), Radius: 14, OnTap: func() { p.app.importQuestions(info) }}, face.Object(), x, y, w, courseRowH)
}

// remove asks for the PIN, since learners may be in the middle of the course.
func (s *deskCourseScreen) remove(p *page) {
	a := p.app
	a.confirmPIN(p.T("deskcourses.remove.why", "Title", s.course.Title.In(p.Lang)), func() {
		code, who := s.course.Code, a.who()
		load(a, func(ctx context.Context) (struct{}, error) { return struct{}{}, a.Courses.Remove(ctx, who, code) },
			func(struct{}) { a.openDeskCourses() })
	})
}

// importQuestions takes a file of questions from a stick and shows what of it the lesson would get.
func (a *App) importQuestions(info lessons.LessonInfo) {
	exts := []string{".gift", ".txt", ".xml", ".xlsx"}
	a.pickFromStick(stickPick{title: "deskcourses.pick.questions", exts: exts, max: questions.MaxFile}, func(f stick.File, data []byte) {
		type found struct {
			questions courses.Questions
			refused   string // key
		}
		load(a, func(context.Context) (found, error) {
			r, err := questions.Read(f.Name(), data, questions.Options{Lang: a.courseLang(info.ID)})
			if key := questionTrouble(err); key != "" {
				return found{refused: key}, nil
			}
			if err != nil {
				return found{}, err
			}
			q, err := a.Courses.WithQuestions(info.ID, r)
			return found{questions: q}, err
		}, func(it found) {
			if it.refused != "" {
				a.showDialog(&fileDialog{under: a.dialog, key: it.refused})
				return
			}
			a.open(newImportScreen(a, shortened(f.Name(), 52), info, it.questions))
			a.entered()
		})
	})
}

// courseLang is the language in which questions are brought: the course's only one, else Vietnamese.
func (a *App) courseLang(lessonID string) string {
	if lesson, err := a.Lessons.Lesson(lessonID); err == nil {
		return orDefault(lesson.Course.Only, "vi")
	}
	return "vi"
}

// questionTrouble names the words for a file that cannot be read; "" for any other error.
func questionTrouble(err error) string {
	for _, t := range []struct {
		err error
		key string
	}{
		{questions.ErrLarge, "large"}, {questions.ErrMany, "many"}, {questions.ErrEncoding, "encoding"},
		{questions.ErrFormat, "format"}, {questions.ErrNone, "none"},
	} {
		if errors.Is(err, t.err) {
			return "questions.refused." + t.key
		}
	}
	return ""
}

// A fileDialog says that a file of questions cannot be used.
type fileDialog struct {
	under dialog
	key   string
}

func (d *fileDialog) paint(p *page) {
	p.idle = idleDesk
	x, y, w := p.stickHead("warning", "sand", p.T("deskcourses.refused.file"), p.T(d.key, "Limit", questions.MaxFile>>20))
	done := func() {
		p.app.dialog = d.under
		p.app.page = nil
		p.app.repaint()
	}
	p.stickButtons(x, y, w, kit.Button{Text: p.T("trouble.ok"), Icon: "check", OnTap: done}, kit.Button{})
}
