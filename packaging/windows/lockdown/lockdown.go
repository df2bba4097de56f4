// Package lockdown holds the scripts and files with which Windows is locked. Internal/lockdown runs them; IT staff can read them here.
package lockdown

import "embed"

// Files are what Windows PowerShell 5.1 runs and reads: the head of change.ps1 says how.
//
//go:embed *.ps1 *.xml
var Files embed.FS
