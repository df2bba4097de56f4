package lessons

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestGoodCourseHasNoProblem(t *testing.T) {
	report := checkAll(good(t))
	for _, p := range report.Problems {
		t.Error(p)
	}
	if len(report.Lessons) != 1 {
		t.Fatalf("%d lessons, want 1", len(report.Lessons))
	}
	got := report.Lessons[0]
	if got.Lesson != "T1.1" || got.Cards != 4 || got.Pictures != 1 || got.Facts != 1 || got.Situations != 5 {
		t.Errorf("summary %+v", got)
	}
	if got.Questions[Single] != 5 || len(got.Questions) != 8 || !slices.Equal(got.Positions, []int{2, 1, 1, 1}) || got.Longest != 0 {
		t.Errorf("questions %v at %v, longest %d", got.Questions, got.Positions, got.Longest)
	}
	if got.Words["vi"] != 77 || got.Words["en"] != 84 {
		t.Errorf("words %v", got.Words)
	}
}

// A fault is one change to the good course, and the problem that must be found at a place.
type fault struct {
	code, file, old, replacement string
	line                         int // 0: not looked at
}

const (
	metaFile     = lessonDir + "lesson.yaml"
	viFile       = lessonDir + "cards.vi.md"
	enFile       = lessonDir + "cards.en.md"
	bankFile     = lessonDir + "questions.yaml"
	pictureFile  = lessonDir + "pictures.yaml"
	courseFile   = courseDir + "course.yaml"
	glossaryFile = courseDir + "glossary.yaml"
	posterFile   = lessonDir + "poster.yaml"
	actDir       = lessonDir + "activities/"
)

var faults = []fault{
	{"yaml.field", metaFile, "ask: 5", "asks: 5", 3},
	{"yaml.syntax", metaFile, "ask: 5", "ask: [5", 0},
	{"yaml.construct", metaFile, "ask: 5", "ask: &five 5", 3},
	{"yaml.documents", metaFile, "ask: 5", "ask: 5\n---\nid: x", 0},
	{"file.utf8", metaFile, "T1.1", "T1.1\xff", 1},
	{"nfc", viFile, "Hồ", "Ho\u0302\u0300", 1},
	{"nfc", "facts.yaml", "từ", "tu\u031b\u0300", 2},
	{"month", metaFile, "2026-11", "11/2026", 2},
	{"lesson.name", metaFile, "T1.1", "T1.2", 1},
	{"lesson.ask", metaFile, "ask: 5", "ask: 50", 3},
	{"activity.none", metaFile, "[sorting, ordering, marking, calling, filling, wording, filing, joining, counting, signing, looking]", "[]", 0},
	{"course.only", courseFile, "version: 3", "version: 3\nonly: fr", 3},
	{"file.unused", metaFile, "sorting, ", "", 0},
	{"file.missing", metaFile, "[sorting", "[absent", 0},
	{"id.form", metaFile, "[sorting", "[../sorting", 9},
	{"id.twice", metaFile, "id: keep,", "id: two,", 8},
	{"card.kind", metaFile, "kind: explain", "kind: theory", 6},
	{"card.spine", metaFile, "kind: opening", "kind: recall", 0},
	{"card.order", metaFile, "- {id: two, kind: explain, picture: desk}\n  - {id: steps, kind: example}", "- {id: steps, kind: explain}\n  - {id: two, kind: example}", 0},
	{"file.unreadable", bankFile, "", "", 0},
	{"card.nokind", metaFile, "kind: example", "kind: explain", 4},
	{"card.missing", metaFile, "id: hook", "id: hooked", 5},
	{"card.unlisted", metaFile, "id: hook", "id: hooked", 0},
	{"picture.unknown", metaFile, "picture: desk", "picture: table", 6},
	{"picture.unused", pictureFile, "desk:", "spare:\n  alt: {vi: a, en: b}\n  size: {w: 1, h: 1}\n  shapes: [{kind: rect}]\ndesk:", 1},

	{"card.noid", viFile, " {#hook}", "", 1},
	{"card.noheading", viFile, "# Hồ sơ", "Chào bạn.\n\n# Hồ sơ", 1},
	{"card.heading", viFile, "## Mất", "### Mất", 21},
	{"card.italic", viFile, "**Bản sao**", "*Bản sao*", 10},
	{"card.item", viFile, "- **Bản sao** nộp lại quầy", "- **Bản sao** nộp lại quầy\n\n  Thêm một đoạn.", 0},
	{"card.markdown", viFile, "Quầy mở", "`Quầy` mở", 3},
	{"card.link", viFile, "(term:receipt)", "(https://a.example)", 7},
	{"term.unknown", viFile, "(term:receipt)", "(term:recept)", 7},
	{"fact.unknown", viFile, "desk-hours", "desk-hour", 3},
	{"fact.unknown", bankFile, "Bạn chọn gì ở word?", "'Lúc {{fact:noon}}?'", 0},
	{"card.differs", enFile, ":memo: ", "", 0},
	{"card.rows", viFile, "- **Bản sao** nộp lại quầy", "- một\n- hai\n- ba", 5},
	{"card.words", viFile, "Giữ [", strings.Repeat("từ ", 46) + "[", 5},
	{"card.words", viFile, "Báo quầy,", strings.Repeat("từ ", 36), 23},
	{"card.asks", viFile, "## Mất giấy hẹn thì sao?\n\n", "", 19},
	{"card.unanswered", viFile, "Báo quầy, đọc tên và ngày nộp.", "", 21},
	{"text.long", viFile, "# Hai thứ", "# " + strings.Repeat("rất ", 20), 5},
	{"text.sign", viFile, "Quầy mở", "Quầy → mở", 3},
	{"text.sign", bankFile, "vi: Đơn,", "vi: '\"Đơn\"',", 0},
	{"pictogram.unknown", viFile, ":memo:", ":memos:", 9},
	{"sentence.long", viFile, "Giữ [", strings.Repeat(strings.Repeat("từ ", 31)+"hết. ", 60) + "[", 7},

	{"course.code", courseFile, "code: T1", "code: t-1", 1},
	{"course.passmark", courseFile, "0.7", "70", 7},
	{"course.assessment", courseFile, "assessment: 4", "assessment: 0", 8},
	{"course.assessment", courseFile, "assessment: 4", "assessment: 13", 8},
	{"lesson.name", courseFile, "T1.1", "T1.9", 10},
	{"lesson.minutes", courseFile, "minutes: 5", "minutes: 50", 10},
	{"competence.unknown", courseFile, `"1.3"`, `"9.3"`, 10},
	{"competence.none", courseFile, `["1.3"]`, "[]", 10},
	{"colour", courseFile, "tile: sky", "tile: pink", 6},
	{"pictogram.none", courseFile, "picture: file-folder", "picture: ''", 5},
	{"file.name", courseFile, "folder: 01-nop-ho-so", "folder: ..", 10},
	{"text.missing", courseFile, ", en: Papers", "", 3},
	{"text.empty", courseFile, "{vi: Sắp giấy tờ gọn gàng., en: Keep papers tidy.}", "{vi: '', en: ''}", 4},
	{"text.missing", glossaryFile, ", en: Receipt", "", 2},
	{"text.same", glossaryFile, "The paper with the day of the result.", "Tờ giấy ghi ngày trả kết quả.", 3},
	{"fact.source", "facts.yaml", "{vi: Đặt ra để thử., en: Invented for tests.}", "{vi: '', en: ''}", 1},
	{"text.missing", "facts.yaml", "vi: Đặt ra để thử., ", "", 4},
	{"month", "facts.yaml", "2026-12", "12/2026", 3},
	{"text.missing", "facts.yaml", ", en: from 07:30 to 16:30", "", 2},

	{"picture.size", pictureFile, "w: 520", "w: 0", 1},
	{"picture.empty", pictureFile, "shapes:", "shapes: []\nspare:\n  alt: {vi: a, en: b}\n  size: {w: 1, h: 1}\n  shapes:", 5},
	{"text.empty", pictureFile, "{vi: Một quầy với hai ngăn., en: A desk with two trays.}", "{}", 2},
	{"shape.kind", pictureFile, "kind: rect", "kind: square", 6},
	{"shape.empty", pictureFile, "w: 200, h: 200", "w: 200", 6},
	{"shape.empty", pictureFile, "size: 24, ", "", 9},
	{"shape.colourless", pictureFile, `fill: card, stroke: "#23459E", `, "", 6},
	{"shape.outside", pictureFile, "x: 300, y: 220, w: 60", "x: 500, y: 220, w: 60", 8},
	{"icon.unknown", pictureFile, "name: check", "name: tick", 8},
	{"pictogram.none", pictureFile, ", name: check", "", 8},
	{"colour", pictureFile, "fill: la}", "fill: green}", 8},

	{"bank.small", bankFile, "", "", 1},
	{"bank.kinds", bankFile, "", "", 1},
	{"question.kind", bankFile, "kind: hotspot", "kind: spot", 0},
	{"id.twice", bankFile, "id: single-2", "id: single-1", 12},
	{"bank.situations", bankFile, "situation: true", "situation: false", 1},
	{"competence.unknown", bankFile, `"1.3"`, `"9.3"`, 3},
	{"question.right", bankFile, ", right: true", "", 7},
	{"question.right", bankFile, "vi: Ảnh chân dung, en: A portrait}", "vi: Ảnh chân dung, en: A portrait}, right: true", 7},
	{"question.few", bankFile, "vi: [giấy hẹn], ", "", 0},
	{"question.few", bankFile, "    - {text: {vi: Nhận, en: Receive}}\n", "", 0},
	{"question.picture", bankFile, "  picture: desk\n", "", 0},
	{"picture.unknown", bankFile, "picture: desk", "picture: table", 0},
	{"option.unexplained", bankFile, ", why: {vi: Vì danh mục ghi như vậy., en: The list says so.}", "", 8},
	{"bank.longest", bankFile, "", "", 1},
	{"bank.position", bankFile, "", "", 1},
	{"text.twice", bankFile, "vi: Ảnh chân dung", "vi: Đơn đề nghị", 9},
	{"text.long", bankFile, "Câu 1 hỏi", strings.Repeat("rất ", 30), 5},
	{"near.right", bankFile, "value: 4", "value: '3,2'", 0},
	{"near.right", bankFile, "value: hẹn", "value: GIAY  hen", 0},
	{"match.rights", bankFile, "right: {vi: Bản sao, en: Copy}", "right: {vi: Bản chính, en: Original}", 0},
	{"zone.small", bankFile, "y: 200, w: 100", "y: 200, w: 20", 0},
	{"zone.outside", bankFile, "x: 300", "x: 500", 0},
	{"zone.overlap", bankFile, "x: 300", "x: 60", 0},

	{"activity.name", actDir + "sorting.yaml", "id: sorting", "id: sort", 1},
	{"activity.kind", actDir + "sorting.yaml", "kind: sort", "kind: heap", 2},
	{"activity.body", actDir + "sorting.yaml", "kind: sort", "kind: match", 0},
	{"group.unknown", actDir + "sorting.yaml", "group: keep", "group: kept", 0},
	{"group.empty", actDir + "sorting.yaml", "group: keep", "group: give", 9},
	{"wrong.right", actDir + "sorting.yaml", "wrong: {give:", "wrong: {keep:", 0},
	{"move.unexplained", actDir + "sorting.yaml", ", wrong: {give: {vi: Thẻ thì giữ., en: Keep the card.}}", "", 13},
	{"list.length", actDir + "joining.yaml", "    - {id: copy", "    #", 11},
	{"order.start", actDir + "ordering.yaml", "[third, first, second]", "[third, first]", 8},
	{"order.solved", actDir + "ordering.yaml", "[third, first, second]", "[first, second, third]", 8},
	{"text.empty", actDir + "ordering.yaml", ", early: {vi: Xem trước đã., en: Look first.}", "", 11},
	{"document.form", actDir + "marking.yaml", "form: mail", "form: letter", 0},
	{"document.noclue", actDir + "marking.yaml", "", "", 0},
	{"line.kind", actDir + "marking.yaml", "kind: link", "kind: anchor", 0},
	{"verdict.unknown", actDir + "marking.yaml", "verdict: fake", "verdict: false-one", 0},
	{"address.real", actDir + "marking.yaml", "vi: quay@ho-so.example", "vi: quay@ho-so.vn", 0},
	{"address.real", actDir + "marking.yaml", "https://nop.example/a", "https://nop.com/a", 0},
	{"list.length", actDir + "marking.yaml", "        - kind: link", strings.Repeat("        - {kind: text, parts: [{text: {vi: a, en: b}}]}\n", 8) + "        - kind: link", 0},
	{"turn.unknown", actDir + "calling.yaml", "start: hello", "start: hallo", 0},
	{"turn.unknown", actDir + "calling.yaml", "next: more", "next: moor", 0},
	{"turn.unreached", actDir + "calling.yaml", "next: more", "next: safe", 0},
	{"turn.loop", actDir + "calling.yaml", "", "", 0},
	{"turn.nogood", actDir + "calling.yaml", ", next: safe, good: true", ", next: safe", 0},
	{"turn.notending", actDir + "calling.yaml", "    - id: more\n", "    - id: more\n      good: true\n", 0},
	{"branch.look", actDir + "calling.yaml", "  start: hello", "  look: letter\n  start: hello", 0},
	{"branch.nogood", actDir + "calling.yaml", "      good: true\n", "", 0},
	{"choice.unexplained", actDir + "calling.yaml", ", note: {vi: Bạn đang nghe tiếp., en: You keep listening.}", "", 0},
	{"form.solved", actDir + "filling.yaml", "{vi: Ngô Mẫu, en: Ngô Mẫu}", "{vi: Ngô  thị mẫu, en: NGÔ THỊ MẪU}", 8},
	{"field.accept", actDir + "filling.yaml", "[{vi: Quầy 2, en: Desk 2}]", "[]", 0},
	{"field.options", actDir + "filling.yaml", "accept: [{vi: Quầy 2, en: Desk 2}]", "accept: [{vi: Quầy 3, en: Desk 3}]", 0},
	{"field.uneven", actDir + "filling.yaml", "value: {vi: Quầy 2, en: Desk 2}", "value: {vi: Quầy 2, en: Desk 1}", 0},
	{"form.frame", actDir + "filling.yaml", "form:\n", "form:\n  frame: {kind: page, title: {vi: Trang, en: Page}}\n", 8},
	{"form.part", actDir + "filling.yaml", "        - id: place\n", "        - id: place\n          part: body\n", 19},
	{"text.empty", actDir + "filling.yaml", "form:\n", "form:\n  frame: {kind: portal, title: {vi: Cổng, en: Portal}}\n", 8},
	{"address.real", actDir + "filling.yaml", "form:\n", "form:\n  frame: {kind: portal, title: {vi: Cổng, en: Portal}, address: nop.vn/ho-so}\n", 8},
	{"address.real", actDir + "filling.yaml", "{vi: So với giấy., en: Compare with the paper.}", "{vi: Xem nop.vn trước., en: Look there first.}", 15},
	{"field.chosen", actDir + "filling.yaml", "          value: {vi: Quầy 2, en: Desk 2}\n", "          many: true\n          chosen: [{vi: Quầy 3, en: Desk 3}]\n", 21},
	{"passphrase.weak", actDir + "wording.yaml", "least: 15", "least: 6", 0},
	{"word.form", actDir + "wording.yaml", "word: ao", "word: áo", 0},
	{"file.bin", actDir + "filing.yaml", "folder: bin", "folder: bin, binned: true", 0},
	{"file.renamed", actDir + "filing.yaml", "[don-de-nghi.docx]", "[DON.docx]", 0},
	{"sheet.value", actDir + "counting.yaml", `["12", "9", ""]`, `["12", "chín", ""]`, 12},
	{"list.length", actDir + "counting.yaml", `["12", "9", ""]`, `["12", "9"]`, 12},
	{"sheet.total", actDir + "counting.yaml", `["12", "9", ""]`, `["12", "9", ""], total: true`, 13},
	{"sheet.cause", actDir + "counting.yaml", "        typed:", "        typo:", 0},
	{"sheet.column", actDir + "counting.yaml", "column: D\n      down", "column: A\n      down", 0},
	{"sheet.task", actDir + "counting.yaml", "do: chart", "do: draw", 0},
	{"sheet.cells", actDir + "counting.yaml", "cells: D2:D3", "cells: C2:D3", 0},
	{"sheet.formula", actDir + "counting.yaml", "=SUM(B2:C2)", "=SUM(B2:D2)", 0},
	{"sheet.formula", actDir + "counting.yaml", "=SUM(B2:C2)", "SUM(B2:C2)", 0},
	{"self.lesson", actDir + "looking.yaml", "lesson: T1.1", "lesson: T1", 10},
	{"sign.start", actDir + "signing.yaml", "start: 1", "start: 2", 0},
	{"sign.read", actDir + "signing.yaml", ", start: 1", "", 0},
	{"sign.keys", actDir + "signing.yaml", ", right: true", ", right: false, why: {vi: Không, en: No}", 0},
	{"mark.cover", actDir + "marking.yaml", "  verdicts:", "  cover: true\n  verdicts:", 0},
	{"sheet.sorted", actDir + "counting.yaml", "down: true", "down: false", 0},
	{"move.unexplained", actDir + "counting.yaml", "why_not: {vi: Cộng hai ô của dòng này., en: Add the two cells of this row.}", "why_not: {vi: '', en: ''}", 0},
}

// apply makes the change; the few that replace cannot express are written here.
func (f fault) apply(t *testing.T, files fstest.MapFS) {
	switch {
	case f.old != "":
		change(t, files, f.file, f.old, f.replacement)
	case f.code == "bank.position":
		files[f.file] = rightAlwaysFirst(files[f.file])
	case f.code == "bank.longest":
		text := strings.ReplaceAll(string(files[f.file].Data), "}, right: true", " and more}, right: true")
		files[f.file] = &fstest.MapFile{Data: []byte(text)}
	case f.code == "bank.small", f.code == "bank.kinds":
		from := strings.Index(string(files[f.file].Data), "- id: several\n")
		files[f.file] = &fstest.MapFile{Data: files[f.file].Data[:from]}
	case f.code == "document.noclue":
		text := string(files[f.file].Data)
		from, to := strings.Index(text, "  verdicts:"), strings.Index(text, "  documents:")
		text = text[:from] + text[to:]
		from, to = strings.Index(text, "              clue:"), strings.Index(text, "        - kind: link")
		files[f.file] = &fstest.MapFile{Data: []byte(text[:from] + text[to:])}
	case f.code == "file.unreadable": // a folder where a file should be
		files[f.file+"/inside"] = files[f.file]
		delete(files, f.file)
	case f.code == "turn.loop":
		text := string(files[f.file].Data)
		text = strings.ReplaceAll(text, "next: lost", "next: more")
		from := strings.Index(text, "    - id: more")
		text = text[:from] + strings.Replace(text[from:], "next: safe, good", "next: more, good", 1)
		files[f.file] = &fstest.MapFile{Data: []byte(text)}
	}
}

func rightAlwaysFirst(file *fstest.MapFile) *fstest.MapFile {
	head, tail, _ := strings.Cut(string(file.Data), "- id: several")
	head = strings.ReplaceAll(head, ", right: true", "")
	head = strings.ReplaceAll(head, "en: The form}", "en: The form}, right: true")
	return &fstest.MapFile{Data: []byte(head + "- id: several" + tail)}
}

func TestCheckFindsEachFault(t *testing.T) {
	for _, f := range faults {
		t.Run(f.code+" "+filepath.Base(f.file), func(t *testing.T) {
			files := good(t)
			f.apply(t, files)
			report := checkAll(files)
			found := slices.ContainsFunc(report.Problems, func(p Problem) bool {
				return p.Code == f.code && (f.line == 0 || p.Line == f.line)
			})
			if !found {
				t.Errorf("want %s at line %d, got %v", f.code, f.line, report.Problems)
			}
		})
	}
}
