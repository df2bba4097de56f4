package pin

import (
	"strings"
	"testing"
)

const secret, wrong = "258013", "258014"

func TestWhatAnybodyTriesFirstIsGuessable(t *testing.T) {
	for _, p := range []string{"", "1", "abcdef", "25801٣", "25 013", "000000", "777777", "123456", "012345", "654321", "567890", "8901234567", "321098"} {
		if !Guessable(p) {
			t.Errorf("%q passes", p)
		}
	}
	for _, p := range []string{"123457", "135790", "258013", "1234561", "40912837"} {
		if Guessable(p) {
			t.Errorf("%q is refused", p)
		}
	}
}

// The string is OpenSSL's, by way of Python's cryptography 48:
// Argon2id(salt=b"0123456789abcdef", length=32, iterations=2, lanes=1, memory_cost=19456).derive_phc_encoded(b"258013")
func TestHashIsTheOneThatOpenSSLWrites(t *testing.T) {
	const foreign = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$jRXPQlsfIrvqzWAxmFpg9YG5kdJ1EBKuiDgWfQYgvos"
	if ok, err := Check(foreign, secret); err != nil || !ok {
		t.Errorf("right PIN: %v, %v", ok, err)
	}
	if ok, err := Check(foreign, wrong); err != nil || ok {
		t.Errorf("wrong PIN: %v, %v", ok, err)
	}
	_, salt, _, err := parsePHC(foreign)
	if err != nil || phc(hashCost, salt, hash(hashCost, secret, salt, hashBytes)) != foreign {
		t.Errorf("written otherwise, %v", err)
	}
}

func TestTwoOfOnePINHaveTwoHashes(t *testing.T) {
	if first, second := Hash(secret), Hash(secret); first == second {
		t.Error("the salt is always the same")
	}
}

func TestADamagedHashIsAnError(t *testing.T) {
	good := Hash(secret)
	for _, bad := range []string{
		"", "x", "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA", strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "m=19456", "m=4000000000", 1), strings.Replace(good, "t=2", "t=0", 1),
		strings.Replace(good, "p=1", "p=0", 1), good[:strings.LastIndex(good, "$")+1], good[:len(good)-30],
	} {
		if ok, err := Check(bad, secret); ok || err == nil {
			t.Errorf("%s: %v, %v", bad, ok, err)
		}
	}
}
