package ui

import (
	"context"
	"testing"

	"hocso/internal/feedback"
)

func TestAQuestionIsAnsweredOnTheAskersOwnPageAndNowhereElse(t *testing.T) {
	b, _ := deskWith(t)
	b.Tap("desk/lock")
	b.Register("Nguyễn Thị Hòa")
	hoa := b.Session().Learner
	b.Open("C5.2", 0)
	b.Tap("help")
	b.Tap("help/ask")
	b.words("Thư này có thật không ạ?")
	if !b.says(b.app.page.T("help.ask.sent")) {
		t.Error("it does not say that the question was sent")
	}
	b.Tap("next")
	b.Tap("leave")

	atSettings(func(*Walker) {})(b.Walker)
	b.setting("feedback")
	s := on[*deskFeedback](b)
	if len(s.inquiries) != 1 || s.inquiries[0].LessonID != "C5.2" || s.inquiries[0].Name != "Nguyễn Thị Hòa" {
		t.Fatalf("questions %+v", s.inquiries)
	}
	b.Tap("inquiry/" + itoa(int(s.inquiries[0].ID)))
	b.words("Không. Bạn gọi 204 nhé.")
	if s.open != 0 || s.inquiries[0].Answer == "" {
		t.Errorf("after the answer %+v", s.inquiries)
	}
	b.Tap("desk/lock")

	b.Register("Trần Văn Nam")
	if b.Has("home/answers") {
		t.Error("somebody else is told of an answer")
	}
	b.Tap("leave")
	session, err := b.kiosk.Roster.SignIn(context.Background(), hoa.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	b.app.begin(session)
	if !b.Has("home/answers") {
		t.Fatal("the asker is not told")
	}
	b.Tap("home/answers")
	if !b.says("Không. Bạn gọi 204 nhé.") {
		t.Error("the answer is not shown")
	}
	b.Tap("next")
	if b.Has("home/answers") {
		t.Error("a read answer is new again")
	}
}

func TestALessonIsRatedWithOneTapAndNobodyHasTo(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.Open("C5.2", 0)
	b.Stop("recall", 0)
	b.Tap("rate/1")
	b.Tap("rate/3")
	b.ok()
	all, err := feedback.New(b.kiosk.Office.DB).Ratings(context.Background())
	if err != nil || len(all) != 1 || all[0].LessonID != "C5.2" || all[0].Faces != [3]int{0, 0, 1} {
		t.Errorf("ratings %+v, %v", all, err)
	}
	b.Tap("next")
	on[*homeScreen](b)
	b.Open("C5.2", 0)
	b.Stop("recall", 0)
	if l := on[*lessonScreen](b); l.rating != feedback.Good {
		t.Errorf("the next time it shows %d", l.rating)
	}
}

func TestAGuestIsNotAskedForAQuestionThatNoAnswerCouldReach(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("help")
	if b.Has("help/ask") || b.Has("help/mine") {
		t.Error("somebody without a name can ask")
	}
}

func TestTheCoreTeamOfAUnitIsOnItsPeoplesHelpPage(t *testing.T) {
	b, _ := deskWith(t)
	b.setting("contacts")
	b.Tap("contact/add")
	b.words("Trần Văn Hòa")
	b.words("204")
	b.words("Phòng 204")
	s := on[*contactsScreen](b)
	if len(s.all) != 1 || s.all[0].UnitID != 0 {
		t.Fatalf("contacts %+v", s.all)
	}
	id := itoa(int(s.all[0].ID))
	b.Tap("contact/unit/" + id)
	if s.all[0].UnitID != s.units[0].ID {
		t.Errorf("after a tap on the unit %+v", s.all[0])
	}
	b.Tap("desk/lock")
	b.Tap("help")
	if b.says("Trần Văn Hòa") {
		t.Error("a unit's own contact is shown to everybody")
	}
	b.Tap("next")
	b.Register("Nguyễn Thị Hòa")
	b.Tap("help")
	if h := on[*helpScreen](b); b.Session().Learner.Unit.ID == s.units[0].ID && !b.says("Trần Văn Hòa") {
		t.Errorf("contacts on the help page: %+v", h.contacts)
	}
	b.Tap("next")
	b.Tap("leave")
	atSettings(func(*Walker) {})(b.Walker)
	b.setting("contacts")
	b.Tap("contact/remove/" + id)
	if s := on[*contactsScreen](b); len(s.all) != 0 {
		t.Errorf("contacts %+v", s.all)
	}
}
