package grid

import (
	"math"
	"slices"
	"testing"
)

// counter is a table of a counter: fields in A, two quarters in B and C, totals in D.
func counter(t testing.TB) *Grid {
	t.Helper()
	g := New(4, 6)
	for row, cells := range [][]string{
		{"Lĩnh vực", "Quý III", "Quý IV", "Cộng"}, {"Văn phòng", "128", "141"}, {"Hộ tịch", "342", "366"},
		{"Đất đai", "215", "198"}, {"Bảo trợ", "97", "110"}, {"Tổng cộng"},
	} {
		for col, text := range cells {
			if !g.Set(Ref{col, row}, text) {
				t.Fatalf("%s is not taken", text)
			}
		}
	}
	return g
}

func ref(t testing.TB, name string) Ref {
	t.Helper()
	r, ok := ParseRef(name)
	if !ok {
		t.Fatalf("%q is no cell", name)
	}
	return r
}

func TestFormulasAreWorkedOut(t *testing.T) {
	for formula, want := range map[string]float64{
		"=B2+C2": 269, "=sum(b2:c2)": 269, "=SUM(B2;C2)": 269, "=SUM(B2,C2)": 269, "=SUM(B2:B5)": 782, "=SUM(C5:B2)": 1597,
		"=AVERAGE(B2:B5)": 195.5, "=COUNT(A1:C6)": 8, "=MAX(B2:C5)": 366, "=MIN(B2:C5)": 97, "=SUM(D3:D5)": 0, "=D6": 0,
		"=2+3*4": 14, "=(2+3)*4": 20, "=2×3÷4": 1.5, "=10−2−3": 5, "=8/4/2": 1, "=-B2+130": 2, "=--1": 1, "=1,5*2": 3, "=1.5*2": 3,
		"=SUM(1,5)": 6, "=SUM(1.5;1)": 2.5, "= B2 * 2 ": 256, "=SUM(B2:B3)/2": 235, "=SUM(B2*2;1)": 257, "=MAX(SUM(B2:B3);1)": 470,
	} {
		g := counter(t)
		at := ref(t, "D2")
		g.Set(at, formula)
		if v := g.Value(at); v.Kind != Number || math.Abs(v.Number-want) > 1e-9 {
			t.Errorf("%s is %+v, want %v", formula, v, want)
		}
	}
}

func TestWhatCannotBeWorkedOutHasItsFault(t *testing.T) {
	for formula, want := range map[string]Fault{
		"=": Unreadable, "=B2+": Unreadable, "=SUM(B2:C2": Unreadable, "=SUM()": Unreadable, "=B2 C2": Unreadable, "=)": Unreadable,
		"=SUM": Unreadable, "=B2:C2": Unreadable, "=SUM(B2:)": Unreadable, "=1..2": Unreadable, "=\"a\"": Unreadable,
		"=TONG(B2:C2)": NoFunction, "=CONG": NoFunction, "=E2": NoCell, "=SUM(B2:B9)": NoCell, "=B0": NoCell, "=B10+1": NoCell,
		"=D2": Circle, "=SUM(B2:D2)": Circle, "=D3": Circle, "=A2+1": NoNumber, "=B2/0": ByZero, "=B2/D6": ByZero, "=AVERAGE(A2:A5)": ByZero,
	} {
		g := counter(t)
		g.Set(ref(t, "D3"), "=D2")
		g.Set(ref(t, "D2"), formula)
		if v := g.Value(ref(t, "D2")); v.Kind != Failed || v.Fault != want {
			t.Errorf("%s is %+v, want %s", formula, v, want)
		}
	}
}

func TestNumbersAreReadAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]float64{"128": 128, "1.250": 1250, "1,250": 1250, "12.000.000": 12e6, "84,4": 84.4, "84.4": 84.4, "0,125": 0.125, "-3": -3} {
		if n, ok := ParseNumber(text); !ok || n != want {
			t.Errorf("%s is %v, %v", text, n, ok)
		}
	}
	for _, text := range []string{"", "-", "12a", "1.2.3", "1e5", "..", "1,2.3", "Inf", "12 000"} {
		if n, ok := ParseNumber(text); ok {
			t.Errorf("%q is read as %v", text, n)
		}
	}
}

func TestACopiedFormulaReadsItsOwnRow(t *testing.T) {
	g := counter(t)
	g.Set(ref(t, "D2"), "=sum(B2:C2)")
	g.FillDown(ref(t, "D2"), 4)
	for name, want := range map[string]float64{"D2": 269, "D3": 708, "D4": 413, "D5": 207} {
		if v := g.Value(ref(t, name)); v.Number != want {
			t.Errorf("%s is %+v, want %v", name, v, want)
		}
	}
	if got := Shifted("=B1+1", -1); Check(got) != NoCell {
		t.Errorf("above the first row it is %s, %s", got, Check(got))
	}
}

func TestRowsAreSortedWithTheirFormulas(t *testing.T) {
	g := counter(t)
	g.Set(ref(t, "D2"), "=B2+C2")
	if g.Sort(3, 1, 4, true) != nil {
		t.Fatal("a column with empty cells was sorted")
	}
	g.FillDown(ref(t, "D2"), 4)
	if order := g.Sort(3, 1, 4, true); !slices.Equal(order, []int{2, 3, 1, 4}) {
		t.Fatalf("rows come from %v", order)
	}
	for name, want := range map[string]string{"A2": "Hộ tịch", "D2": "=B2+C2", "D3": "=B3+C3", "A5": "Bảo trợ", "A6": "Tổng cộng"} {
		if got := g.Text(ref(t, name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if v := g.Value(ref(t, "D3")); v.Number != 413 {
		t.Errorf("D3 is %+v, want 413", v)
	}
	if !g.InOrder(3, 1, 4, true) || g.InOrder(3, 1, 4, false) || g.InOrder(0, 1, 4, true) {
		t.Error("the order is not seen")
	}
}

func TestTheSumToolProposesWhatSpreadsheetsPropose(t *testing.T) {
	g := counter(t)
	g.Set(ref(t, "D2"), "=B2+C2")
	for at, want := range map[string]string{"B6": "B2:B5", "D3": "D2", "D4": "B4:C4"} {
		if r, ok := g.SumRange(ref(t, at)); !ok || r.String() != want {
			t.Errorf("at %s it proposes %v, want %s", at, r, want)
		}
	}
	if r, ok := g.SumRange(ref(t, "A6")); ok {
		t.Errorf("with nothing to add up it proposes %v", r)
	}
}

func TestAFormulaTellsWhichCellsItReads(t *testing.T) {
	g := counter(t)
	at := ref(t, "D2")
	for text, want := range map[string][]Ref{
		"=SUM(B2:C2)": {{1, 1}, {2, 1}}, "=C2+B2": {{1, 1}, {2, 1}}, "=B2+SUM(B2:B3)": {{1, 1}, {1, 2}}, "269": nil, "=B2+": nil,
	} {
		g.Set(at, text)
		if got := g.Reads(at); !slices.Equal(got, want) {
			t.Errorf("%s reads %v, want %v", text, got, want)
		}
	}
}

// FuzzFormula types anything into a cell that others need: working it out ends, and a number is a number.
func FuzzFormula(f *testing.F) {
	for _, text := range []string{"=SUM(B2:C2)", "=((((1))))", "=A1:B2", "=-+-B2", "=1,2,3", "=MAX(MIN(1;2);D6)", "=9^9", "=B2/0", "==", "=É1", "=1e9"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g := counter(t)
		at := Ref{3, 1}
		taken := g.Set(at, text)
		g.Set(Ref{3, 5}, "=SUM(D2:D5)*D2")
		g.FillDown(at, 4)
		for row := range g.Rows {
			if v := g.Value(Ref{3, row}); v.Kind == Number && (math.IsNaN(v.Number) || math.IsInf(v.Number, 0)) {
				t.Errorf("%q comes to %v", text, v.Number)
			}
		}
		if taken && Shifted(g.Text(at), 0) != g.Text(at) {
			t.Error("a formula that does not move changes")
		}
		g.Sort(3, 1, 4, true)
		g.Reads(at)
	})
}
