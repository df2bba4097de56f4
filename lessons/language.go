package lessons

// Courses of one language: an office may write its own in Vietnamese alone. The words of that language stand in the place
// of the other's, so that no screen has to ask.

// languages lists the languages that a course is written in.
func languages(only string) []string {
	if only != "" {
		return []string{only}
	}
	return []string{"vi", "en"}
}

func (r *reading) only() string { return r.folder.course.Only }

func (r *reading) languages() []string { return languages(r.only()) }

// fill puts the facts into the texts inside v, a pointer, and the words of a course's only language into both.
func (r *reading) fill(src *source, v any) {
	r.loader.facts().fillAll(src, v, r.used)
	oneLanguage(v, r.only())
}

// oneLanguage puts the words of the only language into both.
func oneLanguage(v any, only string) {
	if only == "" {
		return
	}
	eachText(v, func(_ path, t *Text) {
		words := t.In(only)
		t.VI, t.EN = words, words
	})
}

// oneAccept is oneLanguage for the short texts that are right.
func oneAccept(bank []Question, only string) {
	for i := range bank {
		switch a := &bank[i].Accept; only {
		case "vi":
			a.EN = a.VI
		case "en":
			a.VI = a.EN
		}
	}
}
