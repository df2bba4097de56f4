package main

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
		"not UTF-8":      {"name,code\nNguy\xean,CB01\n", "Dòng 2", "Line 2: the file is not UTF-8"},
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
