-- Who may open the manager's desk, and a log of what they did that nobody can take back.

-- +goose Up

-- pin_fails: wrong PINs in a row. removed_at: when the account was closed; its name stays for what it did.
CREATE TABLE manager (
  id         INTEGER PRIMARY KEY,
  role       TEXT NOT NULL CHECK (role IN ('manager', 'facilitator')),
  name       TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  pin_hash   TEXT NOT NULL,
  pin_fails  INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX manager_by_name ON manager (name_key) WHERE removed_at IS NULL;

-- The code that gives a forgotten PIN back. One row, none until it was printed.
CREATE TABLE recovery (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  code_hash TEXT NOT NULL,
  made_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_by_time ON audit (at);

-- +goose StatementBegin
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- +goose StatementEnd
