//go:build !unix

package office

import "errors"

// becomable says why a folder's mode keeps nobody out here.
func becomable() error { return errors.New("folders have no mode on this system") }

func becomeNobody() error { return nil }
