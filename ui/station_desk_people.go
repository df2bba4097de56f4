package ui

import (
	"fmt"
	"strings"

	"hocso/internal/roster"
)

// peopleStations are the desk's pages of people and of importing a list.
func peopleStations() []Station {
	people := func(then func(w *Walker)) func(w *Walker) {
		return atDesk(func(w *Walker) { withRoster(w); w.Tap("desk/people"); then(w) })
	}
	return []Station{
		{"32-people", people(func(*Walker) {})},
		{"32-people-find", people(func(w *Walker) { w.Type("hoa") })},
		{"32-people-keyboard", people(func(w *Walker) { w.app.byTouch = true; w.Tap("people/find") })},
		{"32-people-none", people(func(w *Walker) { w.Type("xyz") })},
		{"32-people-empty", atDesk(func(w *Walker) { w.Tap("desk/people") })},
		{"32-people-unit", people(func(w *Walker) { w.Tap("people/unit") })},
		{"32-people-left", people(func(w *Walker) { w.Tap("filter/left") })},
		{"32-person", people(func(w *Walker) { w.Tap("person/CB-0012") })},
		{"32-person-double", people(func(w *Walker) { w.Tap("filter/double"); w.Tap("person/CB-0008") })},
		{"32-person-merged", people(func(w *Walker) { w.Tap("filter/double"); w.Tap("person/CB-0008"); w.Tap("person/merge") })},
		{"32-person-pin", people(func(w *Walker) { w.Tap("person/CB-0019"); w.Tap("person/pin") })},
		{"32-person-code", people(func(w *Walker) { w.Tap("person/CB-0012"); w.Tap("person/code") })},
		{"31-import", atImport(staffFile, func(*Walker) {})},
		{"31-import-answered", atImport(staffFile, func(w *Walker) { w.Tap("row/new/3") })},
		{"31-import-missing", atImport(staffFile, func(w *Walker) { w.Tap("tile/missing") })},
		{"31-import-column", atImport(staffFile, func(w *Walker) { w.Tap("column/C") })},
		{"31-import-unit", atImport(staffFile, func(w *Walker) { w.Tap("tile/added"); w.Tap("row/unit/7") })},
		{"31-import-no-names", atImport("Ai;Đâu\nNguyễn Thị Hòa;Văn phòng\n", func(*Walker) {})},
		{"31-import-working", atImport(staffFile, func(w *Walker) {
			d := &importWork{}
			d.done.Store(6200)
			d.of.Store(20000)
			w.app.showDialog(d)
		})},
		{"31-import-done", atImport(staffFile, func(w *Walker) { w.Tap("import/go") })},
		{"31-import-undone", atImport(staffFile, func(w *Walker) { w.Tap("import/go"); w.Tap("import/undo") })},
		{"31-import-refused", atDesk(func(w *Walker) { w.app.readImport("cu.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) })},
	}
}

// staffFile is a list with a line of each kind for the staff of withRoster.
const staffFile = "STT;Họ và tên;Mã cán bộ;Ngày sinh;Đơn vị;Chức danh\r\n" +
	"1;Lê Thị Mai Hoa;CB-0019;02/05/1990;Văn phòng HĐND và UBND;Văn thư – Lưu trữ\r\n" +
	"2;Bùi Thị Thu Hà;CB-0100;;Trạm Y tế;Điều dưỡng\r\n" +
	"3;Vũ Thanh Hoài;CB-0008;;Trạm Y tế;Kế toán trưởng\r\n" +
	"4;Phạm Minh Hoàng;;;Trạm Y tế;\r\n" +
	"5;Lý Văn Tài;CB 71;;Trạm Y tế;\r\n" +
	"6;Trần Quốc Bảo;CB-0072;;P. KT-HT;Chuyên viên\r\n" +
	"7;;CB-0073;;Trạm Y tế;\r\n"

// withRoster gives the kiosk an office with people in all states.
func withRoster(w *Walker) {
	a := w.app
	var list strings.Builder
	list.WriteString("name;code;unit;job\n")
	for i, name := range []string{"Lê Thị Mai Hoa", "Nguyễn Thị Hòa", "Vũ Thanh Hoài", "Phạm Minh Hoàng", "Đặng Văn Sơn", "Bùi Thu Trang", "Ngô Quang Vinh", "Hoàng Văn An", "Đỗ Thuỷ Tiên", "Lê Minh Đức"} {
		codes := []int{19, 12, 8, 27, 34, 71, 41, 42, 43, 44}
		units := []string{"Văn phòng HĐND và UBND", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa – Xã hội"}
		fmt.Fprintf(&list, "%s;CB-%04d;%s;%s\n", name, codes[i], units[i/4], []string{"Văn thư – Lưu trữ", "Chuyên viên", "Kế toán"}[i%3])
	}
	_, err := a.Roster.Import(a.ctx, strings.NewReader(list.String()), false)
	w.note(err)
	hoai, err := a.Roster.Known(a.ctx, "CB-0008")
	w.note(err)
	for _, n := range []roster.Newcomer{{Name: "Vũ Thanh Hoài", UnitID: hoai.Unit.ID}, {Name: "Bùi Thị Thu Hà", UnitID: w.unit("Trạm Y tế")}} {
		_, err = a.Roster.Register(a.ctx, n)
		w.note(err)
	}
	gone, err := a.Roster.Known(a.ctx, "CB-0041")
	w.note(err)
	w.note(a.Roster.SetLeft(a.ctx, "Mai", true, gone.ID))
	hoa, err := a.Roster.Known(a.ctx, "CB-0019")
	w.note(err)
	w.note(a.Roster.SetPIN(a.ctx, hoa.ID, "258013"))
}

// unit adds a unit.
func (w *Walker) unit(name string) int64 {
	u, err := w.app.Roster.AddUnit(w.app.ctx, "Mai", name)
	w.note(err)
	return u.ID
}

// atImport goes on from the preview of a file.
func atImport(file string, then func(w *Walker)) func(w *Walker) {
	return atDesk(func(w *Walker) {
		withRoster(w)
		w.Tap("desk/people")
		w.app.readImport("Danh sach can bo 2026.csv", []byte(file))
		then(w)
	})
}
