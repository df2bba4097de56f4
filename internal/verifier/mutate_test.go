package verifier

import (
	"bytes"
	"crypto/ed25519"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A mutator spoils certificates, the same ones for the same seed.
type mutator struct {
	*rand.Rand
	world *world
	seeds [][]byte // genuine certificates
}

// odd are values that a reader may take for others.
var odd = [][]byte{
	{0x00}, {0x01}, {0x02}, {0x18, 0x17}, {0x18, 0x18}, {0x18, 0x64}, {0x18, 0x65}, {0x20}, {0x27}, {0x32}, {0x38, 0x22},
	{0x1a, 0xff, 0xff, 0xff, 0xff}, {0x1b, 0, 0, 0, 0, 0, 0, 0, 1}, {0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0},
	{0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, {0x1b, 0x80, 0, 0, 0, 0, 0, 0, 0},
	{0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, {0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0},
	{0x1b, 0, 0, 0, 0x3a, 0xff, 0xf4, 0x41, 0x7f}, {0x1b, 0, 0, 0, 0x3a, 0xff, 0xf4, 0x41, 0x80}, // the last second, and one more
	{0x40}, {0x41, 0x00}, {0x44, 1, 2, 3, 4}, {0x48, 1, 2, 3, 4, 5, 6, 7, 8}, {0x49, 1, 2, 3, 4, 5, 6, 7, 8, 9},
	{0x60}, {0x61, 'C'}, {0x61, ' '}, {0x63, 'a', ' ', 'b'}, {0x64, 'a', ' ', ' ', 'b'}, {0x62, ' ', 'a'}, {0x62, 'a', ' '},
	{0x62, 0xc2, 0x85}, {0x63, 'a', 0xc2, 0xa0}, {0x63, 0xef, 0xbb, 0xbf}, {0x64, 0xef, 0xbb, 0xbf, 'a'}, // next line, no-break space, byte order mark
	{0x65, 'a', 0xe2, 0x80, 0x8b, 'b'}, {0x64, 0xe2, 0x80, 0xae, 'a'}, {0x63, 'a', 0xcc, 0x81}, {0x62, 0xc3, 0xa1}, // zero width, override, NFD, NFC
	{0x61, 0x80}, {0x62, 0xc0, 0x80}, {0x63, 0xed, 0xa0, 0x80}, {0x64, 0xf4, 0x90, 0x80, 0x80}, // not UTF-8
	{0x64, 0xf3, 0xa0, 0x80, 0x81}, {0x63, 0xee, 0x80, 0x80}, {0x63, 0xe2, 0x84, 0xaa}, {0x64, 0xf0, 0x9f, 0x98, 0x80}, // tag, private, Kelvin, face
	append([]byte{0x78, 59}, strings.Repeat("a", 59)...), append([]byte{0x78, 61}, strings.Repeat("a", 61)...),
	append([]byte{0x78, 63}, "a"+strings.Repeat("\u0323", 31)...), append([]byte{0x78, 61}, "a"+strings.Repeat("\u0323", 30)...),
	append([]byte{0x78, 80}, strings.Repeat("ệ", 27)[:80]...), append([]byte{0x78, 78}, strings.Repeat("ệ", 26)...),
	{0x80}, {0x81, 0x01}, {0x84, 0x02, 0x60, 0x61, 'C', 0x00}, {0x82, 0x02, 0xa2, 0x02, 0x01, 0x02, 0x01}, {0x82, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 0x00},
	{0xa0}, {0xa1, 0x01, 0x61, 'M'}, {0xa1, 0x01, 0x60}, {0xa1, 0x02, 0x82, 0x48, 9, 9, 9, 9, 9, 9, 9, 9, 0x01}, {0xa2, 0x01, 0x60, 0x02, 0x80},
	{0xa1, 0x10, 0x61, 'x'}, {0xc1, 0x00}, {0xf4}, {0xf5}, {0xf6}, {0xf7}, {0xf8, 0x20}, {0xf8, 0x10}, {0xf9, 0x3c, 0x00},
	{0xfa, 0x42, 0xaa, 0, 0}, {0xfb, 0x40, 0x55, 0x40, 0, 0, 0, 0, 0}, {0xff}, {0x1c}, {0x5f, 0x41, 0x00, 0xff}, {0x9f, 0xff}, {0xbf, 0xff},
	bytes.Repeat([]byte{0x81}, 9), bytes.Repeat([]byte{0x81}, 3), append([]byte{0x91}, make([]byte, 17)...), append([]byte{0x90}, make([]byte, 16)...),
}

// spoilt is one certificate, spoilt or not, as a text.
func (m *mutator) spoilt() string {
	cose := slices.Clone(m.seeds[m.IntN(len(m.seeds))])
	switch m.IntN(10) {
	case 0:
		cose = m.spoilBytes(cose)
	case 1, 2:
		return m.spoilText(text(cose))
	case 3:
		cose = m.world.wild(m.Rand).cose()
	case 4:
		cose = m.spoilItems(cose, 1, false)
	default:
		cose = m.spoilItems(cose, 1+m.IntN(2), true)
	}
	return text(cose)
}

func (m *mutator) spoilBytes(data []byte) []byte {
	at := m.IntN(len(data))
	switch m.IntN(6) {
	case 0:
		return data[:at]
	case 1:
		return append(data, byte(m.Uint32()))
	case 2:
		return slices.Insert(data, at, byte(m.Uint32()))
	case 3:
		return slices.Delete(data, at, at+1)
	case 4:
		data[at] = byte(m.Uint32())
	case 5:
		data[at] ^= 1 << m.IntN(8)
	}
	return data
}

// glyphs are characters that stand where others should.
var glyphs = []string{"0", "1", "9", "a", " ", "\t", "\u0085", "\u00a0", "\ufeff", "٣", "#", "+", "-", ".", ":", "/", "?", "%", "é", "\x00", "\n", "８"}

func (m *mutator) spoilText(s string) string {
	at := m.IntN(len(s) + 1)
	if m.IntN(2) == 0 {
		at = min(at, m.IntN(32)) // in the address rather than in the digits
	}
	glyph := glyphs[m.IntN(len(glyphs))]
	switch m.IntN(12) {
	case 0:
		return s[:at]
	case 1:
		return s[:at] + glyph + s[at:]
	case 2:
		return s[:at] + glyph + s[min(len(s), at+1):]
	case 3:
		return s[:at] + s[min(len(s), at+1):]
	case 4:
		return strings.Replace(s, "https", []string{"http", "HTTPS", "Http", "ftp", "javascript", ""}[m.IntN(6)], 1)
	case 5:
		return strings.Replace(s, "hocso.example.vn", []string{"", "h:80", "h:", "h:x", ":80", "a:b:1", "[::1]", "u@h", "é.vn", "h%2e", "H.VN", strings.Repeat("h", 64), strings.Repeat("h", 65), "h\\", "127.0.0.1:8080"}[m.IntN(15)], 1)
	case 6:
		return strings.Replace(s, "/c#", []string{"/c?#", "/c?x#", "/C#", "/c/#", "#", "/%63#", "/c##", "//c#", "/c;#"}[m.IntN(9)], 1)
	case 7:
		return s[strings.Index(s, "#")+1:]
	case 8:
		return strings.Repeat(glyph, m.IntN(3)) + s + strings.Repeat(glyph, m.IntN(3))
	case 9:
		return s + strings.Repeat([]string{"9", "0", "é"}[m.IntN(3)], m.IntN(2500))
	case 10:
		return strings.Replace(s, "#1", "#"+string(rune('0'+m.IntN(10))), 1)
	}
	cut := strings.Index(s, "#") + 2 + 17*m.IntN(10)
	return s[:cut] + []string{"72057594037927935", "72057594037927936", "99999999999999999", "00000000000000000"}[m.IntN(4)] + s[min(len(s), cut+17):]
}

// spoilItems changes items of a certificate, and signs what came out again where that is wanted.
func (m *mutator) spoilItems(data []byte, times int, again bool) []byte {
	root, _ := parse(data)
	for range times {
		list := root.all()
		m.spoilItem(list[m.IntN(len(list))])
	}
	if again {
		m.signAgain(root)
	}
	return root.bytes()
}

func (m *mutator) spoilItem(it *item) {
	switch n := m.IntN(12); {
	case n == 0:
		it.head = []int{1, 2, 4, 8}[m.IntN(4)]
	case n == 1:
		it.tagged = true
	case n == 2:
		it.open = true
	case n == 3 && len(it.kids) > 1: // a pair or an item twice
		it.kids = append(it.kids, it.kids[:it.major-3]...)
	case n == 4 && len(it.kids) > 2: // out of order
		step := int(it.major - 3)
		it.kids = append(slices.Clone(it.kids[step:]), it.kids[:step]...)
	case n == 5 && len(it.kids) > 0: // one is missing
		it.kids = it.kids[:len(it.kids)-int(it.major-3)]
	case n == 6 && len(it.kids) > 0: // one more
		for range it.major - 3 {
			it.kids = append(it.kids, &item{raw: odd[m.IntN(len(odd))]})
		}
	case n == 7 && it.inside == nil && len(it.data) > 0:
		it.data = m.spoilBytes(slices.Clone(it.data))
	case n == 8 && it.major < 2:
		it.value += uint64(m.IntN(5)) - 2
	default:
		it.raw = odd[m.IntN(len(odd))]
	}
}

// signAgain signs the kiosk's certificate and then the certificate, where both still have their form. Some are signed
// by the wrong key.
func (m *mutator) signAgain(outer *item) {
	if len(outer.kids) < 4 || outer.raw != nil {
		return
	}
	if u := outer.kids[1]; u.raw == nil && len(u.kids) > 1 && len(u.kids[1].kids) == 4 && u.kids[1].raw == nil {
		m.signItem(u.kids[1], []byte{rootPresent, rootPresent, rootPresent, rootNext, rootAlone, rootStale, rootUnknown})
	}
	m.signItem(outer, []byte{kioskGood, kioskGood, kioskGood, kioskGood, kioskOff, kioskStolen})
}

func (m *mutator) signItem(it *item, signers []byte) {
	signature := it.kids[3]
	if signature.raw != nil || signature.major != 2 || len(signature.data) != 64 {
		return
	}
	message := &item{major: 4, kids: []*item{
		{major: 3, data: []byte("Signature1")}, {major: 2, data: content(it.kids[0])}, {major: 2}, {major: 2, data: content(it.kids[2])},
	}}
	signature.data = ed25519.Sign(key(signers[m.IntN(len(signers))]), message.bytes())
	if m.IntN(20) == 0 {
		signature.data = unreduced(signature.data)
	}
}

// content is what a byte string holds, as it will be written.
func content(it *item) []byte {
	if it.raw == nil && it.inside != nil {
		return it.inside.bytes()
	}
	return it.data
}

// unreduced adds the group's order to the second half of a signature: it stays a signature for those who do not look.
func unreduced(signature []byte) []byte {
	order := fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
	out := slices.Clone(signature)
	carry := 0
	for i := range order {
		carry += int(out[32+i]) + int(order[i])
		out[32+i] = byte(carry)
		carry >>= 8
	}
	return out
}

// wild is a certificate in good form that may be wrong in what it says.
func (w *world) wild(r *rand.Rand) draft {
	d := w.draft()
	pick := func(n ...byte) byte { return n[r.IntN(len(n))] }
	d.root = pick(rootPresent, rootPresent, rootNext, rootAlone, rootStale, rootUnknown)
	d.kiosk = pick(kioskGood, kioskGood, kioskOff, kioskStolen)
	d.signer = pick(0, 0, 0, 0, kioskGood)
	d.id = []string{idGood, idRevoked, idKept, idWaiting}[r.IntN(4)]
	const day = 86400
	d.iat += int64([]int{0, 0, -190, -191, 11, 12, -29, -31, 90, 120}[r.IntN(10)]) * day
	d.iat += int64(r.IntN(3) - 1)
	if r.IntN(4) == 0 {
		d.from = d.iat + int64(r.IntN(3)-1)
	}
	if r.IntN(4) == 0 {
		d.until = d.iat + int64(r.IntN(3)-1)
	}
	if r.IntN(3) == 0 {
		d.award = append(d.award, map[int]any{1: "Trần Văn Bình", 2: []any{fromHex([]string{idKept, d.id}[r.IntN(2)]), d.iat + int64(r.IntN(3)-2)}})
	}
	if r.IntN(4) == 0 {
		d.award = slices.Delete(d.award, 4, 5)
	}
	return d
}

// corpus is n texts, the first of them unspoilt.
func corpus(t testing.TB, w *world, n int) []string {
	t.Helper()
	m := &mutator{Rand: rand.New(rand.NewPCG(20261118, 1)), world: w}
	for range 24 {
		m.seeds = append(m.seeds, w.wild(m.Rand).cose())
	}
	genuine := w.draft()
	m.seeds = append(m.seeds, genuine.cose(), genuine.cose(), genuine.cose())
	var texts []string
	for _, cose := range m.seeds {
		texts = append(texts, text(cose))
	}
	v := readVectors(t)
	for _, c := range v.Accepted {
		texts = append(texts, c.URL)
	}
	for _, c := range v.Refused {
		texts = append(texts, text(fromHex(c.Cose)))
	}
	for len(texts) < n {
		texts = append(texts, m.spoilt())
	}
	return texts
}
