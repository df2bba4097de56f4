// Package lessons loads, checks and embeds the courses. A course is a folder that a trainer can write by
// hand, in Markdown and YAML; README.md beside this file teaches the format by example. Errors name the file,
// the line and the column.
//
// The catalogue is cheap to open: it reads one course.yaml a course. A lesson is read when it is first opened.
package lessons

// A Text is the same words in both languages.
type Text struct {
	VI string `yaml:"vi"`
	EN string `yaml:"en"`
}

// In returns the words in a language, "vi" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.VI
}

// A Course is a set of lessons that ends in an assessment and a certificate.
type Course struct {
	Code       string       `yaml:"code"`       // "C5"
	Version    int          `yaml:"version"`    // raised by the author at each release of the content
	Only       string       `yaml:"only"`       // "vi" or "en" when the course has one language, which then stands for both; empty: both
	Title      Text         `yaml:"title"`      //
	Summary    Text         `yaml:"summary"`    // one sentence
	Picture    string       `yaml:"picture"`    // pictogram, a name of Fluent Emoji Flat
	Tile       string       `yaml:"tile"`       // colour of its tiles: sky mint lilac sand coral slate aqua lime
	PassMark   float64      `yaml:"pass_mark"`  // share of right answers that passes the assessment, 0 to 1
	Assessment int          `yaml:"assessment"` // how many questions the assessment draws
	Lessons    []LessonInfo `yaml:"lessons"`    // in their order

	files func() (map[string]string, error) // path below the course's folder → hex SHA-256
}

// A LessonInfo is what the catalogue knows of a lesson before it is opened.
type LessonInfo struct {
	ID          string   `yaml:"id"`     // "C5.2"
	Folder      string   `yaml:"folder"` // below the course's folder
	Title       Text     `yaml:"title"`
	Picture     string   `yaml:"picture"`
	Minutes     int      `yaml:"minutes"`
	Competences []string `yaml:"competences"`
	Number      int      `yaml:"-"` // 1 for the course's first
}

// A Lesson is one idea: cards, activities, a bank of questions.
type Lesson struct {
	LessonInfo
	Course     *Course
	Hash       string              // hex SHA-256 over the lesson's files and the facts it uses
	Updated    string              // "2026-11": the newest date among its content and its facts
	Ask        int                 // questions asked in one attempt
	Cards      []Card              //
	Activities []Activity          //
	Questions  []Question          // the bank
	Pictures   map[string]*Picture // by id
	Terms      map[string]Term     // the course's glossary, by id
	Poster     Poster              // the lesson on one sheet
	Facts      map[string]Fact     // those that its words use, by id
}

// A CardKind says which step of a lesson's spine a card belongs to.
type CardKind string

// The kinds of card, in the order of a lesson. Activities stand between Example and the questions; Recall is the
// question-and-answer card that a learner keeps.
const (
	Opening CardKind = "opening"
	Explain CardKind = "explain"
	Example CardKind = "example"
	Recall  CardKind = "recall"
)

// A Card is one page of a lesson.
type Card struct {
	ID      string
	Kind    CardKind
	Picture string // id in the lesson's pictures; empty for none
	VI, EN  Page
}

// In returns the card's page in a language.
func (c Card) In(lang string) Page {
	if lang == "en" {
		return c.EN
	}
	return c.VI
}

// A Page is a card's words in one language.
type Page struct {
	Title  string
	Blocks []Block
}

// A BlockKind is how a block of a page is drawn.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Row       BlockKind = "row"      // a list item: a pictogram on a tile, a bold head, a second line
	Step      BlockKind = "step"     // a numbered item of a worked example
	Tip       BlockKind = "tip"      // a sentence to remember (a Markdown quotation)
	Ask       BlockKind = "question" // a question on a recall card (a second-level heading)
)

// A Block is a paragraph or one item of a list. Head is set on rows and steps that begin with bold words.
type Block struct {
	Kind BlockKind
	Icon string // pictogram of a row
	Head []Span
	Body []Span
}

// A Span is a run of words in one style.
type Span struct {
	Text string
	Bold bool
	Term string // id of a glossary entry that these words open
}

// A Term is a glossary entry.
type Term struct {
	Word    Text `yaml:"word"`
	Meaning Text `yaml:"meaning"`
}

// A QuestionKind says how a question is answered.
type QuestionKind string

// The kinds of question.
const (
	Single    QuestionKind = "single"
	Multiple  QuestionKind = "multiple"
	TrueFalse QuestionKind = "truefalse"
	Order     QuestionKind = "order"
	Match     QuestionKind = "match"
	Number    QuestionKind = "number"
	ShortText QuestionKind = "text"
	Hotspot   QuestionKind = "hotspot"
)

// A Question of a bank. Which of the fields after Remember are used depends on the kind.
type Question struct {
	ID         string       `yaml:"id"` // unique in the lesson; "C5.2/bank-locks" names it everywhere
	Kind       QuestionKind `yaml:"kind"`
	Competence string       `yaml:"competence"`
	Situation  bool         `yaml:"situation"` // set in a concrete office case
	Picture    string       `yaml:"picture"`   // id in the lesson's pictures
	Stem       Text         `yaml:"stem"`
	Remember   Text         `yaml:"remember"` // the one sentence to keep

	Options []Option `yaml:"options"` // single, multiple
	True    bool     `yaml:"true"`    // truefalse: whether the stem is true
	Items   []Item   `yaml:"items"`   // order: in the right order
	Pairs   []Pair   `yaml:"pairs"`   // match
	Answer  float64  `yaml:"answer"`  // number
	Within  float64  `yaml:"within"`  // number: how far off still counts
	Unit    Text     `yaml:"unit"`    // number: what is counted
	Accept  Accept   `yaml:"accept"`  // text
	Zones   []Zone   `yaml:"zones"`   // hotspot, on Picture
	Near    []Near   `yaml:"near"`    // number, text: mistakes that get their own explanation

	// Why explains the right answer; WhyNot any other one that has no explanation of its own. Single, multiple and
	// hotspot explain each option instead.
	Why    Text `yaml:"why"`
	WhyNot Text `yaml:"why_not"`
}

// An Option of a single or multiple choice.
type Option struct {
	Text  Text `yaml:"text"`
	Right bool `yaml:"right"`
	Why   Text `yaml:"why"`
}

// An Item of an order question.
type Item struct {
	Text    Text   `yaml:"text"`
	Detail  Text   `yaml:"detail"`
	Picture string `yaml:"picture"` // pictogram
}

// A Pair of a match question. Two pairs may share the same right side.
type Pair struct {
	Left  Text `yaml:"left"`
	Right Text `yaml:"right"`
}

// Accept lists the short texts that are right. Letter case and spaces never count; marks do unless Unmarked.
type Accept struct {
	VI       []string `yaml:"vi"`
	EN       []string `yaml:"en"`
	Unmarked bool     `yaml:"unmarked"`
}

// A Zone of a picture, in the picture's own units.
type Zone struct {
	Label Text    `yaml:"label"`
	X     float32 `yaml:"x"`
	Y     float32 `yaml:"y"`
	W     float32 `yaml:"w"`
	H     float32 `yaml:"h"`
	Right bool    `yaml:"right"`
	Why   Text    `yaml:"why"`
}

// A Near is a wrong answer that people give, with its own explanation.
type Near struct {
	Value string `yaml:"value"` // a number as digits, or a text compared as Accept does
	Why   Text   `yaml:"why"`
}

// A Picture is composed of simple shapes, drawn in the order given, so that its words translate.
type Picture struct {
	Alt    Text    `yaml:"alt"`
	Size   Size    `yaml:"size"`       // its own units, usually 520 × 514
	Ground string  `yaml:"ground"`     // colour token behind it; empty: the course's tile
	Sim    Text    `yaml:"simulation"` // words of the simulation band, for a picture of a mock document or place
	Shapes []Shape `yaml:"shapes"`
}

// A Size in a picture's own units.
type Size struct {
	W float32 `yaml:"w"`
	H float32 `yaml:"h"`
}

// A Shape of a picture. Kind is one of rect, circle, line, arc, pictogram, icon, text, qr.
// Fill and Stroke are colour tokens of look.md or "#RRGGBB".
type Shape struct {
	Kind   string  `yaml:"kind"`
	X      float32 `yaml:"x"`
	Y      float32 `yaml:"y"`
	W      float32 `yaml:"w"`
	H      float32 `yaml:"h"`
	X2     float32 `yaml:"x2"` // line: its other end
	Y2     float32 `yaml:"y2"`
	Radius float32 `yaml:"radius"` // rect: of the corners
	From   float32 `yaml:"from"`   // arc: degrees, 0 at the top, clockwise
	To     float32 `yaml:"to"`
	Hole   float32 `yaml:"hole"` // arc: inner radius as a share of the outer
	Fill   string  `yaml:"fill"`
	Stroke string  `yaml:"stroke"`
	Thick  float32 `yaml:"thick"`
	Name   string  `yaml:"name"` // pictogram or icon
	Text   Text    `yaml:"text"`
	Pitch  float32 `yaml:"size"`   // text: size in the picture's units
	Weight int     `yaml:"weight"` // text: 400, 600, 800
	Align  string  `yaml:"align"`  // text: left, center, right inside W
}

// A Fact is something that may change, kept in one dated place and never typed into a lesson.
type Fact struct {
	Text    Text   `yaml:"text"`
	Checked string `yaml:"checked"` // the month, "2026-11"
	Source  Text   `yaml:"source"`  // the law, letter, standard or announcement by its name
}
