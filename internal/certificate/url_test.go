package certificate

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestDigitsComeBackAsTheBytesTheyWere(t *testing.T) {
	for n := range 40 {
		for _, fill := range []byte{0x00, 0x01, 0x80, 0xff} {
			data := bytes.Repeat([]byte{fill}, n)
			digits := packDigits(data)
			if want := n/7*17 + tailDigits[n%7]; len(digits) != want {
				t.Errorf("%d bytes of %#x: %d digits, want %d", n, fill, len(digits), want)
			}
			got, err := unpackDigits(digits)
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes of %#x: %x, %v", n, fill, got, err)
			}
		}
	}
}

func TestDigitsThatNoBytesGiveAreRefused(t *testing.T) {
	for _, digits := range []string{
		"0", "00", "0000", "000000", "0000000", "000000000", // lengths of no tail
		"256", "65536", "16777216", "4294967296", "1099511627776", "281474976710656", // one more than the tail's bytes hold
		"72057594037927936", "99999999999999999", // one more than 7 bytes hold, and the most
		"+12", "-12", "1_2", " 12", "１23",
	} {
		if got, err := unpackDigits(digits); err == nil {
			t.Errorf("%q: read as %x", digits, got)
		}
	}
	for _, digits := range []string{"255", "65535", "16777215", "72057594037927935"} {
		if _, err := unpackDigits(digits); err != nil {
			t.Errorf("%q: %v", digits, err)
		}
	}
}

func TestAnAddressIsReadInEveryFormItIsHandedOver(t *testing.T) {
	for text, host := range map[string]string{
		"https://hocso.example.vn/c#1255":       "hocso.example.vn",
		"http://10.0.0.7:8080/c#1255":           "10.0.0.7:8080",
		"  https://hocso.example.vn/c#1255\r\n": "hocso.example.vn",
		"1255":                                  "",
	} {
		gotHost, got, err := ParseURL(text)
		if err != nil || gotHost != host || !bytes.Equal(got, []byte{255}) {
			t.Errorf("%q: host %q, %x, %v", text, gotHost, got, err)
		}
	}
}

func TestAnAddressThatIsNotOneIsRefused(t *testing.T) {
	for text, code := range map[string]string{
		"":                                   CodeNotOurs,
		"hello":                              CodeNotOurs,
		"https://hocso.example.vn/c":         CodeNotOurs,
		"https://hocso.example.vn/c#":        CodeNotOurs,
		"https://hocso.example.vn/d#1255":    CodeNotOurs,
		"https://hocso.example.vn/c?x#1255":  CodeNotOurs,
		"https://hocso.example.vn/%63#1255":  CodeNotOurs,
		"https://me@hocso.example.vn/c#1255": CodeNotOurs,
		"ftp://hocso.example.vn/c#1255":      CodeNotOurs,
		"javascript:/c#1255":                 CodeNotOurs,
		"https:///c#1255":                    CodeNotOurs,
		"https://hocso.example.vn/c#1 255":   CodeNotOurs,
		"https://hocso.example.vn/c#1255#1":  CodeNotOurs,
		"https://hocso.example.vn/c#2255":    CodeVersion,
		"https://hocso.example.vn/c#1256":    CodeDigits,
		"https://hocso.example.vn/c#12":      CodeDigits,
		"1" + strings.Repeat("0", maxURL):    CodeTooLong,
	} {
		_, _, err := ParseURL(text)
		var r *Refusal
		if !errors.As(err, &r) || r.Code != code {
			t.Errorf("%.40q: %v, want %s", text, err, code)
		}
	}
}

func TestTheLongestCertificateFitsTheLimits(t *testing.T) {
	v := readVectors(t)
	for _, c := range v.Accepted {
		if n := len(c.Cose) / 2; c.Name == "largest" && n != 531 {
			t.Errorf("the largest certificate has %d bytes; maxBytes speaks of 531", n)
		}
	}
	u, err := URL(strings.Repeat("a", maxHost), make([]byte, maxBytes))
	if err != nil || len(u) > maxURL {
		t.Errorf("%d characters, %v", len(u), err)
	}
	if _, data, err := ParseURL(u); err != nil || len(data) != maxBytes {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

func TestOnlyAHostNameMakesAnAddress(t *testing.T) {
	for _, host := range []string{"", ":80", "a:b", "a:1:2", "a/b", "a#b", "a?b", "học.vn", "a b", "u@h", strings.Repeat("a", maxHost+1)} {
		if u, err := URL(host, nil); !errors.Is(err, errHost) {
			t.Errorf("%q: %q, %v", host, u, err)
		}
	}
}
