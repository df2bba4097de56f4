package printer

import (
	"errors"
	"testing"

	"golang.org/x/sys/windows"
)

func TestARefusedVerbHasAReason(t *testing.T) {
	for _, c := range []struct{ err, want error }{
		{nil, nil}, {noAssociation, ErrNoReader}, {windows.ERROR_NO_ASSOCIATION, ErrNoReader},
		{windows.ERROR_ACCESS_DENIED, ErrRefused}, {windows.ERROR_FILE_NOT_FOUND, ErrRefused},
	} {
		if got := because(c.err); !errors.Is(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
	}
}
