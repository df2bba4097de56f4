package office

import (
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/windows"
)

func TestPreparedFolderLetsNobodyInButItsAccountAndAdministrators(t *testing.T) {
	parent, err := os.MkdirTemp("", "office") // t.TempDir is not removed under wine
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(parent, "data")
	defer func() { _, _ = os.Remove(dir), os.Remove(parent) }()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	if err := Prepare(dir, me.Username); err != nil {
		t.Fatal(err)
	}
	d, err := windows.GetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		t.Fatal(err)
	}
	_, entries, _ := strings.Cut(d.String(), "(")
	mine := false
	for entry := range strings.SplitSeq(strings.TrimSuffix(entries, ")"), ")(") {
		fields := strings.Split(entry, ";") // type;flags;rights;object;inherited object;account
		account := fields[len(fields)-1]
		mine = mine || account == me.Uid
		if account != "SY" && account != "BA" && account != me.Uid {
			t.Errorf("%s may enter: %s", account, d)
		}
	}
	if !mine {
		t.Errorf("%s may not enter: %s", me.Uid, d)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), []byte("learnt"), 0o600); err != nil {
		t.Error(err)
	}
	_ = os.Remove(filepath.Join(dir, "file"))
}

func TestNobodyIsLetInForAnAccountThatDoesNotExist(t *testing.T) {
	dir := filepath.Join(os.TempDir(), "no-such-office")
	if err := Prepare(dir, "nobody-of-this-name"); err == nil {
		t.Error("an account that does not exist was let in")
	}
	if _, err := os.Lstat(dir); !os.IsNotExist(err) {
		t.Errorf("a folder was made all the same: %v", err)
	}
}

func TestDataFolderIsNoLink(t *testing.T) {
	link := filepath.Join(os.TempDir(), "office-link")
	if err := os.Symlink(os.TempDir(), link); err != nil {
		t.Skip("links cannot be made here: ", err)
	}
	defer os.Remove(link)
	if info, err := os.Lstat(link); err != nil || info.IsDir() {
		t.Skip("links do not show here: ", err)
	}
	if err := Prepare(link, ""); err == nil {
		t.Error("a link was taken for a data folder")
	}
}
