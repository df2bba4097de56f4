package watch

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A crashing program is this test itself, started again with one of these in CRASH.
var crashes = map[string]func(){
	"name":   func() { panic("không có Nguyễn Thị Hòa\nNguyen Thi Hoa\n\tHoa.go:12\ngoroutine 1 [Hoa]:") },
	"struct": func() { panic(person{"Nguyen Thi Hoa"}) },
	"error":  func() { panic(&os.PathError{Op: "open", Path: "/Nguyen Thi Hoa", Err: os.ErrExist}) },
	"index":  func() { _ = strings.Split("Hoa", ",")[len(os.Args)+7] },
	"nil":    func() { var p *person; print(p.name) },
}

type person struct{ name string }

// Error makes the runtime print it.
func (p person) Error() string { return p.name }

func TestMain(m *testing.M) {
	if name := os.Getenv("SUPERVISED"); name != "" && os.Getenv(beatEnv) != "" {
		runSupervised(name)
		return
	}
	if crash, ok := crashes[os.Getenv("CRASH")]; ok {
		if err := Begin(os.Getenv("DATA"), "1.2.3"); err != nil {
			panic(err)
		}
		defer func() { crash() }()
		return
	}
	os.Exit(m.Run())
}

func TestACrashLeavesItsPlaceAndNobodysName(t *testing.T) {
	for name := range crashes {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			program := exec.Command(os.Args[0])
			program.Env = append(os.Environ(), "CRASH="+name, "DATA="+data)
			if out, err := program.CombinedOutput(); err == nil {
				t.Fatalf("it did not crash: %s", out)
			}
			before := time.Now()
			if err := Begin(data, "1.2.3"); err != nil {
				t.Fatal(err)
			}
			log, err := Log(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"panic: ", "goroutine ", "hocso/internal/watch.", "crash_test.go:", "hocso 1.2.3"} {
				if !bytes.Contains(log, []byte(want)) {
					t.Errorf("the log lacks %q:\n%s", want, log)
				}
			}
			for _, secret := range []string{"Hoa", "Hòa", "Nguy", "không"} {
				if bytes.Contains(log, []byte(secret)) {
					t.Errorf("the log has %q:\n%s", secret, log)
				}
			}
			all, err := Crashes(data)
			if err != nil || len(all) != 1 || before.Sub(all[0].At) > time.Hour {
				t.Errorf("crashes %v, %v", all, err)
			}
		})
	}
}

func TestAStartAfterAQuietEndLogsNothing(t *testing.T) {
	data := t.TempDir()
	for range 3 {
		if err := Begin(data, "1"); err != nil {
			t.Fatal(err)
		}
	}
	if log, err := Log(data); err != nil || len(log) != 0 {
		t.Errorf("log %q, %v", log, err)
	}
}

func TestTheLogIsBoundedAndKeepsTheNewest(t *testing.T) {
	data := t.TempDir()
	if err := os.MkdirAll(LogDir(data), 0o700); err != nil {
		t.Fatal(err)
	}
	trace := strings.Repeat("main.main()\n\thocso/main.go:12 +0x1d\n", 2000)
	for i := range 9 {
		first := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}[i]
		if err := os.WriteFile(filepath.Join(LogDir(data), rawName), []byte("main."+first+"()\n"+trace), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Begin(data, "1"); err != nil {
			t.Fatal(err)
		}
	}
	log, err := Log(data)
	if err != nil || len(log) > mostLog || !bytes.HasPrefix(log, []byte(heading)) {
		t.Fatalf("%d bytes that begin with %.20q, %v", len(log), log, err)
	}
	if !bytes.Contains(log, []byte("main.i(")) || bytes.Contains(log, []byte("main.a(")) {
		t.Error("the newest crash is gone, or the oldest is still there")
	}
}

func FuzzScrub(f *testing.F) {
	f.Add([]byte("panic: runtime error: index out of range [5] with length 3\n\ngoroutine 1 [running]:\nmain.main()\n\thocso/main.go:3 +0x1d\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		once := Scrub(raw)
		if len(once) > 2*len(raw)+20 {
			t.Errorf("%d bytes became %d", len(raw), len(once))
		}
		if bytes.ContainsAny(once, "ễễòđĐ") {
			t.Errorf("letters of a name are left: %q", once)
		}
	})
}
