package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"hocso/internal/certificate"
	"hocso/internal/records"
	"hocso/internal/store"
)

const secret = "hoa sen nở trên ao làng"

func init() { archiveWork = 8 }

// learn registers somebody and writes an event of theirs; it returns the number that the event got.
func learn(t testing.TB, o *Office, code string) int64 {
	t.Helper()
	var seq int64
	err := o.DB.Write(context.Background(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO learner (uid, emp_code, code_issued, name, kind, created_at, updated_at)
			VALUES (?1, ?1, 1, ?1, 'roster', 0, 0)`, code)
		if err != nil {
			return err
		}
		e, err := o.book().Append(tx, records.Event{EmpCode: code, Verb: records.Completed, ActivityIRI: records.LessonIRI("C1.1"),
			SessionID: "00000000-0000-7000-8000-000000000000"})
		seq = e.Seq
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

func people(t testing.TB, o *Office) (codes []string) {
	t.Helper()
	rows, err := o.DB.Read().Query(`SELECT emp_code FROM learner ORDER BY emp_code`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			t.Fatal(err)
		}
		codes = append(codes, c)
	}
	return codes
}

func archived(t testing.TB, o *Office) []byte {
	t.Helper()
	var file bytes.Buffer
	if _, err := o.WriteArchive(context.Background(), &file, secret, nil); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func stage(t testing.TB, o *Office, file []byte, r Restore) error {
	t.Helper()
	a, err := OpenArchive(t.Context(), bytes.NewReader(file), secret)
	if err != nil {
		return err
	}
	r.Who = "Mai"
	return o.StageArchive(t.Context(), a, r)
}

func TestAnArchiveBringsAnOfficeBackOnAnotherComputer(t *testing.T) {
	first := mustOpen(t, t.TempDir(), vietnamese)
	s := first.Settings
	s.Name = "UBND phường Hoa Sen"
	if err := first.Save(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(first.dir, coursesFolder, "c9"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(first.dir, coursesFolder, "c9", "course.yaml"), []byte("code: C9"), 0o600); err != nil {
		t.Fatal(err)
	}
	seq := learn(t, first, "NV-1")
	file := archived(t, first)
	if bytes.Contains(file, []byte("NV-1")) || bytes.Contains(file, []byte("PRIVATE KEY")) {
		t.Error("the archive can be read without its passphrase")
	}
	a, err := OpenArchive(t.Context(), bytes.NewReader(file), secret)
	if err != nil || a.Office != s.Name || a.People != 1 || a.KioskID != first.KioskID || a.Schema != store.Schema() {
		t.Fatalf("%+v, %v", a, err)
	}

	dir := t.TempDir()
	second := mustOpen(t, dir, vietnamese)
	if err := stage(t, second, file, Restore{}); err != nil { // nobody has learned there: nothing to confirm
		t.Fatal(err)
	}
	mustClose(t, second)
	third := mustOpen(t, dir, vietnamese)
	if got := people(t, third); !slices.Equal(got, []string{"NV-1"}) || third.KioskID != first.KioskID || third.Settings.Name != s.Name {
		t.Errorf("people %v, kiosk %s, %q", got, third.KioskID, third.Settings.Name)
	}
	if data, err := os.ReadFile(filepath.Join(dir, coursesFolder, "c9", "course.yaml")); err != nil || string(data) != "code: C9" {
		t.Errorf("course %q, %v", data, err)
	}
	if kept, err := filepath.Glob(filepath.Join(dir, "backups", "replaced-*", keysFolder, "*.key")); err != nil || len(kept) == 0 {
		t.Error("the keys that were there are gone")
	}
	if next := learn(t, third, "NV-2"); next < seq+1<<24 {
		t.Errorf("event %d after %d: the first kiosk may have given that number out", next, seq)
	}
	for _, c := range third.Doctor(t.Context()) {
		if !c.OK {
			t.Errorf("%s: %s", c.Code, c.Detail)
		}
	}
}

func TestABackupThatIsNoGoodIsRefusedInItsOwnTermsAndNothingChanges(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	learn(t, o, "NV-1")
	file := archived(t, o)
	other := mustOpen(t, t.TempDir(), vietnamese)
	learn(t, other, "NV-9")

	flipped := bytes.Clone(file)
	flipped[len(flipped)-100] ^= 1
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"one byte changed":   {flipped, ErrSpoiled},
		"of another kiosk":   {archived(t, other), ErrOther},
		"no backup":          {[]byte("Biên bản họp giao ban."), ErrNotArchive},
		"empty":              {nil, ErrNotArchive},
		"header only":        {file[:60], ErrSpoiled},
		"nothing after head": {file[:400], ErrSpoiled},
		"one byte less":      {file[:len(file)-1], ErrSpoiled},
		"one byte more":      {append(bytes.Clone(file), 0), ErrSpoiled},
		"half":               {file[:len(file)/2], ErrSpoiled},
	} {
		if err := stage(t, o, c.file, Restore{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := OpenArchive(t.Context(), bytes.NewReader(file), secret+"?"); !errors.Is(err, certificate.ErrPassphrase) {
		t.Errorf("wrong passphrase: %v", err)
	}
	for _, left := range []string{stagedFolder, makingFolder} {
		if _, err := os.Stat(filepath.Join(o.dir, left)); err == nil {
			t.Errorf("%s was left", left)
		}
	}
	if got := people(t, o); len(got) != 1 {
		t.Errorf("people %v", got)
	}
	if err := stage(t, o, archived(t, other), Restore{Other: true}); err != nil {
		t.Errorf("confirmed a second time: %v", err)
	}
}

// forged makes an archive of what this program would never write.
func forged(t *testing.T, m manifest, files map[string]string) []byte {
	t.Helper()
	var file bytes.Buffer
	dir := t.TempDir()
	for i := range m.Files {
		m.Files[i].from = filepath.Join(dir, fmt.Sprint(i))
		if err := os.WriteFile(m.Files[i].from, []byte(files[m.Files[i].Name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	key, err := lock(secret)
	if err != nil {
		t.Fatal(err)
	}
	w, err := age.Encrypt(&file, key)
	if err != nil {
		t.Fatal(err)
	}
	work := &worker{ctx: t.Context()}
	if err := errors.Join(work.pack(w, m), w.Close()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestAnArchiveOfANewerProgramOrWithTrickyNamesIsRefused(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	base := func(change func(*manifest)) manifest {
		m := manifest{Format: 1, Holding: Holding{KioskID: o.KioskID, Schema: store.Schema()}, Files: []fileEntry{{Name: databaseName}}}
		change(&m)
		return m
	}
	add := func(name string) func(*manifest) {
		return func(m *manifest) { m.Files = append(m.Files, fileEntry{Name: name}) }
	}
	for name, c := range map[string]struct {
		m    manifest
		want error
	}{
		"schema":         {base(func(m *manifest) { m.Schema++ }), store.ErrNewerSchema},
		"format":         {base(func(m *manifest) { m.Format++ }), store.ErrNewerSchema},
		"up":             {base(add("../escaped")), ErrNotArchive},
		"up inside":      {base(add("keys/../../escaped")), ErrNotArchive},
		"absolute":       {base(add("/tmp/escaped")), ErrNotArchive},
		"backslash":      {base(add(`courses\..\..\escaped`)), ErrNotArchive},
		"drive":          {base(add("courses/C:x")), ErrNotArchive},
		"elsewhere":      {base(add("backups/hocso-999999-20260101T000000.000Z-hand.db")), ErrNotArchive},
		"twice":          {base(func(m *manifest) { add("keys/root.pub")(m); add("keys/ROOT.pub")(m) }), ErrNotArchive},
		"no database":    {base(func(m *manifest) { m.Files[0].Name = "keys/root.pub" }), ErrNotArchive},
		"negative":       {base(func(m *manifest) { m.Files[0].Size = -1 }), ErrNotArchive},
		"digest differs": {base(func(m *manifest) {}), ErrSpoiled},
	} {
		if c.m.Files[0].Size < 0 {
			continue // tar writes no such header; listed refuses it
		}
		if err := stage(t, o, forged(t, c.m, nil), Restore{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if listed([]fileEntry{{Name: databaseName, Size: -1}}) {
		t.Error("a negative size passes")
	}
}

func TestADatabaseCopiedWhileItWasWrittenIsRefused(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	for i := range 200 {
		learn(t, o, fmt.Sprintf("NV-%03d-%s", i, strings.Repeat("x", 400)))
	}
	if err := o.DB.Backup(t.Context(), "hand"); err != nil {
		t.Fatal(err)
	}
	backups, err := o.DB.Backups()
	if err != nil {
		t.Fatal(err)
	}
	b := backups[0]
	data, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	// Half of the pages are of one moment, half of another.
	copy(data[len(data)/2:], bytes.Repeat([]byte{0x0D, 0, 0, 0, 7}, len(data)/10))
	if err := os.WriteFile(b.Path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := o.StageBackup(t.Context(), b, Restore{Who: "Mai"}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("staged: %v", err)
	}
	if _, err := os.Stat(filepath.Join(o.dir, stagedFolder)); err == nil {
		t.Error("it holds")
	}
}

func TestAnArchiveTakenWhileOthersWriteIsOfOneMoment(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	for i := range 50 {
		learn(t, o, fmt.Sprintf("NV-%03d", i))
	}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for i := 50; ; i++ {
			select {
			case <-stop:
				return
			default:
				learn(t, o, fmt.Sprintf("NV-%03d", i))
			}
		}
	}()
	file := archived(t, o)
	close(stop)
	<-done
	if err := stage(t, o, file, Restore{}); err != nil {
		t.Fatal(err)
	}
	mustClose(t, o)
	again := mustOpen(t, o.dir, vietnamese)
	got := people(t, again)
	for i, code := range got { // no one is missing between the first and the last
		if code != fmt.Sprintf("NV-%03d", i) {
			t.Fatalf("person %d is %s", i, code)
		}
	}
	if events, differ, err := records.Check(t.Context(), again.DB.Read()); err != nil || len(differ) > 0 || events != len(got) {
		t.Errorf("%d events of %d people, %v, %v", events, len(got), differ, err)
	}
}

func TestRestoringKeepsWhatWasThereAsABackup(t *testing.T) {
	o := mustOpen(t, t.TempDir(), vietnamese)
	learn(t, o, "NV-1")
	if err := o.DB.Backup(t.Context(), "hand"); err != nil {
		t.Fatal(err)
	}
	learn(t, o, "NV-2")
	backups, err := o.DB.Backups()
	if err != nil {
		t.Fatal(err)
	}
	if h, err := o.Preview(t.Context(), backups[0]); err != nil || h.People != 1 {
		t.Errorf("preview %+v, %v", h, err)
	}
	if now, err := o.Holding(t.Context()); err != nil || now.People != 2 {
		t.Errorf("now %+v, %v", now, err)
	}
	if err := o.StageBackup(t.Context(), backups[0], Restore{Who: "Mai"}); err != nil {
		t.Fatal(err)
	}
	learn(t, o, "NV-3") // somebody still learns
	mustClose(t, o)
	back := mustOpen(t, o.dir, vietnamese)
	if got := people(t, back); !slices.Equal(got, []string{"NV-1"}) {
		t.Errorf("after the restore: %v", got)
	}
	if backups, err = back.DB.Backups(); err != nil || backups[0].Why != store.WhyReplaced {
		t.Fatalf("backups %+v, %v", backups, err)
	}
	if err := back.StageBackup(t.Context(), backups[0], Restore{Who: "Mai"}); err != nil { // and back again
		t.Fatal(err)
	}
	mustClose(t, back)
	if got := people(t, mustOpen(t, o.dir, vietnamese)); len(got) != 3 {
		t.Errorf("what was replaced: %v", got)
	}
}
