-- People over time: which unit somebody belonged to when, who is whom, and what the last list did.

-- +goose Up

-- Which unit a learner belongs to from a time on, until the next row. The triggers below write it, so that no change of
-- learner.unit_id goes without.
CREATE TABLE unit_member (
  learner_id INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
  since      INTEGER NOT NULL,
  unit_id    INTEGER REFERENCES unit,
  PRIMARY KEY (learner_id, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_member_by_unit ON unit_member (unit_id);
INSERT INTO unit_member (learner_id, since, unit_id) SELECT id, created_at, unit_id FROM learner;

-- +goose StatementBegin
CREATE TRIGGER learner_joins AFTER INSERT ON learner
BEGIN INSERT INTO unit_member (learner_id, since, unit_id) VALUES (new.id, new.created_at, new.unit_id); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learner_moves AFTER UPDATE OF unit_id ON learner WHEN old.unit_id IS NOT new.unit_id
BEGIN INSERT OR REPLACE INTO unit_member (learner_id, since, unit_id) VALUES (new.id, new.updated_at, new.unit_id); END;
-- +goose StatementEnd

-- A learner who is counted as another one: the same person was in the roster twice. Both rows, their codes and all they did
-- stay as they are; taking the row away parts them again. into_id is never itself merged.
CREATE TABLE learner_alias (
  learner_id INTEGER PRIMARY KEY REFERENCES learner,
  into_id    INTEGER NOT NULL REFERENCES learner CHECK (into_id <> learner_id),
  merged_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX learner_alias_by_into ON learner_alias (into_id);

-- All rows of learner that are the person learner_id, itself first. What somebody did is read through it.
CREATE VIEW same_person (learner_id, part_id) AS
SELECT id, id FROM learner UNION ALL SELECT into_id, learner_id FROM learner_alias;

-- Two learners of whom a manager said that they are two people. learner_id < other_id.
CREATE TABLE learner_distinct (
  learner_id INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
  other_id   INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
  PRIMARY KEY (learner_id, other_id),
  CHECK (learner_id < other_id)
) STRICT, WITHOUT ROWID;

-- The lists that were imported. A row never changes but once, when the import is undone.
CREATE TABLE roster_import (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  who       TEXT NOT NULL,
  file      TEXT NOT NULL,
  added     INTEGER NOT NULL,
  changed   INTEGER NOT NULL,
  left_them INTEGER NOT NULL, -- people who were marked as gone
  undone_at INTEGER
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER roster_import_keeps BEFORE UPDATE ON roster_import
WHEN old.undone_at IS NOT NULL OR new.undone_at IS NULL OR new.id <> old.id OR new.at <> old.at OR new.who <> old.who
  OR new.file <> old.file OR new.added <> old.added OR new.changed <> old.changed OR new.left_them <> old.left_them
BEGIN SELECT RAISE(ABORT, 'roster_import is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER roster_import_stays BEFORE DELETE ON roster_import
BEGIN SELECT RAISE(ABORT, 'roster_import is append-only'); END;
-- +goose StatementEnd

-- What the last import found and left of each learner that it touched, as JSON; before is '' for one that it added, who may be
-- gone again. Rows of earlier imports, which cannot be undone any more, are taken away with their personal data.
CREATE TABLE roster_import_row (
  import_id  INTEGER NOT NULL REFERENCES roster_import,
  learner_id INTEGER NOT NULL,
  before     TEXT NOT NULL CHECK (before = '' OR json_valid(before)),
  after      TEXT NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (import_id, learner_id)
) STRICT, WITHOUT ROWID;

-- The units that the last import made.
CREATE TABLE roster_import_unit (
  import_id INTEGER NOT NULL REFERENCES roster_import,
  unit_id   INTEGER NOT NULL,
  PRIMARY KEY (import_id, unit_id)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER roster_import_row_keeps BEFORE UPDATE ON roster_import_row
BEGIN SELECT RAISE(ABORT, 'roster_import_row does not change'); END;
-- +goose StatementEnd
