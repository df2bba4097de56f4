package watch

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The questions that a running kiosk answers.
const (
	Front = "front" // come to the front; the answer is true
	State = "state" // lockdown.Facts
)

const (
	doorName   = "kiosk.sock"
	longest    = 100             // bytes of a path that sockets take everywhere
	doorWait   = 5 * time.Second // for a question, and for its answer
	mostAnswer = 64 << 10
)

// ErrNobody says that no kiosk runs on a data folder.
var ErrNobody = errors.New("watch: no kiosk runs there")

// A Door is where other programs of the same account ask a running kiosk: a socket in its data folder, which nobody else may enter.
type Door struct {
	listener net.Listener
	done     chan struct{}
}

// OpenDoor answers questions until the door is closed. The caller holds the folder's lock, so a socket that lies there is a dead one's.
// answer runs on a goroutine of its own, one question at a time; what it returns is sent as JSON.
func OpenDoor(data string, answer func(question string) any) (*Door, error) {
	name := filepath.Join(data, doorName)
	if len(name) > longest {
		return nil, fmt.Errorf("open door: the path of %s is too long for a socket", name)
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open door: %w", err)
	}
	l, err := net.Listen("unix", name)
	if err != nil {
		return nil, fmt.Errorf("open door: %w", err)
	}
	if err := os.Chmod(name, 0o600); err != nil {
		return nil, fmt.Errorf("open door: %w", errors.Join(err, l.Close()))
	}
	d := &Door{l, make(chan struct{})}
	go d.serve(answer)
	return d, nil
}

func (d *Door) serve(answer func(string) any) {
	defer close(d.done)
	for {
		conn, err := d.listener.Accept()
		if err != nil {
			return
		}
		_ = reply(conn, answer) // who asks badly gets nothing
	}
}

func reply(conn net.Conn, answer func(string) any) error {
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(doorWait)); err != nil {
		return err
	}
	line, err := bufio.NewReaderSize(conn, 64).ReadSlice('\n')
	if err != nil {
		return err
	}
	text, err := json.Marshal(answer(strings.TrimSpace(string(line))))
	if err != nil {
		return err
	}
	_, err = conn.Write(append(text, '\n'))
	return err
}

// Close ends the answering.
func (d *Door) Close() error {
	err := d.listener.Close()
	<-d.done
	return err
}

// Ask asks the kiosk that runs on a data folder, and reads its answer into the value that answer points to.
//
// Errors: ErrNobody when none runs.
func Ask(data, question string, answer any) error {
	conn, err := net.DialTimeout("unix", filepath.Join(data, doorName), doorWait)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrNobody, err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(doorWait)); err != nil {
		return fmt.Errorf("ask the kiosk: %w", err)
	}
	if _, err := fmt.Fprintln(conn, question); err != nil {
		return fmt.Errorf("ask the kiosk: %w", err)
	}
	line, err := bufio.NewReaderSize(conn, mostAnswer).ReadSlice('\n')
	if err != nil {
		return fmt.Errorf("ask the kiosk: %w", err)
	}
	if err := json.Unmarshal(line, answer); err != nil {
		return fmt.Errorf("ask the kiosk: %w", err)
	}
	return nil
}
