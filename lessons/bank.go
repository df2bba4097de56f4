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
