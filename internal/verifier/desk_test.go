package verifier

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hocso/lessons"
)

// A desk is a folder of pages that are also served over http, and a browser to open them in.
type desk struct {
	world    *world
	folder   string
	address  string // of the server, on a loopback address that is not localhost
	chromium string

	mu    sync.Mutex
	asked []string // what reached the server
}

const officialHost = "hocso.example.vn"

func newDesk(t testing.TB) *desk {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("chromium is not installed")
		}
		t.Skip("chromium is not installed")
	}
	d := &desk{world: newWorld(t), folder: t.TempDir(), chromium: path}
	for name, s := range d.sources(t) {
		if err := os.WriteFile(filepath.Join(d.folder, name+".html"), mustPage(t, s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d.serve(t)
	return d
}

// sources are the pages by name.
func (d *desk) sources(t testing.TB) map[string]Source {
	t.Helper()
	catalogue, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	listed := Source{Host: officialHost, Trust: d.world.trust, Courses: catalogue.Courses(), Reader: "scan.html"}
	unlisted, pictures := listed, listed
	unlisted.Trust.Statuses = nil
	unlisted.Reader = ""
	pictures.Pictures = true
	return map[string]Source{"listed": listed, "unlisted": unlisted, "pictures": pictures}
}

func (d *desk) serve(t testing.TB) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skipf("no second loopback address: %v", err)
	}
	d.address = listener.Addr().String()
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.mu.Lock()
		d.asked = append(d.asked, r.Method+" "+r.URL.Path)
		d.mu.Unlock()
		name := strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/"), "/c")
		if name != filepath.Base(name) {
			http.NotFound(w, r)
			return
		}
		http.ServeFile(w, r, filepath.Join(d.folder, name+".html"))
	})}
	go server.Serve(listener) // ends with Shutdown
	t.Cleanup(func() { _ = server.Shutdown(context.Background()) })
}

// run has the browser do acts, and reads an answer of each.
func (d *desk) run(t testing.TB, acts []fields, answers any) {
	t.Helper()
	runScript(t, "chromium.mjs", fields{
		"chromium": d.chromium, "host": officialHost, "server": d.address, "now": d.world.now.Unix(), "acts": acts,
	}, answers)
}
