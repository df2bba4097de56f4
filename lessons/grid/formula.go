package grid

// Reading formulas, by recursive descent:
//
//	formula = "=" sum
//	sum     = product { ("+" | "-") product }
//	product = sign { ("*" | "/") sign }
//	sign    = { "+" | "-" } part
//	part    = number | cell | name "(" [ argument { (";" | ",") argument } ] ")" | "(" sum ")"
//	argument = cell ":" cell | sum
//
// × and ÷ and the long minus count as * / -. Inside a function a comma parts two arguments, elsewhere it is a decimal comma.

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A term works out a part of a formula.
type term func(s *sums) (float64, Fault)

// A formula that was read: what it comes to, and the cells that it names.
type formula struct {
	term   term
	ranges []Range
}

// Check says what is wrong with the form of a text typed into a cell; "" when it is no formula, or one that can be read.
func Check(text string) Fault {
	if !IsFormula(text) {
		return ""
	}
	_, fault := parse(text)
	return fault
}

func parse(text string) (formula, Fault) {
	if !IsFormula(text) || utf8.RuneCountInString(text) > MaxText {
		return formula{}, Unreadable
	}
	text = strings.NewReplacer("×", "*", "÷", "/", "−", "-", "–", "-").Replace(text[1:])
	p := &parser{rest: strings.ToUpper(text)}
	t := p.sum()
	if p.fault == "" && p.next() != 0 {
		p.fault = Unreadable
	}
	return formula{t, p.ranges}, p.fault
}

// A parser holds what is still to be read. After the first fault nothing more is read.
type parser struct {
	rest   string
	inside int // how many functions it is in
	ranges []Range
	fault  Fault
}

// next looks at the next sign behind spaces; 0 at the end.
func (p *parser) next() byte {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" || p.fault != "" {
		return 0
	}
	return p.rest[0]
}

// take takes the next sign if it is one of these.
func (p *parser) take(signs string) byte {
	c := p.next()
	if c == 0 || !strings.ContainsRune(signs, rune(c)) {
		return 0
	}
	p.rest = p.rest[1:]
	return c
}

func (p *parser) fail(f Fault) term {
	if p.fault == "" {
		p.fault = f
	}
	return nil
}

// want takes a sign that has to come.
func (p *parser) want(sign string) {
	if p.take(sign) == 0 {
		p.fail(Unreadable)
	}
}

func (p *parser) sum() term {
	left := p.product()
	for {
		op := p.take("+-")
		if op == 0 {
			return left
		}
		left = both(op, left, p.product())
	}
}

func (p *parser) product() term {
	left := p.sign()
	for {
		op := p.take("*/")
		if op == 0 {
			return left
		}
		left = both(op, left, p.sign())
	}
}

func (p *parser) sign() term {
	negative := false
	for c := p.take("+-"); c != 0; c = p.take("+-") {
		negative = negative != (c == '-')
	}
	t := p.part()
	if !negative || t == nil {
		return t
	}
	return func(s *sums) (float64, Fault) {
		n, fault := t(s)
		return -n, fault
	}
}

func (p *parser) part() term {
	c := p.next()
	switch {
	case c == '(':
		p.want("(")
		was := p.inside
		p.inside = 0
		t := p.sum()
		p.inside = was
		p.want(")")
		return t
	case c >= '0' && c <= '9':
		return p.number()
	case c >= 'A' && c <= 'Z':
		return p.named()
	}
	return p.fail(Unreadable)
}

// number reads digits with at most one decimal mark.
func (p *parser) number() term {
	marks := ".,"
	if p.inside > 0 {
		marks = "."
	}
	end, seen := 0, false
	for end < len(p.rest) {
		c := p.rest[end]
		isMark := strings.IndexByte(marks, c) >= 0 && !seen && end+1 < len(p.rest) && p.rest[end+1] >= '0' && p.rest[end+1] <= '9'
		if (c < '0' || c > '9') && !isMark {
			break
		}
		seen = seen || isMark
		end++
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(p.rest[:end], ",", "."), 64)
	p.rest = p.rest[end:]
	if err != nil {
		return p.fail(Unreadable)
	}
	return func(*sums) (float64, Fault) { return n, "" }
}

// word takes the letters and digits that come next.
func (p *parser) word() string {
	p.next()
	end := 0
	for end < len(p.rest) && (p.rest[end] >= 'A' && p.rest[end] <= 'Z' || p.rest[end] >= '0' && p.rest[end] <= '9') {
		end++
	}
	word := p.rest[:end]
	p.rest = p.rest[end:]
	return word
}

// named reads a cell or a function.
func (p *parser) named() term {
	word := p.word()
	if p.next() == '(' {
		return p.function(word)
	}
	at, ok := ParseRef(word)
	switch {
	case !ok && strings.ContainsAny(word, "0123456789"):
		return p.fail(NoCell)
	case !ok && isFunction(word):
		return p.fail(Unreadable) // its brackets are missing
	case !ok:
		return p.fail(NoFunction)
	}
	p.ranges = append(p.ranges, Range{at, at})
	return func(s *sums) (float64, Fault) { return s.number(at) }
}

func (p *parser) function(name string) term {
	if !isFunction(name) {
		return p.fail(NoFunction)
	}
	p.want("(")
	p.inside++
	var arguments []argument
	if p.next() != ')' {
		arguments = append(arguments, p.argument())
		for p.take(";,") != 0 {
			arguments = append(arguments, p.argument())
		}
	}
	p.inside--
	p.want(")")
	if len(arguments) == 0 {
		return p.fail(Unreadable)
	}
	return func(s *sums) (float64, Fault) { return s.function(name, arguments) }
}

// An argument is a range, or a term when it is none.
type argument struct {
	cells []Ref
	term  term
}

// argument reads a range whole: its empty cells and its words do not count.
func (p *parser) argument() argument {
	before := p.rest
	if c := p.next(); c >= 'A' && c <= 'Z' {
		from, ok := ParseRef(p.word())
		end := p.next()
		if ok && p.take(":") != 0 {
			p.next()
			to, isRef := ParseRef(p.word())
			if !isRef {
				p.fail(Unreadable)
				return argument{}
			}
			return p.cells(Range{from, to})
		}
		if ok && (end == ')' || end == ';' || end == ',') {
			return p.cells(Range{from, from})
		}
		p.rest = before
	}
	return argument{term: p.sum()}
}

func (p *parser) cells(r Range) argument {
	p.ranges = append(p.ranges, r)
	return argument{cells: r.Cells()}
}

func isFunction(name string) bool {
	switch name {
	case "SUM", "AVERAGE", "COUNT", "MAX", "MIN":
		return true
	}
	return false
}

// both joins two terms by a sign.
func both(op byte, left, right term) term {
	return func(s *sums) (float64, Fault) {
		a, fault := left(s)
		if fault != "" {
			return 0, fault
		}
		b, fault := right(s)
		if fault != "" {
			return 0, fault
		}
		switch op {
		case '+':
			a += b
		case '-':
			a -= b
		case '*':
			a *= b
		case '/':
			if b == 0 {
				return 0, ByZero
			}
			a /= b
		}
		return a, ""
	}
}
