package visit

import (
	"database/sql"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"hocso/internal/pdf/pdftest"
)

// A reached is how many people of a unit, or of the office, there are, took part, and have understanding.
type reached struct{ people, took, understand int }

// figuresAgree compares the report on the stick with what the command line tool counts and with a plain count in the database.
func (p *person) figuresAgree(dir, pdf string) {
	p.t.Helper()
	text := pdftest.Run(p.t, "pdftotext", "-layout", pdf, "-")
	stored, counted := p.stored(dir), p.counted(dir)
	if office := stored[""]; office.people != len(wardList) || office.took != 2 {
		p.t.Errorf("the database has %+v", office)
	}
	for unit, want := range stored {
		if got := counted[unit]; got != want {
			p.t.Errorf("hocsoctl counts %+v for the unit %q, the database %+v", got, unit, want)
		}
		if got := printed(text, unit); got != want {
			p.t.Errorf("the report says %+v of the unit %q, the database %+v:\n%s", got, unit, want, text)
		}
	}
}

// stored counts in the database, the office under "": who finished a lesson, and who passed a course's assessment.
func (p *person) stored(dir string) map[string]reached {
	p.t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "hocso.db")+"?mode=ro")
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			p.t.Error(err)
		}
	}()
	all := map[string]reached{}
	for _, c := range wardList {
		var one reached
		if err := db.QueryRow(`SELECT count(*),
			EXISTS (SELECT 1 FROM attempt WHERE learner_id = learner.id AND kind = 'lesson' AND finished_at IS NOT NULL),
			EXISTS (SELECT 1 FROM certificate WHERE learner_id = learner.id)
			FROM learner JOIN unit ON unit.id = unit_id WHERE emp_code = ? AND learner.name = ? AND unit.name = ?`,
			c.code, c.name, c.unit).Scan(&one.people, &one.took, &one.understand); err != nil {
			p.t.Fatal(err)
		}
		for _, unit := range []string{"", c.unit} {
			sum := all[unit]
			all[unit] = reached{sum.people + one.people, sum.took + one.took, sum.understand + one.understand}
		}
	}
	return all
}

// counted is what hocsoctl counts, the office under "".
func (p *person) counted(dir string) map[string]reached {
	p.t.Helper()
	type counts struct{ People, Participation, Understanding int }
	var office struct {
		counts
		Units []struct {
			Name string
			counts
		}
	}
	if err := json.Unmarshal(p.hocsoctl("--data", dir, "figures", "--json"), &office); err != nil {
		p.t.Fatal(err)
	}
	all := map[string]reached{"": {office.People, office.Participation, office.Understanding}}
	for _, u := range office.Units {
		all[u.Name] = reached{u.People, u.Participation, u.Understanding}
	}
	return all
}

// printed finds a unit's line in the table of a report, or the line of the sum: people, how many took part and their share, how many
// have understanding and their share.
func printed(text, unit string) (r reached) {
	name := `(?:Cộng|Total)`
	if unit != "" {
		name = regexp.QuoteMeta(unit)
	}
	found := regexp.MustCompile(name + `\s+(\d+)\s+(\d+)\s+[\d.,]+%\s+(\d+)\s+[\d.,]+%`).FindStringSubmatch(text)
	if found == nil {
		return r
	}
	for i, n := range []*int{&r.people, &r.took, &r.understand} {
		*n, _ = strconv.Atoi(found[i+1]) // digits
	}
	return r
}

// opens has LibreOffice open the document, and the command line tool the backup.
func (p *person) opens(docx, archive string) {
	p.t.Helper()
	dir := p.t.TempDir()
	secret := filepath.Join(dir, "passphrase")
	if err := os.WriteFile(secret, []byte(passphrase+"\n"), 0o600); err != nil {
		p.t.Fatal(err)
	}
	said := string(p.hocsoctl("--data", filepath.Join(dir, "other"), "restore", archive, "--dry-run", "--passphrase-file", secret))
	for _, want := range []string{"UBND phường Hoa Sen", strconv.Itoa(len(wardList))} {
		if !strings.Contains(said, want) {
			p.t.Errorf("the backup holds, without %s:\n%s", want, said)
		}
	}
	pdftest.Run(p.t, "soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, docx)
	made := filepath.Join(dir, strings.TrimSuffix(filepath.Base(docx), ".docx")+".pdf")
	text := pdftest.Run(p.t, "pdftotext", "-layout", made, "-")
	if got, want := printed(text, ""), (reached{len(wardList), 2, 0}); got != want {
		p.t.Errorf("LibreOffice reads %+v in the document, not %+v:\n%s", got, want, text)
	}
}

// hocsoctl runs the command line tool and returns what it prints.
func (p *person) hocsoctl(args ...string) []byte {
	p.t.Helper()
	out, err := exec.Command(program("hocsoctl"), args...).Output()
	if err != nil {
		p.t.Fatalf("hocsoctl %q: %v\n%s", args, err, out)
	}
	return out
}
