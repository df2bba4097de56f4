package visit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hocso/internal/pdf/pdftest"
)

// TestManager is a new manager's path from an empty folder to the first report: set-up, the list of people, two employees who learn,
// the dashboard, the report and the backup on a stick. What lies on the stick is then read by other programs, and by a kiosk on a new
// computer.
func TestManager(t *testing.T) {
	if testing.Short() {
		t.Skip("opens windows")
	}
	dir, other, stick := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "USB")
	if err := os.Mkdir(stick, 0o755); err != nil {
		t.Fatal(err)
	}
	writeList(t, stick)
	t.Setenv("TZ", "Asia/Ho_Chi_Minh") // of the computer of the office
	p := &person{lang: *langFlag, stick: stick, taps: installTaps, screens: installScreens}
	p.scene = newScene(t, dir, outFolder(t), "--stick", stick)
	p.Keys = *keysFlag
	p.setUp()
	p.takeList()
	p.lock()
	p.learns(wardUnits[0], "Nguyễn Thị Hòa", nil)
	p.learns(wardUnits[1], "Phạm Minh Đức", func(q Question) bool { return q.Position != 2 })
	p.comeBack()
	pdf, docx := p.report()
	archive := p.backUp()
	p.end()
	p.figuresAgree(dir, pdf)
	p.opens(docx, archive)
	p.moves(other)
	p.end()
	p.figuresAgree(other, pdf)
}

const (
	managersPIN = "258013"
	passphrase  = "hoa sen no 2026 thang bay"
)

// setUp goes through the seven steps of the first set-up.
func (p *person) setUp() {
	p.t.Helper()
	p.look("welcome")
	p.tap("door", "setup")
	p.look("offer")
	p.tap("setup", "row/name")
	if p.lang == "en" {
		p.taps++
		p.done(p.TapFor("row/lang/en", "English", func(f Frame) bool { return f.Lang == "en" && !f.Busy }))
	}
	p.tap("row/name", "ask/field")
	p.look("office-name")
	p.reply("UBND phường Hoa Sen")
	p.look("office")
	p.tap("setup/next", "unit/add")
	p.look("units")
	p.ask(p.Last().Find("unit/rename/")[0], wardUnits[0]) // the others come with the list of people
	p.tap("setup/next", "policy/pin")
	p.look("sign-in-policy")
	p.tap("setup/next", "preset/justice")
	p.look("targets")
	p.tap("setup/next", "manager/name")
	p.ask("manager/name", "Trần Thị Mai")
	p.look("manager-pin")
	p.pin(managersPIN)
	p.pin(managersPIN)
	p.done(p.Wait("the step of the code", func(f Frame) bool { return f.Has("code/make") }))
	p.writeCodeDown()
	p.look("keys")
	p.tap("setup/next", "desk/lock")
	p.look("desk-empty")
}

// writeCodeDown makes the recovery code, saves it to the stick, and types the third group back from the paper.
func (p *person) writeCodeDown() {
	p.t.Helper()
	p.look("code-none")
	p.tap("code/make", "code/save")
	p.look("code")
	p.tapGone("code/save")
	paper := p.saved("*.pdf")
	groups := recoveryCode(pdftest.Run(p.t, "pdftotext", paper, "-"))
	if len(groups) != 5 {
		p.t.Fatalf("the paper has the groups %q", groups)
	}
	p.tap("setup/next", "ask/field")
	p.look("code-check")
	p.write(groups[2])
	p.done(p.Wait("the step of the keys", func(f Frame) bool { return f.Has("row/host") }))
	if err := os.Remove(paper); err != nil { // it is printed and locked away
		p.t.Error(err)
	}
}

// recoveryCode finds the groups of five letters and digits that stand alone.
func recoveryCode(text string) (groups []string) {
	for _, w := range strings.Fields(text) {
		if len(w) == 5 && strings.Trim(w, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == "" {
			groups = append(groups, w)
		}
	}
	return groups
}

// takeList takes the office's list of people in from the stick.
func (p *person) takeList() {
	p.t.Helper()
	p.tap("desk/people", "people/import")
	p.look("people-empty")
	p.tap("people/import", "file/0")
	p.look("stick-files")
	p.tap("file/0", "import/go")
	p.look("import-preview")
	p.tap("import/go", "import/undo")
	p.look("imported")
	p.tapGone("said/ok")
	p.look("people")
}

// lock leaves the desk.
func (p *person) lock() {
	p.t.Helper()
	p.tap("desk/lock", "start")
	p.look("welcome-again")
}

// learns signs somebody in by unit and name, who learns the first lesson to its end and leaves.
func (p *person) learns(unit, name string, right func(Question) bool) {
	p.t.Helper()
	p.tap("start", "search")
	p.look("units-to-choose")
	card, cards := "", p.Last().Find("unit/")
	if len(cards) != len(wardUnits) {
		p.t.Fatalf("the units to choose from are %q", cards)
	}
	for _, id := range cards {
		if strings.HasSuffix(id, unit) {
			card = id
		}
	}
	p.tap(card, "name")
	words := strings.Fields(name)
	p.done(Frame{}, p.Type(strings.ToLower(Telex(words[len(words)-1])), 0))
	p.letters += len(words[len(words)-1])
	p.done(p.Wait("one person", func(f Frame) bool { return len(f.Find("hit/")) == 1 && f.Has("clear") }))
	p.look("name-found")
	p.taps++
	p.done(p.TapTo("hit/0", "home"))
	p.look("home")
	p.taps++
	p.done(p.Choose("C5", "lesson/C5.1", "lesson"))
	p.look("first-lesson")
	if right == nil {
		p.firstLesson()
	}
	p.Right = right
	p.done(p.LearnTo("home", func(f Frame) bool { return f.Screen == "home" }))
	p.done(p.Leave())
}

// firstLesson is where the ten minutes from the installer to the first lesson end. The guide says what they are made of.
func (p *person) firstLesson() {
	p.t.Helper()
	p.t.Logf("from the installer to the first lesson: %s", p.words())
	if p.pace() > 10*time.Minute {
		p.t.Errorf("a new manager needs %v to the first lesson", p.pace())
	}
	if p.Keys { // the guide counts for somebody with a mouse
		return
	}
	guide, err := os.ReadFile(filepath.Join("..", "..", "assets", "guide", "manager."+p.lang+".md"))
	if err != nil {
		p.t.Fatal(err)
	}
	said := map[string]string{
		"vi": "%d lần chạm, %d chữ và số phải gõ, %d màn hình phải đọc",
		"en": "%d taps, %d letters and digits to type and %d screens to read",
	}
	want := fmt.Sprintf(said[p.lang], p.taps, p.letters, p.screens)
	if !strings.Contains(strings.Join(strings.Fields(string(guide)), " "), want) {
		p.t.Errorf("the guide does not say %q", want)
	}
}

// comeBack opens the desk from the keyboard.
func (p *person) comeBack() {
	p.t.Helper()
	p.done(p.Settle(quiet))
	p.done(p.Press("ctrl+m", "the door", func(f Frame) bool { return f.Has("pad/1") }))
	p.look("door")
	p.typePIN(managersPIN)
	p.done(p.Wait("the dashboard", func(f Frame) bool { return !f.Busy && f.Has("overview/more") }))
	p.look("dashboard")
}

// report issues the period's report and saves it as PDF and as DOCX.
func (p *person) report() (pdf, docx string) {
	p.t.Helper()
	p.tap("desk/reports", "report/issue")
	p.look("report")
	p.tap("report/issue", "stick/on")
	p.look("issue")
	p.tap("stick/on", "way/pdf")
	p.look("issued")
	p.tapGone("way/pdf")
	pdf = p.saved("*.pdf")
	p.tapGone("way/docx")
	return pdf, p.saved("*.docx")
}

// backUp puts everything on the stick under a passphrase.
func (p *person) backUp() string {
	p.t.Helper()
	p.tap("desk/settings", "setting/office")
	p.look("settings")
	p.open("setting/backup", "backup/stick")
	p.look("backup")
	p.tap("backup/stick", "ask/field")
	p.look("passphrase")
	p.write(passphrase)
	p.done(p.Settle(quiet))
	p.write(passphrase)
	p.done(p.Wait("the PIN", func(f Frame) bool { return f.Has("pad/1") }))
	p.look("backup-pin")
	p.pin(managersPIN)
	file := p.saved("*.hsbak")
	p.look("backed-up")
	return file
}
