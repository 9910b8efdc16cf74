-- SPDX-License-Identifier: GPL-3.0-or-later
-- What one save writes is what a citizen waits for: every index and table that it touches is a page more. The numbers
-- need no counter, since no submission ever goes; a case number is unique among the cases; a receipt's tag is compared
-- and not searched for; one index finds what is unfinished.

PRAGMA defer_foreign_keys = ON; -- until the tables that others refer to are back
DROP TABLE tseq_counter;

CREATE TABLE old_submission AS SELECT * FROM submission;
DROP TABLE submission;
CREATE TABLE submission (
    tseq             INTEGER PRIMARY KEY,
    submission_id    TEXT NOT NULL UNIQUE,
    case_number      TEXT,
    kind             TEXT NOT NULL CHECK (kind IN ('application', 'print-result', 'rating', 'stock-event')),
    form             TEXT NOT NULL,
    form_version     INTEGER NOT NULL,
    envelope_version INTEGER NOT NULL,
    state            TEXT NOT NULL DEFAULT 'ready' CHECK (state IN
        ('ready', 'inflight', 'retry', 'acked', 'rejected', 'quarantined', 'purged')),
    priority         INTEGER NOT NULL,           -- print results 0, applications 1, ratings and stock events 2
    header           BLOB NOT NULL,
    body_sha256      BLOB NOT NULL CHECK (length(body_sha256) = 32),
    signature        BLOB NOT NULL,              -- of the terminal over tseq, digest and the names beside them
    wall_ms          INTEGER NOT NULL,
    clock_quality    TEXT NOT NULL,
    boot_id          TEXT NOT NULL,
    since_boot_ms    INTEGER NOT NULL,
    attempts         INTEGER NOT NULL DEFAULT 0,
    next_ms          INTEGER,
    problem          TEXT NOT NULL DEFAULT '',
    receipt          BLOB,
    acked_ms         INTEGER
) STRICT;
INSERT INTO submission
SELECT tseq, submission_id, case_number, kind, form, form_version, envelope_version, state, priority, header, body_sha256,
       signature, wall_ms, clock_quality, boot_id, since_boot_ms, attempts, next_ms, problem, receipt, acked_ms
FROM old_submission;
DROP TABLE old_submission;
CREATE INDEX submission_unfinished ON submission (priority, tseq) WHERE state NOT IN ('acked', 'purged');
CREATE INDEX submission_acked ON submission (acked_ms) WHERE state = 'acked';

CREATE TABLE old_case AS SELECT * FROM citizen_case;
DROP TABLE citizen_case;
CREATE TABLE citizen_case (
    submission_id TEXT PRIMARY KEY,
    case_number   TEXT NOT NULL UNIQUE,
    secret_tag    BLOB NOT NULL,                 -- keyed tag of the receipt's secret
    form          TEXT NOT NULL,
    form_version  INTEGER NOT NULL,
    state         TEXT NOT NULL DEFAULT 'kept' CHECK (state IN
        ('kept', 'delivered', 'accepted', 'later', 'approved', 'refused')),
    time_ms       INTEGER NOT NULL,
    state_ms      INTEGER NOT NULL,
    reasons       BLOB NOT NULL DEFAULT x''      -- JSON of the hall
) STRICT, WITHOUT ROWID;
INSERT INTO citizen_case
SELECT submission_id, case_number, secret_tag, form, form_version, state, time_ms, state_ms, reasons FROM old_case;
DROP TABLE old_case;

CREATE TRIGGER submission_gapless BEFORE INSERT ON submission
WHEN NEW.tseq <> (SELECT coalesce(max(tseq), 0) + 1 FROM submission) OR NEW.state <> 'ready'
BEGIN SELECT RAISE(ABORT, 'a submission takes the next tseq and is ready'); END;
CREATE TRIGGER submission_moves BEFORE UPDATE OF state ON submission
WHEN (OLD.state || '>' || NEW.state) NOT IN
    ('ready>inflight', 'retry>inflight', 'inflight>retry', 'inflight>acked', 'inflight>rejected',
     'inflight>quarantined', 'acked>purged')
BEGIN SELECT RAISE(ABORT, 'illegal move of a submission'); END;
CREATE TRIGGER submission_receipt BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'acked' AND (NEW.receipt IS NULL OR length(NEW.receipt) = 0)
BEGIN SELECT RAISE(ABORT, 'acked needs a receipt'); END;
CREATE TRIGGER submission_has_body BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'inflight' AND NOT EXISTS (SELECT 1 FROM sealed_chunk WHERE tseq = NEW.tseq)
BEGIN SELECT RAISE(ABORT, 'a submission without a body is not sent'); END;
CREATE TRIGGER submission_sealed BEFORE UPDATE ON submission
WHEN NEW.tseq <> OLD.tseq OR NEW.submission_id <> OLD.submission_id OR NEW.case_number IS NOT OLD.case_number
    OR NEW.kind <> OLD.kind OR NEW.body_sha256 <> OLD.body_sha256 OR NEW.signature <> OLD.signature
    OR NEW.wall_ms <> OLD.wall_ms OR NEW.header <> OLD.header
BEGIN SELECT RAISE(ABORT, 'a sealed submission does not change'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;

CREATE TRIGGER case_moves BEFORE UPDATE OF state ON citizen_case
WHEN (NEW.state = 'kept' AND OLD.state <> 'kept')
    OR (NEW.state = 'delivered' AND OLD.state NOT IN ('kept', 'delivered'))
BEGIN SELECT RAISE(ABORT, 'a case does not fall back behind the hall'); END;
