package verifier

import (
	"context"
	"fmt"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/office"
	"hocso/lessons"
)

// Of is the source of an office's page: the official host, whom the office trusts, and every status list it holds at now. Error:
// certificate.ErrKeysIncomplete among others when the office's keys cannot be read.
func Of(ctx context.Context, of *office.Office, host string, courses []*lessons.Course, now time.Time) (Source, error) {
	if of.Keys() == nil {
		return Source{}, fmt.Errorf("make verifier page: %w", certificate.ErrKeysIncomplete)
	}
	trust, err := certificate.Held(ctx, of.DB, of.Keys(), now)
	if err != nil {
		return Source{}, fmt.Errorf("make verifier page: %w", err)
	}
	return Source{Host: host, Trust: trust, Courses: courses}, nil
}
