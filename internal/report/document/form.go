// What the office decides once about its reports: the head, who signs, who gets them, and the documents that they are filled into.

package document

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"hocso/internal/audit"
	"hocso/internal/office"
	"hocso/internal/store"
)

// A Letterhead is what stands around a report's text. What is empty is left out, or has words of its own.
type Letterhead struct {
	Above      string   `json:"above"`      // the body above the issuing one
	Body       string   `json:"body"`       // the issuing body; empty: the office's name
	Symbol     string   `json:"symbol"`     // behind the number: "BC-UBND"
	Place      string   `json:"place"`      // before the date
	Authority  string   `json:"authority"`  // "TM. ỦY BAN NHÂN DÂN"
	Position   string   `json:"position"`   // "CHỦ TỊCH"
	Signer     string   `json:"signer"`     // the name under the signature
	Recipients []string `json:"recipients"` // a line each
}

// Bounds of a letterhead.
const (
	MaxLine       = 200 // characters of a line
	MaxRecipients = 12
)

// Valid says whether the letterhead can be printed.
func (l Letterhead) Valid() bool {
	ok := len(l.Recipients) <= MaxRecipients
	for _, line := range append([]string{l.Above, l.Body, l.Symbol, l.Place, l.Authority, l.Position, l.Signer}, l.Recipients...) {
		ok = ok && office.ValidName(line)
	}
	return ok
}

// ErrLetterhead says that a letterhead is too long or holds signs that cannot be printed.
var ErrLetterhead = errors.New("document: the letterhead cannot be printed")

// A Form is the letterhead, and by language the hash of the office's own template; none where the one built in is used.
type Form struct {
	Letterhead Letterhead        `json:"letterhead"`
	Templates  map[string]string `json:"templates,omitempty"`
}

const settingForm = "report.form"

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ReadForm reads the office's form.
func ReadForm(ctx context.Context, db *store.DB) (Form, error) { return readForm(ctx, db.Read()) }

func readForm(ctx context.Context, q queryer) (Form, error) {
	var f Form
	var value string
	err := q.QueryRowContext(ctx, `SELECT value FROM setting WHERE key = ?`, settingForm).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return f, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(value), &f)
	}
	if err != nil {
		return f, fmt.Errorf("read the form of reports: %w", err)
	}
	return f, nil
}

func change(ctx context.Context, db *store.DB, who, act, what string, put func(tx *store.Tx, f *Form) error) error {
	err := db.Write(ctx, func(tx *store.Tx) error {
		f, err := readForm(ctx, tx)
		if err != nil {
			return err
		}
		if err := put(tx, &f); err != nil {
			return err
		}
		value, err := json.Marshal(f)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO setting (key, value) VALUES (?, ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, settingForm, string(value))
		return errors.Join(err, audit.Add(tx, who, act, what))
	})
	if err != nil {
		return fmt.Errorf("change the form of reports: %w", err)
	}
	return nil
}

// SaveLetterhead stores the letterhead in the name of who. Error: ErrLetterhead.
func SaveLetterhead(ctx context.Context, db *store.DB, who string, l Letterhead) error {
	if !l.Valid() {
		return ErrLetterhead
	}
	return change(ctx, db, who, "report.letterhead", l.Body, func(_ *store.Tx, f *Form) error {
		f.Letterhead = l
		return nil
	})
}

// SaveTemplate has reports in a language filled into the office's own document from now on, or with no data into the one
// built in again. Error: *TemplateError.
func SaveTemplate(ctx context.Context, db *store.DB, who, lang string, data []byte) error {
	if data != nil {
		if err := CheckTemplate(data); err != nil {
			return err
		}
	}
	return change(ctx, db, who, "report.template", lang, func(tx *store.Tx, f *Form) error {
		if f.Templates == nil {
			f.Templates = map[string]string{}
		}
		delete(f.Templates, lang)
		if data == nil {
			return nil
		}
		f.Templates[lang] = hashOf(data)
		return keepTemplate(ctx, tx, who, data)
	})
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func keepTemplate(ctx context.Context, tx *store.Tx, who string, data []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO report_template (hash, data, added_at, who) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		hashOf(data), data, tx.Now.UnixMilli(), who)
	return err
}

// Template reads the document with a hash; "" is the one built in, in a language.
func Template(ctx context.Context, db *store.DB, hash, lang string) ([]byte, error) {
	if hash == "" {
		return BuiltinTemplate(lang)
	}
	var data []byte
	err := db.Read().QueryRowContext(ctx, `SELECT data FROM report_template WHERE hash = ?`, hash).Scan(&data)
	if err != nil {
		return nil, fmt.Errorf("read template %.8s: %w", hash, err)
	}
	return data, nil
}
