package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hocso/internal/progress"
	"hocso/lessons"

	"fyne.io/fyne/v2"
)

// asked is a bench with a question of a kind on the screen.
func asked(t *testing.T, kind lessons.QuestionKind) *bench {
	t.Helper()
	b := newBench(t, nil)
	b.Register("Bùi Thị Thu Hà")
	b.Finish("C5")
	b.Ask("C5", kind)
	b.ok()
	return b
}

// judged fails unless the question was answered as wanted and the reason is on the screen.
func (b *bench) judged(want progress.Response, right bool) {
	b.t.Helper()
	b.ok()
	f := b.face()
	if f.result == nil {
		b.t.Fatal("the question is not answered")
	}
	got := f.result.Given.Response
	got.Lang, want.Lang = "", ""
	if fmt.Sprintf("%+v", plain(got)) != fmt.Sprintf("%+v", plain(want)) {
		b.t.Errorf("answered %+v, want %+v", plain(got), plain(want))
	}
	if f.result.Right != right {
		b.t.Errorf("judged %v, want %v", f.result.Right, right)
	}
	verdict := map[bool]string{true: "question.right", false: "question.wrong"}[right]
	shown := strings.Join(texts(b.app.root), " ")
	if words := b.app.page.T(verdict); !strings.Contains(shown, words) {
		b.t.Errorf("the screen does not say %q", words)
	}
	if why := f.result.Why[0].In("vi"); !strings.Contains(shown, firstWords(why)) {
		b.t.Errorf("the screen does not give the reason %q", why)
	}
}

// plain is a response without pointers, for comparing.
func plain(r progress.Response) string {
	zone := -2
	if r.Zone != nil {
		zone = *r.Zone
	}
	return fmt.Sprintf("%v %v %v %q %q %d", r.Choice, r.Order, r.Match, r.Number, strings.ToLower(r.Text), zone)
}

func firstWords(s string) string {
	words := strings.Fields(strings.ReplaceAll(s, "**", ""))
	return strings.Join(words[:min(3, len(words))], " ")
}

func (b *bench) item() *progress.Item { return b.face().item() }

// touch gives an answer by taps alone.
func (b *bench) touch(r progress.Response) {
	b.t.Helper()
	it := b.item()
	switch it.Question.Kind {
	case lessons.Order:
		o := b.face().asker.(*orderAsker)
		for place, item := range r.Order {
			for slices.Index(o.order, item) > place {
				b.Tap("up/" + itoa(item))
				b.ok()
			}
		}
	case lessons.Match:
		for line, card := range r.Match {
			b.Tap("line/" + itoa(line))
			b.Tap("card/" + itoa(slices.Index(it.Order, card)))
		}
	case lessons.Number:
		for _, digit := range strings.ReplaceAll(r.Number, ".", ",") {
			b.Tap("pad/" + string(digit))
		}
	case lessons.ShortText:
		b.Tap("typed")
		b.onScreenKeys(r.Text)
		b.Tap("key/enter")
		return
	case lessons.Hotspot:
		b.Tap("zone/" + itoa(*r.Zone))
	default:
		for _, option := range r.Choice {
			b.Tap("answer/" + b.letter(option))
		}
	}
	b.Tap("answer")
}

func (b *bench) letter(option int) string {
	return letter(slices.Index(b.face().asker.(*choiceAsker).order(), option))
}

// onScreenKeys types with the keyboard on the screen.
func (b *bench) onScreenKeys(s string) {
	for _, r := range strings.ToLower(s) { // case never counts
		key := "key/" + string(r)
		if r == ' ' {
			key = "key/space"
		}
		if !b.Has(key) {
			b.Tap("key/page")
		}
		b.Tap(key)
		if b.face().asker.(*typedAsker).keys.Digits {
			b.Tap("key/page")
		}
	}
}

// press gives an answer by the keyboard alone.
func (b *bench) press(r progress.Response) {
	b.t.Helper()
	it := b.item()
	switch it.Question.Kind {
	case lessons.Order:
		b.pressOrder(r.Order)
	case lessons.Match:
		m := b.face().asker.(*matchAsker)
		for line, card := range r.Match {
			for m.line != line {
				b.Key(fyne.KeyDown)
			}
			b.Type(itoa(slices.Index(it.Order, card) + 1))
		}
	case lessons.Number, lessons.ShortText:
		b.Type(strings.ReplaceAll(r.Number, ".", ",") + r.Text)
	case lessons.Hotspot:
		b.Key(fyne.KeyDown)
		b.tabOrArrow(fyne.KeyRight, "zone/"+itoa(*r.Zone))
		b.Key(fyne.KeyReturn)
		b.tabOrArrow(fyne.KeyTab, "answer")
	default:
		for _, option := range r.Choice {
			b.Type(strings.ToLower(b.letter(option)))
		}
	}
	b.Key(fyne.KeyReturn)
}

// pressOrder takes each thing in hand in turn and moves it up; the last ones go by Alt and an arrow.
func (b *bench) pressOrder(want []int) {
	o := b.face().asker.(*orderAsker)
	for place, item := range want {
		b.tabOrArrow(fyne.KeyTab, rowID(item))
		alt := place%2 == 1
		if !alt {
			b.Key(fyne.KeyReturn)
		}
		for slices.Index(o.order, item) > place {
			if alt {
				b.app.takeAlt(fyne.KeyUp)
			} else {
				b.Key(fyne.KeyUp)
			}
			if b.Focused() != rowID(item) {
				b.t.Fatalf("the focus did not go with the row: it is on %q", b.Focused())
			}
		}
		if !alt {
			b.Key(fyne.KeyReturn)
		}
	}
	b.tabOrArrow(fyne.KeyTab, "answer")
}

// tabOrArrow presses a key until a part has the focus.
func (b *bench) tabOrArrow(key fyne.KeyName, id string) {
	b.t.Helper()
	for range 2*len(b.IDs()) + 2 {
		if b.Focused() == id {
			return
		}
		b.Key(key)
	}
	b.t.Fatalf("%s does not reach %q among %q", key, id, b.IDs())
}

func TestEveryKindIsAnsweredRightAndWrongByTapsAndByKeys(t *testing.T) {
	for _, kind := range questionKinds {
		t.Run(string(kind), func(t *testing.T) {
			b := asked(t, kind)
			for _, way := range []func(*bench, progress.Response){(*bench).touch, (*bench).press} {
				for _, right := range []bool{true, false} {
					want := reply(b.item().Question, right)
					if kind == lessons.ShortText && !right {
						want.Text = "zzz"
					}
					way(b, want)
					b.judged(want, right)
					at := b.face().at
					b.Key(fyne.KeyReturn)
					if f := b.face(); f != nil && f.at == at {
						t.Error("Enter does not lead on from the reason")
					}
					b.Ask("C5", kind)
					b.ok()
				}
			}
		})
	}
}

func TestAnAnswerThatIsNotWholeCannotBeGiven(t *testing.T) {
	for _, kind := range questionKinds {
		t.Run(string(kind), func(t *testing.T) {
			b := asked(t, kind)
			b.Key(fyne.KeyReturn)
			if b.Has("answer") {
				b.Tap("answer")
			}
			b.face().submit()
			if b.face().result != nil {
				t.Error("an empty answer was given")
			}
			if got, missing := strings.Join(texts(b.app.root), " "), b.face().asker.missing(b.app.page); !strings.Contains(got, missing) {
				t.Errorf("the screen does not say %q", missing)
			}
		})
	}
}

func TestAPlainAnswerIsTypedWithoutTelex(t *testing.T) {
	b := asked(t, lessons.ShortText)
	f := b.face()
	for _, it := range b.bank() {
		if it.Question.Kind != lessons.ShortText || !unmarked(it.Question.Accept) {
			continue
		}
		f.asker = newTypedAsker(&it)
		b.app.entered()
		b.Type(it.Question.Accept.VI[0])
		if got := f.asker.response().Text; got != it.Question.Accept.VI[0] {
			t.Errorf("%s: the keys of %q gave %q", it.QuestionID, it.Question.Accept.VI[0], got)
		}
	}
}

func TestARowThatIsDraggedGoesToThePlaceUnderTheFinger(t *testing.T) {
	b := asked(t, lessons.Order)
	o := b.face().asker.(*orderAsker)
	first, n := o.order[0], len(o.order)
	drag := func(dy float32) {
		row := b.app.page.Parts().Find(rowID(first)).(fyne.Draggable)
		row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, dy)})
		row.DragEnd()
	}
	drag(-500)
	if o.moved {
		t.Error("the first row moved up out of the list")
	}
	drag(2000)
	if o.order[n-1] != first {
		t.Errorf("dragged to the end: %v, want %d last", o.order, first)
	}
	drag(-104)
	if o.order[n-2] != first {
		t.Errorf("dragged up by one row: %v, want %d last but one", o.order, first)
	}
}

func TestATapBesideEveryZoneSaysSoAndChoosesNothing(t *testing.T) {
	b := asked(t, lessons.Hotspot)
	h := b.face().asker.(*hotspotAsker)
	h.beside = true
	b.app.repaint()
	if words := b.app.page.T("question.hotspot.beside"); !slices.Contains(texts(b.app.root), words) {
		t.Errorf("the screen does not say %q", words)
	}
	if h.missing(b.app.page) == "" {
		t.Error("a tap beside every zone counts as an answer")
	}
}

func TestThePictureOfASimulationKeepsItsBandInQuestionAndReason(t *testing.T) {
	b := asked(t, lessons.Hotspot)
	word := b.app.page.T("activity.simulation")
	for _, where := range []string{"question", "reason"} {
		if !slices.Contains(texts(b.app.root), word) {
			t.Errorf("the %s shows a simulation without the word %q", where, word)
		}
		if where == "question" {
			b.Reply(false)
		}
	}
}
