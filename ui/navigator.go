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

// A forgetter is a screen that holds what must not outlive it, such as a passphrase. It is asked to wipe that when it goes.
type forgetter interface {
	forget()
}

// forget wipes what holds anything to wipe.
func forget(what any) {
	if f, ok := what.(forgetter); ok {
		f.forget()
	}
}

// A keeper is a screen where something is typed that is not yet written. It is asked to write that when its person leaves.
type keeper interface {
	keep()
}

// keep has written what holds anything to write.
func keep(what any) {
	if k, ok := what.(keeper); ok {
		k.keep()
	}
}

// reset forgets the history and starts with s.
func (n *navigator) reset(s screen) {
	for _, old := range n.stack {
		forget(old)
	}
	clear(n.stack)
	n.stack = append(n.stack[:0], s)
}

// push shows s; pop returns to the screen before it.
func (n *navigator) push(s screen) { n.stack = append(n.stack, s) }

func (n *navigator) pop() {
	if last := len(n.stack) - 1; last > 0 {
		forget(n.stack[last])
		n.stack[last] = nil
		n.stack = n.stack[:last]
	}
}

// replace shows s in the place of the present screen.
func (n *navigator) replace(s screen) {
	forget(n.top())
	n.stack[len(n.stack)-1] = s
}
