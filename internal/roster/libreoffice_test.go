package roster

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// fromLibreOffice is what testdata/can-bo.fods holds.
var fromLibreOffice = []entry{
	{6, "Nguyễn Thị Hoà", "000012", "Văn phòng HĐND và UBND", "Chuyên viên"},
	{7, "Đặng Văn Sơn", "000034", "Văn phòng HĐND và UBND", "Địa chính"},
	{9, "Bùi Thị Thu Hà", "000071", "Trạm Y tế", "Điều dưỡng"},
}

func TestAWorkbookOfLibreOfficeIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/can-bo.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	l, people := peopleIn(t, data)
	if l.Sheet != "CB" || l.Header != 5 || len(l.Sheets) != 2 {
		t.Errorf("%+v", l)
	}
	wantPeople(t, people, fromLibreOffice...)
}

func TestAWorkbookThatLibreOfficeMakesNowIsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes its time to start")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("soffice is missing: install libreoffice-calc")
		}
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to",
		"xlsx:Calc MS Excel 2007 XML", "--outdir", dir, "testdata/can-bo.fods").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "can-bo.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	_, people := peopleIn(t, data)
	wantPeople(t, people, fromLibreOffice...)
}
