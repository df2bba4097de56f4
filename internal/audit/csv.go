// The log as a file for a spreadsheet.
package audit

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"hocso/internal/store"
)

// bom tells a spreadsheet that the file is UTF-8.
const bom = "\ufeff"

// WriteCSV writes every line, the oldest first, as CSV (RFC 4180) under the given header: number, time, who, act, what.
// Times are RFC 3339 in the given place; words tells an act in words.
func WriteCSV(ctx context.Context, db *store.DB, w io.Writer, header []string, place *time.Location, words func(act string) string) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return fmt.Errorf("export audit: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(header); err != nil {
		return fmt.Errorf("export audit: %w", err)
	}
	err := each(ctx, db, func(l Line) error {
		return out.Write([]string{strconv.FormatInt(l.ID, 10), l.At.In(place).Format(time.RFC3339), plain(l.Who), words(l.Act), plain(l.What)})
	}, `ORDER BY id`)
	if err != nil {
		return fmt.Errorf("export audit: %w", err)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("export audit: %w", err)
	}
	return nil
}

// plain keeps a spreadsheet from taking a text for a formula (OWASP, CSV Injection).
func plain(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
