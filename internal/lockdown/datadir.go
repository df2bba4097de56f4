//go:build !windows

package lockdown

// DataDir is where the packaged session keeps the office.
func DataDir() string { return "/var/lib/hocso" }
