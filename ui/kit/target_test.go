package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// keys stands for the kiosk.
type keys struct{ down, taps int }

func (k *keys) TakeKey(*fyne.KeyEvent) {}
func (k *keys) TakeRune(rune)          {}
func (k *keys) Ready() bool            { return true }
func (k *keys) FocusedByKey()          {}
func (k *keys) Touched(bool)           {}
func (k *keys) Pressed(down bool) {
	if down {
		k.down++
	} else {
		k.down = 0
	}
}

func TestATargetLooksPressedWhileTheFingerIsOnIt(t *testing.T) {
	test.NewTempApp(t)
	k := &keys{}
	e := NewEnv(Light, Normal, nil, "vi", fyne.NewSize(DesignW, DesignH), 1)
	e.Keys = k
	b := NewBoard(e)
	b.Target(Part{ID: "x", OnTap: func() { k.taps++ }}, canvas.NewRectangle(Light.Card), 10, 10, 100, 60)
	x := b.Parts().Find("x").(*Target)
	test.WidgetRenderer(x)
	visible := func() int {
		n := 0
		for _, o := range test.WidgetRenderer(x).Objects() {
			if o.Visible() {
				n++
			}
		}
		return n
	}
	rest := visible()
	for range 2 {
		x.MouseDown(&desktop.MouseEvent{})
		if visible() != rest+1 || k.down != 1 {
			t.Fatalf("pressed: %d things are seen, %d at rest; told %d times", visible(), rest, k.down)
		}
		x.Tapped(&fyne.PointEvent{}) // Fyne tells of the tap first
		if visible() != rest || k.down != 0 {
			t.Fatal("it looks pressed while the tap acts")
		}
		x.MouseUp(&desktop.MouseEvent{})
	}
	if visible() != rest || k.taps != 2 {
		t.Errorf("after %d taps %d things are seen, %d at rest", k.taps, visible(), rest)
	}
	e.ShowFocus = true
	x.FocusGained()
	if visible() != rest+2 {
		t.Error("the focus shows no ring")
	}
	x.FocusLost()
	if visible() != rest {
		t.Error("the ring stays")
	}
}

func TestWhatAPanelCoversIsNotDrawn(t *testing.T) {
	test.NewTempApp(t)
	b := NewBoard(NewEnv(Light, Normal, nil, "vi", fyne.NewSize(DesignW, DesignH), 1))
	put := func(x, y, w, h float32) fyne.CanvasObject {
		o := canvas.NewRectangle(Light.Card)
		b.Put(o, x, y, w, h)
		return o
	}
	hidden, edge, wide := put(300, 300, 80, 80), put(210, 300, 80, 80), put(0, 300, DesignW, 20)
	b.Stroke(Light.Ink, 200, 300, 350, 400, 350)
	n := b.Len()
	front := put(300, 300, 80, 80)
	b.Bury(n, 200, 200, 400, 400)
	left := map[fyne.CanvasObject]bool{}
	for _, o := range b.objects {
		left[o] = true
	}
	if left[hidden] || !left[edge] || !left[wide] || !left[front] || b.Len() != 4 {
		t.Errorf("%d things are left: hidden %v, at the edge %v, wider %v, in front %v", b.Len(), left[hidden], left[edge], left[wide], left[front])
	}
}
