-- Times are milliseconds since 1970, UTC. Nothing of a citizen stands here in the clear but what a public
-- register shows (the business name, the credit code): the application itself stays in its envelope.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('terminal', 0), ('credit-code', 0);

CREATE TABLE invite (
    code_hash BLOB PRIMARY KEY,
    terminal_name TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    staff_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    badge_tag BLOB NOT NULL UNIQUE,
    pin_hash BLOB NOT NULL,
    resident_tag BLOB NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
    terminal_id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sign_key BLOB NOT NULL,
    grant_key BLOB NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    software TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    heard_at INTEGER,
    heartbeat TEXT
) STRICT, WITHOUT ROWID;

-- The inbox. A row never goes: its key answers a repeated PUT for ever.
CREATE TABLE submission (
    submission_id TEXT PRIMARY KEY,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    tseq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    case_number TEXT NOT NULL,
    envelope_version INTEGER NOT NULL,
    digest BLOB NOT NULL,
    signature BLOB NOT NULL,
    envelope BLOB NOT NULL,
    receipt_body BLOB NOT NULL,
    receipt_signature BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    handled_at INTEGER,
    UNIQUE (terminal_id, tseq)
) STRICT;
CREATE INDEX submission_waiting ON submission (received_at) WHERE handled_at IS NULL;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END;
CREATE TRIGGER submission_sealed BEFORE UPDATE OF submission_id, terminal_id, tseq, kind, case_number, envelope_version,
    digest, signature, envelope, receipt_body, receipt_signature, received_at ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END;

CREATE TABLE case_file (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    case_number TEXT NOT NULL,
    service_id TEXT NOT NULL,
    service_version INTEGER NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('later', 'approved', 'refused')),
    reasons TEXT NOT NULL,
    credit_code TEXT UNIQUE,
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_number ON case_file (case_number);
CREATE TRIGGER case_final BEFORE UPDATE ON case_file WHEN OLD.state <> 'later'
BEGIN SELECT RAISE(ABORT, 'a decided case is never decided again'); END;

CREATE TABLE name_taken (
    name_key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    submission_id TEXT REFERENCES submission,
    taken_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE print_grant (
    grant_id TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES case_file,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    sheet_id TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT,
    outcome_at INTEGER,
    UNIQUE (submission_id, sheet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    case_submission_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    rated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What each terminal is told, numbered without gaps from 1.
CREATE TABLE feed (
    terminal_id TEXT NOT NULL REFERENCES terminal,
    number INTEGER NOT NULL,
    body BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (terminal_id, number)
) STRICT, WITHOUT ROWID;

-- Who did what. Each hash covers the one before it.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never shortened'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
