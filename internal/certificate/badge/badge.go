// Package badge makes Open Badges 3.0 of certificates: an AchievementCredential of the W3C's Verifiable Credentials 2.0 with
// a Data Integrity proof (cryptosuite eddsa-rdfc-2022), as JSON or baked into a picture.
//
// A badge is derived from a certificate when somebody asks for it; none is stored. It is signed with the key that the kiosk has
// then, which may be a later one than the certificate's, since a kiosk's key is renewed about every two years; the proof's
// "created" says when. That a badge is not newer or stronger than its certificate is kept in three ways: only a certificate that
// verifies and stands becomes one; its evidence is the certificate's whole address, which carries the signatures of the day of
// issue, up to the office's root; and the issuer, a did:key, claims no more than the key. Whoever must be sure checks the
// evidence. A badge cannot be revoked by itself.
package badge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hocso/internal/certificate"
	"hocso/internal/certificate/wording"

	"github.com/google/uuid"
)

// ErrInvalid says that a certificate does not verify, or does not stand any more: no badge is made.
var ErrInvalid = errors.New("badge: the certificate is not valid")

// A Maker signs badges with a kiosk's key, in one language.
type Maker struct {
	Keys  *certificate.Keys
	Trust certificate.Trust // by which certificates are judged first, as certificate.Held gives
	Words wording.Words
}

// Make is the badge of a certificate as JSON, signed at now. Error: ErrInvalid.
func (m Maker) Make(c certificate.Certificate, now time.Time) ([]byte, error) {
	v := certificate.Verify(c.URL, m.Trust)
	if !v.Valid || v.ID != c.ID || !c.RevokedAt.IsZero() || c.ReplacedBy != "" {
		return nil, fmt.Errorf("%w: %s: %s", ErrInvalid, c.ID, v.Code)
	}
	key := m.Keys.Kiosk().Key
	doc, err := plain(m.credential(c, v.Kiosk.RootID, didKey(key)))
	if err != nil {
		return nil, fmt.Errorf("make badge: %w", err)
	}
	if err := sign(doc, m.Keys.SignDigest, key, now); err != nil {
		return nil, fmt.Errorf("make badge: %w", err)
	}
	if err := verify(doc, key, embedded); err != nil {
		return nil, fmt.Errorf("verify the badge just made: %w", err)
	}
	return encode(doc)
}

// The shapes below are those of the Open Badges 3.0 data model, section B.1. Every node has an identifier but the learner's
// identity, for which the schema allows none. So there is one blank node at most and nothing to order: some canonicalisers
// order blank nodes otherwise than RDFC-1.0 when there are other letters than ASCII's in them, and would refuse the proof.

type credential struct {
	Context     []string   `json:"@context"`
	ID          string     `json:"id"`
	Type        []string   `json:"type"`
	Name        string     `json:"name"`
	Description string     `json:"description"`
	Issuer      profile    `json:"issuer"`
	ValidFrom   string     `json:"validFrom"`
	AwardedDate string     `json:"awardedDate"`
	Subject     subject    `json:"credentialSubject"`
	Evidence    []evidence `json:"evidence"`
}

type profile struct {
	ID   string   `json:"id"`
	Type []string `json:"type"`
	Name string   `json:"name"`
}

type subject struct {
	ID          string      `json:"id,omitempty"`
	Type        []string    `json:"type"`
	Identifier  []identity  `json:"identifier,omitempty"`
	Achievement achievement `json:"achievement"`
	Result      []result    `json:"result"`
}

type identity struct {
	Type         string `json:"type"`
	Hashed       bool   `json:"hashed"`
	IdentityHash string `json:"identityHash"`
	IdentityType string `json:"identityType"`
}

type achievement struct {
	ID                string              `json:"id"`
	Type              []string            `json:"type"`
	AchievementType   string              `json:"achievementType"`
	Name              string              `json:"name"`
	Description       string              `json:"description"`
	HumanCode         string              `json:"humanCode"`
	Criteria          criteria            `json:"criteria"`
	ResultDescription []resultDescription `json:"resultDescription"`
}

type criteria struct {
	ID        string `json:"id"`
	Narrative string `json:"narrative"`
}

type resultDescription struct {
	ID         string   `json:"id"`
	Type       []string `json:"type"`
	Name       string   `json:"name"`
	ResultType string   `json:"resultType"`
}

type result struct {
	ID                string   `json:"id"`
	Type              []string `json:"type"`
	ResultDescription string   `json:"resultDescription"`
	Value             string   `json:"value"`
}

type evidence struct {
	ID          string   `json:"id"`
	Type        []string `json:"type"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
}

// credential says what the certificate says. Identifiers are derived from what is signed: the same certificate always makes
// the same badge, and the same course of an office the same achievement.
func (m Maker) credential(c certificate.Certificate, rootID, issuer string) credential {
	w := m.Words
	title := c.CourseTitle
	if title == "" {
		title = c.CourseCode
	}
	course := rootID + "/" + c.CourseCode
	return credential{
		Context:     []string{credentialsV2, openBadges},
		ID:          urn("credential", c.URL),
		Type:        []string{"VerifiableCredential", "AchievementCredential"},
		Name:        title,
		Description: unmarked(wording.Sentence(w, c)) + " " + wording.Limits(w, c),
		Issuer:      profile{ID: issuer, Type: []string{"Profile"}, Name: c.Office},
		ValidFrom:   c.IssuedAt.UTC().Format(time.RFC3339),
		AwardedDate: wording.Completed(c).UTC().Format(time.RFC3339),
		Subject: subject{
			ID:         urn("learner", c.URL), // of this record alone: it tells nobody's badges together
			Type:       []string{"AchievementSubject"},
			Identifier: named(c.Name),
			Achievement: achievement{
				ID: urn("course", course), Type: []string{"Achievement"}, AchievementType: "Course", Name: title, HumanCode: c.CourseCode,
				Description: w.T("certificate.badge.about"),
				Criteria:    criteria{urn("criteria", course), w.T("certificate.badge.criteria")},
				ResultDescription: []resultDescription{{
					ID: urn("result", course), Type: []string{"ResultDescription"}, Name: w.T("certificate.badge.result"), ResultType: "Percent",
				}},
			},
			Result: []result{{ID: urn("score", c.URL), Type: []string{"Result"}, ResultDescription: urn("result", course), Value: percent(c.Score)}},
		},
		Evidence: []evidence{{
			ID: c.URL, Type: []string{"Evidence"}, Name: w.T("certificate.badge.evidence"), Description: w.T("certificate.badge.evidence.about"),
		}},
	}
}

// named is the learner's name in the open: the certificate, too, shows it to whoever reads it.
func named(name string) []identity {
	if name == "" {
		return nil
	}
	return []identity{{Type: "IdentityObject", IdentityHash: name, IdentityType: "name"}}
}

// urn is an identifier that follows from what it names (RFC 9562, section 5.5).
func urn(kind, name string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte(kind+" "+name)).URN()
}

// percent is a score in whole percent; the score of a certificate has no more.
func percent(score float64) string { return fmt.Sprintf("%.0f", score*100) }

func unmarked(s string) string { return string(bytes.ReplaceAll([]byte(s), []byte(wording.Mark), nil)) }

// plain is v as JSON-LD processing takes it: maps, lists, strings, numbers.
func plain(v any) (map[string]any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return decode(data)
}

func decode(data []byte) (map[string]any, error) {
	var doc map[string]any
	err := json.Unmarshal(data, &doc)
	return doc, err
}

// encode writes letters as they are, so that a person can read a badge.
func encode(doc map[string]any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(doc)
	return b.Bytes(), err
}
