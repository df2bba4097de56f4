// How SQLite is opened. Every pragma stands in the DSN, because an Exec would reach one pooled connection only.
package store

import (
	"database/sql"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

const readers = 4

// writerDSN opens for writing. recursive_triggers makes REPLACE fire delete triggers: without it
// "INSERT OR REPLACE" would slip past the triggers that keep learning_event append-only.
func writerDSN(path, synchronous string) string {
	return dsn(path, url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")",
			"foreign_keys(1)", "recursive_triggers(1)", "trusted_schema(0)",
			"secure_delete(1)", // what was erased is overwritten
		},
	})
}

func readerDSN(path string) string {
	return dsn(path, url.Values{
		"mode":    {"ro"},
		"_pragma": {"busy_timeout(5000)", "trusted_schema(0)"},
	})
}

// backupDSN opens a file that nothing writes to, taking no locks and leaving no files beside it.
func backupDSN(path string) string {
	return dsn(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})
}

// dsn escapes the path, so that a folder may be named with any letter, blanks and ? # % included.
func dsn(path string, q url.Values) string {
	if whole, err := filepath.Abs(path); err == nil { // it fails only where there is no working folder
		path = whole
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // C:/… on Windows
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return u.String()
}

func openPool(dsn string, size int) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return pool, nil
}
