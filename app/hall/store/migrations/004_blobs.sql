-- What is too large for one request, piece by piece (app/protocol/blob.h). Each terminal has its own.
CREATE TABLE blob (
    terminal_id TEXT NOT NULL REFERENCES terminal,
    digest BLOB NOT NULL,
    size INTEGER NOT NULL,
    held INTEGER NOT NULL DEFAULT 0,
    checked_at INTEGER, -- the whole has been hashed
    claimed_at INTEGER, -- a submission stands on it: it never goes
    touched_at INTEGER NOT NULL,
    PRIMARY KEY (terminal_id, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_unclaimed ON blob (terminal_id, touched_at) WHERE claimed_at IS NULL;
CREATE TRIGGER blob_kept BEFORE DELETE ON blob WHEN OLD.claimed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what a submission stands on is never deleted'); END;

CREATE TABLE blob_piece (
    terminal_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    start INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (terminal_id, digest, start),
    FOREIGN KEY (terminal_id, digest) REFERENCES blob ON DELETE CASCADE
) STRICT;
CREATE TRIGGER blob_piece_fixed BEFORE UPDATE ON blob_piece
BEGIN SELECT RAISE(ABORT, 'a piece is never changed'); END;

-- From the receipt up to the signed root of its batch (app/protocol/message.h); empty: signed alone.
ALTER TABLE submission ADD COLUMN receipt_path BLOB NOT NULL DEFAULT x'';
