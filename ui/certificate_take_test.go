package ui

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hocso/internal/certificate"
	"hocso/internal/printer"
	"hocso/internal/scan"
)

func TestWhatIsTakenOnAStickProvesItselfThere(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	c := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa")
	b.Plug("KINGSTON", nil)
	trust := certificate.Trust{Roots: []ed25519.PublicKey{b.kiosk.Office.Keys().Root()}, Now: b.clock()}
	for form, ext := range map[string]string{"pdf": ".pdf", "png": ".png"} {
		b.app.openCertificate(c.ID)
		b.Tap("save")
		b.Tap("form/" + form)
		b.ok()
		if !b.says(b.app.page.T("stick.saved")) {
			t.Fatalf("%s: not saved", form)
		}
		b.Tap("stick/on")
		name := b.app.page.T("certificate.file", "Course", "C5", "Name", "Nguyễn Thị Hòa") + ext
		data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], name))
		if err != nil {
			t.Fatal(err)
		}
		text, err := scan.Text(t.Context(), data)
		if v := certificate.Verify(text, trust); err != nil || !v.Valid || v.Award.ID != c.ID {
			t.Errorf("%s: read %.40q, %v: %s", form, text, err, v.Code)
		}
	}
}

func TestTheBadgeOnAStickIsBakedIntoItsPicture(t *testing.T) {
	b := newBench(t, nil)
	b.Register("Nguyễn Thị Hòa")
	c := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa")
	b.Plug("KINGSTON", nil)
	b.app.openCertificate(c.ID)
	b.Tap("save")
	b.Tap("form/badge")
	b.ok()
	data, err := os.ReadFile(filepath.Join(b.app.Sticks.Folders[0], b.app.page.T("certificate.file", "Course", "C5", "Name", "Nguyễn Thị Hòa")+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || !bytes.Contains(data, []byte("iTXtopenbadgecredential\x00")) {
		t.Errorf("no badge in the picture, %v", err)
	}
}

func TestPrintingSendsThePageOrSaysWhyNot(t *testing.T) {
	for name, c := range map[string]struct {
		err error
		key string
	}{
		"sent": {nil, "print.sent"}, "stopped": {printer.ErrStopped, "print.failed.stopped"}, "none": {printer.ErrNone, "print.failed.nodefault"},
		"no system": {printer.ErrNoSystem, "print.failed.nosystem"}, "something else": {io.ErrUnexpectedEOF, "print.failed.internal"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			b.Register("Nguyễn Thị Hòa")
			cert := b.issue("C5", "An toàn số", "Nguyễn Thị Hòa")
			var page bytes.Buffer
			tries := 0
			b.app.Print = func(_ context.Context, title string, write func(io.Writer) error) error {
				if tries++; !strings.Contains(title, "Nguyễn Thị Hòa") {
					t.Errorf("the queue shows %q", title)
				}
				if err := write(&page); err != nil {
					return err
				}
				return c.err
			}
			b.app.openCertificate(cert.ID)
			b.Tap("print")
			b.ok()
			if words, _, _ := strings.Cut(b.app.page.T(c.key), "."); !b.says(words) {
				t.Errorf("the screen says %q", texts(b.app.root))
			}
			if !bytes.HasPrefix(page.Bytes(), []byte("%PDF-")) {
				t.Error("what was printed is not a PDF")
			}
			if c.err != nil {
				b.Tap("stick/on")
				if tries != 2 {
					t.Errorf("tried %d times", tries)
				}
			}
		})
	}
}
