package lessons

// An Activity is a simulation: the learner does the thing, with invented people and .example addresses. Exactly one of
// the bodies after Done is set, the one that Kind names.
type Activity struct {
	ID    string `yaml:"id"`
	Kind  string `yaml:"kind"`  // sort order mark branch form passphrase files match sheet sign self
	Title Text   `yaml:"title"` // what to do, the heading of the right column
	Band  Text   `yaml:"band"`  // what is not real, on the simulation band
	Intro Text   `yaml:"intro"` // one or two sentences: the situation
	Done  Text   `yaml:"done"`  // what to take along, when it is finished

	Sort       *SortBody       `yaml:"sort"`
	Order      *OrderBody      `yaml:"order"`
	Mark       *MarkBody       `yaml:"mark"`
	Branch     *BranchBody     `yaml:"branch"`
	Form       *FormBody       `yaml:"form"`
	Passphrase *PassphraseBody `yaml:"passphrase"`
	Files      *FilesBody      `yaml:"files"`
	Match      *MatchBody      `yaml:"match"`
	Sheet      *SheetBody      `yaml:"sheet"`
	Sign       *SignBody       `yaml:"sign"`
	Self       *SelfBody       `yaml:"self"`
}

// SortBody: put each item into its group.
type SortBody struct {
	Groups []Group    `yaml:"groups"` // 2 to 4
	Items  []SortItem `yaml:"items"`
}

// A Group, folder or right-hand card.
type Group struct {
	ID      string `yaml:"id"`
	Text    Text   `yaml:"text"`
	Detail  Text   `yaml:"detail"`
	Picture string `yaml:"picture"`
}

// A SortItem with the group it belongs to. Wrong explains, by group, why not there; WhyNot serves the groups without an entry.
type SortItem struct {
	ID      string          `yaml:"id"`
	Text    Text            `yaml:"text"`
	Detail  Text            `yaml:"detail"`
	Picture string          `yaml:"picture"`
	Group   string          `yaml:"group"`
	Why     Text            `yaml:"why"` // said when it lands right
	WhyNot  Text            `yaml:"why_not"`
	Wrong   map[string]Text `yaml:"wrong"`
	Hint    Text            `yaml:"hint"`
}

// OrderBody: bring steps into their order; the list gives the right one. Start is the order shown first, by id.
type OrderBody struct {
	Steps []OrderStep `yaml:"steps"` // 3 to 6
	Start []string    `yaml:"start"`
}

// An OrderStep. Early is said when the step stands before its turn.
type OrderStep struct {
	ID      string `yaml:"id"`
	Text    Text   `yaml:"text"`
	Detail  Text   `yaml:"detail"`
	Picture string `yaml:"picture"`
	Why     Text   `yaml:"why"`
	Early   Text   `yaml:"early"`
	Hint    Text   `yaml:"hint"`
}

// MarkBody: find the clues in mock documents, then judge each one.
type MarkBody struct {
	Verdicts  []Verdict  `yaml:"verdicts"` // two buttons that look equal; empty: no verdict is asked
	Cover     bool       `yaml:"cover"`    // what is found is blacked out; without verdicts
	Documents []Document `yaml:"documents"`
}

// A Verdict button, such as "Thư thật" and "Thư lừa đảo".
type Verdict struct {
	ID   string `yaml:"id"`
	Text Text   `yaml:"text"`
	Icon string `yaml:"icon"`
}

// A Document is a mock e-mail, web page, message or QR poster.
type Document struct {
	ID      string `yaml:"id"`
	Form    string `yaml:"form"`    // mail page message poster
	Verdict string `yaml:"verdict"` // id of the right one
	Why     Text   `yaml:"why"`     // said after the right verdict
	WhyNot  Text   `yaml:"why_not"` // said after the wrong one
	Time    Text   `yaml:"time"`    // "08:12 hôm nay"
	From    Text   `yaml:"from"`    // sender's shown name, or the site's or poster's name
	Lines   []Line `yaml:"lines"`   // drawn from the top; at most 9
}

// A Line of a mock document. Parts are set one after another; a part with a clue can be found.
type Line struct {
	Kind  string `yaml:"kind"` // address subject text link button attachment qr
	Parts []Part `yaml:"parts"`
}

// A Part of a line: words, and the clue behind them if they are one. Real is a link's true address, shown on hold
// or hover. Harmless is the kind word for a tap on a part that is no clue.
type Part struct {
	Text     Text   `yaml:"text"`
	Real     string `yaml:"real"`
	Clue     *Clue  `yaml:"clue"`
	Harmless Text   `yaml:"harmless"`
}

// A Clue to find.
type Clue struct {
	Title Text `yaml:"title"`
	Why   Text `yaml:"why"`
	Hint  Text `yaml:"hint"`
}

// BranchBody: a conversation with choices and consequences.
type BranchBody struct {
	Caller Text   `yaml:"caller"` // "Số lạ"
	Claims Text   `yaml:"claims"` // Tự xưng “…”
	Icon   string `yaml:"icon"`
	Look   string `yaml:"look"` // search: a search page, its results what is said; empty: a call or a chat
	Start  string `yaml:"start"`
	Safe   Text   `yaml:"safe"` // strip while nothing has been given away
	Turns  []Turn `yaml:"turns"`
}

// A Turn: what the other side says, then choices; without choices it is an ending.
type Turn struct {
	ID      string   `yaml:"id"`
	Says    []Text   `yaml:"says"`
	Choices []Choice `yaml:"choices"` // two or three
	Good    bool     `yaml:"good"`    // an ending that finishes the activity; others ask to step back
	Ending  Text     `yaml:"ending"`  // on an ending: what happened and why
	Hint    Text     `yaml:"hint"`
}

// A Choice. Lost names what it gives away; Note is the kind word on the strip.
type Choice struct {
	Text Text   `yaml:"text"`
	Next string `yaml:"next"`
	Lost Text   `yaml:"lost"`
	Note Text   `yaml:"note"`
	Good bool   `yaml:"good"`
}

// PassphraseBody: build a passphrase from words; it is scored on the spot and kept nowhere.
type PassphraseBody struct {
	Sets   [][]PassWord `yaml:"sets"`   // twelve words a set; "other words" goes to the next
	Least  int          `yaml:"least"`  // characters, 15
	Words  int          `yaml:"words"`  // words, 4
	Scenes []Text       `yaml:"scenes"` // how a strange scene helps to remember
}

// A PassWord: unmarked letters to type, its meaning and pictogram.
type PassWord struct {
	Word    string `yaml:"word"`
	Means   Text   `yaml:"means"`
	Picture string `yaml:"picture"`
}

// FilesBody: file documents into folders, rename, restore.
type FilesBody struct {
	Folders []Group    `yaml:"folders"` // up to 6; the one with id "bin" is the waste bin
	Files   []FileItem `yaml:"files"`
}

// A FileItem. It starts unfiled, or in the bin when Binned (then it has to be restored before it is filed). Rename, when
// set, lists the names that are right for it: it has to be renamed before it is filed.
type FileItem struct {
	ID      string          `yaml:"id"`
	Name    string          `yaml:"name"`
	Detail  Text            `yaml:"detail"`
	Picture string          `yaml:"picture"`
	Folder  string          `yaml:"folder"`
	Binned  bool            `yaml:"binned"`
	Rename  []string        `yaml:"rename"`
	Look    Text            `yaml:"look"` // what "look inside" shows
	Why     Text            `yaml:"why"`
	WhyNot  Text            `yaml:"why_not"`
	Wrong   map[string]Text `yaml:"wrong"`
	Hint    Text            `yaml:"hint"`
}

// MatchBody: join each left row with its right card. Several rows may share a card.
type MatchBody struct {
	Lefts  []SortItem `yaml:"lefts"`  // up to 6; Group names the right card
	Rights []Group    `yaml:"rights"` // 2 to 4
}
