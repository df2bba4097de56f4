package office

import (
	"context"
	"sync"
	"testing"
	"time"

	"hocso/internal/certificate"
)

// newest is the status list that an outsider would be given from what the office holds, without it being signed anew.
func newest(t *testing.T, o *Office, now time.Time) *certificate.Status {
	t.Helper()
	trust, err := certificate.Held(t.Context(), o.DB, o.Keys(), now)
	if err != nil {
		t.Fatal(err)
	}
	if len(trust.Statuses) != 1 {
		t.Fatalf("%d status lists", len(trust.Statuses))
	}
	return trust.Statuses[0]
}

func TestAKioskThatIsNeverRestartedRenewsItsListAndItsCertificate(t *testing.T) {
	clock := newClock()
	o := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	o.stop()
	o.backups.Wait()
	keys, list := o.Keys(), newest(t, o, clock.now())
	const month = 31 * 24 * time.Hour
	for range 36 {
		clock.move(month)
		o.seeTo(t.Context())
		now := clock.now()
		if s := newest(t, o, now); now.After(s.NextUpdate) || s.Sequence <= list.Sequence {
			t.Fatalf("on %v the list of %v ends on %v", now, s.IssuedAt, s.NextUpdate)
		}
		if k := o.Keys().Kiosk(); k.Until.Before(now.Add(month)) || k.ID != o.KioskID {
			t.Fatalf("on %v the kiosk's certificate ends on %v", now, k.Until)
		}
	}
	if o.Keys().Kiosk().Key.Equal(keys.Kiosk().Key) || !o.Keys().Root().Equal(keys.Root()) {
		t.Error("the kiosk has the key of three years before, or another root")
	}
}

func TestAListOfAClockThatRanAheadIsSignedAnewWhenItIsPutRight(t *testing.T) {
	clock := newClock()
	o := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	o.stop()
	o.backups.Wait()
	right := clock.now()
	clock.move(90 * 24 * time.Hour)
	o.seeTo(t.Context())
	ahead := newest(t, o, clock.now())
	clock.move(right.Sub(clock.now()))
	o.seeTo(t.Context())
	if s := newest(t, o, right); s.IssuedAt.After(right.Add(time.Hour)) || s.Sequence <= ahead.Sequence {
		t.Errorf("list %d of %v, after %d of %v", s.Sequence, s.IssuedAt, ahead.Sequence, ahead.IssuedAt)
	}
}

// What this test looks for, the race detector finds.
func TestKeysAreReadWhileTheyChange(t *testing.T) {
	clock := newClock()
	o := mustOpen(t, t.TempDir(), Options{Now: clock.now, Called: "Cơ quan"})
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for ctx.Err() == nil {
				if k := o.Keys().Kiosk(); k.ID != o.KioskID {
					t.Errorf("kiosk %q", k.ID)
				}
			}
		})
	}
	all.Go(func() {
		for ctx.Err() == nil {
			if err := o.renew(ctx); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
		}
	})
	for _, name := range []string{"Sở Nội vụ", "Sở Y tế"} {
		s := Defaults()
		s.Name = name
		if err := o.Change(ctx, "Mai", "office", s); err != nil {
			t.Error(err)
		}
		o.Adopt(s)
		if err := o.RotateKiosk(ctx, "Mai"); err != nil {
			t.Error(err)
		}
		if err := o.RotateRoot(ctx, "Mai"); err != nil {
			t.Error(err)
		}
		if got := o.Keys().Kiosk().Office; got != name {
			t.Errorf("certificates name %q", got)
		}
	}
	stop()
	all.Wait()
}
