// Where the data are when nobody says otherwise.
package office

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultDir returns the data folder. On Windows it is the one beside a portable kiosk, the one that the installer was told, or
// %ProgramData%\HocSo, so that every account of the PC meets the same office. Elsewhere it is hocso in the user's data
// folder (XDG Base Directory Specification 0.8: $XDG_DATA_HOME when it is absolute, else ~/.local/share).
func DefaultDir() (string, error) {
	if dir := chosenDir(); dir != "" {
		return dir, nil
	}
	return defaultDir(runtime.GOOS, os.Getenv, os.UserHomeDir)
}

func defaultDir(system string, getenv func(string) string, home func() (string, error)) (string, error) {
	if system == "windows" {
		if data := getenv("ProgramData"); data != "" {
			return filepath.Join(data, "HocSo"), nil
		}
	} else if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "hocso"), nil
	}
	user, err := home()
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return filepath.Join(user, ".local", "share", "hocso"), nil
}
