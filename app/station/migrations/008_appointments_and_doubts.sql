-- SPDX-License-Identifier: GPL-3.0-or-later
-- A fifth kind of submission, the appointment; made as in 005_stock_events.sql.

DROP TRIGGER submission_sealed;
ALTER TABLE submission ADD COLUMN new_kind TEXT NOT NULL DEFAULT 'application'
    CHECK (new_kind IN ('application', 'print-result', 'rating', 'stock-event', 'appointment'));
UPDATE submission SET new_kind = kind WHERE kind <> 'application';
ALTER TABLE submission DROP COLUMN kind;
ALTER TABLE submission RENAME COLUMN new_kind TO kind;

CREATE TRIGGER submission_sealed BEFORE UPDATE ON submission
WHEN NEW.tseq <> OLD.tseq OR NEW.submission_id <> OLD.submission_id OR NEW.case_number IS NOT OLD.case_number
    OR NEW.kind <> OLD.kind OR NEW.body_sha256 <> OLD.body_sha256 OR NEW.signature <> OLD.signature
    OR NEW.wall_ms <> OLD.wall_ms OR NEW.header <> OLD.header
BEGIN SELECT RAISE(ABORT, 'a sealed submission does not change'); END;

-- How often something spoke for a picture in place of a face, or for a forged card: counted with the line of the audit
-- that says so, so that telling the hall with every heartbeat costs no walk through the chain.
CREATE TABLE doubt (
    why   TEXT PRIMARY KEY, -- 'face-jump', 'card-suspect'
    times INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
