package ui

import (
	"context"
	"errors"
	"fmt"
	"io"

	"hocso/internal/courses"
	"hocso/internal/questions"
	"hocso/internal/stick"
	"hocso/lessons"
	"hocso/ui/kit"
)

// coursesScreen is the desk's page of courses: the program's own and the office's, with how many people passed each.
type coursesScreen struct {
	list   []deskCourse
	passed map[string]int // by code
	at     int            // page of the list
}

// A deskCourse is a line of the list.
type deskCourse struct {
	course *lessons.Course
	held   *courses.Held // of the office's courses; nil for the program's own
}

// openDeskCourses reads what the page shows.
func (a *App) openDeskCourses() {
	load(a, a.Progress.Passed, func(passed map[string]int) {
		a.openDesk(&coursesScreen{list: a.deskCourses(), passed: passed})
	})
}

// deskCourses lists the program's courses, then everything on the office's shelf.
func (a *App) deskCourses() []deskCourse {
	var list []deskCourse
	for _, c := range a.Lessons.Courses() {
		if a.Lessons.Own(c.Code) {
			list = append(list, deskCourse{course: c})
		}
	}
	for _, held := range a.Courses.List() {
		list = append(list, deskCourse{course: held.Course, held: &held})
	}
	return list
}

const courseRowH = 66

func (s *coursesScreen) paint(p *page) {
	a := p.app
	at := p.desk(deskHead{page: deskCourses, sub: p.T("deskcourses.count", "Count", len(s.list))})
	add := kit.Button{ID: "course/add", Text: p.T("deskcourses.add"), Icon: "plus", OnTap: a.addCourse}
	sheet := kit.Button{ID: "course/sheet", Text: p.T("deskcourses.sheet"), Icon: "file-text", Look: kit.Outline, OnTap: a.saveSheet}
	x := at.x + at.w - p.ButtonWidth(add)
	p.Button(add, x, at.y, p.ButtonWidth(add), 56)
	p.Button(sheet, x-12-p.ButtonWidth(sheet), at.y, p.ButtonWidth(sheet), 56)
	p.focus = add.ID
	list := area{at.x, at.y + 72, at.w, at.h - 72}
	per, pages := courseRows(len(s.list), list.h)
	s.at = min(s.at, pages-1)
	rows := s.list[s.at*per : min(len(s.list), (s.at+1)*per)]
	p.Box(p.CardBox(20), list.x, list.y, list.w, float32(len(rows))*courseRowH+16)
	for i, c := range rows {
		s.row(p, c, list.x+10, list.y+8+float32(i)*courseRowH, list.w-20)
	}
	if pages > 1 {
		p.pager(s.at, pages, at.y+at.h-56, func(n int) { s.at = n })
	}
}

// courseRows is how many rows of a list fit a page, and how many pages they make; only more than one need a pager's room.
func courseRows(n int, h float32) (per, pages int) {
	per = int((h - 16) / courseRowH)
	if n > per {
		per = int((h - 16 - 72) / courseRowH)
	}
	per = max(1, per)
	return per, max(1, (n+per-1)/per)
}

func (s *coursesScreen) row(p *page, c deskCourse, x, y, w float32) {
	title := orDefault(c.course.Title.In(p.Lang), c.course.Code)
	second := join(c.course.Code, p.T("deskcourses.lessons", "Count", len(c.course.Lessons)))
	if c.held != nil {
		second = join(second, p.T("deskcourses.own"))
	}
	face := kit.NewBoard(p.Env)
	face.Tile(orDefault(c.course.Picture, "open-book"), orDefault(c.course.Tile, "sand"), 52, 52, 14, 8, 7)
	const side = 250
	face.Fit(kit.Plain(title), p.Type(kit.Label), p.Ink, 76, 3, w-76-side-60, 34, kit.Left, true)
	face.Fit(kit.Plain(second), p.Type(kit.Caption), p.Ink2, 76, 35, w-76-side-60, 28, kit.Left, true)
	if c.held != nil && c.held.Trouble != nil {
		face.Sign(false, w-side-44, 17, 32)
		face.Fit(kit.Plain(p.T("deskcourses.broken")), p.Type(kit.Caption), p.Bad, w-side-4, 5, side-44, 56, kit.Left, true)
	} else {
		face.Icon("users", 26, p.Ink2, w-side-40, 20)
		face.Fit(kit.Plain(p.T("deskcourses.passed", "Count", s.passed[c.course.Code])), p.Type(kit.Body), p.Ink, w-side-4, 5, side-44, 56, kit.Left, true)
	}
	face.Icon("chevron-right", 26, p.Palette.Link, w-38, 20)
	p.Target(kit.Part{ID: "course/" + c.course.Code, Name: join(title, second), Radius: 14, OnTap: func() { p.app.open(&deskCourseScreen{deskCourse: c, passed: s.passed}) }},
		face.Object(), x, y, w, courseRowH)
}

// saveSheet puts the sheet for writing questions on a stick.
func (a *App) saveSheet() {
	words := a.page.Words
	a.saveToStick(saveJob{name: a.page.T("deskcourses.sheet.file") + ".xlsx", write: func(_ context.Context, w io.Writer) error {
		return questions.WriteTemplate(w, words)
	}}, nil)
}

// addCourse takes a course from a stick and shows what it holds, before anything is added.
func (a *App) addCourse() {
	a.pickFromStick(stickPick{title: "deskcourses.pick", exts: []string{".zip"}, max: courses.MaxZip}, func(f stick.File, data []byte) {
		type found struct {
			offer   *courses.Offer
			refused *courses.Refusal
		}
		load(a, func(context.Context) (found, error) {
			offer, err := a.Courses.FromZip(data)
			var refused *courses.Refusal
			if errors.As(err, &refused) {
				return found{refused: refused}, nil
			}
			return found{offer: offer}, err
		}, func(it found) {
			if it.refused != nil {
				a.tellRefusal(it.refused)
				return
			}
			a.open(newOfferScreen(a, shortened(f.Name(), 52), it.offer))
			a.entered()
		})
	})
}

// tellRefusal says why a course was not taken.
func (a *App) tellRefusal(r *courses.Refusal) {
	a.showDialog(&refusalDialog{under: a.dialog, refused: r})
}

// A refusalDialog is a telling about something that the sentence names.
type refusalDialog struct {
	under   dialog
	refused *courses.Refusal
}

func (d *refusalDialog) paint(p *page) {
	p.idle = idleDesk
	x, y, w := p.stickHead("warning", "sand", p.T("deskcourses.refused"), p.refusal(d.refused))
	done := func() {
		p.app.dialog = d.under
		p.app.page = nil
		p.app.repaint()
	}
	p.stickButtons(x, y, w, kit.Button{Text: p.T("trouble.ok"), Icon: "check", OnTap: done}, kit.Button{})
}

// refusal is a refusal in words. A hostile name is cut to what a line holds.
func (p *page) refusal(err error) string {
	var r *courses.Refusal
	if !errors.As(err, &r) {
		return fmt.Sprint(err)
	}
	return p.T("courses.refused."+r.Code, "Name", shortened(r.Name, 60))
}
