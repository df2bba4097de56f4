-- Data care: restored copies and erased people; what learners think of lessons and ask, and whom they can turn to.

-- +goose Up

-- A line for each time that a copy took the database's place. Numbers that must never repeat, such as those of events, go on
-- above floor: the database that the copy replaced has given out numbers that the copy does not know of.
CREATE TABLE restored (
  at    INTEGER NOT NULL,
  floor INTEGER NOT NULL
) STRICT;

-- Whose personal data were erased, by the learner's former uid, which says nothing of the person: a backup from before that is
-- restored has them erased again.
CREATE TABLE erased (
  uid TEXT PRIMARY KEY,
  at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a learner thinks of a lesson, the last time they said: 1 bad, 2 middling, 3 good. Without a learner it only counts.
CREATE TABLE rating (
  id         INTEGER PRIMARY KEY,
  learner_id INTEGER REFERENCES learner,
  lesson_id  TEXT NOT NULL,
  face       INTEGER NOT NULL CHECK (face BETWEEN 1 AND 3),
  at         INTEGER NOT NULL,
  UNIQUE (learner_id, lesson_id)
) STRICT;
CREATE INDEX rating_by_lesson ON rating (lesson_id);

-- What a learner asks the core team; lesson_id is '' where it is about none. seen_at: when the learner read the answer.
CREATE TABLE inquiry (
  id          INTEGER PRIMARY KEY,
  learner_id  INTEGER NOT NULL REFERENCES learner,
  lesson_id   TEXT NOT NULL DEFAULT '',
  words       TEXT NOT NULL,
  asked_at    INTEGER NOT NULL,
  answer      TEXT NOT NULL DEFAULT '',
  answered_by TEXT NOT NULL DEFAULT '',
  answered_at INTEGER,
  seen_at     INTEGER
) STRICT;
CREATE INDEX inquiry_by_learner ON inquiry (learner_id);

-- The core team: whom people of a unit can turn to, or those of every unit where unit_id is NULL.
CREATE TABLE contact (
  id       INTEGER PRIMARY KEY,
  unit_id  INTEGER REFERENCES unit ON DELETE CASCADE,
  name     TEXT NOT NULL,
  note     TEXT NOT NULL DEFAULT '', -- where and when
  phone    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_by_unit ON contact (unit_id);
