package office

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows/registry"
)

// InstallKey is where the installer writes what was chosen, below HKEY_LOCAL_MACHINE.
const InstallKey = `SOFTWARE\HocSo`

// chosenDir is the folder "data" beside the program, which the portable kiosk has, else the one that the installer was told; empty when
// there is neither.
func chosenDir() string {
	if program, err := os.Executable(); err == nil {
		beside := filepath.Join(filepath.Dir(program), "data")
		if info, err := os.Stat(beside); err == nil && info.IsDir() {
			return beside
		}
	}
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, InstallKey, registry.QUERY_VALUE|registry.WOW64_64KEY)
	if err != nil {
		return ""
	}
	defer key.Close()
	dir, _, err := key.GetStringValue("Data")
	if err != nil || !filepath.IsAbs(dir) {
		return ""
	}
	return dir
}
