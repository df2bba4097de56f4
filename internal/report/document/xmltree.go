// XML as a tree that is written back as it was read, prefixes and all: encoding/xml alone would rename them.

package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// A node is an element with its content, or a text when the name is empty.
type node struct {
	name  xml.Name // Space is the prefix as written
	attrs []xml.Attr
	kids  []*node
	text  string
}

// Bounds of a document from outside.
const (
	maxDepth = 200
	maxNodes = 2_000_000
)

var errXML = errors.New("the document's XML cannot be read")

// parseXML reads a document. Comments and instructions are left out, and so are document types, which no document of this kind has.
func parseXML(data []byte) (*node, error) {
	in := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for n := 0; ; n++ {
		token, err := in.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(open) > maxDepth || n > maxNodes {
			return nil, errXML
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			kid := &node{name: token.Name, attrs: slices.Clone(token.Attr)}
			top.kids = append(top.kids, kid)
			open = append(open, kid)
		case xml.EndElement:
			if len(open) == 1 || top.name != token.Name {
				return nil, errXML
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				top.kids = append(top.kids, &node{text: string(token)})
			}
		case xml.Directive:
			return nil, errXML
		}
	}
	if len(open) != 1 || len(root.kids) != 1 {
		return nil, errXML
	}
	return root.kids[0], nil
}

// is says whether the node is an element of WordprocessingML with a local name, whatever its prefix.
func (n *node) is(local string) bool { return n.name.Local == local }

// copyOf is a copy whose texts can be changed. What holds no text (w:t) is shared with the node: a list of 20,000 rows would take
// twice the memory.
func (n *node) copyOf() *node {
	if n.is("t") {
		return &node{name: n.name, attrs: slices.Clone(n.attrs), kids: n.kids}
	}
	var kids []*node
	for i, kid := range n.kids {
		c := kid.copyOf()
		if c != kid && kids == nil {
			kids = slices.Clone(n.kids)
		}
		if kids != nil {
			kids[i] = c
		}
	}
	if kids == nil {
		return n
	}
	return &node{name: n.name, attrs: n.attrs, kids: kids}
}

// each calls fn for the elements of a name within the node, not for those inside one of them.
func (n *node) each(local string, fn func(*node)) {
	for _, kid := range n.kids {
		if kid.is(local) {
			fn(kid)
			continue
		}
		kid.each(local, fn)
	}
}

// words are all the texts (w:t) within the node.
func (n *node) words() string {
	var b strings.Builder
	n.each("t", func(t *node) {
		for _, kid := range t.kids {
			b.WriteString(kid.text)
		}
	})
	return b.String()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// document writes the node as a whole file.
func (n *node) document() []byte {
	var b bytes.Buffer
	b.WriteString(xmlHead)
	n.write(&b)
	return b.Bytes()
}

func (n *node) write(b *bytes.Buffer) {
	if n.name.Local == "" {
		escape(b, n.text)
		return
	}
	b.WriteByte('<')
	writeName(b, n.name)
	for _, a := range n.attrs {
		b.WriteByte(' ')
		writeName(b, a.Name)
		b.WriteString(`="`)
		escape(b, a.Value)
		b.WriteByte('"')
	}
	if len(n.kids) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, kid := range n.kids {
		kid.write(b)
	}
	b.WriteString("</")
	writeName(b, n.name)
	b.WriteByte('>')
}

func writeName(b *bytes.Buffer, n xml.Name) {
	if n.Space != "" {
		b.WriteString(n.Space)
		b.WriteByte(':')
	}
	b.WriteString(n.Local)
}

func escape(b *bytes.Buffer, s string) {
	_ = xml.EscapeText(b, []byte(s)) // a buffer takes everything
}
