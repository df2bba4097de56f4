package lockdown

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows/registry"
)

// DataDir is where the installed kiosk keeps the office: where the installer says, else in the data folder of all accounts.
func DataDir() string {
	if k, err := registry.OpenKey(registry.LOCAL_MACHINE, `SOFTWARE\HocSo`, registry.QUERY_VALUE); err == nil {
		dir, _, err := k.GetStringValue("Data")
		if err = join(err, k.Close()); err == nil && dir != "" {
			return dir
		}
	}
	return filepath.Join(os.Getenv("ProgramData"), "HocSo")
}
