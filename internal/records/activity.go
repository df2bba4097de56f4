// The names of what is learned: IRIs of activities, the same on every kiosk.

package records

import "strings"

// BaseIRI begins the IRI of every activity and extension. It stands under a reserved domain (RFC 2606) because events
// may never change their activities' names: the owner of the program puts a domain of their own here once, before the
// first release, and nobody changes it afterwards.
const BaseIRI = "https://hocso.example/xapi/"

// ProgrammeIRI names all the courses together. A visit to the kiosk ends on it.
const ProgrammeIRI = BaseIRI + "programme"

const assessment = "assessment"

// CourseIRI names a course by its code, such as "C5".
func CourseIRI(code string) string { return BaseIRI + code }

// AssessmentIRI names the assessment of a course.
func AssessmentIRI(code string) string { return BaseIRI + code + "/" + assessment }

// LessonIRI names a lesson by its id, such as "C5.2": a course's code, a point, a number.
func LessonIRI(id string) string { return BaseIRI + courseOf(id) + "/" + id }

// QuestionIRI names a question by its full id, such as "C5.2/bank-locks".
func QuestionIRI(id string) string {
	lesson, _, _ := strings.Cut(id, "/")
	return BaseIRI + courseOf(lesson) + "/" + id
}

func courseOf(lesson string) string {
	if i := strings.LastIndexByte(lesson, '.'); i > 0 {
		return lesson[:i]
	}
	return lesson
}

// A Kind of activity.
type Kind string

// The kinds of activity.
const (
	Programme  Kind = "programme"
	Course     Kind = "course"
	Lesson     Kind = "lesson"
	Assessment Kind = assessment
	Question   Kind = "cmi.interaction"
)

// A Ref says what an IRI names.
type Ref struct {
	Kind     Kind
	Course   string // code; empty for the programme
	Lesson   string // id, of lessons and questions
	Question string // full id, of questions
}

// ParseIRI reads an IRI made by one of the functions above.
func ParseIRI(iri string) (Ref, bool) {
	path, ok := strings.CutPrefix(iri, BaseIRI)
	if !ok || path == "" {
		return Ref{}, false
	}
	if iri == ProgrammeIRI {
		return Ref{Kind: Programme}, true
	}
	course, rest, deep := strings.Cut(path, "/")
	ref := Ref{Kind: Course, Course: course}
	switch {
	case !deep:
		return ref, true
	case rest == assessment:
		ref.Kind = Assessment
		return ref, true
	}
	lesson, question, deeper := strings.Cut(rest, "/")
	if courseOf(lesson) != course || strings.Contains(question, "/") || deeper && question == "" {
		return Ref{}, false
	}
	ref.Kind, ref.Lesson = Lesson, lesson
	if deeper {
		ref.Kind, ref.Question = Question, rest
	}
	return ref, true
}

// parent returns the IRI of the activity that this one is a part of, empty for none.
func (r Ref) parent() string {
	switch r.Kind {
	case Question:
		return LessonIRI(r.Lesson)
	case Lesson, Assessment:
		return CourseIRI(r.Course)
	case Course:
		return ProgrammeIRI
	default:
		return ""
	}
}

// typeIRI of ADL's vocabulary; the programme has none.
func (r Ref) typeIRI() string {
	if r.Kind == Programme {
		return ""
	}
	return "http://adlnet.gov/expapi/activities/" + string(r.Kind)
}
