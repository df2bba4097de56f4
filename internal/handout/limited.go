package handout

import (
	"net"
	"net/netip"
	"sync"
)

// limited is a listener with a bound on open connections, of all and of one address. A connection too many is closed at once.
type limited struct {
	net.Listener
	mu   sync.Mutex
	from map[netip.Addr]int
	open int
}

// Accept implements net.Listener.
func (l *limited) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		at, ok := l.enter(c.RemoteAddr())
		if ok {
			return &counted{Conn: c, leave: sync.OnceFunc(func() { l.leave(at) })}, nil
		}
		_ = c.Close() // nobody is told: there are too many to talk to
	}
}

func (l *limited) enter(remoteAddr net.Addr) (netip.Addr, bool) {
	remote, err := netip.ParseAddrPort(remoteAddr.String())
	if err != nil {
		return netip.Addr{}, false
	}
	at := remote.Addr().Unmap()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open >= maxConns || l.from[at] >= maxConnsOfOne {
		return at, false
	}
	l.open++
	l.from[at]++
	return at, true
}

func (l *limited) leave(at netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.from[at]--; l.from[at] == 0 {
		delete(l.from, at)
	}
}

// counted gives its place back when it is closed.
type counted struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (c *counted) Close() error {
	c.leave()
	return c.Conn.Close()
}
