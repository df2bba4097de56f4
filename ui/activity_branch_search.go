package ui

import (
	"hocso/internal/activity"
	"hocso/ui/kit"
)

// searchPage is the other look of a conversation: what the learner chose stands in the search box, the answers are its results.
func (f *branchFace) searchPage(p *page, a area) {
	const pad, boxH, sign = 24, 60, 44
	b := f.st.activity.Branch
	p.Text(b.Caller.In(p.Lang), kit.Sans(18, 600), p.Ink, a.x+pad, a.y+8, a.w-2*pad, 30, kit.Left)
	asked, results := f.asked()
	x, y, w := a.x+pad, a.y+42, a.w-2*pad
	p.Box(kit.Box{Fill: p.Card, Stroke: p.Palette.Link, Thick: 2, Radius: boxH / 2}, x, y, w, boxH)
	p.Icon("search", 26, p.Palette.Link, x+22, y+(boxH-26)/2)
	words, ink := asked, p.Ink
	if words == "" {
		words, ink = b.Claims.In(p.Lang), p.Ink2
	}
	p.Fit(kit.Plain(words), p.Type(kit.Reading), ink, x+62, y, w-86, boxH, kit.Left, true)
	y += boxH + 16
	picture := "page-facing-up"
	if asked == "" { // nothing was looked for yet: this is who asks
		picture = "speech-balloon"
	}
	t := p.Type(kit.Reading)
	t.Pitch = t.Size * 1.42
	for _, r := range results {
		runs := runsOfMarked(r.Text.In(p.Lang))
		h := max(72, p.FlowHeight(runs, t, w-sign-44)+24)
		p.Box(p.CardBox(16), x, y, w, h)
		p.Tile(picture, "sky", sign, sign, 12, x+12, y+(h-sign)/2)
		p.Fit(runs, t, p.Ink, x+sign+28, y+4, w-sign-44, h-8, kit.Left, true)
		y += h + 12
	}
}

// asked is what the learner chose last, and what was said since.
func (f *branchFace) asked() (words string, since []activity.Saying) {
	talk := f.branch.Talk()
	for i := len(talk) - 1; i >= 0; i-- {
		if talk[i].Mine {
			return talk[i].Text.In(f.st.app.look.lang), talk[i+1:]
		}
	}
	return "", talk
}
