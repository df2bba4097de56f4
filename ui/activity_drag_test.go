package ui

import (
	"testing"

	"hocso/internal/activity"
	"hocso/ui/kit"

	"fyne.io/fyne/v2"
)

// slide drags a part over the screen and lets it go, in design units.
func (b *bench) slide(id string, way ...[2]float32) {
	b.t.Helper()
	part, ok := b.app.page.Parts().Find(id).(*kit.Target)
	if !ok {
		b.t.Fatalf("no part %q", id)
	}
	k := b.app.page.K
	at, from := part.Position().AddXY(part.Size().Width/2, part.Size().Height/2), part.Position()
	for _, to := range way {
		next := fyne.NewPos(to[0]*k, to[1]*k)
		part.Dragged(&fyne.DragEvent{
			PointEvent: fyne.PointEvent{AbsolutePosition: next, Position: next.Subtract(from)},
			Dragged:    fyne.NewDelta(next.X-at.X, next.Y-at.Y),
		})
		at = next
	}
	part.DragEnd()
}

func TestAThingIsDraggedToItsGroup(t *testing.T) {
	eachPlaceTask(t, func(b *bench, task placeTask) {
		f := b.placer()
		thing := f.hand
		if files, ok := f.engine.(*activity.Files); ok { // one that can be filed as it is
			for _, id := range f.left() {
				if !files.NeedsName(id) && b.Has(thingID(id)) {
					thing = id
					break
				}
			}
		}
		middle := func(group string) [2]float32 {
			a := f.boxes[group]
			return [2]float32{a.x + a.w/2, a.y + a.h/2}
		}
		b.slide(thingID(thing), [2]float32{30, 300}, [2]float32{20, 700})
		if f.engine.Placed(thing) || f.said.Said() || f.carry != nil {
			b.t.Errorf("let go on nothing: %v", f.said)
		}
		for _, group := range task.groups {
			if group != task.right[thing] {
				b.slide(thingID(thing), [2]float32{300, 300}, middle(group))
				if f.said.Tone != activity.Wrong || f.wrong != group {
					b.t.Errorf("dragged to %s: %v", group, f.said)
				}
			}
		}
		b.slide(thingID(thing), [2]float32{300, 300}, middle(task.right[thing]))
		if !f.engine.Placed(thing) {
			b.t.Errorf("dragged to its group, %s is not placed", thing)
		}
	})
}

func TestAFingerThatSlipsStillTaps(t *testing.T) {
	b := newBench(t, nil)
	f := b.practice("C5.1", 1)
	thing := f.left()[2]
	part := b.app.page.Parts().Find(thingID(thing)).(*kit.Target)
	x, y := (part.Position().X+part.Size().Width/2)/b.app.page.K, (part.Position().Y+part.Size().Height/2)/b.app.page.K
	b.slide(thingID(thing), [2]float32{x + 5, y - 4}, [2]float32{x + 7, y})
	if f.hand != thing {
		t.Errorf("in hand is %q, want %q", f.hand, thing)
	}
	b.slide("hint", [2]float32{1000, 635}, [2]float32{1100, 640})
	if f.said.Tone != activity.Hint || !f.said.Said() {
		t.Error("a button is not pressed by a finger that slides on it")
	}
	f.said = saying{}
	b.slide("hint", [2]float32{1000, 635}, [2]float32{1100, 300})
	if f.said.Said() {
		t.Error("a button is pressed though the finger left it")
	}
}

func TestALostDragAfterTheVisitDoesNothing(t *testing.T) {
	b := newBench(t, nil)
	f := b.practice("C5.1", 1)
	part := b.app.page.Parts().Find(thingID(f.hand)).(*kit.Target)
	part.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(100, 0)})
	b.Tap("leave")
	b.ok()
	part.DragEnd()
	on[*welcomeScreen](b)
}
