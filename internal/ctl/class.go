package ctl

import (
	"errors"
	"time"

	"hocso/internal/classroom"
	"hocso/internal/office"
	"hocso/internal/report"
	"hocso/internal/roster"
)

// classCommand shows classes held in person; they are opened and closed at the kiosk.
type classCommand struct {
	List       classListCommand       `cmd:"" help:"ctl.class.list"`
	Show       classShowCommand       `cmd:"" help:"ctl.class.show"`
	Attendance classAttendanceCommand `cmd:"" help:"ctl.class.attendance"`
}

// A classJSON is one class.
type classJSON struct {
	ID          int64      `json:"id"`
	Course      string     `json:"course"`
	Title       string     `json:"title"`
	Facilitator string     `json:"facilitator"`
	Place       string     `json:"place"`
	Held        time.Time  `json:"held"`
	Closed      *time.Time `json:"closed"` // null while it is open
	Present     int        `json:"present"`
	Taken       int        `json:"taken"`
	Passed      int        `json:"passed"`
}

func classAsJSON(s classroom.Summary) classJSON {
	c := classJSON{s.ID, s.Course, s.Title, s.Facilitator, s.Place, s.Held, nil, s.Present, s.Taken, s.Passed}
	if !s.Open() {
		c.Closed = &s.Closed
	}
	return c
}

// withClasses reads the classes of the data folder; a kiosk may run meanwhile.
func withClasses(to *console, work func(of *office.Office, b *classroom.Book) error) error {
	of, err := look(to)
	if err != nil {
		return err
	}
	return errors.Join(work(of, classroom.New(of.DB, roster.New(of.DB))), of.Close())
}

type classListCommand struct {
	JSON bool `help:"ctl.flag.json"`
}

// Run lists the classes: open ones first, then the newest.
func (c *classListCommand) Run(to *console) error {
	return withClasses(to, func(_ *office.Office, b *classroom.Book) error {
		list, err := b.List(to.ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			out := make([]classJSON, len(list))
			for i, s := range list {
				out[i] = classAsJSON(s)
			}
			return printJSON(to, out)
		}
		t := newTable(to, to.words.T("ctl.class.columns"))
		for _, s := range list {
			state := to.words.T("class.open")
			if !s.Open() {
				state = to.words.T("class.closed")
			}
			t.row(s.ID, to.words.Date(s.Held.In(vietnam)), s.Course, s.Title, s.Facilitator, s.Present, s.Passed, state)
		}
		return t.print()
	})
}

type classShowCommand struct {
	JSON bool  `help:"ctl.flag.json"`
	ID   int64 `arg:"" name:"ID" help:"ctl.class.id"`
}

// An attendeeJSON is one person of a class.
type attendeeJSON struct {
	Code        string          `json:"code"`
	Name        string          `json:"name"`
	Unit        string          `json:"unit"`
	Came        *time.Time      `json:"came"` // null for somebody whose attendance was taken back
	Way         classroom.Way   `json:"way,omitempty"`
	By          string          `json:"by,omitempty"`
	State       classroom.State `json:"state"`
	Right       int             `json:"right"`
	Asked       int             `json:"asked"`
	Certificate string          `json:"certificate,omitempty"`
}

// Run shows who was in a class and what came of its assessment.
func (c *classShowCommand) Run(to *console) error {
	return withClasses(to, func(_ *office.Office, b *classroom.Book) error {
		if _, err := b.Get(to.ctx, c.ID); errors.Is(err, classroom.ErrUnknown) {
			return &misuse{to.words.T("ctl.class.unknown", "ID", c.ID)}
		} else if err != nil {
			return err
		}
		results, err := b.Results(to.ctx, c.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			out := make([]attendeeJSON, len(results))
			for i, r := range results {
				out[i] = attendeeJSON{r.Code, r.Name, r.Unit, nil, r.Way, r.Who, r.State, r.Right, r.Asked, r.Certificate}
				if !r.At.IsZero() {
					out[i].Came = &r.At
				}
			}
			return printJSON(to, out)
		}
		t := newTable(to, to.words.T("ctl.class.people"))
		for _, r := range results {
			t.row(r.Code, r.Name, r.Unit, to.words.Time(r.At.In(vietnam)), to.words.T("ctl.class.state."+string(r.State)), r.Right, r.Asked)
		}
		return t.print()
	})
}

type classAttendanceCommand struct {
	JSON   bool   `help:"ctl.flag.json"`
	Period string `placeholder:"2026H2" help:"ctl.class.period"`
}

// An attendanceJSON is attendance, apart from what people learn by themselves.
type attendanceJSON struct {
	Units []unitPresenceJSON `json:"units"`
	Lines []presenceJSON     `json:"lines"`
}

type unitPresenceJSON struct {
	Unit    string `json:"unit"`
	People  int    `json:"people"`
	Present int    `json:"present"`
}

type presenceJSON struct {
	Class int64         `json:"class"`
	Held  time.Time     `json:"held"`
	Code  string        `json:"code"`
	Name  string        `json:"name"`
	Unit  string        `json:"unit"` // on the day of the class
	Came  time.Time     `json:"came"`
	Way   classroom.Way `json:"way"`
	By    string        `json:"by"`
}

// Run counts attendance by unit.
func (c *classAttendanceCommand) Run(to *console) error {
	var q classroom.Query
	if c.Period != "" {
		p, err := report.ParsePeriod(c.Period)
		if err != nil {
			return &misuse{to.words.T("ctl.figures.badperiod", "Period", c.Period)}
		}
		q.From, q.To = p.From, p.To
	}
	return withClasses(to, func(_ *office.Office, b *classroom.Book) error {
		counts, err := b.Counts(to.ctx, q)
		if err != nil {
			return err
		}
		if !c.JSON {
			t := newTable(to, to.words.T("ctl.class.units"))
			for _, n := range counts {
				t.row(n.Unit, n.People, n.Present)
			}
			return t.print()
		}
		lines, err := b.Lines(to.ctx, q)
		if err != nil {
			return err
		}
		out := attendanceJSON{Units: []unitPresenceJSON{}, Lines: []presenceJSON{}}
		for _, n := range counts {
			out.Units = append(out.Units, unitPresenceJSON{n.Unit, n.People, n.Present})
		}
		for _, l := range lines {
			out.Lines = append(out.Lines, presenceJSON{l.Class.ID, l.Class.Held, l.Code, l.Name, l.Unit, l.At, l.Way, l.Who})
		}
		return printJSON(to, out)
	})
}
