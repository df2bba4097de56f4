//go:build unix

package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

const (
	doorName = "kiosk.sock"
	longest  = 100 // bytes of a path that sockets take everywhere
)

// A socket is the place of a Door: a socket in the data folder.
type socket struct{ net.Listener }

func (s socket) accept() (conn, error) { return s.Accept() }

func openPlace(data string) (place, error) {
	name := filepath.Join(data, doorName)
	if len(name) > longest {
		return nil, fmt.Errorf("the path of %s is too long for a socket", name)
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l, err := net.Listen("unix", name)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(name, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return socket{l}, nil
}

func dial(data string) (conn, error) {
	return net.DialTimeout("unix", filepath.Join(data, doorName), doorWait)
}
