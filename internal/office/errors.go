// What an error means to a person.
package office

import (
	"errors"

	"hocso/internal/certificate"
	"hocso/internal/store"
)

// ErrSecondInstance says that another process has the data folder open.
var ErrSecondInstance = errors.New("another kiosk has the data folder open")

var codes = []struct {
	err  error
	code string
}{
	{ErrSecondInstance, "second_instance"},
	{store.ErrLocked, "second_instance"}, // a program that does not ask for the folder's lock
	{store.ErrNewerSchema, "newer_schema"},
	{store.ErrFull, "disk_full"},
	{store.ErrReadOnly, "read_only"},
	{store.ErrDamaged, "damaged"},
	{certificate.ErrKeysDamaged, "keys"},
	{certificate.ErrKeysIncomplete, "keys"},
	{certificate.ErrKeysMismatch, "keys"},
}

// Code returns what the ui and the command line have words for: "second_instance", "newer_schema", "disk_full",
// "read_only", "damaged", "keys" (the signing keys are damaged or do not fit together), "internal" for any other
// error, and "" for none.
func Code(err error) string {
	if err == nil {
		return ""
	}
	err = store.Classify(err, "") // a read's error comes straight from SQLite
	for _, c := range codes {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	return "internal"
}
