package verifier

import (
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	qrcode "github.com/skip2/go-qrcode"
)

// A mode is a way in which a page comes to its reader.
type mode struct {
	name, difference string
	url              func(d *desk, page, fragment string) string
	subtle           bool // the browser's own cryptography is there
	whole            bool // all trials, not only the telling ones
}

func asFile(d *desk, page, fragment string) string {
	return "file://" + filepath.Join(d.folder, page+".html") + fragment
}

func overHTTP(host func(d *desk) string) func(*desk, string, string) string {
	return func(d *desk, page, fragment string) string { return "http://" + host(d) + "/" + page + "/c" + fragment }
}

// Chromium takes all loopback addresses for secure; the official name, which the browser is told to look for at the same
// address, is what it is on a telephone in an office: plain http.
var modes = []mode{
	{"file", "", asFile, true, true},
	{"loopback", "", overHTTP(func(d *desk) string { return d.address }), true, false},
	{"http", "", overHTTP(func(*desk) string { return officialHost }), false, true},
	{"file without WebCrypto", "removed", asFile, false, false},
	{"file with WebCrypto that does not know Ed25519", "refuses", asFile, true, false},
}

// shown is what a page showed.
type shown struct {
	Code, Answer, Text, Details, Focus, Lang string
	Requests, Troubles, Elements             []string
	Subtle, Hacked, Wide                     bool
	Shifted                                  float64
}

func TestThePageGivesTheRightAnswerInChromium(t *testing.T) {
	d := newDesk(t)
	all := trials(d.world)
	var acts []fields
	for _, m := range modes {
		var list []string
		for _, c := range all {
			if m.whole || c.telling {
				list = append(list, m.url(d, c.page, c.text[strings.Index(c.text, "#"):]))
			}
		}
		acts = append(acts, fields{"do": "show", "urls": list, "difference": m.difference})
	}
	acts = append(acts, fields{"do": "show", "urls": []string{d.tampered(t)}})
	var answers [][]shown
	d.run(t, acts, &answers)
	if s := answers[len(modes)][0]; s.Code != "start" || s.Hacked || len(s.Troubles) < 2 {
		t.Errorf("what was put into the page was let through: %+v", s)
	}
	for i, m := range modes {
		next := 0
		for _, c := range all {
			if !m.whole && !c.telling {
				continue
			}
			s := answers[i][next]
			next++
			t.Run(m.name+"/"+c.name, func(t *testing.T) {
				c.check(t, s)
				if len(s.Requests) != 1 || !strings.HasPrefix(s.Requests[0], m.url(d, c.page, "?")) {
					t.Errorf("requests: %.300q", s.Requests)
				}
				if s.Subtle != m.subtle {
					t.Errorf("crypto.subtle is there: %v", s.Subtle)
				}
			})
		}
	}
	d.checkLog(t)
}

func (c trial) check(t *testing.T, s shown) {
	t.Helper()
	if s.Code != c.code || s.Answer != c.answer {
		t.Errorf("code %s, answer %s; want %s, %s", s.Code, s.Answer, c.code, c.answer)
	}
	plain := strings.ReplaceAll(s.Text, "\u00a0", " ") // titles keep pairs of words together
	for _, words := range c.says {
		if !strings.Contains(plain, words) {
			t.Errorf("does not say %q:\n%s", words, s.Text)
		}
	}
	if c.answer == "invalid" && strings.Contains(s.Text, "Hợp lệ") || c.answer == "invalid" && strings.Contains(s.Text, "Nguyễn Thị") {
		t.Errorf("shows what is not proven:\n%s", s.Text)
	}
	if strings.Contains(s.Details, "undefined") || strings.Contains(s.Details, "NaN") {
		t.Errorf("shows a slip of the script:\n%s", s.Details)
	}
	if s.Hacked || len(s.Troubles) > 0 {
		t.Errorf("a script ran, or was kept from it: %v, %v", s.Hacked, s.Troubles)
	}
	if i := slices.IndexFunc(s.Elements, func(e string) bool { return !slices.Contains(plainElements, e) }); i >= 0 {
		t.Errorf("a %s stands in the page", s.Elements[i])
	}
	if s.Shifted != 0 || s.Wide {
		t.Errorf("shifted by %v; wider than the screen: %v", s.Shifted, s.Wide)
	}
}

// plainElements are what page.js makes inside main.
var plainElements = strings.Fields("a button dd details div dl dt form h2 input label li ol p path section span strong summary svg textarea")

// tampered is a page into which somebody has put a script and a picture from elsewhere. The policy is to stop both.
func (d *desk) tampered(t *testing.T) string {
	t.Helper()
	page := strings.Replace(string(mustPage(t, d.sources(t)["listed"])), "<body>",
		`<body><script>hacked=1</script><img src="http://`+d.address+`/stolen/c" onerror="hacked=1">`, 1)
	if err := os.WriteFile(filepath.Join(d.folder, "tampered.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return asFile(d, "tampered", "")
}

// checkLog has nothing but the pages themselves asked for.
func (d *desk) checkLog(t *testing.T) {
	t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.asked) == 0 {
		t.Error("the server was never asked for a page")
	}
	for _, line := range d.asked {
		if line != "GET /listed/c" && line != "GET /unlisted/c" && line != "GET /pictures/c" {
			t.Errorf("the browser asked for %s", line)
		}
	}
}

func TestAnotherCertificateCanBeCheckedByHand(t *testing.T) {
	d := newDesk(t)
	good := text(d.world.draft().cose())
	other := strings.Replace(good, officialHost, "hocso.example.com", 1)
	bad := strings.Replace(good, "#1", "#19", 1)
	fragment := good[strings.Index(good, "#"):]
	blank, photo, torn := d.picture(t, "blank", ""), d.picture(t, "photo", good), filepath.Join(d.folder, "torn.png")
	if err := os.WriteFile(torn, []byte("not a picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	start, pictures := asFile(d, "listed", ""), asFile(d, "pictures", "")
	small := []int{320, 568}
	var answers [][]shown
	d.run(t, []fields{
		{"do": "show", "urls": []string{start, pictures}, "size": small},
		{"do": "paste", "url": start, "texts": []string{good, bad, fragment[1:], other, "xin chào"}, "size": small},
		{"do": "turn", "urls": []string{start, asFile(d, "listed", fragment)}, "size": small},
		{"do": "picture", "url": pictures, "files": []string{photo, blank, torn, photo}},
		{"do": "show", "urls": []string{asFile(d, "listed", fragment)}, "size": small, "locale": "en-US"},
		{"do": "show", "urls": []string{overHTTP(func(*desk) string { return d.address })(d, "listed", fragment)}},
		{"do": "picture", "url": start, "files": []string{photo, blank}, "difference": "detects", "detects": good},
	}, &answers)
	codes := func(list []shown) (codes []string) {
		for _, s := range list {
			codes = append(codes, s.Code)
			if len(s.Troubles) > 0 || s.Wide {
				t.Errorf("%s: troubles %v, wider than the screen: %v", s.Code, s.Troubles, s.Wide)
			}
		}
		return codes
	}
	for i, want := range []string{
		"start start", "valid bad_digits valid valid not_ours", "start valid valid", "valid trouble trouble valid", "valid", "valid", "valid trouble",
	} {
		if got := strings.Join(codes(answers[i]), " "); got != want {
			t.Errorf("act %d: %s; want %s", i, got, want)
		}
	}
	if a := answers[0]; !strings.Contains(a[0].Text, "Mở trang đọc mã từ ảnh") || !strings.Contains(a[1].Text, "Chọn ảnh có mã QR") {
		t.Errorf("ways to read a picture:\n%s\n%s", a[0].Text, a[1].Text)
	}
	if a := answers[1]; a[0].Focus != "main" || !strings.Contains(a[3].Text, "hocso.example.com, khác trang chính thức") {
		t.Errorf("after pasting: focus on %s, another host:\n%s", a[0].Focus, a[3].Text)
	}
	if a := answers[2][2]; a.Lang != "en" || !strings.Contains(a.Text, "Unsupervised practice") {
		t.Errorf("in English: %s\n%s", a.Lang, a.Text)
	}
	if a := answers[3]; !strings.Contains(a[1].Text, "Không thấy mã QR") || !strings.Contains(a[2].Text, "Không mở được ảnh này") {
		t.Errorf("troubles of pictures:\n%s\n%s", a[1].Text, a[2].Text)
	}
	if a := answers[4][0]; !strings.Contains(a.Text, "Valid") {
		t.Errorf("an English telephone:\n%s", a.Text)
	}
	if a := answers[5][0]; !strings.Contains(a.Text, "Trang này mở từ "+d.address) {
		t.Errorf("another host than the official one is not named:\n%s", a.Text)
	}
}

// picture writes a photograph of a code, or of nothing.
func (d *desk) picture(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(d.folder, name+".png")
	if text == "" {
		writePNG(t, path, image.NewGray(image.Rect(0, 0, 300, 200)))
		return path
	}
	writePNG(t, path, worn(t, text, qrcode.Low, 500, wear{degrees: 4, blur: 0.8, grit: 10}, rand.New(rand.NewPCG(1, 2))))
	return path
}

// axe-core's rules are those of WCAG 2.1 at levels A and AA, and good practice.
func TestNobodyIsKeptOutOfThePage(t *testing.T) {
	d := newDesk(t)
	var urls, names []string
	for _, c := range trials(d.world) {
		if slices.Contains([]string{"valid", "list out of date", "revoked", "name altered", "ten thousand digits"}, c.name) {
			urls, names = append(urls, asFile(d, c.page, c.text[strings.Index(c.text, "#"):])), append(names, c.name)
		}
	}
	urls, names = append(urls, asFile(d, "pictures", "")), append(names, "start")
	var answers [][]struct{ Passed, Troubles []string }
	d.run(t, []fields{{"do": "examine", "urls": urls}}, &answers)
	for i, a := range answers[0] {
		for _, trouble := range a.Troubles {
			t.Errorf("%s: %s", names[i], trouble)
		}
		for _, rule := range []string{"color-contrast", "landmark-one-main", "region", "page-has-heading-one", "html-has-lang"} {
			if !slices.Contains(a.Passed, rule) {
				t.Errorf("%s: %s was not looked at: %v", names[i], rule, a.Passed)
			}
		}
	}
}

func TestThePageAgreesWithGoInChromiumToo(t *testing.T) {
	d := newDesk(t)
	texts := corpus(t, d.world, corpusSize)
	trusted := trustOf(t, d.world)
	var answers [][]answer
	d.run(t, []fields{
		{"do": "corpus", "url": asFile(d, "listed", ""), "texts": texts, "trust": trusted, "now": d.world.now.Unix()},
		{"do": "corpus", "url": overHTTP(func(*desk) string { return officialHost })(d, "listed", ""), "texts": texts[:corpusSize/6], "trust": trusted, "now": d.world.now.Unix()},
	}, &answers)
	for i, name := range []string{"WebCrypto", "its own cryptography"} {
		t.Run(fmt.Sprint("with ", name), func(t *testing.T) { compare(t, texts[:len(answers[i])], d.world.trust, answers[i]) })
	}
}
