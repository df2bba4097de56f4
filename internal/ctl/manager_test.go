package ctl

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestManagersAreAddedResetAndRemovedAndAllIsInTheLog(t *testing.T) {
	dir := t.TempDir()
	pin := file(t, "pin", "258013\n")
	must(t, "--data", dir, "manager", "add", "Trần Thị Mai", "--pin-file", pin)
	must(t, "--data", dir, "manager", "add", "Lê Văn Nam", "--role", "facilitator", "--pin-file", pin)
	must(t, "--data", dir, "manager", "reset-pin", "2", "--pin-file", file(t, "pin", "902514"))
	if code, out, errOut := ctl("--data", dir, "manager", "remove", "1"); code != exitBad || out != "" || errOut == "" {
		t.Errorf("the last manager: exit %d, %q, %q", code, out, errOut)
	}
	must(t, "--data", dir, "manager", "remove", "2")
	if list := mustParse[[]managerJSON](t, must(t, "--data", dir, "manager", "list", "--json")); len(list) != 1 || list[0].ID != 1 {
		t.Errorf("managers %+v", list)
	}
	var acts []string
	for _, l := range mustParse[[]auditJSON](t, must(t, "--data", dir, "audit", "list", "--json")) {
		acts = append(acts, l.Act+" "+l.Who+" "+l.What)
	}
	want := "manager.remove hocsoctl Lê Văn Nam; manager.pin hocsoctl Lê Văn Nam; manager.add.facilitator hocsoctl Lê Văn Nam; manager.add.manager hocsoctl Trần Thị Mai"
	if got := strings.Join(acts, "; "); got != want {
		t.Errorf("the log: %s\nwant %s", got, want)
	}
}

func TestAWeakPINIsRefusedInWords(t *testing.T) {
	dir := t.TempDir()
	for _, pin := range []string{"123456", "1212", "121212", ""} {
		code, _, errOut := ctl("--data", dir, "manager", "add", "Trần Thị Mai", "--pin-file", file(t, "pin", pin))
		if code != exitBad || !strings.Contains(errOut, "PIN") || strings.Contains(errOut, "⟦") {
			t.Errorf("%q: exit %d, %q", pin, code, errOut)
		}
	}
}

func TestThePINIsReadFromStandardInputWhereThereIsNoFile(t *testing.T) {
	dir := t.TempDir()
	if code, out, errOut := ctlWith("258013\n", "--data", dir, "manager", "add", "Trần Thị Mai"); code != exitGood || strings.Contains(out+errOut, "258013") {
		t.Errorf("exit %d, %q, %q", code, out, errOut)
	}
}

func TestARecoveryCodeGoesToANewFileOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(t.TempDir(), "code.txt")
	out := must(t, "--data", dir, "manager", "recovery", path)
	code, err := os.ReadFile(path)
	if err != nil || strings.Contains(out, strings.TrimSpace(string(code))) {
		t.Errorf("code %q, printed %q, %v", code, out, err)
	}
	if exit, _, _ := ctl("--data", dir, "manager", "recovery", path); exit != exitBad {
		t.Errorf("a file was replaced: exit %d", exit)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(code) {
		t.Errorf("the file is %q now, %v", now, err)
	}
}

func TestTheLogIsExportedInWords(t *testing.T) {
	dir := t.TempDir()
	must(t, "--data", dir, "manager", "add", "Trần Thị Mai", "--pin-file", file(t, "pin", "258013"))
	path := filepath.Join(t.TempDir(), "log.csv")
	must(t, "--data", dir, "audit", "export", path)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][3] != "Thêm người quản lý" || rows[1][4] != "Trần Thị Mai" {
		t.Errorf("rows %q, %v", rows, err)
	}
	if table := must(t, "--data", dir, "audit", "list"); !strings.Contains(table, "Thêm người quản lý") || strings.Contains(table, "⟦") {
		t.Errorf("table\n%s", table)
	}
}
