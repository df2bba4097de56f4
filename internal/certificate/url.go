// The URL in the QR code: https://<host>/c#1<digits>. The fragment never leaves the telephone that opens it.

package certificate

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// format is the digit after '#': how the rest of the fragment is packed.
const format = '1'

const (
	urlPath   = "/c"
	maxHost   = 64
	maxDigits = (maxBytes/chunkBytes + 1) * chunkDigits
	maxURL    = 256 + maxDigits
)

var errHost = errors.New("certificate: not a host name")

// URL is what the QR code of a certificate holds. host is a name in ASCII, with a port where it needs one.
func URL(host string, cose []byte) (string, error) {
	if !ValidHost(host) {
		return "", fmt.Errorf("%w: %q", errHost, host)
	}
	return "https://" + host + urlPath + "#" + string(format) + packDigits(cose), nil
}

// ParseURL reads a certificate's URL, or the fragment alone (the format digit and the digits after it, as somebody
// may paste it; host is then empty). The host is not signed: a forger's code names the forger's page, so compare
// it with the office's own. The error is always a *Refusal.
func ParseURL(s string) (host string, cose []byte, err error) {
	s = strings.TrimSpace(s)
	if len(s) > maxURL {
		return "", nil, refuse(CodeTooLong, "%d characters", len(s))
	}
	fragment := s
	if before, after, found := strings.Cut(s, "#"); found {
		u, err := url.Parse(before)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.User != nil || u.RawQuery != "" ||
			u.EscapedPath() != urlPath || !ValidHost(u.Host) {
			return "", nil, refuse(CodeNotOurs, "not a certificate's address")
		}
		host, fragment = u.Host, after
	}
	cose, err = parseFragment(fragment)
	return host, cose, err
}

func parseFragment(s string) ([]byte, error) {
	if s == "" || strings.ContainsFunc(s, notDigit) {
		return nil, refuse(CodeNotOurs, "not digits")
	}
	if s[0] != format {
		return nil, refuse(CodeVersion, "format %c", s[0])
	}
	return unpackDigits(s[1:])
}

// ValidHost reports whether host is a name or an IPv4 address in ASCII, with or without a port.
func ValidHost(host string) bool {
	if host == "" || len(host) > maxHost || strings.ContainsFunc(host, notHost) {
		return false
	}
	u, err := url.Parse("https://" + host)
	return err == nil && u.Hostname() != "" && !strings.Contains(u.Hostname(), ":")
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

func notHost(r rune) bool {
	return notDigit(r) && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '.' && r != '-' && r != ':'
}
