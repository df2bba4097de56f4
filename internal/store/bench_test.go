package store

import (
	"fmt"
	"testing"
)

// BenchmarkCommit writes one learning event durably, through Write and as bare SQLite does it with the same pragmas.
// The goal is at most 1.5 times the bare time. The folder must be on a disk: TMPDIR on tmpfs shows no fsync.
func BenchmarkCommit(b *testing.B) {
	b.Run("bare", func(b *testing.B) {
		db := openIn(b, b.TempDir(), Options{})
		for i := 0; b.Loop(); i++ {
			tx, err := db.writer.Begin()
			if err != nil {
				b.Fatal(err)
			}
			if _, err := tx.Exec("INSERT "+anEvent, fmt.Sprintf("%036d", i), i); err != nil {
				b.Fatal(err)
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("store", func(b *testing.B) {
		db := openIn(b, b.TempDir(), Options{})
		for i := 0; b.Loop(); i++ {
			if err := db.Write(b.Context(), addEvent(fmt.Sprintf("%036d", i), i)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		db, err := Open(b.Context(), dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
