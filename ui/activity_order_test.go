package ui

import (
	"slices"
	"testing"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// ordering opens the order activity of the built-in course.
func ordering(t *testing.T) (*bench, *orderFace) {
	t.Helper()
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	b.app.openLesson("C5.5")
	b.Stop("practice", 0)
	b.ok()
	f, ok := on[*lessonScreen](b).face.(*orderFace)
	if !ok {
		t.Fatalf("the face is %T", on[*lessonScreen](b).face)
	}
	return b, f
}

func stepIDs(f *orderFace) []string {
	var ids []string
	for _, s := range f.order.Steps() {
		ids = append(ids, s.ID)
	}
	return ids
}

func rightOrder(f *orderFace) []string {
	var ids []string
	for _, s := range f.st.activity.Order.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

// raise brings every step into its place from the top down, with the arrows.
func raise(b *bench, f *orderFace, press hand) {
	b.t.Helper()
	for want, id := range rightOrder(f) {
		for n := 0; slices.Index(stepIDs(f), id) > want && n < 9; n++ {
			press(b, "up/"+id)
		}
	}
	b.ok()
}

func TestOrderingIsFinishedByArrowsAndACheck(t *testing.T) {
	for name, press := range map[string]hand{"finger": finger, "keyboard": tabAndEnter} {
		t.Run(name, func(t *testing.T) {
			b, f := ordering(t)
			raise(b, f, press)
			if f.order.Done() || b.Has("next") {
				t.Fatal("done without a check")
			}
			press(b, "check")
			at := on[*lessonScreen](b).at
			if !f.order.Done() || !b.shows(f.st.activity.Done.VI) {
				t.Fatalf("done %v, stands %v", f.order.Done(), stepIDs(f))
			}
			press(b, thingID(rightOrder(f)[1]))
			if why := f.st.activity.Order.Steps[1].Why.VI; !b.shows(why) {
				t.Error("a row in its place does not say why")
			}
			press(b, "next")
			b.ok()
			if on[*lessonScreen](b).at != at+1 {
				t.Error("a finished activity does not lead on")
			}
		})
	}
}

func TestAStepBeforeItsTurnIsExplained(t *testing.T) {
	b, f := ordering(t)
	for len(stepIDs(f)) > 0 && stepIDs(f)[0] != rightOrder(f)[0] {
		b.Tap("up/" + rightOrder(f)[0])
	}
	b.Tap("check")
	b.ok()
	early := f.order.Early()
	i := slices.IndexFunc(f.st.activity.Order.Steps, func(s lessons.OrderStep) bool { return s.ID == early })
	if i < 0 || f.order.Locked() != 1 || f.said.Tone != activity.Wrong || !b.shows(f.st.activity.Order.Steps[i].Early.VI) {
		t.Fatalf("early %q, locked %d, said %v", early, f.order.Locked(), f.said)
	}
	if !b.shows(b.app.page.T("activity.order.early")) || !b.shows(b.app.page.T("activity.order.right")) {
		t.Error("the rows do not say how they stand")
	}
	if b.Has("up/"+early) || b.Has("down/"+rightOrder(f)[0]) {
		t.Error("a locked row can be pushed")
	}
	b.everyLook("early")
	b.Tap("down/" + early)
	if f.order.Early() != "" || f.said.Said() {
		t.Error("after a move the old verdict still stands")
	}
}

func TestARowIsDragged(t *testing.T) {
	b, f := ordering(t)
	before := stepIDs(f)
	pitch := float32(92)
	row := b.app.page.Parts().Find(thingID(before[0])).(*kit.Target)
	drag := func(dy float32) {
		row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, dy*b.app.page.K)})
	}
	drag(pitch * 0.4)
	drag(pitch * 1.8)
	if !slices.Equal(stepIDs(f), before) || f.drag == nil || f.drag.to != 2 {
		t.Fatalf("on the way: stands %v, shown at %v", stepIDs(f), f.drag)
	}
	row.DragEnd()
	if want := []string{before[1], before[2], before[0], before[3], before[4]}; !slices.Equal(stepIDs(f), want) || f.drag != nil {
		t.Errorf("stands %v, want %v", stepIDs(f), want)
	}
	b.Tap("undo")
	if !slices.Equal(stepIDs(f), before) {
		t.Error("one undo does not take the whole drag back")
	}
	row = b.app.page.Parts().Find(thingID(before[4])).(*kit.Target)
	drag(-100 * pitch)
	row.DragEnd()
	if stepIDs(f)[0] != before[4] {
		t.Errorf("dragged out at the top it stands %v", stepIDs(f))
	}
}

func TestAltAndArrowsMoveTheRowThatHasTheFocus(t *testing.T) {
	b, f := ordering(t)
	step := stepIDs(f)[1]
	for b.Focused() != thingID(step) {
		b.Key(fyne.KeyTab)
	}
	for _, move := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyUp, 0}, {fyne.KeyUp, 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 2}} {
		b.app.takeAlt(move.key)
		if at := slices.Index(stepIDs(f), step); at != move.want || b.Focused() != thingID(step) {
			t.Fatalf("the step stands at %d, want %d; the focus is on %q", at, move.want, b.Focused())
		}
	}
}

func TestTheOrderComesBackAfterAPowerCut(t *testing.T) {
	b, f := ordering(t)
	for stepIDs(f)[0] != rightOrder(f)[0] {
		b.Tap("up/" + rightOrder(f)[0])
	}
	b.Tap("check")
	want, learner := stepIDs(f), b.Session().Learner
	b.reopen()
	b.app.enterAs(learner)
	b.app.openLesson("C5.5")
	b.ok()
	again := on[*lessonScreen](b).face.(*orderFace)
	if !slices.Equal(stepIDs(again), want) || again.order.Locked() != 1 {
		t.Errorf("stands %v, %d locked; want %v", stepIDs(again), again.order.Locked(), want)
	}
	raise(b, again, finger)
	b.Tap("check")
	if !again.order.Done() {
		t.Error("it cannot be finished after the power cut")
	}
}

func TestTheHintOfAnOrderThatIsRightSaysToCheckIt(t *testing.T) {
	b, f := ordering(t)
	b.Tap("hint")
	if !b.shows(f.st.activity.Order.Steps[0].Hint.VI) {
		t.Error("the first hint is not for the first step")
	}
	b.everyLook("hint")
	raise(b, f, finger)
	b.Tap("hint")
	if !b.shows(b.app.page.T("activity.order.hint.none")) {
		t.Error("an order that is right brings no word")
	}
	b.Tap("check")
	b.everyLook("done")
}
