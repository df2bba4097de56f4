// What progress asks of the catalogue.

package progress

import (
	"fmt"

	"hocso/lessons"
)

// info finds a lesson without reading it.
func (p *Progress) info(lessonID string) (lessons.LessonInfo, bool) {
	for _, course := range p.cat.Courses() {
		for _, info := range course.Lessons {
			if info.ID == lessonID {
				return info, true
			}
		}
	}
	return lessons.LessonInfo{}, false
}

// An asked question with the lesson it comes from.
type asked struct {
	id       string // full: "C5.2/bank-locks"
	lesson   *lessons.Lesson
	question *lessons.Question
}

// bank returns all the questions of a lesson.
func (p *Progress) bank(lessonID string) ([]asked, error) {
	lesson, err := p.cat.Lesson(lessonID)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	bank := make([]asked, len(lesson.Questions))
	for i := range lesson.Questions {
		q := &lesson.Questions[i]
		bank[i] = asked{lesson.QuestionName(q), lesson, q}
	}
	return bank, nil
}

// question finds one question by its full id.
func (p *Progress) question(id string) (asked, error) {
	q, err := p.cat.Question(id)
	if err != nil {
		return asked{}, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	lesson, err := p.cat.Lesson(lessonOf(id))
	if err != nil {
		return asked{}, fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return asked{id, lesson, q}, nil
}
