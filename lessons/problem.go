package lessons

// What is wrong in a content file, and where: one type for the loader and for the checker.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Problem is one thing that is wrong in a content file. Code names its message: the key "check."+Code of the
// language files, with Args as alternating names and values. Line and Column count from 1; both are 0 when the
// problem concerns the whole file.
type Problem struct {
	File   string
	Line   int
	Column int
	Code   string
	Args   []any
}

// Error is for logs; people read the translated message of Code.
func (p Problem) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s", p.File, p.Line, p.Column, p.Code)
	for i := 0; i+1 < len(p.Args); i += 2 {
		fmt.Fprintf(&b, " %v=%v", p.Args[i], p.Args[i+1])
	}
	return b.String()
}

// Invalid is the error of content that cannot be used: it holds at least one problem.
type Invalid struct {
	Problems []Problem
}

func (e *Invalid) Error() string {
	if len(e.Problems) == 1 {
		return e.Problems[0].Error()
	}
	return fmt.Sprintf("%v (and %d more)", e.Problems[0], len(e.Problems)-1)
}

// asError returns nil when there is no problem.
func asError(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	sortProblems(problems)
	return &Invalid{Problems: problems}
}

func sortProblems(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code))
	})
}

// advice lists the codes of what makes a course poorer and breaks no screen.
var advice = []string{
	"bank.small", "bank.kinds", "bank.situations", "bank.position", "bank.longest", "option.unexplained", "sentence.long",
	"nfc", "text.same", "file.unused", "picture.unused", "competence.none", "competence.unknown", "card.nokind",
	"activity.none", "card.asks", "course.assessment", "lesson.ask", "poster.room",
}

// explains finds the texts that a question can be shown without.
var explains = regexp.MustCompile(`\.(remember|why|why_not)$`)

// Advice says whether a course with this problem can be used all the same. An office may add such a course; the program's
// own may not have any problem.
func (p Problem) Advice() bool {
	if slices.Contains(advice, p.Code) {
		return true
	}
	switch p.Code {
	case "text.empty":
		return explains.MatchString(p.arg("Field"))
	case "list.length": // fewer than a good question has, but enough to ask it
		count, _ := strconv.Atoi(p.arg("Count"))
		least, _ := strconv.Atoi(p.arg("Least"))
		return count >= 2 && count < least
	}
	return false
}

func (p Problem) arg(name string) string {
	for i := 0; i+1 < len(p.Args); i += 2 {
		if p.Args[i] == name {
			return fmt.Sprint(p.Args[i+1])
		}
	}
	return ""
}
