package progress

import (
	"maps"
	"testing"

	"hocso/internal/roster"
)

func TestWhoPassedIsCountedByCourseWithoutGuests(t *testing.T) {
	o := newOffice(t)
	course := o.cat.Courses()[0].Code
	want := map[string]int{}
	check := func() {
		t.Helper()
		got, err := o.Passed(t.Context())
		if err != nil || !maps.Equal(got, want) {
			t.Errorf("passed %v, want %v; %v", got, want, err)
		}
	}
	check()
	hoa := o.arrive("Nguyễn Thị Hòa", roster.KindSelf)
	o.learn(hoa)
	o.take(hoa, Assessment, course, never)
	check() // a fail does not count
	binh := o.arrive("Trần Văn Bình", roster.KindSelf)
	o.learn(binh)
	o.take(binh, Assessment, course, always)
	o.take(binh, Assessment, course, always)
	want[course] = 1 // once, however often
	check()
	guest := o.arrive("", roster.KindGuest)
	o.learn(guest)
	o.take(guest, Assessment, course, always)
	check()
}
