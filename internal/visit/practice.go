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

// sort puts what is still left into its groups; a long list is turned until something is there.
func (v *Visitor) sort(body *lessons.SortBody) error {
	groups := map[string]string{}
	for _, item := range body.Items {
		groups["thing/"+item.ID] = "group/" + item.Group
	}
	for !v.Last().Has("next") {
		next := []string{"list/on"}
		if things := v.Last().Find("thing/"); len(things) > 0 {
			next = []string{things[0], groups[things[0]]}
		}
		if err := v.touchAll(next); err != nil {
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
