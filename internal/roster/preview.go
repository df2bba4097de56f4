// What importing a list says it does: one row for each line, with a reason where it leaves a line out.

package roster

// An Action is what importing does with a line.
type Action string

// Actions.
const (
	Added     Action = "added"
	Changed   Action = "changed"
	Unchanged Action = "unchanged"
	Missing   Action = "missing"  // in the roster, not in the file; nothing is done
	Doubtful  Action = "doubtful" // left out, for the reason given
)

// Reasons for doubt, to be translated.
const (
	NoName       = "no_name"      // the line has none
	BadName      = "bad_name"     // as CleanName refuses it
	BadCode      = "bad_code"     // as CleanCode refuses it
	BadUnit      = "bad_unit"     // over 100 characters, or with some that cannot be seen
	BadJob       = "bad_job"      // the same
	NoUnit       = "no_unit"      // a new person, and the office has more than one unit, or none
	NoCode       = "no_code"      // a line without a code, and nobody of that name in that unit
	SeveralFit   = "several_fit"  // a line without a code, and several of that name in that unit
	CodeTwice    = "code_twice"   // another line before has the same code
	PersonTwice  = "person_twice" // another line is the same person
	CodeTaken    = "code_taken"   // a guest has the code
	NameDiffers  = "name_differs" // the code is of somebody whose name has no word in common
	LikeSelf     = "like_self"    // somebody of that name registered in that unit without a code
	ReturnedHere = "returned"     // no doubt: the person had left, and is back
)

// Values are what a list says of a person.
type Values struct{ Name, Code, Unit, Job string }

// A Row says what importing does with one line, or with one person that the file lacks.
type Row struct {
	Line      int // of the file, from 1; 0 for a person that the file lacks
	Action    Action
	Reason    string // of a Doubtful row; ReturnedHere on a Changed one
	LearnerID int64  // whom it is about, 0 for somebody new
	Values           // as they will be; on a Doubtful row as they are in the file
	Was       Values // of a learner that the roster has
}

// A Preview says what importing a file does, or did.
type Preview struct {
	Header   int      // line of the header, from 1
	Ignored  []string // headers of columns that are not read
	Rows     []Row    // in the order of the file, then who is missing, by name
	NewUnits []string // names, in the order in which they are added

	Added, Changed, Unchanged, Missing, Doubtful int
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
	case Doubtful:
		p.Doubtful++
	}
}
