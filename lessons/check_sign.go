package lessons

// A signing demonstration: it can be signed rightly, and every other way of signing is explained.

// checkPaper is for the loader: what a screen needs.
func checkPaper(src *source, b *SignBody) {
	s := sheet{source: src}
	s.between(path{"sign", "fields"}, len(b.Fields), 2, 4)
	s.between(path{"sign", "keys"}, len(b.Keys), 2, 3)
	for i, f := range b.Fields {
		s.between(path{"sign", "fields", i, "values"}, len(f.Values), 2, 4)
		if f.Start < 0 || f.Start >= len(f.Values) {
			s.add(path{"sign", "fields", i, "start"}, "sign.start", "Count", f.Start)
		}
	}
}

func checkSign(s sheet, b *SignBody) {
	s.need(path{"sign", "paper"}, b.Paper, 48)
	seen, wrong := map[string]bool{}, 0
	for i, f := range b.Fields {
		at := path{"sign", "fields", i}
		s.id(at.to("id"), f.ID, seen)
		s.need(at.to("label"), f.Label, 30)
		for j, v := range f.Values {
			s.need(at.to("values", j), v, 44)
		}
		wrong += count(f.Start != 0)
	}
	if wrong == 0 {
		s.add(path{"sign", "fields"}, "sign.read")
	}
	checkSignKeys(s, b)
	for i, name := range []string{"sign", "change", "mend"} {
		at, step := path{"sign", name}, b.Steps()[i]
		s.need(at.to("title"), step.Title, 30)
		s.need(at.to("detail"), step.Detail, 64)
		s.need(at.to("why"), step.Why, 170)
		s.need(at.to("hint"), step.Hint, 110)
		if name != "change" {
			s.need(at.to("why_not"), step.WhyNot, 170)
		}
	}
}

func checkSignKeys(s sheet, b *SignBody) {
	seen, right := map[string]bool{}, 0
	for i, k := range b.Keys {
		at := path{"sign", "keys", i}
		s.id(at.to("id"), k.ID, seen)
		s.need(at.to("text"), k.Text, 26)
		s.need(at.to("name"), k.Name, 40)
		if !k.Right {
			s.need(at.to("why"), k.Why, 170)
		}
		right += count(k.Right)
	}
	if right != 1 {
		s.add(path{"sign", "keys"}, "sign.keys", "Count", right)
	}
}
