// Issuing: once for each assessment passed, frozen from then on.

package certificate

import (
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"hocso/internal/store"
)

// An Issuer signs certificates with one kiosk's keys.
type Issuer struct {
	Rand io.Reader // source of the certificates' IDs; crypto/rand when nil

	keys *Keys
	host string
}

// NewIssuer makes certificates whose URL names host, the official verifier's, such as "hocso.example.vn".
func NewIssuer(keys *Keys, host string) (*Issuer, error) {
	if !ValidHost(host) {
		return nil, fmt.Errorf("%w: %q", errHost, host)
	}
	return &Issuer{keys: keys, host: host}, nil
}

// Keys is what the issuer signs with.
func (i *Issuer) Keys() *Keys { return i.keys }

// Issue signs and stores the certificate for f.AttemptID, or returns the one that attempt already has, as it was then or
// was last corrected, be it revoked.
// The caller has checked the evidence in the same transaction. Errors: ErrFacts, ErrOutsideWindow, the store's.
func (i *Issuer) Issue(tx *store.Tx, f Facts) (Certificate, error) {
	c, err := scan(tx.QueryRow(selectCertificate+` WHERE attempt_id = ? AND replaced_by = ''`, f.AttemptID))
	if err == nil {
		return c, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return Certificate{}, fmt.Errorf("issue certificate: %w", err)
	}
	if c, err = i.make(Certificate{Facts: f}, tx.Now); err != nil {
		return Certificate{}, fmt.Errorf("issue certificate: %w", err)
	}
	if err := insert(tx, c); err != nil {
		return Certificate{}, fmt.Errorf("issue certificate: %w", err)
	}
	return c, nil
}

// make signs what c says as of now, without storing it: its facts, and what it replaces.
func (i *Issuer) make(c Certificate, now time.Time) (Certificate, error) {
	c.IssuedAt = now.UTC().Truncate(time.Second)
	if !i.keys.kiosk.covers(c.IssuedAt) {
		return Certificate{}, ErrOutsideWindow
	}
	var percent int
	var err error
	if c.Facts, percent, err = i.prepare(c.Facts); err != nil {
		return Certificate{}, err
	}
	if c.ID, err = i.newID(); err != nil {
		return Certificate{}, err
	}
	a := Award{
		ID: c.ID, IssuedAt: c.IssuedAt, Name: c.Name, CourseCode: c.CourseCode, CourseTitle: c.CourseTitle, Percent: percent,
		SupervisedBy: c.SupervisedBy, Replaces: c.Replaces, FirstIssued: c.FirstIssued,
	}
	if c.COSE, c.URL, err = i.sign(a); err != nil {
		return Certificate{}, err
	}
	if !printsSmall(c.URL) {
		a.CourseTitle = ""
		if c.COSE, c.URL, err = i.sign(a); err != nil {
			return Certificate{}, err
		}
	}
	return c, nil
}

func (i *Issuer) newID() (string, error) {
	if i.Rand != nil {
		return randomHex(i.Rand, idBytes)
	}
	return randomHex(rand.Reader, idBytes)
}

// prepare brings the facts into the form that is signed.
func (i *Issuer) prepare(f Facts) (_ Facts, percent int, err error) {
	f.Name = clean(f.Name, maxName)
	f.CourseTitle = clean(f.CourseTitle, maxTitle)
	f.SupervisedBy = clean(f.SupervisedBy, maxSupervisor)
	f.Office = i.keys.kiosk.Office
	code := clean(f.CourseCode, maxCourse)
	if f.Name == "" || code == "" || code != f.CourseCode || f.AttemptID == "" {
		return f, 0, ErrFacts
	}
	if !(f.Score >= 0 && f.Score <= 1) { // NaN too
		return f, 0, fmt.Errorf("%w: score %v", ErrFacts, f.Score)
	}
	percent = wholePercent(f.Score)
	f.Score = float64(percent) / 100
	return f, percent, nil
}

// wholePercent rounds down, since a certificate must not say more than was reached; the small addend undoes binary
// fractions: 0.29 is 29 percent, though 0.29*100 is less.
func wholePercent(score float64) int { return int(math.Floor(score*100 + 1e-9)) }

// sign encodes the award and verifies the result, so that a slip of the hardware is never handed out as a
// signature.
func (i *Issuer) sign(a Award) (cose []byte, url string, err error) {
	if cose, err = Encode(i.keys, a); err != nil {
		return nil, "", err
	}
	if url, err = URL(i.host, cose); err != nil {
		return nil, "", err
	}
	if v := Verify(url, Trust{Roots: []ed25519.PublicKey{i.keys.root}}); !v.Valid {
		return nil, "", fmt.Errorf("verify what was just signed: %s", v.Code)
	}
	return cose, url, nil
}
