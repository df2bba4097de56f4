package ui

import (
	"hocso/internal/office"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// ShowTrouble fills the window with what kept the kiosk from opening, in both languages: nobody has chosen one yet.
func ShowTrouble(w fyne.Window, err error) {
	w.SetPadded(false)
	root := container.New(nil)
	s := &stretch{}
	s.onSize = func() {
		root.Objects = []fyne.CanvasObject{canvas.NewRectangle(kit.Light.Paper), paintStart(office.Code(err), s.size, w.Canvas().Scale())}
		root.Objects[0].Resize(s.size)
		root.Refresh()
	}
	root.Layout = s
	w.SetContent(root)
}

func paintStart(code string, size fyne.Size, pixels float32) fyne.CanvasObject {
	t := &trouble{code: code, opening: true}
	var board *kit.Board
	y := float32(150)
	for _, lang := range []string{"vi", "en"} {
		e := kit.NewEnv(kit.Light, kit.Normal, look{lang: lang}.words(), lang, size, pixels)
		b := kit.NewBoard(e)
		if board == nil {
			board = b
			b.Put(b.MarkImage(false, 72), kit.Margin+40, 56, 72, 72)
		}
		w := b.W - 160
		b.Box(b.CardBox(28), 80, y, w, 230)
		b.Fit(kit.Plain(b.T(t.key("title"))), b.Type(kit.H2), b.Ink, 112, y+24, w-64, 50, kit.Left, true)
		b.Fit(kit.Plain(b.T(t.key("text"))), b.Type(kit.Reading), b.Ink, 112, y+84, w-64, 90, kit.Left, false)
		b.Text(b.T("trouble.code", "Code", code), b.Type(kit.FixedSmall), b.Ink2, 112, y+188, w-64, 28, kit.Left)
		if b != board {
			board.Append(b)
		}
		y += 254
	}
	return board.Object()
}
