// Package handout gives a few files away on the office's own network, for as long as a manager wants it: the page that checks certificates,
// for telephones in an office that has no web host. It serves those files and nothing else, to whoever asks, and remembers nobody.
//
// It listens on one private address only, never on one that the internet reaches. Connections, their number, their time and the size of
// what they send are bounded, so that the worst a neighbour can do is to keep others from the page, not to slow the kiosk down.
package handout

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync/atomic"
	"time"
)

var (
	// ErrNoNetwork says that this computer has no address in a private network.
	ErrNoNetwork = errors.New("handout: no private network")
	// ErrNoPort says that every port tried is in use.
	ErrNoPort = errors.New("handout: no free port")
)

// Bounds.
const (
	firstPort, lastPort = 8080, 8099
	maxConns            = 64      // at a time
	maxConnsOfOne       = 8       // from one address
	maxHeader           = 4 << 10 // bytes; net/http allows itself another 4 kB
	headerTime          = 5 * time.Second
	writeTime           = 10 * time.Second
)

// A File is something to give away.
type File struct {
	Type string // its media type
	Data []byte
}

// A Server gives files away until it is closed.
type Server struct {
	files atomic.Pointer[map[string]File]
	http  *http.Server
	at    netip.AddrPort
	done  chan struct{}
}

// Start serves files by their paths ("/" for the first) on this computer's address in a private network. Errors: ErrNoNetwork,
// ErrNoPort.
func Start(files map[string]File) (*Server, error) {
	at, err := privateAddress()
	if err != nil {
		return nil, err
	}
	return StartAt(at, files)
}

// StartAt is Start at an address of the caller's choice.
func StartAt(at netip.Addr, files map[string]File) (*Server, error) {
	l, err := listen(at)
	if err != nil {
		return nil, err
	}
	s := &Server{
		http: &http.Server{
			ReadHeaderTimeout: headerTime, ReadTimeout: headerTime, WriteTimeout: writeTime, IdleTimeout: headerTime,
			MaxHeaderBytes: maxHeader, DisableGeneralOptionsHandler: true,
			ErrorLog: log.New(io.Discard, "", 0), // it would name clients
		},
		at:   l.Addr().(*net.TCPAddr).AddrPort(),
		done: make(chan struct{}),
	}
	s.Give(files)
	s.http.Handler = http.HandlerFunc(s.answer)
	s.http.SetKeepAlivesEnabled(false) // one file, and the place is free for the next
	go func() {
		defer close(s.done)
		_ = s.http.Serve(&limited{Listener: l, from: map[netip.Addr]int{}}) // it always ends with an error: that it was closed
	}()
	return s, nil
}

// URL is where the first file is.
func (s *Server) URL() string { return "http://" + s.at.String() + "/" }

// Give has other files take the place of those that are given away.
func (s *Server) Give(files map[string]File) { s.files.Store(&files) }

// Close ends it at once, connections included.
func (s *Server) Close() error {
	err := s.http.Close()
	<-s.done
	return err
}

// listen takes the first free port.
func listen(at netip.Addr) (net.Listener, error) {
	var last error
	for port := firstPort; port <= lastPort; port++ {
		l, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(netip.AddrPortFrom(at, uint16(port))))
		if err == nil {
			return l, nil
		}
		last = err
	}
	return nil, fmt.Errorf("%w from %d to %d: %w", ErrNoPort, firstPort, lastPort, last)
}

// answer gives a file, and 404 to all else.
func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	f, known := (*s.files.Load())[r.URL.Path]
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	if !known || r.URL.RawQuery != "" || (r.Method != http.MethodGet && r.Method != http.MethodHead) {
		h.Set("Content-Length", "0")
		w.WriteHeader(http.StatusNotFound)
		return
	}
	h.Set("Content-Type", f.Type)
	h.Set("Content-Length", strconv.Itoa(len(f.Data)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(f.Data) // whoever asked may have gone
	}
}

// privateAddress is the computer's IPv4 address in a private network (RFC 1918); with several, that of the first interface.
func privateAddress() (netip.Addr, error) {
	all, err := net.Interfaces()
	if err != nil {
		return netip.Addr{}, fmt.Errorf("handout: %w", err)
	}
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&(net.FlagLoopback|net.FlagPointToPoint) != 0 {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		for _, a := range addrs {
			if at, ok := private(a); ok {
				return at, nil
			}
		}
	}
	return netip.Addr{}, ErrNoNetwork
}

func private(a net.Addr) (netip.Addr, bool) {
	p, err := netip.ParsePrefix(a.String())
	if err != nil || !p.Addr().Is4() || !p.Addr().IsPrivate() {
		return netip.Addr{}, false
	}
	return p.Addr(), true
}
