package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func firstCertificate(t *testing.T, dir string) certificateJSON {
	t.Helper()
	return mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))[0]
}

func verdict(t *testing.T, args ...string) verdictJSON {
	t.Helper()
	_, out, errOut := ctl(append([]string{"certificate", "verify", "--json"}, args...)...)
	if out == "" {
		t.Fatal(errOut)
	}
	return mustParse[verdictJSON](t, out)
}

func TestACorrectedNameReachesThoseWhoVerify(t *testing.T) {
	dir := invented(t)
	old := firstCertificate(t, dir)
	made := mustParse[map[string]string](t, must(t, "--data", dir, "certificate", "reissue", old.ID, "--name", "Nguyễn Thị Thanh Hường", "--json"))
	status := filepath.Join(t.TempDir(), "status.cwt")
	must(t, "--data", dir, "keys", "status-export", status)
	root := filepath.Join(dir, "keys", "root.pub")

	v := verdict(t, made["url"], "--root", root, "--status", status)
	if v.Answer != "valid" || v.List != "fresh" || v.Name != "Nguyễn Thị Thanh Hường" || v.Replaces != old.ID || !v.FirstIssued.Equal(old.IssuedAt) {
		t.Errorf("correction %+v", v)
	}
	if v := verdict(t, old.URL, "--root", root, "--status", status); v.Answer != "invalid" || v.Verdict != "revoked" || v.Why != "replaced" {
		t.Errorf("old one %+v", v)
	}
	if v := verdict(t, old.URL, "--root", root); v.Answer != "unchecked" || v.List != "none" {
		t.Errorf("without the list %+v", v)
	}
	code, out, errOut := ctl("--data", dir, "--lang", "en", "certificate", "verify", old.URL)
	if code != exitBad || !strings.Contains(errOut, "Reason: replaced by a correction.") {
		t.Errorf("by the kiosk: exit %d\n%s%s", code, out, errOut)
	}
	if table := must(t, "--data", dir, "--lang", "en", "certificate", "list"); !strings.Contains(table, "replaced by "+made["id"]) {
		t.Error(table)
	}
	must(t, "--data", dir, "doctor")
}

func TestARevocationIsForGoodAndNamesItsReason(t *testing.T) {
	dir := invented(t)
	c := firstCertificate(t, dir)
	if out := must(t, "--data", dir, "--lang", "en", "certificate", "revoke", strings.ToUpper(c.ID), "--why", "mistake"); !strings.HasPrefix(out, "Revoked") {
		t.Error(out)
	}
	if v := verdict(t, "--data", dir, c.URL); v.Verdict != "revoked" || v.Why != "mistake" {
		t.Errorf("%+v", v)
	}
	for name, args := range map[string][]string{
		"again":             {"certificate", "revoke", c.ID, "--why", "wish"},
		"correct a revoked": {"certificate", "reissue", c.ID, "--name", "Lê Hoa"},
		"one that is none":  {"certificate", "revoke", "0123456789abcdef", "--why", "wish"},
	} {
		if code, out, errOut := ctl(append([]string{"--data", dir}, args...)...); code != exitBad || out != "" || errOut == "" || strings.Contains(errOut, "⟦") {
			t.Errorf("%s: exit %d, %q, %q", name, code, out, errOut)
		}
	}
	for _, args := range [][]string{{"certificate", "revoke", c.ID}, {"certificate", "revoke", c.ID, "--why", "replaced"}, {"certificate", "reissue", c.ID}} {
		if code, _, _ := ctl(append([]string{"--data", dir}, args...)...); code != exitMisused {
			t.Errorf("%v: exit %d", args, code)
		}
	}
}

func TestAMistypedFolderDoesNotBecomeAnOffice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mistyped")
	if code, _, errOut := ctl("--data", dir, "certificate", "revoke", "0123456789abcdef", "--why", "wish"); code != exitBad || errOut == "" {
		t.Errorf("exit %d, %q", code, errOut)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("an office was made")
	}
}
