package questions

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"hocso/i18n"
	"hocso/lessons"
)

func vi(text string) lessons.Text { return lessons.Text{VI: text} }

func mustRead(t testing.TB, name, text string) *Result {
	t.Helper()
	r, err := Read(name, []byte(text), Options{Lang: "vi"})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return r
}

func one(t testing.TB, name, text string) lessons.Question {
	t.Helper()
	r := mustRead(t, name, text)
	if len(r.Questions) != 1 {
		t.Fatalf("%d questions, skipped %v", len(r.Questions), r.Skipped)
	}
	return r.Questions[0].Question
}

func same(t testing.TB, got, want lessons.Question) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\nwant %+v\ngot  %+v", want, got)
	}
}

func TestGIFTFeedbackBecomesExplanations(t *testing.T) {
	same(t, one(t, "a.gift", "::Tên tệp::Tên nào?{=a#vì một ~b#vì hai ~c####chung}"), lessons.Question{
		ID: "ten-tep", Kind: lessons.Single, Stem: vi("Tên nào?"), Options: []lessons.Option{
			{Text: vi("a"), Right: true, Why: vi("vì một")}, {Text: vi("b"), Why: vi("vì hai")}, {Text: vi("c")},
		}})
	same(t, one(t, "a.gift", "Tên nào?{~%50%a ~%50%b#vì hai ~%-100%c####chung}"), lessons.Question{
		ID: "ten-nao", Kind: lessons.Multiple, Stem: vi("Tên nào?"), Options: []lessons.Option{
			{Text: vi("a"), Right: true, Why: vi("chung")}, {Text: vi("b"), Right: true, Why: vi("vì hai")}, {Text: vi("c")},
		}})
	same(t, one(t, "a.gift", "Q{F#nhầm rồi#phải}"), lessons.Question{
		ID: "q", Kind: lessons.TrueFalse, Stem: vi("Q"), Why: vi("phải"), WhyNot: vi("nhầm rồi")})
	same(t, one(t, "a.gift", "Bao nhiêu?{#=7.5:0.5#phải =%0%9#quá ~#xem lại}"), lessons.Question{
		ID: "bao-nhieu", Kind: lessons.Number, Stem: vi("Bao nhiêu?"), Answer: 7.5, Within: 0.5, Why: vi("phải"), WhyNot: vi("xem lại"),
		Near: []lessons.Near{{Value: "9", Why: vi("quá")}}})
	same(t, one(t, "a.gift", "Ai?{=Du =Nguyễn Du =%40%Du Nguyen#thiếu dấu}"), lessons.Question{
		ID: "ai", Kind: lessons.ShortText, Stem: vi("Ai?"), Accept: lessons.Accept{VI: []string{"Du", "Nguyễn Du"}},
		Near: []lessons.Near{{Value: "Du Nguyen", Why: vi("thiếu dấu")}}})
}

// Every question that is not taken is told of, with its line and why.
func TestWhatIsLeftOutIsToldWithItsLine(t *testing.T) {
	r := mustRead(t, "a.gift", strings.Join([]string{
		"Kể lại.{}", // 1
		"", "Một đoạn văn.",
		"", "Q{=a ~b", // 5
		"", "Hình: [html]<img src=x>{=a ~b}",
		"", "Nhiều quá{=a ~b ~c ~d ~e}", // 9
		"", "Không đúng{~a ~b}", // 11
		"", "Ghép{=a -> 1}",
		"", "[html]<img src=\"@@PLUGINFILE@@/a.png\">Hình gì?{=a ~b}", // 15
		"", "Tốt{=a ~b}",
	}, "\n"))
	var got []string
	for _, s := range r.Skipped {
		got = append(got, fmt.Sprint(s.Line, " ", s.Code))
	}
	want := []string{"1 kind", "3 noanswer", "5 gift", "7 picture", "9 items", "11 right", "13 items", "15 picture"}
	if !slices.Equal(got, want) || len(r.Questions) != 1 {
		t.Errorf("%q, want %q; %d questions", got, want, len(r.Questions))
	}
}

func TestPartsThatAKioskCannotShowAreToldOf(t *testing.T) {
	for gift, code := range map[string]string{
		"Q{=a ~%50%b ~c}": "weight", "Q{=a -> 1 =b -> 2 = -> 3}": "extra", "Q{=a =Ng*}": "wildcard", "Q{=a =%50%b}": "weight",
	} {
		r := mustRead(t, "a.gift", gift)
		if len(r.Questions) != 1 || len(r.Dropped) != 1 || r.Dropped[0].Code != code {
			t.Errorf("%s: %d questions, dropped %v, want %s", gift, len(r.Questions), r.Dropped, code)
		}
	}
}

const moodleBank = `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Mặc định</text></category></question>
<question type="multichoice">
  <name><text>Câu 1</text></name>
  <questiontext format="html"><text><![CDATA[<p>Tệp nào <b>dễ tìm</b> nhất?</p>]]></text></questiontext>
  <generalfeedback format="html"><text>Ngày đứng trước.</text></generalfeedback>
  <single>true</single>
  <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
  <answer fraction="100" format="html"><text>2026-11-bao-cao</text></answer>
  <answer fraction="0" format="html"><text>moi-nhat</text><feedback format="html"><text>Tháng sau lại có tệp &quot;mới&quot;.</text></feedback></answer>
  <answer fraction="0" format="html"><text>ban-cuoi</text></answer>
  <tags><tag><text>1.3</text></tag><tag><text>tin học</text></tag></tags>
</question>
<question type="multichoice">
  <name><text>Câu 2</text></name>
  <questiontext format="html"><text>Chọn hai.</text></questiontext>
  <single>false</single>
  <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer><answer fraction="-50"><text>c</text></answer>
</question>
<question type="truefalse">
  <name><text>Câu 3</text></name>
  <questiontext format="plain_text"><text>1 &lt; 2</text></questiontext>
  <answer fraction="100"><text>true</text><feedback><text>Phải.</text></feedback></answer>
  <answer fraction="0"><text>false</text><feedback><text>Nhầm.</text></feedback></answer>
</question>
<question type="shortanswer">
  <name><text>Câu 4</text></name>
  <questiontext format="html"><text>Ai?</text></questiontext>
  <answer fraction="100"><text>Nguyễn Du</text><feedback><text>Phải.</text></feedback></answer>
  <answer fraction="0"><text>*</text><feedback><text>Xem lại.</text></feedback></answer>
</question>
<question type="numerical">
  <name><text>Câu 5</text></name>
  <questiontext format="html"><text>Bao nhiêu?</text></questiontext>
  <answer fraction="100"><text>8</text><tolerance>0.5</tolerance></answer>
</question>
<question type="matching">
  <name><text>Câu 6</text></name>
  <questiontext format="html"><text>Ghép.</text></questiontext>
  <incorrectfeedback><text>Đọc tên thư mục.</text></incorrectfeedback>
  <subquestion format="html"><text>a</text><answer><text>1</text></answer></subquestion>
  <subquestion format="html"><text>b</text><answer><text>2</text></answer></subquestion>
  <subquestion format="html"><text></text><answer><text>3</text></answer></subquestion>
</question>
<question type="ordering">
  <name><text>Câu 7</text></name>
  <questiontext format="html"><text>Xếp.</text></questiontext>
  <answer fraction="1"><text>một</text></answer><answer fraction="2"><text>hai</text></answer><answer fraction="3"><text>ba</text></answer>
</question>
<question type="essay"><name><text>Câu 8</text></name><questiontext><text>Kể.</text></questiontext></question>
<question type="cloze"><name><text>Câu 9</text></name><questiontext><text>{1:SHORTANSWER:=a}</text></questiontext></question>
<question type="multichoice"><name><text>Câu 10</text></name>
  <questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a.png">Hình gì?]]></text><file name="a.png" encoding="base64">AAAA</file></questiontext>
  <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>
</question>
</quiz>`

func TestMoodleXMLIsReadByItsTypes(t *testing.T) {
	r := mustRead(t, "bank.xml", moodleBank)
	want := []lessons.Question{
		{ID: "cau-1", Kind: lessons.Single, Competence: "1.3", Stem: vi("Tệp nào dễ tìm nhất?"), Options: []lessons.Option{
			{Text: vi("2026-11-bao-cao"), Right: true, Why: vi("Ngày đứng trước.")},
			{Text: vi("moi-nhat"), Why: vi("Tháng sau lại có tệp “mới”.")}, {Text: vi("ban-cuoi")}}},
		{ID: "cau-2", Kind: lessons.Multiple, Stem: vi("Chọn hai."), Options: []lessons.Option{
			{Text: vi("a"), Right: true}, {Text: vi("b"), Right: true}, {Text: vi("c")}}},
		{ID: "cau-3", Kind: lessons.TrueFalse, Stem: vi("1 < 2"), True: true, Why: vi("Phải."), WhyNot: vi("Nhầm.")},
		{ID: "cau-4", Kind: lessons.ShortText, Stem: vi("Ai?"), Accept: lessons.Accept{VI: []string{"Nguyễn Du"}}, Why: vi("Phải."), WhyNot: vi("Xem lại.")},
		{ID: "cau-5", Kind: lessons.Number, Stem: vi("Bao nhiêu?"), Answer: 8, Within: 0.5},
		{ID: "cau-6", Kind: lessons.Match, Stem: vi("Ghép."), WhyNot: vi("Đọc tên thư mục."), Pairs: []lessons.Pair{
			{Left: vi("a"), Right: vi("1")}, {Left: vi("b"), Right: vi("2")}}},
		{ID: "cau-7", Kind: lessons.Order, Stem: vi("Xếp."), Items: []lessons.Item{{Text: vi("một")}, {Text: vi("hai")}, {Text: vi("ba")}}},
	}
	if len(r.Questions) != len(want) {
		t.Fatalf("%d questions, skipped %v", len(r.Questions), r.Skipped)
	}
	for i, q := range r.Questions {
		same(t, q.Question, want[i])
	}
	if r.Questions[0].Line != 4 {
		t.Errorf("the first question begins at line %d, want 4", r.Questions[0].Line)
	}
	var left []string
	for _, s := range r.Skipped {
		left = append(left, s.Name+" "+s.Code)
	}
	if !slices.Equal(left, []string{"Câu 8 kind", "Câu 9 kind", "Câu 10 picture"}) {
		t.Errorf("skipped %q", left)
	}
	if len(r.Dropped) != 1 || r.Dropped[0].Code != "extra" {
		t.Errorf("dropped %v", r.Dropped)
	}
}

func TestMoodleXMLThatReachesOutsideIsRefused(t *testing.T) {
	for _, text := range []string{
		`<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="essay"><name><text>&x;</text></name></question></quiz>`,
		`<quiz><question type="essay"><name><text>&x;</text></name></question></quiz>`,
		`<html><quiz/></html>`, `<quiz><question>`, `quiz`, ``,
	} {
		if _, err := Read("a.xml", []byte(text), Options{Lang: "vi"}); !errors.Is(err, ErrFormat) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAikenIsRead(t *testing.T) {
	r := mustRead(t, "a.txt", "Tên nào dễ tìm?\nA. một\nB) hai\nC. ba\nANSWER: b\n\nCâu hai dòng\nnối tiếp\nA. x\nB. y\nANSWER: A\n\n"+
		"Không có đáp án\nA. x\nB. y\n\nSai chữ\nA. x\nB. y\nANSWER: D\n")
	if len(r.Questions) != 2 || r.Format != Aiken {
		t.Fatalf("%s: %d questions, skipped %v", r.Format, len(r.Questions), r.Skipped)
	}
	same(t, r.Questions[0].Question, lessons.Question{ID: "ten-nao-de-tim", Kind: lessons.Single, Stem: vi("Tên nào dễ tìm?"), Options: []lessons.Option{
		{Text: vi("một")}, {Text: vi("hai"), Right: true}, {Text: vi("ba")}}})
	if stem := r.Questions[1].Question.Stem.VI; stem != "Câu hai dòng nối tiếp" {
		t.Errorf("stem %q", stem)
	}
	if len(r.Skipped) != 2 || r.Skipped[0].Line != 13 || r.Skipped[1].Line != 17 {
		t.Errorf("skipped %v", r.Skipped)
	}
}

// UTF-16 from Notepad, letters with their marks apart, Windows line ends: all come out as UTF-8 in NFC.
func TestVietnameseComesOutComposedFromEveryEncoding(t *testing.T) {
	text := "Thời gian học ở đâu?{=ở nhà ~ở cơ quan}\r\n"
	for name, data := range map[string][]byte{
		"UTF-8": []byte(text), "with its mark": append([]byte("\uFEFF"), text...), "NFD": norm.NFD.Bytes([]byte(text)),
		"UTF-16 LE": utf16Of(text, binary.LittleEndian), "UTF-16 BE": utf16Of(text, binary.BigEndian),
	} {
		r, err := Read("a.gift", data, Options{Lang: "vi"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		q := r.Questions[0].Question
		if q.Stem.VI != "Thời gian học ở đâu?" || q.Options[0].Text.VI != "ở nhà" || q.ID != "thoi-gian-hoc-o-dau" {
			t.Errorf("%s: %+v", name, q)
		}
	}
	if _, err := Read("a.gift", []byte("Th\xEA\x64{T}"), Options{Lang: "vi"}); !errors.Is(err, ErrEncoding) {
		t.Errorf("another code page: %v", err)
	}
}

func utf16Of(text string, order binary.AppendByteOrder) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		out = order.AppendUint16(out, unit)
	}
	return out
}

func TestFilesBeyondTheBoundsAreRefused(t *testing.T) {
	if _, err := Read("a.gift", make([]byte, MaxFile+1), Options{}); !errors.Is(err, ErrLarge) {
		t.Errorf("large: %v", err)
	}
	if _, err := Read("a.gift", []byte(strings.Repeat("Q{T}\n\n", maxQuestions+1)), Options{Lang: "vi"}); !errors.Is(err, ErrMany) {
		t.Errorf("many: %v", err)
	}
	if _, err := Read("a.gift", []byte("\n\n"), Options{Lang: "vi"}); !errors.Is(err, ErrNone) {
		t.Errorf("empty: %v", err)
	}
	r := mustRead(t, "a.gift", "Q"+strings.Repeat("a", maxText+1)+"{T}\n\nQ{T}")
	if len(r.Questions) != 1 || len(r.Skipped) != 1 || r.Skipped[0].Code != "long" {
		t.Errorf("long text: %v", r.Skipped)
	}
}

func TestAWorkbookThatUnpacksToTooMuchIsRefused(t *testing.T) {
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(make([]byte, mostUnzip/2)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if file.Len() > MaxFile {
		t.Fatalf("the file itself has %d bytes", file.Len())
	}
	if _, err := Read("a.xlsx", file.Bytes(), Options{Lang: "vi"}); !errors.Is(err, ErrFormat) {
		t.Errorf("got %v", err)
	}
}

// filledTemplate returns the workbook in a language with its example page first, as an office would hand it in.
func filledTemplate(t testing.TB, lang string) []byte {
	t.Helper()
	var file bytes.Buffer
	words := i18n.For(lang)
	if err := WriteTemplate(&file, words); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	if err := book.MoveSheet(words.T("sheet.example"), words.T("sheet.title")); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheTemplatesExampleIsReadAsWrittenInBothLanguages(t *testing.T) {
	for _, lang := range []string{"vi", "en"} {
		r, err := Read("mau.xlsx", filledTemplate(t, lang), Options{Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Questions) != len(sheetKinds) || len(r.Skipped)+len(r.Dropped) > 0 {
			t.Fatalf("%s: %d questions, skipped %v, dropped %v", lang, len(r.Questions), r.Skipped, r.Dropped)
		}
		for i, q := range r.Questions {
			if q.Question.Kind != sheetKinds[i] || q.Question.Competence != "1.3" || q.Question.Remember.In(lang) == "" || q.Line != i+2 {
				t.Errorf("%s row %d: %+v", lang, q.Line, q.Question)
			}
		}
		single, multiple := r.Questions[0].Question, r.Questions[1].Question
		if len(single.Options) != 3 || !single.Options[1].Right || !single.Situation || single.Options[2].Why.In(lang) == "" {
			t.Errorf("single %+v", single)
		}
		if len(multiple.Options) != 3 || !multiple.Options[0].Right || !multiple.Options[1].Right || multiple.Options[2].Right {
			t.Errorf("multiple %+v", multiple)
		}
		if q := r.Questions[2].Question; q.True || q.Why.In(lang) == "" || q.WhyNot.In(lang) == "" {
			t.Errorf("truefalse %+v", q)
		}
		if n := r.Questions[5].Question; n.Answer != 8 || len(n.Near) != 1 || n.Near[0].Value != "6" {
			t.Errorf("number %+v", n)
		}
		if q := r.Questions[4].Question; len(q.Pairs) != 3 || q.Pairs[0].Right != q.Pairs[1].Right {
			t.Errorf("match %+v", q)
		}
	}
}

func TestTheEmptyTemplateHasNoQuestionAndItsRowsCanBeSpoilt(t *testing.T) {
	var file bytes.Buffer
	if err := WriteTemplate(&file, i18n.For("vi")); err != nil {
		t.Fatal(err)
	}
	if _, err := Read("mau.xlsx", file.Bytes(), Options{Lang: "vi"}); !errors.Is(err, ErrNone) {
		t.Errorf("empty template: %v", err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	name := book.GetSheetList()[0]
	for i, row := range [][]any{
		{"Một lựa chọn", "Chữ cái lạ?", "a", "b", "c", "", "", "", "Z"},
		{"Đoán xem", "Dạng lạ?", "a", "b"},
		{"Số", "Bao nhiêu?", "", "", "", "", "", "", "8 ± 0,5"},
		{"Số", "Không phải số?", "", "", "", "", "", "", "tám"},
		{"Ghép cặp", "Thiếu vế?", "a | b", "c"},
		{"Đúng hay sai", "Đúng?", "", "", "", "", "", "", true},
	} {
		if err := book.SetSheetRow(name, fmt.Sprintf("A%d", i+2), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if _, err := book.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	r, err := Read("mau.xlsx", out.Bytes(), Options{Lang: "vi"})
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, s := range r.Skipped {
		left = append(left, fmt.Sprint(s.Line, " ", s.Code))
	}
	if !slices.Equal(left, []string{"2 sheet.single", "3 sheet.kind", "5 sheet.number", "6 sheet.match"}) {
		t.Errorf("skipped %q", left)
	}
	if q := r.Questions[0].Question; q.Answer != 8 || q.Within != 0.5 {
		t.Errorf("number %+v", q)
	}
	if q := r.Questions[1].Question; q.Kind != lessons.TrueFalse || !q.True {
		t.Errorf("a ticked cell: %+v", q)
	}
}
