package stick

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Where Linux tells of mounts and of block devices.
const (
	mountInfo = "/proc/self/mountinfo"
	blockDevs = "/sys/dev/block"
)

func drives() ([]Stick, error) {
	f, err := os.Open(mountInfo)
	if err != nil {
		return nil, err
	}
	mounts, err := readMounts(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	var found []Stick
	for _, m := range mounts {
		if !m.isStick(blockDevs) {
			continue
		}
		if s, ok := measured(Stick{Dir: m.dir, Name: filepath.Base(m.dir), ReadOnly: m.readOnly}); ok {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b Stick) int { return strings.Compare(a.Dir, b.Dir) })
	return found, nil
}

// A mount is a line of mountinfo; proc(5) describes it.
type mount struct {
	device   string // "8:1"
	dir      string
	source   string
	readOnly bool
}

// maxMounts bounds what is read; a machine with containers has hundreds.
const maxMounts = 10_000

func readMounts(r io.Reader) ([]mount, error) {
	var all []mount
	lines := bufio.NewScanner(r)
	for lines.Scan() && len(all) < maxMounts {
		m, err := parseMount(lines.Text())
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, lines.Err()
}

func parseMount(line string) (mount, error) {
	before, after, found := strings.Cut(line, " - ")
	left, right := strings.Fields(before), strings.Fields(after)
	if !found || len(left) < 6 || len(right) < 2 {
		return mount{}, fmt.Errorf("read mounts: %q", line)
	}
	return mount{
		device:   left[2],
		dir:      unescape(left[4]),
		source:   unescape(right[1]),
		readOnly: slices.Contains(strings.Split(left[5], ","), "ro"),
	}, nil
}

// unescape undoes the octal escapes of blanks and backslashes.
func unescape(s string) string {
	return strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(s)
}

// isStick reports whether a mount is a stick: a real block device, mounted where desktops and udev rules mount what people plug in, or
// one that the kernel calls removable or reaches by USB and that is not part of the system, as on a PC started from a stick.
func (m mount) isStick(devices string) bool {
	if !strings.HasPrefix(m.source, "/dev/") || strings.HasPrefix(m.source, "/dev/loop") || strings.HasPrefix(m.source, "/dev/sr") {
		return false
	}
	if under(m.dir, "/media", "/run/media") || strings.HasPrefix(m.dir, "/mnt/usb") {
		return true
	}
	return under(m.dir, "/mnt", "/srv", "/var/media") && removable(filepath.Join(devices, m.device))
}

func under(dir string, roots ...string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return strings.HasPrefix(dir, r+"/") })
}

// removable asks the kernel about a block device, given as its folder below /sys; a partition's disk is the folder above.
func removable(device string) bool {
	dir, err := filepath.EvalSymlinks(device)
	if err != nil {
		return false
	}
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if flag, err := os.ReadFile(filepath.Join(d, "removable")); err == nil {
			return strings.TrimSpace(string(flag)) == "1" || strings.Contains(d, "/usb")
		}
	}
	return false
}
