package certificate

import (
	"bytes"
	"encoding/hex"
	"testing"
)

func FuzzParse(f *testing.F) {
	v := readVectors(f)
	for _, c := range v.Accepted {
		f.Add(unhex(f, c.Cose))
	}
	for _, c := range v.Refused {
		f.Add(unhex(f, c.Cose))
	}
	trust := v.trust(f)
	genuine := map[string]bool{}
	for _, c := range v.Accepted {
		genuine[c.Cose] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse(data)
		if (err == nil) != (s != nil) {
			t.Fatal("a certificate and an error, or neither")
		}
		got := VerifyBytes(data, trust)
		if got.Valid && !genuine[hex.EncodeToString(data)] {
			t.Fatalf("forged: %x", data)
		}
		if err != nil {
			return
		}
		again, err := encMode.Marshal(s.message)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("another encoding is accepted: %x, %v", data, err)
		}
	})
}

func FuzzURL(f *testing.F) {
	v := readVectors(f)
	for _, c := range v.Accepted {
		f.Add(c.URL)
	}
	f.Add("1255")
	f.Add("https://hocso.example.vn/c#1256")
	f.Fuzz(func(t *testing.T, text string) {
		host, cose, err := ParseURL(text)
		if err != nil {
			return
		}
		if host == "" {
			host = "localhost"
		}
		url, err := URL(host, cose)
		if err != nil {
			t.Fatalf("a host that cannot be written is read: %q", host)
		}
		againHost, again, err := ParseURL(url)
		if err != nil || againHost != host || !bytes.Equal(again, cose) {
			t.Fatalf("%q comes back as %q, %x, %v", text, againHost, again, err)
		}
	})
}
