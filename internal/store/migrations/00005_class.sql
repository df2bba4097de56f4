-- Classes held in person: who was there and which assessments were taken there; and who agrees to be named in the contest.

-- +goose Up

-- held_at: the day it is held on, at the time it begins. closed_at: when its attendance was closed; NULL while it is open.
-- facilitator and title are as they were written, whatever becomes of an account or a course.
CREATE TABLE class (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  course      TEXT NOT NULL,
  title       TEXT NOT NULL,
  facilitator TEXT NOT NULL,
  place       TEXT NOT NULL DEFAULT '',
  held_at     INTEGER NOT NULL,
  opened_at   INTEGER NOT NULL,
  opened_by   TEXT NOT NULL,
  closed_at   INTEGER
) STRICT;
CREATE INDEX class_by_time ON class (held_at);

-- The units that are expected; none: the whole office.
CREATE TABLE class_unit (
  class_id INTEGER NOT NULL REFERENCES class,
  unit_id  INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE,
  PRIMARY KEY (class_id, unit_id)
) STRICT, WITHOUT ROWID;

-- Who was there: when, how that was known and who took it down. A mistake is taken back, never removed: undone_at says when.
CREATE TABLE attendance (
  class_id   INTEGER NOT NULL REFERENCES class,
  learner_id INTEGER NOT NULL REFERENCES learner,
  at         INTEGER NOT NULL,
  way        TEXT NOT NULL CHECK (way IN ('code', 'name')),
  who        TEXT NOT NULL,
  undone_at  INTEGER,
  PRIMARY KEY (class_id, learner_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_learner ON attendance (learner_id);

-- Attendance as it is counted: each person once, whichever of their rows was taken down.
CREATE VIEW class_presence (class_id, learner_id, at, way, who) AS
SELECT class_id, coalesce(into_id, a.learner_id), min(at), way, who
FROM attendance a LEFT JOIN learner_alias l ON l.learner_id = a.learner_id
WHERE undone_at IS NULL GROUP BY 1, 2;

-- The assessments that were taken in a class.
CREATE TABLE class_attempt (
  attempt_id TEXT PRIMARY KEY REFERENCES attempt,
  class_id   INTEGER NOT NULL REFERENCES class
) STRICT, WITHOUT ROWID;
CREATE INDEX class_attempt_by_class ON class_attempt (class_id);

-- What came of them, by person. An attempt is passed when all its questions are answered and the pass mark is reached.
CREATE VIEW class_result (class_id, learner_id, attempt_id, drawn, answered, correct, pass_mark, started_at, finished_at, passed) AS
SELECT class_id, coalesce(into_id, a.learner_id), a.id, json_array_length(draw),
  (SELECT count(*) FROM answer WHERE answer.attempt_id = a.id),
  (SELECT coalesce(sum(correct), 0) FROM answer WHERE answer.attempt_id = a.id), pass_mark, started_at, finished_at,
  finished_at IS NOT NULL AND asked = json_array_length(draw) AND correct + 1e-9 >= pass_mark * asked
FROM class_attempt c JOIN attempt a ON a.id = c.attempt_id LEFT JOIN learner_alias l ON l.learner_id = a.learner_id;

-- Who agreed to be named in the contest between units. withdrawn_at: NULL while that holds.
CREATE TABLE contest_consent (
  learner_id   INTEGER PRIMARY KEY REFERENCES learner ON DELETE CASCADE,
  given_at     INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;

-- The contest counts the results of a period: few of many events.
CREATE INDEX learning_event_results ON learning_event (ts_utc) WHERE verb IN ('passed', 'failed');
