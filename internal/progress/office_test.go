package progress

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/records"
	"hocso/internal/roster"
	"hocso/internal/store"
	"hocso/lessons"
)

// monday is the beginning of the tests' time: 16/11/2026, 09:00 in Vietnam.
var monday = time.Date(2026, 11, 16, 2, 0, 0, 0, time.UTC)

// An office is a data folder with a real database and real keys, a clock that the test sets, and ids that are the same
// in every run.
type office struct {
	*Progress
	t    testing.TB
	dir  string
	now  time.Time
	rand *rand.ChaCha8
	keys *certificate.Keys
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{t: t, dir: t.TempDir(), now: monday, rand: rand.NewChaCha8([32]byte{1})}
	var err error
	if o.keys, err = certificate.LoadOrCreateKeys(t.TempDir(), "UBND phường Hoa Sen", monday); err != nil {
		t.Fatal(err)
	}
	o.open(catalogue(t, 0.7))
	t.Cleanup(o.close)
	return o
}

func (o *office) open(cat *lessons.Catalogue) {
	o.t.Helper()
	db, err := store.Open(context.Background(), o.dir, store.Options{
		Now: func() time.Time { return o.now }, Built: monday.AddDate(0, -1, 0),
	})
	if err != nil {
		o.t.Fatal(err)
	}
	book := records.NewBook("a1b2c3d4", "https://hr.tinh.example/", "H30")
	book.Rand = o.rand
	issuer, err := certificate.NewIssuer(o.keys, "hocso.example")
	if err != nil {
		o.t.Fatal(err)
	}
	o.Progress = New(db, cat, book, issuer)
}

func (o *office) close() {
	if err := o.db.Close(); err != nil {
		o.t.Error(err)
	}
}

// reopen is what a power cut between two calls leaves.
func (o *office) reopen() {
	cat := o.cat
	o.close()
	o.open(cat)
}

// arrive registers somebody and signs them in.
func (o *office) arrive(name, kind string) roster.Session {
	o.t.Helper()
	l := roster.Learner{Name: name, Kind: kind, Code: "CB-" + strings.ReplaceAll(name, " ", "")}
	o.write(func(tx *store.Tx) error {
		result, err := tx.Exec(`INSERT INTO learner (uid, emp_code, code_issued, name, kind, created_at, updated_at)
			VALUES (?, ?, 1, ?, ?, 0, 0)`, l.Code, l.Code, name, kind)
		if err != nil {
			return err
		}
		l.ID, err = result.LastInsertId()
		return err
	})
	return o.visit(l)
}

// visit signs a learner in again.
func (o *office) visit(l roster.Learner) roster.Session {
	id, err := o.book.NewID(o.now, 0)
	o.must(err)
	return roster.Session{Learner: l, ID: id, Started: o.now}
}

func (o *office) write(fn func(*store.Tx) error) {
	o.t.Helper()
	o.must(o.db.Write(context.Background(), fn))
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) start(s roster.Session, kind Kind, ref string) Attempt {
	o.t.Helper()
	a, err := o.StartAttempt(context.Background(), s, kind, ref)
	o.must(err)
	return a
}

func (o *office) reply(s roster.Session, a Attempt, position int, right bool) Result {
	o.t.Helper()
	r, err := o.Answer(context.Background(), s, a.ID, position, reply(a.Items[position].Question, right), 5*time.Second)
	o.must(err)
	if r.Right != right {
		o.t.Fatalf("the answer to %s was judged %v", a.Items[position].QuestionID, r.Right)
	}
	return r
}

func (o *office) finish(s roster.Session, a Attempt) Outcome {
	o.t.Helper()
	out, err := o.Finish(context.Background(), s, a.ID)
	o.must(err)
	return out
}

// take answers an attempt to its end: right says which answers are.
func (o *office) take(s roster.Session, kind Kind, ref string, right func(Item) bool) Outcome {
	o.t.Helper()
	a := o.start(s, kind, ref)
	for i, item := range a.Items {
		o.now = o.now.Add(time.Second)
		o.reply(s, a, i, right(item))
	}
	return o.finish(s, a)
}

func (o *office) home(s roster.Session) Home {
	o.t.Helper()
	home, err := o.Home(context.Background(), s.Learner)
	o.must(err)
	return home
}

func always(Item) bool { return true }
func never(Item) bool  { return false }

// learn does every lesson of the course.
func (o *office) learn(s roster.Session) {
	o.t.Helper()
	for _, id := range []string{"C5.1", "C5.2", "C5.3"} {
		o.take(s, Lesson, id, always)
	}
}

// reply answers a question as asked for.
func reply(q *lessons.Question, right bool) Response {
	switch q.Kind {
	case lessons.Single, lessons.Multiple:
		var r Response
		for i, option := range q.Options {
			if option.Right == right {
				r.Choice = append(r.Choice, i)
			}
		}
		if q.Kind == lessons.Single {
			r.Choice = r.Choice[:1]
		}
		return r
	case lessons.TrueFalse:
		return Response{Choice: []int{map[bool]int{true: 0, false: 1}[q.True == right]}}
	case lessons.Order:
		order := identity(len(q.Items))
		if !right {
			slices.Reverse(order)
		}
		return Response{Order: order}
	case lessons.Match:
		sides := rightSides(q)
		if !right {
			sides[0] = (sides[0] + 1) % len(Rights(q))
		}
		return Response{Match: sides}
	case lessons.Number:
		return Response{Number: map[bool]string{true: "15,0", false: "3"}[right], Lang: "vi"}
	case lessons.ShortText:
		return Response{Text: map[bool]string{true: " XÁC  thực ", false: "mật khẩu"}[right]}
	default:
		zone := slices.IndexFunc(q.Zones, func(z lessons.Zone) bool { return z.Right == right })
		return Response{Zone: &zone}
	}
}

// catalogue is a course of three lessons, each with 13 questions of every kind, five of them set in an office case.
func catalogue(t testing.TB, passMark float64) *lessons.Catalogue {
	t.Helper()
	files := fstest.MapFS{}
	put := func(name, text string) { files["courses/c5/"+name] = &fstest.MapFile{Data: []byte(text)} }
	course := fmt.Sprintf("code: C5\nversion: 3\ntitle: {vi: An toàn số, en: Digital safety}\nsummary: {vi: a, en: a}\n"+
		"picture: shield\ntile: coral\npass_mark: %v\nassessment: 10\nlessons:\n", passMark)
	for n := 1; n <= 3; n++ {
		id := fmt.Sprintf("C5.%d", n)
		course += fmt.Sprintf("  - {id: %s, folder: l%d, title: {vi: Bài, en: Lesson}, picture: hook, minutes: 6, competences: ['4.1']}\n", id, n)
		put(fmt.Sprintf("l%d/lesson.yaml", n), "id: "+id+"\nupdated: 2026-11\nask: 5\ncards: [{id: keep, kind: recall}]\n")
		put(fmt.Sprintf("l%d/cards.vi.md", n), "# Nhớ {#keep}\n\nMột câu.\n")
		put(fmt.Sprintf("l%d/cards.en.md", n), "# Keep {#keep}\n\nA sentence.\n")
		put(fmt.Sprintf("l%d/pictures.yaml", n), "desk: {alt: {vi: a, en: a}, size: {w: 10, h: 10}, shapes: [{kind: rect, w: 1, h: 1}]}\n")
		put(fmt.Sprintf("l%d/questions.yaml", n), questions())
	}
	put("course.yaml", course)
	cat, err := lessons.Load(files)
	if err != nil {
		t.Fatalf("%+v", err)
	}
	return cat
}

var bodies = []string{
	"kind: single\n  options: [{text: {vi: a, en: a}, why: {vi: wa, en: wa}}, {text: {vi: b, en: b}, right: true, why: {vi: wb, en: wb}}, {text: {vi: c, en: c}, why: {vi: wc, en: wc}}]",
	"kind: multiple\n  options: [{text: {vi: a, en: a}, right: true, why: {vi: wa, en: wa}}, {text: {vi: b, en: b}, why: {vi: wb, en: wb}}, {text: {vi: c, en: c}, right: true, why: {vi: wc, en: wc}}]",
	"kind: truefalse\n  true: false",
	"kind: order\n  items: [{text: {vi: a, en: a}}, {text: {vi: b, en: b}}, {text: {vi: c, en: c}}]",
	"kind: match\n  pairs: [{left: {vi: a, en: a}, right: {vi: x, en: x}}, {left: {vi: b, en: b}, right: {vi: y, en: y}}, {left: {vi: c, en: c}, right: {vi: x, en: x}}]",
	"kind: number\n  answer: 15\n  near: [{value: '1.5', why: {vi: near, en: near}}]",
	"kind: text\n  accept: {vi: [xác thực], en: [authentication]}\n  near: [{value: mật khẩu, why: {vi: near, en: near}}]",
	"kind: hotspot\n  picture: desk\n  zones: [{label: {vi: a, en: a}, why: {vi: wa, en: wa}}, {label: {vi: b, en: b}, right: true, why: {vi: wb, en: wb}}]",
}

func questions() string {
	var out strings.Builder
	for i := range 13 {
		fmt.Fprintf(&out, "- id: q%d\n  competence: '%s'\n  situation: %v\n  stem: {vi: s, en: s}\n  remember: {vi: r, en: r}\n"+
			"  why: {vi: why, en: why}\n  why_not: {vi: not, en: not}\n  %s\n",
			i, []string{"4.1", "5.1"}[i%2], i%3 == 0, bodies[i%len(bodies)])
	}
	return out.String()
}
