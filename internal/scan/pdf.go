// PDFs, without drawing them: an address in a link, in an attached file or in the document's own data; a code drawn as rectangles, as the
// kiosk prints it; the picture that a scanner made of a sheet.

package scan

import (
	"bytes"
	"compress/zlib"
	"context"
	"image"
	"image/color"
	"io"
	"regexp"
	"strconv"
)

// Bounds of what is looked at in one document.
const (
	maxStreams  = 3000
	maxInflated = 256 << 20 // bytes of all streams together
	maxContent  = 8 << 20   // of a stream that is not a picture
	maxHead     = 4 << 10   // of the dictionary before a stream
	maxPictures = 24
)

// address matches what a certificate's code says. It only finds candidates; whether it is one, the certificate's own reader decides.
var address = regexp.MustCompile(`https?://[A-Za-z0-9.:-]{1,70}/c#[0-9]{20,}`)

// A document is a PDF that is being looked through.
type document struct {
	ctx      context.Context
	inflated int64
	pictures int
}

func readPDF(ctx context.Context, data []byte) (string, error) {
	if found := address.Find(data); found != nil {
		return string(found), nil
	}
	d := &document{ctx: ctx}
	for n := 0; n < maxStreams; n++ {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		head, body, rest, ok := nextStream(data)
		if !ok {
			break
		}
		if text, ok := d.stream(head, body); ok {
			return text, nil
		}
		data = rest
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "", ErrNothing
}

var (
	streamWord = []byte("stream")
	streamEnd  = []byte("endstream")
	objectWord = []byte("obj")
)

// nextStream cuts the next stream out of a document: the dictionary before it and its bytes (ISO 32000-1, 7.3.8).
func nextStream(data []byte) (head, body, rest []byte, ok bool) {
	at := bytes.Index(data, streamWord)
	if at < 0 {
		return nil, nil, nil, false
	}
	head = data[max(0, at-maxHead):at]
	if begin := bytes.LastIndex(head, objectWord); begin >= 0 {
		head = head[begin:]
	}
	body = bytes.TrimPrefix(data[at+len(streamWord):], []byte("\r"))
	body = bytes.TrimPrefix(body, []byte("\n"))
	end := bytes.Index(body, streamEnd)
	if end < 0 {
		return head, body, nil, true
	}
	return head, body[:end], body[end+len(streamEnd):], true
}

// stream looks at one stream.
func (d *document) stream(head, body []byte) (string, bool) {
	if bytes.Contains(head, []byte("/Image")) {
		return d.picture(head, body)
	}
	if bytes.Contains(head, []byte("/FontFile")) || bytes.Contains(head, []byte("/Length1")) {
		return "", false
	}
	if bytes.Contains(head, []byte("/Filter")) {
		if body = d.inflate(body, maxContent); body == nil {
			return "", false
		}
	}
	if found := address.Find(body); found != nil {
		return string(found), true
	}
	for _, code := range drawnCodes(d.ctx, body) {
		if text, ok := readAt(d.ctx, code); ok {
			return text, true
		}
	}
	return "", false
}

// inflate undoes FlateDecode; nil where that is not what it is.
func (d *document) inflate(body []byte, limit int64) []byte {
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil
	}
	limit = min(limit, maxInflated-d.inflated)
	plain, err := io.ReadAll(io.LimitReader(z, limit))
	d.inflated += int64(len(plain))
	if err != nil && len(plain) == 0 {
		return nil
	}
	return plain // what a damaged stream still gives may hold the code
}

// picture reads a picture inside the document: a JPEG, as scanners write, or plain rows of grey or colour.
func (d *document) picture(head, body []byte) (string, bool) {
	if d.pictures++; d.pictures > maxPictures {
		return "", false
	}
	var img image.Image
	switch {
	case bytes.Contains(head, []byte("/DCTDecode")) && len(body) > 0 && body[0] == 0xff:
		decoded, err := decode(d.ctx, body)
		if err != nil {
			return "", false
		}
		img = decoded
	case bytes.Contains(head, []byte("/FlateDecode")):
		if img = d.raw(head, body); img == nil {
			return "", false
		}
	default:
		return "", false
	}
	text, err := read(d.ctx, img)
	return text, err == nil
}

var (
	widthOf     = regexp.MustCompile(`/Width\s+(\d{1,5})\b`)
	heightOf    = regexp.MustCompile(`/Height\s+(\d{1,5})\b`)
	bitsOf      = regexp.MustCompile(`/BitsPerComponent\s+(\d{1,2})\b`)
	predictorOf = regexp.MustCompile(`/Predictor\s+(\d{1,2})\b`)
)

func number(head []byte, of *regexp.Regexp) int {
	m := of.FindSubmatch(head)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return n
}

// raw builds a picture of plain rows: 1 or 8 bits of grey, or 8 bits of red, green and blue.
func (d *document) raw(head, body []byte) image.Image {
	w, h, bits := number(head, widthOf), number(head, heightOf), number(head, bitsOf)
	parts := 1
	switch {
	case bytes.Contains(head, []byte("/DeviceRGB")) && bits == 8:
		parts = 3
	case bits != 1 && bits != 8:
		return nil
	}
	row := (w*parts*bits + 7) / 8
	predicted := number(head, predictorOf) >= 10
	stride := row
	if predicted {
		stride++
	}
	if w == 0 || h == 0 || int64(w)*int64(h)*4 > maxDecoded {
		return nil
	}
	plain := d.inflate(body, int64(stride)*int64(h))
	if len(plain) < stride*h {
		return nil
	}
	if predicted {
		plain = unpredict(plain, row, max(1, parts*bits/8))
	}
	img := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		line := plain[y*row : (y+1)*row]
		for x := range w {
			img.Pix[y*img.Stride+x] = grey(line, x, bits, parts)
		}
	}
	return img
}

func grey(line []byte, x, bits, parts int) uint8 {
	switch {
	case bits == 1:
		return 255 * (line[x/8] >> (7 - x%8) & 1)
	case parts == 3:
		return color.GrayModel.Convert(color.RGBA{R: line[3*x], G: line[3*x+1], B: line[3*x+2], A: 255}).(color.Gray).Y
	}
	return line[x]
}
