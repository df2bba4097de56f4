package certificate

import (
	"crypto/ed25519"
	"strings"
	"testing"
	"time"

	qrcode "github.com/skip2/go-qrcode"
)

// awards are a short, a typical and a long certificate.
var awards = map[string]Award{
	"short":   {Name: "Lê An", CourseCode: "C1", CourseTitle: "Khởi động số"},
	"typical": {Name: "Nguyễn Thị Thanh Hương", CourseCode: "C5", CourseTitle: "An toàn số"},
	"long":    {Name: strings.Repeat("Nguyễn Ệ ", 4) + "Ân", CourseCode: "C5", CourseTitle: strings.Repeat("Tiêu đề dài ", 6) + "xong"},
}

func signedAward(b *testing.B, keys *Keys, a Award) string {
	b.Helper()
	a.ID, a.IssuedAt, a.Percent = "0123456789abcdef", someDay, 85
	cose, err := Encode(keys, a)
	if err != nil {
		b.Fatal(err)
	}
	url, err := URL("hocso.example.vn", cose)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(cose)), "bytes")
	return url
}

// BenchmarkSign is a certificate's bytes from its facts, with the check that they can be read again.
func BenchmarkSign(b *testing.B) {
	keys := loadKeys(b, b.TempDir(), office, someDay)
	for b.Loop() {
		signedAward(b, keys, awards["typical"])
	}
}

// BenchmarkVerify is the whole judgement of what a QR code holds: digits, encoding, both signatures.
func BenchmarkVerify(b *testing.B) {
	keys := loadKeys(b, b.TempDir(), office, someDay)
	url := signedAward(b, keys, awards["typical"])
	trust := Trust{Roots: []ed25519.PublicKey{keys.Root()}, Now: someDay.Add(time.Hour)}
	for b.Loop() {
		if v := Verify(url, trust); !v.Valid {
			b.Fatal(v.Code)
		}
	}
}

// BenchmarkCode is a QR code's modules from its address. It reports the symbol's version on the screen (L) and on paper (M).
func BenchmarkCode(b *testing.B) {
	keys := loadKeys(b, b.TempDir(), office, someDay)
	for name, a := range awards {
		b.Run(name, func(b *testing.B) {
			url := signedAward(b, keys, a)
			for b.Loop() {
				if _, err := QR(url, qrcode.Medium); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(version40(b, url, qrcode.Low)), "version-L")
			b.ReportMetric(float64(version40(b, url, qrcode.Medium)), "version-M")
		})
	}
}
