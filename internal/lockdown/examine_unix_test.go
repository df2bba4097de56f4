//go:build !windows

package lockdown

import (
	"context"
	"testing"
	"time"
)

// states are the rows by their codes.
func states(rows []Row) map[string]string {
	got := map[string]string{}
	for _, r := range rows {
		got[r.Code] = r.State
	}
	return got
}

func TestAKioskInASessionOfItsOwnIsLocked(t *testing.T) {
	health := map[string]Row{CodeClock: {CodeClock, Good, "", time.Time{}}, CodeDisk: {CodeDisk, Bad, "", time.Time{}}}
	got := states(Examine(context.Background(), &Facts{Session: "cage", FullScreen: true, Watched: true}, health))
	for code, want := range map[string]string{CodeFullScreen: Good, CodeKeys: Good, CodeFront: Good, CodeTyping: Good, CodeWatchdog: Good,
		CodeSticky: Good, CodeBlank: Good, CodeClock: Good, CodeDisk: Bad, CodePrivate: Unknown, CodePower: Look} {
		if got[code] != want {
			t.Errorf("%s is %q, want %q", code, got[code], want)
		}
	}
	if len(got) != 12 {
		t.Errorf("%d rows, want 12", len(got))
	}
}

func TestAWindowOnADesktopIsNotLocked(t *testing.T) {
	got := states(Examine(context.Background(), &Facts{Away: 1}, nil))
	for code, want := range map[string]string{CodeFullScreen: Bad, CodeKeys: Bad, CodeFront: Look, CodeWatchdog: Bad, CodeSticky: Look} {
		if got[code] != want {
			t.Errorf("%s is %q, want %q", code, got[code], want)
		}
	}
}

func TestNothingIsSaidOfAWindowThatIsNotThere(t *testing.T) {
	got := states(Examine(context.Background(), nil, nil))
	for _, code := range []string{CodeFullScreen, CodeKeys, CodeFront, CodeWatchdog, CodeSticky, CodeBlank, CodeDisk} {
		if got[code] != Unknown {
			t.Errorf("%s is %q, want %q", code, got[code], Unknown)
		}
	}
}
