//go:build !linux

package ui

// trimHeap is for the C library of Linux.
func trimHeap() {}
