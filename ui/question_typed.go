package ui

import (
	"strings"
	"unicode"

	"hocso/internal/progress"
	"hocso/internal/typing"
	"hocso/lessons"
	"hocso/ui/kit"
)

// typedAsker asks for a number or a few words.
type typedAsker struct {
	item   *progress.Item
	input  kit.Input
	keys   kit.KeyboardState
	typing typist
}

func newTypedAsker(it *progress.Item) *typedAsker {
	t := &typedAsker{item: it}
	t.input.Max = 60
	if unmarked(it.Question.Accept) { // Telex would make "exe" a word with marks
		t.typing = typist{scheme: typing.Off, set: true}
	}
	if t.number() {
		t.input.Max = 20
		t.input.Only = func(r rune) bool { return strings.ContainsRune("0123456789.,-+ ", r) }
		t.keys.Digits = true
	}
	return t
}

// unmarked reports whether the answer is a word of plain letters in both languages. The first one accepted is the answer; the others
// are ways to write it.
func unmarked(a lessons.Accept) bool {
	return len(a.VI) > 0 && !strings.ContainsFunc(a.VI[0], func(r rune) bool { return r > unicode.MaxASCII })
}

func (t *typedAsker) number() bool { return t.item.Question.Kind == lessons.Number }

func (t *typedAsker) missing(p *page) string {
	if strings.TrimSpace(t.input.String()) != "" {
		return ""
	}
	return p.T("question.type")
}

func (t *typedAsker) response() progress.Response {
	if t.number() {
		return progress.Response{Number: t.input.String()}
	}
	return progress.Response{Text: t.input.String()}
}

func (t *typedAsker) set(r progress.Response) { t.input.Set(r.Number + r.Text) }

func (t *typedAsker) paint(p *page, f *questionFace, a area) {
	app := f.run.app
	label, compose := "question.words", t.typing.on(p.app).compose
	if t.number() {
		label, compose = "question.number", nil
	}
	p.Text(p.T(label), p.Type(kit.Label), p.Ink, a.x, a.y+20, a.w, 36, kit.Left)
	unit := t.item.Question.Unit.In(p.Lang)
	w := a.w
	if unit != "" {
		uw := p.TextWidth(unit, p.Type(kit.Reading))
		w -= uw + 20
		p.Text(unit, p.Type(kit.Reading), p.Ink, a.x+w+16, a.y+64, uw+4, 80, kit.Left)
	}
	p.Field(kit.FieldPart{ID: "typed", Name: p.T(label), Input: &t.input, Type: kit.Reading, Hint: p.T(label + ".hint"), Compose: compose,
		OnChange: app.repaint, OnEnter: f.submit, OnTouch: func() {
			t.keys.Open = true
			app.repaint()
		}}, a.x, a.y+64, w, 80)
	p.focus = "typed"
	if t.number() {
		t.pad(p, f, area{a.x, a.y + 164, a.w, a.h - 164})
		return
	}
	p.Icon("info", 24, p.Palette.Link, a.x, a.y+162)
	p.Fit(kit.Plain(p.T("question.words.note")), p.Type(kit.Body), p.Ink2, a.x+36, a.y+156, a.w-36, 60, kit.Left, false)
	if t.typingOnScreen() {
		p.Keyboard(t.typing.keyboard(p, &t.keys, &t.input, app.repaint, kit.KeyboardPart{Enter: p.T("question.answer"), Icon: "check", OnEnter: f.submit}))
	}
}

// typingOnScreen reports whether the on-screen keyboard covers the lower half. Numbers have a pad of their own.
func (t *typedAsker) typingOnScreen() bool { return t.keys.Open && !t.number() }

func (t *typedAsker) hide(a *App) {
	t.keys.Open = false
	a.repaint()
}

// pad is a block of digits for those who touch.
func (t *typedAsker) pad(p *page, f *questionFace, a area) {
	rows := []string{"123", "456", "789", ",0"}
	const gap = 10
	h := min(76, (a.h-3*gap)/4)
	const w = 112
	for i, row := range rows {
		for j, r := range row {
			s := string(r)
			t.padKey(p, s, kit.Button{ID: "pad/" + s, OnTap: func() {
				t.input.Insert(s)
				f.run.app.repaint()
			}}, area{a.x + float32(j)*(w+gap), a.y + float32(i)*(h+gap), w, h})
		}
	}
	t.padKey(p, "", kit.Button{ID: "pad/delete", Name: p.T("part.delete"), Icon: "delete", OnTap: func() {
		t.input.Backspace()
		f.run.app.repaint()
	}}, area{a.x + 2*(w+gap), a.y + 3*(h+gap), w, h})
}

func (t *typedAsker) padKey(p *page, label string, b kit.Button, a area) {
	face := kit.NewBoard(p.Env)
	face.KeyBox(p.Key, a.w, a.h)
	if b.Icon != "" {
		face.Icon(b.Icon, 28, p.Ink, (a.w-28)/2, (a.h-28)/2)
	} else {
		face.Text(label, kit.Sans(28, 800), p.Ink, 0, 0, a.w, a.h, kit.Center)
	}
	p.Target(kit.Part{ID: b.ID, Name: orDefault(b.Name, label), Radius: 12, OnTap: b.OnTap}, face.Object(), a.x, a.y, a.w, a.h)
}

func (t *typedAsker) review(p *page, f *questionFace, a area) {
	given := f.result.Given.Response
	words := given.Text
	if t.number() {
		words = given.Number
	}
	h := min(112, (a.h-12)/2)
	p.typedLine("question.typed", words, f.result.Right, area{a.x, a.y, a.w, h})
	if !f.result.Right {
		p.typedLine("question.expected", t.expected(p), true, area{a.x, a.y + h + 12, a.w, h})
	}
}

// expected is the right answer as people write it in the language of the screen.
func (t *typedAsker) expected(p *page) string {
	q := t.item.Question
	if t.number() {
		return strings.TrimSpace(p.Words.Number(q.Answer) + " " + q.Unit.In(p.Lang))
	}
	accept := q.Accept.VI
	if p.Lang == "en" && len(q.Accept.EN) > 0 {
		accept = q.Accept.EN
	}
	if len(accept) == 0 {
		return ""
	}
	return accept[0]
}

// typedLine shows something typed with its verdict.
func (p *page) typedLine(key, words string, right bool, a area) {
	fill, edge := p.BadTint, p.Bad
	if right {
		fill, edge = p.GoodTint, p.Good
	}
	p.Box(kit.Box{Fill: fill, Stroke: edge, Thick: 3, Radius: 20}, a.x, a.y, a.w, a.h)
	p.Sign(right, a.x+16, a.y+(a.h-56)/2, 56)
	p.Text(p.T(key), kit.Sans(16, 600), edge, a.x+88, a.y+a.h/2-34, a.w-100, 26, kit.Left)
	p.Fit(kit.Plain(words), p.Type(kit.H3), p.Ink, a.x+88, a.y+a.h/2-8, a.w-104, a.h/2, kit.Left, false)
}
