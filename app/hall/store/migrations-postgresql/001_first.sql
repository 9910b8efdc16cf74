-- The same tables as in migrations/, in PostgreSQL's words.
-- Times are milliseconds since 1970, UTC. Nothing of a citizen stands here in the clear but what a public
-- register shows (the business name, the credit code): the application itself stays in its envelope.
CREATE FUNCTION forbid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('terminal', 0), ('credit-code', 0), ('audit', 1);

CREATE TABLE invite (
    code_hash BYTEA PRIMARY KEY,
    terminal_name TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE staff (
    staff_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    badge_tag BYTEA NOT NULL UNIQUE,
    pin_hash BYTEA NOT NULL,
    resident_tag BYTEA NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE terminal (
    terminal_id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sign_key BYTEA NOT NULL,
    grant_key BYTEA NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    software TEXT NOT NULL,
    feed_number BIGINT NOT NULL DEFAULT 0,
    enrolled_at BIGINT NOT NULL,
    heard_at BIGINT,
    heartbeat TEXT
);

-- The inbox. A row never goes: its key answers a repeated PUT for ever.
CREATE TABLE submission (
    submission_id TEXT PRIMARY KEY,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    tseq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    case_number TEXT NOT NULL,
    envelope_version BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    envelope BYTEA NOT NULL,
    receipt_body BYTEA NOT NULL,
    receipt_signature BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    handled_at BIGINT,
    UNIQUE (terminal_id, tseq)
);
CREATE INDEX submission_waiting ON submission (received_at) WHERE handled_at IS NULL;
CREATE TRIGGER submission_kept BEFORE DELETE ON submission
    FOR EACH ROW EXECUTE FUNCTION forbid('a submission is never deleted');
CREATE TRIGGER submission_sealed BEFORE UPDATE OF submission_id, terminal_id, tseq, kind, case_number, envelope_version,
    digest, signature, envelope, receipt_body, receipt_signature, received_at ON submission
    FOR EACH ROW EXECUTE FUNCTION forbid('a submission is never changed');

CREATE TABLE case_file (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    case_number TEXT NOT NULL,
    service_id TEXT NOT NULL,
    service_version BIGINT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('later', 'approved', 'refused')),
    reasons TEXT NOT NULL,
    credit_code TEXT UNIQUE,
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);
CREATE INDEX case_by_number ON case_file (case_number);
CREATE TRIGGER case_final BEFORE UPDATE ON case_file
    FOR EACH ROW WHEN (OLD.state <> 'later') EXECUTE FUNCTION forbid('a decided case is never decided again');

CREATE TABLE name_taken (
    name_key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    submission_id TEXT REFERENCES submission,
    taken_at BIGINT NOT NULL
);

CREATE TABLE print_grant (
    grant_id TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES case_file,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    sheet_id TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT,
    outcome_at BIGINT,
    UNIQUE (submission_id, sheet_id)
);

CREATE TABLE rating (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    case_submission_id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level BETWEEN 1 AND 5),
    rated_at BIGINT NOT NULL
);

-- What each terminal is told, numbered without gaps from 1.
CREATE TABLE feed (
    terminal_id TEXT NOT NULL REFERENCES terminal,
    number BIGINT NOT NULL,
    body BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (terminal_id, number)
);

-- Who did what. Each hash covers the one before it.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION forbid('the audit is never shortened');
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION forbid('the audit is never changed');
