package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hocso/internal/store"
)

// rows writes the rows of a preview, one a line: "2 added  Name/code/unit/job was …".
func rows(p Preview) string {
	var b strings.Builder
	for _, r := range p.Rows {
		fmt.Fprintf(&b, "%d %s %s %s", r.Line, r.Action, r.Reason, slashed(r.Values))
		if r.Was != (Values{}) && r.Was != r.Values {
			fmt.Fprintf(&b, " was %s", slashed(r.Was))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func slashed(v Values) string { return strings.Join([]string{v.Name, v.Code, v.Unit, v.Job}, "/") }

func (b *bench) list(file string, dryRun bool) Preview {
	b.t.Helper()
	p, err := b.Import(b.t.Context(), strings.NewReader(file), dryRun)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bench) everybody() []Learner {
	b.t.Helper()
	all, err := b.All(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

const firstList = `Họ và tên,Mã cán bộ,Đơn vị,Chức vụ
Nguyễn Thị Hòa,CB-0001,Văn phòng,Chuyên viên
Nguyễn Thị Hòa,CB-0002,Văn phòng,Kế toán
Vũ Thanh Hoài,CB-0003,Trạm Y tế,Điều dưỡng
Ngô Quang Vinh,CB-0004,Địa chính,
`

func TestFirstListMakesUnitsAndPeople(t *testing.T) {
	b := newBench(t)
	p := b.list(firstList, false)
	if p.Added != 4 || p.Header != 1 || !slices.Equal(p.NewUnits, []string{"Văn phòng", "Trạm Y tế", "Địa chính"}) {
		t.Errorf("got %+v", p)
	}
	units, err := b.Units(t.Context())
	if err != nil || len(units) != 3 || units[0].Name != "Văn phòng" || units[0].People != 2 {
		t.Errorf("units %+v, %v", units, err)
	}
	all := b.everybody()
	if got := names(all); !slices.Equal(got, []string{"Nguyễn Thị Hòa", "Nguyễn Thị Hòa", "Vũ Thanh Hoài", "Ngô Quang Vinh"}) {
		t.Errorf("people %q", got)
	}
	if l := all[2]; l.Code != "CB-0003" || !l.CodeIssued || l.Kind != KindRoster || l.Unit.Name != "Trạm Y tế" || l.Job != "Điều dưỡng" {
		t.Errorf("got %+v", l)
	}
}

func TestSameListAgainChangesNothing(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	before := b.everybody()
	p := b.list(strings.ToLower(firstList[:strings.Index(firstList, "\n")])+strings.Replace(firstList[strings.Index(firstList, "\n"):], "CB-0001", "cb-0001", 1), false)
	if p.Unchanged != 4 || len(p.Rows) != 4 || len(p.NewUnits) != 0 {
		t.Errorf("got\n%s", rows(p))
	}
	if !slices.Equal(b.everybody(), before) {
		t.Error("the roster is another")
	}
}

func TestPreviewSaysLineByLineWhatWillBe(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	self, err := b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", UnitID: must(b.Units(t.Context()))[1].ID})
	if err != nil {
		t.Fatal(err)
	}
	p := b.list(`Họ tên;Mã số;Đơn vị;Chức vụ
Nguyễn Thị Hoà;CB-0001;văn phòng;Chuyên viên chính
Nguyễn Thị Hòa;;Văn phòng;
Vũ Thanh Hoài;CB-0003;P. Văn hoá;
Vũ Thanh Hoài;;;
Bùi Thu Trang;CB-0071;P. văn hóa;
Bùi Thu Trang;cb-0071;;
Lý Văn Tài;CB-0002;Văn phòng;
Bùi Thị Thu Hà;CB-0072;Trạm Y tế;
Trần Mới;;Văn phòng;
Trần Mới;CB-0073;;
;CB-0074;Văn phòng;
?;CB-0075;Văn phòng;
Trần Mới;CB 0076;Văn phòng;
`, true)
	want := `2 changed  Nguyễn Thị Hoà/CB-0001/Văn phòng/Chuyên viên chính was Nguyễn Thị Hòa/CB-0001/Văn phòng/Chuyên viên
3 doubtful several_fit Nguyễn Thị Hòa//Văn phòng/
4 changed  Vũ Thanh Hoài/CB-0003/P. Văn hoá/Điều dưỡng was Vũ Thanh Hoài/CB-0003/Trạm Y tế/Điều dưỡng
5 doubtful person_twice Vũ Thanh Hoài/// was Vũ Thanh Hoài/CB-0003/Trạm Y tế/Điều dưỡng
6 added  Bùi Thu Trang/CB-0071/P. Văn hoá/
7 doubtful code_twice Bùi Thu Trang/cb-0071//
8 doubtful name_differs Lý Văn Tài/CB-0002/Văn phòng/ was Nguyễn Thị Hòa/CB-0002/Văn phòng/Kế toán
9 doubtful like_self Bùi Thị Thu Hà/CB-0072/Trạm Y tế/ was Bùi Thị Thu Hà/` + self.Code + `/Trạm Y tế/
10 added  Trần Mới//Văn phòng/
11 doubtful no_unit Trần Mới/CB-0073//
12 doubtful no_name /CB-0074/Văn phòng/
13 doubtful bad_name ?/CB-0075/Văn phòng/
14 doubtful bad_code Trần Mới/CB 0076/Văn phòng/
0 missing  Ngô Quang Vinh/CB-0004/Địa chính/
`
	if got := rows(p); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if p.Added != 2 || p.Changed != 2 || p.Unchanged != 0 || p.Missing != 1 || p.Doubtful != 9 || !slices.Equal(p.NewUnits, []string{"P. Văn hoá"}) {
		t.Errorf("counts %d %d %d %d %d, new units %q", p.Added, p.Changed, p.Unchanged, p.Missing, p.Doubtful, p.NewUnits)
	}
}

func TestALineWithACodeGoesBeforeOneWithout(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	p := b.list("Họ tên,Mã số,Chức vụ\nVũ Thanh Hoài,,\nVũ Thanh Hoài,CB-0003,Bác sĩ\n", false)
	if p.Changed != 1 || p.Doubtful != 1 || p.Rows[0].Reason != PersonTwice || p.Rows[1].Line != 3 {
		t.Errorf("got\n%s", rows(p))
	}
}

func TestDryRunWritesNothingAndTheImportDoesWhatItSaid(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	before := b.everybody()
	file := "Họ tên,Mã số,Đơn vị,Chức vụ\nNguyễn Thị Hoà,CB-0001,Địa chính,Trưởng phòng\nBùi Thu Trang,CB-0071,Phòng mới,\nTrần Mới,,Văn phòng,\n"
	dry := b.list(file, true)
	if !slices.Equal(b.everybody(), before) || len(must(b.Units(t.Context()))) != 3 {
		t.Fatal("the dry run wrote")
	}
	if wet := b.list(file, false); rows(wet) != rows(dry) {
		t.Errorf("said\n%s\ndid\n%s", rows(dry), rows(wet))
	}
	hoa, err := b.ByCode(t.Context(), "CB-0001")
	if err != nil || hoa.Name != "Nguyễn Thị Hoà" || hoa.Unit.Name != "Địa chính" || hoa.Job != "Trưởng phòng" || hoa.ID != before[0].ID || hoa.UID != before[0].UID {
		t.Errorf("changed: %+v, %v", hoa, err)
	}
	trang, err := b.ByCode(t.Context(), "CB-0071")
	if err != nil || trang.Unit.Name != "Phòng mới" || trang.Unit.ID == 0 {
		t.Errorf("added: %+v, %v", trang, err)
	}
	if len(b.everybody()) != 6 {
		t.Errorf("people %q", names(b.everybody()))
	}
}

func TestImportKeepsWhomTheFileLacksAndTheirPIN(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	vinh := must(b.ByCode(t.Context(), "CB-0004"))
	if err := b.SetPIN(t.Context(), vinh.ID, rightPIN); err != nil {
		t.Fatal(err)
	}
	p := b.list("Họ tên,Mã số\nNguyễn Thị Hòa,CB-0001\n", false)
	if p.Missing != 3 || p.Unchanged != 1 {
		t.Errorf("got\n%s", rows(p))
	}
	if _, err := b.SignIn(t.Context(), vinh.ID, rightPIN); err != nil {
		t.Error(err)
	}
}

func TestWhoRegisteredWithTheOfficesCodeJoinsTheList(t *testing.T) {
	b := newBench(t)
	l, err := b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", Code: "YT-0001"})
	if err != nil {
		t.Fatal(err)
	}
	p := b.list("Họ tên,Mã số,Đơn vị\nBùi Thị Thu Hà,YT-0001,Trạm Y tế\n", false)
	got := must(b.ByCode(t.Context(), "YT-0001"))
	if p.Changed != 1 || got.ID != l.ID || got.Kind != KindRoster || got.Unit.Name != "Trạm Y tế" {
		t.Errorf("%+v\n%s", got, rows(p))
	}
}

func TestWhoLeftAndIsInTheListAgainIsBack(t *testing.T) {
	b := newBench(t)
	b.list(firstList, false)
	b.leave(must(b.ByCode(t.Context(), "CB-0004")).ID)
	p := b.list(firstList, false)
	if p.Changed != 1 || p.Rows[3].Reason != ReturnedHere {
		t.Errorf("got\n%s", rows(p))
	}
	if _, err := b.ByCode(t.Context(), "CB-0004"); err != nil {
		t.Error(err)
	}
}

func TestOfficeWithOneUnitNeedsNoColumnOfUnits(t *testing.T) {
	b := newBench(t)
	b.unit("Trạm Y tế")
	b.list("Họ tên,Mã số\nBùi Thị Thu Hà,YT-0001\n", false)
	if l := must(b.ByCode(t.Context(), "YT-0001")); l.Unit.Name != "Trạm Y tế" {
		t.Errorf("got %+v", l)
	}
}

func TestCodeOfAGuestIsNotGivenToAnother(t *testing.T) {
	b := newBench(t)
	b.unit("Trạm Y tế")
	guest := must(b.Guest(t.Context(), "vi")).Learner
	p := b.list("Họ tên,Mã số\nBùi Thị Thu Hà,"+guest.Code+"\n", false)
	if p.Doubtful != 1 || p.Rows[0].Reason != CodeTaken {
		t.Errorf("got\n%s", rows(p))
	}
}

func TestImportIsWrittenWholeOrNotAtAll(t *testing.T) {
	b := newBench(t)
	err := b.db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec("CREATE TRIGGER no_fourth BEFORE INSERT ON learner WHEN new.emp_code = 'CB-0004' BEGIN SELECT raise(ABORT, 'no'); END")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Import(t.Context(), strings.NewReader(firstList), false); err == nil {
		t.Fatal("no error")
	}
	if all, units := b.everybody(), must(b.Units(t.Context())); len(all) != 0 || len(units) != 0 {
		t.Errorf("half of it is there: %q, %+v", names(all), units)
	}
}

func TestImportOfABadFileNamesItsCode(t *testing.T) {
	b := newBench(t)
	_, err := b.Import(t.Context(), strings.NewReader("Nguy\x81n"), false)
	if !errors.Is(err, ErrNotUTF8) || Code(err) != "not_utf8" {
		t.Errorf("got %v", err)
	}
}

func TestSearchFindsTheImported(t *testing.T) {
	b := newBench(t)
	if _, total, err := b.Search(t.Context(), 0, "hoai", 5); err != nil || total != 0 {
		t.Fatal(total, err)
	}
	b.list(firstList, false)
	if hits, total, err := b.Search(t.Context(), 0, "hoai", 5); err != nil || total != 1 || hits[0].Code != "CB-0003" {
		t.Errorf("got %+v, %v", hits, err)
	}
}

// BenchmarkImport is a first list of 100,000 people.
func BenchmarkImport(b *testing.B) {
	var file strings.Builder
	file.WriteString("Họ tên,Mã số,Đơn vị,Chức vụ\n")
	for _, l := range invented(100_000) {
		fmt.Fprintf(&file, "%s,%s,%s,%s\n", l.Name, l.Code, l.Unit.Name, l.Job)
	}
	for b.Loop() {
		b.StopTimer()
		r := newBench(b)
		b.StartTimer()
		p, err := r.Import(b.Context(), strings.NewReader(file.String()), false)
		if err != nil || p.Added != 100_000 {
			b.Fatal(p.Added, err)
		}
	}
}
