package ui

import (
	"testing"

	"hocso/internal/activity"

	"fyne.io/fyne/v2"
)

// filing opens the files activity of the built-in course.
func filing(t *testing.T) (*bench, *filesFace) {
	t.Helper()
	b := newBench(t, nil)
	b.practice("C5.2", 1)
	f, ok := on[*lessonScreen](b).face.(*filesFace)
	if !ok {
		t.Fatalf("the face is %T", on[*lessonScreen](b).face)
	}
	return b, f
}

func TestLookingInsideOpensNothingAndGivesTheFocusBack(t *testing.T) {
	b, f := filing(t)
	tabAndEnter(b, "look")
	if !b.shows(f.docs[f.hand].Look.VI) {
		t.Fatal("the dialog does not say what is inside")
	}
	b.everyLook("look")
	b.Key(fyne.KeyEscape)
	b.ok()
	if b.app.dialog != nil || b.Focused() != "look" {
		t.Errorf("the focus is on %q after the dialog", b.Focused())
	}
	if f.files.Begun() {
		t.Error("looking counts as a move")
	}
}

func TestARenamedFileKeepsItsNameUntilItIsUndone(t *testing.T) {
	b, f := filing(t)
	b.Tap(thingID("scan"))
	b.Tap(groupID("meetings"))
	if f.said.Tone != activity.Note || f.files.Placed("scan") || !b.shows(f.docs["scan"].Hint.VI) {
		t.Fatalf("a clumsy name is filed, or unexplained: %v", f.said)
	}
	b.Tap("rename")
	b.everyLook("rename")
	b.Key(fyne.KeyReturn)
	if f.files.Name("scan") != f.docs["scan"].Name || f.said.title != "activity.files.name.not" {
		t.Errorf("the old name was taken for a better one: %v", f.said)
	}
	nameIt(b, finger, "scan")
	b.ok()
	if !b.shows("Bien-ban-hop.pdf") || f.files.NeedsName("scan") {
		t.Errorf("it is called %q", f.files.Name("scan"))
	}
	b.Tap("undo")
	if f.files.Name("scan") != f.docs["scan"].Name {
		t.Errorf("after undo it is called %q", f.files.Name("scan"))
	}
}

func TestTheScreenKeyboardTypesANameWithoutMarks(t *testing.T) {
	b, f := filing(t)
	b.Tap(thingID("scan"))
	b.Tap("rename")
	for range f.docs["scan"].Name {
		b.Tap("key/delete")
	}
	b.Tap("key/shift")
	b.Tap("key/B")
	for _, r := range "ien-ban-hop.pdf" {
		b.Tap("key/" + string(r))
	}
	b.Tap("key/enter")
	b.ok()
	if f.files.Name("scan") != "Bien-ban-hop.pdf" {
		t.Errorf("it is called %q", f.files.Name("scan"))
	}
}

func TestANameThatIsGoodIsKept(t *testing.T) {
	b, f := filing(t)
	b.Tap("rename")
	b.Type("x")
	b.Key(fyne.KeyReturn)
	if f.files.Begun() || f.files.Name(f.hand) != f.docs[f.hand].Name || f.said.title != "activity.files.name.good" {
		t.Errorf("said %v, called %q", f.said, f.files.Name(f.hand))
	}
}

func TestAFileInTheBinIsRestoredBeforeItIsFiled(t *testing.T) {
	b, f := filing(t)
	b.Tap("tab/bin")
	if f.hand != "gifts" {
		t.Fatalf("in hand is %q, want what lies in the bin", f.hand)
	}
	b.Tap(groupID("union"))
	if f.files.Placed("gifts") || f.said.title != "activity.files.restore.first" {
		t.Errorf("filed straight from the bin: %v", f.said)
	}
	b.everyLook("bin")
	b.Tap("restore")
	if f.inBin || f.hand != "gifts" || !b.Has(thingID("gifts")) {
		t.Error("what was restored is not in hand on the desk")
	}
	b.Tap(groupID("union"))
	b.ok()
	if !f.files.Placed("gifts") {
		t.Error("a restored file cannot be filed")
	}
}

func TestWhatBelongsInTheBinIsShownThereAndStays(t *testing.T) {
	b, f := filing(t)
	takeInHand(b, finger, "advert")
	b.Tap(groupID("bin"))
	b.Tap("tab/bin")
	b.Tap(thingID("advert"))
	b.Tap("restore")
	b.ok()
	if !f.files.Placed("advert") || f.said.title != "activity.files.stays" || !b.shows(f.docs["advert"].Why.VI) {
		t.Errorf("said %v, filed %v", f.said, f.files.Placed("advert"))
	}
}

func TestAnEmptyDeskPointsToTheBin(t *testing.T) {
	b, f := filing(t)
	for _, id := range f.things {
		if id != "gifts" {
			takeInHand(b, finger, id)
			nameIt(b, finger, id)
			b.Tap(groupID(f.docs[id].Folder))
		}
	}
	b.ok()
	if f.files.Done() || f.hand != "" || !b.shows(b.app.page.T("activity.files.empty")) {
		t.Fatalf("done %v, in hand %q", f.files.Done(), f.hand)
	}
	b.everyLook("empty desk")
	b.Tap(groupID("it")) // with nothing in hand
	takeInHand(b, finger, "gifts")
	b.Tap(groupID("union"))
	if b.ok(); !f.files.Done() {
		t.Error("not done")
	}
}
