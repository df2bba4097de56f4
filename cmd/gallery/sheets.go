package main

// Contact sheets: all cards and activities of a course in one picture, small, to see at a glance that they are of one hand.

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"

	"hocso/lessons"
	"hocso/ui"

	"golang.org/x/image/draw"
)

// Measures of a contact sheet, in pixels.
const (
	thumbW  = 455
	sheetOf = 6 // pictures in a row
	between = 10
)

// paintSheets paints a sheet for each course whose code contains what is asked for, in every look.
func paintSheets(f flags) error {
	catalogue, err := lessons.Builtin()
	if err != nil {
		return err
	}
	for _, course := range catalogue.Courses() {
		if !strings.Contains(course.Code, f.Only) {
			continue
		}
		for _, lang := range f.Lang {
			for _, text := range f.Text {
				for _, theme := range f.Theme {
					if err := paintSheet(f, catalogue, course, look{lang, text, theme}); err != nil {
						return fmt.Errorf("sheet of %s: %w", course.Code, err)
					}
				}
			}
		}
	}
	return nil
}

// A look is how the screens of a sheet are shown.
type look struct {
	lang  string
	text  int
	theme string
}

// suffix tells the look in a file's name.
func (l look) suffix() string {
	return l.lang + []string{"-small", "", "-large"}[l.text] + map[string]string{"contrast": "-contrast"}[l.theme]
}

// paintSheet walks through a course in one visit. Each lesson begins a row.
func paintSheet(f flags, catalogue *lessons.Catalogue, course *lessons.Course, l look) (err error) {
	v, err := newVisit(f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.end()) }()
	v.Register("Nguyễn Thị Hòa")
	v.Look(l.lang, l.text, l.theme == "contrast")
	var rows [][]image.Image
	for _, info := range course.Lessons {
		lesson, err := catalogue.Lesson(info.ID)
		if err != nil {
			return err
		}
		var row []image.Image
		for i := range ui.LessonStations(lesson) {
			v.Open(info.ID, i)
			if len(row) == sheetOf {
				rows, row = append(rows, row), nil
			}
			row = append(row, small(v.window.Canvas().Capture()))
		}
		rows = append(rows, row)
	}
	if v.Err != nil {
		return v.Err
	}
	return save(together(rows), filepath.Join(f.Out, "sheet-"+course.Code+"-"+l.suffix()+f.Suffix+".png"))
}

// small makes a picture as wide as one of a sheet, carefully: its words are to be read.
func small(picture image.Image) image.Image {
	b := picture.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, thumbW, b.Dy()*thumbW/b.Dx()))
	draw.CatmullRom.Scale(out, out.Bounds(), picture, b, draw.Src, nil)
	return out
}

// together puts rows of pictures of one size under each other.
func together(rows [][]image.Image) image.Image {
	h := rows[0][0].Bounds().Dy() + between
	out := image.NewRGBA(image.Rect(0, 0, sheetOf*(thumbW+between)+between, len(rows)*h+between))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	for y, row := range rows {
		for x, picture := range row {
			at := image.Pt(between+x*(thumbW+between), between+y*h)
			draw.Draw(out, picture.Bounds().Add(at), picture, image.Point{}, draw.Src)
		}
	}
	return out
}
