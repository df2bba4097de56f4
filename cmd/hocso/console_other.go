//go:build !windows

package main

// useConsole is for Windows; elsewhere every program has the console it was started in.
func useConsole() {}
