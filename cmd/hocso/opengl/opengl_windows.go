// Package opengl finds out before the window opens whether the system can draw it.
package opengl

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"

	"hocso/i18n"
	"hocso/internal/stick"
)

var (
	user32 = windows.NewLazySystemDLL("user32.dll")
	gdi32  = windows.NewLazySystemDLL("gdi32.dll")
	// Not the system's alone: Mesa's lies beside the program, and Windows looks there first.
	opengl32 = windows.NewLazyDLL("opengl32.dll")

	createWindow      = user32.NewProc("CreateWindowExW")
	destroyWindow     = user32.NewProc("DestroyWindow")
	getDC             = user32.NewProc("GetDC")
	releaseDC         = user32.NewProc("ReleaseDC")
	choosePixelFormat = gdi32.NewProc("ChoosePixelFormat")
	setPixelFormat    = gdi32.NewProc("SetPixelFormat")
	createContext     = opengl32.NewProc("wglCreateContext")
	makeCurrent       = opengl32.NewProc("wglMakeCurrent")
	deleteContext     = opengl32.NewProc("wglDeleteContext")
	getString         = opengl32.NewProc("glGetString")
)

// Ready looks for OpenGL 2.1 with a window that nobody sees. Where there is none it tells the person what to do, and returns false: the
// program cannot go on. locked says that everybody can reach this PC's sticks, so none is asked for.
func Ready(locked bool) bool {
	runtime.LockOSThread() // a context belongs to its thread
	renderer, version := driver()
	runtime.UnlockOSThread()
	if usable(renderer, version) {
		return true
	}
	explain(locked)
	return false
}

// pixelFormat is PIXELFORMATDESCRIPTOR of wingdi.h.
type pixelFormat struct {
	size, version                      uint16
	flags                              uint32
	pixelType, colorBits               byte
	_                                  [12]byte // bits and shifts of colours, alpha and the accumulation buffer
	_                                  byte
	depthBits, stencilBits, auxBuffers byte
	layerType, reserved                byte
	layerMask, visibleMask, damageMask uint32
}

// driver names who draws, and the version of OpenGL that he knows; nothing where a step fails.
func driver() (renderer, version string) {
	class, title := windows.StringToUTF16Ptr("STATIC"), windows.StringToUTF16Ptr("")
	w, _, _ := createWindow.Call(0, uintptr(unsafe.Pointer(class)), uintptr(unsafe.Pointer(title)), 0, 0, 0, 1, 1, 0, 0, 0, 0)
	if w == 0 {
		return "", ""
	}
	defer destroyWindow.Call(w) //nolint:errcheck // the program ends or opens another
	dc, _, _ := getDC.Call(w)
	if dc == 0 {
		return "", ""
	}
	defer releaseDC.Call(w, dc) //nolint:errcheck // so does this
	// PFD_DOUBLEBUFFER | PFD_DRAW_TO_WINDOW | PFD_SUPPORT_OPENGL, as Fyne's window asks for.
	f := pixelFormat{version: 1, flags: 0x1 | 0x4 | 0x20, colorBits: 24, depthBits: 24}
	f.size = uint16(unsafe.Sizeof(f))
	n, _, _ := choosePixelFormat.Call(dc, uintptr(unsafe.Pointer(&f)))
	if n == 0 || opengl32.Load() != nil {
		return "", ""
	}
	if ok, _, _ := setPixelFormat.Call(dc, n, uintptr(unsafe.Pointer(&f))); ok == 0 {
		return "", ""
	}
	ctx, _, _ := createContext.Call(dc)
	if ctx == 0 {
		return "", ""
	}
	defer deleteContext.Call(ctx) //nolint:errcheck // and this
	if ok, _, _ := makeCurrent.Call(dc, ctx); ok == 0 {
		return "", ""
	}
	defer makeCurrent.Call(0, 0) //nolint:errcheck // and this
	const glRenderer, glVersion = 0x1F01, 0x1F02
	return text(glRenderer), text(glVersion)
}

// text reads a string that belongs to the driver.
func text(name uintptr) string {
	p, _, _ := getString.Call(name)
	if p == 0 {
		return ""
	}
	return windows.BytePtrToString(*(**byte)(unsafe.Pointer(&p)))
}

// explain says in both languages what is missing, and offers to take Mesa from a stick.
func explain(locked bool) {
	if locked {
		show("opengl.missing", windows.MB_OK)
		return
	}
	for show("opengl.offer", windows.MB_YESNO) == idYes {
		err := fetch()
		if err == nil {
			again()
			return
		}
		key := "opengl.nofile"
		switch {
		case errors.Is(err, os.ErrPermission):
			key = "opengl.denied"
		case errors.Is(err, errLibrary):
			key = "opengl.wrong"
		}
		show(key, windows.MB_OK)
	}
}

const idYes = 6 // IDYES of winuser.h

// show is a box of Windows' own, since the kiosk has no window.
func show(key string, buttons uint32) int32 {
	vi, en := i18n.For("vi"), i18n.For("en")
	words := windows.StringToUTF16Ptr(vi.T(key) + "\n\n" + en.T(key))
	answer, err := windows.MessageBox(0, words, windows.StringToUTF16Ptr(vi.T("app.name")), buttons|windows.MB_ICONWARNING|windows.MB_SETFOREGROUND)
	if err != nil {
		return 0
	}
	return answer
}

// fetch copies Mesa from the first stick that has it to beside the program.
func fetch() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	sticks, err := stick.Finder{Drives: true}.Find()
	if err != nil {
		return err
	}
	err = os.ErrNotExist
	for _, s := range sticks {
		if err = install(s.Dir, filepath.Dir(self)); !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return err
}

// again starts the program anew, which finds Mesa then.
func again() {
	if self, err := os.Executable(); err == nil {
		_ = exec.Command(self, os.Args[1:]...).Start() // else the person starts it
	}
}
