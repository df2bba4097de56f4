package verifier

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"hocso/internal/certificate"
)

const browserFolder = "testdata/browser"

// runScript gives a job to one of the scripts in browserFolder, and reads what it answers.
func runScript(t testing.TB, script string, job, answer any) {
	t.Helper()
	if _, err := os.Stat(browserFolder + "/node_modules"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("run npm ci in internal/verifier/testdata/browser first")
		}
		t.Skip("npm ci was not run in internal/verifier/testdata/browser")
	}
	input, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", script)
	cmd.Dir = browserFolder
	cmd.Stdin = bytes.NewReader(input)
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, trouble.Bytes())
	}
	if err := json.Unmarshal(out, answer); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

type fields map[string]any

func TestTheScriptIsUnderstoodByEnginesOf2017(t *testing.T) {
	var troubles []string
	runScript(t, "node.mjs", fields{"do": "language"}, &troubles)
	if len(troubles) > 0 {
		t.Error(troubles)
	}
}

func TestTheScriptsSHA256IsGos(t *testing.T) {
	var messages, want []string
	for n := range 200 { // each length of padding, and more than one block
		message := bytes.Repeat([]byte{byte(n), 0xa5}, n)[:n]
		sum := sha256.Sum256(message)
		messages, want = append(messages, hex.EncodeToString(message)), append(want, hex.EncodeToString(sum[:]))
	}
	// FIPS 180-4's examples, "abc" and the one of two blocks.
	messages = append(messages, hex.EncodeToString([]byte("abc")), hex.EncodeToString([]byte("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")))
	want = append(want, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
	var got []string
	runScript(t, "node.mjs", fields{"do": "sha256", "messages": messages}, &got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

// RFC 8032 §7.1, tests 1 to 3, and signatures of Go's over messages of many lengths; each again with a bit turned in the
// key, the message and the signature.
func TestTheScriptsEd25519AgreesWithRFC8032AndWithGo(t *testing.T) {
	type signature struct {
		Key       string `json:"key"`
		Message   string `json:"message"`
		Signature string `json:"signature"`
	}
	genuine := []signature{
		{"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
		{"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
		{"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
	}
	for n := range 12 {
		message := bytes.Repeat([]byte{byte(n)}, n*n)
		genuine = append(genuine, signature{hex.EncodeToString(public(byte(n))), hex.EncodeToString(message), hex.EncodeToString(ed25519.Sign(key(byte(n)), message))})
	}
	turned := func(s string) string {
		if s == "" {
			return "00"
		}
		b := unhex(t, s)
		b[len(b)/2] ^= 4
		return hex.EncodeToString(b)
	}
	var all []signature
	var want []bool
	for _, s := range genuine {
		all = append(all, s, signature{turned(s.Key), s.Message, s.Signature}, signature{s.Key, turned(s.Message), s.Signature}, signature{s.Key, s.Message, turned(s.Signature)})
		want = append(want, true, false, false, false)
	}
	var got []bool
	runScript(t, "node.mjs", fields{"do": "ed25519", "signatures": all}, &got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

// Characters by themselves and between letters, and rows of marks: the page's tables of hidden characters and of white space,
// and the browser's normalization, are those of the certificate's format. Characters that came with a Unicode version
// after Go's are left out: browsers differ there.
//
// telling are the spans in which the rules make differences; of all others some characters are tried.
var telling = [][2]rune{
	{0, 0x1fff}, {0x2000, 0x2fff}, {0x3000, 0x30ff}, {0xa640, 0xaaff}, {0xd7f0, 0xe010}, {0xf8f0, 0xffff}, {0x10a00, 0x110ff},
	{0x13400, 0x1345f}, {0x1bc90, 0x1bcaf}, {0x1d150, 0x1d1ff}, {0xe0000, 0xe01ff}, {0xefff0, 0xf0010}, {0xffff0, 0x100010}, {0x10fff0, 0x10ffff},
}

func TestThePageAllowsTheTextThatTheFormatAllows(t *testing.T) {
	if testing.Short() {
		t.Skip("every character takes long")
	}
	w := newWorld(t)
	var texts []string
	for r := rune(0); r <= utf8.MaxRune; r++ {
		near := slices.ContainsFunc(telling, func(span [2]rune) bool { return span[0] <= r && r <= span[1] })
		if (near || r%61 == 0) && utf8.ValidRune(r) && assigned(r) {
			texts = append(texts, string(r), "a"+string(r)+"b")
		}
	}
	for n := 28; n < 34; n++ {
		texts = append(texts, "a"+strings.Repeat("\u0323", n), "a"+strings.Repeat("\u0334", n), strings.Repeat("\u0345", n), "ệ"+strings.Repeat("\u0323", n))
	}
	var got []bool
	runScript(t, "node.mjs", fields{"do": "text", "texts": texts, "limit": 120}, &got)
	wrong := 0
	for i, s := range texts {
		d := w.draft()
		d.award[4] = s
		_, err := certificate.Parse(d.unsigned())
		if (err == nil) != got[i] && wrong < 20 {
			wrong++
			t.Errorf("%+q: %v in the page, %v in Go", s, got[i], err)
		}
	}
	t.Logf("%d texts", len(texts))
}

// answer is a verdict with all that was read, as core.mjs writes it.
type answer struct {
	Code         string `json:"code"`
	Host         string `json:"host"`
	List         string `json:"list"`
	Reason       string `json:"reason"`
	Organisation string `json:"organisation"`
	Read         []any  `json:"read"`
}

// answerOf is the Go verifier's answer.
func answerOf(text string, trust certificate.Trust) answer {
	v := certificate.Verify(text, trust)
	a := answer{Code: v.Code, Host: v.Host}
	switch v.Code {
	case certificate.CodeValid:
		a.List, a.Organisation = v.List, v.Organisation
	case certificate.CodeRevoked, certificate.CodeKioskOff:
		a.Reason = v.Why.String()
	}
	if v.ID == "" {
		return a
	}
	unix := func(t time.Time) float64 {
		if t.IsZero() {
			return 0
		}
		return float64(t.Unix())
	}
	a.Read = []any{v.ID, unix(v.IssuedAt), v.Name, v.CourseCode, v.CourseTitle, float64(v.Percent), v.SupervisedBy, v.Replaces,
		unix(v.FirstIssued), v.Kiosk.ID, v.Kiosk.Office, v.Kiosk.RootID, unix(v.Kiosk.From), unix(v.Kiosk.Until)}
	return a
}

// compare has the page's answers and Go's agree, and every code among them.
func compare(t *testing.T, texts []string, trust certificate.Trust, got []answer) {
	t.Helper()
	if len(got) != len(texts) {
		t.Fatalf("%d answers to %d texts", len(got), len(texts))
	}
	codes, wrong := map[string]int{}, 0
	for i, text := range texts {
		want := answerOf(text, trust)
		codes[want.Code+" "+want.List]++
		if !reflect.DeepEqual(got[i], want) && wrong < 20 {
			wrong++
			t.Errorf("%.200q:\npage %+v\nGo   %+v", text, got[i], want)
		}
	}
	t.Logf("%d texts: %v", len(texts), codes)
}

// trustOf is what the page's script is told of the world.
func trustOf(t testing.TB, w *world) pageData {
	t.Helper()
	data, err := Source{Host: "hocso.example.vn", Trust: w.trust}.data()
	if err != nil {
		t.Fatal(err)
	}
	var d pageData
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

const corpusSize = 4000

func TestThePageAndGoAgreeOnEveryCertificateOfACorpus(t *testing.T) {
	w := newWorld(t)
	texts := corpus(t, w, corpusSize)
	var got []answer
	runScript(t, "node.mjs", fields{"do": "corpus", "texts": texts, "trust": trustOf(t, w), "now": w.now.Unix(), "subtle": true}, &got)
	compare(t, texts, w.trust, got)
	codes := map[string]bool{}
	for _, a := range got {
		codes[a.Code] = true
	}
	for _, code := range certificate.Codes() {
		if !codes[code] {
			t.Errorf("nothing in the corpus is %s", code)
		}
	}
}

// assigned reports whether a character is in Go's tables of Unicode, or will never be one.
func assigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C)
}
