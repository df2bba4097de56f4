package ui

// #include <malloc.h>
import "C"

// trimHeap gives free pages within the C library's heap back to the system (malloc_trim(3)): the textures of words are many and
// small.
func trimHeap() { C.malloc_trim(0) }
