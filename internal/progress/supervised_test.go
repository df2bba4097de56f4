package progress

import (
	"context"
	"crypto/ed25519"
	"errors"
	"testing"

	"hocso/internal/audit"
	"hocso/internal/certificate"
	"hocso/internal/roster"
)

const manager = "Trần Văn Minh"

func (o *office) supervised(s roster.Session, by string) Attempt {
	o.t.Helper()
	a, err := o.StartSupervised(context.Background(), s, "C5", by)
	o.must(err)
	return a
}

// answer gives all answers that are open, from the position on, and finishes.
func (o *office) complete(s roster.Session, a Attempt) Outcome {
	o.t.Helper()
	for i := a.Next(); i < len(a.Items); i++ {
		o.reply(s, a, i, true)
	}
	return o.finish(s, a)
}

func TestASupervisedAssessmentIsNamedOnItsCertificate(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	a := o.supervised(s, manager)
	if a.SupervisedBy != manager {
		t.Errorf("attempt %+v", a.SupervisedBy)
	}
	o.reopen() // a power cut, and the manager opens it again
	a = o.supervised(s, manager)
	out := o.complete(s, a)
	if out.Certificate == nil || out.Certificate.SupervisedBy != manager || out.Certificate.AttemptID != a.ID {
		t.Fatalf("%+v", out.Certificate)
	}
	v := certificate.Verify(out.Certificate.URL, certificate.Trust{Roots: []ed25519.PublicKey{o.keys.Root()}, Now: o.now})
	if !v.Valid || v.SupervisedBy != manager {
		t.Errorf("verdict %+v", v)
	}
	lines, err := audit.List(context.Background(), o.db, 9, 0)
	if err != nil || len(lines) != 2 || lines[0].Act != ActSupervise || lines[0].Who != manager || lines[0].What != s.Learner.Code+" C5" {
		t.Errorf("audit %+v, %v", lines, err)
	}
}

func TestWhatWasAnsweredAloneIsNeverCalledSupervised(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	alone := o.start(s, Assessment, "C5")
	o.reply(s, alone, 0, true)
	watched := o.supervised(s, manager)
	if watched.ID == alone.ID || watched.Next() != 0 {
		t.Errorf("the supervised attempt goes on with answers given alone")
	}
	o.reply(s, watched, 0, true)
	if again := o.start(s, Assessment, "C5"); again.ID != alone.ID || again.SupervisedBy != "" || again.Next() != 1 {
		t.Errorf("alone, the learner goes on with %+v", again.ID)
	}
	if again := o.supervised(s, "Lê Hoa"); again.ID != watched.ID || again.SupervisedBy != "Lê Hoa" || again.Next() != 1 {
		t.Errorf("supervised, the learner goes on with %+v, by %s", again.ID, again.SupervisedBy)
	}
	if out := o.complete(s, alone); out.Certificate == nil || out.Certificate.SupervisedBy != "" {
		t.Errorf("alone: %+v", out.Certificate)
	}
}

func TestASupervisedPassCountsBeforeAnEarlierOneAlone(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(s)
	first := o.take(s, Assessment, "C5", always).Certificate
	second := o.complete(s, o.supervised(s, manager)).Certificate
	if second == nil || second.ID == first.ID || second.SupervisedBy != manager {
		t.Errorf("%+v", second)
	}
	if later := o.take(s, Assessment, "C5", always).Certificate; later == nil || later.ID != second.ID {
		t.Errorf("%+v", later)
	}
	if stored, err := certificate.Get(context.Background(), o.db, first.ID); err != nil || !stored.RevokedAt.IsZero() || stored.URL != first.URL {
		t.Errorf("the first one: %+v, %v", stored, err)
	}
}

func TestASupervisedAssessmentHasTheSameGate(t *testing.T) {
	o := newOffice(t)
	s := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	if _, err := o.StartSupervised(context.Background(), s, "C5", manager); !errors.Is(err, ErrLessonsLeft) {
		t.Errorf("lessons left: %v", err)
	}
	if _, err := o.StartSupervised(context.Background(), s, "C5", ""); !errors.Is(err, ErrNoSupervisor) {
		t.Errorf("by nobody: %v", err)
	}
	if n := o.count(`SELECT count(*) FROM audit`); n != 0 {
		t.Errorf("%d lines in the audit log", n)
	}
}
