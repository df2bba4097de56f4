-- Reports that were issued. Nothing of them changes any more, so that they can be made again.

-- +goose Up

-- The documents that reports were filled into, and those to fill next ones into. hash: SHA-256 of data, in hex.
CREATE TABLE report_template (
  hash     TEXT PRIMARY KEY,
  data     BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  who      TEXT NOT NULL
) STRICT;

-- number runs from 1 in each year. learner_id: of a statement about one person; 0 elsewhere. content: JSON of all that the
-- report says but who the people in it are.
CREATE TABLE report (
  id         INTEGER PRIMARY KEY,
  year       INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  issued_at  INTEGER NOT NULL,
  who        TEXT NOT NULL,
  lang       TEXT NOT NULL,
  period     TEXT NOT NULL,
  unit       TEXT NOT NULL,
  learner_id INTEGER NOT NULL DEFAULT 0,
  content    TEXT NOT NULL CHECK (json_valid(content)),
  template   TEXT NOT NULL REFERENCES report_template,
  UNIQUE (year, number)
) STRICT;
CREATE INDEX report_by_template ON report (template);

-- Who the people in a report are, in its order. The only change is that somebody's name is erased, as the law on personal
-- data asks: code, name and job become empty.
CREATE TABLE report_person (
  report_id  INTEGER NOT NULL REFERENCES report,
  place      INTEGER NOT NULL,
  learner_id INTEGER NOT NULL,
  code       TEXT NOT NULL,
  name       TEXT NOT NULL,
  job        TEXT NOT NULL,
  PRIMARY KEY (report_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_person_by_learner ON report_person (learner_id);

-- +goose StatementBegin
CREATE TRIGGER report_keeps BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'report is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_stays BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'report is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_template_keeps BEFORE UPDATE ON report_template
BEGIN SELECT RAISE(ABORT, 'report_template is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_template_stays BEFORE DELETE ON report_template
BEGIN SELECT RAISE(ABORT, 'report_template is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_person_keeps BEFORE UPDATE ON report_person
WHEN new.code <> '' OR new.name <> '' OR new.job <> '' OR new.report_id <> old.report_id OR new.place <> old.place
  OR new.learner_id <> old.learner_id
BEGIN SELECT RAISE(ABORT, 'report_person can only be erased'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER report_person_stays BEFORE DELETE ON report_person
BEGIN SELECT RAISE(ABORT, 'report_person can only be erased'); END;
-- +goose StatementEnd
