package activity

// Filing documents into folders: look, rename, restore, file.

import (
	"slices"
	"strings"

	"hocso/lessons"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Bin is the id of the folder that is the waste bin.
const Bin = "bin"

// Files is a desk of documents to be filed. Some lie in the bin by mistake and are restored first; some need a better name
// before they are filed.
type Files struct {
	placing
	body    *lessons.FilesBody
	renamed map[string]string // new names by id
	kept    map[string]bool   // restored from the bin
}

// NewFiles begins a files activity and plays moves again.
func NewFiles(body *lessons.FilesBody, moves []Move) *Files {
	things := make([]thing, len(body.Files))
	for i, f := range body.Files {
		name := lessons.Text{VI: f.Name, EN: f.Name}
		things[i] = thing{id: f.ID, group: f.Folder, name: name, why: f.Why, whyNot: f.WhyNot, wrong: f.Wrong, hint: f.Hint}
	}
	f := &Files{body: body, placing: newPlacing(things, body.Folders), renamed: map[string]string{}, kept: map[string]bool{}}
	for _, m := range moves {
		switch m.Do {
		case "place":
			f.File(m.On, m.To)
		case "rename":
			f.Rename(m.On, m.To)
		case "restore":
			f.Restore(m.On)
		}
	}
	return f
}

// File puts a document into a folder. In a wrong folder it is explained and goes back. A document that has to be restored
// first brings a note with its name; the right folder for one that has to be renamed first, its name and its hint.
func (f *Files) File(file, folder string) Feedback {
	doc := f.file(file)
	if doc == nil || f.placed[file] {
		return Feedback{}
	}
	if f.Binned(file) {
		return f.note(doc, lessons.Text{})
	}
	if doc.Folder == folder && f.NeedsName(file) {
		return f.note(doc, doc.Hint)
	}
	return f.place(file, folder)
}

// Rename gives a document a better name. Upper case and spaces do not count. A name that is no better is a note with the
// document's hint; a document that needs no other name brings a note without a text.
func (f *Files) Rename(file, name string) Feedback {
	doc := f.file(file)
	if doc == nil || f.placed[file] || f.Binned(file) {
		return Feedback{}
	}
	if !f.NeedsName(file) {
		return f.note(doc, lessons.Text{})
	}
	i := slices.IndexFunc(doc.Rename, func(good string) bool { return sameName(good, name) })
	if i < 0 {
		return f.note(doc, doc.Hint)
	}
	f.renamed[file] = doc.Rename[i]
	f.add(Move{Do: "rename", On: file, To: doc.Rename[i]})
	return Feedback{Tone: Right, Title: f.title(doc)}
}

// Restore takes a document out of the bin. One that belongs there stays, with its reason.
func (f *Files) Restore(file string) Feedback {
	doc := f.file(file)
	if doc == nil {
		return Feedback{}
	}
	if f.placed[file] && doc.Folder == Bin {
		return f.note(doc, doc.Why)
	}
	if !f.Binned(file) {
		return Feedback{}
	}
	f.kept[file] = true
	f.add(Move{Do: "restore", On: file})
	return Feedback{Tone: Right, Title: f.title(doc)}
}

// Hint helps with a document, or with the next one when that is filed already.
func (f *Files) Hint(file string) Feedback {
	h := f.hint(file)
	if doc := f.file(file); doc != nil && !f.placed[file] {
		h.Title = f.title(doc)
	}
	return h
}

// Name is what a document is called now.
func (f *Files) Name(file string) string {
	if name := f.renamed[file]; name != "" {
		return name
	}
	if doc := f.file(file); doc != nil {
		return doc.Name
	}
	return ""
}

// NeedsName reports whether a document has to be renamed before it is filed.
func (f *Files) NeedsName(file string) bool {
	doc := f.file(file)
	return doc != nil && len(doc.Rename) > 0 && f.renamed[file] == ""
}

// Binned reports whether a document lies in the bin by mistake.
func (f *Files) Binned(file string) bool {
	doc := f.file(file)
	return doc != nil && doc.Binned && !f.kept[file]
}

// Undo takes the last filing, renaming or restoring back. It reports whether there was one.
func (f *Files) Undo() bool {
	moves, ok := f.drop()
	if ok {
		*f = *NewFiles(f.body, moves)
	}
	return ok
}

func (f *Files) file(id string) *lessons.FileItem {
	for i := range f.body.Files {
		if f.body.Files[i].ID == id {
			return &f.body.Files[i]
		}
	}
	return nil
}

func (f *Files) title(doc *lessons.FileItem) lessons.Text {
	name := f.Name(doc.ID)
	return lessons.Text{VI: name, EN: name}
}

func (f *Files) note(doc *lessons.FileItem, text lessons.Text) Feedback {
	return Feedback{Tone: Note, Title: f.title(doc), Text: text}
}

// sameName compares names of files as the lesson checker does.
func sameName(a, b string) bool {
	plain := func(s string) string {
		return cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(s), "")))
	}
	return plain(a) == plain(b)
}
