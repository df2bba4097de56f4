package visit

import (
	"slices"
	"strings"
	"time"
)

// A Frame is what the kiosk told of a frame that it painted.
type Frame struct {
	Number   int       `json:"n"`
	At       int64     `json:"at"` // nanoseconds since 1970, when it was on the screen
	Screen   string    `json:"screen"`
	Stop     string    `json:"stop"`    // inside a lesson: lesson, step and page
	Front    bool      `json:"front"`   // a dialog is open
	Warning  bool      `json:"warning"` // it asks whether anybody is there
	Busy     bool      `json:"busy"`    // something is being written or read
	Lang     string    `json:"lang"`
	Text     int       `json:"text"` // size, 0 to 2
	Focused  string    `json:"focused"`
	Routines int       `json:"routines"` // goroutines of the program
	Question *Question `json:"question"`
	Parts    []Part    `json:"parts"` // what can be tapped, in the order of Tab
}

// A Question on the screen.
type Question struct {
	Attempt  string `json:"attempt"`
	Position int    `json:"position"`
	ID       string `json:"id"`
	Order    []int  `json:"order"`    // how options or items stand on the screen: authored indexes
	Answered bool   `json:"answered"` // the frame shows the answer judged
	Right    bool   `json:"right"`
}

// A Part can be tapped. Its box is in pixels.
type Part struct {
	ID string  `json:"id"`
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
	W  float64 `json:"w"`
	H  float64 `json:"h"`
}

// Time is when the frame was on the screen.
func (f Frame) Time() time.Time { return time.Unix(0, f.At) }

// Part finds a part.
func (f Frame) Part(id string) (Part, bool) {
	i := slices.IndexFunc(f.Parts, func(p Part) bool { return p.ID == id })
	if i < 0 {
		return Part{}, false
	}
	return f.Parts[i], true
}

// Has says whether a part can be tapped.
func (f Frame) Has(id string) bool {
	_, ok := f.Part(id)
	return ok
}

// Find returns the ids that begin so, in the order of Tab.
func (f Frame) Find(prefix string) (ids []string) {
	for _, p := range f.Parts {
		if strings.HasPrefix(p.ID, prefix) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// asked says whether the frame waits for the answer to a question.
func (f Frame) asked() bool { return f.Question != nil && !f.Question.Answered }

// judged says whether the frame shows the answer judged.
func (f Frame) judged() bool { return f.Question != nil && f.Question.Answered }
