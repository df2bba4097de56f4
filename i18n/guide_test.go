package i18n

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// guides is where the manager's guide lies.
var guides = filepath.Join("..", "assets", "guide")

// largestPicture keeps the repository small, in bytes.
const largestPicture = 80_000

func readGuide(t *testing.T, lang string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(guides, "manager."+lang+".md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryPictureOfTheGuideIsThereAndEveryOneThereIsShown(t *testing.T) {
	shown := map[string]bool{}
	for _, lang := range Languages() {
		for _, found := range regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch(readGuide(t, lang), -1) {
			shown[found[1]] = true
			if !strings.HasSuffix(found[1], "-"+lang+".png") {
				t.Errorf("the guide in %s shows %s", lang, found[1])
			}
			info, err := os.Stat(filepath.Join(guides, found[1]))
			if err != nil {
				t.Error(err)
			} else if info.Size() > largestPicture {
				t.Errorf("%s has %d bytes", found[1], info.Size())
			}
		}
	}
	there, err := filepath.Glob(filepath.Join(guides, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if !shown[filepath.Base(file)] {
			t.Errorf("no guide shows %s", file)
		}
	}
}

func TestEveryLinkOfTheGuideLeadsSomewhere(t *testing.T) {
	for _, lang := range Languages() {
		guide := readGuide(t, lang)
		chapters := map[string]bool{}
		for _, head := range regexp.MustCompile(`(?m)^##+ (.+)$`).FindAllStringSubmatch(guide, -1) {
			chapters["#"+anchor(head[1])] = true
		}
		links := regexp.MustCompile(`[^!]\[[^\]]+\]\(([^)]+)\)`).FindAllStringSubmatch("\n"+guide, -1)
		if len(links) < 14 {
			t.Errorf("the guide in %s has %d links", lang, len(links))
		}
		for _, link := range links {
			_, err := os.Stat(filepath.Join(guides, link[1]))
			if !chapters[link[1]] && err != nil {
				t.Errorf("the guide in %s leads to %s, which is nowhere", lang, link[1])
			}
		}
	}
}

// anchor is the name that a heading is linked by.
func anchor(heading string) string {
	kept := regexp.MustCompile(`[^\pL\pN -]`).ReplaceAllString(strings.ToLower(heading), "")
	return strings.ReplaceAll(kept, " ", "-")
}

// What changes in a text stands in the guide as "…".
var values = regexp.MustCompile(`{{[^}]*}}`)

// TestTheGuideQuotesWhatTheScreensSay: what is bold in the guide is what the kiosk or its installer says.
func TestTheGuideQuotesWhatTheScreensSay(t *testing.T) {
	installer, err := os.ReadFile(filepath.Join("..", "packaging", "windows", "texts.nsh"))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages() {
		said := map[string]bool{}
		for _, m := range For(lang).messages {
			said[values.ReplaceAllString(m.One, "…")], said[values.ReplaceAllString(m.Other, "…")] = true, true
		}
		for _, quoted := range regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(string(installer), -1) {
			said[quoted[1]] = true
		}
		bold := regexp.MustCompile(`\*\*([^*]+)\*\*`).FindAllStringSubmatch(strings.ReplaceAll(readGuide(t, lang), "\n", " "), -1)
		if len(bold) < 50 {
			t.Errorf("only %d words are bold in the guide in %s", len(bold), lang)
		}
		for _, b := range bold {
			if !said[b[1]] {
				t.Errorf("the guide in %s says %q, which nothing in the kiosk says", lang, b[1])
			}
		}
	}
}

func TestTheGuideAnswersEveryPageOfFaults(t *testing.T) {
	faults := regexp.MustCompile(`^(trouble|backup\.refused)\..*title$`)
	for _, lang := range Languages() {
		guide := readGuide(t, lang)
		for key, m := range For(lang).messages {
			if faults.MatchString(key) && !strings.Contains(guide, "| **"+m.Other+"** |") {
				t.Errorf("the guide in %s has no answer to %q (%s)", lang, m.Other, key)
			}
		}
	}
}
