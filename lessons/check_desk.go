package lessons

// Activities at the desk: passphrases and files.

import (
	"regexp"
	"slices"
)

// Words of a passphrase are typed without marks, so that they can be typed on every keyboard.
var passWord = regexp.MustCompile(`^[a-z]{2,12}$`)

func checkPassphrase(s sheet, b *PassphraseBody) {
	at := path{"passphrase", "sets"}
	s.between(at, len(b.Sets), 2, 10)
	for i, set := range b.Sets {
		s.between(at.to(i), len(set), 12, 12)
		seen := map[string]bool{}
		for j, w := range set {
			here := at.to(i, j)
			if !passWord.MatchString(w.Word) || seen[w.Word] {
				s.add(here.to("word"), "word.form", "Found", clip(w.Word))
			}
			seen[w.Word] = true
			s.need(here.to("means"), w.Means, 24)
			s.pictogram(here.to("picture"), w.Picture, true)
		}
	}
	if b.Least < 8 || b.Words < 3 {
		s.add(path{"passphrase"}, "passphrase.weak")
	}
	for i, scene := range b.Scenes {
		s.need(path{"passphrase", "scenes", i}, scene, 170)
	}
	s.between(path{"passphrase", "scenes"}, len(b.Scenes), 1, 10)
}

func checkFiles(s sheet, b *FilesBody) {
	checkGroups(s, path{"files", "folders"}, b.Folders, 6, 40)
	at := path{"files", "files"}
	s.between(at, len(b.Files), 3, 8)
	hasBin := slices.ContainsFunc(b.Folders, func(g Group) bool { return g.ID == "bin" })
	seen := map[string]bool{}
	for i, f := range b.Files {
		here := at.to(i)
		s.id(here.to("id"), f.ID, seen)
		if f.Name == "" {
			s.add(here.to("name"), "text.empty", "Field", "name")
		}
		s.need(here.to("why"), f.Why, 170)
		s.need(here.to("hint"), f.Hint, 110)
		s.pictogram(here.to("picture"), f.Picture, false)
		s.placed(here, "folder", f.Folder, b.Folders)
		s.explained(here, f.Folder, f.WhyNot, f.Wrong, b.Folders)
		if f.Binned && (!hasBin || f.Folder == "bin") {
			s.add(here.to("binned"), "file.bin")
		}
		if slices.ContainsFunc(f.Rename, func(name string) bool { return fold(name) == fold(f.Name) }) {
			s.add(here.to("rename"), "file.renamed")
		}
	}
}
