package visit

import (
	"errors"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// assessment is the visit of somebody who has learnt all lessons: the assessment, partly without a mouse, then the
// certificate and the proof that it is genuine.
func assessment(s *scene, dir string) {
	s.t.Helper()
	s.restart(dir, func(o *office) {
		o.hurry(time.Hour, time.Minute)
		o.learn(o.newcomer("Trần Văn Hòa"), "C5")
	})
	s.Right = func(q Question) bool { return q.Position != 4 }
	s.done(s.SignIn("tran hoa"))
	s.picture("home-all-learnt")
	s.done(s.Choose("C5", "assess", "assessment"))
	s.picture("assessment")
	for s.Last().Screen == "assessment" {
		s.Keys = s.Last().Question.Position >= 12 && s.Last().Question.Position < 16
		s.done(s.GoOn())
		if s.Keys && s.Last().judged() {
			s.picture("assessment-by-keyboard")
		}
		s.done(s.Wait("the next screen", func(f Frame) bool { return f.judged() || f.asked() || f.Screen != "assessment" }))
	}
	s.picture("result")
	s.done(s.TapTo("next", "certificate"))
	s.done(s.Settle(quiet))
	s.proof(s.picture("certificate"), dir)
	s.done(s.TapTo("scanned", "home"))
	s.picture("home-passed")
}

// proof reads the code off the picture of the window, as a phone does, and has it verified.
func (s *scene) proof(picture, dir string) {
	s.t.Helper()
	url := s.code(picture)
	if err := os.WriteFile(filepath.Join(s.out, "certificate.txt"), []byte(url+"\n"), 0o644); err != nil {
		s.t.Fatal(err)
	}
	if err := cutCode(picture, filepath.Join(s.out, "qr.png")); err != nil {
		s.t.Errorf("cut the code out: %v", err)
	}
	root := filepath.Join(dir, "keys", "root.pub")
	if code, said := s.verify(url, root); code != 0 || !strings.Contains(said, "Trần Văn Hòa") {
		s.t.Errorf("the certificate is verified with %d:\n%s", code, said)
	}
	if code, said := s.verify(altered(url), root); code != 1 {
		s.t.Errorf("an altered certificate is verified with %d:\n%s", code, said)
	}
}

// code reads the large code of a picture; the small one on the page beside it says the same.
func (s *scene) code(picture string) string {
	s.t.Helper()
	// Of lines of text it now and then makes a bar code, so only QR codes are asked for.
	out, err := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture).Output()
	if err != nil {
		s.t.Fatalf("read the code in %s: %v", picture, err)
	}
	urls := slices.Compact(strings.Fields(string(out)))
	if len(urls) != 1 {
		s.t.Fatalf("%s has the codes %q", picture, urls)
	}
	return urls[0]
}

// cutCode saves the code alone, with the white that it needs around it. It is what is black in the right half.
func cutCode(picture, to string) (err error) {
	from, err := os.Open(picture)
	if err != nil {
		return err
	}
	defer from.Close()
	img, err := png.Decode(from)
	if err != nil {
		return err
	}
	var box image.Rectangle
	for y := range Height {
		for x := Width / 2; x < Width; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r|g|b == 0 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	const white = 24
	box = box.Inset(-white).Intersect(img.Bounds())
	cut := image.NewRGBA(image.Rect(0, 0, box.Dx(), box.Dy()))
	draw.Draw(cut, cut.Bounds(), img, box.Min, draw.Src)
	file, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return png.Encode(file, cut)
}

// verify runs the command that anybody can run. It returns its exit code and what it said.
func (s *scene) verify(url, root string) (int, string) {
	s.t.Helper()
	out, err := exec.Command(program("hocsoctl"), "certificate", "verify", url, "--root", root).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	if exit != nil {
		return exit.ExitCode(), string(out)
	}
	return 0, string(out)
}

// altered changes one digit in the middle of the signed part.
func altered(url string) string {
	at := len(url) / 2
	digit := byte('1')
	if url[at] == digit {
		digit = '2'
	}
	return url[:at] + string(digit) + url[at+1:]
}
