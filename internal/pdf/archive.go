// What ISO 19005-2 (PDF/A-2b) asks of a file beyond its pages: XMP metadata, an output intent, a file identifier.

package pdf

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// srgb is the International Color Consortium's profile of sRGB; its licence lies beside it.
//
//go:embed sRGB2014.icc
var srgb []byte

// xmp is the metadata packet of ISO 16684-1; the values are a language, a title, an author, a producer and twice a time.
const xmp = `<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/pdf">
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="%s"/>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="%s" xmp:ModifyDate="%s"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

// archive sets what the file says of itself.
func (d *Doc) archive() {
	created := d.o.Created.Format(time.RFC3339)
	d.f.SetXmpMetadata(fmt.Appendf(nil, xmp,
		escaped(d.o.Language), escaped(d.o.Title), escaped(d.o.Author), producer, created, created))
	d.f.AddOutputIntent(fpdf.OutputIntentType{
		SubtypeIdent: fpdf.OutputIntent_GTS_PDFA1, OutputConditionIdentifier: "sRGB", Info: "sRGB IEC61966-2.1",
		ICCProfile: srgb,
	})
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(clean(s))); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// identified writes a finished document, and mends its trailer on the way: it adds the file identifier (ISO 32000-1, 14.4)
// that fpdf leaves out, a digest of the document so that the same document has the same one; and it points to the document's
// information, one object further back than fpdf says when there is an output intent. fpdf hands the document over whole.
type identified struct {
	w io.Writer
	n int64
}

var errNoTrailer = errors.New("pdf: no trailer where the identifier belongs")

// trailer finds what is to be mended: all before the number of the information's object, the number, the rest.
var trailer = regexp.MustCompile(`(?s)^\ntrailer\n<<\n.*?/Info ([0-9]+) 0 R\n`)

func (i *identified) Write(p []byte) (int, error) {
	at := bytes.LastIndex(p, []byte("\ntrailer\n"))
	if at < 0 {
		return 0, errNoTrailer
	}
	found := trailer.FindSubmatchIndex(p[at:])
	if found == nil {
		return 0, errNoTrailer
	}
	from, to := at+found[2], at+found[3]
	info, err := strconv.Atoi(string(p[from:to]))
	if err != nil {
		return 0, errNoTrailer
	}
	sum := sha256.Sum256(p)
	mended := fmt.Appendf(nil, "%d 0 R\n/ID [<%x> <%x>]\n", info-1, sum[:16], sum[:16])
	for _, part := range [][]byte{p[:from], mended, p[at+found[1]:]} {
		n, err := i.w.Write(part)
		i.n += int64(n)
		if err != nil {
			return 0, err
		}
	}
	return len(p), nil
}
