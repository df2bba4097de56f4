package watch

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A job is a job object of Windows: what is in it ends when its last handle is closed, as when this program dies.
type job windows.Handle

// Close implements io.Closer.
func (j job) Close() error { return windows.CloseHandle(windows.Handle(j)) }

// startTied starts a program that dies with this one.
func startTied(cmd *exec.Cmd) (io.Closer, error) {
	j, err := newJob()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	// Without the tie the kiosk works all the same: Windows before 8 puts no program into two jobs.
	_ = j.take(cmd.Process)
	return j, nil
}

func newJob() (job, error) {
	h, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return 0, err
	}
	limits := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{
		BasicLimitInformation: windows.JOBOBJECT_BASIC_LIMIT_INFORMATION{LimitFlags: windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE},
	}
	_, err = windows.SetInformationJobObject(h, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&limits)), uint32(unsafe.Sizeof(limits)))
	if err != nil {
		return 0, errors.Join(err, windows.CloseHandle(h))
	}
	return job(h), nil
}

// take puts a program into the job.
func (j job) take(p *os.Process) error {
	h, err := windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(p.Pid))
	if err != nil {
		return err
	}
	return errors.Join(windows.AssignProcessToJobObject(windows.Handle(j), h), windows.CloseHandle(h))
}

// askToEnd ends it: programs with windows know no signals, and nothing that was answered is lost.
func askToEnd(p *os.Process) error { return p.Kill() }

// kill ends a program that hangs.
func kill(p *os.Process) error { return p.Kill() }

var getSystemMetrics = windows.NewLazySystemDLL("user32.dll").NewProc("GetSystemMetrics")

// sessionEnds says whether somebody signs out or switches the PC off, when programs end that are not to begin again.
func sessionEnds() bool {
	const shuttingDown = 0x2000 // SM_SHUTTINGDOWN
	is, _, _ := getSystemMetrics.Call(shuttingDown)
	return is != 0
}
