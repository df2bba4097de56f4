package verifier

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"hocso/assets"
	"hocso/internal/certificate"
	"hocso/lessons"
)

// vectors is the part of the golden vectors of package certificate that the page is tried with.
type vectors struct {
	Host, RootSeed, KioskSeed, Root, Kcwt, KioskID, ID string
	Now, Iat, From, Until                              int64
	Accepted                                           []struct{ Name, Cose, URL, Learner string }
	Refused                                            []struct{ Name, Code, Cose string }
}

func readVectors(t testing.TB) vectors {
	t.Helper()
	data, err := os.ReadFile("../certificate/testdata/vectors.json")
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

// source is a page of the vectors' office.
func (v vectors) source(t testing.TB) Source {
	t.Helper()
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return Source{
		Host:    v.Host,
		Trust:   certificate.Trust{Roots: []ed25519.PublicKey{unhex(t, v.Root)}, Now: time.Unix(v.Now, 0)},
		Courses: catalogue.Courses(),
	}
}

func mustPage(t testing.TB, s Source) []byte {
	t.Helper()
	page, err := s.Page()
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// A hundred and fifty revoked certificates are the corrections of an office of some thousand people.
func TestThePageIsSmall(t *testing.T) {
	const limit = 60_000 // bytes
	s := readVectors(t).source(t)
	if page := mustPage(t, s); len(page) >= limit-4000 {
		t.Errorf("%d bytes with one root", len(page))
	}
	list := certificate.Revocations{}
	for i := range 150 {
		list.Revoked = append(list.Revoked, certificate.Revocation{Mark: certificate.Mark{byte(i), 7: 1}, Reason: certificate.Replaced})
	}
	status, err := certificate.SignStatus(key(rootPresent), list, 0, s.Trust.Now, s.Trust.Now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	s.Trust.Roots, s.Trust.Statuses = append(s.Trust.Roots, public(rootPresent)), []*certificate.Status{status}
	page := mustPage(t, s)
	if len(page) >= limit || !strings.Contains(string(page), strings.Repeat("1", 150)) {
		t.Errorf("%d bytes with a hundred and fifty revoked", len(page))
	}
	t.Logf("%d bytes", len(page))
}

func TestNothingOfTheDataEndsItsElement(t *testing.T) {
	s := readVectors(t).source(t)
	s.Host = "</script><script>alert(1)</script>"
	page := string(mustPage(t, s))
	if strings.Contains(page, "alert(1)</script>") {
		t.Error("the host came through as markup")
	}
	if n := strings.Count(page, "<script"); n != 2 {
		t.Errorf("%d script elements", n)
	}
}

func TestEveryWordOfThePageIsSaidAndThere(t *testing.T) {
	source := string(assets.Verifier("page.js"))
	for _, lang := range []string{"vi", "en"} {
		for key, text := range words(lang) {
			place, name, _ := strings.Cut(key, ".")
			said := strings.Contains(source, "'"+key+"'") || strings.Contains(source, "'"+name+"'") ||
				strings.Contains(source, "'"+place+".' + ") || strings.HasSuffix(key, "_note")
			if !said {
				t.Errorf("%s: %q is never said", lang, key)
			}
			if strings.ContainsAny(text, "⟦⟧") {
				t.Errorf("%s: %q has a placeholder that the page does not fill: %s", lang, key, text)
			}
		}
	}
	for _, code := range certificate.Codes() {
		if code == certificate.CodeValid {
			continue
		}
		if words("vi")["reason."+code] == "" || words("vi")["why."+code] == "" {
			t.Errorf("no words for %s", code)
		}
	}
	for _, r := range certificate.Reasons() {
		if words("vi")["revocation."+r.String()] == "" {
			t.Errorf("no words for the reason %s", r)
		}
	}
}
