package progress

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"hocso/internal/roster"
	"hocso/internal/store"
)

// killDir names the data folder of the process that is going to be killed.
const killDir = "HOCSO_TEST_KILL_DIR"

func TestNoAcknowledgedAnswerIsLostWhenTheProcessIsKilled(t *testing.T) {
	if dir := os.Getenv(killDir); dir != "" {
		answerForEver(t, dir)
		return
	}
	o := newOffice(t)
	o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.close()
	acknowledged := 0
	for range 6 {
		lines := killed(t, o.dir)
		o.open(catalogue(t, 0.7))
		for _, line := range lines {
			var found int
			o.must(o.db.Read().QueryRow(`SELECT count(*) FROM answer JOIN learning_event ON verb = 'answered'
				AND activity_iri LIKE '%/' || question_id AND ts_utc = answered_at
				JOIN review USING (question_id) WHERE attempt_id || ' ' || position = ?`, line).Scan(&found))
			if found != 1 {
				t.Errorf("the answer %q was acknowledged and is there %d times", line, found)
			}
		}
		acknowledged += len(lines)
		want := o.dump(derived...)
		for _, s := range o.everybody() {
			o.must(o.Rebuild(context.Background(), s))
		}
		if got := o.dump(derived...); got != want {
			t.Errorf("what is derived does not follow from the events:\n%s\n%s", want, got)
		}
		o.close()
	}
	o.open(catalogue(t, 0.7))
	if acknowledged < 6 {
		t.Errorf("only %d answers were acknowledged", acknowledged)
	}
}

// killed runs this test in another process, kills it at a random moment and returns what it acknowledged till then.
func killed(t *testing.T, dir string) (lines []string) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestNoAcknowledgedAnswerIsLostWhenTheProcessIsKilled$")
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	scanner := bufio.NewScanner(out)
	for scanner.Scan() {
		if line, ok := strings.CutPrefix(scanner.Text(), "answered "); ok {
			if len(lines) == 0 { // only now is the child at work
				time.AfterFunc(time.Duration(rand.Int64N(int64(60*time.Millisecond))), func() { _ = cmd.Process.Kill() })
			}
			lines = append(lines, line)
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the child came to an end by itself")
	}
	return lines
}

// answerForEver learns lesson after lesson and says so when an answer is kept.
func answerForEver(t *testing.T, dir string) {
	o := &office{t: t, dir: dir, now: time.Now(), rand: rand.NewChaCha8([32]byte{byte(os.Getpid()), byte(os.Getpid() >> 8)})}
	o.keys = newOffice(t).keys
	o.open(catalogue(t, 0.7))
	s := o.visit(o.everybody()[0])
	for n := 0; ; n++ {
		a := o.start(s, Lesson, fmt.Sprintf("C5.%d", 1+n%3))
		for i := a.Next(); i < len(a.Items); i++ {
			o.now = time.Now()
			o.reply(s, a, i, n%2 == 0)
			fmt.Println("answered", a.ID, i)
		}
		o.finish(s, a)
	}
}

// everybody reads the learners that arrive made.
func (o *office) everybody() (people []roster.Learner) {
	o.t.Helper()
	o.write(func(tx *store.Tx) error {
		return store.Each(context.Background(), tx, `SELECT id, emp_code, name, kind FROM learner ORDER BY id`, nil,
			func(scan func(...any) error) error {
				var l roster.Learner
				err := scan(&l.ID, &l.Code, &l.Name, &l.Kind)
				people = append(people, l)
				return err
			})
	})
	return people
}
