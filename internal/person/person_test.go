package person

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
	"hocso/internal/records"
	"hocso/internal/store"
)

const (
	name = "Nguyễn Thị Xuân Quỳnh"
	code = "NV-0417"
	// typed is what the person wrote in an answer of their own words.
	typed = "số điện thoại của tôi là 0912345678"
)

// office is a database with two people who learned, in a book of its own.
func office(t *testing.T) (*store.DB, *records.Book, string) {
	t.Helper()
	dir := t.TempDir()
	db, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	book := records.NewBook("0a1b2c3d", "https://example.vn/codes", "H29")
	exec(t, db, `INSERT INTO unit (id, name, name_key) VALUES (1, 'Văn phòng', 'van phong')`)
	add(t, db, book, 1, "0190a1b2-0000-7000-8000-000000000001", code, name)
	add(t, db, book, 2, "0190a1b2-0000-7000-8000-000000000002", "NV-04171", "Nguyễn Thị Xuân Quỳnh Anh")
	return db, book, dir
}

func exec(t *testing.T, db *store.DB, sql string, args ...any) {
	t.Helper()
	err := db.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Exec(sql, args...)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// add lets somebody learn, be given a certificate, rate, ask and be written about.
func add(t *testing.T, db *store.DB, book *records.Book, id int64, uid, code, name string) {
	t.Helper()
	exec(t, db, `INSERT INTO learner (id, uid, emp_code, code_issued, name, unit_id, job, kind, pin_hash, created_at, updated_at)
		VALUES (?, ?, ?, 1, ?, 1, 'Văn thư của '||?, 'roster', 'argon', 1, 1)`, id, uid, code, name, name)
	exec(t, db, `INSERT INTO attempt (id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at) VALUES ('a'||?1, ?1, 'lesson', 'C1.1', '', 1, '[]', 0.7, 1)`, id)
	exec(t, db, `INSERT INTO answer VALUES ('a'||?, 0, 'C1.1-q1', ?, 1, 1)`, id, `{"text":"`+typed+` `+name+`"}`)
	exec(t, db, `INSERT INTO lesson_state VALUES (?, 'C1.1', 1, 0.9, 1)`, id)
	exec(t, db, `INSERT INTO course_state VALUES (?, 'C1', 1, 0.9, 1)`, id)
	exec(t, db, `INSERT INTO place (learner_id, lesson_id, step, activity, updated_at) VALUES (?, 'C1.1', 'read', ?, 1)`, id, typed+name)
	exec(t, db, `INSERT INTO certificate (id, learner_id, course, issued_at, name, office, title, score, attempt_id, cose, url)
		VALUES ('c'||?1, ?1, 'C1', 1, ?2, 'UBND', 'Khởi động số', 0.9, 'a'||?1, CAST(?2 AS BLOB), 'HTTPS://X/'||?2)`, id, name)
	exec(t, db, `INSERT INTO rating (learner_id, lesson_id, face, at) VALUES (?, 'C1.1', 3, 1)`, id)
	exec(t, db, `INSERT INTO inquiry (learner_id, words, asked_at) VALUES (?, 'Tôi là '||?||', hỏi', 1)`, id, name)
	exec(t, db, `INSERT INTO report_template VALUES ('t'||?, x'00', 1, 'Mai')`, id)
	exec(t, db, `INSERT INTO report (id, year, number, issued_at, who, lang, period, unit, content, template) VALUES (?1, 2026, ?1, 1, 'Mai', 'vi', '2026', '', '{}', 't'||?1)`, id)
	exec(t, db, `INSERT INTO report_person VALUES (?1, 0, ?1, ?2, ?3, 'Văn thư của '||?3)`, id, code, name)
	exec(t, db, `INSERT INTO roster_import VALUES (?, 1, 'Mai', 'danh-sach.xlsx', 1, 0, 0, NULL)`, id)
	exec(t, db, `INSERT INTO roster_import_row VALUES (?1, ?1, '', json_object('name', ?2))`, id, name)
	err := db.Write(context.Background(), func(tx *store.Tx) error {
		detail := records.Detail{Response: typed, Interaction: "fill-in"}
		right := true
		for _, e := range []records.Event{
			{Verb: records.Answered, ActivityIRI: records.QuestionIRI("C1.1-q1"), Response: detail.String(), Success: &right},
			{Verb: records.Completed, ActivityIRI: records.LessonIRI("C1.1"), Duration: time.Minute},
			{Verb: records.Passed, ActivityIRI: records.AssessmentIRI("C1")},
		} {
			e.EmpCode, e.SessionID = code, "00000000-0000-7000-8000-000000000000"
			if _, err := book.Append(tx, e); err != nil {
				return err
			}
		}
		return errors.Join(audit.Add(tx, "Mai", "person.add", code), audit.Add(tx, "Mai", "assessment.supervise", strings.ToLower(code)+" C1"),
			audit.Add(tx, "Mai", "person.change", name))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mentions finds the tables that hold a text anywhere, as a word of its own.
func mentions(t *testing.T, db *store.DB, word string) (found []string) {
	t.Helper()
	tables := query(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	for _, table := range tables {
		for _, column := range query(t, db, `SELECT name FROM pragma_table_info('`+table+`')`) {
			for _, value := range query(t, db, `SELECT CAST("`+column+`" AS TEXT) FROM "`+table+`" WHERE "`+column+`" IS NOT NULL`) {
				value = strings.ToValidUTF8(value, "�")
				if replaceWhole(value, word, "") != value {
					found = append(found, table+"."+column+": "+value)
				}
			}
		}
	}
	return found
}

func query(t *testing.T, db *store.DB, sql string) (all []string) {
	t.Helper()
	rows, err := db.Read().Query(sql)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

// totals are the sums that reports are made of.
func totals(t *testing.T, db *store.DB) []string {
	t.Helper()
	return slices.Concat(
		query(t, db, `SELECT verb || count(*) || ' ' || sum(duration_ms) || ' ' || coalesce(sum(success), 0) FROM learning_event GROUP BY verb`),
		query(t, db, `SELECT passed || '/' || count(DISTINCT actor) FROM report_done GROUP BY passed`),
		query(t, db, `SELECT count(*) || '/' || count(DISTINCT p.id) FROM report_day JOIN report_actor a ON a.id = actor JOIN learner p ON p.emp_code = a.emp_code`),
		query(t, db, `SELECT count(*) || '/' || sum(best) || '/' || sum(attempts) FROM lesson_state`),
		query(t, db, `SELECT count(*) || '/' || sum(best) FROM course_state JOIN learner ON learner.id = learner_id WHERE unit_id = 1`),
		query(t, db, `SELECT lesson_id || count(*) || '/' || sum(face) FROM rating GROUP BY lesson_id`),
		query(t, db, `SELECT count(*) || '/' || sum(correct) FROM answer`),
		query(t, db, `SELECT id FROM certificate ORDER BY id`),
	)
}

func TestNobodyCanFindWhoAnErasedPersonWasAndEverySumStays(t *testing.T) {
	db, book, dir := office(t)
	before := totals(t, db)
	if len(mentions(t, db, name)) < 8 || len(mentions(t, db, code)) < 5 {
		t.Fatalf("the test knows only of %v and %v", mentions(t, db, name), mentions(t, db, code))
	}
	if err := Erase(t.Context(), db, book, "Mai", strings.ToLower(code)); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{name, code, "0190a1b2-0000-7000-8000-000000000001"} {
		// The other person's name begins with the same words; theirs stays.
		left := slices.DeleteFunc(mentions(t, db, word), func(s string) bool {
			return strings.Contains(s, name+" Anh") || strings.HasPrefix(s, "erased.uid: ")
		})
		if len(left) > 0 {
			t.Errorf("%q is still in %v", word, left)
		}
	}
	if got := query(t, db, `SELECT response FROM answer WHERE attempt_id = 'a1'`); !slices.Equal(got, []string{"null"}) {
		t.Errorf("what was typed: %v", got)
	}
	if after := totals(t, db); !slices.Equal(after, before) {
		t.Errorf("sums\n%v, were\n%v", after, before)
	}
	if n, differ, err := records.Check(t.Context(), db.Read()); err != nil || n != 6 || len(differ) > 0 {
		t.Errorf("statements: %d, %v, %v", n, differ, err)
	}
	if got := query(t, db, `SELECT name FROM learner WHERE id = 2`); got[0] != name+" Anh" {
		t.Errorf("the other person is %q", got[0])
	}
	if err := Erase(t.Context(), db, book, "Mai", code); !errors.Is(err, ErrUnknown) {
		t.Errorf("a second time: %v", err)
	}
	lines, err := audit.List(t.Context(), db, 1, 0)
	if err != nil || lines[0].Act != ActErase || !strings.HasPrefix(lines[0].What, pseudonymPrefix) {
		t.Errorf("log %+v, %v", lines, err)
	}
	err = db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(`UPDATE learning_event SET verb = ''`); return err })
	if err == nil || !strings.Contains(err.Error(), "append-only") {
		t.Errorf("events can be changed: %v", err)
	}
	err = db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(`UPDATE audit SET what = ''`); return err })
	if err == nil || !strings.Contains(err.Error(), "append-only") {
		t.Errorf("the log can be changed: %v", err)
	}
	exec(t, db, `DELETE FROM inquiry`) // of the other person, whose name holds the name
	for _, file := range []string{"hocso.db", "hocso.db-wal"} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err == nil && (bytes.Contains(data, []byte("Tôi là "+name+", hỏi")) || bytes.Contains(data, []byte(typed+" "+name+`"`))) {
			t.Errorf("%s still has it in pages that are free", file)
		}
	}
}

func TestAnErasedPersonStaysErasedInAnOlderDatabase(t *testing.T) {
	db, book, _ := office(t)
	old, oldBook, _ := office(t)
	if err := Erase(t.Context(), db, book, "Mai", code); err != nil {
		t.Fatal(err)
	}
	gone, err := Erased(t.Context(), db)
	if err != nil || len(gone) != 1 {
		t.Fatal(gone, err)
	}
	if err := EraseAgain(t.Context(), old, oldBook, "Mai", append(gone, "0190a1b2-0000-7000-8000-00000000ffff")); err != nil {
		t.Fatal(err)
	}
	if got := query(t, old, `SELECT name FROM learner ORDER BY id`); got[0] != "" || got[1] == "" {
		t.Errorf("names %q", got)
	}
	if again, err := Erased(t.Context(), old); err != nil || len(again) != 2 {
		t.Errorf("remembered %v, %v", again, err)
	}
}

func TestTwoRowsOfOnePersonAreErasedTogether(t *testing.T) {
	db, book, _ := office(t)
	exec(t, db, `INSERT INTO learner_alias VALUES (2, 1, 1)`)
	if err := Erase(t.Context(), db, book, "Mai", "NV-04171"); err != nil {
		t.Fatal(err)
	}
	if got := mentions(t, db, "Quỳnh"); len(got) > 0 {
		t.Errorf("left: %v", got)
	}
}

func TestAPersonsDataHoldEveryRowThatNamesThemAndNoSecret(t *testing.T) {
	db, book, _ := office(t)
	d, err := Collect(t.Context(), db, book, code, time.UnixMilli(5))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := d.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var back Data
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Name != name || back.Unit != "Văn phòng" || len(back.Statements) != 3 || len(back.Certificates) != 1 || len(back.Inquiries) != 1 ||
		len(back.Courses) != 1 || len(back.Lessons) != 1 {
		t.Errorf("%+v", back)
	}
	for _, table := range []string{"learner", "attempt", "answer", "certificate", "rating", "inquiry", "report_person", "roster_import_row", "unit_member"} {
		if len(back.Tables[table]) != 1 {
			t.Errorf("%s: %d rows", table, len(back.Tables[table]))
		}
	}
	text := out.String()
	if !strings.Contains(text, typed) || strings.Contains(text, "argon") || strings.Contains(text, name+" Anh") {
		t.Error("what was typed is not in it, or what is not the person's is")
	}
	if _, err := Collect(t.Context(), db, book, "NV-9999", time.Now()); !errors.Is(err, ErrUnknown) {
		t.Errorf("nobody: %v", err)
	}
}

func TestOnlyWholeWordsAreReplaced(t *testing.T) {
	for _, c := range [][4]string{
		{"An ký thay", "An", "x", "x ký thay"}, {"Anh An, AN", "An", "x", "Anh x, x"}, {"NV-1 C1", "nv-1", "x", "x C1"}, {"NV-12", "NV-1", "x", "NV-12"}, {"", "NV", "x", ""},
	} {
		if got := replaceWhole(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("%q: %q, want %q", c[0], got, c[3])
		}
	}
}
