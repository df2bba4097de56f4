// Package pdftest has other people's tools judge PDF files, for tests.
package pdftest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Run returns what a program prints. The test is skipped where the program is missing, except in continuous integration.
func Run(t testing.TB, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		missing(t, "%v: packaging/deps.sh test installs it", err)
	}
	var errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out, errs.Bytes())
	}
	return string(out)
}

// Archival fails the test unless veraPDF finds the files to be PDF/A-2b. It is skipped where `make verapdf` was not run.
func Archival(t testing.TB, files ...string) {
	t.Helper()
	folder := checker(t)
	libraries := filepath.Join(folder, "lib")
	if _, err := os.Stat(libraries); err != nil {
		missing(t, "make verapdf was not run")
	}
	out := Run(t, "java", append([]string{"-cp", libraries + "/*", filepath.Join(folder, "Check.java")}, files...)...)
	t.Logf("%s", out)
}

// checker is the folder with the validator.
func checker(t testing.TB) string {
	t.Helper()
	root, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(string(bytes.TrimSpace(root)), "internal", "pdf", "testdata", "verapdf")
}

func missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}
