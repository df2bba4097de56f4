package visit

import (
	"fmt"
	"strconv"
	"strings"

	"hocso/lessons"
)

// Practice does the activity on the screen as its file says is right.
func (v *Visitor) Practice() (Frame, error) {
	f := v.Last()
	activity, err := v.activity(f)
	if err != nil {
		return f, err
	}
	switch {
	case activity.Sort != nil:
		err = v.sort(activity.Sort)
	case activity.Passphrase != nil:
		err = v.passphrase()
	default:
		err = fmt.Errorf("activities of kind %s are not known", activity.Kind)
	}
	if err != nil {
		return v.Last(), fmt.Errorf("practice %s: %w", activity.ID, err)
	}
	return v.Wait("the end of the activity", func(f Frame) bool { return f.Has("next") })
}

func (v *Visitor) sort(body *lessons.SortBody) error {
	for _, item := range body.Items {
		if err := v.put("thing/"+item.ID, "group/"+item.Group); err != nil {
			return err
		}
	}
	return nil
}

// passphrase takes words as they are offered until they are enough.
func (v *Visitor) passphrase() error {
	for _, word := range v.Last().Find("word/") {
		if v.Last().Has("ready") {
			break
		}
		if _, err := v.Touch(word); err != nil {
			return err
		}
	}
	_, err := v.Touch("ready")
	return err
}

// put takes a thing in hand and puts it into a group; a long list is turned until the thing is there.
func (v *Visitor) put(thing, group string) error {
	for range 10 {
		if v.Last().Has(thing) {
			return v.touchAll([]string{thing, group})
		}
		if _, err := v.Touch("list/on"); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s is not in the list", thing)
}

// activity finds the activity of a frame: its stop is lesson, step and number.
func (v *Visitor) activity(f Frame) (*lessons.Activity, error) {
	where := strings.Split(f.Stop, "/")
	if len(where) != 3 || where[1] != "practice" {
		return nil, fmt.Errorf("practice: the screen %s %s is none", f.Screen, f.Stop)
	}
	lesson, err := v.Lessons.Lesson(where[0])
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(where[2])
	if err != nil || n >= len(lesson.Activities) {
		return nil, fmt.Errorf("practice: %s has no activity %s", where[0], where[2])
	}
	return &lesson.Activities[n], nil
}
