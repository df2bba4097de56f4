package lockdown

import (
	"encoding/xml"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryKindOfChangeCanBeReadAndWritten(t *testing.T) {
	head := read(t, "change.ps1")
	readers, writers, found := strings.Cut(head, "function Write-State")
	if !found {
		t.Fatal("no Write-State")
	}
	kind := regexp.MustCompile(`(?m)^    '(\w+)' \{`)
	names := func(text string) (all []string) {
		for _, m := range kind.FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
		return all
	}
	can, put := names(readers), names(writers)
	if !slices.Equal(can, put) {
		t.Errorf("read %v, written %v", can, put)
	}
	for _, m := range regexp.MustCompile(`Set-State (\w+) `).FindAllStringSubmatch(read(t, "enable.ps1"), -1) {
		if !slices.Contains(can, m[1]) {
			t.Errorf("%s is changed, and nobody can read it", m[1])
		}
		if !strings.Contains(head, "\n#   "+m[1]) {
			t.Errorf("%s is not explained", m[1])
		}
	}
}

// Windows PowerShell 5.1 reads a file without a mark at its beginning in the code page of the PC.
func TestScriptsArePlainASCII(t *testing.T) {
	names, err := fs.Glob(Files, "*.ps1")
	if err != nil || len(names) != 4 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		if i := strings.IndexFunc(read(t, name), func(r rune) bool { return r > '~' || r == '\t' }); i >= 0 {
			t.Errorf("%s has another letter at %d", name, i)
		}
	}
}

// An access is what Assigned Access reads: schemas AssignedAccess/2017/config and 201810/config.
type access struct {
	XMLName  xml.Name `xml:"http://schemas.microsoft.com/AssignedAccess/2017/config AssignedAccessConfiguration"`
	Profiles []struct {
		ID   string `xml:"Id,attr"`
		Apps []struct {
			Path string `xml:"DesktopAppPath,attr"`
			Auto string `xml:"http://schemas.microsoft.com/AssignedAccess/201810/config AutoLaunch,attr"`
			Args string `xml:"http://schemas.microsoft.com/AssignedAccess/201810/config AutoLaunchArguments,attr"`
		} `xml:"AllAppsList>AllowedApps>App"`
		Layout string `xml:"StartLayout"`
		Pins   string `xml:"http://schemas.microsoft.com/AssignedAccess/2022/config StartPins"`
		Bar    struct {
			Show string `xml:"ShowTaskbar,attr"`
		} `xml:"Taskbar"`
	} `xml:"Profiles>Profile"`
	Configs []struct {
		Account string `xml:"Account"`
		Profile struct {
			ID string `xml:"Id,attr"`
		} `xml:"DefaultProfile"`
	} `xml:"Configs>Config"`
}

func TestAssignedAccessOpensTheKioskAndNothingElse(t *testing.T) {
	for name, eleven := range map[string]bool{"assigned-access-10.xml": false, "assigned-access-11.xml": true} {
		var a access
		if err := xml.Unmarshal([]byte(read(t, name)), &a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(a.Profiles) != 1 || len(a.Configs) != 1 {
			t.Fatalf("%s: %+v", name, a)
		}
		p, c := a.Profiles[0], a.Configs[0]
		if !regexp.MustCompile(`^\{[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}\}$`).MatchString(p.ID) || c.Profile.ID != p.ID || c.Account != "@ACCOUNT@" {
			t.Errorf("%s: profile %s, account %s with %s", name, p.ID, c.Account, c.Profile.ID)
		}
		if len(p.Apps) != 2 || p.Apps[0].Path != "@PROGRAM@" || p.Apps[0].Auto != "true" || p.Apps[1].Auto != "" || p.Apps[1].Path != `%windir%\System32\schtasks.exe` {
			t.Errorf("%s: %+v", name, p.Apps)
		}
		if p.Apps[0].Args != `--supervise --session=assigned "--data=@DATA@"` || p.Bar.Show != "false" {
			t.Errorf("%s: %q, task bar %s", name, p.Apps[0].Args, p.Bar.Show)
		}
		if (p.Pins != "") != eleven || (p.Layout != "") == eleven {
			t.Errorf("%s: Start menu %q, %q", name, p.Layout, p.Pins)
		}
	}
}
