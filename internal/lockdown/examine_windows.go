// What Windows tells of how well it is locked, for the account that asks: within the kiosk that is the kiosk's own.

package lockdown

import (
	"context"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// blank is good when neither a screen saver nor the saving of power darkens the screen.
func blank(context.Context, *Facts) Row {
	saver, err := screenSaver()
	if err != nil {
		return Row{Code: CodeBlank, State: Look}
	}
	seconds, err := darkAfter()
	return Row{Code: CodeBlank, State: when(err == nil && !saver && seconds == 0, Look)}
}

// sticky is good when no shortcut of Sticky Keys and its relatives opens a dialog of Windows.
func sticky(_ context.Context, f *Facts) Row {
	if f == nil {
		return Row{Code: CodeSticky, State: Unknown}
	}
	open, err := shortcuts()
	if err != nil {
		return Row{Code: CodeSticky, State: Look}
	}
	return Row{Code: CodeSticky, State: when(!open, Bad)}
}

// system tells whether this edition can be locked, and whether the kiosk runs in an account of its own without rights.
func system(_ context.Context, f *Facts) []Row {
	edition := Row{Code: CodeEdition, State: Look}
	if k, err := registry.OpenKey(registry.LOCAL_MACHINE, `SOFTWARE\Microsoft\Windows NT\CurrentVersion`, registry.QUERY_VALUE); err == nil {
		name, _, err := k.GetStringValue("EditionID")
		if join(err, k.Close()) == nil {
			edition = Row{CodeEdition, when(lockable(name), Bad), name, edition.At}
		}
	}
	if f == nil {
		return []Row{edition, {Code: CodeAccount, State: Unknown}}
	}
	return []Row{edition, {Code: CodeAccount, State: when(f.Account && !windows.GetCurrentProcessToken().IsElevated(), Bad)}}
}

// OwnAccount says whether this program runs as the account that was made for the kiosk.
func OwnAccount() bool {
	name, err := currentUser()
	return err == nil && strings.EqualFold(name, account)
}

func currentUser() (string, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return "", err
	}
	name, _, _, err := user.User.Sid.LookupAccount("")
	return name, err
}

var (
	user32               = windows.NewLazySystemDLL("user32.dll")
	powrprof             = windows.NewLazySystemDLL("powrprof.dll")
	systemParametersInfo = user32.NewProc("SystemParametersInfoW")
	powerGetActiveScheme = powrprof.NewProc("PowerGetActiveScheme")
	powerReadACIndex     = powrprof.NewProc("PowerReadACValueIndex")
)

// parameters asks SystemParametersInfo of winuser.h.
func parameters(what, size uintptr, into unsafe.Pointer) error {
	if ok, _, err := systemParametersInfo.Call(what, size, uintptr(into), 0); ok == 0 {
		return err
	}
	return nil
}

func screenSaver() (bool, error) {
	const getActive = 0x10 // SPI_GETSCREENSAVEACTIVE
	var on int32
	err := parameters(getActive, 0, unsafe.Pointer(&on))
	return on != 0, err
}

// shortcuts looks at STICKYKEYS, TOGGLEKEYS, FILTERKEYS, MOUSEKEYS and HIGHCONTRAST, which begin with their size and their flags.
func shortcuts() (open bool, err error) {
	const hotkey = 0x4 // SKF_HOTKEYACTIVE and the same of the others
	for _, q := range []struct {
		what uintptr
		size uint32
	}{
		{0x3a, 8},  // SPI_GETSTICKYKEYS
		{0x34, 8},  // SPI_GETTOGGLEKEYS
		{0x32, 24}, // SPI_GETFILTERKEYS
		{0x36, 28}, // SPI_GETMOUSEKEYS
		{0x42, 16}, // SPI_GETHIGHCONTRAST, with a pointer at its end
	} {
		var b [8]uint32
		b[0] = q.size
		if err := parameters(q.what, uintptr(q.size), unsafe.Pointer(&b)); err != nil {
			return false, err
		}
		open = open || b[1]&hotkey != 0
	}
	return open, nil
}

// The settings of powercfg: SUB_VIDEO and VIDEOIDLE.
var (
	subVideo  = windows.GUID{Data1: 0x7516b95f, Data2: 0xf776, Data3: 0x4464, Data4: [8]byte{0x8c, 0x53, 0x06, 0x16, 0x7f, 0x40, 0xcc, 0x99}}
	videoIdle = windows.GUID{Data1: 0x3c0bc021, Data2: 0xc8a8, Data3: 0x4e07, Data4: [8]byte{0xa9, 0x73, 0x6b, 0x14, 0xcb, 0xcb, 0x2b, 0x7e}}
)

// darkAfter is after how many seconds the screen goes dark on mains; 0: never.
func darkAfter() (uint32, error) {
	var scheme *windows.GUID
	if code, _, _ := powerGetActiveScheme.Call(0, uintptr(unsafe.Pointer(&scheme))); code != 0 {
		return 0, windows.Errno(code)
	}
	var seconds uint32
	code, _, _ := powerReadACIndex.Call(0, uintptr(unsafe.Pointer(scheme)), uintptr(unsafe.Pointer(&subVideo)), uintptr(unsafe.Pointer(&videoIdle)), uintptr(unsafe.Pointer(&seconds)))
	_, err := windows.LocalFree(windows.Handle(unsafe.Pointer(scheme)))
	if code != 0 {
		return 0, windows.Errno(code)
	}
	return seconds, err
}
