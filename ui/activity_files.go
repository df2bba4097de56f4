package ui

// Filing: the documents at the left, the folders at the right. Tap a document, tap its folder; look inside, rename, and take
// out of the bin what lies there by mistake.

import (
	"encoding/json"
	"slices"

	"hocso/internal/activity"
	"hocso/lessons"
	"hocso/ui/kit"
)

// filesFace plays a files activity.
type filesFace struct {
	placer
	files *activity.Files
	docs  map[string]*lessons.FileItem

	hasBin bool
	inBin  bool   // the list shows the bin
	focus  string // the button that opened a dialog gets the focus back
}

func newFilesFace(st *stage, saved json.RawMessage) *filesFace {
	body := st.activity.Files
	f := &filesFace{files: activity.NewFiles(body, activity.Moves(saved)), docs: map[string]*lessons.FileItem{}}
	f.placer = placer{st: st, engine: f.files, groups: body.Folders, put: f.files.File, words: placeWords{
		count: "activity.files.count", band: "activity.files.band", left: "activity.files.left", done: "activity.files.done",
		note: "activity.files.note", hint: "activity.hint", more: "activity.files.back",
	}}
	for i := range body.Files {
		f.things = append(f.things, body.Files[i].ID)
		f.docs[body.Files[i].ID] = &body.Files[i]
	}
	f.hasBin = slices.ContainsFunc(body.Folders, func(g lessons.Group) bool { return g.ID == activity.Bin })
	f.listed, f.note = f.documents, f.first
	f.init()
	return f
}

// binned reports whether a document lies in the bin, by mistake or rightly.
func (f *filesFace) binned(id string) bool {
	return f.files.Binned(id) || f.files.Placed(id) && f.docs[id].Folder == activity.Bin
}

// documents lists what the desk or the bin shows.
func (f *filesFace) documents() []string {
	var list []string
	for _, id := range f.things {
		if f.inBin && f.binned(id) || !f.inBin && !f.binned(id) && !f.files.Placed(id) {
			list = append(list, id)
		}
	}
	return list
}

// show turns between the desk and the bin.
func (f *filesFace) show(bin bool) {
	f.inBin, f.page, f.wrong = bin, 0, ""
	f.hand = f.after("")
	f.st.app.repaint()
}

// first says what has to be done before the document in hand can be filed.
func (f *filesFace) first() (title, more string) {
	if f.files.Binned(f.hand) {
		return "activity.files.restore.first", "activity.files.restore.how"
	}
	return "activity.files.name.first", ""
}

func (f *filesFace) paint(p *page) {
	a := f.frame(p, f.buttons(p)...)
	if f.focus != "" {
		p.focus = f.focus
		if p.app.dialog == nil {
			f.focus = ""
		}
	}
	share := float32(0.46)
	if p.cramped() {
		share = 0.53
	}
	left, right := f.sides(p, a, share)
	n, of := f.files.Count()
	if f.hasBin {
		left = f.tabs(p, left)
	} else {
		p.head(left, p.T("activity.files.left.head", "Count", of-n))
	}
	p.head(right, p.T("activity.files.right.head"))
	least := float32(70)
	if p.Large() {
		least = 84
	}
	f.list(p, left, least, func(id string, row area) { f.document(p, id, row) })
	if len(f.documents()) == 0 && !f.files.Done() {
		p.Fit(kit.Plain(p.T("activity.files.empty")), p.Type(kit.Body), p.Ink2, left.x, left.y, left.w, 120, kit.Center, true)
	}
	for i, box := range tiled(right, len(f.groups), 2, 10, 190) {
		f.folder(p, f.groups[i], box)
	}
	f.bar(p)
}

// tabs turn between the desk and the bin, in the place of the list's head. They return what is left for the list.
func (f *filesFace) tabs(p *page, left area) area {
	const h, gap = 56, 10
	y := left.y - workHead + 12
	w := (left.w - gap) / 2
	desk, bin := 0, 0
	for _, id := range f.things {
		bin += count(f.binned(id))
		desk += count(!f.binned(id) && !f.files.Placed(id))
	}
	words := []string{p.T("activity.files.desk", "Count", desk), p.T("activity.files.bin", "Count", bin)}
	for i, id := range []string{"tab/desk", "tab/bin"} {
		face := kit.NewBoard(p.Env)
		face.Box(p.choice(f.inBin == (i == 1)), 0, 0, w, h)
		face.Text(words[i], p.narrow(words[i], p.Type(kit.Label), w-20), p.Palette.Link, 0, 0, w, h, kit.Center)
		p.Target(kit.Part{ID: id, Name: words[i], Radius: 16, OnTap: func() { f.show(i == 1) }}, face.Object(), left.x+float32(i)*(w+gap), y, w, h)
	}
	top := y + h + 10
	return area{left.x, top, left.w, left.y + left.h - top}
}

// buttons are what can be done with the document in hand.
func (f *filesFace) buttons(p *page) []kit.Button {
	if f.hand == "" {
		return nil
	}
	look := kit.Button{ID: "look", Text: p.T("activity.files.look"), Icon: "eye", Look: kit.Outline, OnTap: func() {
		f.focus = "look"
		f.st.app.showDialog(&lookDialog{doc: f.docs[f.hand], name: f.files.Name(f.hand)})
	}}
	if f.inBin {
		return []kit.Button{{ID: "restore", Text: p.T("activity.files.restore"), Icon: "rotate-ccw", Look: kit.Outline, OnTap: f.restore}, look}
	}
	return []kit.Button{{ID: "rename", Text: p.T("activity.files.rename"), Icon: "pencil", Look: kit.Outline, OnTap: func() {
		f.focus = "rename"
		f.st.app.showDialog(newRenameDialog(f))
	}}, look}
}

// restore takes the document in hand out of the bin, and shows it on the desk.
func (f *filesFace) restore() {
	fb := f.files.Restore(f.hand)
	f.said = saying{Feedback: fb, title: "activity.files.stays"}
	if fb.Tone == activity.Right && fb.Said() {
		f.said.title, f.said.more = "activity.files.restored", "activity.files.restored.how"
		f.inBin, f.page = false, -1
		f.changed()
	}
	f.st.app.repaint()
}

// rename gives the document in hand a name that was typed.
func (f *filesFace) rename(name string) {
	fb := f.files.Rename(f.hand, name)
	switch {
	case fb.Tone == activity.Right:
		f.said = saying{Feedback: fb, title: "activity.files.renamed", more: "activity.files.renamed.how"}
		f.changed()
	case fb.Text == (lessons.Text{}):
		f.said = saying{Feedback: fb, title: "activity.files.name.good", more: "activity.files.name.keep"}
	default:
		f.said = saying{Feedback: fb, title: "activity.files.name.not"}
	}
	f.st.app.closeDialog()
}

func (f *filesFace) document(p *page, id string, a area) {
	doc, name := f.docs[id], f.files.Name(id)
	f.thing(p, id, name, a, func(face *kit.Board, inHand bool) {
		size := float32(44)
		if p.W < roomy {
			size = 34
		}
		x := float32(14)
		if doc.Picture != "" {
			p.sticker(face, doc.Picture, size, x, (a.h-size)/2)
			x += size + 12
		}
		t := p.Type(kit.Body)
		if inHand {
			t = p.Type(kit.Label)
		}
		w := a.w - x - 10
		t = p.narrow(name, t, w)
		detail := doc.Detail.In(p.Lang)
		dt := p.narrow(detail, p.Type(kit.Caption), w)
		dt.Pitch = dt.Size * lineEm
		line := 1.3 * t.Size
		h := min(p.FlowHeight(kit.Plain(detail), dt, w), a.h-line-4)
		y := (a.h - line - h) / 2
		face.Text(name, t, p.Ink, x, y, w, line, kit.Left)
		face.Fit(kit.Plain(detail), dt, p.Ink2, x, y+line, w, h, kit.Left, false)
	})
}

// folder is a card with what lies in it.
func (f *filesFace) folder(p *page, g lessons.Group, a area) {
	n := 0
	for _, id := range f.things {
		n += count(f.files.Placed(id) && f.docs[id].Folder == g.ID)
	}
	words := p.T("activity.files.inside", "Count", n)
	if n == 0 {
		words = orDefault(g.Detail.In(p.Lang), p.T("activity.place.empty"))
	}
	box := kit.Box{Fill: p.Card, Stroke: p.Edge, Thick: 2, Radius: 20}
	f.group(p, g, box, a, func(face *kit.Board) { f.tallCard(face, p, g, words, a) })
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
