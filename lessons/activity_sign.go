package lessons

// SignBody: sign a paper, change it and see the signature break, put it back and see it whole. Before it is signed it has to be right.
type SignBody struct {
	Paper  Text        `yaml:"paper"`  // its title
	Fields []SignField `yaml:"fields"` // 2 to 4: the words of the paper that can be changed
	Keys   []SignKey   `yaml:"keys"`   // 2 or 3, one of them right
	Sign   SignStep    `yaml:"sign"`   // WhyNot: it was signed while a field is wrong
	Change SignStep    `yaml:"change"` // one edit of the signed paper
	Mend   SignStep    `yaml:"mend"`   // put back what was signed; WhyNot: another edit, and it is still broken
}

// A SignField. The first of its values is the right one; Start is what stands there at first, counted from 0.
type SignField struct {
	ID     string `yaml:"id"`
	Label  Text   `yaml:"label"`
	Values []Text `yaml:"values"` // 2 to 4
	Start  int    `yaml:"start"`
}

// A SignKey is a device to sign with. Why explains why not with this one; the right one needs none.
type SignKey struct {
	ID    string `yaml:"id"`
	Text  Text   `yaml:"text"` // on its button
	Name  Text   `yaml:"name"` // whom the signature then names
	Right bool   `yaml:"right"`
	Why   Text   `yaml:"why"`
}

// A SignStep is one of the three things to do, in turn.
type SignStep struct {
	Title  Text `yaml:"title"`
	Detail Text `yaml:"detail"`
	Why    Text `yaml:"why"`
	WhyNot Text `yaml:"why_not"`
	Hint   Text `yaml:"hint"`
}

// Steps lists the three steps in their turn.
func (b *SignBody) Steps() []*SignStep { return []*SignStep{&b.Sign, &b.Change, &b.Mend} }
