-- What is too large for one request, piece by piece (app/protocol/blob.h). Each terminal has its own.
CREATE TABLE blob (
    terminal_id TEXT NOT NULL REFERENCES terminal,
    digest BYTEA NOT NULL,
    size BIGINT NOT NULL,
    held BIGINT NOT NULL DEFAULT 0,
    checked_at BIGINT, -- the whole has been hashed
    claimed_at BIGINT, -- a submission stands on it: it never goes
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (terminal_id, digest)
);
CREATE INDEX blob_unclaimed ON blob (terminal_id, touched_at) WHERE claimed_at IS NULL;
CREATE TRIGGER blob_kept BEFORE DELETE ON blob
    FOR EACH ROW WHEN (OLD.claimed_at IS NOT NULL)
    EXECUTE FUNCTION forbid('what a submission stands on is never deleted');

CREATE TABLE blob_piece (
    terminal_id TEXT NOT NULL,
    digest BYTEA NOT NULL,
    start BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (terminal_id, digest, start),
    FOREIGN KEY (terminal_id, digest) REFERENCES blob ON DELETE CASCADE
);
CREATE TRIGGER blob_piece_fixed BEFORE UPDATE ON blob_piece
    FOR EACH ROW EXECUTE FUNCTION forbid('a piece is never changed');

-- From the receipt up to the signed root of its batch (app/protocol/message.h); empty: signed alone.
ALTER TABLE submission ADD COLUMN receipt_path BYTEA NOT NULL DEFAULT '';
