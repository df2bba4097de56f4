package ui

import "hocso/lessons"

// welcomeStations are posters on the attract screen, with as many steps as there can be and as few.
func welcomeStations() []Station {
	return []Station{
		{"38-welcome-poster", func(w *Walker) { w.Poster("C5.5") }},
		{"38-welcome-poster-four", func(w *Walker) { w.Poster("C3.1") }},
		{"38-welcome-poster-three", func(w *Walker) { w.Poster("C1.1") }},
	}
}

// Poster lets the attract screen stand until a poster has its turn, which is that of the lesson.
func (w *Walker) Poster(lesson string) {
	l, err := w.app.Lessons.Lesson(lesson)
	w.note(err)
	s, ok := w.app.nav.top().(*welcomeScreen)
	if err != nil || !ok {
		return
	}
	turn := func(int) *lessons.Lesson { return l }
	now := w.app.Now()
	s.began, s.shown = now, nil
	s.tick(now.Add(wallBeats*wallPace), false, turn)
	w.app.repaint()
}
