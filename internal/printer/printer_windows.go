// Printing on Windows: the program that shows PDF files is asked to print one.

package printer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// keeps says whether the system reads the document after submit has returned.
const keeps = true

var getDefaultPrinter = windows.NewLazySystemDLL("winspool.drv").NewProc("GetDefaultPrinterW")

// submit uses the verb "print" of the file's type. The queue's title is that program's affair.
func submit(ctx context.Context, _, path string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := hasPrinter(); err != nil {
		return err
	}
	verb, err := windows.UTF16PtrFromString("print")
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	folder, err := windows.UTF16PtrFromString(filepath.Dir(path))
	if err != nil {
		return err
	}
	return because(windows.ShellExecute(0, verb, file, nil, folder, windows.SW_HIDE))
}

// because names the reason for which the verb was refused.
func because(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, noAssociation), errors.Is(err, windows.ERROR_NO_ASSOCIATION):
		return fmt.Errorf("%w: %w", ErrNoReader, err)
	default:
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
}

// noAssociation is SE_ERR_NOASSOC of ShellExecute: no program for the file's type, or none that prints it.
const noAssociation = windows.Errno(31)

// hasPrinter asks for the length of the default printer's name.
func hasPrinter() error {
	if err := getDefaultPrinter.Find(); err != nil {
		return fmt.Errorf("%w: %w", ErrNoSystem, err)
	}
	var length uint32
	_, _, err := getDefaultPrinter.Call(0, uintptr(unsafe.Pointer(&length)))
	if length == 0 {
		return fmt.Errorf("%w: %w", ErrNone, err)
	}
	return nil
}
