//go:build probe

package ui

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// In a kiosk built with the tag probe, a program outside can follow what the window shows: after each frame that is really
// painted one line of JSON goes to the file that HOCSO_PROBE names. It only tells; the other program uses mouse and keyboard
// like everybody else. The product is built without it.

// A glimpse is a frame as it was seen. internal/visit reads it.
type glimpse struct {
	Number   int           `json:"n"`
	At       int64         `json:"at"` // nanoseconds since 1970, when the frame was on the screen
	Screen   string        `json:"screen"`
	Stop     string        `json:"stop"` // step and page of a lesson
	Front    bool          `json:"front"`
	Warning  bool          `json:"warning"` // the question whether anybody is there
	Busy     bool          `json:"busy"`
	Lang     string        `json:"lang"`
	Text     int           `json:"text"`
	Focused  string        `json:"focused"`
	Routines int           `json:"routines"` // goroutines of the program
	Question *seenQuestion `json:"question,omitempty"`
	Parts    []seenPart    `json:"parts"`
}

type seenQuestion struct {
	Attempt  string `json:"attempt"`
	Position int    `json:"position"`
	ID       string `json:"id"`
	Order    []int  `json:"order"` // see progress.Item
	Answered bool   `json:"answered"`
	Right    bool   `json:"right"`
}

// A seenPart can be tapped. Its box is in device pixels.
type seenPart struct {
	ID string  `json:"id"`
	X  float32 `json:"x"`
	Y  float32 `json:"y"`
	W  float32 `json:"w"`
	H  float32 `json:"h"`
}

// watch begins to tell.
func (a *App) watch() {
	name := os.Getenv("HOCSO_PROBE")
	if name == "" {
		return
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		logError("probe", err)
		return
	}
	number := 0
	var probe fyne.CanvasObject
	a.OnPaint = func() {
		number++
		s := a.see()
		s.Number = number
		old := probe
		probe = newProbe(func() { tell(file, s) })
		a.root.Objects = append(slices.DeleteFunc(a.root.Objects, func(o fyne.CanvasObject) bool { return o == old }), probe)
	}
	if a.page != nil {
		a.OnPaint()
		a.present()
	}
}

// newProbe is one pixel whose generator runs while its frame is painted. What it then queues runs when the frame is on
// the screen.
func newProbe(painted func()) *canvas.Raster {
	told := false
	r := canvas.NewRaster(func(w, h int) image.Image {
		if !told {
			told = true
			go fyne.Do(painted)
		}
		return image.NewUniform(color.Transparent)
	})
	r.Resize(fyne.NewSize(1, 1))
	return r
}

func tell(file *os.File, s *glimpse) {
	s.At = time.Now().UnixNano()
	line, err := json.Marshal(s)
	if err == nil {
		_, err = file.Write(append(line, '\n'))
	}
	if err != nil {
		logError("probe", err)
	}
}

func (a *App) see() *glimpse {
	top := a.nav.top()
	s := &glimpse{
		Screen: strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", top), "*ui."), "Screen"),
		Front:  a.front() != nil, Warning: a.idle.warning, Busy: a.busy, Lang: a.look.lang, Text: int(a.look.text),
		Focused: a.page.Parts().IDOf(a.window.Canvas().Focused()), Routines: runtime.NumGoroutine(),
	}
	var f *questionFace
	switch top := top.(type) {
	case *lessonScreen:
		at := top.stops[top.at]
		s.Stop = fmt.Sprintf("%s/%s/%d", top.lesson.ID, at.step, at.page)
		f, _ = top.face.(*questionFace)
	case *assessmentScreen:
		f = top.face
	case *reviewRun:
		f = top.face
	}
	if f != nil && !f.complete() {
		s.Question = &seenQuestion{Attempt: f.run.attempt.ID, Position: f.at, ID: f.item().QuestionID, Order: f.item().Order, Answered: f.result != nil}
		s.Question.Right = f.result != nil && f.result.Right
	}
	a.locate(s, a.root, fyne.Position{})
	return s
}

// locate adds the parts below an object with their places in the window.
func (a *App) locate(s *glimpse, o fyne.CanvasObject, at fyne.Position) {
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			a.locate(s, child, at)
		}
	case *kit.Target:
		if o.OnTap != nil {
			a.found(s, o.ID, at, o.Size())
		}
	case *kit.Field:
		a.found(s, o.ID, at, o.Size())
	}
}

func (a *App) found(s *glimpse, id string, at fyne.Position, size fyne.Size) {
	k := a.window.Canvas().Scale()
	s.Parts = append(s.Parts, seenPart{id, at.X * k, at.Y * k, size.Width * k, size.Height * k})
}
