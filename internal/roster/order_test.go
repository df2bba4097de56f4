package roster

import (
	"cmp"
	"testing"
)

func TestKeysCompareAsTheNamesDo(t *testing.T) {
	names := append([]string{"", "  ", "Hồ An", "An", "Nguyễn Thị Hoà", "nguyễn thị hòa", "Nguyễn Thị Hoa", "H'Hen Niê", "Đỗ Thị", "Do Thi"}, dictionary...)
	keys := NameKeys(names)
	for i, a := range names {
		for j, b := range names {
			if got, want := cmp.Compare(keys[i], keys[j]), CompareNames(a, b); got != want {
				t.Errorf("%q and %q: the keys say %d, the names %d", a, b, got, want)
			}
		}
	}
}
