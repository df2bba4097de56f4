package office

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// protect keeps a folder and all that is in it for this account, the administrators and the system: the data folder of
// all accounts, %ProgramData%, lets everybody read what is made in it.
func protect(dir string) error {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return fmt.Errorf("protect %s: %w", dir, err)
	}
	// D:P: nothing is inherited from above. OICI: files and folders below inherit. FA: every right. SY, BA: the system,
	// the administrators. See Security Descriptor String Format.
	list := fmt.Sprintf("D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;%s)", user.User.Sid)
	descriptor, err := windows.SecurityDescriptorFromString(list)
	if err != nil {
		return fmt.Errorf("protect %s: %w", dir, err)
	}
	dacl, _, err := descriptor.DACL()
	if err != nil {
		return fmt.Errorf("protect %s: %w", dir, err)
	}
	err = windows.SetNamedSecurityInfo(dir, windows.SE_FILE_OBJECT,
		windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, dacl, nil)
	if err != nil {
		return fmt.Errorf("protect %s: %w", dir, err)
	}
	return nil
}
