package roster

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFoldNameIsBlindToMarksCaseAndToneplace(t *testing.T) {
	for name, want := range map[string]string{
		"Nguyễn Thị Hoà":                  "nguyen thi hoa",
		"NGUYỄN  THỊ HÒA ":                "nguyen thi hoa",
		norm.NFD.String("Nguyễn Thị Hoà"): "nguyen thi hoa",
		"Đặng Thuỷ":                       "dang thuy",
		"Ðặng Thủy":                       "dang thuy", // with the Icelandic letter
		"H'Hen Niê":                       "hhen nie",
		"H’Hen Niê":                       "hhen nie",
		"Y-Bham Êban":                     "y bham eban",
		"Lê Văn A2":                       "le van a2",
		"René Müller":                     "rene muller",
		"  -- ":                           "",
		"ăâêôơư ĂÂÊÔƠƯ":                   "aaeoou aaeoou",
		"ẳ ẵ ặ ẩ ẫ ậ ể ễ ệ ổ ỗ ộ ở ỡ ợ ử ữ": "a a a a a a e e e o o o o o o u u",
	} {
		if got := FoldName(name); got != want {
			t.Errorf("FoldName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTonePlaceDoesNotPartTwoNames(t *testing.T) {
	for _, pair := range [][2]string{{"Hoà", "Hòa"}, {"Thuỷ", "Thủy"}, {"Khoẻ", "Khỏe"}, {"Loã", "Lõa"}, {"HOÀ", "hòa"}} {
		if CompareNames(pair[0], pair[1]) != 0 || nameKey(pair[0]) != nameKey(pair[1]) {
			t.Errorf("%q and %q are two names", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"Hoa", "Hòa"}, {"Thúy", "Thùy"}, {"Dung", "Dũng"}, {"Dương", "Đương"}, {"Thu", "Thư"}} {
		if CompareNames(pair[0], pair[1]) == 0 || nameKey(pair[0]) == nameKey(pair[1]) {
			t.Errorf("%q and %q are one name", pair[0], pair[1])
		}
	}
}

// The order of a Vietnamese dictionary, written by hand: letters a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y,
// then tones ngang huyền hỏi ngã sắc nặng, syllable by syllable.
var dictionary = strings.Fields(`
	a à ả ã á ạ an án anh ánh ao ăn ẳn ân ẩn ấn
	ba bà bạch ban bình chi chí cường
	da dạ dân dũng dương đa đạt đăng đông đức
	em ê êm giang hà hạ hai hải hân hoa hòa hoà hoài hoàng hồng huệ hưng
	khoa lan lân linh long lộc lợi minh mơ nam ngân nghĩa ngọc nhân oanh ôn ơn
	phúc phượng quang quân quý sang sơn tâm thảo thu thủy thuỷ thư trang tú tuấn tùng tươi
	uyên ước vân vi vinh xuân y yến`)

func TestNamesFollowTheVietnameseDictionary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		shuffled := slices.Clone(dictionary)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, CompareNames)
		for i, got := range shuffled {
			if CompareNames(got, dictionary[i]) != 0 {
				t.Fatalf("place %d: %q, the dictionary has %q", i, got, dictionary[i])
			}
		}
	}
	for i := 1; i < len(dictionary); i++ {
		a, b := dictionary[i-1], dictionary[i]
		if CompareNames(a, b) > 0 || CompareNames(b, a) < 0 {
			t.Errorf("%q does not come before %q", a, b)
		}
	}
}

func TestListIsSortedByGivenNameThenWholeNameThenJob(t *testing.T) {
	want := []Learner{
		{Name: "Nguyễn Văn An"}, {Name: "Trần Thị An"}, {Name: "Lê Ánh"}, {Name: "Đào Văn Ân"}, {Name: "Phạm Bình"},
		{Name: "Trần Văn Dũng"}, {Name: "Lê Văn Đạt"}, {Name: "Đỗ Thị Hoa"},
		{Name: "Nguyễn Thị Hòa", Job: "Chuyên viên"}, {Name: "Nguyễn Thị Hoà", Job: "Kế toán"}, {Name: "Nguyễn Thị Hòa", Job: "Văn thư"},
		{Name: "Vũ Thanh Hoài"}, {Name: "Phạm Minh Hoàng"},
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	SortByName(got)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", names(got), names(want))
	}
}

func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"  Bùi  Thị\tThu Hà ":           "Bùi Thị Thu Hà",
		norm.NFD.String("Đỗ Thị Mỹ Lệ"): "Đỗ Thị Mỹ Lệ",
		"H'Hen Niê":                     "H'Hen Niê",
		"An":                            "An",
		strings.Repeat("ộ", 100):        strings.Repeat("ộ", 100),
	} {
		if got, err := CleanName(name); err != nil || got != want {
			t.Errorf("CleanName(%q) = %q, %v, want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"", " ", "A", "12 34", "...", "An\x00h", "An\u202eh", "An\u200bh", "a\xffb", strings.Repeat("ộ", 101)} {
		if got, err := CleanName(name); !errors.Is(err, ErrBadName) {
			t.Errorf("CleanName(%q) = %q, %v, want a refusal", name, got, err)
		}
	}
}

func TestNamesakesAreToldApart(t *testing.T) {
	office, health := Unit{ID: 1}, Unit{ID: 2}
	clerk := Learner{ID: 1, Name: "Nguyễn Thị Hòa", Job: "Chuyên viên", Code: "CB-0123", Unit: office}
	accountant := Learner{ID: 2, Name: "Nguyễn Thị Hoà", Job: "Kế toán", Code: "CB-0456", Unit: office}
	other := Learner{ID: 3, Name: "Nguyễn Thị Hoà", Job: "Kế toán", Code: "CB-0789", Unit: office}
	nearly := Learner{ID: 4, Name: "Nguyễn Thị Hoà", Job: "kế toán", Code: "NV-1789", Unit: office}
	elsewhere := Learner{ID: 5, Name: "Nguyễn Thị Hòa", Job: "Chuyên viên", Code: "CB-0124", Unit: health}
	for _, c := range []struct {
		of     Learner
		others []Learner
		want   Tell
	}{
		{clerk, []Learner{clerk, accountant, elsewhere}, Tell{Job: "Chuyên viên"}},
		{accountant, []Learner{clerk, accountant, other}, Tell{Job: "Kế toán", CodeTail: "456"}},
		{other, []Learner{clerk, accountant, other}, Tell{Job: "Kế toán", CodeTail: "789"}},
		{other, []Learner{other, nearly}, Tell{Job: "Kế toán", CodeTail: "0789"}},
		{nearly, []Learner{other, nearly}, Tell{Job: "kế toán", CodeTail: "1789"}},
	} {
		if got := Telltale(c.of, c.others); got != c.want {
			t.Errorf("%d among %q: got %+v, want %+v", c.of.ID, names(c.others), got, c.want)
		}
	}
}
