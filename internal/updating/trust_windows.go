package updating

import (
	"errors"

	"golang.org/x/sys/windows/registry"
)

// The place of the keys, as PEM: administrators alone write it, everybody may read it.
const (
	trustKey   = `SOFTWARE\HocSo\Kiosk`
	trustValue = "ReleaseKeys"
)

func readTrust() ([]byte, error) {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, trustKey, registry.QUERY_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	text, _, err := k.GetStringValue(trustValue)
	if errors.Is(err, registry.ErrNotExist) {
		err = nil
	}
	return []byte(text), errors.Join(err, k.Close())
}

func writeTrust(text []byte) error {
	k, _, err := registry.CreateKey(registry.LOCAL_MACHINE, trustKey, registry.SET_VALUE)
	if err != nil {
		return err
	}
	return errors.Join(k.SetStringValue(trustValue, string(text)), k.Close())
}
