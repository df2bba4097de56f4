// What is wrong with a document that is to be a template.

package document

import "strings"

// CheckTemplate says whether reports can be filled into a document. Error: *TemplateError.
func CheckTemplate(data []byte) error {
	parts, err := open(data)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if !filled(p.name) {
			continue
		}
		root, err := parseXML(p.data)
		if err != nil {
			return &TemplateError{Code: NotDocument}
		}
		if err := check(root, false); err != nil {
			return err
		}
	}
	return nil
}

// check looks at the placeholders of what a node holds. inRow says that it is within a row of a table.
func check(n *node, inRow bool) error {
	depth := 0
	last := ""
	for _, kid := range n.kids {
		if word, ok := blockMark(kid); ok {
			if word == blockEnd {
				depth--
			} else {
				depth, last = depth+1, word
				if name := strings.TrimSpace(strings.TrimPrefix(word, blockBegin)); vocabulary()[name] == 0 {
					return &TemplateError{Unknown, word}
				}
			}
			if depth < 0 {
				return &TemplateError{Unclosed, word}
			}
			continue
		}
		if kid.is("p") {
			if err := checkWords(kid.words(), inRow); err != nil {
				return err
			}
			continue
		}
		if kid.is("tr") {
			if err := checkRow(kid.words()); err != nil {
				return err
			}
		}
		if err := check(kid, inRow || kid.is("tr")); err != nil {
			return err
		}
	}
	if depth != 0 {
		return &TemplateError{Unclosed, last}
	}
	return nil
}

// checkWords looks at the placeholders of a paragraph.
func checkWords(words string, inRow bool) error {
	for _, m := range placeholder.FindAllStringSubmatch(words, -1) {
		name := strings.TrimSpace(m[1])
		switch what := vocabulary()[name]; {
		case what == 0:
			return &TemplateError{Unknown, name}
		case what == aColumn && !inRow, what == aList && strings.TrimSpace(words) != m[0]:
			return &TemplateError{Misplaced, name}
		}
	}
	rest := placeholder.ReplaceAllString(words, "")
	if at := strings.Index(rest, "{{"); at >= 0 {
		open := []rune(rest[at+2:])
		return &TemplateError{Unclosed, string(open[:min(len(open), 30)])}
	}
	return nil
}

// checkRow finds rows that would have to be repeated for two sections.
func checkRow(words string) error {
	of := ""
	for _, m := range placeholder.FindAllStringSubmatch(words, -1) {
		name := strings.TrimSpace(m[1])
		if section, ok := columnOf(name); ok {
			if of != "" && of != section {
				return &TemplateError{Misplaced, name}
			}
			of = section
		}
	}
	return nil
}
