package lessons

// SelfBody: the learner looks at their own work, item by item, and gets a plan of lessons. There is no right answer, and nobody is
// told of it: it stays in the learner's place in the lesson.
type SelfBody struct {
	Items []SelfItem `yaml:"items"` // 3 to 7
}

// A SelfItem is something that one can do, and the lesson that helps with it.
type SelfItem struct {
	ID     string `yaml:"id"`
	Text   Text   `yaml:"text"`
	Lesson string `yaml:"lesson"` // "C2.5"
}
