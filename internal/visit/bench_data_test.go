package visit

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/progress"

	"github.com/skip2/go-qrcode"
	_ "modernc.org/sqlite"
)

// benchAnswer times an answer until it is durable, and by turns a bare commit of the same rows.
func benchAnswer(t *testing.T, b *table) {
	o := openOffice(t, filepath.Join(t.TempDir(), "data"))
	defer o.close()
	s := o.newcomer("Nguyễn Thị Hòa")
	bare := newBareCommits(t)
	defer bare.db.Close()
	var answers, commits []time.Duration
	var a progress.Attempt
	next := 0
	for range 500 {
		if next == len(a.Items) {
			if a.ID != "" {
				_, err := o.Progress.Finish(context.Background(), s, a.ID)
				o.must(err)
			}
			var err error
			a, err = o.Progress.StartAttempt(context.Background(), s, progress.Lesson, "C5.1")
			o.must(err)
			next = 0
		}
		response := rightResponse(a.Items[next].Question)
		began := time.Now()
		_, err := o.Progress.Answer(context.Background(), s, a.ID, next, response, time.Second)
		answers = append(answers, time.Since(began))
		o.must(err)
		next++
		commits = append(commits, bare.commit(t))
	}
	b.add(row{What: "answer to durable commit, p50 / p99", Measured: ms(median(answers)) + " / " + ms(share(answers, 0.99)),
		Beside: "bare commit " + ms(median(commits)) + " / " + ms(share(commits, 0.99)),
		Goal:   "p50 ≤ 1.5 times", Value: median(answers).Seconds() / median(commits).Seconds(), Limit: 1.5})
}

// bareCommits writes the rows of an answer without reading, judging or deriving anything.
type bareCommits struct {
	db *sql.DB
	n  int
}

func newBareCommits(t *testing.T) *bareCommits {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	o := openOffice(t, dir)
	s := o.newcomer("Nguyễn Thị Hòa")
	a, err := o.Progress.StartAttempt(context.Background(), s, progress.Lesson, "C5.1")
	o.must(err)
	_, err = o.Progress.Answer(context.Background(), s, a.ID, 0, rightResponse(a.Items[0].Question), time.Second)
	o.must(err)
	o.close()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "hocso.db")+
		"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	return &bareCommits{db: db}
}

// commit copies the rows of the one answer under new keys. It returns how long that took.
func (c *bareCommits) commit(t *testing.T) time.Duration {
	t.Helper()
	c.n++
	began := time.Now()
	tx, err := c.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`INSERT INTO learning_event SELECT 'n' || ?1, kiosk_id, 1000 + ?1, issuer_iri, emp_code, org_code, verb, activity_iri, registration,
			session_id, response, success, scaled, duration_ms, ts_utc, clock_suspect, origin, encoding, sha8
			FROM learning_event WHERE verb = 'answered' AND seq < 1000`,
		`INSERT INTO answer SELECT attempt_id, 1000 + ?1, question_id, response, correct, answered_at FROM answer WHERE position = 0`,
		`INSERT INTO review SELECT learner_id, 'q' || ?1, lesson_id, due_at, stability, difficulty, reps, lapses, state, last_at
			FROM review WHERE question_id NOT LIKE 'q%'`,
	} {
		if _, err := tx.Exec(query, c.n); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}

// benchSearch types names letter by letter into the search of a large roster.
func benchSearch(t *testing.T, b *table) {
	const people = 100_000
	o := openOffice(t, filepath.Join(t.TempDir(), "data"))
	defer o.close()
	_, err := o.Roster.Import(context.Background(), strings.NewReader(largeRoster(people)), false)
	o.must(err)
	o.must(o.Roster.Reload(context.Background()))
	var took []time.Duration
	for _, name := range []string{"nguyen thi hoa", "Trần Văn", "le", "pham minh h", "hoàng thị lan", "đỗ quốc", "CB0420", "thu ha", "zz", "ngo"} {
		typed := []rune(name)
		for n := range typed {
			began := time.Now()
			_, _, err := o.Roster.Search(context.Background(), 0, string(typed[:n+1]), 200)
			took = append(took, time.Since(began))
			o.must(err)
		}
	}
	p95 := share(took, 0.95)
	b.add(row{What: fmt.Sprintf("name search among 100,000, per key, p50 / p95 of %d", len(took)), Measured: ms(median(took)) + " / " + ms(p95),
		Goal: "p95 ≤ 10 ms", Value: p95.Seconds() * 1000, Limit: 10})
}

// largeRoster is a list of invented people with the usual family names as often as in Vietnam.
func largeRoster(people int) string {
	family := []string{"Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"}
	middle := []string{"Thị", "Văn", "Minh", "Thanh", "Thu", "Quốc", "Hữu", "Ngọc", "Đức", "Thị Thu", "Xuân"}
	given := []string{"Hòa", "Hoa", "Hoà", "Lan", "Hà", "Hùng", "Dũng", "Mai", "Anh", "Linh", "Sơn", "Tuấn", "Yến", "Hương", "Hạnh", "Quân", "Phúc"}
	var list strings.Builder
	list.WriteString("Mã cán bộ,Họ và tên,Đơn vị\n")
	for n := range people {
		fmt.Fprintf(&list, "CB%06d,%s %s %s,Phòng %d\n", n, family[n%len(family)], middle[n/len(family)%len(middle)], given[n/7%len(given)], n%40+1)
	}
	return list.String()
}

// benchCertificate finishes passed assessments, each of another learner, and draws the code.
func benchCertificate(t *testing.T, b *table) {
	o := openOffice(t, filepath.Join(t.TempDir(), "data"))
	defer o.close()
	var took []time.Duration
	for n := range 30 {
		s := o.newcomer(learnerName(n))
		o.learn(s, "C5")
		a := o.answered(s, progress.Assessment, "C5")
		began := time.Now()
		outcome, err := o.Progress.Finish(context.Background(), s, a.ID)
		o.must(err)
		if outcome.Certificate == nil {
			t.Fatal("no certificate was issued")
		}
		_, err = certificate.QR(outcome.Certificate.URL, qrcode.Low)
		took = append(took, time.Since(began))
		o.must(err)
	}
	p95 := share(took, 0.95)
	b.add(row{What: "certificate issued (evidence, signature, QR), p50 / p95 of 30", Measured: ms(median(took)) + " / " + ms(p95),
		Goal: "p95 ≤ 20 ms", Value: p95.Seconds() * 1000, Limit: 20})
}
