package kiosk

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

var someDay = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

func open(t *testing.T, dir string) *Kiosk {
	t.Helper()
	k, err := Open(t.Context(), dir, Options{Now: func() time.Time { return someDay }, Built: someDay.AddDate(-1, 0, 0), Called: "Cơ quan", Unit: "Văn phòng"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := k.Close(); err != nil {
			t.Error(err)
		}
	})
	return k
}

// issue gives the learner a certificate for a passed assessment.
func (k *Kiosk) mustIssue(t *testing.T, attempt string) (c certificate.Certificate) {
	t.Helper()
	err := k.Office.DB.Write(t.Context(), func(tx *store.Tx) (err error) {
		_, err = tx.Exec(`INSERT OR IGNORE INTO learner (id, uid, emp_code, code_issued, name, kind, created_at, updated_at)
			VALUES (1, 'u1', 'NV1', 1, 'Lê Hoa', 'self', 0, 0)`)
		if err != nil {
			return err
		}
		_, err = tx.Exec(`INSERT INTO attempt (id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at)
			VALUES (?, 1, 'assessment', 'C5', '', 1, '[]', 0.8, 0)`, attempt)
		if err != nil {
			return err
		}
		c, err = k.issuer.Issue(tx, certificate.Facts{Name: "Lê Hoa", CourseCode: "C5", CourseTitle: "An toàn số", Score: 0.9, LearnerID: 1, AttemptID: attempt})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (k *Kiosk) answer(t *testing.T, c certificate.Certificate) certificate.Verdict {
	t.Helper()
	trust, err := k.Trust(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return certificate.Verify(c.URL, trust)
}

// province vouches for kiosks.
type province struct {
	key  ed25519.PrivateKey
	list *certificate.TrustList
}

func newProvince(t *testing.T) province {
	t.Helper()
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	list, err := certificate.SignTrustList(key, []certificate.Organisation{{Name: "Tỉnh Lâm Đồng",
		Roots: []certificate.Root{{Key: public, From: someDay, Until: someDay.AddDate(20, 0, 0)}}}}, 0, someDay)
	if err != nil {
		t.Fatal(err)
	}
	return province{key, list}
}

func (p province) vouch(t *testing.T, request []byte) []byte {
	t.Helper()
	r, err := certificate.OpenRequest(request, someDay)
	if err != nil {
		t.Fatal(err)
	}
	answer, _, err := certificate.Vouch(p.key, r, "Sở Nội vụ", p.list, someDay, someDay.AddDate(2, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestAKioskThatJoinsIssuesUnderTheNewRootAtOnceAndAfterARestart(t *testing.T) {
	dir := t.TempDir()
	k := open(t, dir)
	before := k.mustIssue(t, "a1")
	request, err := k.Request(t.Context(), "Sở Nội vụ")
	if err != nil {
		t.Fatal(err)
	}
	p := newProvince(t)
	if _, err := k.Office.Join(t.Context(), "Trần Văn Minh", p.vouch(t, request)); err != nil {
		t.Fatal(err)
	}
	after := k.mustIssue(t, "a2")
	check := func(k *Kiosk) {
		t.Helper()
		if v := k.answer(t, before); !v.Valid || v.Organisation != "" {
			t.Errorf("issued before: %+v", v)
		}
		if v := k.answer(t, after); !v.Valid || v.Organisation != "Tỉnh Lâm Đồng" || v.Kiosk.Office != "Sở Nội vụ" {
			t.Errorf("issued after: %+v", v)
		}
	}
	check(k)
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	check(open(t, dir))
}

func TestManagersActsReachTheKiosksOwnCheck(t *testing.T) {
	k := open(t, t.TempDir())
	old, gone := k.mustIssue(t, "a1"), k.mustIssue(t, "a2")
	if v := k.answer(t, old); v.Answer() != certificate.AnswerValid {
		t.Errorf("verdict %+v", v)
	}
	made, err := k.Reissue(t.Context(), "Trần Văn Minh", old.ID, "Lê Hòa")
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Revoke(t.Context(), "Trần Văn Minh", gone.ID, certificate.Mistake); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		certificate certificate.Certificate
		code        string
		why         certificate.Reason
	}{
		"correction": {made, certificate.CodeValid, 0}, "corrected": {old, certificate.CodeRevoked, certificate.Replaced},
		"revoked": {gone, certificate.CodeRevoked, certificate.Mistake},
	} {
		if v := k.answer(t, c.certificate); v.Code != c.code || v.Why != c.why {
			t.Errorf("%s: %s, %v", name, v.Code, v.Why)
		}
	}
	status, err := k.StatusList(t.Context())
	if err != nil || len(status.Revoked) != 2 {
		t.Errorf("status list %+v, %v", status, err)
	}
	if waiting, err := k.Withdrawals(t.Context()); err != nil || waiting != nil {
		t.Errorf("waiting %x, %v", waiting, err)
	}
}

func TestListsOfTheOrganisationAreTakenAndThoseOfStrangersAreNot(t *testing.T) {
	k := open(t, t.TempDir())
	request, err := k.Request(t.Context(), "Sở Nội vụ")
	if err != nil {
		t.Fatal(err)
	}
	p, stranger := newProvince(t), newProvince(t)
	if _, err := k.Office.Join(t.Context(), "Trần Văn Minh", p.vouch(t, request)); err != nil {
		t.Fatal(err)
	}
	c := k.mustIssue(t, "a1")
	lost := certificate.Revocations{Kiosks: []certificate.KioskRevocation{{KioskID: k.Office.KioskID, Reason: certificate.Lost}}}
	sign := func(p province) []byte {
		t.Helper()
		s, err := certificate.SignStatus(p.key, lost, 0, someDay, someDay.AddDate(0, 6, 0))
		if err != nil {
			t.Fatal(err)
		}
		return s.Bytes()
	}
	var refusal *certificate.Refusal
	if _, err := k.AddStatus(context.Background(), "Trần Văn Minh", sign(stranger)); !errors.As(err, &refusal) {
		t.Errorf("a stranger's status list: %v", err)
	}
	if _, err := k.AddTrustList(context.Background(), "Trần Văn Minh", stranger.list.Bytes()); !errors.As(err, &refusal) {
		t.Errorf("a stranger's trust list: %v", err)
	}
	if v := k.answer(t, c); !v.Valid {
		t.Errorf("verdict %+v", v)
	}
	if _, err := k.AddStatus(context.Background(), "Trần Văn Minh", sign(p)); err != nil {
		t.Fatal(err)
	}
	if v := k.answer(t, c); v.Code != certificate.CodeKioskOff || v.Why != certificate.Lost {
		t.Errorf("verdict %+v", v)
	}
	if held, err := k.StatusList(t.Context()); err != nil || len(held.Kiosks) != 1 {
		t.Errorf("to hand out: %+v, %v", held, err)
	}
}
