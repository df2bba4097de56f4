package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/manager"
	"hocso/internal/office"

	"fyne.io/fyne/v2/driver/desktop"
)

const deskPIN, noPIN = "258013", "258014"

// enterPIN types a PIN on the pad in front.
func (b *bench) enterPIN(pin string) {
	b.t.Helper()
	b.Type(pin)
	b.Tap("pad/enter")
	b.ok()
}

// atDesk opens the desk as the first of the office's accounts.
func (b *bench) atDesk() {
	b.t.Helper()
	withManagers(b.Walker, 1)
	b.Tap("door")
	b.enterPIN(deskPIN)
	if b.app.manager == nil {
		b.t.Fatal("the desk did not open")
	}
}

// reply types a text into the question in front and ends it.
func (b *bench) reply(text string) {
	b.t.Helper()
	d, ok := b.app.dialog.(*askDialog)
	if !ok {
		b.t.Fatalf("no question is asked, but %T", b.app.dialog)
	}
	d.in.Clear()
	b.Type(text)
	b.Tap("ask/ok")
	b.ok()
}

func TestTheDoorOpensTheDeskWithTheRightPINOnly(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	b.Tap("door")
	s := on[*doorPIN](b)
	b.enterPIN(noPIN)
	if b.app.manager != nil || s.pad.trouble != "pin.wrong" || s.pad.left != 4 || len(s.pad.digits) != 0 {
		t.Fatalf("a wrong PIN: %+v", s.pad)
	}
	b.enterPIN(deskPIN)
	if b.app.manager == nil || b.app.who() != "Nguyễn Văn Bình" {
		t.Fatal("the right PIN does not open the desk")
	}
	if b.Has("start") || !b.Has("desk/lock") {
		t.Errorf("on the screen: %q", b.IDs())
	}
}

func TestCtrlMOpensTheDoorOnTheAttractScreenAndNowhereElse(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	press := func() { // the driver of the tests has no shortcuts; the window's comes after the key that is held
		b.Key(desktop.KeyControlLeft)
		b.app.openDoor()
	}
	press()
	on[*doorPIN](b)
	b.Tap("back")
	b.Register("Nguyễn Thị Hòa")
	press()
	on[*homeScreen](b)
}

func TestWrongPINsAtTheDoorEndInAWaitThatIsTold(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	b.Tap("door")
	for range 5 {
		b.enterPIN(noPIN)
	}
	s := on[*doorPIN](b)
	if s.pad.trouble != "door.wait" {
		t.Errorf("after five wrong PINs: %q", s.pad.trouble)
	}
	b.enterPIN(deskPIN)
	if b.app.manager != nil {
		t.Error("the right PIN ends the wait")
	}
	b.mu.Lock()
	b.now = b.now.AddDate(1, 0, 0) // somebody sets the clock
	b.mu.Unlock()
	b.enterPIN(deskPIN)
	if b.app.manager != nil {
		t.Error("a clock set forward ends the wait")
	}
}

func TestLockingTheDeskLeavesNothingOfItBehind(t *testing.T) {
	for name, lock := range map[string]func(b *bench){
		"button": func(b *bench) { b.Tap("desk/lock") },
		"idle":   func(b *bench) { b.pass(121 * time.Second) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.atDesk()
			b.Tap("desk/settings")
			b.Tap("setting/office")
			b.Tap("row/name")
			b.Type("abc")
			lock(b)
			if name == "button" { // a question stands before the button
				b.Tap("ask/cancel")
				b.Err = nil
				b.Tap("desk/lock")
			}
			b.ok()
			on[*welcomeScreen](b)
			if b.app.manager != nil || len(b.app.nav.stack) != 1 || b.app.dialog != nil {
				t.Errorf("left: %v, %d screens, %T", b.app.manager, len(b.app.nav.stack), b.app.dialog)
			}
		})
	}
}

func TestTheDeskAsksBeforeItLocksByItself(t *testing.T) {
	b := newBench(t, func(s *office.Settings) { s.IdleDesk = 60 * time.Second })
	b.atDesk()
	b.pass(31 * time.Second)
	if !b.app.idle.warning {
		t.Fatal("the desk does not ask whether anybody is there")
	}
	b.Tap("stay")
	b.pass(29 * time.Second)
	if b.app.manager == nil {
		t.Error("the desk locked though somebody answered")
	}
	b.pass(32 * time.Second)
	if b.app.manager != nil {
		t.Error("the desk stays open alone")
	}
}

func TestAFacilitatorSeesNeitherSettingsNorPeople(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 2)
	b.Tap("door")
	b.Tap("account/2")
	b.enterPIN(deskPIN)
	if b.app.manager == nil || b.app.manager.Role != manager.Facilitator {
		t.Fatalf("at the desk: %+v", b.app.manager)
	}
	for _, id := range b.IDs() {
		if strings.HasPrefix(id, "desk/") && id != "desk/lock" && id != "desk/classes" {
			t.Errorf("a facilitator can tap %q", id)
		}
	}
	if _, settings := b.app.nav.top().(*deskSettingsScreen); settings {
		t.Error("a facilitator is in the settings")
	}
}

func TestWhatDestroysAsksForThePINAgain(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 3)
	b.Tap("door")
	b.Tap("account/1")
	b.enterPIN(deskPIN)
	openAccounts(b.app)
	if b.Has("account/remove/1") {
		t.Error("somebody can remove themselves")
	}
	b.Tap("account/remove/2")
	b.enterPIN(noPIN)
	if len(on[*accountsScreen](b).accounts) != 3 {
		t.Fatal("a wrong PIN removes an account")
	}
	b.enterPIN(deskPIN)
	left := on[*accountsScreen](b).accounts
	if len(left) != 2 || slices.ContainsFunc(left, func(a manager.Account) bool { return a.ID == 2 }) {
		t.Errorf("accounts %+v", left)
	}
}

func TestAnAccountIsAddedWithAPINThatIsTypedTwice(t *testing.T) {
	b := newBench(t, nil)
	b.atDesk()
	openAccounts(b.app)
	b.Tap("account/add/facilitator")
	b.reply("Pham Thi Hanh")
	b.enterPIN("121212")
	if d := b.app.dialog.(*pinChoice); d.pad.trouble != "door.weak" {
		t.Errorf("a weak PIN: %q", d.pad.trouble)
	}
	b.enterPIN("902514")
	b.enterPIN("902515")
	if d := b.app.dialog.(*pinChoice); d.pad.trouble != "pin.different" {
		t.Errorf("two PINs: %q", d.pad.trouble)
	}
	b.enterPIN("902514")
	b.enterPIN("902514")
	list := on[*accountsScreen](b).accounts
	if len(list) != 2 || list[1].Role != manager.Facilitator {
		t.Fatalf("accounts %+v", list)
	}
	if _, err := b.kiosk.Managers.SignIn(t.Context(), list[1].ID, "902514"); err != nil {
		t.Error(err)
	}
}

func TestTheRecoveryCodeOpensTheDeskWithANewPIN(t *testing.T) {
	b := newBench(t, nil)
	withManagers(b.Walker, 1)
	code, err := b.kiosk.Managers.NewCode(t.Context(), manager.BySetup)
	if err != nil {
		t.Fatal(err)
	}
	b.Tap("door")
	b.Tap("recover")
	b.reply("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")
	if _, told := b.app.dialog.(*telling); !told {
		t.Fatalf("a wrong code: %T", b.app.dialog)
	}
	b.Tap("ok")
	b.Tap("recover")
	b.reply(strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	b.enterPIN("902514")
	b.enterPIN("902514")
	s := on[*codeScreen](b)
	if s.code == code || s.code == "" {
		t.Fatalf("the next code is %q", s.code)
	}
	next := s.code
	b.Tap("code/done")
	b.reply(strings.Split(next, "-")[2])
	if b.app.manager == nil || s.code != "" {
		t.Errorf("manager %v, code on the screen %q", b.app.manager, s.code)
	}
	b.Tap("desk/lock")
	b.Tap("door")
	b.enterPIN(deskPIN)
	if b.app.manager != nil {
		t.Error("the forgotten PIN still opens the desk")
	}
	if err := b.kiosk.Managers.CheckCode(t.Context(), next); err != nil {
		t.Error(err)
	}
}

func TestTheManagerClosesTheKioskWhereTheComputerRunsMore(t *testing.T) {
	b := newBench(t, nil)
	b.atDesk()
	last := &deskSettingsScreen{at: 99}
	b.app.open(last)
	if b.Has("setting/quit") {
		t.Error("a locked kiosk can be closed")
	}
	closed := 0
	b.app.Quit = func() { closed++ }
	last.at = 99
	b.app.repaint()
	b.Tap("setting/quit")
	b.ok()
	if closed != 0 {
		t.Error("nobody was asked for the PIN")
	}
	b.enterPIN(deskPIN)
	if closed != 1 {
		t.Errorf("closed %d times", closed)
	}
}

func TestTheLogShowsWhatWasChangedByWhom(t *testing.T) {
	b := newBench(t, nil)
	b.atDesk()
	b.Tap("desk/settings")
	b.Tap("setting/signin")
	b.Tap("policy/pin")
	if !b.app.office.Settings.PINRequired {
		t.Fatal("the policy does not hold at once")
	}
	openAudit(b.app)
	for _, words := range []string{"Đổi cách đăng nhập", "Bắt buộc mã PIN: Tắt › Bật", "Nguyễn Văn Bình", "Mở bàn quản lý"} {
		if !b.says(words) {
			t.Errorf("the log does not say %q", words)
		}
	}
}
