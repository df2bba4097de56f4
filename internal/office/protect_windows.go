// Who may enter a data folder on Windows, where modes mean nothing. What lies in a folder inherits its access list.
package office

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// ErrLink says that a data folder is a link to another place, whose access list would not be the one that counts.
var ErrLink = errors.New("office: the data folder is a link")

// protect lets the account of this process, the administrators and the system into the folder of the keys and nobody else. A folder that
// has a list of its own keeps it, and so does one in a data folder that has one: Prepare or the IT staff gave it. A disk without access
// lists has nothing to protect.
func protect(keys string) error {
	for _, dir := range []string{keys, filepath.Dir(keys)} {
		if own, err := ownList(dir); err != nil || own {
			return err
		}
	}
	if !hasLists(keys) {
		return nil
	}
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err == nil {
		err = limit(keys, user.User.Sid)
	}
	if err != nil {
		return fmt.Errorf("protect %s: %w", keys, err)
	}
	return nil
}

// Prepare makes a data folder, if need be, that the named account, the administrators and the system may enter and nobody else. With no
// account it leaves a folder that has such a list already as it is. Whoever made a folder of that name before owns nothing in it any
// more. It needs the rights of an administrator.
//
// Errors: ErrLink.
func Prepare(dir, account string) error {
	if err := prepare(dir, account); err != nil {
		return fmt.Errorf("prepare %s: %w", dir, err)
	}
	return nil
}

func prepare(dir, account string) error {
	var accounts []*windows.SID
	if account != "" {
		sid, _, _, err := windows.LookupSID("", account)
		if err != nil {
			return err
		}
		accounts = append(accounts, sid)
	}
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return makeLimited(dir, accounts)
	case err != nil:
		return err
	case !info.IsDir():
		return ErrLink
	}
	own, err := ownList(dir)
	if err != nil || own && account == "" || !hasLists(dir) {
		return err
	}
	if !own {
		if err := takeOver(dir); err != nil {
			return err
		}
	}
	return limit(dir, accounts...)
}

// makeLimited makes a folder that has its access list from the first moment on.
func makeLimited(dir string, accounts []*windows.SID) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	d, err := windows.SecurityDescriptorFromString(limitedTo(accounts))
	if err != nil {
		return err
	}
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return err
	}
	rights := windows.SecurityAttributes{SecurityDescriptor: d}
	rights.Length = uint32(unsafe.Sizeof(rights))
	return windows.CreateDirectory(path, &rights)
}

// limit gives a folder the access list of the system, the administrators and the accounts.
func limit(dir string, accounts ...*windows.SID) error {
	return setSecurity(dir, limitedTo(accounts), windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION)
}

// limitedTo is a Security Descriptor String. D:P: nothing is inherited from above. OICI: files and folders below inherit. FA: every
// right. SY, BA: the system, the administrators.
func limitedTo(accounts []*windows.SID) string {
	list := "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
	for _, a := range accounts {
		list += fmt.Sprintf("(A;OICI;FA;;;%s)", a)
	}
	return list
}

// takeOver makes the administrators the owners of what lies in a folder that somebody else may have made, and takes away every right that
// was given there by hand: what is there then inherits.
func takeOver(dir string) error {
	if err := mayTakeOver(); err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if err := setSecurity(path, "O:BA", windows.OWNER_SECURITY_INFORMATION); err != nil {
			return err
		}
		return setSecurity(path, "D:", windows.DACL_SECURITY_INFORMATION|windows.UNPROTECTED_DACL_SECURITY_INFORMATION)
	})
}

// setSecurity sets a part of what a security descriptor string says.
func setSecurity(path, text string, part windows.SECURITY_INFORMATION) error {
	d, err := windows.SecurityDescriptorFromString(text)
	if err != nil {
		return err
	}
	var owner *windows.SID
	var list *windows.ACL
	if part&windows.OWNER_SECURITY_INFORMATION != 0 {
		owner, _, err = d.Owner()
	} else {
		list, _, err = d.DACL()
	}
	if err != nil {
		return err
	}
	return windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, part, owner, nil, list, nil)
}

// mayTakeOver switches on the administrators' right to own what others made.
func mayTakeOver() error {
	var token windows.Token
	if err := windows.OpenProcessToken(windows.CurrentProcess(), windows.TOKEN_ADJUST_PRIVILEGES|windows.TOKEN_QUERY, &token); err != nil {
		return err
	}
	defer token.Close()
	for _, name := range []string{"SeTakeOwnershipPrivilege", "SeRestorePrivilege"} {
		text, err := windows.UTF16PtrFromString(name)
		if err != nil {
			return err
		}
		p := windows.Tokenprivileges{PrivilegeCount: 1}
		p.Privileges[0].Attributes = windows.SE_PRIVILEGE_ENABLED
		if err := windows.LookupPrivilegeValue(nil, text, &p.Privileges[0].Luid); err != nil {
			return err
		}
		if err := windows.AdjustTokenPrivileges(token, false, &p, uint32(unsafe.Sizeof(p)), nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// ownList says whether a folder has an access list of its own, instead of the one above.
func ownList(dir string) (bool, error) {
	d, err := windows.GetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return false, err
	}
	control, _, err := d.Control()
	return control&windows.SE_DACL_PROTECTED != 0, err
}

// hasLists says whether the disk of a folder keeps access lists; sticks do not.
func hasLists(dir string) bool {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return false
	}
	var root [windows.MAX_PATH + 1]uint16
	if err := windows.GetVolumePathName(path, &root[0], uint32(len(root))); err != nil {
		return true
	}
	var flags uint32
	err = windows.GetVolumeInformation(&root[0], nil, 0, nil, nil, &flags, nil, 0)
	return err != nil || flags&windows.FILE_PERSISTENT_ACLS != 0
}
