// Long work on files: it can be given up between any two pieces, and tells how far it is.
package office

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// A worker copies bytes and counts them.
type worker struct {
	ctx         context.Context
	tell        Progress
	done, total int64
}

// add tells of n more bytes.
func (w *worker) add(n int64) {
	w.done += n
	if w.tell != nil {
		w.tell(min(w.done, w.total), w.total)
	}
}

// Read implements io.Reader for a source that is read in pieces.
type pieces struct {
	w *worker
	r io.Reader
}

func (p pieces) Read(b []byte) (int, error) {
	if err := p.w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.r.Read(b)
	p.w.add(int64(n))
	return n, err
}

// copyFile copies a whole file and returns its size.
func (w *worker) copyFile(to io.Writer, from string) (n int64, err error) {
	f, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.Copy(to, pieces{w, f})
}

// watch runs work that fills a file of about size bytes, and tells of the file's growth.
func (w *worker) watch(path string, size int64, work func() error) error {
	stop := make(chan struct{})
	var watching sync.WaitGroup
	before := w.done
	watching.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Millisecond):
			}
			if info, err := os.Stat(path); err == nil && before+info.Size() > w.done {
				w.add(min(before+info.Size(), before+size) - w.done)
			}
		}
	})
	err := work()
	close(stop)
	watching.Wait()
	w.add(max(0, before+size-w.done))
	return err
}
