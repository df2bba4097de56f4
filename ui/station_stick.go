package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"hocso/internal/stick"
)

// Plug makes a folder the kiosk's only stick and puts files on it; it goes with the Walker.
func (w *Walker) Plug(name string, files map[string]string) {
	dir, err := os.MkdirTemp("", "hocso-stick")
	if err != nil {
		w.fail(err)
		return
	}
	w.temp = append(w.temp, dir)
	dir = filepath.Join(dir, name)
	w.note(os.Mkdir(dir, 0o755))
	for file, text := range files {
		w.note(os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o755))
		w.note(os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644))
	}
	w.app.Sticks.Folders = append(w.app.Sticks.Folders, dir)
}

// stickStations are the states of saving to a stick and choosing from one.
func stickStations(enter func(func(w *Walker)) func(w *Walker)) []Station {
	save := func(w *Walker, err error) {
		w.app.saveToStick(saveJob{name: "Giấy ghi nhận C5 Nguyễn Thị Hòa.pdf", kind: "stick.kind.record", write: func(_ context.Context, out io.Writer) error {
			if err != nil {
				return err
			}
			_, err := io.WriteString(out, "%PDF")
			return err
		}}, nil)
	}
	pick := func(w *Walker) {
		w.app.pickFromStick(stickPick{title: "checking.pick", exts: []string{".png", ".jpg", ".jpeg", ".pdf"}, max: 1 << 20}, func(stick.File, []byte) {})
	}
	files := map[string]string{
		"Giấy ghi nhận C5 Nguyễn Thị Hòa.pdf": "x", "IMG_20261118_083000.jpg": "x", "Ảnh chụp màn hình.png": "x",
		"Hồ sơ/Năm 2026/Giấy ghi nhận tự học khóa Làm việc số ở cơ quan của Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Quỳnh Như.pdf": "x",
		"a.pdf": "x", "b.pdf": "x", "c.pdf": "x",
	}
	return []Station{
		{"43-stick-none", enter(func(w *Walker) { save(w, nil) })},
		{"43-stick-which", enter(func(w *Walker) { w.Plug("KINGSTON", nil); w.Plug("USB Văn thư", nil); save(w, nil) })},
		{"43-stick-saved", enter(func(w *Walker) { w.Plug("KINGSTON", nil); save(w, nil) })},
		{"43-stick-gone", enter(func(w *Walker) { w.Plug("KINGSTON", nil); save(w, stick.ErrGone) })},
		{"43-stick-full", enter(func(w *Walker) { w.Plug("KINGSTON", nil); save(w, stick.ErrFull) })},
		{"43-stick-readonly", enter(func(w *Walker) { w.Plug("KINGSTON", nil); save(w, stick.ErrReadOnly) })},
		{"43-stick-internal", enter(func(w *Walker) { w.Plug("KINGSTON", nil); save(w, errors.New("no")) })},
		{"44-stick-files", enter(func(w *Walker) { w.Plug("KINGSTON", files); pick(w) })},
		{"44-stick-empty", enter(func(w *Walker) { w.Plug("KINGSTON", nil); pick(w) })},
		{"44-stick-large", enter(func(w *Walker) {
			w.Plug("KINGSTON", map[string]string{"a.pdf": string(make([]byte, 1<<20+1))})
			pick(w)
			w.Tap("file/0")
		})},
	}
}
