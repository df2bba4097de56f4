package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/roster"

	"fyne.io/fyne/v2"
)

func TestAnyKeyOrTouchStarts(t *testing.T) {
	for name, start := range map[string]func(b *bench){
		"button": func(b *bench) { b.Tap("start") },
		"ground": func(b *bench) { b.app.page.onTouch() },
		"enter":  func(b *bench) { b.Key(fyne.KeyReturn) },
		"space":  func(b *bench) { b.Key(fyne.KeySpace) },
		"letter": func(b *bench) { b.Type("n") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			start(b)
			b.ok()
			s := on[*signInScreen](b)
			if name == "letter" && s.query.String() != "n" {
				t.Errorf("the letter typed on the attract screen is lost: the field holds %q", s.query.String())
			}
		})
	}
}

func TestANewcomerOnAnEmptyFolderIsInALessonInFiveSteps(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("start")
	b.Tap("register")
	b.Type("Bui Thi Thu Ha")
	b.Key(fyne.KeyReturn)
	on[*homeScreen](b)
	b.Tap("go")
	b.ok()
	l := on[*lessonScreen](b)
	if first := b.kiosk.Lessons.Courses()[0].Lessons[0].ID; l.lesson.ID != first || l.at != 0 {
		t.Errorf("opened %s at %d, want the first card of %s", l.lesson.ID, l.at, first)
	}
}

func TestAGuestLearnsWithoutAName(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("start")
	b.Tap("guest")
	b.ok()
	on[*homeScreen](b)
	if k := b.Session().Learner.Kind; k != roster.KindGuest {
		t.Errorf("the visitor is %q, want a guest", k)
	}
}

func TestPolicyClosesTheDoorsThatItForbids(t *testing.T) {
	b := newBench(t, func(s *office.Settings) { s.SelfRegister, s.Guests = false, false })
	b.Tap("start")
	for _, id := range []string{"register", "guest", "notme"} {
		if b.Has(id) {
			t.Errorf("%q can be tapped though the office forbids it", id)
		}
	}
}

func TestANameIsFoundWithoutMarksAndWhereverTheToneStands(t *testing.T) {
	b := newBench(t, nil)
	for _, n := range []string{"Nguyễn Thị Hoà", "Trần Văn Bình"} {
		b.Register(n)
		b.Tap("leave")
	}
	b.Tap("start")
	b.Type("nguyen thi hoa")
	b.ok()
	s := on[*signInScreen](b)
	if s.total != 1 || s.hits[0].Name != "Nguyễn Thị Hoà" {
		t.Fatalf("found %d, want Nguyễn Thị Hoà alone", s.total)
	}
	b.Key(fyne.KeyReturn)
	on[*homeScreen](b)
}

func TestABadgeSignsInFromTheAttractScreen(t *testing.T) {
	b := newBench(t, nil)
	l, err := b.kiosk.Roster.Register(context.Background(), roster.Newcomer{Name: "Lê Văn Aa", UnitID: 1, Code: "CBAA07SS"})
	if err != nil {
		t.Fatal(err)
	}
	b.Type("CBAA07SS") // letters that Telex would compose
	b.Key(fyne.KeyReturn)
	b.ok()
	if s := b.Session(); s == nil || s.Learner.ID != l.ID {
		t.Fatalf("the badge did not sign %s in", l.Name)
	}
}

func TestAWrongPINIsToldAndTheWaitSurvivesARestart(t *testing.T) {
	b := newBench(t, nil)
	l, err := b.kiosk.Roster.Register(context.Background(), roster.Newcomer{Name: "Trần Văn Hòa", UnitID: 1, Code: "CB1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.kiosk.Roster.SetPIN(context.Background(), l.ID, "739152"); err != nil {
		t.Fatal(err)
	}
	enter := func(pin string) *pinScreen {
		b.Type(pin)
		b.ok()
		return on[*pinScreen](b)
	}
	toPIN := func() {
		b.Tap("start")
		b.Type("hoa")
		b.Tap("hit/0")
	}
	toPIN()
	if s := enter("000001"); s.trouble != "pin.wrong" || s.left != 4 {
		t.Errorf("after one wrong try: %q with %d left, want pin.wrong with 4", s.trouble, s.left)
	}
	for range 4 {
		enter("000001")
	}
	if s := on[*pinScreen](b); s.trouble != "pin.wait" {
		t.Errorf("after five wrong tries: %q, want pin.wait", s.trouble)
	}
	b.reopen()
	toPIN()
	if s := enter("739152"); s.trouble != "pin.wait" {
		t.Errorf("after a restart the right PIN is met by %q, want pin.wait", s.trouble)
	}
	b.pass(61 * time.Second)
	toPIN() // the sign-in left alone went back to the attract screen
	b.Type("739152")
	b.ok()
	on[*homeScreen](b)
}

func TestTheLanguageChangesWithoutLosingOnesPlace(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.Tap("go")
	b.Tap("next")
	b.Tap("next")
	l := on[*lessonScreen](b)
	at := l.at
	for _, id := range []string{"lang/en", "text/A+", "contrast", "lang/vi"} {
		b.Tap(id)
	}
	b.ok()
	if on[*lessonScreen](b) != l || l.at != at {
		t.Error("the lesson moved when the look changed")
	}
	if !b.app.look.contrast || b.app.look.lang != "vi" {
		t.Errorf("the look is %+v", b.app.look)
	}
}

func TestGoOnComesBackToTheExactPlace(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.Tap("go")
	for range 3 {
		b.Tap("next")
	}
	at := on[*lessonScreen](b).at
	b.reopen()
	b.Tap("start")
	b.Type("thu ha")
	b.Key(fyne.KeyReturn)
	b.Tap("go")
	b.ok()
	if got := on[*lessonScreen](b).at; got != at {
		t.Errorf("came back to stop %d, left at %d", got, at)
	}
}

func TestAnIdleVisitIsAskedThenSignedOut(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.pass(89 * time.Second)
	if b.app.idle.warning {
		t.Fatal("asked before 90 s were over")
	}
	b.pass(2 * time.Second)
	if !b.app.idle.warning {
		t.Fatal("not asked after 90 s")
	}
	b.Key(fyne.KeyF5) // any key is an answer
	if b.app.idle.warning || b.Session() == nil {
		t.Fatal("a key did not answer the question")
	}
	b.pass(121 * time.Second)
	on[*welcomeScreen](b)
	if b.Session() != nil {
		t.Error("still signed in")
	}
}

func TestAReadingPageWaitsLonger(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.Tap("go")
	b.pass(170 * time.Second)
	if b.app.idle.warning {
		t.Error("asked on a reading page before 180 s")
	}
	b.pass(12 * time.Second)
	if !b.app.idle.warning {
		t.Error("not asked on a reading page after 180 s")
	}
}

func TestASignInLeftAloneGoesBackByItself(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("start")
	b.Type("ng")
	b.pass(46 * time.Second)
	on[*welcomeScreen](b)
}

func TestAClockThatIsSetBackDoesNotKeepAVisitOpenForEver(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.mu.Lock()
	b.now = b.now.AddDate(-1, 0, 0)
	b.mu.Unlock()
	b.app.tick()
	b.pass(125 * time.Second)
	on[*welcomeScreen](b)
}

func TestNothingOfAPersonIsLeftAfterSignOut(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Đặc Biệt")
	b.Look("en", 2, true)
	b.app.clipboard().SetContent("Nguyễn Thị Đặc Biệt")
	b.Tap("leave")
	b.ok()
	on[*welcomeScreen](b)
	if len(b.app.nav.stack) != 1 || b.app.session != nil || b.app.dialog != nil {
		t.Error("history, session or dialog is left")
	}
	if got := b.app.clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
	if b.app.look != b.app.defaultLook() {
		t.Errorf("the look is %+v, want the office's", b.app.look)
	}
	for _, o := range texts(b.app.root) {
		if strings.Contains(o, "Đặc") {
			t.Errorf("the screen shows %q", o)
		}
	}
	b.Tap("start")
	if s := on[*signInScreen](b); s.query.String() != "" || len(s.hits) != 0 {
		t.Error("the search remembers the person before")
	}
}

func TestEscapeLeadsHomeFromEverywhereWithoutATrap(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.Tap("help")
	b.Key(fyne.KeyEscape)
	on[*homeScreen](b)
	b.Tap("go")
	b.Key(fyne.KeyEscape)
	b.ok()
	on[*homeScreen](b)
}

func TestTabReachesEverythingAndShowsWhere(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	seen := map[string]bool{}
	for range 2 * len(b.IDs()) {
		b.Key(fyne.KeyTab)
		seen[b.Focused()] = true
		if !b.app.showFocus {
			t.Fatal("the focus moved by Tab is not shown")
		}
	}
	for _, id := range b.IDs() {
		if !seen[id] {
			t.Errorf("Tab does not reach %q", id)
		}
	}
}
