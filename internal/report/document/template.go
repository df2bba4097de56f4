// Templates: the documents that reports are filled into. One is built in; an office may change it in Word and take it in again.

package document

import (
	"archive/zip"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"hocso/i18n"
)

// A TemplateError says why a document cannot be a template.
type TemplateError struct {
	Code        string // one of the codes below
	Placeholder string // as written in the document, without braces; empty where none is to blame
}

func (e *TemplateError) Error() string { return fmt.Sprintf("template: %s %q", e.Code, e.Placeholder) }

// The codes.
const (
	NotDocument = "not_document" // no DOCX, or one that is damaged
	TooLarge    = "too_large"
	Macros      = "macros"
	Unknown     = "unknown"   // no such placeholder
	Unclosed    = "unclosed"  // a block or a placeholder that does not end
	Misplaced   = "misplaced" // rows of two sections in one row, or a row's placeholder outside of a row
)

// Bounds of a template.
const (
	MaxTemplate = 5 << 20  // bytes of the file
	maxUnpacked = 40 << 20 // bytes of its parts
	maxParts    = 500
)

const mainPart = "word/document.xml"

// A docPart is a file in a document.
type docPart struct {
	name string
	data []byte
}

// kind is what a placeholder stands for.
type kind int

const (
	aText kind = iota + 1
	aList
	aColumn
)

// sections and their columns, as templates name them.
var columns = map[string][]string{
	keyGeneral: nil, keyNote: nil, keyNext: nil,
	keyUnits:  {"tt", "ten", "so_nguoi", "tham_gia", "tham_gia_tl", "hieu_biet", "hieu_biet_tl"},
	keyPeople: {"tt", "ma", "ten", "don_vi", "ket_qua"},
	keyPerson: {"muc", "noi_dung"},
	keyPasses: {"tt", "ten", "ngay", "diem", "ma"},

	keyCompetences: {"ma", "ten", "luot", "dung", "dung_tl"},
	keyQuestions:   {"tt", "cau", "bai", "luot", "chua_dung"},
	keyClasses:     {"tt", "ngay", "ten", "dia_diem", "huong_dan", "so_nguoi"},
	keyClassUnits:  {"tt", "ten", "so_nguoi", "luot"},
	keyAttended:    {"tt", "ngay", "ten", "dia_diem", "huong_dan"},
}

// vocabulary are all placeholders that there are.
var vocabulary = sync.OnceValue(func() map[string]kind {
	v := map[string]kind{holdRecipients: aList}
	for _, name := range []string{
		holdAbove, holdBody, holdNumber, holdPlaceDay, holdNation, holdMotto, holdKind, holdSubject, holdIntro, holdRecipientsHead,
		holdAuthority, holdPosition, holdSigner, holdVersion, holdPeriod, holdFrom, holdTo, holdAsOf, holdPeople, holdNotStarted,
		holdPart, holdPartRate, holdUnderstand, holdUnderstandRate,
	} {
		v[name] = aText
	}
	for section, columns := range columns {
		v[section] = aList
		v[section+titleSuffix], v[section+countSuffix] = aText, aText
		for _, c := range columns {
			v[section+"."+c] = aColumn
			v[section+headSuffix+c] = aText
			if section == keyUnits {
				v[section+sumSuffix+c] = aText
			}
		}
	}
	return v
})

// columnOf splits a column's placeholder.
func columnOf(name string) (section string, ok bool) {
	section, _, _ = strings.Cut(name, ".")
	return section, vocabulary()[name] == aColumn
}

// open reads the parts of a document.
func open(data []byte) ([]docPart, error) {
	if len(data) > MaxTemplate {
		return nil, &TemplateError{Code: TooLarge}
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &TemplateError{Code: NotDocument}
	}
	if len(zr.File) > maxParts {
		return nil, &TemplateError{Code: TooLarge}
	}
	var parts []docPart
	room := int64(maxUnpacked)
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !fs.ValidPath(f.Name) || slices.ContainsFunc(parts, func(p docPart) bool { return p.name == f.Name }) {
			return nil, &TemplateError{Code: NotDocument}
		}
		if strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
			return nil, &TemplateError{Code: Macros}
		}
		content, err := unpack(f, room)
		if err != nil {
			return nil, err
		}
		room -= int64(len(content))
		parts = append(parts, docPart{f.Name, content})
	}
	if !slices.ContainsFunc(parts, func(p docPart) bool { return p.name == mainPart }) {
		return nil, &TemplateError{Code: NotDocument}
	}
	return parts, nil
}

func unpack(f *zip.File, room int64) (data []byte, err error) {
	in, err := f.Open()
	if err != nil {
		return nil, &TemplateError{Code: NotDocument}
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	data, err = io.ReadAll(io.LimitReader(in, room+1))
	if err != nil {
		return nil, &TemplateError{Code: NotDocument}
	}
	if int64(len(data)) > room {
		return nil, &TemplateError{Code: TooLarge}
	}
	return data, nil
}

// filled says whether placeholders are looked for in a part: the text, headers and footers.
func filled(name string) bool {
	base := path.Base(name)
	return path.Dir(name) == "word" && path.Ext(name) == ".xml" &&
		(name == mainPart || strings.HasPrefix(base, "header") || strings.HasPrefix(base, "footer"))
}

// writeDOCX fills the report into a document. The same report and document give the same bytes.
func (r *Report) writeDOCX(w io.Writer, template []byte) error {
	if template == nil {
		var err error
		if template, err = BuiltinTemplate(r.Lang); err != nil {
			return err
		}
	}
	parts, err := open(template)
	if err != nil {
		return err
	}
	v := r.values()
	for i, p := range parts {
		if !filled(p.name) {
			continue
		}
		root, err := parseXML(p.data)
		if err != nil {
			return &TemplateError{Code: NotDocument}
		}
		v.fill(root)
		parts[i].data = root.document()
	}
	return pack(w, parts, r.Made)
}

// pack writes parts as a document, in their order.
func pack(w io.Writer, parts []docPart, at time.Time) error {
	zw := zip.NewWriter(w)
	for _, p := range parts {
		out, err := zw.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: at.UTC()})
		if err != nil {
			return fmt.Errorf("write document: %w", err)
		}
		if _, err := out.Write(p.data); err != nil {
			return fmt.Errorf("write document: %w", err)
		}
	}
	if err := zw.Close(); err != nil {
		return fmt.Errorf("write document: %w", err)
	}
	return nil
}

//go:embed all:template
var builtin embed.FS

// BuiltinTemplate is the document built in, in a language.
func BuiltinTemplate(lang string) ([]byte, error) {
	parts := []docPart{}
	err := fs.WalkDir(builtin, "template", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := builtin.ReadFile(name)
		if err != nil {
			return err
		}
		parts = append(parts, docPart{strings.TrimPrefix(name, "template/"), bytes.ReplaceAll(data, []byte("@LANG@"), []byte(locale(lang)))})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built-in template: %w", err)
	}
	var out bytes.Buffer
	err = pack(&out, parts, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	return out.Bytes(), err
}

// locale is what Word calls a language.
func locale(lang string) string {
	if i18n.For(lang).Lang() == "en" {
		return "en-GB"
	}
	return "vi-VN"
}
