package certificate

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	qrcode "github.com/skip2/go-qrcode"

	"hocso/internal/store"
)

// kiosk is a database with one learner, and an issuer beside it.
type kiosk struct {
	db     *store.DB
	keys   *Keys
	issuer *Issuer
	now    time.Time
}

func newKiosk(t testing.TB) *kiosk {
	t.Helper()
	k := &kiosk{now: someDay.Add(123 * time.Millisecond), keys: loadKeys(t, t.TempDir(), office, someDay)}
	db, err := store.Open(t.Context(), t.TempDir(), store.Options{Now: func() time.Time { return k.now }, Built: someDay.AddDate(-2, 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	k.db = db
	if k.issuer, err = NewIssuer(k.keys, "hocso.example.vn"); err != nil {
		t.Fatal(err)
	}
	for id := range 3 {
		k.exec(t, `INSERT INTO learner (id, uid, emp_code, code_issued, name, kind, created_at, updated_at)
			VALUES (?, ?, ?, 1, 'Nguyễn Thị Thanh Hương', 'roster', 0, 0)`, id+1, fmt.Sprint("u", id+1), fmt.Sprint("NV", id+1))
	}
	return k
}

func (k *kiosk) exec(t testing.TB, query string, args ...any) {
	t.Helper()
	err := k.db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// facts is a passed assessment of learner 1, present in the database.
func (k *kiosk) facts(t testing.TB, attempt string) Facts {
	t.Helper()
	k.exec(t, `INSERT INTO attempt (id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at, finished_at)
		VALUES (?, 1, 'assessment', 'C5', '', 1, '[]', 0.8, 0, 1)`, attempt)
	return Facts{Name: "Nguyễn Thị Thanh Hương", CourseCode: "C5", CourseTitle: "An toàn số", Score: 0.92,
		LearnerID: 1, AttemptID: attempt}
}

func (k *kiosk) issue(ctx context.Context, f Facts) (c Certificate, err error) {
	err = k.db.Write(ctx, func(tx *store.Tx) error {
		c, err = k.issuer.Issue(tx, f)
		return err
	})
	return c, err
}

func (k *kiosk) mustIssue(t testing.TB, f Facts) Certificate {
	t.Helper()
	c, err := k.issue(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (k *kiosk) verify(c Certificate) Verdict {
	return Verify(c.URL, Trust{Roots: []ed25519.PublicKey{k.keys.Root()}, Now: k.now})
}

func TestWhatIsIssuedIsStoredAndVerifies(t *testing.T) {
	k := newKiosk(t)
	c := k.mustIssue(t, k.facts(t, "a1"))
	v := k.verify(c)
	if !v.Valid || v.Host != "hocso.example.vn" || v.ID != c.ID || v.Name != c.Name || v.CourseCode != "C5" ||
		v.CourseTitle != "An toàn số" || v.Percent != 92 || v.Kiosk.Office != office || !v.IssuedAt.Equal(c.IssuedAt) {
		t.Errorf("verdict %+v", v)
	}
	if !c.IssuedAt.Equal(someDay) || c.Office != office || c.Score != 0.92 {
		t.Errorf("certificate %+v", c)
	}
	stored, err := Get(t.Context(), k.db, c.ID)
	if err != nil || !reflect.DeepEqual(stored, c) {
		t.Errorf("stored %+v, %v; issued %+v", stored, err, c)
	}
}

func TestAnAttemptHasOneCertificateThatNeverChanges(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	first := k.mustIssue(t, f)
	k.now = k.now.Add(time.Hour)
	f.Name, f.Score, f.CourseTitle = "Tên Mới", 1, "Khác"
	if again := k.mustIssue(t, f); !reflect.DeepEqual(again, first) {
		t.Errorf("second %+v, first %+v", again, first)
	}
	k.exec(t, `UPDATE learner SET name = 'Tên Mới' WHERE id = 1`)
	if stored, err := Get(t.Context(), k.db, first.ID); err != nil || !reflect.DeepEqual(stored, first) {
		t.Errorf("stored %+v, %v", stored, err)
	}
	if all, err := All(t.Context(), k.db); err != nil || len(all) != 1 {
		t.Errorf("%d certificates, %v", len(all), err)
	}
}

func TestARolledBackTransactionLeavesNoCertificate(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	cut := errors.New("cut")
	err := k.db.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := k.issuer.Issue(tx, f); err != nil {
			t.Error(err)
		}
		return cut
	})
	if !errors.Is(err, cut) {
		t.Error(err)
	}
	if all, err := All(t.Context(), k.db); err != nil || len(all) != 0 {
		t.Errorf("%d certificates, %v", len(all), err)
	}
}

func TestCertificatesAreListedByLearnerNewestFirst(t *testing.T) {
	k := newKiosk(t)
	var ids []string
	for i := range 3 {
		k.now = k.now.Add(time.Minute)
		ids = append(ids, k.mustIssue(t, k.facts(t, fmt.Sprint("a", i))).ID)
	}
	other := k.facts(t, "b")
	other.LearnerID = 2
	k.now = k.now.Add(time.Minute)
	otherID := k.mustIssue(t, other).ID
	mine, err := List(t.Context(), k.db, 1)
	if err != nil || len(mine) != 3 || mine[0].ID != ids[2] || mine[2].ID != ids[0] {
		t.Errorf("mine %+v, %v", mine, err)
	}
	all, err := All(t.Context(), k.db)
	if err != nil || len(all) != 4 || all[0].ID != otherID {
		t.Errorf("all %d, %v", len(all), err)
	}
	if none, err := List(t.Context(), k.db, 3); err != nil || len(none) != 0 {
		t.Errorf("learner 3 has %d, %v", len(none), err)
	}
	if _, err := Get(t.Context(), k.db, "0000000000000000"); !errors.Is(err, ErrUnknown) {
		t.Errorf("error %v", err)
	}
}

func TestRevocationAndReplacementAreReadBack(t *testing.T) {
	k := newKiosk(t)
	old := k.mustIssue(t, k.facts(t, "a1"))
	k.exec(t, `UPDATE certificate SET replaced_by = 'ffffffffffffffff', revoked_at = 1000, revoked_why = 'name' WHERE id = ?`, old.ID)
	got, err := Get(t.Context(), k.db, old.ID)
	if err != nil || got.ReplacedBy != "ffffffffffffffff" || !got.RevokedAt.Equal(time.Unix(1, 0)) || got.RevokedWhy != "name" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestFactsThatCannotBeSignedAreRefused(t *testing.T) {
	k := newKiosk(t)
	good := k.facts(t, "a1")
	for name, spoil := range map[string]func(*Facts){
		"no name":         func(f *Facts) { f.Name = " \u200b" },
		"no course":       func(f *Facts) { f.CourseCode = "" },
		"long course":     func(f *Facts) { f.CourseCode = strings.Repeat("C", maxCourse+1) },
		"no attempt":      func(f *Facts) { f.AttemptID = "" },
		"score below 0":   func(f *Facts) { f.Score = -0.01 },
		"score above 1":   func(f *Facts) { f.Score = 1.01 },
		"score no number": func(f *Facts) { f.Score = math.NaN() },
	} {
		f := good
		spoil(&f)
		if _, err := k.issue(t.Context(), f); !errors.Is(err, ErrFacts) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if all, err := All(t.Context(), k.db); err != nil || len(all) != 0 {
		t.Errorf("%d certificates, %v", len(all), err)
	}
}

func TestNothingIsIssuedOutsideTheKiosksTime(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	for _, now := range []time.Time{someDay.AddDate(0, 0, -2), someDay.AddDate(2, 0, 1)} {
		k.now = now
		if _, err := k.issue(t.Context(), f); !errors.Is(err, ErrOutsideWindow) {
			t.Errorf("at %v: %v", now, err)
		}
	}
}

func TestAScoreIsNeverRoundedUp(t *testing.T) {
	for score, want := range map[float64]int{0: 0, 0.29: 29, 0.57: 57, 0.7999: 79, 0.8: 80, 2.0 / 3: 66, 0.999: 99, 1: 100} {
		if got := wholePercent(score); got != want {
			t.Errorf("%v: %d percent, want %d", score, got, want)
		}
	}
	for correct := range 101 {
		if got := wholePercent(float64(correct) / 100); got != correct {
			t.Errorf("%d of 100: %d percent", correct, got)
		}
	}
}

func TestLongNamesAreCutAndStillVerify(t *testing.T) {
	k := newKiosk(t)
	f := k.facts(t, "a1")
	f.Name = strings.Repeat("Nguyễn Thị ", 20)
	c := k.mustIssue(t, f)
	if v := k.verify(c); !v.Valid || v.Name != c.Name || len(c.Name) > maxName {
		t.Errorf("%q, verdict %+v", c.Name, v)
	}
}

// version40 is the symbol's size on the standard's scale: 17 modules and 4 for each version.
func version40(t testing.TB, url string, level qrcode.RecoveryLevel) int {
	t.Helper()
	modules, err := QR(url, level)
	if err != nil {
		t.Fatal(err)
	}
	return (len(modules) - 8 - 17) / 4
}

func TestATypicalCodeIsSmallEnoughForTheScreen(t *testing.T) {
	k := newKiosk(t)
	c := k.mustIssue(t, k.facts(t, "a1"))
	low, medium := version40(t, c.URL, qrcode.Low), version40(t, c.URL, qrcode.Medium)
	t.Logf("%d bytes, %d characters, version %d at L, %d at M", len(c.COSE), len(c.URL), low, medium)
	if low > 13 || medium > 16 {
		t.Errorf("version %d at L, %d at M; want at most 13 and 16", low, medium)
	}
}

func TestTheTitleGivesWayWhenThePrintedCodeWouldBeTooDense(t *testing.T) {
	k := newKiosk(t)
	k.keys = loadKeys(t, t.TempDir(), strings.Repeat("Ủy ban ", 20), someDay)
	issuer, err := NewIssuer(k.keys, "kiem-tra-chung-nhan.hocso.tinh-lam-dong.example.vn")
	if err != nil {
		t.Fatal(err)
	}
	k.issuer = issuer
	f := k.facts(t, "a1")
	f.Name = strings.Repeat("Nguyễn Ệ ", 10)
	f.CourseTitle = strings.Repeat("Tiêu đề dài ", 10)
	c := k.mustIssue(t, f)
	v := k.verify(c)
	if !v.Valid || v.CourseTitle != "" || c.CourseTitle == "" {
		t.Errorf("signed title %q, stored %q", v.CourseTitle, c.CourseTitle)
	}
	if got := version40(t, c.URL, qrcode.Medium); got > maxPrintVersion {
		t.Errorf("version %d", got)
	}
}

func TestASupervisedCorrectionOfTheLongestNamesStillPrintsSmall(t *testing.T) {
	k := newKiosk(t)
	k.keys = loadKeys(t, t.TempDir(), strings.Repeat("Ủy ban ", 20), someDay)
	issuer, err := NewIssuer(k.keys, "hocso.tinh-lam-dong.example.vn")
	if err != nil {
		t.Fatal(err)
	}
	k.issuer = issuer
	f := k.facts(t, "a1")
	f.Name, f.SupervisedBy = strings.Repeat("Nguyễn Ệ ", 10), strings.Repeat("Trần Ệ ", 10)
	f.CourseTitle = strings.Repeat("Tiêu đề dài ", 10)
	c, err := k.reissue(t, k.mustIssue(t, f).ID, strings.Repeat("Lê Thị Ệ ", 10))
	if err != nil {
		t.Fatal(err)
	}
	v := k.verify(c)
	if !v.Valid || len(v.SupervisedBy) < maxSupervisor-3 || len(v.SupervisedBy) > maxSupervisor || v.Replaces == "" {
		t.Errorf("verdict %+v", v)
	}
	got := version40(t, c.URL, qrcode.Medium)
	t.Logf("%d bytes, %d characters, version %d at M", len(c.COSE), len(c.URL), got)
	if got > maxPrintVersion {
		t.Errorf("version %d", got)
	}
}

func TestAnIssuerNeedsAHost(t *testing.T) {
	if _, err := NewIssuer(loadKeys(t, t.TempDir(), office, someDay), "not a host"); !errors.Is(err, errHost) {
		t.Errorf("error %v", err)
	}
}

func TestShortCodesLookTheSameEverywhere(t *testing.T) {
	for id, want := range map[string]string{
		"0000000000000000": "0000-0000", "ffffffffff000000": "ZZZZ-ZZZZ", "": "", "xyz": "", "00": "",
	} {
		if got := (Certificate{ID: id}).Code(); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

// BenchmarkIssue is a certificate from facts to modules: signature, both self-checks, durable row, QR code. The
// evidence is progress's.
func BenchmarkIssue(b *testing.B) {
	k := newKiosk(b)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		f := k.facts(b, fmt.Sprint("a", i))
		b.StartTimer()
		c := k.mustIssue(b, f)
		if _, err := QR(c.URL, qrcode.Low); err != nil {
			b.Fatal(err)
		}
	}
}
