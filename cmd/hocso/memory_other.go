//go:build !linux

package main

// keepHeapSmall is for the C library of Linux.
func keepHeapSmall() {}
