package questions

import (
	"fmt"
	"strings"
	"testing"
)

// A giftCase is a text, what it must be read as, and where gift-pegjs reads it otherwise, that and the reason.
type giftCase struct {
	gift, want string
	theirs     string // what gift-pegjs makes of it when that is another; "refused" when it takes none of it
	reason     string
}

const (
	colons     = "gift-pegjs wants every colon escaped; Moodle, whose exports people bring, does not"
	signsAside = "gift-pegjs wants = ~ # escaped outside the braces too; Moodle does not"
	wholeFile  = "gift-pegjs refuses a file for one bad item; here the others are taken and the bad one is told of"
	comments   = "gift-pegjs takes comments only before a question; Moodle strips every line that begins with //"
	ordering   = "the notation of Moodle's ordering questions is unknown to gift-pegjs"
)

// The shapes are written as: kind @id +tag ::title:: stem {answers} ####general. Answers: =text %weight% #feedback,
// left -> right, low..high, T or F with its feedback for a wrong and for a right answer.
var giftCases = []giftCase{
	// Choices.
	{gift: "Thủ đô của Việt Nam là gì?{=Hà Nội ~Huế ~Đà Nẵng}", want: "choice Thủ đô của Việt Nam là gì? {=Hà Nội|~Huế|~Đà Nẵng}"},
	{gift: "Q{~a =b ~c}", want: "choice Q {~a|=b|~c}"},
	{gift: "::T1::Q{=b ~c}", want: "choice ::T1:: Q {=b|~c}"},
	{gift: "::Tên câu::Q {\n=đúng #vì sao đúng\n~sai #vì sao sai\n}", want: "choice ::Tên câu:: Q {=đúng#vì sao đúng|~sai#vì sao sai}"},
	{gift: "Q{~%50%a ~%50%b ~%-100%c}", want: "choice Q {~%50%a|~%50%b|~%-100%c}"},
	{gift: "Q{~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-50%d}", want: "choice Q {~%33.33333%a|~%33.33333%b|~%33.33333%c|~%-50%d}"},
	{gift: "Q{=%100%a ~%50%b ~c}", want: "choice Q {=%100%a|~%50%b|~c}"},
	{gift: "Q{=a#f1 ~%25%b#f2 ~c#f3 ####chung}", want: "choice Q {=a#f1|~%25%b#f2|~c#f3} ####chung"},
	{gift: "Q{=a\n####Giải thích chung\n}", want: "short Q {=a} ####Giải thích chung"},
	{gift: "Q{\n  =a\n  ~b\n}", want: "choice Q {=a|~b}"},
	{gift: "Q{=a # ~b # sai rồi}", want: "choice Q {=a|~b#sai rồi}"},
	{gift: "Q{=50% ~30% ~20%}", want: "choice Q {=50%|~30%|~20%}"},
	{gift: "Q{=a -> b ~c}", want: "choice Q {=a -> b|~c}", theirs: "refused",
		reason: "gift-pegjs takes the first answer for a pair and does not look further; Moodle sees the ~ first"},
	{gift: "Chọn {=đúng ~sai} đi.", want: "choice Chọn _____ đi. {=đúng|~sai}"},
	{gift: "{=đúng ~sai} là từ cần điền", want: "choice _____ là từ cần điền {=đúng|~sai}"},
	{gift: "Q{=a ~b}\n\nP{=c ~d}", want: "choice Q {=a|~b}\nchoice P {=c|~d}"},
	{gift: "Q{=a ~b}\n \t \nP{=c ~d}", want: "choice Q {=a|~b}\nchoice P {=c|~d}"},
	{gift: "Dòng một\ndòng hai{=a ~b}", want: "choice Dòng một dòng hai {=a|~b}"},
	{gift: "\n\n\nQ{=a ~b}\n\n\n\n", want: "choice Q {=a|~b}"},
	{gift: "Q{~a ~b}", want: "choice Q {~a|~b}"},
	{gift: "Q {=x<sub>2</sub> ~x<sup>2</sup>}", want: "choice Q {=x2|~x2}"},

	// True or false.
	{gift: "Trời xanh.{T}", want: "truefalse Trời xanh. {T##}"},
	{gift: "Trời xanh.{TRUE}", want: "truefalse Trời xanh. {T##}"},
	{gift: "Trời đỏ.{F}", want: "truefalse Trời đỏ. {F##}"},
	{gift: "Trời đỏ.{ FALSE }", want: "truefalse Trời đỏ. {F##}"},
	{gift: "Q{T#sai vì thế#đúng vì thế}", want: "truefalse Q {T#sai vì thế#đúng vì thế}"},
	{gift: "Q{F#chỉ một lời}", want: "truefalse Q {F#chỉ một lời#}"},
	{gift: "Q{TRUE#a#b####chung}", want: "truefalse Q {T#a#b} ####chung"},
	{gift: "Q{true}", want: "short Q {=true}"},
	{gift: "Q{T}.", want: "truefalse Q _____ . {T##}"},

	// Short answers.
	{gift: "Ai?{=Bác =Bác Hồ}", want: "short Ai? {=Bác|=Bác Hồ}"},
	{gift: "Ai?{Nguyễn Du}", want: "short Ai? {=Nguyễn Du}"},
	{gift: "Ai?{=%100%Nguyễn Du =%50%Nguyen Du#có dấu nhé}", want: "short Ai? {=%100%Nguyễn Du|=%50%Nguyen Du#có dấu nhé}"},
	{gift: "Ai?{=a =%0%*#không phải}", want: "short Ai? {=a|=%0%*#không phải}"},
	{gift: "Tháng {=một =giêng} là đầu năm.", want: "short Tháng _____ là đầu năm. {=một|=giêng}"},
	{gift: "Ai?{Du#đúng rồi}", want: "short Ai? {=Du#đúng rồi}"},

	// Matching.
	{gift: "Ghép{=a -> 1 =b -> 2 =c -> 3}", want: "match Ghép {a -> 1|b -> 2|c -> 3}"},
	{gift: "Ghép{\n=Việt Nam -> Hà Nội\n=Lào -> Viêng Chăn\n=Thái Lan -> Băng Cốc\n####chung\n}", want: "match Ghép {Việt Nam -> Hà Nội|Lào -> Viêng Chăn|Thái Lan -> Băng Cốc} ####chung"},
	{gift: "Ghép{=a -> 1 =b -> 2 = -> 3}", want: "match Ghép {a -> 1|b -> 2| -> 3}"},
	{gift: "Ghép{=a->1 =b->2}", want: "match Ghép {a -> 1|b -> 2}"},
	{gift: "Ghép{=a -> 1 =b}", want: "bad"},

	// Numbers.
	{gift: "Bao nhiêu?{#5}", want: "number Bao nhiêu? {5..5}"},
	{gift: "Bao nhiêu?{#5:0.5}", want: "number Bao nhiêu? {4.5..5.5}"},
	{gift: "Bao nhiêu?{#4.5..5.5}", want: "number Bao nhiêu? {4.5..5.5}"},
	{gift: "Bao nhiêu?{#-3}", want: "number Bao nhiêu? {-3..-3}"},
	{gift: "Bao nhiêu?{#=5:0 =%50%5:2#gần đúng}", want: "number Bao nhiêu? {=5..5|=%50%3..7#gần đúng}"},
	{gift: "Bao nhiêu?{#=5#đúng ~#sai rồi}", want: "number Bao nhiêu? {=5..5#đúng|~*#sai rồi}"},
	{gift: "Bao nhiêu?{#5####chung}", want: "number Bao nhiêu? {5..5} ####chung"},
	{gift: "Bao nhiêu?{#5:0.5#đúng}", want: "number Bao nhiêu? {4.5..5.5#đúng}", theirs: "refused",
		reason: "gift-pegjs knows feedback only where there are several numbers; Moodle reads it here too"},
	{gift: "Bao nhiêu?{#năm}", want: "bad"},
	{gift: "Bao nhiêu?{#5..}", want: "bad"},
	{gift: "Bao nhiêu?{#6..5}", want: "bad", theirs: "number Bao nhiêu? {6..5}", reason: "gift-pegjs does not compare the bounds: no number would be right"},

	// Essays, descriptions, categories.
	{gift: "Kể lại.{}", want: "essay Kể lại."},
	{gift: "Kể lại.{  }", want: "essay Kể lại."},
	{gift: "Kể lại.{####gợi ý}", want: "essay Kể lại. ####gợi ý"},
	{gift: "Đọc đoạn sau.", want: "description Đọc đoạn sau."},
	{gift: "::Đề::Đọc đoạn sau.", want: "description ::Đề:: Đọc đoạn sau."},
	{gift: "$CATEGORY: tin học/tệp\n\nQ{T}", want: "category tin học/tệp\ntruefalse Q {T##}"},
	{gift: "$CATEGORY: $course$/top\n\n\n", want: "category $course$/top"},
	{gift: "$CATEGORY: a\nQ{T}", want: "category a\ntruefalse Q {T##}", theirs: "refused",
		reason: "a blank line is missing; Moodle makes all of it a category and loses the question"},

	// Escapes.
	{gift: `Q\: a\=b, 5\~6, \#1, \{x\}{=a\=b ~a\~b}`, want: "choice Q: a=b, 5~6, #1, {x} {=a=b|~a~b}"},
	{gift: `Q{=C\:\\Users ~D\:\\}`, want: `choice Q {=C:\Users|~D:\}`},
	{gift: `Q{=C:\Users ~b}`, want: `choice Q {=C:\Users|~b}`, theirs: "refused", reason: colons},
	{gift: `Hai\ndòng{=a ~b}`, want: "choice Hai dòng {=a|~b}"},
	{gift: `::a\:\:b::Q{T}`, want: "truefalse ::a::b:: Q {T##}"},
	{gift: "Giờ: 7:30?{=a ~b}", want: "choice Giờ: 7:30? {=a|~b}", theirs: "refused", reason: colons},
	{gift: "Tính 1+1=?{=2 ~3}", want: "choice Tính 1+1=? {=2|~3}", theirs: "refused", reason: signsAside},
	{gift: "Chọn #1{=2 ~3}", want: "choice Chọn #1 {=2|~3}", theirs: "refused", reason: signsAside},
	{gift: `Q{=a#xem trang \#5 ~b}`, want: "choice Q {=a#xem trang #5|~b}"},

	// Formats.
	{gift: "[html]<p>Câu <b>hỏi</b>&nbsp;này</p>{=a ~b}", want: "choice Câu hỏi này {=a|~b}"},
	{gift: "[markdown]Câu **hỏi** này{=*a* ~b}", want: "choice Câu hỏi này {=a|~b}"},
	{gift: "[plain]Thẻ <p> là gì?{=đoạn ~ảnh}", want: "choice Thẻ <p> là gì? {=đoạn|~ảnh}"},
	{gift: "[moodle]Câu hỏi{=[html]<i>a</i> ~b}", want: "choice Câu hỏi {=a|~b}"},
	{gift: "::T::[html]Q{T}", want: "truefalse ::T:: Q {T##}"},

	// Comments, names, tags.
	{gift: "// ghi chú\nQ{T}", want: "truefalse Q {T##}"},
	{gift: "// một\n// hai\n\nQ{T}\n\n// hết\n", want: "truefalse Q {T##}"},
	{gift: "// [id:cau-1] [tag:tin học] [tag:1.3]\nQ{T}", want: "truefalse @cau-1 +tin học +1.3 Q {T##}"},
	{gift: "Q {\n=a\n// ghi chú giữa chừng\n~b\n}", want: "choice Q {=a|~b}",
		theirs: "choice Q {=a // ghi chú giữa chừng|~b}", reason: comments},
	{gift: "Q{=http\\://a.example ~b}", want: "choice Q {=http://a.example|~b}"},

	// What cannot be read.
	{gift: "Q{=a ~b", want: "bad"},
	{gift: "Q}=a ~b{", want: "bad"},
	{gift: "Q{=a ~b}{=c}", want: "bad"},
	{gift: "::T Q{T}", want: "bad"},
	{gift: "Q{=a ~b\n\n~c}", want: "bad\nbad"},
	{gift: "Q{=a ~b\n\nP{T}", want: "bad\ntruefalse P {T##}", theirs: "refused", reason: wholeFile},
	{gift: "Q{=%150%a ~b}", want: "bad"},
	{gift: "Q{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nmột\nhai\nba\n}", want: "order Q {một|hai|ba}",
		theirs: "short Q {=>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none một hai ba}", reason: ordering},
	{gift: "Tho\u031b\u0300i gian?{=sa\u0301ng ~chie\u0302\u0300u}", want: "choice Thời gian? {=sáng|~chiều}"},
}

func TestGIFTIsReadAsItIsWritten(t *testing.T) {
	if len(giftCases) < 60 {
		t.Fatalf("only %d cases", len(giftCases))
	}
	for _, c := range giftCases {
		text, err := decode([]byte(c.gift))
		if err != nil {
			t.Fatal(err)
		}
		if got := shapes(parseGIFT(text)); got != c.want {
			t.Errorf("%q\nwant %s\ngot  %s", c.gift, c.want, got)
		}
	}
}

// shapes writes items as the table does.
func shapes(items []giftItem) string {
	var lines []string
	for i := range items {
		lines = append(lines, shape(&items[i]))
	}
	return strings.Join(lines, "\n")
}

func shape(item *giftItem) string {
	if item.kind == giftBad {
		return "bad"
	}
	parts := []string{string(item.kind)}
	if item.notes.id != "" {
		parts = append(parts, "@"+item.notes.id)
	}
	for _, tag := range item.notes.tags {
		parts = append(parts, "+"+tag)
	}
	if item.title != "" {
		parts = append(parts, "::"+item.title+"::")
	}
	parts = append(parts, flat(item.stem))
	if item.kind == giftTrueFalse {
		letter := map[bool]string{true: "T", false: "F"}[item.truth]
		parts = append(parts, fmt.Sprintf("{%s#%s#%s}", letter, item.answers[1].feedback, item.answers[0].feedback))
	} else if len(item.answers) > 0 {
		var answers []string
		for _, a := range item.answers {
			answers = append(answers, shapeAnswer(item, a))
		}
		parts = append(parts, "{"+strings.Join(answers, "|")+"}")
	}
	if item.general != "" {
		parts = append(parts, "####"+flat(item.general))
	}
	return strings.Join(parts, " ")
}

func shapeAnswer(item *giftItem, a giftAnswer) string {
	mark := map[bool]string{true: "=", false: "~"}[a.right]
	if a.weighted {
		mark += fmt.Sprintf("%%%v%%", a.weight)
	}
	text := flat(a.text)
	switch {
	case item.kind == giftMatch:
		return text + " -> " + flat(a.match)
	case item.kind == giftOrder:
		return text
	case item.kind == giftNumber && a.text != anything:
		text = fmt.Sprintf("%v..%v", a.low, a.high)
		if len(item.answers) == 1 {
			mark = ""
		}
	}
	if a.feedback != "" {
		text += "#" + flat(a.feedback)
	}
	return mark + text
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
