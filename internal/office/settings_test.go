package office

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"hocso/internal/audit"
)

func TestAChangeHoldsAtOnceAndAfterTheNextStart(t *testing.T) {
	dir := t.TempDir()
	office := mustOpen(t, dir, vietnamese)
	old := office.Keys()
	want := Defaults()
	want.Name, want.OrgCode, want.IssuerIRI = "UBND phường Bến Nghé", "H29.12", "https://hcm.example.vn/can-bo"
	want.Targets = JusticeTargets(time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC))
	if err := office.Change(t.Context(), "Trần Thị Mai", "office", want); err != nil {
		t.Fatal(err)
	}
	if office.Settings.Name != "" {
		t.Error("the settings changed under those who read them")
	}
	office.Adopt(want)
	if got := office.Keys().Kiosk(); got.Office != want.Name || got.ID != old.Kiosk().ID {
		t.Errorf("certificates name %+v", got)
	}
	if !office.Keys().Root().Equal(old.Root()) {
		t.Error("the root's key changed")
	}
	lines, err := audit.List(t.Context(), office.DB, 1, 0)
	if err != nil || lines[0].Who != "Trần Thị Mai" || lines[0].Act != "settings.office" ||
		!strings.HasSuffix(lines[0].What, "targets:  › understanding 100% 2026-12-31, participation 80% 2026-12-31") ||
		!strings.HasPrefix(lines[0].What, "name:  › UBND phường Bến Nghé; org_code:  › H29.12; ") {
		t.Errorf("the log: %+v, %v", lines, err)
	}
	mustClose(t, office)
	if got := mustOpen(t, dir, vietnamese).Settings; !reflect.DeepEqual(got, want) {
		t.Errorf("after the next start %+v", got)
	}
}

func TestASettingThatTheKioskCannotWorkWithChangesNothing(t *testing.T) {
	office := mustOpen(t, t.TempDir(), vietnamese)
	bad := Defaults()
	bad.Name, bad.VerifyHost = "UBND phường Bến Nghé", "https://not a host/"
	if err := office.Change(t.Context(), "Mai", "office", bad); !errors.Is(err, ErrSettings) {
		t.Errorf("error %v", err)
	}
	if n, err := audit.Count(t.Context(), office.DB); err != nil || n != 0 {
		t.Errorf("%d lines in the log, %v", n, err)
	}
	if office.Keys().Kiosk().Office != vietnamese.Called {
		t.Error("the certificate was renewed")
	}
}

func TestEachSettingThatIsNotAllowedIsNamed(t *testing.T) {
	if bad := Defaults().Check(); len(bad) != 0 {
		t.Errorf("the defaults: %v", bad)
	}
	for field, change := range map[string]func(*Settings){
		"name":               func(s *Settings) { s.Name = strings.Repeat("ă", MaxName+1) },
		"org_code":           func(s *Settings) { s.OrgCode = "H 29" },
		"issuer_iri":         func(s *Settings) { s.IssuerIRI = "javascript:alert(1)" },
		"verify_host":        func(s *Settings) { s.VerifyHost = "" },
		"lang":               func(s *Settings) { s.Lang = "fr" },
		"idle_ns":            func(s *Settings) { s.Idle = 0 },
		"idle_reading_ns":    func(s *Settings) { s.IdleReading = 2 * time.Hour },
		"idle_sign_in_ns":    func(s *Settings) { s.IdleSignIn = -time.Second },
		"idle_desk_ns":       func(s *Settings) { s.IdleDesk = time.Second },
		"idle_countdown_ns":  func(s *Settings) { s.IdleCountdown = time.Hour },
		"periods":            func(s *Settings) { s.Periods = "weekly" },
		"targets":            func(s *Settings) { s.Targets = make([]Target, MaxTargets+1) },
		"targets[0].percent": func(s *Settings) { s.Targets = []Target{NewTarget(Understanding, 101, "2026-12-31")} },
		"targets[0].due":     func(s *Settings) { s.Targets = []Target{NewTarget(Understanding, 80, "31/12/2026")} },
		"targets[1].measure": func(s *Settings) {
			s.Targets = []Target{NewTarget(Understanding, 80, "2026-12-31"), NewTarget("fun", 80, "2026-12-31")}
		},
	} {
		s := Defaults()
		change(&s)
		if bad := s.Check(); len(bad) == 0 || bad[0].Field != field {
			t.Errorf("%s: %v", field, bad)
		}
	}
}

func TestADeadlineIsTheEndOfItsDayInVietnam(t *testing.T) {
	got := NewTarget(Participation, 80, "2026-12-31").Deadline()
	if want := time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestTheExampleOfTargetsEndsWithTheYearInVietnam(t *testing.T) {
	list := JusticeTargets(time.Date(2026, 12, 31, 18, 0, 0, 0, time.UTC)) // already 1/1/2027 there
	if len(list) != 2 || list[0].Percent != 100 || list[1].Percent != 80 || list[0].Due != "2027-12-31" || list[0].ID == list[1].ID {
		t.Errorf("%+v", list)
	}
}
