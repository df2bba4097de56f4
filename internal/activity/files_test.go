package activity

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"hocso/lessons"
)

type filesPlayer struct{ *Files }

func (p filesPlayer) undo() bool { return p.Undo() }
func (p filesPlayer) again() player {
	return filesPlayer{NewFiles(p.body, Moves(p.Save()))}
}
func (p filesPlayer) seen() string { return fmt.Sprint(p.placed, p.renamed, p.kept, p.Done()) }
func (p filesPlayer) do(r *rand.Rand) {
	file := pick(r, p.body.Files)
	switch r.IntN(4) {
	case 0:
		p.Rename(file.ID, pick(r, append([]string{"x"}, file.Rename...)))
	case 1:
		p.Restore(file.ID)
	default:
		p.File(file.ID, pick(r, p.body.Folders).ID)
	}
}

func TestFilesIsWhatItsMovesSay(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.FilesBody { return a.Files }) {
		t.Run(name, func(t *testing.T) { playAtRandom(t, func() player { return filesPlayer{NewFiles(body, nil)} }) })
	}
}

func filesBody() *lessons.FilesBody {
	return &lessons.FilesBody{
		Folders: []lessons.Group{{ID: "in", Text: both("In")}, {ID: "out", Text: both("Out")}, {ID: Bin, Text: both("Bin")}},
		Files: []lessons.FileItem{
			{ID: "plain", Name: "a.pdf", Folder: "in", Why: both("why a"), WhyNot: both("not a"), Hint: both("hint a")},
			{ID: "clumsy", Name: "b.docx.pdf", Folder: "out", Rename: []string{"B-moi.pdf", "bê.pdf"}, Why: both("why b"), WhyNot: both("not b"), Hint: both("hint b")},
			{ID: "lost", Name: "c.xlsx", Folder: "in", Binned: true, Why: both("why c"), WhyNot: both("not c"), Hint: both("hint c")},
			{ID: "junk", Name: "d.zip", Folder: Bin, Why: both("why d"), WhyNot: both("not d"), Hint: both("hint d")},
		},
	}
}

func TestAWrongFolderGivesTheDocumentBack(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	if got := f.File("plain", "out"); got != (Feedback{Wrong, both("Out"), both("not a")}) || f.Placed("plain") {
		t.Errorf("said %v, filed %v", got, f.Placed("plain"))
	}
	if f.Save() != nil {
		t.Error("a wrong folder was recorded")
	}
	if got := f.File("plain", "in"); got != (Feedback{Right, both("In"), both("why a")}) || !f.Placed("plain") {
		t.Errorf("said %v, filed %v", got, f.Placed("plain"))
	}
}

func TestADocumentWithAClumsyNameIsRenamedBeforeItIsFiled(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	if got := f.File("clumsy", "out"); got != (Feedback{Note, both("b.docx.pdf"), both("hint b")}) || f.Placed("clumsy") {
		t.Errorf("said %v", got)
	}
	if got := f.File("clumsy", "in"); got.Tone != Wrong {
		t.Errorf("a wrong folder said %v", got)
	}
	if got := f.Rename("clumsy", "worse.pdf"); got != (Feedback{Note, both("b.docx.pdf"), both("hint b")}) || !f.NeedsName("clumsy") {
		t.Errorf("a worse name said %v", got)
	}
	if got := f.Rename("clumsy", " b-MOI.pdf "); got != (Feedback{Tone: Right, Title: both("B-moi.pdf")}) || f.Name("clumsy") != "B-moi.pdf" {
		t.Errorf("said %v, called %q", got, f.Name("clumsy"))
	}
	if f.File("clumsy", "out").Tone != Right {
		t.Error("a renamed document cannot be filed")
	}
	filed, named := f.Undo(), f.Undo()
	if !filed || !named || f.Name("clumsy") != "b.docx.pdf" {
		t.Errorf("after undo it is called %q", f.Name("clumsy"))
	}
}

func TestANameIsTheSameInAnyUnicodeForm(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	if got := f.Rename("clumsy", "be\u0302.pdf"); got.Tone != Right || f.Name("clumsy") != "bê.pdf" {
		t.Errorf("said %v, called %q", got, f.Name("clumsy"))
	}
}

func TestADocumentWithAGoodNameKeepsIt(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	if got := f.Rename("plain", "z.pdf"); got != (Feedback{Tone: Note, Title: both("a.pdf")}) || f.Name("plain") != "a.pdf" {
		t.Errorf("said %v, called %q", got, f.Name("plain"))
	}
}

func TestWhatWasBinnedByMistakeIsRestoredFirst(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	if !f.Binned("lost") || f.Binned("plain") {
		t.Fatal("the wrong documents lie in the bin")
	}
	if got := f.File("lost", "in"); got != (Feedback{Tone: Note, Title: both("c.xlsx")}) || f.Placed("lost") {
		t.Errorf("said %v", got)
	}
	if got := f.Restore("lost"); got.Tone != Right || f.Binned("lost") {
		t.Errorf("said %v", got)
	}
	if f.File("lost", "in").Tone != Right {
		t.Error("a restored document cannot be filed")
	}
	if got := f.Restore("lost"); got.Said() {
		t.Errorf("a filed document says %v when it is restored", got)
	}
}

func TestWhatBelongsInTheBinStaysThere(t *testing.T) {
	f := NewFiles(filesBody(), nil)
	f.File("junk", Bin)
	if got := f.Restore("junk"); got != (Feedback{Note, both("d.zip"), both("why d")}) || !f.Placed("junk") {
		t.Errorf("said %v", got)
	}
}

func TestEveryFileOfTheLessonsCanBeFiled(t *testing.T) {
	for name, body := range builtin(t, func(a *lessons.Activity) *lessons.FilesBody { return a.Files }) {
		f := NewFiles(body, nil)
		for _, doc := range body.Files {
			f.Restore(doc.ID)
			for _, better := range doc.Rename {
				f.Rename(doc.ID, better)
			}
			f.File(doc.ID, doc.Folder)
		}
		if n, of := f.Count(); !f.Done() || n != of {
			t.Errorf("%s: %d of %d", name, n, of)
		}
	}
}
