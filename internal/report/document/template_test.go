package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// changed is the template built in with a text of its main part replaced.
func changed(t testing.TB, old, text string) []byte {
	t.Helper()
	data, err := BuiltinTemplate("vi")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range parts {
		if p.name == mainPart {
			if !bytes.Contains(p.data, []byte(old)) {
				t.Fatalf("the template has no %q", old)
			}
			parts[i].data = bytes.Replace(p.data, []byte(old), []byte(text), 1)
		}
	}
	return packed(t, parts)
}

func packed(t testing.TB, parts []docPart) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pack(&out, parts, time.Time{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func filledWith(t *testing.T, r *Report, template []byte) string {
	t.Helper()
	if err := CheckTemplate(template); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := r.Write(&out, DOCX, template); err != nil {
		t.Fatal(err)
	}
	return mainOf(t, out.Bytes()).words()
}

func TestAPlaceholderCutIntoRunsIsFilled(t *testing.T) {
	r := draft(t, newMaker(t), wholeOffice(t))
	const run = `</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>`
	for _, cut := range []string{
		"{" + run + "{ten_loai}}", "{{ten" + run + "_lo" + run + "ai}}", "{{ten_loai}" + run + "}", "{{ ten_loai }}", "A{{ten_loai" + run + "}}B",
	} {
		text := filledWith(t, r, changed(t, "{{ten_loai}}", cut))
		if !strings.Contains(text, "BÁO CÁO") || strings.ContainsAny(text, "{}") {
			t.Errorf("%s: %.200s", cut, text)
		}
	}
}

func TestWordsAroundAPlaceholderStay(t *testing.T) {
	r := draft(t, newMaker(t), wholeOffice(t))
	text := filledWith(t, r, changed(t, "{{ten_loai}}", "Có {{tham_gia}}/{{so_nguoi}} người ({{tham_gia_tl}}) &lt;tạm&gt;"))
	w := r.words()
	f := r.Figures
	if want := "Có " + count(w, f.Participation) + "/" + count(w, f.People) + " người (" + rate(w, f.Participation, f.People) + ") <tạm>"; !strings.Contains(text, want) {
		t.Errorf("%q is not in %.300s", want, text)
	}
}

func TestABlockIsLeftOutWhereTheReportHasNoSuchSection(t *testing.T) {
	m := newMaker(t)
	named, plain := wholeOffice(t), wholeOffice(t)
	plain.Names = false
	template := changed(t, "{{neu can_bo}}", "{{neu can_bo}}</w:t></w:r></w:p><w:p><w:r><w:t>Chỉ khi có tên")
	if text := filledWith(t, draft(t, m, named), template); !strings.Contains(text, "Chỉ khi có tên") {
		t.Error("the block is missing with names")
	}
	if text := filledWith(t, draft(t, m, plain), template); strings.Contains(text, "Chỉ khi có tên") || strings.Contains(text, "Họ và tên") {
		t.Error("the block is there without names")
	}
}

func TestABrokenTemplateIsRefusedByThePlaceholderAndTheBuiltInOneStillWorks(t *testing.T) {
	m := newMaker(t)
	for _, c := range []struct{ old, text, code, placeholder string }{
		{"{{ten_loai}}", "{{ten_loaii}}", Unknown, "ten_loaii"},
		{"{{ten_loai}}", "{{ten_loai", Unclosed, "ten_loai"},
		{"{{neu can_bo}}", "{{neu canbo}}", Unknown, "neu canbo"},
		{"{{neu can_bo}}", "", Unclosed, "het"},
		{"{{ten_loai}}", "{{don_vi.ten}}", Misplaced, "don_vi.ten"},
		{"{{ten_loai}}", "Gồm: {{viec_tiep}}", Misplaced, "viec_tiep"},
		{"{{don_vi.so_nguoi}}", "{{can_bo.ma}}", Misplaced, "can_bo.ma"},
	} {
		err := SaveTemplate(t.Context(), m.DB, "Bình", "vi", changed(t, c.old, c.text))
		var bad *TemplateError
		if !errors.As(err, &bad) || bad.Code != c.code || bad.Placeholder != c.placeholder {
			t.Errorf("%s for %s: %v, want %s %q", c.text, c.old, err, c.code, c.placeholder)
		}
	}
	if r := draft(t, m, wholeOffice(t)); r.Template != "" || len(written(t, r, DOCX)) == 0 {
		t.Error("the template built in is not used any more")
	}
}

// bomb is a zip whose part grows to size bytes.
func bomb(t testing.TB, name string, size int64) []byte {
	t.Helper()
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	w, err := zw.Create(name)
	if err == nil {
		_, err = io.CopyN(w, zeros{}, size)
	}
	if err := errors.Join(err, zw.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestAHostileTemplateIsRefused(t *testing.T) {
	deep := docPart{mainPart, []byte(strings.Repeat("<a>", maxDepth+2) + strings.Repeat("</a>", maxDepth+2))}
	entity := docPart{mainPart, []byte(`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`)}
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"nothing":        {nil, NotDocument},
		"no zip":         {[]byte("PK\x03\x04 not really"), NotDocument},
		"a bomb":         {bomb(t, mainPart, maxUnpacked+1), TooLarge},
		"a large file":   {make([]byte, MaxTemplate+1), TooLarge},
		"no text":        {bomb(t, "word/other.xml", 1), NotDocument},
		"a way out":      {bomb(t, "../word/document.xml", 1), NotDocument},
		"macros":         {packed(t, []docPart{{mainPart, []byte("<a/>")}, {"word/vbaProject.bin", nil}}), Macros},
		"too deep":       {packed(t, []docPart{deep}), NotDocument},
		"own entities":   {packed(t, []docPart{entity}), NotDocument},
		"two texts":      {packed(t, []docPart{{mainPart, []byte("<a/>")}, {mainPart, []byte("<a/>")}}), NotDocument},
		"crossed":        {packed(t, []docPart{{mainPart, []byte("<a><b></a></b>")}}), NotDocument},
		"a broken part":  {packed(t, []docPart{{mainPart, []byte("<a/>")}, {"word/header7.xml", []byte("<a")}}), NotDocument},
		"many parts":     {packed(t, many(maxParts+1)), TooLarge},
		"unknown header": {packed(t, []docPart{{mainPart, []byte("<a/>")}, {"word/footer1.xml", []byte("<f><p><t>{{x}}</t></p></f>")}}), Unknown},
	} {
		var bad *TemplateError
		if err := CheckTemplate(c.data); !errors.As(err, &bad) || bad.Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func many(n int) []docPart {
	parts := []docPart{{mainPart, []byte("<a/>")}}
	for i := range n {
		parts = append(parts, docPart{"word/media/" + strings.Repeat("x", i+1), nil})
	}
	return parts
}

func TestNamesWithSignsOfXMLStayNames(t *testing.T) {
	r := draft(t, newMaker(t), wholeOffice(t))
	r.People[0].Name = `<w:p> & "{{so_nguoi}}"`
	text := filledWith(t, r, builtinOf(t))
	if !strings.Contains(text, r.People[0].Name) {
		t.Error("a name was taken for markup or for a placeholder")
	}
}

func builtinOf(t *testing.T) []byte {
	t.Helper()
	data, err := BuiltinTemplate("vi")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func FuzzTemplate(f *testing.F) {
	builtin, err := BuiltinTemplate("vi")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(builtin)
	f.Add(packed(f, []docPart{{mainPart, []byte("<d><p><t>{{so}}</t></p><tr><tc><p><t>{{don_vi.ten}}</t></p></tc></tr></d>")}}))
	r := &Report{Lang: "vi", Made: now}
	r.Figures.Period.From, r.Figures.Period.To = now, now.AddDate(0, 6, 0)
	f.Fuzz(func(t *testing.T, data []byte) {
		if CheckTemplate(data) != nil {
			return
		}
		var out bytes.Buffer
		if err := r.Write(&out, DOCX, data); err != nil {
			t.Errorf("a template that was taken cannot be filled: %v", err)
		}
		if _, err := open(out.Bytes()); err != nil && out.Len() < MaxTemplate {
			t.Errorf("what was filled is no document: %v", err)
		}
	})
}

func FuzzXMLIsWrittenAsItWasRead(f *testing.F) {
	f.Add([]byte(`<w:p xmlns:w="x"><w:t xml:space="preserve"> a &amp; b </w:t></w:p>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		root, err := parseXML(data)
		if err != nil {
			return
		}
		once := root.document()
		again, err := parseXML(once)
		if err != nil {
			t.Fatalf("%q became %q: %v", data, once, err)
		}
		if twice := again.document(); !bytes.Equal(once, twice) {
			t.Errorf("%q became %q", once, twice)
		}
	})
}
