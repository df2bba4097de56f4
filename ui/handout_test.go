package ui

import (
	"errors"
	"io"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheCheckerIsGivenAwayOnlyWhileTheManagersSwitchIsOn(t *testing.T) {
	b := newBench(t, nil)
	atDesk(func(w *Walker) { w.app.openDesk(&deskSettingsScreen{}) })(b.Walker)
	b.app.giveAt = netip.MustParseAddr("127.0.0.1")
	b.setting("handout")
	b.Tap("handout/on")
	b.ok()
	on[*handoutScreen](b)
	url := b.app.giving.server.URL()
	if !b.says(url) {
		t.Error("the address is not shown")
	}
	page := fetch(t, url)
	if !strings.Contains(page, "<html") || !strings.Contains(page, "scan.html") || !strings.Contains(fetch(t, url+"scan.html"), "jsQR") {
		t.Errorf("what is given away is not the checker and its reader: %.80q", page)
	}
	b.app.lockDesk()
	if fetch(t, url) != page {
		t.Error("locking the desk changes it")
	}
	b.app.openCheck()
	if !b.says(url) {
		t.Error("the check does not show where to get it")
	}
	b.app.reset()
	atDesk(func(w *Walker) { w.app.open(&handoutScreen{}); w.Tap("handout/off") })(b.Walker)
	b.ok()
	if _, err := http.Get(url); err == nil {
		t.Error("it is still given away")
	}
	if log := b.audit(); strings.Join(log, " ") != "handout.on handout.off" {
		t.Errorf("the log has %q", log)
	}
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, r.Status, err)
	}
	return string(body)
}

// audit are the acts in the log, the oldest first.
func (b *bench) audit() []string {
	b.t.Helper()
	rows, err := b.kiosk.Office.DB.Read().Query(`SELECT act FROM audit ORDER BY rowid`)
	if err != nil {
		b.t.Fatal(err)
	}
	defer rows.Close()
	var acts []string
	for rows.Next() {
		var act string
		if err := rows.Scan(&act); err != nil {
			b.t.Fatal(err)
		}
		acts = append(acts, act)
	}
	if err := rows.Err(); err != nil {
		b.t.Fatal(err)
	}
	return acts
}

func TestTheProgramsEndEndsTheGiving(t *testing.T) {
	b := newBench(t, nil)
	b.giving()
	url := b.app.giving.server.URL()
	b.shut()
	if _, err := http.Get(url); err == nil {
		t.Error("it is still given away")
	}
}

func TestTheCheckerGoesOntoAStickWhole(t *testing.T) {
	b := newBench(t, nil)
	b.Plug("KINGSTON", nil)
	atDesk(func(w *Walker) { w.app.open(&handoutScreen{}); w.Tap("handout/save") })(b.Walker)
	b.ok()
	data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], b.app.page.T("handout.file")+".html"))
	if err != nil || !strings.Contains(string(data), "jsQR") {
		t.Errorf("the stick has %d bytes, %v", len(data), err)
	}
}
