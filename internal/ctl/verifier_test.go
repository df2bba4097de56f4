package ctl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheVerifierPageIsOneFileOrAFolderForAWebHost(t *testing.T) {
	dir := invented(t)
	url := mustParse[[]certificateJSON](t, must(t, "--data", dir, "certificate", "list", "--json"))[0].URL
	root := mustParse[verdictJSON](t, must(t, "--data", dir, "certificate", "verify", "--json", url)).Root
	out := t.TempDir()
	file, large, folder := filepath.Join(out, "check.html"), filepath.Join(out, "large.html"), filepath.Join(out, "c")
	if said := must(t, "--data", dir, "--lang", "en", "verifier", "export", file); !strings.Contains(said, "https://hocso.example/c") {
		t.Errorf("it says %q", said)
	}
	must(t, "--data", dir, "verifier", "export", large, "--pictures")
	must(t, "--data", dir, "verifier", "export", folder)
	must(t, "--data", dir, "verifier", "export", folder) // again: the page is made anew
	for path, want := range map[string]struct{ reads, link bool }{
		file: {}, large: {reads: true},
		filepath.Join(folder, "index.html"): {link: true}, filepath.Join(folder, "scan.html"): {reads: true, link: true},
	} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		if !strings.Contains(page, root) || !strings.HasPrefix(page, "<!DOCTYPE html>") {
			t.Errorf("%s is no page with the office's root %s", path, root)
		}
		if strings.Contains(page, `"jsQR"]`) != want.reads || strings.Contains(page, `"reader":"scan.html"`) != want.link {
			t.Errorf("%s: another page than was asked for", path)
		}
	}
}

func TestTheVerifierCommandSaysWhatIsWrong(t *testing.T) {
	for want, args := range map[string][]string{
		"leave --pictures out": {"--data", invented(t), "--lang", "en", "verifier", "export", t.TempDir(), "--pictures"},
		"There is no":          {"--data", filepath.Join(t.TempDir(), "none"), "--lang", "en", "verifier", "export", "x.html"},
	} {
		if code, _, errOut := ctl(args...); code == exitGood || !strings.Contains(errOut, want) {
			t.Errorf("%v: exit %d, %q", args, code, errOut)
		}
	}
}
