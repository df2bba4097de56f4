// Package verifier makes the page that the QR code of a certificate opens: one HTML file with everything in it, which
// judges the certificate on the reader's own device and never asks the network for anything.
//
// What is promised: the page holds the roots, lists and words that were there when it was made, its script and style run
// only as they were written here (a hash of each stands in the page's content security policy), and it gives every
// certificate the same verdict as package certificate.
package verifier

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"hocso/assets"
	"hocso/i18n"
)

// parts of the page's script in the order in which they need each other. A page that reads pictures has jsQR before them.
var parts = []string{"vendor/ed25519.js", "sha256.js", "cbor.js", "certificate.js", "judge.js", "pictures.js", "page.js"}

const pictureReader = "vendor/jsQR.js"

var shell = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(string(assets.Verifier("page.html"))))
})

// filling is what the page's template asks for.
type filling struct {
	Policy   string
	Title    string
	Style    template.CSS
	Data     template.JS
	Script   template.JS
	NoScript []string
}

// Page makes the page.
func (s Source) Page() ([]byte, error) {
	data, err := s.data()
	if err != nil {
		return nil, fmt.Errorf("make verifier page: %w", err)
	}
	script, style := s.script(), compact(string(assets.Verifier("page.css")))
	f := filling{
		Policy: policy(script, style),
		Title:  i18n.For("vi").T("check.verdict.title"),
		Style:  template.CSS(style),
		Data:   template.JS(data),
		Script: template.JS(script),
	}
	for _, lang := range i18n.Languages() {
		f.NoScript = append(f.NoScript, i18n.For(lang).T("check.page.noscript"))
	}
	var page bytes.Buffer
	if err := shell().Execute(&page, f); err != nil {
		return nil, fmt.Errorf("make verifier page: %w", err)
	}
	return page.Bytes(), nil
}

func (s Source) script() string {
	names := parts
	if s.Pictures {
		names = append([]string{pictureReader}, parts...)
	}
	var all strings.Builder
	for _, name := range names {
		all.WriteString(compact(string(assets.Verifier(name))))
	}
	return all.String()
}

// compact leaves out what only a reader of the source needs: indentation, empty lines, and comments. The sources have no
// text that goes over several lines or has a comment's sign between spaces, so that no text is changed.
func compact(source string) string {
	var out strings.Builder
	for line := range strings.Lines(source) {
		line, _, _ = strings.Cut(line, " // ")
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "/*") && strings.HasSuffix(line, "*/") {
			continue
		}
		out.WriteString(line)
		out.WriteByte('\n')
	}
	return out.String()
}

// policy allows the one script and the one style by their hashes (CSP Level 3, §2.3.1), and no request of any kind.
func policy(script, style string) string {
	return strings.Join([]string{
		"default-src 'none'", "script-src " + hash(script), "style-src " + hash(style), "img-src data: blob:",
		"base-uri 'none'", "form-action 'none'",
	}, "; ")
}

func hash(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
