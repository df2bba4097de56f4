//go:build unix

package office

import (
	"os"
	"syscall"
)

// becomable is nil where a folder's mode can keep a process out.
func becomable() error { return nil }

// becomeNobody gives up root's rights, which permissions do not bind.
func becomeNobody() error {
	if os.Geteuid() != 0 {
		return nil
	}
	return syscall.Setuid(65534)
}
