package ui

// A screen is a state that can paint itself. It holds no widgets: a change of language, size or contrast paints it anew and
// nobody loses their place.
type screen interface {
	paint(p *page)
}

// A navigator shows one screen at a time. Its history keeps states, and is forgotten when a visit ends.
type navigator struct {
	stack []screen
}

func (n *navigator) top() screen { return n.stack[len(n.stack)-1] }

// reset forgets the history and starts with s.
func (n *navigator) reset(s screen) {
	clear(n.stack)
	n.stack = append(n.stack[:0], s)
}

// push shows s; pop returns to the screen before it.
func (n *navigator) push(s screen) { n.stack = append(n.stack, s) }

func (n *navigator) pop() {
	if last := len(n.stack) - 1; last > 0 {
		n.stack[last] = nil
		n.stack = n.stack[:last]
	}
}

// replace shows s in the place of the present screen.
func (n *navigator) replace(s screen) { n.stack[len(n.stack)-1] = s }
