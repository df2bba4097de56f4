//go:build !windows

package updating

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"hocso/internal/certificate"
)

// trustFile is root's, and everybody may read it: PEM, "PUBLIC KEY" each.
const trustFile = "/etc/hocso/update.pem"

func readTrust() ([]byte, error) {
	text, err := os.ReadFile(trustFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

func writeTrust(text []byte) error {
	dir, name := filepath.Split(trustFile)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return certificate.ReplaceFile(filepath.Clean(dir), name, text, 0o644)
}
