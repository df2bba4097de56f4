package visit

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// benchLessons opens every lesson from home, each for the first time since the kiosk began.
func benchLessons(t *testing.T, b *table) {
	dir := filepath.Join(t.TempDir(), "data")
	o := openOffice(t, dir)
	settings := o.Office.Settings
	settings.IdleReading = time.Hour
	o.must(o.Office.Save(context.Background(), settings))
	o.newcomer(learnerName(0))
	o.close()
	s := newScene(t, dir, "")
	s.Hold = 80 * time.Millisecond
	s.done(s.SignIn(Telex(learnerName(0))))
	var opened []time.Duration
	slowest := ""
	for _, course := range s.Lessons.Courses() {
		for _, info := range course.Lessons {
			s.done(s.Choose(course.Code, "lesson/"+info.ID, "lesson"))
			took := s.Taps[len(s.Taps)-1]
			if took > share(opened, 1) {
				slowest = info.ID
			}
			opened = append(opened, took)
			s.done(s.TapTo("close", "home"))
			s.done(s.Settle(quiet))
		}
	}
	s.end()
	p95 := share(opened, 0.95)
	b.add(row{What: fmt.Sprintf("lesson opened, p50 / p95 / longest of %d (%s)", len(opened), slowest),
		Measured: ms(median(opened)) + " / " + ms(p95) + " / " + ms(share(opened, 1)), Goal: "≤ 35 ms", Value: share(opened, 1).Seconds() * 1000, Limit: 35})
}
