package verifier

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
)

func TestAnOfficesPageTrustsItsRootAndHasItsList(t *testing.T) {
	now := time.Date(2026, 11, 18, 8, 0, 0, 0, time.UTC)
	of, err := office.Open(t.Context(), t.TempDir(), office.Options{Called: "UBND phường Hoa Sen", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := of.Close(); err != nil {
			t.Error(err)
		}
	})
	source, err := Of(t.Context(), of, of.Settings.VerifyHost, nil, now)
	if err != nil {
		t.Fatal(err)
	}
	data, err := source.data()
	if err != nil {
		t.Fatal(err)
	}
	var d pageData
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if d.Host != of.Settings.VerifyHost || d.Made != now.Unix() || len(d.Organisations) != 1 || d.Own.Kiosk != of.KioskID {
		t.Fatalf("%+v", d)
	}
	o := d.Organisations[0]
	if len(o.Roots) != 1 || o.Roots[0].ID != certificate.RootID(of.Keys().Root()) || o.Roots[0].From != 0 || o.Roots[0].Until != lastSecond {
		t.Errorf("roots %+v", o.Roots)
	}
	if o.Status == nil || o.Status.Issued > now.Unix() || o.Status.Next <= now.Unix() {
		t.Errorf("status %+v", o.Status)
	}
}

func TestAnOfficeWithoutKeysHasNoPage(t *testing.T) {
	if _, err := Of(t.Context(), &office.Office{}, "", nil, time.Now()); !errors.Is(err, certificate.ErrKeysIncomplete) {
		t.Errorf("error %v", err)
	}
}
