PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
INSERT INTO goose_db_version VALUES(1,0,1,'2026-11-22 11:42:08');
INSERT INTO goose_db_version VALUES(2,1,1,'2026-11-22 11:42:08');
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('office','{"name":"UBND phường Bến Nghé"}');
CREATE TABLE unit (
  id       INTEGER PRIMARY KEY,
  code     TEXT UNIQUE,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO unit VALUES(1,'VP','Văn phòng','van phong',0);
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
INSERT INTO learner VALUES(1,'0193a5b0-0000-7000-8000-000000000001','NV001',1,'Nguyễn Thị Hòa',1,'Văn thư','roster','vi','',0,0,NULL,1764547200000,1764547200000);
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
INSERT INTO learning_event VALUES('0193a5b0-0000-7000-8000-000000000002','a1b2c3d4',1,'https://example.vn/nv','NV001','H29','answered','https://example.vn/q/C5.1.1','0193a5b0-0000-5000-8000-000000000003','0193a5b0-0000-7000-8000-000000000004','b',1,NULL,4200,1764547260000,0,'a1b2c3d4',1,X'0102030405060708');
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
INSERT INTO attempt VALUES('0193a5b0-0000-7000-8000-000000000005',1,'assessment','C5','ab12',42,'["C5.1.1"]',0.8000000000000000444,1764547200000,1764547300000,1,1);
CREATE TABLE answer (
  attempt_id  TEXT NOT NULL REFERENCES attempt,
  position    INTEGER NOT NULL,
  question_id TEXT NOT NULL,
  response    TEXT NOT NULL CHECK (json_valid(response)),
  correct     INTEGER NOT NULL CHECK (correct IN (0, 1)),
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO answer VALUES('0193a5b0-0000-7000-8000-000000000005',0,'C5.1.1','{"chosen":["b"]}',1,1764547260000);
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
INSERT INTO place VALUES(1,'C5.1','read',2,'','',1764547200000);
CREATE TABLE lesson_state (
  learner_id    INTEGER NOT NULL REFERENCES learner,
  lesson_id     TEXT NOT NULL,
  first_done_at INTEGER,
  best          REAL NOT NULL DEFAULT 0,
  attempts      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (learner_id, lesson_id)
) STRICT, WITHOUT ROWID;
INSERT INTO lesson_state VALUES(1,'C5.1',1764547300000,1.0,1);
CREATE TABLE course_state (
  learner_id      INTEGER NOT NULL REFERENCES learner,
  course          TEXT NOT NULL,
  first_passed_at INTEGER,
  best            REAL NOT NULL DEFAULT 0,
  attempts        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (learner_id, course)
) STRICT, WITHOUT ROWID;
INSERT INTO course_state VALUES(1,'C5',1764547300000,1.0,1);
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
INSERT INTO review VALUES(1,'C5.1.1','C5.1',1764633600000,2.5,5.0,1,0,2,1764547260000);
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
INSERT INTO certificate VALUES('00112233445566ff',1,'C5',1764547300000,'Nguyễn Thị Hòa','UBND phường Bến Nghé','An toàn số',1.0,'0193a5b0-0000-7000-8000-000000000005',X'd28443','https://example.vn/c#1','',NULL,'');
CREATE TABLE audit (
  id   INTEGER PRIMARY KEY,
  at   INTEGER NOT NULL,
  who  TEXT NOT NULL,
  act  TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1764547200000,'office','clock.reset','');
CREATE TABLE clock (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  latest INTEGER NOT NULL
) STRICT;
INSERT INTO clock VALUES(1,1764547300000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('goose_db_version',2);
CREATE INDEX learner_by_unit ON learner (unit_id);
CREATE INDEX learning_event_by_person ON learning_event (emp_code, ts_utc);
CREATE TRIGGER learning_event_keeps BEFORE UPDATE ON learning_event
BEGIN SELECT RAISE(ABORT, 'learning_event is append-only'); END;
CREATE TRIGGER learning_event_stays BEFORE DELETE ON learning_event
BEGIN SELECT RAISE(ABORT, 'learning_event is append-only'); END;
CREATE INDEX attempt_by_learner ON attempt (learner_id, kind, ref, started_at);
CREATE INDEX review_by_due ON review (learner_id, due_at);
CREATE INDEX certificate_by_learner ON certificate (learner_id, course);
COMMIT;
