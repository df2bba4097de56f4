package activity

// Form: fill a mock form, or correct it against a source. Any field can be changed, since nothing shows which ones are wrong;
// a field is judged when it is left, and the whole form when the learner asks.

import (
	"slices"
	"strconv"

	"hocso/lessons"
)

// The moves of Form. On is the field; To is what was typed, or the number of the choice from 0, which has no language; with
// several choices all that are chosen then, "0,2".
const (
	moveType   = "type"
	movePick   = "pick"
	moveChoose = "choose"
	moveSend   = "send"
)

// FieldMost is the longest text that a field takes, in letters.
const FieldMost = 100

// Same compares what was typed with what is accepted; unmarked says that Vietnamese marks do not count.
type Same func(a, b string, unmarked bool) bool

// Form is the state of a form activity.
type Form struct {
	history
	body   *lessons.FormBody
	same   Same
	filled map[string]Move // the last change of a field
	sent   bool            // it was sent as it stands
}

// NewForm starts the form and plays the moves of an earlier visit.
func NewForm(body *lessons.FormBody, same Same, moves []Move) *Form {
	f := &Form{body: body, same: same}
	f.play(moves)
	return f
}

func (f *Form) play(moves []Move) {
	f.moves, f.filled, f.sent = nil, map[string]Move{}, false
	for _, move := range moves {
		f.do(move)
	}
}

// Fields lists the fields of all sections.
func (f *Form) Fields() []*lessons.Field {
	var fields []*lessons.Field
	for i := range f.body.Sections {
		for j := range f.body.Sections[i].Fields {
			fields = append(fields, &f.body.Sections[i].Fields[j])
		}
	}
	return fields
}

// Field finds a field, or nil.
func (f *Form) Field(id string) *lessons.Field {
	for _, field := range f.Fields() {
		if field.ID == id {
			return field
		}
	}
	return nil
}

func (f *Form) do(move Move) bool {
	if move.Do == moveSend {
		return f.send()
	}
	field := f.Field(move.On)
	if field == nil {
		return false
	}
	switch move.Do {
	case moveType:
		if len(field.Options) > 0 || len([]rune(move.To)) > FieldMost {
			return false
		}
	case movePick:
		if n, err := strconv.Atoi(move.To); field.Many || err != nil || n < 0 || n >= len(field.Options) {
			return false
		}
	case moveChoose:
		if _, ok := choices(field, move.To); !ok {
			return false
		}
	default:
		return false
	}
	if len(f.moves) == most {
		f.squeeze()
	}
	f.filled[move.On], f.sent = move, false
	f.add(move)
	return true
}

// send ends a form that has a button for it, once every field is right.
func (f *Form) send() bool {
	if f.body.Submit == (lessons.Text{}) || f.sent || f.FirstWrong() != "" {
		return false
	}
	if len(f.moves) == most {
		f.squeeze()
	}
	f.sent = true
	f.add(Move{Do: moveSend})
	return true
}

// squeeze forgets what was written over, so that the form can always be changed once more.
func (f *Form) squeeze() {
	var kept []Move
	for _, move := range f.moves {
		if f.filled[move.On] == move {
			kept = slices.DeleteFunc(kept, func(m Move) bool { return m.On == move.On })
			kept = append(kept, move)
		}
	}
	f.moves = kept
}

// Type puts text into a field and says how it stands. Text that stands there already changes nothing.
func (f *Form) Type(id, text, lang string) Feedback {
	if field := f.Field(id); field != nil && text != f.Value(id, lang) {
		f.do(Move{moveType, id, text})
	}
	return f.Judge(id)
}

// Pick takes a choice of a field, by its number from 0, and says how it stands.
func (f *Form) Pick(id string, choice int) Feedback {
	if choice != f.Picked(id) {
		f.do(Move{movePick, id, strconv.Itoa(choice)})
	}
	return f.Judge(id)
}

// Value is what stands in a field.
func (f *Form) Value(id, lang string) string {
	field := f.Field(id)
	if field == nil {
		return ""
	}
	move, changed := f.filled[id]
	switch {
	case field.Many:
		return joined(field, f.Chosen(id), lang)
	case !changed:
		return field.Value.In(lang)
	case move.Do == movePick:
		return field.Options[f.Picked(id)].In(lang)
	}
	return move.To
}

// Picked is the number of the choice that stands in a field, or -1.
func (f *Form) Picked(id string) int {
	field := f.Field(id)
	if field == nil || field.Many {
		return -1
	}
	move, changed := f.filled[id]
	if !changed {
		return slices.Index(field.Options, field.Value)
	}
	n, err := strconv.Atoi(move.To)
	if move.Do != movePick || err != nil {
		return -1
	}
	return n
}

// Right reports whether what stands in a field is accepted. What was typed counts in either language, since the language may
// have been switched in between.
func (f *Form) Right(id string) bool {
	field := f.Field(id)
	switch {
	case field == nil:
		return false
	case field.Many:
		return exactly(field, f.Chosen(id))
	}
	return f.accepted(field, f.Value(id, "vi"), f.Value(id, "en"))
}

func (f *Form) accepted(field *lessons.Field, vi, en string) bool {
	return slices.ContainsFunc(field.Accept, func(a lessons.Text) bool {
		return f.same(vi, a.VI, field.Unmarked) || f.same(en, a.EN, field.Unmarked)
	})
}

// wrongAtFirst reports whether a field has to be mended.
func (f *Form) wrongAtFirst(field *lessons.Field) bool {
	if field.Many {
		return !exactly(field, first(field))
	}
	return !f.accepted(field, field.Value.VI, field.Value.EN)
}

// Mended reports whether a field was wrong at first and is right now.
func (f *Form) Mended(id string) bool {
	field := f.Field(id)
	return field != nil && f.wrongAtFirst(field) && f.Right(id)
}

// Spoiled reports whether a field was right at first and is not any more.
func (f *Form) Spoiled(id string) bool {
	field := f.Field(id)
	return field != nil && !f.wrongAtFirst(field) && !f.Right(id)
}

// Judge says how a field stands: right without words of its own, or why not. The title is the field's.
func (f *Form) Judge(id string) Feedback {
	field := f.Field(id)
	if field == nil {
		return Feedback{}
	}
	if f.Right(id) {
		return Feedback{Tone: Right, Title: field.Label}
	}
	why := field.WhyNot
	for _, near := range field.Near {
		if f.has(field, near.Value) {
			why = near.Why
		}
	}
	return Feedback{Wrong, field.Label, why}
}

// Check says why the first field that is not right is not; Right without words when all are. A form that is to be sent is sent then.
func (f *Form) Check() Feedback {
	if id := f.FirstWrong(); id != "" {
		return f.Judge(id)
	}
	f.do(Move{Do: moveSend})
	return Feedback{Tone: Right}
}

// FirstWrong is the first field that is not right, or "".
func (f *Form) FirstWrong() string {
	for _, field := range f.Fields() {
		if !f.Right(field.ID) {
			return field.ID
		}
	}
	return ""
}

// Hint points at the first field that is not right.
func (f *Form) Hint() Feedback {
	if field := f.Field(f.FirstWrong()); field != nil {
		return Feedback{Hint, field.Label, field.Hint}
	}
	return Feedback{}
}

// Undo takes the last change back and returns the field that it changed, or "".
func (f *Form) Undo() string {
	left, ok := f.drop()
	if !ok {
		return ""
	}
	id := f.moves[len(f.moves)-1].On
	f.play(left)
	return id
}

// CanUndo reports whether there is a change to take back.
func (f *Form) CanUndo() bool { return len(f.moves) > 0 }

// Count is how many of the fields that were wrong are mended.
func (f *Form) Count() (n, of int) {
	for _, field := range f.Fields() {
		if f.wrongAtFirst(field) {
			of++
			if f.Right(field.ID) {
				n++
			}
		}
	}
	return n, of
}

// Done reports whether every field is right, and the form sent if it is to be.
func (f *Form) Done() bool {
	return f.FirstWrong() == "" && (f.sent || f.body.Submit == (lessons.Text{}))
}
