package certificate

import (
	"bytes"
	"crypto/ed25519"
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

func FuzzRoots(f *testing.F) {
	v := readVectors(f)
	good, err := MarshalRoots(unhex(f, v.Root), unhex(f, v.Root))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, data []byte) {
		roots, err := ParseRoots(data)
		if (err == nil) != (len(roots) > 0) {
			t.Fatalf("%d roots, %v", len(roots), err)
		}
		if err != nil {
			return
		}
		written, err := MarshalRoots(roots...)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseRoots(written)
		if err != nil || len(again) != len(roots) || !again[0].Equal(roots[0]) {
			t.Fatalf("%x comes back as %x, %v", roots, again, err)
		}
	})
}

func FuzzSealedKey(f *testing.F) {
	v := readVectors(f)
	sealed, err := SealKey(ed25519.NewKeyFromSeed(unhex(f, v.RootSeed)), "một cụm từ đủ dài")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte("-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		key, err := UnsealKey(data, "một cụm từ đủ dài")
		if err == nil && hex.EncodeToString(key.Public().(ed25519.PublicKey)) != v.Root {
			t.Fatalf("another key comes out of %q", data)
		}
	})
}
