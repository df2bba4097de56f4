package handout

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

var page = map[string]File{
	"/":         {"text/html; charset=utf-8", []byte("<!doctype html>trang kiểm tra")},
	"/anh.html": {"text/html; charset=utf-8", []byte("<!doctype html>đọc ảnh")},
}

func start(t *testing.T) *Server {
	t.Helper()
	s, err := StartAt(netip.MustParseAddr("127.0.0.1"), page)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// raw sends bytes and returns what comes back until the other side closes.
func raw(t *testing.T, s *Server, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", s.at.String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		return ""
	}
	if err := c.SetReadDeadline(time.Now().Add(2 * headerTime)); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(c)
	if err != nil && len(answer) == 0 {
		return ""
	}
	return string(answer)
}

func TestThePageIsGivenAndNothingElse(t *testing.T) {
	s := start(t)
	for _, c := range []struct {
		request, status, body string
	}{
		{"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "200", "trang kiểm tra"},
		{"GET /anh.html HTTP/1.1\r\nHost: x\r\n\r\n", "200", "đọc ảnh"},
		{"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", "200", ""},
		{"GET / HTTP/1.0\r\n\r\n", "200", "trang kiểm tra"},
		{"GET /?x=1 HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET //etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET /c HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET /index.html HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", "404", ""},
		{"PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "404", ""},
		{"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"CONNECT 10.0.0.1:80 HTTP/1.1\r\nHost: x\r\n\r\n", "404", ""},
		{"GET http://10.0.0.1/ HTTP/1.1\r\nHost: x\r\n\r\n", "200", "trang kiểm tra"}, // a proxy is not what it is: its own page
		{"nonsense\r\n\r\n", "400", ""},
		{"GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 10_000) + "\r\n\r\n", "431", ""},
	} {
		answer := raw(t, s, c.request)
		head, body, _ := strings.Cut(answer, "\r\n\r\n")
		if !strings.HasPrefix(head, "HTTP/1.1 "+c.status) && !strings.HasPrefix(head, "HTTP/1.0 "+c.status) {
			t.Errorf("%.60q: %.80q, want %s", c.request, answer, c.status)
		}
		if c.body != "" && !strings.Contains(body, c.body) {
			t.Errorf("%.60q: %q", c.request, body)
		}
		if c.status == "404" && body != "" || strings.HasPrefix(c.request, "HEAD") && body != "" {
			t.Errorf("%.60q: it says %q", c.request, body)
		}
	}
}

func TestANewerPageTakesThePlaceOfTheOneGiven(t *testing.T) {
	s := start(t)
	s.Give(map[string]File{"/": {Type: "text/html", Data: []byte("trang mới")}})
	if answer := raw(t, s, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); !strings.HasSuffix(answer, "trang mới") {
		t.Errorf("%q", answer)
	}
	if answer := raw(t, s, "GET /anh.html HTTP/1.1\r\nHost: x\r\n\r\n"); !strings.HasPrefix(answer, "HTTP/1.1 404") {
		t.Errorf("%q", answer)
	}
}

func TestItListensOnOneAddressOnly(t *testing.T) {
	s := start(t)
	if c, err := net.Dial("tcp", netip.AddrPortFrom(netip.MustParseAddr("127.0.0.2"), s.at.Port()).String()); err == nil {
		t.Error("it answers on another address of this computer", c.Close())
	}
}

func TestOnlyPrivateAddressesAreUsed(t *testing.T) {
	for text, want := range map[string]bool{
		"192.168.1.20/24": true, "10.1.2.3/8": true, "172.16.0.9/12": true, "172.32.0.1/12": false, "8.8.8.8/24": false,
		"127.0.0.1/8": false, "169.254.3.4/16": false, "fd00::1/64": false, "fe80::1/64": false,
	} {
		ip, network, err := net.ParseCIDR(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := private(&net.IPNet{IP: ip, Mask: network.Mask}); ok != want {
			t.Errorf("%s: used %v", text, ok)
		}
	}
}

func TestWhoKeepsConnectionsOpenLosesThemAndOthersAreServed(t *testing.T) {
	s := start(t)
	var slow []net.Conn
	for range 4 * maxConns { // sends a header letter by letter, as slowloris does
		c, err := net.Dial("tcp", s.at.String())
		if err != nil {
			break
		}
		defer c.Close()
		if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nX-a: b\r\n"); err == nil {
			slow = append(slow, c)
		}
	}
	closed := 0
	for _, c := range slow {
		if err := c.SetReadDeadline(time.Now().Add(4 * headerTime)); err != nil {
			t.Fatal(err)
		}
		var timeout net.Error
		if _, err := io.ReadAll(c); !errors.As(err, &timeout) || !timeout.Timeout() {
			closed++
		}
	}
	if closed != len(slow) {
		t.Errorf("%d of %d slow connections are still open", len(slow)-closed, len(slow))
	}
	if answer := raw(t, s, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); !strings.Contains(answer, "trang kiểm tra") {
		t.Errorf("the next one gets %q", answer)
	}
}

func TestOneNeighbourCannotTakeEveryPlace(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	places := &limited{Listener: l, from: map[netip.Addr]int{}}
	taken := 0
	for n := range 20 {
		if _, ok := places.enter(from(fmt.Sprintf("192.168.1.9:%d", 1000+n))); ok {
			taken++
		}
	}
	if taken != maxConnsOfOne {
		t.Errorf("one address has %d places", taken)
	}
	for n := range 200 {
		places.enter(from(fmt.Sprintf("192.168.2.%d:5", n)))
	}
	if places.open != maxConns {
		t.Errorf("%d places are taken", places.open)
	}
	at := netip.MustParseAddr("192.168.1.9")
	places.leave(at)
	if _, ok := places.enter(from("192.168.1.9:7")); !ok {
		t.Error("a place that was given back is not free")
	}
}

// from is the address of a neighbour.
type from string

func (f from) Network() string { return "tcp" }
func (f from) String() string  { return string(f) }

func TestAfterClosingNobodyAnswers(t *testing.T) {
	s, err := StartAt(netip.MustParseAddr("127.0.0.1"), page)
	if err != nil {
		t.Fatal(err)
	}
	url := s.URL()
	if r, err := http.Get(url); err != nil || r.StatusCode != http.StatusOK || r.Body.Close() != nil {
		t.Fatal(r, err)
	}
	open, err := net.Dial("tcp", s.at.String())
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if r, err := http.Get(url); err == nil {
		t.Error("it still answers", r.Body.Close())
	}
}

func TestTwoServersTakeTwoPorts(t *testing.T) {
	a, b := start(t), start(t)
	if a.at == b.at || a.at.Port() < firstPort || b.at.Port() > lastPort {
		t.Errorf("they are at %v and %v", a.at, b.at)
	}
}
