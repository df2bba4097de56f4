// What importing a list says it does: one row for each line, with a reason where it leaves a line out, and the answers of somebody
// who knows better.

package roster

// An Action is what importing does with a line.
type Action string

// Actions.
const (
	Added     Action = "added"
	Changed   Action = "changed"
	Unchanged Action = "unchanged"
	Missing   Action = "missing"  // in the roster, not in the file; nothing is done unless an answer says that they left
	Doubtful  Action = "doubtful" // left out, for the reason given
)

// Reasons for doubt, to be translated.
const (
	NoName        = "no_name"        // the line has none
	BadName       = "bad_name"       // as CleanName refuses it
	BadCode       = "bad_code"       // as CleanCode refuses it
	BadUnit       = "bad_unit"       // over 100 characters, or with some that cannot be seen
	BadJob        = "bad_job"        // the same
	NoUnit        = "no_unit"        // a new person, and the office has more than one unit, or none
	SeveralFit    = "several_fit"    // a line without a code, and several of that name in that unit
	NameElsewhere = "name_elsewhere" // a line without a code, and somebody of that name in another unit
	CodeTwice     = "code_twice"     // another line before has the same code
	LineTwice     = "line_twice"     // another line before is the same: name, unit and job
	LikeLine      = "like_line"      // another line before has the same name and unit, and another job
	PersonTwice   = "person_twice"   // another line is the same person
	CodeTaken     = "code_taken"     // a guest has the code
	NameDiffers   = "name_differs"   // the code is of somebody whose name has no word in common
	LikeSelf      = "like_self"      // somebody of that name and unit has a code that the kiosk made up
	ReturnedHere  = "returned"       // no doubt: the person had left, and is back
)

// A Take is what to do with a doubtful line.
type Take string

// Takes. A line without one is left out.
const (
	TakeSame Take = "same" // it is about Answer.LearnerID
	TakeNew  Take = "new"  // it is about somebody new
)

// An Answer settles a doubt.
type Answer struct {
	Take      Take
	LearnerID int64 // of TakeSame
}

// Answers are what a manager decides of a list. The zero value leaves all doubts out.
type Answers struct {
	Lines   map[int]Answer   // by line
	Units   map[string]int64 // by a unit's name in the file, the unit of the office that is meant; "" is for new people without one
	Left    map[int64]bool   // who of those missing from the file has left
	AllLeft bool             // all of them have
}

// Values are what a list says of a person.
type Values struct{ Name, Code, Unit, Job string }

// A Row says what importing does with one line, or with one person that the file lacks.
type Row struct {
	Line      int // of the file, from 1; 0 for a person that the file lacks
	Action    Action
	Reason    string    // of a Doubtful row; ReturnedHere on a Changed one
	Doubt     string    // the reason that an answer settled; the answer can be taken back
	Choices   []Take    // answers that a Doubtful row takes
	About     []Learner // whom TakeSame may mean
	NewUnit   string    // the unit's name in the file, when the office has none of that name
	Leaves    bool      // a Missing row: marked as gone
	LearnerID int64     // whom it is about, 0 for somebody new
	Values              // as they will be; on a Doubtful row as they are in the file
	Was       Values    // of a learner that the roster has
}

// A Preview says what importing a file does, or did.
type Preview struct {
	Header   int      // line of the header, from 1
	Ignored  []string // headers of columns that are not read
	Rows     []Row    // in the order of the file, then who is missing, by name
	NewUnits []string // names, in the order in which they are added

	Added, Changed, Unchanged, Missing, Doubtful int
	Leaving                                      int // of the Missing
}

func (p *Preview) add(r Row) {
	p.Rows = append(p.Rows, r)
	switch r.Action {
	case Added:
		p.Added++
	case Changed:
		p.Changed++
	case Unchanged:
		p.Unchanged++
	case Missing:
		p.Missing++
		if r.Leaves {
			p.Leaving++
		}
	case Doubtful:
		p.Doubtful++
	}
}
