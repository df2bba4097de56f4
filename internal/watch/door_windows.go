package watch

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// pipeName is that of the data folder's pipe. Pipes have one space of names on a PC, so it is made of the folder's whole path.
func pipeName(data string) (*uint16, error) {
	dir, err := filepath.Abs(data)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(strings.ToLower(dir)))
	return windows.UTF16PtrFromString(fmt.Sprintf(`\\.\pipe\hocso-%x`, sum[:16]))
}

// A pipe is the place of a Door: a named pipe, which one program at a time is connected to.
type pipe struct {
	handle windows.Handle
	closed windows.Handle // an event
}

func openPlace(data string) (place, error) {
	name, err := pipeName(data)
	if err != nil {
		return nil, err
	}
	rights, err := ours()
	if err != nil {
		return nil, err
	}
	closed, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		return nil, err
	}
	const (
		open = windows.PIPE_ACCESS_DUPLEX | windows.FILE_FLAG_OVERLAPPED | windows.FILE_FLAG_FIRST_PIPE_INSTANCE
		mode = windows.PIPE_TYPE_BYTE | windows.PIPE_READMODE_BYTE | windows.PIPE_REJECT_REMOTE_CLIENTS
	)
	h, err := windows.CreateNamedPipe(name, open, mode, 1, mostAnswer, mostAnswer, 0, rights)
	if err != nil {
		return nil, errors.Join(err, windows.CloseHandle(closed))
	}
	return &pipe{h, closed}, nil
}

// ours lets this account, the administrators and the system in.
func ours() (*windows.SecurityAttributes, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, err
	}
	descriptor, err := windows.SecurityDescriptorFromString(fmt.Sprintf("D:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;GA;;;%s)", user.User.Sid))
	if err != nil {
		return nil, err
	}
	rights := &windows.SecurityAttributes{SecurityDescriptor: descriptor}
	rights.Length = uint32(unsafe.Sizeof(*rights))
	return rights, nil
}

func (p *pipe) accept() (conn, error) {
	c := &pipeConn{handle: p.handle, closed: p.closed, server: true}
	connect := func(o *windows.Overlapped) error { return windows.ConnectNamedPipe(p.handle, o) }
	_, err := c.wait(connect)
	for errors.Is(err, windows.ERROR_NO_DATA) { // who came has gone again
		if err = windows.DisconnectNamedPipe(p.handle); err == nil {
			_, err = c.wait(connect)
		}
	}
	if err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) {
		return nil, errors.Join(err, windows.CloseHandle(p.handle), windows.CloseHandle(p.closed))
	}
	return c, nil
}

// Close implements io.Closer: it has accept end, which closes the handles.
func (p *pipe) Close() error { return windows.SetEvent(p.closed) }

// A pipeConn is one side of a connected pipe.
type pipeConn struct {
	handle   windows.Handle
	closed   windows.Handle // an event that ends all waiting; 0: none
	server   bool
	deadline time.Time
}

// dial connects to the kiosk's pipe and lets the kiosk come to the front, which Windows allows to whoever the person's own
// program allows it.
func dial(data string) (conn, error) {
	name, err := pipeName(data)
	if err != nil {
		return nil, err
	}
	// The other side may know who asks, and not act in the asker's name.
	const flags = windows.FILE_FLAG_OVERLAPPED | windows.SECURITY_SQOS_PRESENT | windows.SECURITY_IDENTIFICATION
	until := time.Now().Add(doorWait)
	for {
		h, err := windows.CreateFile(name, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, flags, 0)
		if err == nil {
			allowFront(h)
			return &pipeConn{handle: h}, nil
		}
		if !errors.Is(err, windows.ERROR_PIPE_BUSY) || time.Now().After(until) {
			return nil, err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

var allowSetForegroundWindow = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")

// allowFront fails where this program is not in front itself; then the kiosk's button in the task bar blinks.
func allowFront(h windows.Handle) {
	var id uint32
	if windows.GetNamedPipeServerProcessId(h, &id) == nil {
		_, _, _ = allowSetForegroundWindow.Call(uintptr(id))
	}
}

// wait starts something and waits for its end, the deadline or the closing.
func (c *pipeConn) wait(start func(*windows.Overlapped) error) (n int, err error) {
	event, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, windows.CloseHandle(event)) }()
	o := &windows.Overlapped{HEvent: event}
	if err := start(o); err != nil && !errors.Is(err, windows.ERROR_IO_PENDING) {
		return 0, err
	}
	events := []windows.Handle{event}
	if c.closed != 0 {
		events = append(events, c.closed)
	}
	limit := uint32(windows.INFINITE)
	if !c.deadline.IsZero() {
		limit = uint32(max(0, time.Until(c.deadline)/time.Millisecond))
	}
	which, err := windows.WaitForMultipleObjects(events, false, limit)
	if err != nil || which != windows.WAIT_OBJECT_0 {
		_ = windows.CancelIoEx(c.handle, o) // it may just have ended
		err = errors.Join(os.ErrDeadlineExceeded, err)
	}
	var done uint32
	if is := windows.GetOverlappedResult(c.handle, o, &done, true); err == nil {
		err = is
	}
	return int(done), err
}

// Read implements io.Reader.
func (c *pipeConn) Read(p []byte) (int, error) {
	n, err := c.wait(func(o *windows.Overlapped) error { return windows.ReadFile(c.handle, p, nil, o) })
	if errors.Is(err, windows.ERROR_BROKEN_PIPE) {
		err = io.EOF
	}
	return n, err
}

// Write implements io.Writer.
func (c *pipeConn) Write(p []byte) (int, error) {
	return c.wait(func(o *windows.Overlapped) error { return windows.WriteFile(c.handle, p, nil, o) })
}

// SetDeadline is that of net.Conn.
func (c *pipeConn) SetDeadline(t time.Time) error {
	c.deadline = t
	return nil
}

// Close implements io.Closer. The kiosk's side waits until the other has read the answer, which is thrown away otherwise.
func (c *pipeConn) Close() error {
	if !c.server {
		return windows.CloseHandle(c.handle)
	}
	_, _ = c.Read(make([]byte, 1)) // the end, when the other side has closed, or the deadline
	return windows.DisconnectNamedPipe(c.handle)
}
