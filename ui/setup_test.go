package ui

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"hocso/internal/office"
	"hocso/internal/pdf/pdftest"

	"fyne.io/fyne/v2"
)

// setUp goes to a step of the first set-up, putting off those before.
func (b *bench) setUp(step int) {
	b.t.Helper()
	atSetup(step, func(*Walker) {})(b.Walker)
	b.ok()
}

func TestAManagerSetsAKioskUpFromAnEmptyFolder(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("door")
	b.Tap("setup")
	b.Tap("row/name")
	b.reply("UBND phường Hoa Sen")
	b.Tap("row/org")
	b.reply("H29.12")
	b.Tap("setup/next")
	b.Tap("unit/add")
	b.reply("Tư pháp")
	b.Tap("setup/next")
	b.Tap("policy/pin")
	b.Tap("setup/next")
	b.Tap("setup/next") // the example of targets, as it stands
	b.Tap("manager/name")
	b.reply("Trần Thị Mai")
	b.enterPIN(deskPIN)
	b.enterPIN(deskPIN)
	b.Tap("code/make")
	code := on[*setupScreen](b).page.(*setupCode).paper.code
	b.Tap("setup/next")
	b.reply("00000")
	if b.app.dialog == nil {
		t.Error("another group than the third passes")
	}
	b.reply(strings.Split(code, "-")[2])
	b.Tap("row/host")
	b.reply("hocso.hoasen.example")
	b.Tap("setup/next")
	b.ok()
	if b.app.manager == nil || b.app.manager.Name != "Trần Thị Mai" || !b.Has("desk/lock") {
		t.Fatalf("not at the desk: %+v, %q", b.app.manager, b.IDs())
	}
	want := b.app.office.Settings
	if want.Name != "UBND phường Hoa Sen" || want.OrgCode != "H29.12" || !want.PINRequired || want.VerifyHost != "hocso.hoasen.example" || len(want.Targets) != 2 {
		t.Errorf("settings %+v", want)
	}
	if got := b.kiosk.Office.Keys().Kiosk().Office; got != want.Name {
		t.Errorf("records of learning name %q", got)
	}
	if err := b.kiosk.Managers.CheckCode(t.Context(), code); err != nil {
		t.Error(err)
	}
	b.reopen()
	if got := b.kiosk.Office.Settings; !reflect.DeepEqual(got, want) {
		t.Errorf("after a restart %+v", got)
	}
	b.Tap("door")
	on[*doorPIN](b)
}

func TestEachStepIsSavedAtOnceAndNothingElse(t *testing.T) {
	b := newBench(t, nil)
	b.setUp(2)
	b.Tap("policy/guests")
	b.pass(121 * time.Second) // the manager is called away
	on[*welcomeScreen](b)
	b.reopen()
	want := office.Defaults()
	want.Guests = false
	got := b.kiosk.Office.Settings
	if got.Targets = nil; !reflect.DeepEqual(got, want) {
		t.Errorf("settings %+v, want %+v", got, want)
	}
}

func TestThePINCannotBePutOffAndTheRestCan(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("door")
	b.Tap("setup")
	for range 4 {
		b.Tap("setup/later")
	}
	b.ok()
	if b.Has("setup/later") {
		t.Error("the PIN can be put off")
	}
	b.Tap("setup/next")
	if s := on[*setupScreen](b); s.at != 4 {
		t.Errorf("step %d without a PIN", s.at)
	}
}

func TestTheSetupIsOfferedOnlyWhileNobodyManagesTheKiosk(t *testing.T) {
	b := newBench(t, nil)
	b.Tap("door")
	on[*setupOffer](b)
	b.Tap("back")
	choosePIN := func() { b.enterPIN(deskPIN); b.enterPIN(deskPIN) }
	b.setUp(4)
	choosePIN()
	b.reopen()
	b.Tap("door")
	on[*doorPIN](b)
}

func TestUnitsAreAddedMovedAndRemovedAndARefusalIsTold(t *testing.T) {
	b := newBench(t, nil)
	b.setUp(1)
	b.Tap("unit/add")
	b.reply("Tư pháp")
	b.Tap("unit/add")
	b.reply("TU PHAP")
	if d, ok := b.app.dialog.(*telling); !ok || d.key != "setup.unit.unit_taken" {
		t.Fatalf("a unit twice: %T", b.app.dialog)
	}
	b.Tap("ok")
	names := func() string {
		var all []string
		for _, u := range on[*setupScreen](b).page.(*setupUnits).units {
			all = append(all, u.Name)
		}
		return strings.Join(all, ", ")
	}
	b.Tap("unit/up/2")
	if got := names(); got != "Tư pháp, Cơ quan" {
		t.Errorf("after moving: %s", got)
	}
	b.Tap("unit/remove/1")
	b.ok()
	if got := names(); got != "Tư pháp" {
		t.Errorf("after removing: %s", got)
	}
}

func TestATargetsShareAndDayAreWhatWasTyped(t *testing.T) {
	b := newBench(t, nil)
	b.setUp(3)
	b.Tap("preset/justice")
	b.Tap("target/less/0")
	b.Tap("target/percent/1")
	b.reply("101")
	b.reply("85")
	b.Tap("target/due/1")
	b.reply("31/2/2027")
	b.reply("1-6-2027")
	b.Tap("target/measure/0")
	b.Tap("periods/quarter")
	got := b.app.office.Settings
	if x := got.Targets; x[0].Percent != 95 || x[0].Measure != office.Participation || x[1].Percent != 85 || x[1].Due != "2027-06-01" {
		t.Errorf("targets %+v", x)
	}
	if got.Periods != office.Quarters {
		t.Errorf("periods %q", got.Periods)
	}
	b.Tap("target/remove/0")
	if x := b.app.office.Settings.Targets; len(x) != 1 || x[0].Percent != 85 {
		t.Errorf("after removing %+v", x)
	}
}

func TestTheSheetOfTheRecoveryCodeHasTheWholeCodeOnOnePage(t *testing.T) {
	const code = "7K3QD-0M2XV-AB9TR-W4H6Z-P1N8C"
	path := filepath.Join(t.TempDir(), "code.pdf")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet := codeSheet{words: look{lang: "vi"}.words(), office: "UBND phường Hoa Sen", code: code, made: time.Date(2026, 11, 18, 5, 0, 0, 0, time.UTC)}
	if err := errors.Join(sheet.writeTo(out), out.Close()); err != nil {
		t.Fatal(err)
	}
	text := pdftest.Run(t, "pdftotext", path, "-")
	for _, words := range append(strings.Split(code, "-"), "UBND phường Hoa Sen", "18/11/2026") {
		if !strings.Contains(text, words) {
			t.Errorf("the sheet lacks %q:\n%s", words, text)
		}
	}
	if pages := strings.Count(text, "\f"); pages != 1 {
		t.Errorf("%d pages", pages)
	}
}

func TestWithoutAMouseTheFocusComesBackToWhatWasChanged(t *testing.T) {
	b := newBench(t, nil)
	b.setUp(0)
	for b.Focused() != "row/name" {
		b.Key(fyne.KeyTab)
	}
	b.Key(fyne.KeyReturn)
	b.Type("UBND phường Hoa Sen")
	b.Key(fyne.KeyReturn)
	if got := b.app.office.Settings.Name; got != "UBND phường Hoa Sen" || b.Focused() != "row/name" {
		t.Errorf("the name is %q, the focus on %q", got, b.Focused())
	}
	b.Key(fyne.KeyReturn)
	b.Type("S")
	b.Key(fyne.KeyEscape)
	if got := b.app.office.Settings.Name; got != "UBND phường Hoa Sen" || b.Focused() != "row/name" {
		t.Errorf("after Esc the name is %q, the focus on %q", got, b.Focused())
	}
	b.Key(fyne.KeyReturn)
	b.Type("Sở Tư pháp")
	b.Key(fyne.KeyReturn)
	if got := b.app.office.Settings.Name; got != "Sở Tư pháp" {
		t.Errorf("a name typed over another gives %q", got)
	}
}

func TestWithoutAMouseEnterEndsThePINAfterTheName(t *testing.T) {
	b := newBench(t, nil)
	b.setUp(4)
	for b.Focused() != "manager/name" {
		b.Key(fyne.KeyTab)
	}
	b.Key(fyne.KeyReturn)
	b.Type("Trần Thị Mai")
	b.Key(fyne.KeyReturn)
	for range 2 {
		b.Type(deskPIN)
		b.Key(fyne.KeyReturn)
	}
	if s := on[*setupScreen](b); s.at != 5 || b.app.manager.Name != "Trần Thị Mai" {
		t.Errorf("at step %d", s.at+1)
	}
}
