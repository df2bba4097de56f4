package lessons

// A bank of questions by itself, for what puts questions into a course.

// ParseBank reads the text of a questions.yaml that is at hand as one of a two-language course, without its facts. The
// error is an *Invalid.
func ParseBank(name string, text []byte) ([]Question, error) {
	var bank []Question
	src := sourceOf(name, text)
	src.decode(&bank)
	return bank, asError(src.problems)
}

// QuestionProblems returns what Check would find in a question of a course in only one language, or in both when only is
// empty. Its place in a file is not told, and its picture is not looked for.
func QuestionProblems(q Question, only string, o CheckOptions) []Problem {
	o.only = only
	bank := []Question{q}
	bank[0].Picture = ""
	oneLanguage(&bank, only)
	oneAccept(bank, only)
	names, _ := readCompetences(builtin)
	src := &source{}
	c := &lessonCheck{
		reading: &reading{lesson: &Lesson{}, questions: src, folder: &courseFolder{course: &Course{Only: only}}},
		course:  &courseCheck{options: o, competences: names},
	}
	s := c.sheet(src)
	s.texts(&bank)
	c.checkShape(0, &bank[0])
	c.checkQuestion(s, path{0}, &bank[0])
	return src.problems
}
