package visit

// moves puts the backup of the stick in place on a new computer, as the guide says, and opens the desk there with the PIN of the old one.
func (p *person) moves(dir string) {
	p.t.Helper()
	p.start(p.Display, dir)
	p.tap("door", "setup")
	p.tap("setup", "row/name")
	for _, next := range []string{"unit/add", "policy/pin", "preset/justice", "manager/name"} {
		p.tap("setup/later", next)
	}
	const forTheTimeBeing = "904172"
	p.pin(forTheTimeBeing)
	p.pin(forTheTimeBeing)
	p.done(p.Wait("the step of the code", func(f Frame) bool { return f.Has("code/make") }))
	p.tap("setup/later", "row/host")
	p.tap("setup/next", "desk/settings")
	p.tap("desk/settings", "setting/office")
	p.open("setting/backup", "backup/open")
	p.tap("backup/open", "file/0")
	p.tap("file/0", "ask/field")
	p.write(passphrase)
	p.done(p.Wait("what the backup holds", func(f Frame) bool { return f.Has("backup/restore") }))
	p.look("restore")
	p.tap("backup/restore", "pad/1")
	p.pin(forTheTimeBeing)
	p.done(p.WaitFor(2*Patience, "the backup ready", func(f Frame) bool { return f.Has("stick/on") }))
	p.rest()
	_, err := p.Tap("stick/on") // after which frames are numbered anew
	p.done(p.Last(), err)
	p.done(p.Wait("the kiosk anew", func(f Frame) bool { return f.Screen == "welcome" && f.Has("start") }))
	p.comeBack()
}
