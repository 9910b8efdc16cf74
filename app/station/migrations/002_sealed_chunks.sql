-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bodies in chunks of 64 KiB beside their submission: a move of state then writes one short row instead of the whole
-- body again. Indexes for what is asked every minute, while the table grows for years.

CREATE TABLE sealed_chunk (
    tseq  INTEGER NOT NULL REFERENCES submission (tseq),
    chunk INTEGER NOT NULL,
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65536),
    UNIQUE (tseq, chunk)
) STRICT;

INSERT INTO sealed_chunk (tseq, chunk, bytes)
WITH RECURSIVE piece (tseq, chunk, size) AS (
    SELECT tseq, 0, length(sealed) FROM submission WHERE length(sealed) > 0
    UNION ALL
    SELECT tseq, chunk + 1, size FROM piece WHERE (chunk + 1) * 65536 < size)
SELECT piece.tseq, chunk, substr(sealed, chunk * 65536 + 1, 65536)
FROM piece JOIN submission ON submission.tseq = piece.tseq;

DROP TRIGGER submission_gapless;
DROP TRIGGER submission_sealed;
ALTER TABLE submission DROP COLUMN sealed;

CREATE TRIGGER submission_gapless BEFORE INSERT ON submission
WHEN NEW.tseq <> (SELECT last + 1 FROM tseq_counter) OR NEW.state <> 'ready'
BEGIN SELECT RAISE(ABORT, 'a submission takes the next tseq and is ready'); END;

CREATE TRIGGER submission_sealed BEFORE UPDATE ON submission
WHEN NEW.tseq <> OLD.tseq OR NEW.submission_id <> OLD.submission_id OR NEW.case_number IS NOT OLD.case_number
    OR NEW.kind <> OLD.kind OR NEW.body_sha256 <> OLD.body_sha256 OR NEW.signature <> OLD.signature
    OR NEW.wall_ms <> OLD.wall_ms OR NEW.header <> OLD.header
BEGIN SELECT RAISE(ABORT, 'a sealed submission does not change'); END;

CREATE TRIGGER submission_has_body BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'inflight' AND NOT EXISTS (SELECT 1 FROM sealed_chunk WHERE tseq = NEW.tseq)
BEGIN SELECT RAISE(ABORT, 'a submission without a body is not sent'); END;

CREATE TRIGGER chunk_comes BEFORE INSERT ON sealed_chunk
WHEN NOT EXISTS (SELECT 1 FROM submission WHERE tseq = NEW.tseq AND state = 'ready')
    OR NEW.chunk <> (SELECT count(*) FROM sealed_chunk WHERE tseq = NEW.tseq)
BEGIN SELECT RAISE(ABORT, 'a body comes with its submission'); END;
CREATE TRIGGER chunk_unchanged BEFORE UPDATE ON sealed_chunk
BEGIN SELECT RAISE(ABORT, 'a sealed body does not change'); END;
CREATE TRIGGER chunk_kept BEFORE DELETE ON sealed_chunk
WHEN (SELECT state FROM submission WHERE tseq = OLD.tseq) <> 'purged'
BEGIN SELECT RAISE(ABORT, 'a body is kept until its submission is purged'); END;

CREATE INDEX submission_unfinished ON submission (tseq) WHERE state NOT IN ('acked', 'purged');
CREATE INDEX submission_acked ON submission (acked_ms) WHERE state = 'acked';
