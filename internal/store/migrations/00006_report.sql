-- What the figures of an office are counted from: learning_event in short, so that half a year of a large office is read
-- in a moment.
--
-- The views say what the tables hold. A trigger keeps the tables in the transaction that adds an event, wherever the event
-- comes from; they can be emptied and filled again from the views at any time. A day is the number of days since 1970 in
-- Vietnam (UTC+7).

-- +goose Up

-- Whose codes an event carries and which kiosk wrote it: who of these is a person of the office, the reader decides.
CREATE TABLE report_actor (
  id         INTEGER PRIMARY KEY,
  emp_code   TEXT NOT NULL,
  issuer_iri TEXT NOT NULL,
  kiosk_id   TEXT NOT NULL,
  UNIQUE (emp_code, issuer_iri, kiosk_id)
) STRICT;

CREATE TABLE report_activity (
  id  INTEGER PRIMARY KEY,
  iri TEXT NOT NULL UNIQUE
) STRICT;

-- What somebody completed (passed = 0) or passed (passed = 1), and on which days.
CREATE TABLE report_done (
  passed   INTEGER NOT NULL CHECK (passed IN (0, 1)),
  actor    INTEGER NOT NULL REFERENCES report_actor,
  activity INTEGER NOT NULL REFERENCES report_activity,
  day      INTEGER NOT NULL,
  PRIMARY KEY (passed, actor, activity, day)
) STRICT, WITHOUT ROWID;

-- The days on which somebody was there. visit_ms: time of the visits that ended, each at most ten minutes.
CREATE TABLE report_day (
  actor    INTEGER NOT NULL REFERENCES report_actor,
  day      INTEGER NOT NULL,
  visit_ms INTEGER NOT NULL,
  suspect  INTEGER NOT NULL, -- events whose clock cannot have been right
  PRIMARY KEY (actor, day)
) STRICT, WITHOUT ROWID;

-- How often a question was answered and how often not rightly. guest = 1: by people who try the kiosk without a name.
CREATE TABLE report_question (
  guest    INTEGER NOT NULL CHECK (guest IN (0, 1)),
  activity INTEGER NOT NULL REFERENCES report_activity,
  day      INTEGER NOT NULL,
  kiosk_id TEXT NOT NULL,
  issuer_iri TEXT NOT NULL,
  asked    INTEGER NOT NULL,
  wrong    INTEGER NOT NULL,
  PRIMARY KEY (guest, activity, day, kiosk_id, issuer_iri)
) STRICT, WITHOUT ROWID;

CREATE VIEW report_done_of_events AS
  SELECT DISTINCT e.verb = 'passed' AS passed, a.id AS actor, t.id AS activity, (e.ts_utc + 25200000) / 86400000 AS day
  FROM learning_event e
  JOIN report_actor a ON a.emp_code = e.emp_code AND a.issuer_iri = e.issuer_iri AND a.kiosk_id = e.kiosk_id
  JOIN report_activity t ON t.iri = e.activity_iri
  WHERE e.verb IN ('completed', 'passed');

CREATE VIEW report_day_of_events AS
  SELECT a.id AS actor, (e.ts_utc + 25200000) / 86400000 AS day,
    sum(iif(e.verb IN ('terminated', 'abandoned'), min(max(e.duration_ms, 0), 600000), 0)) AS visit_ms,
    sum(e.clock_suspect) AS suspect
  FROM learning_event e
  JOIN report_actor a ON a.emp_code = e.emp_code AND a.issuer_iri = e.issuer_iri AND a.kiosk_id = e.kiosk_id
  GROUP BY 1, 2;

CREATE VIEW report_question_of_events AS
  SELECT coalesce(p.kind = 'guest', 0) AS guest, t.id AS activity, (e.ts_utc + 25200000) / 86400000 AS day,
    e.kiosk_id AS kiosk_id, e.issuer_iri AS issuer_iri, count(*) AS asked, sum(e.success = 0) AS wrong
  FROM learning_event e
  JOIN report_activity t ON t.iri = e.activity_iri
  LEFT JOIN learner p ON p.emp_code = e.emp_code
  WHERE e.verb = 'answered' AND e.success IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5;

-- +goose StatementBegin
CREATE TRIGGER learning_event_counts AFTER INSERT ON learning_event
BEGIN
  INSERT INTO report_actor (emp_code, issuer_iri, kiosk_id) VALUES (NEW.emp_code, NEW.issuer_iri, NEW.kiosk_id)
    ON CONFLICT DO NOTHING;
  INSERT INTO report_activity (iri) VALUES (NEW.activity_iri) ON CONFLICT DO NOTHING;
  INSERT INTO report_done (passed, actor, activity, day)
    SELECT NEW.verb = 'passed', a.id, t.id, (NEW.ts_utc + 25200000) / 86400000
    FROM report_actor a, report_activity t
    WHERE NEW.verb IN ('completed', 'passed') AND t.iri = NEW.activity_iri
      AND a.emp_code = NEW.emp_code AND a.issuer_iri = NEW.issuer_iri AND a.kiosk_id = NEW.kiosk_id
    ON CONFLICT DO NOTHING;
  INSERT INTO report_day (actor, day, visit_ms, suspect)
    SELECT id, (NEW.ts_utc + 25200000) / 86400000,
      iif(NEW.verb IN ('terminated', 'abandoned'), min(max(NEW.duration_ms, 0), 600000), 0), NEW.clock_suspect
    FROM report_actor
    WHERE emp_code = NEW.emp_code AND issuer_iri = NEW.issuer_iri AND kiosk_id = NEW.kiosk_id
    ON CONFLICT DO UPDATE SET visit_ms = visit_ms + excluded.visit_ms, suspect = suspect + excluded.suspect;
  INSERT INTO report_question (guest, activity, day, kiosk_id, issuer_iri, asked, wrong)
    SELECT EXISTS (SELECT 1 FROM learner WHERE emp_code = NEW.emp_code AND kind = 'guest'), id,
      (NEW.ts_utc + 25200000) / 86400000, NEW.kiosk_id, NEW.issuer_iri, 1, NEW.success = 0
    FROM report_activity
    WHERE NEW.verb = 'answered' AND NEW.success IS NOT NULL AND iri = NEW.activity_iri
    ON CONFLICT DO UPDATE SET asked = asked + 1, wrong = wrong + excluded.wrong;
END;
-- +goose StatementEnd

INSERT INTO report_actor (emp_code, issuer_iri, kiosk_id) SELECT DISTINCT emp_code, issuer_iri, kiosk_id FROM learning_event;
INSERT INTO report_activity (iri) SELECT DISTINCT activity_iri FROM learning_event;
INSERT INTO report_done SELECT * FROM report_done_of_events;
INSERT INTO report_day SELECT * FROM report_day_of_events;
INSERT INTO report_question SELECT * FROM report_question_of_events;
