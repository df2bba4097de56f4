package lessons

// Reading one lesson folder. What is refused here would break a screen; what makes a lesson poor is for Check.

import (
	"io/fs"
	"slices"
)

// lessonFile is lesson.yaml.
type lessonFile struct {
	ID         string     `yaml:"id"`
	Updated    string     `yaml:"updated"`
	Ask        int        `yaml:"ask"`
	Cards      []cardFile `yaml:"cards"`
	Activities []string   `yaml:"activities"`
}

type cardFile struct {
	ID      string   `yaml:"id"`
	Kind    CardKind `yaml:"kind"`
	Picture string   `yaml:"picture"`
}

// A reading is a lesson with the files it came from, so that Check can say where something stands.
type reading struct {
	loader    *loader
	folder    *courseFolder
	dir       string
	lesson    *Lesson
	meta      *source // lesson.yaml
	glossary  *source
	cards     map[string]*source    // by language
	pages     map[string][]cardPage // by language
	pictures  *source
	questions *source
	poster    *source
	acts      []*source // as lesson.Activities
	used      map[string]bool
}

// read reads the i-th lesson of a course.
func (l *loader) read(folder *courseFolder, i int) *reading {
	info := folder.course.Lessons[i]
	r := &reading{
		loader: l, folder: folder, dir: folder.dir + "/" + info.Folder, used: map[string]bool{},
		lesson: &Lesson{LessonInfo: info, Course: folder.course},
		cards:  map[string]*source{}, pages: map[string][]cardPage{},
	}
	file := r.readMeta()
	r.readGlossary()
	r.readPictures()
	r.readCards(file)
	r.readQuestions()
	r.readActivities(file.Activities)
	r.readPoster()
	r.date(file.Updated)
	r.lesson.Hash = hashLesson(folder.course.hashes(), info.Folder, l.facts().facts, r.used)
	return r
}

func (r *reading) open(name string) *source {
	return readSource(r.loader.fsys, r.dir+"/"+name)
}

// sources lists every file that was read.
func (r *reading) sources() []*source {
	all := []*source{r.meta, r.glossary, r.cards["vi"], r.cards["en"], r.pictures, r.questions, r.poster}
	return append(all, r.acts...)
}

func (r *reading) problems() []Problem {
	var problems []Problem
	for _, src := range r.sources() {
		problems = append(problems, src.problems...)
	}
	return problems
}

func (r *reading) readMeta() lessonFile {
	var file lessonFile
	r.meta = r.open("lesson.yaml")
	r.meta.decode(&file)
	if r.meta.file == nil {
		return file
	}
	if file.ID != r.lesson.ID {
		r.meta.add(path{"id"}, "lesson.name", "Found", clip(file.ID), "Want", r.lesson.ID)
	}
	if file.Ask < 1 {
		r.meta.add(path{"ask"}, "lesson.ask")
	}
	if !monthForm.MatchString(file.Updated) {
		r.meta.add(path{"updated"}, "month", "Found", clip(file.Updated))
	}
	r.lesson.Ask = file.Ask
	return file
}

// readGlossary reads the course's glossary; a course may do without one.
func (r *reading) readGlossary() {
	r.lesson.Terms = map[string]Term{}
	name := r.folder.dir + "/glossary.yaml"
	r.glossary = &source{name: name}
	if _, err := fs.Stat(r.loader.fsys, name); err != nil {
		return
	}
	r.glossary = readSource(r.loader.fsys, name)
	r.glossary.decode(&r.lesson.Terms)
	r.fill(r.glossary, &r.lesson.Terms)
}

func (r *reading) readPictures() {
	r.lesson.Pictures = map[string]*Picture{}
	r.pictures = r.open("pictures.yaml")
	r.pictures.decode(&r.lesson.Pictures)
	for id, p := range r.lesson.Pictures {
		if p == nil || p.Size.W <= 0 || p.Size.H <= 0 || !p.bounded() {
			r.pictures.add(path{id}, "picture.size", "Picture", id)
			delete(r.lesson.Pictures, id)
		}
	}
	r.fill(r.pictures, &r.lesson.Pictures)
}

// bounded tells whether all measures of a picture are numbers that can be drawn.
func (p *Picture) bounded() bool {
	measures := []float32{p.Size.W, p.Size.H}
	for _, s := range p.Shapes {
		measures = append(measures, s.X, s.Y, s.W, s.H, s.X2, s.Y2, s.Radius, s.From, s.To, s.Hole, s.Thick, s.Pitch)
	}
	return !slices.ContainsFunc(measures, func(v float32) bool { return !(v >= -maxMeasure && v <= maxMeasure) })
}

func (r *reading) readCards(file lessonFile) {
	for _, lang := range r.languages() {
		src := r.open("cards." + lang + ".md")
		r.cards[lang] = src
		r.pages[lang] = readCards(src, lang, r.loader.facts(), r.used)
		r.checkTerms(src, r.pages[lang])
		r.checkOrder(src, r.pages[lang], file.Cards)
	}
	if only := r.only(); only != "" {
		other := map[string]string{"vi": "en", "en": "vi"}[only]
		r.cards[other], r.pages[other] = &source{name: r.dir + "/cards." + other + ".md"}, r.pages[only]
	}
	for i, card := range file.Cards {
		r.checkCard(i, card)
		r.lesson.Cards = append(r.lesson.Cards, Card{
			ID: card.ID, Kind: card.Kind, Picture: card.Picture,
			VI: r.page("vi", card.ID).page, EN: r.page("en", card.ID).page,
		})
	}
}

func (r *reading) checkCard(i int, card cardFile) {
	if !slices.Contains([]CardKind{Opening, Explain, Example, Recall}, card.Kind) {
		r.meta.add(path{"cards", i, "kind"}, "card.kind", "Found", clip(string(card.Kind)))
	}
	r.wantPicture(r.meta, path{"cards", i, "picture"}, card.Picture)
	for _, lang := range []string{"vi", "en"} {
		if r.cards[lang].text != nil && r.page(lang, card.ID).id == "" {
			r.meta.add(path{"cards", i, "id"}, "card.missing", "ID", card.ID, "File", "cards."+lang+".md")
		}
	}
}

// wantPicture checks the name of one of the lesson's pictures; an empty name asks for none.
func (r *reading) wantPicture(src *source, at path, id string) {
	if _, ok := r.lesson.Pictures[id]; id != "" && !ok {
		src.add(at, "picture.unknown", "Picture", clip(id))
	}
}

func (r *reading) page(lang, id string) cardPage {
	for _, p := range r.pages[lang] {
		if p.id == id {
			return p
		}
	}
	return cardPage{}
}

// checkOrder finds cards that lesson.yaml does not list, or lists in another order.
func (r *reading) checkOrder(src *source, pages []cardPage, listed []cardFile) {
	last := -1
	for _, p := range pages {
		at := slices.IndexFunc(listed, func(c cardFile) bool { return c.ID == p.id })
		switch {
		case at < 0:
			src.addAt(p.line, 1, "card.unlisted", "ID", p.id)
		case at < last:
			src.addAt(p.line, 1, "card.order", "ID", p.id)
		default:
			last = at
		}
	}
}

func (r *reading) checkTerms(src *source, pages []cardPage) {
	for _, p := range pages {
		for i, b := range p.page.Blocks {
			for _, s := range slices.Concat(b.Head, b.Body) {
				if _, ok := r.lesson.Terms[s.Term]; s.Term != "" && !ok {
					src.addAt(p.lines[i], 1, "term.unknown", "Term", s.Term)
				}
			}
		}
	}
}

func (r *reading) readQuestions() {
	r.questions = r.open("questions.yaml")
	r.questions.decode(&r.lesson.Questions)
	r.fill(r.questions, &r.lesson.Questions)
	oneAccept(r.lesson.Questions, r.only())
	seen := map[string]bool{}
	for i, q := range r.lesson.Questions {
		if !folderForm.MatchString(q.ID) {
			r.questions.add(path{i, "id"}, "id.form", "Found", clip(q.ID))
		}
		if seen[q.ID] {
			r.questions.add(path{i, "id"}, "id.twice", "ID", q.ID)
		}
		seen[q.ID] = true
		r.wantPicture(r.questions, path{i, "picture"}, q.Picture)
		r.checkShape(i, &r.lesson.Questions[i])
	}
}

func (r *reading) readActivities(names []string) {
	for i, name := range names {
		if !folderForm.MatchString(name) {
			r.meta.add(path{"activities", i}, "id.form", "Found", clip(name))
			continue
		}
		src := r.open("activities/" + name + ".yaml")
		var a Activity
		src.decode(&a)
		r.fill(src, &a)
		if src.file != nil && a.ID != name {
			src.add(path{"id"}, "activity.name", "Found", clip(a.ID), "Want", name)
		}
		if src.file != nil {
			checkBody(src, &a)
		}
		r.acts = append(r.acts, src)
		r.lesson.Activities = append(r.lesson.Activities, a)
	}
}

// date keeps the facts that the lesson uses, and sets the newest month among the lesson and them.
func (r *reading) date(updated string) {
	r.lesson.Facts = map[string]Fact{}
	for id := range r.used {
		fact := r.loader.facts().facts[id]
		r.lesson.Facts[id] = fact
		updated = max(updated, fact.Checked)
	}
	r.lesson.Updated = updated
}
