-- The floor: people, what they did, where they stand, what they were given.
--
-- Times are INTEGER milliseconds since 1970, UTC. An optional time is NULL; an optional text is ''.
-- Truth is in learning_event, attempt, answer and certificate; place, lesson_state, course_state and review are
-- derived in the same transactions and can be folded again from them.

-- +goose Up
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  id       INTEGER PRIMARY KEY,
  code     TEXT UNIQUE,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE learner (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  emp_code       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  code_issued    INTEGER NOT NULL CHECK (code_issued IN (0, 1)), -- 0: the kiosk made the code up
  name           TEXT NOT NULL,
  unit_id        INTEGER REFERENCES unit,
  job            TEXT NOT NULL DEFAULT '',
  kind           TEXT NOT NULL CHECK (kind IN ('roster', 'self', 'guest')),
  lang           TEXT NOT NULL DEFAULT '',
  pin_hash       TEXT NOT NULL DEFAULT '',
  pin_fails      INTEGER NOT NULL DEFAULT 0,
  pin_wait_until INTEGER NOT NULL DEFAULT 0,
  left_at        INTEGER,
  created_at     INTEGER NOT NULL,
  updated_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX learner_by_unit ON learner (unit_id);

-- The record that other systems receive. success: 1, 0, or NULL where the verb has no outcome.
CREATE TABLE learning_event (
  id            TEXT PRIMARY KEY,
  kiosk_id      TEXT NOT NULL,
  seq           INTEGER NOT NULL,
  issuer_iri    TEXT NOT NULL,
  emp_code      TEXT NOT NULL,
  org_code      TEXT NOT NULL,
  verb          TEXT NOT NULL,
  activity_iri  TEXT NOT NULL,
  registration  TEXT NOT NULL,
  session_id    TEXT NOT NULL,
  response      TEXT NOT NULL DEFAULT '',
  success       INTEGER CHECK (success IN (0, 1)),
  scaled        REAL CHECK (scaled BETWEEN -1 AND 1),
  duration_ms   INTEGER NOT NULL DEFAULT 0,
  ts_utc        INTEGER NOT NULL,
  clock_suspect INTEGER NOT NULL CHECK (clock_suspect IN (0, 1)),
  origin        TEXT NOT NULL,
  encoding      INTEGER NOT NULL,
  sha8          BLOB NOT NULL CHECK (length(sha8) = 8),
  UNIQUE (kiosk_id, seq)
) STRICT;
CREATE INDEX learning_event_by_person ON learning_event (emp_code, ts_utc);

-- +goose StatementBegin
CREATE TRIGGER learning_event_keeps BEFORE UPDATE ON learning_event
BEGIN SELECT RAISE(ABORT, 'learning_event is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_event_stays BEFORE DELETE ON learning_event
BEGIN SELECT RAISE(ABORT, 'learning_event is append-only'); END;
-- +goose StatementEnd

-- draw: JSON array of the question ids in the order they are asked. pass_mark and content_hash are as they were
-- when the attempt began, so that a later edit of the course cannot alter a result.
CREATE TABLE attempt (
  id           TEXT PRIMARY KEY,
  learner_id   INTEGER NOT NULL REFERENCES learner,
  kind         TEXT NOT NULL CHECK (kind IN ('lesson', 'assessment', 'review')),
  ref          TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  seed         INTEGER NOT NULL,
  draw         TEXT NOT NULL CHECK (json_valid(draw)),
  pass_mark    REAL NOT NULL,
  started_at   INTEGER NOT NULL,
  finished_at  INTEGER,
  asked        INTEGER NOT NULL DEFAULT 0,
  correct      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attempt_by_learner ON attempt (learner_id, kind, ref, started_at);

CREATE TABLE answer (
  attempt_id  TEXT NOT NULL REFERENCES attempt,
  position    INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  response    TEXT NOT NULL CHECK (json_valid(response)),
  correct     INTEGER NOT NULL CHECK (correct IN (0, 1)),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

-- Where a learner goes on. activity: JSON of the moves made in the step's activity, '' when there is none.
CREATE TABLE place (
  learner_id INTEGER NOT NULL REFERENCES learner,
  lesson_id  TEXT NOT NULL,
  step       TEXT NOT NULL,
  page       INTEGER NOT NULL DEFAULT 0,
  attempt_id TEXT NOT NULL DEFAULT '',
  activity   TEXT NOT NULL DEFAULT '',
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (learner_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_state (
  learner_id    INTEGER NOT NULL REFERENCES learner,
  lesson_id     TEXT NOT NULL,
  first_done_at INTEGER,
  best          REAL NOT NULL DEFAULT 0,
  attempts      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (learner_id, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_state (
  learner_id      INTEGER NOT NULL REFERENCES learner,
  course          TEXT NOT NULL,
  first_passed_at INTEGER,
  best            REAL NOT NULL DEFAULT 0,
  attempts        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (learner_id, course)
) STRICT, WITHOUT ROWID;

-- The FSRS card of one learner and one question.
CREATE TABLE review (
  learner_id  INTEGER NOT NULL REFERENCES learner,
  question_id TEXT NOT NULL,
  lesson_id   TEXT NOT NULL,
  due_at      INTEGER NOT NULL,
  stability   REAL NOT NULL,
  difficulty  REAL NOT NULL,
  reps        INTEGER NOT NULL,
  lapses      INTEGER NOT NULL,
  state       INTEGER NOT NULL,
  last_at     INTEGER,
  PRIMARY KEY (learner_id, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_by_due ON review (learner_id, due_at);

-- id: hex of the 8 bytes of the certificate's cti claim. name, office, title and score are frozen at issue.
CREATE TABLE certificate (
  id          TEXT PRIMARY KEY,
  learner_id  INTEGER NOT NULL REFERENCES learner,
  course      TEXT NOT NULL,
  issued_at   INTEGER NOT NULL,
  name        TEXT NOT NULL,
  office      TEXT NOT NULL,
  title       TEXT NOT NULL,
  score       REAL NOT NULL,
  attempt_id  TEXT NOT NULL UNIQUE REFERENCES attempt,
  cose        BLOB NOT NULL,
  url         TEXT NOT NULL,
  replaced_by TEXT NOT NULL DEFAULT '',
  revoked_at  INTEGER,
  revoked_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX certificate_by_learner ON certificate (learner_id, course);

-- What the office's people did to the office: who, which act, to what.
CREATE TABLE audit (
  id   INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  who  TEXT NOT NULL,
  act  TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;

-- The latest time that any transaction saw. One row.
CREATE TABLE clock (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  latest INTEGER NOT NULL
) STRICT;
INSERT INTO clock (id, latest) VALUES (1, 0);
