package stick

import (
	"errors"
	"fmt"
)

// Remove removes a file of the stick's own folder; one that is not there is no error. Errors: ErrGone, ErrReadOnly, ErrName.
func (s Stick) Remove(name string) (err error) {
	if clean, err := Name(name); err != nil || clean != name {
		return ErrName
	}
	root, err := s.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	if err := removeIfThere(root, name); err != nil {
		return fmt.Errorf("remove from stick: %w", problem(err))
	}
	return nil
}
