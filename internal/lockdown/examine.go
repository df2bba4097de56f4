// How well the PC is locked: what the window knows of itself, and what the system tells.

package lockdown

import (
	"context"
	"strings"
	"time"

	"hocso/internal/typing"
)

// The states of a row, the worst last.
const (
	Good = "good"
	Look = "look" // somebody should look; the kiosk cannot tell, or cannot mend it
	Bad  = "bad"  // learners can get out, or may lose the kiosk

	Unknown = "unknown" // no kiosk runs that could tell
)

// A Row is one thing that was looked at. Its words are lock.CODE, and what to do is lock.CODE.mend.
type Row struct {
	Code   string    `json:"code"`
	State  string    `json:"state"`
	Detail string    `json:"detail,omitempty"` // of no language: a number, the name of a way to type
	At     time.Time `json:"at,omitzero"`      // of the last time that it happened
}

// Facts are what a running kiosk knows of itself.
type Facts struct {
	Session    string    `json:"session"` // "cage", "x", "shell", …: the session of its own; "" on a desktop
	FullScreen bool      `json:"fullScreen"`
	Away       int       `json:"away"`   // how often something else came in front since it started
	AwayAt     time.Time `json:"awayAt"` // the last time
	Watched    bool      `json:"watched"`
	Crashes    int       `json:"crashes"` // on record
	CrashAt    time.Time `json:"crashAt"` // the last one
	Account    bool      `json:"account"` // it runs as an account of its own
}

// The things that are looked at, in the order of the page.
const (
	CodeFullScreen = "fullscreen" // nothing of a desktop can be seen
	CodeKeys       = "keys"       // keys of a window manager do nothing
	CodeFront      = "front"      // no other program came in front
	CodeTyping     = "typing"     // Telex and VNI
	CodeAutostart  = "autostart"
	CodeClock      = "clock"
	CodeDisk       = "disk"
	CodeBlank      = "blank" // the screen stays on
	CodeWatchdog   = "watchdog"
	CodePrivate    = "private" // other accounts cannot read the data
	CodeSticky     = "sticky"  // Shift five times
	CodePower      = "power"   // the PC starts by itself when power comes back

	CodeEdition = "edition" // of Windows: whether it can be locked
	CodeAccount = "account" // of Windows: the kiosk runs as an account that can do nothing else
)

// Examine looks at the PC. facts is nil when no kiosk runs; health are checks of the data folder by their codes, as the doctor
// has them: clock, disk, private.
func Examine(ctx context.Context, facts *Facts, health map[string]Row) []Row {
	rows := windowRows(facts)
	rows = append(rows, typed(), Row{Code: CodeAutostart, State: when(Enabled(), Bad)})
	for _, code := range []string{CodeClock, CodeDisk} {
		rows = append(rows, known(health, code))
	}
	rows = append(rows, blank(ctx, facts), watched(facts), known(health, CodePrivate), sticky(ctx, facts), Row{Code: CodePower, State: Look})
	return append(rows, system(ctx, facts)...)
}

// lockable says whether an edition of Windows, as EditionID names it, has what the lock needs.
func lockable(edition string) bool {
	for _, name := range []string{"Enterprise", "Education", "IoTEnterprise", "ServerRdsh", "Professional"} {
		if strings.HasPrefix(edition, name) {
			return true
		}
	}
	return false
}

// when is good or, where something does not hold, the other state.
func when(holds bool, otherwise string) string {
	if holds {
		return Good
	}
	return otherwise
}

// windowRows are about the window; nobody can tell while no kiosk runs.
func windowRows(f *Facts) []Row {
	if f == nil {
		return []Row{{Code: CodeFullScreen, State: Unknown}, {Code: CodeKeys, State: Unknown}, {Code: CodeFront, State: Unknown}}
	}
	return []Row{
		{Code: CodeFullScreen, State: when(f.FullScreen || f.Session != "", Bad)},
		{Code: CodeKeys, State: when(f.Session != "", Bad), Detail: f.Session},
		{Code: CodeFront, State: when(f.Away == 0, Look), At: f.AwayAt},
	}
}

func watched(f *Facts) Row {
	if f == nil {
		return Row{Code: CodeWatchdog, State: Unknown}
	}
	return Row{Code: CodeWatchdog, State: when(f.Watched, Bad), At: f.CrashAt}
}

// known is what the doctor found; what he was not asked, nobody knows.
func known(health map[string]Row, code string) Row {
	if r, ok := health[code]; ok {
		return r
	}
	return Row{Code: code, State: Unknown}
}

// typed types a word with each mark and tone in both ways.
func typed() Row {
	const want = "Nguyễn đường"
	good := compose("Nguyeenx dduwowngf", typing.Telex) == want && compose("Nguye64n d9u7o7ng2", typing.VNI) == want
	return Row{Code: CodeTyping, State: when(good, Bad), Detail: "Telex, VNI"}
}

// compose is what a text field makes of keys.
func compose(keys string, scheme typing.Scheme) string {
	text := ""
	for _, key := range keys {
		composed, ok := typing.Compose(text, key, scheme)
		if !ok {
			composed += string(key)
		}
		text = composed
	}
	return text
}
