// What can go wrong, each with a code that the ui and the command line translate.

package roster

import (
	"errors"
	"fmt"
	"time"
)

// An Error is a refusal with a code; the words for it are in the language files.
type Error struct {
	Code  string // lower case, stable
	Line  int    // of the imported file, from 1; 0 when no line is to blame
	Value string // what was refused, where it helps to see it
}

func (e *Error) Error() string {
	switch {
	case e.Line > 0 && e.Value != "":
		return fmt.Sprintf("roster: %s at line %d: %q", e.Code, e.Line, e.Value)
	case e.Line > 0:
		return fmt.Sprintf("roster: %s at line %d", e.Code, e.Line)
	case e.Value != "":
		return fmt.Sprintf("roster: %s: %q", e.Code, e.Value)
	}
	return "roster: " + e.Code
}

// Is makes errors.Is compare codes, so that a refusal with a line matches its sentinel.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.Line == 0 && t.Value == ""
}

// Refusals.
var (
	ErrUnknown     = &Error{Code: "unknown_learner"} // nobody has this code or number
	ErrLeft        = &Error{Code: "learner_left"}    // the learner has left the office
	ErrNeedsPIN    = &Error{Code: "needs_pin"}       // the learner has a PIN, none was given
	ErrWeakPIN     = &Error{Code: "weak_pin"}        // not 6 digits, or among the first that anybody tries
	ErrBadName     = &Error{Code: "bad_name"}        //
	ErrBadCode     = &Error{Code: "bad_code"}        // an employee code that no badge carries
	ErrCodeTaken   = &Error{Code: "code_taken"}      //
	ErrBadJob      = &Error{Code: "bad_job"}         // too long, or with what cannot be seen
	ErrUnknownUnit = &Error{Code: "unknown_unit"}    //
	ErrUnitTaken   = &Error{Code: "unit_taken"}      // another unit is called so
	ErrUnitInUse   = &Error{Code: "unit_in_use"}     // people belong to the unit

	ErrFileTooBig  = &Error{Code: "file_too_big"}    // over 20 MB
	ErrTooManyRows = &Error{Code: "too_many_rows"}   // over 200,000
	ErrCellTooLong = &Error{Code: "cell_too_long"}   // over 1,000 characters
	ErrNotUTF8     = &Error{Code: "not_utf8"}        // saved in an encoding that is not read
	ErrLegacy      = &Error{Code: "legacy_font"}     // written with a font of before Unicode: TCVN3 or VNI
	ErrOldExcel    = &Error{Code: "old_excel"}       // an .xls, or a workbook with a password
	ErrForm        = &Error{Code: "bad_form"}        // neither a workbook nor a list as text, or damaged
	ErrOneRoster   = &Error{Code: "bad_oneroster"}   // an export without its people or its units
	ErrQuotes      = &Error{Code: "bad_quotes"}      // a quotation mark without its pair
	ErrNoHeader    = &Error{Code: "no_name_column"}  // no column is known to hold names
	ErrNoUndo      = &Error{Code: "nothing_to_undo"} // no list was imported, or the last one is undone

	ErrMerged    = &Error{Code: "merged"}     // one of the two is merged already, or both have others merged into them
	ErrNotMerged = &Error{Code: "not_merged"} // nobody is merged so
)

// A WrongPIN refuses a try.
type WrongPIN struct {
	Left int           // wrong tries left before the wait; 0: the wait begins now
	Wait time.Duration // the wait that begins now, or that follows when none is left
}

func (e *WrongPIN) Error() string {
	return fmt.Sprintf("roster: wrong PIN, %d tries left before a wait of %v", e.Left, e.Wait)
}

// A Wait refuses a try before it is looked at.
type Wait struct {
	Until time.Time     // UTC, by the kiosk's clock
	For   time.Duration // from now
}

func (e *Wait) Error() string {
	return fmt.Sprintf("roster: no try for another %v", e.For)
}

// Code returns the code of an error of this package for translation: one of those above, "wrong_pin", "wait", or
// "internal" for anything else.
func Code(err error) string {
	var refusal *Error
	var wrong *WrongPIN
	var wait *Wait
	switch {
	case errors.As(err, &refusal):
		return refusal.Code
	case errors.As(err, &wrong):
		return "wrong_pin"
	case errors.As(err, &wait):
		return "wait"
	}
	return "internal"
}
