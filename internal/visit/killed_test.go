package visit

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"hocso/internal/progress"
)

// A place is where a visit has to go on.
type place struct {
	stop     string // of a lesson
	open     string // attempt with questions left
	position int    // of its next question
}

// look opens the data folder that a kill left, and judges it against what had been painted.
func (k *killer) look(frames []Frame) {
	k.t.Helper()
	o := openOffice(k.t, k.dir)
	defer o.close()
	db := o.Office.DB.Read()
	k.sound(db)
	k.nothingLost(db, frames)
	k.nothingHalf(db)
	if k.passed(db) {
		k.nextLearner(o)
	}
	k.expect = k.next(o)
}

// sound has SQLite check every page, and every reference.
func (k *killer) sound(db *sql.DB) {
	k.t.Helper()
	var said string
	if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&said); err != nil || said != "ok" {
		k.t.Errorf("kill %d: the database is not sound: %s %v", k.kills, said, err)
	}
	if n := k.count(db, `SELECT count(*) FROM pragma_foreign_key_check`); n != 0 {
		k.t.Errorf("kill %d: %d references lead nowhere", k.kills, n)
	}
}

// nothingLost looks for every answer that had been shown judged, and for the certificate that had been shown.
func (k *killer) nothingLost(db *sql.DB, frames []Frame) {
	k.t.Helper()
	type answer struct {
		attempt  string
		position int
		question string
		right    bool
	}
	seen := map[answer]bool{}
	shown := false
	for _, f := range frames {
		if f.judged() {
			seen[answer{f.Question.Attempt, f.Question.Position, f.Question.ID, f.Question.Right}] = true
		}
		shown = shown || f.Screen == "certificate"
	}
	for q := range seen {
		k.kept++
		if n := k.count(db, `SELECT count(*) FROM answer WHERE attempt_id = ? AND position = ? AND question_id = ? AND correct = ?`,
			q.attempt, q.position, q.question, q.right); n != 1 {
			k.t.Errorf("kill %d: the answer %+v was shown and is there %d times", k.kills, q, n)
		}
	}
	if shown && !k.passed(db) {
		k.t.Errorf("kill %d: a certificate was shown and is gone", k.kills)
	}
}

// nothingHalf: an answer has its event and its review, a passed assessment its certificate, and none is without the other.
func (k *killer) nothingHalf(db *sql.DB) {
	k.t.Helper()
	for what, query := range map[string]string{
		"answers without an event": `SELECT abs((SELECT count(*) FROM answer) - (SELECT count(*) FROM learning_event WHERE verb = 'answered'))`,
		"answers without a review": `SELECT count(*) FROM answer JOIN attempt ON attempt.id = attempt_id WHERE NOT EXISTS
			(SELECT 1 FROM review WHERE review.learner_id = attempt.learner_id AND review.question_id = answer.question_id)`,
		"passes without a certificate": `SELECT count(*) FROM attempt WHERE kind = 'assessment' AND finished_at IS NOT NULL
			AND correct >= pass_mark * asked AND NOT EXISTS (SELECT 1 FROM certificate WHERE attempt_id = attempt.id)`,
		"certificates without a pass": `SELECT count(*) FROM certificate WHERE NOT EXISTS (SELECT 1 FROM attempt
			WHERE id = attempt_id AND finished_at IS NOT NULL AND correct >= pass_mark * asked)`,
		"certificates without a code": `SELECT count(*) FROM certificate WHERE length(cose) < 100 OR length(url) < 100`,
		"passes without a state": `SELECT count(*) FROM certificate WHERE NOT EXISTS (SELECT 1 FROM course_state
			WHERE course_state.learner_id = certificate.learner_id AND first_passed_at IS NOT NULL)`,
	} {
		if n := k.count(db, query); n != 0 {
			k.t.Errorf("kill %d: %d %s", k.kills, n, what)
		}
	}
	k.certificates = k.count(db, `SELECT count(*) FROM certificate`)
}

func (k *killer) passed(db *sql.DB) bool {
	return k.count(db, `SELECT count(*) FROM certificate JOIN learner ON learner.id = learner_id WHERE learner.name = ?`,
		learnerName(k.learners)) > 0
}

func (k *killer) count(db *sql.DB, query string, args ...any) (n int) {
	k.t.Helper()
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		k.t.Fatal(err)
	}
	return n
}

// learnerName is a name of its own for each learner.
func learnerName(n int) string {
	given := []string{"An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khoa", "Linh", "Minh", "Ngọc", "Phúc", "Quân", "Sơn", "Thảo", "Uyên", "Vân"}
	middle := []string{"Thị", "Văn", "Minh", "Thanh", "Hoài", "Đức"}
	return fmt.Sprintf("Ngô %s %s", middle[n/len(given)%len(middle)], given[n%len(given)])
}

// nextLearner registers somebody who has read the lessons after the first, up to their questions.
func (k *killer) nextLearner(o *office) {
	k.learners++
	s := o.newcomer(learnerName(k.learners))
	course, _ := k.courses.Course("C5")
	for _, info := range course.Lessons[1:] {
		o.must(o.Progress.SavePlace(context.Background(), s, progress.Place{LessonID: info.ID, Step: progress.StepQuestions}))
	}
	o.must(o.Progress.SavePlace(context.Background(), s, progress.Place{LessonID: "C5.1", Step: progress.StepOpening}))
}

// next reads where the learner's visit has to go on.
func (k *killer) next(o *office) (p place) {
	k.t.Helper()
	learner := o.learner(learnerName(k.learners))
	home, err := o.Progress.Home(context.Background(), learner)
	o.must(err)
	if home.Next == nil {
		return place{}
	}
	kind, ref := progress.Assessment, home.Next.Course.Code
	if l := home.Next.Lesson; l != nil {
		kind, ref = progress.Lesson, l.Info.ID
		p.stop = fmt.Sprintf("%s/%s/%d", l.Info.ID, l.Place.Step, l.Place.Page)
		if l.Place.Step != progress.StepQuestions {
			return p
		}
	}
	var asked int
	err = o.Office.DB.Read().QueryRow(`SELECT id, (SELECT count(*) FROM answer WHERE attempt_id = id), json_array_length(draw)
		FROM attempt WHERE learner_id = ? AND kind = ? AND ref = ? AND finished_at IS NULL ORDER BY rowid DESC LIMIT 1`,
		learner.ID, kind, ref).Scan(&p.open, &p.position, &asked)
	if errors.Is(err, sql.ErrNoRows) {
		return p
	}
	o.must(err)
	if p.position == asked { // only its end is left to do
		p.open = ""
	}
	return p
}
