package watch

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// The questions that a running kiosk answers.
const (
	Front = "front" // come to the front; the answer is true
	State = "state" // lockdown.Facts
)

const (
	doorWait   = 5 * time.Second // for a question, and for its answer
	mostAnswer = 64 << 10
)

// ErrNobody says that no kiosk runs on a data folder.
var ErrNobody = errors.New("watch: no kiosk runs there")

// A Door is where other programs of the same account ask a running kiosk: a place of the system's that belongs to the data folder, and
// which nobody else may enter. One question is answered at a time.
type Door struct {
	place place
	done  chan struct{}
}

// A place is where a Door is: accept waits for who asks.
type place interface {
	accept() (conn, error)
	io.Closer
}

// A conn is what a question and its answer go through.
type conn interface {
	io.ReadWriteCloser
	SetDeadline(time.Time) error
}

// OpenDoor answers questions until the door is closed. The caller holds the folder's lock, so what lies there of another door is a dead
// one's. answer runs on a goroutine of its own, one question at a time; what it returns is sent as JSON.
func OpenDoor(data string, answer func(question string) any) (*Door, error) {
	p, err := openPlace(data)
	if err != nil {
		return nil, fmt.Errorf("open door: %w", err)
	}
	d := &Door{p, make(chan struct{})}
	go d.serve(answer)
	return d, nil
}

func (d *Door) serve(answer func(string) any) {
	defer close(d.done)
	for {
		conn, err := d.place.accept()
		if err != nil {
			return
		}
		_ = reply(conn, answer) // who asks badly gets nothing
	}
}

func reply(conn conn, answer func(string) any) error {
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
	err := d.place.Close()
	<-d.done
	return err
}

// Ask asks the kiosk that runs on a data folder, and reads its answer into the value that answer points to.
//
// Errors: ErrNobody when none runs.
func Ask(data, question string, answer any) error {
	conn, err := dial(data)
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
