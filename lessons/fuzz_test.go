package lessons

import (
	"testing"
	"testing/fstest"
)

// FuzzLoad puts arbitrary bytes in the place of one file of a good course: loading and checking must end, without a
// panic, and what the loader takes must be usable.
func FuzzLoad(f *testing.F) {
	base := good(f)
	names := []string{
		"facts.yaml", courseFile, glossaryFile, metaFile, viFile, enFile, pictureFile, bankFile, posterFile,
		actDir + "sorting.yaml", actDir + "ordering.yaml", actDir + "marking.yaml", actDir + "calling.yaml",
		actDir + "filling.yaml", actDir + "wording.yaml", actDir + "filing.yaml", actDir + "joining.yaml", actDir + "counting.yaml", actDir + "signing.yaml", actDir + "looking.yaml",
	}
	for i, name := range names {
		f.Add(uint8(i), base[name].Data)
	}
	for _, text := range []string{"", "\x00", "a: &a [*a]", "- - - - -", "{{{{", "? a\n? b", "# a {#a}\n> > >", "- id: ~\n  wrong: {}", "desk: ~"} {
		for i := range names {
			f.Add(uint8(i), []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		files := fstest.MapFS{}
		for name, file := range base {
			files[name] = file
		}
		files[names[int(which)%len(names)]] = &fstest.MapFile{Data: data}
		checkAll(files)
		c, err := Load(files)
		if err != nil {
			return
		}
		for _, course := range c.Courses() {
			for _, info := range course.Lessons {
				if l, err := c.Lesson(info.ID); err == nil {
					usable(t, l)
				}
			}
		}
	})
}

// usable checks what screens rely on without looking.
func usable(t *testing.T, l *Lesson) {
	for _, q := range l.Questions {
		if _, ok := l.Pictures[q.Picture]; q.Picture != "" && !ok {
			t.Errorf("question %s: no picture %s", q.ID, q.Picture)
		}
	}
	if _, ok := l.Pictures[l.Poster.Scene]; l.Poster.Scene != "" && !ok {
		t.Errorf("poster: no picture %s", l.Poster.Scene)
	}
	for _, p := range l.Pictures {
		if p == nil || p.Size.W <= 0 || p.Size.H <= 0 {
			t.Error("picture without a size")
		}
	}
	for _, card := range l.Cards {
		for _, b := range append(card.VI.Blocks, card.EN.Blocks...) {
			for _, s := range append(b.Head, b.Body...) {
				if _, ok := l.Terms[s.Term]; s.Term != "" && !ok {
					t.Errorf("card %s: no term %s", card.ID, s.Term)
				}
			}
		}
	}
}
