package ui

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/store"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The longest that a certificate holds, and words that no line break helps.
const (
	longName  = "Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Quỳnh Như"
	longTitle = "Làm việc trên môi trường số, an toàn dữ liệu cá nhân và phối hợp xử lý hồ sơ giữa các phòng ban trong cơ quan"
	oneWord   = "ẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦẦ"
)

// issue gives the person signed in a certificate for a course, from an attempt that the test puts in the book.
func (b *bench) issue(course, title, name string) certificate.Certificate {
	b.t.Helper()
	b.pass(2 * time.Second) // the list is sorted by whole seconds
	ctx, who := context.Background(), b.Session().Learner.ID
	issuer, err := certificate.NewIssuer(b.kiosk.Office.Keys(), b.kiosk.Office.Settings.VerifyHost)
	if err != nil {
		b.t.Fatal(err)
	}
	var c certificate.Certificate
	err = b.kiosk.Office.DB.Write(ctx, func(tx *store.Tx) error {
		now := tx.Now.UnixMilli()
		attempt := fmt.Sprint(course, now)
		_, err := tx.ExecContext(ctx, `INSERT INTO attempt
			(id, learner_id, kind, ref, content_hash, seed, draw, pass_mark, started_at, finished_at, asked, correct)
			VALUES (?, ?, 'assessment', ?, '', 1, '[]', 0.8, ?, ?, 20, 17)`, attempt, who, course, now, now)
		if err != nil {
			return err
		}
		c, err = issuer.Issue(tx, certificate.Facts{Name: name, CourseCode: course, CourseTitle: title, Score: 0.85, LearnerID: who, AttemptID: attempt})
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// alter changes a stored certificate behind the kiosk's back.
func (b *bench) alter(query string, args ...any) {
	b.t.Helper()
	err := b.kiosk.Office.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.ExecContext(context.Background(), query, args...)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// says reports whether words are on the screen.
func (b *bench) says(words string) bool {
	return slices.ContainsFunc(texts(b.app.root), func(s string) bool { return strings.Contains(s, words) })
}

// looks runs a check in both languages and themes, at A and A+.
func (b *bench) looks(check func(name string)) {
	for _, lang := range []string{"vi", "en"} {
		for _, size := range []kit.TextSize{kit.Normal, kit.Large} {
			for _, contrast := range []bool{false, true} {
				b.Look(lang, int(size), contrast)
				check(fmt.Sprintf("%s, size %d, contrast %v", lang, size, contrast))
			}
		}
	}
}

// zbar reads the codes of a picture of the screen with zbarimg, which shares nothing with the encoder.
func zbar(t *testing.T, screen image.Image) []string {
	t.Helper()
	tool, err := exec.LookPath("zbarimg")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("zbarimg is missing: install zbar-tools")
		}
		t.Skip("zbarimg is not installed")
	}
	name := filepath.Join(t.TempDir(), "screen.png")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, screen); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), tool, "--quiet", "--raw", name).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.Fields(string(out))
}

// codeOnScreen cuts the scannable code out of a picture of the screen.
func (b *bench) codeOnScreen() (image.Image, *symbol) {
	b.t.Helper()
	s := on[*certificateScreen](b)
	shot := b.window.Canvas().Capture()
	for _, o := range test.LaidOutObjects(b.app.root) {
		if r, ok := o.(*canvas.Raster); ok && r.Generator(0, 0) == image.Image(s.code.sharp) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			corner := image.Pt(int(at.X+0.5), int(at.Y+0.5))
			box := s.code.sharp.Bounds().Add(corner)
			return shot.(interface {
				SubImage(image.Rectangle) image.Image
			}).SubImage(box), s.code
		}
	}
	b.t.Fatal("the code is not on the screen")
	return nil, nil
}

func TestTheCodeOnTheScreenIsReadAndVerifies(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	trust := certificate.Trust{Roots: []ed25519.PublicKey{b.kiosk.Office.Keys().Root()}, Now: b.clock()}
	for _, facts := range [][2]string{{"Nguyễn Thị Hòa", "An toàn số"}, {longName, longTitle}} {
		c := b.issue("C5", facts[1], facts[0])
		b.app.openCertificate(c.ID)
		b.looks(func(name string) {
			code, _ := b.codeOnScreen()
			got := zbar(t, code)
			if len(got) != 1 {
				t.Fatalf("%s: read %q", name, got)
			}
			if v := certificate.Verify(got[0], trust); !v.Valid || v.Award.ID != c.ID || v.Name != c.Name {
				t.Errorf("%s: %s for %q, want %q's certificate %s", name, v.Code, v.Name, c.Name, c.ID)
			}
		})
		for _, got := range zbar(t, b.window.Canvas().Capture()) {
			if got != c.URL {
				t.Errorf("a code elsewhere on the screen says %q", got)
			}
		}
	}
	b.ok()
}

func TestEveryModuleOnTheScreenIsTheSameWholeNumberOfPixels(t *testing.T) {
	for size, want := range map[fyne.Size]int{{Width: 1366, Height: 768}: 6, {Width: 1920, Height: 1080}: 8, {Width: 1280, Height: 1024}: 5} {
		b := newBench(t, nil)
		b.window.Resize(size)
		b.Register("Nguyễn Thị Hòa")
		b.app.openCertificate(b.issue("C5", longTitle, longName).ID)
		for _, contrast := range []bool{false, true} {
			b.Look("vi", int(kit.Normal), contrast)
			img, code := b.codeOnScreen()
			box := img.Bounds()
			if got := box.Dx(); got != want*len(code.modules) {
				t.Fatalf("%v: %d pixels wide, want %d modules of %d", size, got, len(code.modules), want)
			}
			for y := range box.Dy() {
				for x := range box.Dx() {
					level := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
					if code.modules[y/want][x/want] {
						level = color.NRGBA{A: 255}
					}
					if got := color.NRGBAModel.Convert(img.At(box.Min.X+x, box.Min.Y+y)); got != level {
						t.Fatalf("%v, contrast %v: pixel %d,%d is %v, want %v", size, contrast, x, y, got, level)
					}
				}
			}
		}
		b.ok()
	}
}

func TestLongWordsStayInTheirPlace(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	for _, facts := range [][2]string{{"Nguyễn Thị Hòa", "An toàn số"}, {longName, longTitle}, {oneWord, oneWord + oneWord}} {
		c := b.issue("C5", facts[1], facts[0])
		for name, open := range map[string]func(){"one": func() { b.app.openCertificate(c.ID) }, "list": b.app.openCertificates} {
			open()
			b.looks(func(look string) {
				env := kit.NewEnv(b.app.look.palette(), b.app.look.text, b.app.look.words(), b.app.look.lang, b.app.root.Size(), 1)
				env.Overflow = func(words string) { t.Errorf("%s, %s: %q does not fit", name, look, words) }
				b.app.nav.top().paint(&page{Board: kit.NewBoard(env), app: b.app})
			})
			for _, o := range test.LaidOutObjects(b.app.root) {
				right := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X + o.Size().Width
				if words, ok := o.(*canvas.Text); ok && right > kit.DesignW+1 {
					t.Errorf("%s: %q ends at %v", name, words.Text, right)
				}
			}
		}
	}
	b.ok()
}

func TestTheCertificateScreenSaysWhereAndWhoSees(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	for _, facts := range [][2]string{{"Nguyễn Thị Hòa", "An toàn số"}, {longName, longTitle}} {
		b.app.openCertificate(b.issue("C5", facts[1], facts[0]).ID)
		b.looks(func(name string) {
			for _, key := range []string{"certificate.seen", "certificate.open", "certificate.point", "certificate.keep"} {
				if words := b.app.page.T(key); !b.says(words) {
					t.Errorf("%s: %q is not on the screen", name, words)
				}
			}
			if !b.says(b.kiosk.Office.Settings.VerifyHost) {
				t.Errorf("%s: the host is not on the screen", name)
			}
		})
	}
}

func TestBothWaysOnLeadHome(t *testing.T) {
	for _, id := range []string{"back", "scanned"} {
		b := newBench(t, nil)
		b.Register("Nguyễn Thị Hòa")
		b.app.openCertificate(b.issue("C5", "An toàn số", "Nguyễn Thị Hòa").ID)
		b.Tap(id)
		b.ok()
		on[*homeScreen](b)
	}
}

func TestSomebodyElsesCertificateIsNotShown(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	c := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa")
	b.Tap("leave")
	b.Register("Trần Văn Bình")
	b.app.openCertificate(c.ID)
	on[*homeScreen](b)
	if b.says("Nguyễn Thị Hòa") {
		t.Error("another person's name is on the screen")
	}
	if _, ok := b.app.dialog.(*trouble); !ok {
		t.Errorf("nothing is said about it: dialog %T", b.app.dialog)
	}
}
