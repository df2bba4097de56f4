// Migrations: numbered SQL files, embedded, forward only, each in a transaction of its own.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// released holds the schema's steps; the number a file's name begins with is the schema's version after it. A step
// that was released is never edited: testdata/schema-NNNNN.sql holds what each made.
var released = mustSub(migrationFiles, "migrations")

func mustSub(fsys fs.FS, dir string) fs.FS {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		panic(err) // dir is a constant and a valid path
	}
	return sub
}

// migrate brings the schema up to date. A database that holds anything is backed up before.
func (db *DB) migrate(ctx context.Context) error {
	steps, err := goose.NewProvider(goose.DialectSQLite3, db.writer, db.steps,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	pending, err := steps.HasPending(ctx)
	if err != nil || !pending {
		return err
	}
	if db.Opened.Version > 0 && !db.bare {
		if err := db.Backup(ctx, "migration"); err != nil {
			return err
		}
	}
	if _, err := steps.Up(ctx); err != nil {
		return fmt.Errorf("migrate from schema %d: %w", db.Opened.Version, err)
	}
	return nil
}

// Schema is the newest version that this program knows.
func Schema() int64 { return newest(released) }

func newest(steps fs.FS) int64 {
	names, err := fs.Glob(steps, "*.sql") // sorted by name, and so by number
	if err != nil || len(names) == 0 {
		panic("store: no migrations are embedded")
	}
	last, err := goose.NumericComponent(names[len(names)-1])
	if err != nil {
		panic(err) // a test reads every name
	}
	return last
}

// Version returns the schema's version, 0 before the first migration.
func (db *DB) Version(ctx context.Context) (int64, error) {
	v, err := version(ctx, db.reader)
	return v, Classify(err, db.dir)
}

func version(ctx context.Context, pool *sql.DB) (int64, error) {
	var v int64
	err := pool.QueryRowContext(ctx, `SELECT name FROM sqlite_schema WHERE name = 'goose_db_version'`).Scan(new(string))
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	err = pool.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&v)
	return v, err
}
