package visit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// assessment is the visit of somebody who has learnt all lessons: the assessment, partly without a mouse, then the
// certificate and the proof that it is genuine.
func assessment(s *scene, dir string) {
	s.t.Helper()
	s.restart(dir, func(o *office) {
		o.hurry(time.Hour, time.Minute)
		o.learn(o.newcomer("Trần Văn Hòa"), o.Lessons.Courses()[0])
	})
	s.Right = func(q Question) bool { return q.Position != 4 }
	s.done(s.SignIn("tran hoa"))
	s.picture("home-all-learnt")
	s.done(s.TapFor("go", "the first question", Frame.asked))
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
	url, box := s.code(picture)
	if err := os.WriteFile(filepath.Join(s.out, "certificate.txt"), []byte(url+"\n"), 0o644); err != nil {
		s.t.Fatal(err)
	}
	if out, err := exec.Command("convert", picture, "-crop", box, "+repage", filepath.Join(s.out, "qr.png")).CombinedOutput(); err != nil {
		s.t.Fatalf("cut the code out: %v: %s", err, out)
	}
	root := filepath.Join(dir, "keys", "root.pub")
	if code, said := s.verify(url, root); code != 0 || !strings.Contains(said, "Trần Văn Hòa") {
		s.t.Errorf("the certificate is verified with %d:\n%s", code, said)
	}
	if code, said := s.verify(altered(url), root); code != 1 {
		s.t.Errorf("an altered certificate is verified with %d:\n%s", code, said)
	}
}

// code reads the only QR code of a picture and where it stands, as convert wants it.
func (s *scene) code(picture string) (url, box string) {
	s.t.Helper()
	out, err := exec.Command("zbarimg", "--quiet", "--xml", picture).Output()
	if err != nil {
		s.t.Fatalf("read the code in %s: %v", picture, err)
	}
	var found struct {
		Symbols []struct {
			Data    string `xml:"data"`
			Polygon struct {
				Points string `xml:"points,attr"`
			} `xml:"polygon"`
		} `xml:"source>index>symbol"`
	}
	if err := xml.NewDecoder(bytes.NewReader(out)).Decode(&found); err != nil || len(found.Symbols) != 1 {
		s.t.Fatalf("read the code in %s: %v:\n%s", picture, err, out)
	}
	return strings.TrimSpace(found.Symbols[0].Data), around(found.Symbols[0].Polygon.Points)
}

// around is the box of a polygon "+10,+20 +30,+20 …", with the quiet zone that a code needs.
func around(points string) string {
	const zone = 40
	left, top, right, bottom := Width, Height, 0, 0
	for _, point := range strings.Fields(points) {
		var x, y int
		if _, err := fmt.Sscanf(point, "%d,%d", &x, &y); err == nil {
			left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
		}
	}
	return fmt.Sprintf("%dx%d+%d+%d", right-left+2*zone, bottom-top+2*zone, max(0, left-zone), max(0, top-zone))
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
