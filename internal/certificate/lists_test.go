package certificate

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"os"
	"testing"
	"time"
)

// listVectors is testdata/lists.json: see lists.py, which makes them without this package.
type listVectors struct {
	Now                                               int64
	Root, NextRoot, OtherRoot, RootSeed, NextRootSeed string
	KioskSeed, Kiosk, ID, Mark                        string

	Status struct {
		Accepted []struct {
			Name, File           string
			Sequence             int64
			IssuedAt, NextUpdate int64
			Kiosks               []struct {
				ID, Keep string
				Reason   uint8
			}
			Revoked []struct {
				Mark   string
				Reason uint8
			}
		}
		Refused []refusedFile
	}
	Trust struct {
		Accepted []struct {
			Name, File         string
			Sequence, IssuedAt int64
			Organisations      []struct {
				Name  string
				Roots []struct {
					Key         string
					From, Until int64
				}
			}
		}
		Refused []refusedFile
	}
	Request struct {
		Accepted []struct {
			Name, File, Kiosk, Office, Key string
			Asked                          int64
		}
		Refused []refusedFile
	}
	Enrolment struct {
		Accepted []struct{ Name, File, Kiosk, Office, Root string }
		Refused  []refusedFile
	}
	Revocations struct {
		Accepted []struct {
			Name, File, Kiosk string
			At                int64
			Named             []struct {
				ID     string
				Reason uint8
			}
		}
		Refused []refusedFile
	}
	Verdicts []struct {
		Name, Code, List, Cose, Trust, Organisation string
		Why                                         uint8
		Statuses                                    []string
		Now                                         int64
	}
}

type refusedFile struct{ Name, Code, File string }

func readListVectors(t testing.TB) listVectors {
	t.Helper()
	data, err := os.ReadFile("testdata/lists.json")
	if err != nil {
		t.Fatal(err)
	}
	var v listVectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// trust holds the vectors' root by itself.
func (v listVectors) trust(t testing.TB) Trust {
	return Trust{Roots: []ed25519.PublicKey{unhex(t, v.Root)}, Now: time.Unix(v.Now, 0)}
}

func refuses(t *testing.T, files []refusedFile, open func(data []byte) error) {
	t.Helper()
	for _, c := range files {
		if err := open(unhex(t, c.File)); err == nil || codeOf(err) != c.Code {
			t.Errorf("%s: %v, want %s", c.Name, err, c.Code)
		}
	}
}

func TestForeignStatusListsAreReadAsTheyWereMeant(t *testing.T) {
	v := readListVectors(t)
	for _, c := range v.Status.Accepted {
		s, err := v.trust(t).OpenStatus(unhex(t, c.File))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		if s.Sequence != c.Sequence || s.IssuedAt.Unix() != c.IssuedAt || s.NextUpdate.Unix() != c.NextUpdate ||
			len(s.Kiosks) != len(c.Kiosks) || len(s.Revoked) != len(c.Revoked) || !bytes.Equal(s.Bytes(), unhex(t, c.File)) {
			t.Errorf("%s: read %+v", c.Name, s)
			continue
		}
		for i, k := range c.Kiosks {
			if got := s.Kiosks[i]; got.KioskID != k.ID || got.Reason != Reason(k.Reason) || hex.EncodeToString(joinMarks(got.Keep)) != k.Keep {
				t.Errorf("%s: kiosk %+v", c.Name, got)
			}
		}
		for i, e := range c.Revoked {
			if got := s.Revoked[i]; hex.EncodeToString(got.Mark[:]) != e.Mark || got.Reason != Reason(e.Reason) {
				t.Errorf("%s: revoked %+v", c.Name, got)
			}
		}
	}
	refuses(t, v.Status.Refused, func(data []byte) error { _, err := v.trust(t).OpenStatus(data); return err })
}

func TestForeignTrustListsAreReadAsTheyWereMeant(t *testing.T) {
	v := readListVectors(t)
	for _, c := range v.Trust.Accepted {
		l, err := v.trust(t).OpenTrustList(unhex(t, c.File))
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			continue
		}
		if l.Sequence != c.Sequence || l.IssuedAt.Unix() != c.IssuedAt || len(l.Organisations) != len(c.Organisations) {
			t.Errorf("%s: read %+v", c.Name, l)
			continue
		}
		for i, o := range c.Organisations {
			got := l.Organisations[i]
			if got.Name != o.Name || len(got.Roots) != len(o.Roots) {
				t.Errorf("%s: organisation %+v", c.Name, got)
				continue
			}
			for n, r := range o.Roots {
				if got := got.Roots[n]; hex.EncodeToString(got.Key) != r.Key || got.From.Unix() != r.From || got.Until.Unix() != r.Until {
					t.Errorf("%s: root %+v", c.Name, got)
				}
			}
		}
	}
	refuses(t, v.Trust.Refused, func(data []byte) error { _, err := v.trust(t).OpenTrustList(data); return err })
}

func TestForeignRequestsAndAnswersAreReadAsTheyWereMeant(t *testing.T) {
	v := readListVectors(t)
	now := time.Unix(v.Now, 0)
	for _, c := range v.Request.Accepted {
		r, err := OpenRequest(unhex(t, c.File), now)
		if err != nil || r.KioskID != c.Kiosk || r.Office != c.Office || hex.EncodeToString(r.Key) != c.Key || r.Asked.Unix() != c.Asked {
			t.Errorf("%s: %+v, %v", c.Name, r, err)
		}
	}
	for _, c := range v.Enrolment.Accepted {
		e, err := OpenEnrolment(unhex(t, c.File), now)
		if err != nil || e.Kiosk.ID != c.Kiosk || e.Kiosk.Office != c.Office || hex.EncodeToString(e.Root) != c.Root {
			t.Errorf("%s: %+v, %v", c.Name, e, err)
		}
	}
	refuses(t, v.Request.Refused, func(data []byte) error { _, err := OpenRequest(data, now); return err })
	refuses(t, v.Enrolment.Refused, func(data []byte) error { _, err := OpenEnrolment(data, now); return err })
}

func TestForeignRevocationsAreReadAsTheyWereMeant(t *testing.T) {
	v := readListVectors(t)
	for _, c := range v.Revocations.Accepted {
		w, err := v.trust(t).OpenWithdrawals(unhex(t, c.File))
		if err != nil || w.Kiosk.ID != c.Kiosk || w.At.Unix() != c.At || len(w.Named) != len(c.Named) {
			t.Errorf("%s: %+v, %v", c.Name, w, err)
			continue
		}
		for i, n := range c.Named {
			if w.Named[i] != (Withdrawal{n.ID, Reason(n.Reason)}) {
				t.Errorf("%s: %+v", c.Name, w.Named[i])
			}
		}
	}
	refuses(t, v.Revocations.Refused, func(data []byte) error { _, err := v.trust(t).OpenWithdrawals(data); return err })
}

// holding is what a verdict's verifier holds.
func (v listVectors) holding(t testing.TB, trustList string, statuses []string, now int64) Trust {
	t.Helper()
	trust := v.trust(t)
	trust.Now = time.Unix(now, 0)
	var err error
	if trustList != "" {
		if trust.List, err = trust.OpenTrustList(unhex(t, trustList)); err != nil {
			t.Fatal(err)
		}
	}
	for _, data := range statuses {
		opener := trust
		opener.Statuses = nil
		s, err := opener.OpenStatus(unhex(t, data))
		if err != nil {
			t.Fatal(err)
		}
		trust.Statuses = append(trust.Statuses, s)
	}
	return trust
}

func TestVerdictsFollowFromTheListsHeld(t *testing.T) {
	v := readListVectors(t)
	for _, c := range v.Verdicts {
		t.Run(c.Name, func(t *testing.T) {
			got := VerifyBytes(unhex(t, c.Cose), v.holding(t, c.Trust, c.Statuses, c.Now))
			if got.Code != c.Code || got.Valid != (c.Code == CodeValid) || got.List != c.List || got.Why != Reason(c.Why) ||
				got.Organisation != c.Organisation {
				t.Errorf("code %q, list %q, why %v, organisation %q; want %q, %q, %v, %q", got.Code, got.List, got.Why,
					got.Organisation, c.Code, c.List, Reason(c.Why), c.Organisation)
			}
			want := AnswerUnchecked
			if c.Code != CodeValid {
				want = AnswerInvalid
			} else if c.List == ListFresh {
				want = AnswerValid
			}
			if got.Answer() != want {
				t.Errorf("answer %q, want %q", got.Answer(), want)
			}
		})
	}
}

func TestOurListsAreThoseOfAnIndependentEncoder(t *testing.T) {
	v := readListVectors(t)
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	for _, c := range v.Status.Accepted[:4] { // the last has an algorithm that is only read
		var r Revocations
		for _, k := range c.Kiosks {
			keep, err := splitMarks(unhex(t, k.Keep))
			if err != nil {
				t.Fatal(err)
			}
			r.Kiosks = append([]KioskRevocation{{k.ID, Reason(k.Reason), keep}}, r.Kiosks...)
		}
		for _, e := range c.Revoked {
			r.Revoked = append([]Revocation{{Mark(unhex(t, e.Mark)), Reason(e.Reason)}}, r.Revoked...)
		}
		got, err := signStatus(root, r, c.Sequence, seconds(c.IssuedAt), seconds(c.NextUpdate))
		if err != nil || hex.EncodeToString(got.Bytes()) != c.File {
			t.Errorf("%s: %v\n%x, want\n%s", c.Name, err, got.Bytes(), c.File)
		}
	}
	for _, c := range v.Trust.Accepted {
		var all []Organisation
		for _, o := range c.Organisations {
			org := Organisation{Name: o.Name}
			for _, r := range o.Roots {
				org.Roots = append(org.Roots, Root{unhex(t, r.Key), seconds(r.From), seconds(r.Until)})
			}
			all = append(all, org)
		}
		got, err := signTrustList(root, all, c.Sequence, seconds(c.IssuedAt))
		if err != nil || hex.EncodeToString(got.Bytes()) != c.File {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	kiosk := ed25519.NewKeyFromSeed(unhex(t, v.KioskSeed))
	r := v.Request.Accepted[0]
	if got, err := signRequest(kiosk, r.Kiosk, r.Office, seconds(r.Asked)); err != nil || hex.EncodeToString(got) != r.File {
		t.Errorf("request: %v\n%x, want\n%s", err, got, r.File)
	}
	w := v.Revocations.Accepted[0]
	named := []Withdrawal{{w.Named[1].ID, Reason(w.Named[1].Reason)}, {w.Named[0].ID, Reason(w.Named[0].Reason)}}
	if got, err := SignWithdrawals(readVectors(t).keys(t), named, seconds(w.At)); err != nil || hex.EncodeToString(got) != w.File {
		t.Errorf("revocations: %v\n%x, want\n%s", err, got, w.File)
	}
	if mark, err := MarkOf(v.Kiosk, v.ID); err != nil || hex.EncodeToString(mark[:]) != v.Mark {
		t.Errorf("mark %x, %v, want %s", mark, err, v.Mark)
	}
}
