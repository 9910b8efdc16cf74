-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a save costs the citizen who waits for it. A case that was handed in here has no row of its own until the hall
-- first speaks of it: till then its submission says all of it. A body finds its submission by its number, without an
-- index beside it; those that wait follow in pieces (010). SQLite builds a table in memory for a list of more than two
-- words, anew for every row that is checked against it: the words are compared one by one. What is refused is refused
-- before anything is written, so FAIL leaves what ABORT leaves, and SQLite keeps no copy of each page for going back; a
-- function in a CHECK would make it keep one, so no length is asked here: who saves compares the digest with the bytes,
-- and so does the nightly check.

PRAGMA defer_foreign_keys = ON; -- until the table that others refer to is back

DROP TRIGGER submission_has_body;
DROP TRIGGER chunk_comes;
DROP TRIGGER chunk_unchanged;
DROP TRIGGER chunk_kept;
ALTER TABLE sealed_chunk RENAME TO old_chunk;
CREATE TABLE sealed_chunk (
    place INTEGER PRIMARY KEY,                   -- tseq * 65536 + which piece
    bytes BLOB NOT NULL CHECK (bytes <> x'')     -- of 64 KiB, but the last
) STRICT;

CREATE TABLE old_submission AS SELECT * FROM submission;
DROP TABLE submission;
CREATE TABLE submission (
    tseq             INTEGER PRIMARY KEY,
    submission_id    TEXT NOT NULL UNIQUE,
    case_number      TEXT,
    kind             TEXT NOT NULL CHECK (kind = 'application' OR kind = 'print-result' OR kind = 'rating' OR
                         kind = 'stock-event' OR kind = 'appointment'),
    form             TEXT NOT NULL,
    form_version     INTEGER NOT NULL,
    envelope_version INTEGER NOT NULL,
    state            TEXT NOT NULL DEFAULT 'ready' CHECK (state = 'ready' OR state = 'inflight' OR
                         state = 'retry' OR state = 'acked' OR state = 'rejected' OR state = 'quarantined' OR state = 'purged'),
    priority         INTEGER NOT NULL,           -- print results 0, what citizens hand in 1, ratings and stock events 2
    secret_tag       BLOB,                       -- keyed tag of an application's receipt's secret
    header           BLOB NOT NULL,
    body_sha256      BLOB NOT NULL CHECK (body_sha256 <> x''),
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
SELECT tseq, submission_id, case_number, kind, form, form_version, envelope_version, state, priority,
       (SELECT secret_tag FROM citizen_case WHERE citizen_case.submission_id = old_submission.submission_id), header, body_sha256,
       signature, wall_ms, clock_quality, boot_id, since_boot_ms, attempts, next_ms, problem, receipt, acked_ms
FROM old_submission;
DROP TABLE old_submission;
CREATE INDEX submission_unfinished ON submission (priority, tseq) WHERE state NOT IN ('acked', 'purged');
CREATE INDEX submission_acked ON submission (acked_ms) WHERE state = 'acked';

CREATE TRIGGER submission_gapless BEFORE INSERT ON submission
WHEN NEW.tseq <> (SELECT coalesce(max(tseq), 0) + 1 FROM submission) OR NEW.state <> 'ready'
    OR (NEW.kind = 'application') <> (NEW.secret_tag IS NOT NULL)
    OR EXISTS (SELECT 1 FROM citizen_case WHERE case_number = NEW.case_number)
    OR (EXISTS (SELECT 1 FROM citizen_case WHERE submission_id = NEW.submission_id)
        AND NOT EXISTS (SELECT 1 FROM submission WHERE submission_id = NEW.submission_id))
BEGIN SELECT RAISE(FAIL, 'a submission takes the next tseq, is ready, has the tag of its receipt and nobody else''s name'); END;
CREATE TRIGGER submission_moves BEFORE UPDATE OF state ON submission
WHEN NOT ((NEW.state = 'inflight' AND (OLD.state = 'ready' OR OLD.state = 'retry'))
    OR (OLD.state = 'inflight' AND (NEW.state = 'retry' OR NEW.state = 'acked' OR NEW.state = 'rejected' OR NEW.state = 'quarantined'))
    OR (OLD.state = 'acked' AND NEW.state = 'purged'))
BEGIN SELECT RAISE(ABORT, 'illegal move of a submission'); END;
CREATE TRIGGER submission_receipt BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'acked' AND (NEW.receipt IS NULL OR length(NEW.receipt) = 0)
BEGIN SELECT RAISE(ABORT, 'acked needs a receipt'); END;
CREATE TRIGGER submission_has_body BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'inflight' AND NOT EXISTS (SELECT 1 FROM sealed_chunk WHERE place = NEW.tseq << 16)
BEGIN SELECT RAISE(ABORT, 'a submission without a body is not sent'); END;
CREATE TRIGGER submission_sealed BEFORE UPDATE ON submission
WHEN NEW.tseq <> OLD.tseq OR NEW.submission_id <> OLD.submission_id OR NEW.case_number IS NOT OLD.case_number
    OR NEW.kind <> OLD.kind OR NEW.body_sha256 <> OLD.body_sha256 OR NEW.signature <> OLD.signature
    OR NEW.wall_ms <> OLD.wall_ms OR NEW.header <> OLD.header OR NEW.secret_tag IS NOT OLD.secret_tag
BEGIN SELECT RAISE(ABORT, 'a sealed submission does not change'); END;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;

CREATE VIEW known_case (submission_id, case_number, secret_tag, form, form_version, state, time_ms, state_ms, reasons) AS
SELECT submission_id, case_number, secret_tag, form, form_version, state, time_ms, state_ms, reasons FROM citizen_case
UNION ALL
SELECT submission_id, case_number, secret_tag, form, form_version, 'kept', wall_ms, wall_ms, x'' FROM submission
WHERE kind = 'application'
    AND NOT EXISTS (SELECT 1 FROM citizen_case WHERE citizen_case.submission_id = submission.submission_id);
