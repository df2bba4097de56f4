-- Corrections, supervision, and what organisations say: lists of what is revoked and of who is trusted.

-- +goose Up

-- Who opened the assessment in person; '' when nobody did.
ALTER TABLE attempt ADD COLUMN supervised_by TEXT NOT NULL DEFAULT '';

-- A correction is a second certificate for the same attempt, so that attempt_id is no longer unique by itself: one
-- certificate of an attempt stands, and those it replaces are kept.
-- first_issued_at: of a correction, when the first certificate of its line was issued; 0 elsewhere.
CREATE TABLE certificate_new (
  id              TEXT PRIMARY KEY,
  learner_id      INTEGER NOT NULL REFERENCES learner,
  course          TEXT NOT NULL,
  issued_at       INTEGER NOT NULL,
  name            TEXT NOT NULL,
  office          TEXT NOT NULL,
  title           TEXT NOT NULL,
  score           REAL NOT NULL,
  supervised_by   TEXT NOT NULL DEFAULT '',
  attempt_id      TEXT NOT NULL REFERENCES attempt,
  cose            BLOB NOT NULL,
  url             TEXT NOT NULL,
  replaces        TEXT NOT NULL DEFAULT '',
  first_issued_at INTEGER NOT NULL DEFAULT 0,
  replaced_by     TEXT NOT NULL DEFAULT '',
  revoked_at      INTEGER,
  revoked_why     TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO certificate_new (id, learner_id, course, issued_at, name, office, title, score, attempt_id, cose, url,
  replaced_by, revoked_at, revoked_why)
SELECT id, learner_id, course, issued_at, name, office, title, score, attempt_id, cose, url,
  replaced_by, revoked_at, revoked_why FROM certificate;
DROP TABLE certificate;
ALTER TABLE certificate_new RENAME TO certificate;
CREATE INDEX certificate_by_learner ON certificate (learner_id, course);
CREATE UNIQUE INDEX certificate_stands ON certificate (attempt_id) WHERE replaced_by = '';

-- The newest signed list of each root, byte for byte. kind: what it is; root: the ID of the root that signed it.
CREATE TABLE signed_list (
  kind     TEXT NOT NULL CHECK (kind IN ('status', 'trust')),
  root     TEXT NOT NULL,
  data     BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (kind, root)
) STRICT, WITHOUT ROWID;
