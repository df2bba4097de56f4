package lessons

// Forms: they can be filled, every field that is wrong at first says why, and the program around them is one that can be drawn.

import "slices"

func checkForm(s sheet, b *FormBody) {
	at := path{"form", "sections"}
	s.between(at, len(b.Sections), 1, 3)
	seen := map[string]bool{}
	todo, fields := 0, 0
	for i, section := range b.Sections {
		if b.Frame == nil || b.Frame.Kind != "mail" {
			s.need(at.to(i, "title"), section.Title, 40)
		}
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
	checkFrame(s, b)
	s.invented(path{"form"}, b)
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
	s.pictogram(at.to("picture"), f.Picture, false)
	if f.Many {
		checkChosen(s, at, f)
	}
	if len(f.Options) > 0 && !slices.ContainsFunc(f.Options, func(o Text) bool { return accepted(f, o, "vi") }) {
		s.add(at.to("options"), "field.options")
	}
	vi, en := f.rightAtFirst("vi"), f.rightAtFirst("en")
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

// rightAtFirst tells whether what stands in a field at first is accepted in a language.
func (f *Field) rightAtFirst(lang string) bool {
	if !f.Many {
		return accepted(f, f.Value, lang)
	}
	return len(f.Chosen) == len(f.Accept) && !slices.ContainsFunc(f.Chosen, func(c Text) bool { return !accepted(f, c, lang) })
}

// checkChosen checks a field of several choices: what is chosen at first and what is right are among them.
func checkChosen(s sheet, at path, f *Field) {
	for _, list := range []struct {
		name  string
		texts []Text
	}{{"chosen", f.Chosen}, {"accept", f.Accept}} {
		for i, t := range list.texts {
			if !slices.Contains(f.Options, t) {
				s.add(at.to(list.name, i), "field.chosen", "Found", clip(t.VI))
			}
		}
	}
}

// checkFrame checks the program that a form is a part of.
func checkFrame(s sheet, b *FormBody) {
	at := path{"form", "frame"}
	kind := ""
	if f := b.Frame; f != nil {
		kind = f.Kind
		if !slices.Contains([]string{"window", "mail", "portal"}, kind) {
			s.add(at.to("kind"), "form.frame", "Found", clip(kind))
		}
		s.need(at.to("title"), f.Title, 40)
		s.icon(at.to("icon"), f.Icon)
		s.fits(at.to("opening"), f.Opening, 60)
		s.fits(at.to("closing"), f.Closing, 60)
		if kind == "portal" && f.Address == "" {
			s.add(at, "text.empty", "Field", "address")
		}
		s.long(at.to("address"), f.Address, 56)
		s.host(at.to("address"), f.Address)
	}
	for i, section := range b.Sections {
		for j, field := range section.Fields {
			if field.Part != "" && (kind != "mail" || field.Part != "body" && field.Part != "file") {
				s.add(path{"form", "sections", i, "fields", j, "part"}, "form.part", "Found", clip(field.Part))
			}
		}
	}
}

func accepted(f *Field, value Text, lang string) bool {
	return slices.ContainsFunc(f.Accept, func(a Text) bool {
		return foldAnswer(a.In(lang), f.Unmarked) == foldAnswer(value.In(lang), f.Unmarked)
	})
}
