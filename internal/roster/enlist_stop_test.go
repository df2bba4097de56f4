package roster

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"hocso/internal/store"
)

// A thousand imports that are stopped at any moment, by a full disk's error or by a cancel, leave the roster as it was, or as the
// whole list says.
func TestAStoppedImportLeavesNothing(t *testing.T) {
	b := newBench(t)
	b.unsynced = true
	b.restart()
	b.list(firstList, false)
	before := b.state()
	var file strings.Builder
	file.WriteString("Họ tên,Mã số,Đơn vị\nNguyễn Thị Hoà,CB-0001,Phòng mới\n")
	for i := range 99 { // Done is told of the hundredth row
		fmt.Fprintf(&file, "Người Mới,M-%d,Phòng mới\n", i)
	}
	list := listOf(t, file.String())
	chance := rand.New(rand.NewPCG(7, 7))
	stopped := 0
	for i := range 1000 {
		ctx, cancel := context.WithCancel(t.Context())
		in := Import{List: list, Who: "Mai", Done: func(written, of int) { cancel() }}
		if i%2 == 0 {
			in.Done = nil
			time.AfterFunc(time.Duration(chance.IntN(6_000))*time.Microsecond, cancel)
		}
		_, err := b.Enlist(ctx, in)
		cancel()
		if err != nil {
			stopped++
			if i%50 == 0 && b.state() != before {
				t.Fatalf("after a stop:\n%s", b.state())
			}
			continue
		}
		if _, err := b.UndoImport(t.Context(), "Mai"); err != nil { // it was whole
			t.Fatal(err)
		}
	}
	if b.state() != before {
		t.Errorf("a stopped import left\n%s\nwas\n%s", b.state(), before)
	}
	if stopped < 500 {
		t.Errorf("only %d of 1000 were stopped", stopped)
	}
}

// A process that is killed in the middle of an import leaves nothing of it.
func TestAKilledImportLeavesNothing(t *testing.T) {
	const folder = "HOCSO_KILLED_IMPORT"
	if dir := os.Getenv(folder); dir != "" {
		killedImport(t, dir)
		return
	}
	b := newBench(t)
	b.list(firstList, false)
	before := b.state()
	for range 3 {
		if err := b.db.Close(); err != nil {
			t.Fatal(err)
		}
		child := exec.Command(os.Args[0], "-test.run", "^TestAKilledImportLeavesNothing$")
		child.Env = append(os.Environ(), folder+"="+b.dir)
		if out, err := child.CombinedOutput(); err == nil {
			t.Fatalf("the process ended by itself: %s", out)
		}
		b.open()
		if got := b.state(); got != before {
			t.Fatalf("left\n%s\nwas\n%s", got, before)
		}
	}
}

// killedImport imports, and kills its own process when some of it is written.
func killedImport(t *testing.T, dir string) {
	db, err := store.Open(t.Context(), dir, store.Options{Built: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	file.WriteString("Họ tên,Mã số,Đơn vị\n")
	for i := range 5000 {
		fmt.Fprintf(&file, "Người Mới,M-%d,Phòng mới\n", i)
	}
	me := must(os.FindProcess(os.Getpid()))
	_, err = New(db).Enlist(t.Context(), Import{List: listOf(t, file.String()), Who: "Mai", Done: func(written, of int) {
		if written > 3000 {
			me.Kill()
			select {}
		}
	}})
	t.Fatalf("not killed: %v", err)
}
