package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/office"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAListIsPreviewedAndThenImported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	file := write(t, "can-bo.csv", "\ufeffHọ và tên;Mã cán bộ;Đơn vị;Chức vụ\nNguyễn Thị Hoa;CB01;Phòng Kinh tế;Chuyên viên\n"+
		"Trần Văn Hùng;CB02;Phòng Kinh tế;Kế toán\n;CB03;Phòng Kinh tế;\n")

	preview := mustParse[previewJSON](t, must(t, "--data", dir, "roster", "import", "--dry-run", "--json", file))
	if preview.Added != 2 || preview.Doubtful != 1 || preview.Header != 1 || len(preview.Rows) != 3 {
		t.Errorf("preview %+v", preview)
	}
	if r := preview.Rows[2]; r.Line != 4 || r.Action != "doubtful" || r.Reason != "no_name" || r.Code != "CB03" {
		t.Errorf("row %+v", r)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Fatal("a preview made the data folder")
	}
	lines := must(t, "--data", dir, "--lang", "en", "roster", "import", "--dry-run", file)
	for _, want := range []string{"Nguyễn Thị Hoa", "The line has no name.", "New unit: Phòng Kinh tế", "Preview, nothing written: added 2,"} {
		if !strings.Contains(lines, want) {
			t.Errorf("%q is not in\n%s", want, lines)
		}
	}

	out := must(t, "--data", dir, "roster", "import", file)
	if strings.Contains(out, "Nguyễn Thị Hoa") || !strings.Contains(out, "Dòng không có họ tên.") || !strings.Contains(out, "Đã nhập: thêm 2,") {
		t.Error(out)
	}
	people := mustParse[[]learnerJSON](t, must(t, "--data", dir, "roster", "list", "--json"))
	if len(people) != 2 || people[0] != (learnerJSON{Code: "CB01", Name: "Nguyễn Thị Hoa", Unit: "Phòng Kinh tế", Job: "Chuyên viên", Kind: "roster"}) {
		t.Errorf("people %+v", people)
	}
}

func TestImportingAgainChangesPeopleAndDeletesNobody(t *testing.T) {
	dir := t.TempDir()
	first := write(t, "1.csv", "name,code,unit,job\nLê Thu Hà,CB01,Trạm Y tế,Y sĩ\nPhạm Đức Long,CB02,Trạm Y tế,Bác sĩ\n")
	must(t, "--data", dir, "roster", "import", first)
	second := write(t, "2.csv", "code,name,unit,job,phone\nCB01,Lê Thu Hà,Trạm Y tế,Bác sĩ,1\n")
	out := must(t, "--data", dir, "--lang", "en", "roster", "import", "--dry-run", second)
	for _, want := range []string{"Y sĩ → Bác sĩ", "missing", "Phạm Đức Long", "Columns not read: phone", "changed 1,"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	must(t, "--data", dir, "roster", "import", second)
	table := must(t, "--data", dir, "roster", "list")
	if !strings.Contains(table, "Phạm Đức Long") || strings.Contains(table, "Y sĩ") {
		t.Error(table)
	}
}

func TestAListThatCannotBeReadSaysWhereAndChangesNothing(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ text, vi, en string }{
		"no header":      {"Nguyễn Thị Hoa,CB01\n", "“Họ và tên”", "header"},
		"not UTF-8":      {"name,code\nNguy\x81n,CB01\n", "Dòng 2", "Line 2: the file is not UTF-8"},
		"a lonely quote": {"name,code\n\"Lê Hà,CB01\n", "Dòng 2", "Line 2: a quotation mark"},
		"empty":          {"", "“Họ và tên”", "header"},
	} {
		file := write(t, "list.csv", c.text)
		for lang, want := range map[string]string{"vi": c.vi, "en": c.en} {
			code, out, errOut := ctl("--data", dir, "--lang", lang, "roster", "import", file)
			if code != exitBad || out != "" || !strings.Contains(errOut, want) {
				t.Errorf("%s, %s: exit %d, out %q, err %q", name, lang, code, out, errOut)
			}
		}
	}
	if code, _, errOut := ctl("--data", dir, "roster", "import", "/nowhere/list.csv"); code != exitBad || !strings.Contains(errOut, "/nowhere/list.csv") {
		t.Errorf("no file: exit %d, %q", code, errOut)
	}
	if people := mustParse[[]learnerJSON](t, must(t, "--data", dir, "roster", "list", "--json")); len(people) != 0 {
		t.Errorf("people %+v", people)
	}
}

func TestWhileAKioskIsOpenCommandsLookAndDoNotWrite(t *testing.T) {
	dir := invented(t)
	kiosk, err := office.Open(t.Context(), dir, office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := kiosk.Close(); err != nil {
			t.Error(err)
		}
	}()
	file := write(t, "list.csv", "name,code,unit\nLê Thu Hà,CB9001,Trạm Y tế\n")
	list := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))
	must(t, "--data", dir, "certificate", "show", list[0].ID)
	must(t, "--data", dir, "certificate", "verify", list[0].URL)
	must(t, "--data", dir, "roster", "list")
	must(t, "--data", dir, "roster", "import", "--dry-run", file)
	must(t, "--data", dir, "doctor")

	for lang, want := range map[string]string{"vi": "Hãy đóng kiosk", "en": "already open on this PC. Close the kiosk"} {
		code, out, errOut := ctl("--data", dir, "--lang", lang, "roster", "import", file)
		if code != exitBad || out != "" || !strings.Contains(errOut, want) {
			t.Errorf("%s: exit %d, out %q, err %q", lang, code, out, errOut)
		}
	}
}

func TestCommandsThatLookMakeNoOffice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	for _, args := range [][]string{{"roster", "list"}, {"certificate", "list"}, {"certificate", "show", "00"}, {"doctor"}, {"doctor", "--json"}} {
		code, out, errOut := ctl(append([]string{"--data", dir}, args...)...)
		if code != exitBad || out != "" || !strings.Contains(errOut, dir) {
			t.Errorf("%v: exit %d, out %q, err %q", args, code, out, errOut)
		}
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder was made")
	}
}

func TestAnImportIsUndoneAndMarksWhoLeft(t *testing.T) {
	dir := t.TempDir()
	must(t, "--data", dir, "roster", "import", write(t, "1.csv", "name,code,unit\nLê Thu Hà,CB01,Trạm Y tế\nPhạm Đức Long,CB02,Trạm Y tế\n"))
	second := write(t, "2.csv", "name,code,unit\nLê Thu Hà,CB01,Văn phòng\nBùi Thu Trang,CB03,Văn phòng\n")
	if code, _, errOut := ctl("--data", dir, "roster", "import", "--left", "CB01", second); code != exitMisused || !strings.Contains(errOut, "CB01") {
		t.Errorf("somebody in the file marked as gone: exit %d, %q", code, errOut)
	}
	out := must(t, "--data", dir, "--lang", "en", "roster", "import", "--left", "cb02", second)
	if !strings.Contains(out, "1 person is marked as gone") {
		t.Error(out)
	}
	if list := must(t, "--data", dir, "--lang", "en", "roster", "list"); !strings.Contains(list, "left") {
		t.Error(list)
	}
	if out := must(t, "--data", dir, "--lang", "en", "roster", "undo"); !strings.Contains(out, "Undone “2.csv”: 1 taken out again, 2 as before") {
		t.Error(out)
	}
	people := mustParse[[]learnerJSON](t, must(t, "--data", dir, "roster", "list", "--json"))
	if len(people) != 2 || people[0].Unit != "Trạm Y tế" || people[1].Left != nil {
		t.Errorf("%+v", people)
	}
	if code, _, errOut := ctl("--data", dir, "--lang", "en", "roster", "undo"); code != exitBad || !strings.Contains(errOut, "No list was imported") {
		t.Errorf("exit %d, %q", code, errOut)
	}
}

func TestColumnsAndSheetsCanBeNamed(t *testing.T) {
	dir := t.TempDir()
	file := write(t, "list.csv", "Ai,Đâu,Số\nLê Thu Hà,Trạm Y tế,CB01\n")
	for _, bad := range []string{"name=Z", "nonsense=A", "name"} {
		if code, _, errOut := ctl("--data", dir, "roster", "import", "--columns", bad, file); code != exitMisused || !strings.Contains(errOut, bad) {
			t.Errorf("%s: exit %d, %q", bad, code, errOut)
		}
	}
	p := mustParse[previewJSON](t, must(t, "--data", dir, "roster", "import", "--dry-run", "--json", "--columns", "name=A,unit=B,code=C", file))
	if len(p.Rows) != 2 || p.Rows[1].Code != "CB01" || p.Rows[1].Unit != "Trạm Y tế" {
		t.Errorf("%+v", p)
	}
	sheet := filepath.Join(t.TempDir(), "mau.xlsx")
	must(t, "roster", "template", sheet)
	if p = mustParse[previewJSON](t, must(t, "--data", dir, "roster", "import", "--dry-run", "--json", "--sheet", "ví dụ", sheet)); p.Added != 4 {
		t.Errorf("%+v", p)
	}
	if code, _, errOut := ctl("roster", "import", "--sheet", "none", sheet); code != exitMisused || !strings.Contains(errOut, "Ví dụ") {
		t.Errorf("exit %d, %q", code, errOut)
	}
	if code, _, errOut := ctl("roster", "template", sheet); code != exitBad || !strings.Contains(errOut, sheet) {
		t.Errorf("written over: exit %d, %q", code, errOut)
	}
}

func TestPeopleAreMergedAndPartedByTheirCodes(t *testing.T) {
	dir := t.TempDir()
	must(t, "--data", dir, "roster", "import", write(t, "1.csv", "name,code,unit\nLê Thu Hà,CB01,Trạm Y tế\nLê Thị Thu Hà,CB02,Trạm Y tế\n"))
	must(t, "--data", dir, "roster", "merge", "cb02", "CB01")
	if people := mustParse[[]learnerJSON](t, must(t, "--data", dir, "roster", "list", "--json")); len(people) != 1 || people[0].Code != "CB01" {
		t.Errorf("%+v", people)
	}
	if code, _, errOut := ctl("--data", dir, "--lang", "en", "roster", "merge", "CB02", "CB01"); code != exitBad || !strings.Contains(errOut, "merged already") {
		t.Errorf("exit %d, %q", code, errOut)
	}
	must(t, "--data", dir, "roster", "unmerge", "CB02")
	if code, _, errOut := ctl("--data", dir, "--lang", "en", "roster", "unmerge", "CB09"); code != exitBad || !strings.Contains(errOut, "Nobody has this code") {
		t.Errorf("exit %d, %q", code, errOut)
	}
	cards := filepath.Join(t.TempDir(), "the.pdf")
	if out := must(t, "--data", dir, "--lang", "en", "roster", "cards", "--unit", "tram y te", "--out", cards); !strings.Contains(out, "2 cards") {
		t.Error(out)
	}
	if data, err := os.ReadFile(cards); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("%.20q, %v", data, err)
	}
	if code, _, errOut := ctl("--data", dir, "roster", "cards", "--unit", "Kho", "--out", cards+"2"); code != exitMisused || !strings.Contains(errOut, "Kho") {
		t.Errorf("exit %d, %q", code, errOut)
	}
}
