package badge

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hocso/i18n"
	"hocso/internal/certificate"
)

var day = time.Date(2026, 11, 18, 3, 0, 0, 0, time.UTC)

func newMaker(t testing.TB) Maker {
	t.Helper()
	keys, err := certificate.LoadOrCreateKeys(t.TempDir(), "Ủy ban nhân dân phường Hoa Sen", day)
	if err != nil {
		t.Fatal(err)
	}
	return maker(keys, day)
}

func maker(keys *certificate.Keys, now time.Time) Maker {
	return Maker{Keys: keys, Trust: certificate.Trust{Roots: []ed25519.PublicKey{keys.Root()}, Now: now}, Words: i18n.For("vi")}
}

func issue(t testing.TB, m Maker) certificate.Certificate {
	t.Helper()
	a := certificate.Award{ID: "0123456789abcdef", IssuedAt: day, Name: "Nguyễn Thị Hòa", CourseCode: "C4", CourseTitle: "Làm việc số ở cơ quan", Percent: 85}
	cose, err := certificate.Encode(m.Keys, a)
	if err != nil {
		t.Fatal(err)
	}
	url, err := certificate.URL("hocso.hoasen.example", cose)
	if err != nil {
		t.Fatal(err)
	}
	return certificate.Certificate{ID: a.ID, IssuedAt: day, COSE: cose, URL: url, Facts: certificate.Facts{
		Name: a.Name, CourseCode: a.CourseCode, CourseTitle: a.CourseTitle, Office: m.Keys.Kiosk().Office, Score: 0.85,
	}}
}

func mustMake(t testing.TB, m Maker, c certificate.Certificate) []byte {
	t.Helper()
	data, err := m.Make(c, day.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// w3cContexts adds the context of the W3C's examples.
func w3cContexts() contexts {
	return contexts{credentialsV2: credentialsV2File,
		"https://www.w3.org/ns/credentials/examples/v2": []byte(`{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}`)}
}

// The vector of "Data Integrity EdDSA Cryptosuites v1.0" (W3C Recommendation, 15 May 2025), section B.1.
const w3cVector = `{
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  "type": ["VerifiableCredential", "AlumniCredential"],
  "name": "Alumni Credential",
  "description": "A minimum viable example of an Alumni Credential.",
  "issuer": "https://vc.example/issuers/5678",
  "validFrom": "2023-01-01T00:00:00Z",
  "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
  "proof": {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    "proofPurpose": "assertionMethod",
    "proofValue": "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
  }
}`

const (
	w3cKey  = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
	w3cHash = "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
)

func TestTheW3CVectorIsHashedAndVerified(t *testing.T) {
	doc, err := decode([]byte(w3cVector))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := digest(doc, doc["proof"].(map[string]any), w3cContexts())
	if err != nil || hex.EncodeToString(sum[:]) != w3cHash {
		t.Errorf("hashes %x, want %s (%v)", sum, w3cHash, err)
	}
	raw, err := fromMultibase(w3cKey)
	if err != nil || len(raw) != 2+ed25519.PublicKeySize {
		t.Fatal(err)
	}
	key := ed25519.PublicKey(raw[2:])
	if didKey(key) != "did:key:"+w3cKey {
		t.Errorf("the key is named %s", didKey(key))
	}
	if err := verify(doc, key, w3cContexts()); err != nil {
		t.Error(err)
	}
	doc["name"] = "Alumni Credentials"
	if err := verify(doc, key, w3cContexts()); !errors.Is(err, errProof) {
		t.Errorf("altered: %v", err)
	}
}

func TestABadgeSaysWhatItsCertificateSays(t *testing.T) {
	m := newMaker(t)
	c := issue(t, m)
	var got credential
	if err := json.Unmarshal(mustMake(t, m, c), &got); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]string{
		"name":        {got.Name, "Làm việc số ở cơ quan"},
		"issuer":      {got.Issuer.ID, didKey(m.Keys.Kiosk().Key)},
		"office":      {got.Issuer.Name, "Ủy ban nhân dân phường Hoa Sen"},
		"from":        {got.ValidFrom, "2026-11-18T03:00:00Z"},
		"learner":     {got.Subject.Identifier[0].IdentityHash, "Nguyễn Thị Hòa"},
		"result":      {got.Subject.Result[0].Value, "85"},
		"course":      {got.Subject.Achievement.HumanCode, "C4"},
		"evidence":    {got.Evidence[0].ID, c.URL},
		"description": {got.Description[:len("Đã hoàn thành khóa Làm việc số ở cơ quan ngày 18/11/2026, kết quả 85% (bài luyện không giám sát).")], "Đã hoàn thành khóa Làm việc số ở cơ quan ngày 18/11/2026, kết quả 85% (bài luyện không giám sát)."},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestEveryAlteredFieldBreaksTheProof(t *testing.T) {
	m := newMaker(t)
	data := mustMake(t, m, issue(t, m))
	key := m.Keys.Kiosk().Key
	for _, field := range []string{
		"Nguyễn Thị Hòa", "Làm việc số ở cơ quan", "Ủy ban nhân dân", "2026-11-18T03", `"value": "85"`, "bài luyện không giám sát", "hocso.hoasen.example", "assertionMethod",
	} {
		text := string(data)
		if !strings.Contains(text, field) {
			t.Fatalf("no %q in the badge", field)
		}
		altered := strings.Replace(text, field, field[:len(field)-1]+"x", 1)
		if strings.HasPrefix(field, `"value"`) {
			altered = strings.Replace(text, field, `"value": "95"`, 1)
		}
		doc, err := decode([]byte(altered))
		if err != nil {
			t.Fatal(err)
		}
		if err := verify(doc, key, embedded); err == nil {
			t.Errorf("%q altered, and the proof holds", field)
		}
	}
}

func TestThereIsOneBlankNodeAtMost(t *testing.T) {
	m := newMaker(t)
	doc, err := decode(mustMake(t, m, issue(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	delete(doc, "proof")
	quads, err := canonical(doc, embedded)
	if err != nil || !strings.Contains(quads, "_:c14n0") || strings.Contains(quads, "_:c14n1") {
		t.Errorf("%v\n%s", err, quads)
	}
}

func TestAnUnknownTermIsNotSignedInSilence(t *testing.T) {
	doc := map[string]any{"@context": []any{credentialsV2}, "type": []any{"VerifiableCredential"}, "unknownTerm": "x"}
	if _, err := canonical(doc, embedded); err == nil {
		t.Error("a term without a meaning was accepted")
	}
}

func TestNoContextIsEverLoaded(t *testing.T) {
	doc := map[string]any{"@context": []any{"https://example.org/context"}, "name": "x"}
	if _, err := canonical(doc, embedded); err == nil || !strings.Contains(err.Error(), errContext.Error()) {
		t.Errorf("%v", err)
	}
}

func TestOnlyAStandingCertificateBecomesABadge(t *testing.T) {
	m := newMaker(t)
	good := issue(t, m)
	stranger := issue(t, newMaker(t))
	revoked, replaced, other := good, good, good
	revoked.RevokedAt, replaced.ReplacedBy, other.ID = day, "fedcba9876543210", "fedcba9876543210"
	for name, c := range map[string]certificate.Certificate{"stranger": stranger, "revoked": revoked, "replaced": replaced, "other": other} {
		if _, err := m.Make(c, day); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARenewedKeySignsABadgeOfAnOlderCertificate(t *testing.T) {
	dir := t.TempDir()
	keys, err := certificate.LoadOrCreateKeys(dir, "Ủy ban", day)
	if err != nil {
		t.Fatal(err)
	}
	old := maker(keys, day)
	c := issue(t, old)
	later := day.AddDate(3, 0, 0)
	if keys, err = certificate.LoadOrCreateKeys(dir, "Ủy ban", later); err != nil {
		t.Fatal(err)
	}
	now := maker(keys, later)
	if now.Keys.Kiosk().Key.Equal(old.Keys.Kiosk().Key) {
		t.Fatal("the key was not renewed")
	}
	data, err := now.Make(c, later)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{didKey(now.Keys.Kiosk().Key), `"created": "2029-11-18T03:00:00Z"`, `"validFrom": "2026-11-18T03:00:00Z"`, c.URL} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestACertificateWithoutANameBecomesABadgeWithoutOne(t *testing.T) {
	m := newMaker(t)
	c := issue(t, m)
	c.Name = ""
	if data := mustMake(t, m, c); strings.Contains(string(data), "identityHash") || !strings.Contains(string(data), "urn:uuid:") {
		t.Errorf("%s", data)
	}
}

func TestMultibaseKeepsLeadingZerosAndRefusesOtherDigits(t *testing.T) {
	for _, data := range [][]byte{{}, {0}, {0, 0, 1}, {255, 254}, make([]byte, 64)} {
		got, err := fromMultibase(multibase(data))
		if err != nil || hex.EncodeToString(got) != hex.EncodeToString(data) {
			t.Errorf("%x became %x (%v)", data, got, err)
		}
	}
	// draft-msporny-base58-03, section 5.
	if got := multibase([]byte("Hello World!")); got != "z2NEpo7TZRRrLZSi2U" {
		t.Errorf("%s", got)
	}
	for _, s := range []string{"", "2NEpo", "z0", "zO", "z" + strings.Repeat("2", maxMultibase+1)} {
		if _, err := fromMultibase(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

func FuzzFromMultibase(f *testing.F) {
	f.Add("z2NEpo7TZRRrLZSi2U")
	f.Add("z11")
	f.Fuzz(func(t *testing.T, s string) {
		if data, err := fromMultibase(s); err == nil && multibase(data) != s {
			t.Errorf("%q is read as %x, which is written %q", s, data, multibase(data))
		}
	})
}

func BenchmarkMake(b *testing.B) {
	m := newMaker(b)
	c := issue(b, m)
	for b.Loop() {
		if len(mustMake(b, m, c)) == 0 {
			b.Fatal(fmt.Errorf("empty"))
		}
	}
}
