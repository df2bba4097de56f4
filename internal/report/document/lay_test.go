package document

import (
	"strings"
	"testing"

	"hocso/internal/pdf"
)

// TestTheLastTitleStaysWithItsParagraphAndTheSignature lays a report that grows by a line or two each time, so that its end comes by
// the foot of a page.
func TestTheLastTitleStaysWithItsParagraphAndTheSignature(t *testing.T) {
	r := draft(t, newMaker(t), wholeOffice(t))
	r.Figures.Near = 0 // one paragraph is left
	sections := r.text().sections
	last := sections[len(sections)-1]
	if last.title == "" || len(last.lines) != 1 || len(r.Figures.Targets) == 0 {
		t.Fatalf("the last section is %+v", last)
	}
	for n := range 30 {
		r.Figures.Targets = append(r.Figures.Targets, r.Figures.Targets[0])
		pages := map[int]string{}
		r.Preview(func(m pdf.Mark) { pages[m.Page] += m.Words + " " })
		for page, words := range pages {
			words = squeezed(words)
			if strings.Contains(words, last.title) && !(strings.Contains(words, last.lines[0]) && strings.Contains(words, r.Letter.Signer)) {
				t.Errorf("%d more targets: page %d ends %q", n+1, page, words[max(0, len(words)-80):])
			}
		}
	}
}
