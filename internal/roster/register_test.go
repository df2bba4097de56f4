package roster

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
)

func TestNewcomerIsALearnerAtOnce(t *testing.T) {
	b := newBench(t)
	health := b.unit("Trạm Y tế")
	l, err := b.Register(t.Context(), Newcomer{Name: norm.NFD.String(" Bùi Thị  Thu Hà"), UnitID: health, Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	if l.Name != "Bùi Thị Thu Hà" || l.Unit.Name != "Trạm Y tế" || l.Kind != KindSelf || l.Lang != "vi" || l.CodeIssued || l.HasPIN {
		t.Errorf("got %+v", l)
	}
	if !regexp.MustCompile(`^S-[0-9A-HJKMNP-TV-Z]{6}$`).MatchString(l.Code) || uuid.Validate(l.UID) != nil {
		t.Errorf("made-up code %q, uid %q", l.Code, l.UID)
	}
	if s, err := b.SignIn(t.Context(), l.ID, ""); err != nil || s.Learner != l {
		t.Errorf("signs in as %+v, %v", s.Learner, err)
	}
	if got, err := b.ByCode(t.Context(), strings.ToLower(l.Code)); err != nil || got != l {
		t.Errorf("by code: %+v, %v", got, err)
	}
}

func TestNewcomerMayKnowTheCode(t *testing.T) {
	b := newBench(t)
	l, err := b.Register(t.Context(), Newcomer{Name: "Bùi Thị Thu Hà", Code: " YT-0001 "})
	if err != nil || l.Code != "YT-0001" || !l.CodeIssued || l.Unit != (Unit{}) {
		t.Errorf("got %+v, %v", l, err)
	}
	for newcomer, want := range map[Newcomer]error{
		{Name: "Ai Khác", Code: "yt-0001"}:               ErrCodeTaken,
		{Name: "Ai Khác", Code: "YT 0002"}:               ErrBadCode,
		{Name: "Ai Khác", Code: "--"}:                    ErrBadCode,
		{Name: "Ai Khác", Code: strings.Repeat("1", 33)}: ErrBadCode,
		{Name: "?"}:                   ErrBadName,
		{Name: "Ai Khác", UnitID: 77}: ErrUnknownUnit,
	} {
		if _, err := b.Register(t.Context(), newcomer); !errors.Is(err, want) {
			t.Errorf("%+v: got %v, want %v", newcomer, err, want)
		}
	}
	if all, err := b.All(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("the refused are in the roster: %+v, %v", all, err)
	}
}

func TestEveryGuestIsAnotherAndNoneIsListed(t *testing.T) {
	b := newBench(t)
	first, err := b.Guest(t.Context(), "en")
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.Guest(t.Context(), "vi")
	if err != nil {
		t.Fatal(err)
	}
	if first.Learner.ID == second.Learner.ID || first.ID == second.ID || first.Learner.Kind != KindGuest || first.Learner.Lang != "en" {
		t.Errorf("got %+v and %+v", first, second)
	}
	if hits, total, err := b.Search(t.Context(), 0, "", 10); err != nil || total != 0 {
		t.Errorf("found: %+v, %v", hits, err)
	}
	if hits, total, err := b.Search(t.Context(), 0, first.Learner.Code, 10); err != nil || total != 0 {
		t.Errorf("found by code: %+v, %v", hits, err)
	}
}

func TestLikelyNamesakesWhileTheNameIsTyped(t *testing.T) {
	b := newBench(t)
	health, office := b.unit("Trạm Y tế"), b.unit("Văn phòng")
	b.person(health, "Bùi Thị Thu Hà", "YT-0001", "Điều dưỡng")
	b.person(health, "Bùi Thị Thu Hiền", "YT-0002", "")
	b.person(health, "Đỗ Bùi Thu Hà", "YT-0003", "")
	b.person(office, "Bùi Thị Thu Hà", "CB-0001", "")
	for _, c := range []struct {
		typed string
		unit  int64
		want  []string
	}{
		{"Bùi", health, nil},
		{"Bùi T", health, []string{"YT-0001", "YT-0002"}},
		{"bui thi thu h", health, []string{"YT-0001", "YT-0002"}},
		{"Bùi Thị Thu Hà", health, []string{"YT-0001", "CB-0001"}},
		{"Bùi Thu Hà", health, []string{"YT-0001"}},
		{"Bùi Thị Thu Hà", 0, []string{"YT-0001", "CB-0001"}},
		{"Bùi Thị Thu Hằng", health, nil},
		{"Lê Thị", health, nil},
	} {
		alike, err := b.Alike(t.Context(), c.typed, c.unit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range alike {
			got = append(got, l.Code)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestMadeUpCodesDoNotRepeat(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		seen[randomCode()] = true
	}
	if len(seen) < 999 {
		t.Errorf("%d different codes of 1000", len(seen))
	}
}
