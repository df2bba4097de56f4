package main

// #include <malloc.h>
import "C"

// keepHeapSmall has the C library give large blocks, such as textures drawn by the processor, back to the system as soon as they
// are free. By default glibc raises the limit from which it does so with each such block (mallopt(3), M_MMAP_THRESHOLD), and the
// heap of a kiosk that runs for weeks stays as large as its largest moment.
func keepHeapSmall() {
	const threshold = 128 << 10
	C.mallopt(C.M_MMAP_THRESHOLD, threshold)
	C.mallopt(C.M_TRIM_THRESHOLD, threshold)
}
