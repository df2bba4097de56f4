package feedback

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hocso/internal/audit"
	"hocso/internal/store"
)

func open(t *testing.T) (*Feedback, *store.DB) {
	t.Helper()
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	err = db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO unit (id, name, name_key) VALUES (1, 'Văn phòng', 'a'), (2, 'Tư pháp', 'b');
			INSERT INTO learner (id, uid, emp_code, code_issued, name, unit_id, kind, created_at, updated_at)
			VALUES (1, 'a', 'NV1', 1, 'Nguyễn Thị Hòa', 1, 'roster', 0, 0), (2, 'b', 'NV2', 1, 'Trần Văn Nam', 2, 'roster', 0, 0),
				(3, 'c', 'NV3', 1, 'Hòa', 1, 'self', 0, 0)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return New(db), db
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestALearnersLastRatingCounts(t *testing.T) {
	f, _ := open(t)
	ctx := context.Background()
	must(t, f.Rate(ctx, 1, "C1.1", Bad))
	must(t, f.Rate(ctx, 1, "C1.1", Good))
	must(t, f.Rate(ctx, 2, "C1.1", Middling))
	must(t, f.Rate(ctx, 2, "C2.1", Bad))
	if face, err := f.RatingOf(ctx, 1, "C1.1"); err != nil || face != Good {
		t.Errorf("face %d, %v", face, err)
	}
	if face, err := f.RatingOf(ctx, 1, "C9.1"); err != nil || face != 0 {
		t.Errorf("never rated: %d, %v", face, err)
	}
	all, err := f.Ratings(ctx)
	if err != nil || len(all) != 2 || all[0].LessonID != "C2.1" || all[1].Faces != [3]int{0, 1, 1} || all[1].Total() != 2 {
		t.Errorf("ratings %+v, %v", all, err)
	}
	if err := f.Rate(ctx, 1, "C1.1", 4); !errors.Is(err, ErrFace) {
		t.Errorf("a fourth face: %v", err)
	}
}

func TestOnlyWhoAskedSeesTheAnswer(t *testing.T) {
	f, db := open(t)
	ctx := context.Background()
	must(t, f.Ask(ctx, 1, "C5.2", "  Máy in\nở phòng tôi\u202e không chạy  "))
	must(t, f.Ask(ctx, 2, "", "Xin đổi mã"))
	all, err := f.Inquiries(ctx, 10, 0)
	if err != nil || len(all) != 2 || all[0].Words != "Máy in ở phòng tôi không chạy" || all[0].Name != "Nguyễn Thị Hòa" || all[0].Unit != "Văn phòng" {
		t.Fatalf("%+v, %v", all, err)
	}
	must(t, f.Answer(ctx, "Mai", all[0].ID, "Gọi số 204."))
	mine, err := f.Mine(ctx, 1)
	if err != nil || len(mine) != 1 || mine[0].Answer != "Gọi số 204." || mine[0].Seen || mine[0].AnsweredBy != "Mai" {
		t.Errorf("mine %+v, %v", mine, err)
	}
	if other, err := f.Mine(ctx, 2); err != nil || len(other) != 1 || other[0].Answer != "" {
		t.Errorf("the other's %+v, %v", other, err)
	}
	must(t, f.Read(ctx, 1))
	if mine, err = f.Mine(ctx, 1); err != nil || !mine[0].Seen {
		t.Errorf("read: %+v, %v", mine, err)
	}
	if all, err = f.Inquiries(ctx, 10, 0); err != nil || all[0].Words != "Xin đổi mã" {
		t.Errorf("the one that waits is not the first: %+v, %v", all, err)
	}
	must(t, f.Answer(ctx, "Mai", mine[0].ID, "Gọi số 205."))
	if mine, err = f.Mine(ctx, 1); err != nil || mine[0].Seen {
		t.Errorf("an answer that was changed is not new: %+v, %v", mine, err)
	}
	if n, open, err := f.Count(ctx); err != nil || n != 2 || open != 1 {
		t.Errorf("count %d, %d, %v", n, open, err)
	}
	lines, err := audit.List(ctx, db, 9, 0)
	if err != nil || len(lines) != 2 || lines[0].Act != "feedback.answer" || strings.Contains(lines[0].What, "204") {
		t.Errorf("log %+v, %v", lines, err)
	}
	if err := f.Answer(ctx, "Mai", 99, "x"); !errors.Is(err, ErrUnknown) {
		t.Errorf("no such question: %v", err)
	}
}

func TestAMergedPersonSeesTheAnswersOfBothRows(t *testing.T) {
	f, db := open(t)
	ctx := context.Background()
	must(t, f.Ask(ctx, 3, "", "Hỏi khi còn là tên cũ"))
	must(t, db.Write(ctx, func(tx *store.Tx) error { _, err := tx.Exec(`INSERT INTO learner_alias VALUES (3, 1, 1)`); return err }))
	if mine, err := f.Mine(ctx, 1); err != nil || len(mine) != 1 {
		t.Errorf("%+v, %v", mine, err)
	}
}

func TestQuestionsAreBounded(t *testing.T) {
	f, _ := open(t)
	ctx := context.Background()
	for _, words := range []string{"", " \n ", "\u200b", strings.Repeat("ă", MaxWords+1), "\xff"} {
		if err := f.Ask(ctx, 1, "", words); !errors.Is(err, ErrWords) {
			t.Errorf("%.20q: %v", words, err)
		}
	}
	for range MaxOpen {
		must(t, f.Ask(ctx, 1, "", strings.Repeat("ă", MaxWords)))
	}
	if err := f.Ask(ctx, 1, "", "một câu nữa"); !errors.Is(err, ErrOpen) {
		t.Errorf("one more: %v", err)
	}
	must(t, f.Ask(ctx, 2, "", "người khác vẫn hỏi được"))
}

func TestAUnitsPeopleSeeTheirOwnCoreTeamFirst(t *testing.T) {
	f, _ := open(t)
	ctx := context.Background()
	must(t, f.SetContact(ctx, "Mai", Contact{Name: "Trần Văn Hòa", Note: "Phòng 204", Phone: "204"}))
	must(t, f.SetContact(ctx, "Mai", Contact{Name: "Lê Minh Khuê", UnitID: 1}))
	must(t, f.SetContact(ctx, "Mai", Contact{Name: "Phan Thị Thủy", UnitID: 2}))
	list, err := f.Contacts(ctx, 1)
	if err != nil || len(list) != 2 || list[0].Name != "Lê Minh Khuê" || list[1].Phone != "204" {
		t.Fatalf("%+v, %v", list, err)
	}
	if nobody, err := f.Contacts(ctx, 0); err != nil || len(nobody) != 1 {
		t.Errorf("before anybody signs in: %+v, %v", nobody, err)
	}
	list[1].Phone = "208"
	must(t, f.SetContact(ctx, "Mai", list[1]))
	must(t, f.RemoveContact(ctx, "Mai", list[0].ID))
	if all, err := f.AllContacts(ctx); err != nil || len(all) != 2 || all[0].Phone != "208" || all[1].Unit != "Tư pháp" {
		t.Errorf("%+v, %v", all, err)
	}
	if err := f.RemoveContact(ctx, "Mai", list[0].ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("twice: %v", err)
	}
	if err := f.SetContact(ctx, "Mai", Contact{Name: " "}); !errors.Is(err, ErrWords) {
		t.Errorf("no name: %v", err)
	}
}
