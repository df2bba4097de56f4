package visit

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A colleague is a line of the office's list of people.
type colleague struct{ code, name, unit, job string }

// The units of the office, and the people in its list.
var (
	wardUnits = []string{"Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa – Xã hội", "Trung tâm Hành chính công"}
	wardList  = []colleague{
		{"HS001", "Nguyễn Thị Hòa", wardUnits[0], "Văn thư"},
		{"HS002", "Trần Văn Bình", wardUnits[0], "Chánh Văn phòng"},
		{"HS003", "Lê Thị Thu Hà", wardUnits[0], "Kế toán"},
		{"HS004", "Phạm Minh Đức", wardUnits[1], "Trưởng phòng"},
		{"HS005", "Hoàng Văn Sơn", wardUnits[1], "Chuyên viên"},
		{"HS006", "Vũ Thị Hạnh", wardUnits[1], "Chuyên viên"},
		{"HS007", "Đặng Quốc Khánh", wardUnits[2], "Trưởng phòng"},
		{"HS008", "Bùi Thị Mai", wardUnits[2], "Chuyên viên"},
		{"HS009", "Đỗ Văn Hùng", wardUnits[2], "Chuyên viên"},
		{"HS010", "Ngô Thị Yến", wardUnits[3], "Giám đốc"},
		{"HS011", "Hồ Văn Phúc", wardUnits[3], "Chuyên viên"},
		{"HS012", "Dương Thị Kim Ngân", wardUnits[3], "Chuyên viên"},
	}
)

// writeList puts the list on a stick as offices write it: a title in merged cells, a blank row, then the header.
func writeList(t testing.TB, stick string) {
	t.Helper()
	book := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const sheet = "Danh sách"
	must(book.SetSheetName("Sheet1", sheet))
	must(book.MergeCell(sheet, "A1", "E1"))
	must(book.SetCellValue(sheet, "A1", "DANH SÁCH CÁN BỘ, CÔNG CHỨC NĂM 2026"))
	must(book.SetSheetRow(sheet, "A3", &[]any{"STT", "Mã cán bộ", "Họ và tên", "Đơn vị công tác", "Chức vụ"}))
	for i, c := range wardList {
		cell, err := excelize.CoordinatesToCellName(1, 4+i)
		must(err)
		must(book.SetSheetRow(sheet, cell, &[]any{i + 1, c.code, c.name, c.unit, c.job}))
	}
	must(book.SaveAs(filepath.Join(stick, "Danh sach can bo.xlsx")))
	must(book.Close())
}
