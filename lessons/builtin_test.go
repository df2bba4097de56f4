package lessons

import "testing"

func TestBuiltinCoursesHaveNoProblem(t *testing.T) {
	report := Check(BuiltinFS(), CheckOptions{})
	for _, p := range report.Problems {
		t.Error(p)
	}
	if len(report.Lessons) == 0 {
		t.Error("no lesson is built in")
	}
}

func TestEveryBuiltinLessonOpens(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, course := range c.Courses() {
		for _, info := range course.Lessons {
			l, err := c.Lesson(info.ID)
			if err != nil {
				t.Error(err)
				continue
			}
			if l.Course != course || len(l.Hash) != 64 || len(l.Questions) < l.Ask {
				t.Errorf("%s: hash %q, %d questions", info.ID, l.Hash, len(l.Questions))
			}
		}
	}
}

func TestEveryLessonThatASelfCheckNamesIsBuiltIn(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, course := range c.Courses() {
		for _, info := range course.Lessons {
			l, err := c.Lesson(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range l.Activities {
				if a.Self == nil {
					continue
				}
				for _, item := range a.Self.Items {
					named++
					if _, err := c.Lesson(item.Lesson); err != nil {
						t.Errorf("%s %s: %v", l.ID, item.ID, err)
					}
				}
			}
		}
	}
	if named == 0 {
		t.Error("no self-check names a lesson")
	}
}
