package lessons

// Activities at the desk: forms, passphrases and files.

import (
	"regexp"
	"slices"
)

func checkForm(s sheet, b *FormBody) {
	at := path{"form", "sections"}
	s.between(at, len(b.Sections), 1, 3)
	seen := map[string]bool{}
	todo, fields := 0, 0
	for i, section := range b.Sections {
		s.need(at.to(i, "title"), section.Title, 40)
		for j := range section.Fields {
			fields++
			todo += count(checkField(s, at.to(i, "fields", j), &section.Fields[j], seen))
		}
	}
	s.between(at, fields, 1, 10)
	if todo == 0 {
		s.add(at, "form.solved")
	}
	s.fits(path{"form", "submit"}, b.Submit, 16)
	if b.Source != nil {
		s.need(path{"form", "source", "title"}, b.Source.Title, 40)
		for i, row := range b.Source.Rows {
			s.need(path{"form", "source", "rows", i, "label"}, row.Label, 40)
			s.need(path{"form", "source", "rows", i, "value"}, row.Value, 62)
		}
	}
}

// checkField tells whether the field has to be filled or corrected in both languages.
func checkField(s sheet, at path, f *Field, seen map[string]bool) bool {
	s.id(at.to("id"), f.ID, seen)
	s.need(at.to("label"), f.Label, 40)
	if len(f.Accept) == 0 {
		s.add(at, "field.accept")
		return false
	}
	for i, a := range f.Accept {
		s.need(at.to("accept", i), a, 0)
	}
	if len(f.Options) > 0 && !slices.ContainsFunc(f.Options, func(o Text) bool { return accepted(f, o, "vi") }) {
		s.add(at.to("options"), "field.options")
	}
	vi, en := accepted(f, f.Value, "vi"), accepted(f, f.Value, "en")
	if vi != en {
		s.add(at.to("value"), "field.uneven")
	}
	if vi && en {
		return false
	}
	s.need(at.to("hint"), f.Hint, 110)
	s.need(at.to("why_not"), f.WhyNot, 170)
	for i, near := range f.Near {
		s.need(at.to("near", i, "why"), near.Why, 170)
		if accepted(f, Text{near.Value, near.Value}, "vi") || accepted(f, Text{near.Value, near.Value}, "en") {
			s.add(at.to("near", i), "near.right", "Found", clip(near.Value))
		}
	}
	return true
}

func accepted(f *Field, value Text, lang string) bool {
	return slices.ContainsFunc(f.Accept, func(a Text) bool {
		return foldAnswer(a.In(lang), f.Unmarked) == foldAnswer(value.In(lang), f.Unmarked)
	})
}

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
