package ctl

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestACertificateIsListedShownAndVerified(t *testing.T) {
	dir := invented(t)
	list := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))
	if len(list) == 0 {
		t.Fatal("no certificates")
	}
	c := list[0]
	if table := must(t, "--data", dir, "certificate", "list"); !strings.Contains(table, c.ID) || !strings.Contains(table, c.Name) {
		t.Error(table)
	}
	picture := filepath.Join(t.TempDir(), "qr.png")
	url := strings.TrimSuffix(must(t, "--data", dir, "certificate", "show", strings.ToUpper(c.ID), "--png", picture), "\n")
	if url != c.URL || !strings.HasPrefix(url, "https://hocso.example/c#1") {
		t.Errorf("address %q", url)
	}
	file, err := os.Open(picture)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	config, err := png.DecodeConfig(file)
	if err != nil || config.Width != config.Height || config.Width%modulePx != 0 || (config.Width/modulePx-17-8)%4 != 0 {
		t.Errorf("picture %+v, error %v", config, err)
	}

	root := filepath.Join(dir, "keys", "root.pub")
	_, digits, _ := strings.Cut(url, "#")
	for name, args := range map[string][]string{
		"by the office's root": {"--data", dir, "certificate", "verify", url},
		"by a root's file":     {"certificate", "verify", url, "--root", root},
		"by both, digits only": {"--data", dir, "certificate", "verify", digits, "--root", root, "--root", root},
	} {
		out := must(t, append([]string{"--lang", "en"}, args...)...)
		for _, want := range []string{"VALID:", c.Name, c.Course, c.Title, c.Office, c.ID, c.Short, "kiosk may sign"} {
			if !strings.Contains(strings.ToLower(out), strings.ToLower(want)) {
				t.Errorf("%s: %q is not in\n%s", name, want, out)
			}
		}
	}
	code, out, errOut := ctlWith(url+"\n", "certificate", "verify", "-", "--json", "--root", root)
	v := mustParse[verdictJSON](t, out)
	if code != exitGood || errOut != "" || !v.Valid || v.Verdict != "valid" || v.ID != c.ID || v.Name != c.Name ||
		v.Course != c.Course || *v.Percent != c.Percent || !v.IssuedAt.Equal(c.IssuedAt) || v.Office != c.Office {
		t.Errorf("exit %d, %s\n%s", code, out, errOut)
	}
}

func TestEveryAlteredDigitIsRefused(t *testing.T) {
	dir := invented(t)
	url := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))[0].URL
	start := strings.Index(url, "#") + 1
	for i := start; i < len(url); i += 23 {
		altered := url[:i] + string('0'+(url[i]-'0'+1)%10) + url[i+1:]
		code, out, errOut := ctl("--data", dir, "--lang", "en", "certificate", "verify", altered)
		if code != exitBad || !strings.HasPrefix(out, "NOT VALID") || errOut == "" || strings.Contains(errOut, "⟦") {
			t.Fatalf("digit %d: exit %d\n%s%s", i-start, code, out, errOut)
		}
	}
}

func TestAVerdictSaysWhy(t *testing.T) {
	dir, other := invented(t), filepath.Join(t.TempDir(), "other")
	must(t, "--data", other, "demo", "--people", "1", "--seed", "6")
	url := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))[0].URL
	for name, c := range map[string]struct{ data, text, verdict, words string }{
		"another office's root": {other, url, "unknown_root", "No trusted root vouches for this kiosk."},
		"cut short":             {dir, url[:len(url)-1], "bad_digits", "cut short"},
		"nothing but zeros":     {dir, "1" + strings.Repeat("0", 34), "bad_format", "not one whole certificate"},
		"another page":          {dir, "https://hocso.example/", "not_ours", "not a certificate's address"},
		"nothing":               {dir, "", "not_ours", "not a certificate's address"},
		"much too long":         {dir, url + strings.Repeat("0", 5000), "too_long", "longer than any"},
		"another format":        {dir, strings.Replace(url, "#1", "#2", 1), "newer_format", "Update the program."},
	} {
		code, out, errOut := ctl("--data", c.data, "--lang", "en", "certificate", "verify", "--json", c.text)
		v := mustParse[verdictJSON](t, out)
		if code != exitBad || v.Valid || v.Verdict != c.verdict || !strings.Contains(errOut, c.words) {
			t.Errorf("%s: exit %d, %+v, %q", name, code, v, errOut)
		}
	}
}

func TestWhatCannotBeJudgedIsNotCalledInvalid(t *testing.T) {
	notRoot := write(t, "root.pub", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n")
	for _, args := range [][]string{
		{"certificate", "verify", "123"},
		{"certificate", "verify", "123", "--root", notRoot},
		{"certificate", "verify", "123", "--root", filepath.Join(t.TempDir(), "none.pub")},
		{"--data", t.TempDir(), "certificate", "verify", "123"},
	} {
		if code, out, errOut := ctl(args...); code != exitMisused || out != "" || errOut == "" {
			t.Errorf("%v: exit %d, out %q, err %q", args, code, out, errOut)
		}
	}
}

func TestACertificateThatIsNotThereIsSaidToBeMissing(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "qr.png")
	code, out, errOut := ctl("--data", invented(t), "--lang", "en", "certificate", "show", "0123456789abcdef", "--png", picture)
	if code != exitBad || out != "" || !strings.Contains(errOut, "no certificate with this ID") {
		t.Errorf("exit %d, out %q, err %q", code, out, errOut)
	}
	if _, err := os.Stat(picture); err == nil {
		t.Error("a picture was made")
	}
}
