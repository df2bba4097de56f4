package main

import "golang.org/x/sys/windows"

// isAccount says whether this program runs in the named Windows account. An account that is not known any more keeps nobody out.
func isAccount(name string) bool {
	sid, _, _, err := windows.LookupSID("", name)
	if err != nil {
		return true
	}
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	return err != nil || user.User.Sid.Equals(sid)
}
