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

// vectors is testdata/vectors.json: see vectors.py, which makes them without this package.
type vectors struct {
	Host, RootSeed, KioskSeed, Root, RootID, KioskID, ID, ShortCode, Kcwt string
	Now, Iat, From, Until                                                 int64
	Accepted                                                              []struct {
		Name, Cose, URL, Learner, Course, Title, Office string
		Supervisor, Replaces                            string
		Percent                                         int
		First                                           int64
	}
	Refused []struct{ Name, Code, Cose string }
}

func readVectors(t testing.TB) vectors {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// keys is the set that the vectors' certificates are signed with.
func (v vectors) keys(t testing.TB) *Keys {
	t.Helper()
	root := ed25519.NewKeyFromSeed(unhex(t, v.RootSeed))
	kiosk := ed25519.NewKeyFromSeed(unhex(t, v.KioskSeed))
	kcwt, err := encodeKiosk(root, Kiosk{
		ID: v.KioskID, Office: v.Accepted[0].Office, Key: kiosk.Public().(ed25519.PublicKey),
		From: time.Unix(v.From, 0), Until: time.Unix(v.Until, 0),
	})
	if err != nil {
		t.Fatal(err)
	}
	k, _, err := parseKiosk(kcwt)
	if err != nil {
		t.Fatal(err)
	}
	return &Keys{root: root.Public().(ed25519.PublicKey), kioskKey: kiosk, kcwt: kcwt, kiosk: k}
}

func (v vectors) trust(t testing.TB) Trust {
	t.Helper()
	return Trust{Roots: []ed25519.PublicKey{unhex(t, v.Root)}, Now: time.Unix(v.Now, 0)}
}

// moment is a time of the vectors; 0 stands for none.
func moment(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

func TestForeignCertificatesAreReadAsTheyWereMeant(t *testing.T) {
	v := readVectors(t)
	for _, c := range v.Accepted {
		t.Run(c.Name, func(t *testing.T) {
			got := Verify(c.URL, v.trust(t))
			if !got.Valid || got.Code != CodeValid {
				t.Fatalf("code %q", got.Code)
			}
			if got.Name != c.Learner || got.CourseCode != c.Course || got.CourseTitle != c.Title ||
				got.Percent != c.Percent || got.Kiosk.Office != c.Office {
				t.Errorf("read %+v", got)
			}
			if got.SupervisedBy != c.Supervisor || got.Replaces != c.Replaces || !got.FirstIssued.Equal(moment(c.First)) {
				t.Errorf("read %+v", got)
			}
			if got.Host != v.Host || got.ID != v.ID || got.Kiosk.ID != v.KioskID || got.Kiosk.RootID != v.RootID {
				t.Errorf("read %+v", got)
			}
			if VerifyBytes(unhex(t, c.Cose), v.trust(t)).Code != CodeValid {
				t.Error("the bytes differ from the URL")
			}
			if fromDigits := Verify(c.URL[len("https://hocso.example.vn/c#"):], v.trust(t)); !fromDigits.Valid {
				t.Errorf("digits alone: %q", fromDigits.Code)
			}
		})
	}
}

func TestForeignCertificatesAreRefusedForTheRuleTheyBreak(t *testing.T) {
	v := readVectors(t)
	for _, c := range v.Refused {
		t.Run(c.Name, func(t *testing.T) {
			got := VerifyBytes(unhex(t, c.Cose), v.trust(t))
			if got.Valid || got.Code != c.Code {
				t.Errorf("valid %v, code %q; want %q", got.Valid, got.Code, c.Code)
			}
		})
	}
}

func TestOurBytesAreThoseOfAnIndependentEncoder(t *testing.T) {
	v := readVectors(t)
	keys := v.keys(t)
	if hex.EncodeToString(keys.root) != v.Root || RootID(keys.root) != v.RootID {
		t.Errorf("root %x, id %s", keys.root, RootID(keys.root))
	}
	if hex.EncodeToString(keys.kcwt) != v.Kcwt {
		t.Errorf("kiosk certificate\n%x, want\n%s", keys.kcwt, v.Kcwt)
	}
	for _, c := range v.Accepted {
		if c.Office != keys.kiosk.Office || c.Name == "fully specified algorithm" || c.Name == "last second of the window" {
			continue // made under another kiosk certificate, or with an algorithm that is only read
		}
		iat := time.Unix(v.Iat, 0)
		if c.Name == "first second of the window" {
			iat = time.Unix(v.From, 0)
		}
		cose, err := Encode(keys, Award{ID: v.ID, IssuedAt: iat, Name: c.Learner,
			CourseCode: c.Course, CourseTitle: c.Title, Percent: c.Percent,
			SupervisedBy: c.Supervisor, Replaces: c.Replaces, FirstIssued: moment(c.First)})
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		if !bytes.Equal(cose, unhex(t, c.Cose)) {
			t.Errorf("%s:\n%x, want\n%s", c.Name, cose, c.Cose)
		}
		if u, err := URL(v.Host, cose); err != nil || u != c.URL {
			t.Errorf("%s: URL %s, %v; want %s", c.Name, u, err, c.URL)
		}
	}
	if got := ShortCode(v.ID); got != v.ShortCode {
		t.Errorf("short code %s, want %s", got, v.ShortCode)
	}
}
