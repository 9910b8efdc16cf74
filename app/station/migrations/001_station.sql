-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a terminal keeps (reliability.md §2, §4). Times are milliseconds since 1970 UTC. Nothing here names a person:
-- bodies are sealed, secrets are keyed tags.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- outbox

CREATE TABLE tseq_counter (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO tseq_counter VALUES (1, 0);

CREATE TABLE submission (
    tseq             INTEGER PRIMARY KEY,
    submission_id    TEXT NOT NULL UNIQUE,
    case_number      TEXT UNIQUE,
    kind             TEXT NOT NULL CHECK (kind IN ('application', 'print-result', 'rating')),
    form             TEXT NOT NULL,
    form_version     INTEGER NOT NULL,
    envelope_version INTEGER NOT NULL,
    state            TEXT NOT NULL DEFAULT 'ready' CHECK (state IN
        ('ready', 'inflight', 'retry', 'acked', 'rejected', 'quarantined', 'purged')),
    priority         INTEGER NOT NULL,           -- print results 0, applications 1, ratings 2
    header           BLOB NOT NULL,
    sealed           BLOB NOT NULL,
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
CREATE INDEX submission_waiting ON submission (priority, tseq) WHERE state IN ('ready', 'retry', 'inflight');

CREATE TRIGGER submission_gapless BEFORE INSERT ON submission
WHEN NEW.tseq <> (SELECT last + 1 FROM tseq_counter) OR NEW.state <> 'ready' OR length(NEW.sealed) = 0
BEGIN SELECT RAISE(ABORT, 'a submission takes the next tseq, is ready and has a body'); END;

CREATE TRIGGER submission_counted AFTER INSERT ON submission
BEGIN UPDATE tseq_counter SET last = NEW.tseq; END;

CREATE TRIGGER counter_forward BEFORE UPDATE ON tseq_counter WHEN NEW.last <> OLD.last + 1
BEGIN SELECT RAISE(ABORT, 'tseq counts by one'); END;
CREATE TRIGGER counter_stays BEFORE DELETE ON tseq_counter
BEGIN SELECT RAISE(ABORT, 'the tseq counter stays'); END;

CREATE TRIGGER submission_moves BEFORE UPDATE OF state ON submission
WHEN (OLD.state || '>' || NEW.state) NOT IN
    ('ready>inflight', 'retry>inflight', 'inflight>retry', 'inflight>acked', 'inflight>rejected',
     'inflight>quarantined', 'acked>purged')
BEGIN SELECT RAISE(ABORT, 'illegal move of a submission'); END;

CREATE TRIGGER submission_receipt BEFORE UPDATE OF state ON submission
WHEN NEW.state = 'acked' AND (NEW.receipt IS NULL OR length(NEW.receipt) = 0)
BEGIN SELECT RAISE(ABORT, 'acked needs a receipt'); END;

CREATE TRIGGER submission_sealed BEFORE UPDATE ON submission
WHEN NEW.tseq <> OLD.tseq OR NEW.submission_id <> OLD.submission_id OR NEW.case_number IS NOT OLD.case_number
    OR NEW.kind <> OLD.kind OR NEW.body_sha256 <> OLD.body_sha256 OR NEW.signature <> OLD.signature
    OR NEW.wall_ms <> OLD.wall_ms OR NEW.header <> OLD.header
    OR (NEW.sealed <> OLD.sealed AND NOT (OLD.state = 'acked' AND NEW.state = 'purged' AND length(NEW.sealed) = 0))
BEGIN SELECT RAISE(ABORT, 'a sealed submission does not change'); END;

CREATE TRIGGER submission_kept BEFORE DELETE ON submission WHEN OLD.state <> 'purged'
BEGIN SELECT RAISE(ABORT, 'a submission is not deleted before it is purged'); END;

-- ---------------------------------------------------------------- cases

CREATE TABLE citizen_case (
    submission_id TEXT PRIMARY KEY,
    case_number   TEXT NOT NULL UNIQUE,
    secret_tag    BLOB NOT NULL UNIQUE,          -- keyed tag of the receipt's secret
    form          TEXT NOT NULL,
    form_version  INTEGER NOT NULL,
    state         TEXT NOT NULL DEFAULT 'kept' CHECK (state IN
        ('kept', 'delivered', 'accepted', 'later', 'approved', 'refused')),
    time_ms       INTEGER NOT NULL,
    state_ms      INTEGER NOT NULL,
    reasons       BLOB NOT NULL DEFAULT x''      -- JSON of the hall
) STRICT;

CREATE TRIGGER case_moves BEFORE UPDATE OF state ON citizen_case
WHEN (NEW.state = 'kept' AND OLD.state <> 'kept')
    OR (NEW.state = 'delivered' AND OLD.state NOT IN ('kept', 'delivered'))
BEGIN SELECT RAISE(ABORT, 'a case does not fall back behind the hall'); END;

-- ---------------------------------------------------------------- grants and print journal

CREATE TABLE print_grant (
    grant_id      TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES citizen_case (submission_id),
    sheet_id      TEXT NOT NULL,
    template_id   TEXT NOT NULL,
    media         TEXT NOT NULL,
    tray          TEXT NOT NULL,
    sealed_body   BLOB NOT NULL,
    by_receipt    BLOB NOT NULL,
    by_resident   BLOB NOT NULL,
    state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'consumed', 'void')),
    feed_number   INTEGER NOT NULL,
    changed_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX grant_of_case ON print_grant (submission_id, feed_number);

CREATE TRIGGER grant_moves BEFORE UPDATE OF state ON print_grant
WHEN (OLD.state || '>' || NEW.state) NOT IN ('open>consumed', 'open>void')
BEGIN SELECT RAISE(ABORT, 'a grant is used once'); END;
CREATE TRIGGER grant_kept BEFORE DELETE ON print_grant
BEGIN SELECT RAISE(ABORT, 'a grant is not deleted'); END;

-- The parts of `loaded` always add up: the ledger is exact after every event.
CREATE TABLE stock_lot (
    lot     INTEGER PRIMARY KEY AUTOINCREMENT,
    tray    TEXT NOT NULL,
    media   TEXT NOT NULL,
    loaded  INTEGER NOT NULL CHECK (loaded > 0),
    on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
    issued  INTEGER NOT NULL DEFAULT 0 CHECK (issued >= 0),
    spoiled INTEGER NOT NULL DEFAULT 0 CHECK (spoiled >= 0),
    suspect INTEGER NOT NULL DEFAULT 0 CHECK (suspect >= 0),
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed >= 0),
    time_ms INTEGER NOT NULL,
    CHECK (loaded = on_hand + issued + spoiled + suspect + missing + removed)
) STRICT;

CREATE TABLE print (
    print_id       TEXT PRIMARY KEY,
    grant_id       TEXT NOT NULL UNIQUE REFERENCES print_grant (grant_id),
    lot            INTEGER NOT NULL REFERENCES stock_lot (lot),
    attempt        INTEGER NOT NULL DEFAULT 1,
    state          TEXT NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'job-created', 'submitted',
        'printed', 'taken', 'not-fed', 'suspect', 'spoiled', 'missing', 'void')),
    job_uuid       TEXT NOT NULL DEFAULT '',
    job_id         INTEGER NOT NULL DEFAULT 0,
    printer_uuid   TEXT NOT NULL DEFAULT '',
    up_time_s      INTEGER NOT NULL DEFAULT 0,
    counter_before INTEGER,
    key_wrap       BLOB NOT NULL,
    evidence       TEXT NOT NULL DEFAULT '',
    staff_id       TEXT NOT NULL DEFAULT '',
    prepared_ms    INTEGER NOT NULL,
    created_ms     INTEGER,
    submitted_ms   INTEGER,
    printed_ms     INTEGER,
    changed_ms     INTEGER NOT NULL
) STRICT;

-- One open sheet per terminal.
CREATE UNIQUE INDEX print_one_open ON print ((1))
    WHERE state IN ('prepared', 'job-created', 'submitted', 'not-fed', 'suspect');

CREATE TRIGGER print_begins BEFORE INSERT ON print
WHEN NEW.state <> 'prepared' OR NEW.attempt <> 1
    OR NOT EXISTS (SELECT 1 FROM print_grant WHERE grant_id = NEW.grant_id AND state = 'consumed')
    OR NOT EXISTS (SELECT 1 FROM stock_lot WHERE lot = NEW.lot AND on_hand > 0)
BEGIN SELECT RAISE(ABORT, 'a sheet begins prepared, with a consumed grant and paper'); END;

CREATE TRIGGER print_moves BEFORE UPDATE OF state ON print
WHEN (OLD.state || '>' || NEW.state) NOT IN
    ('prepared>job-created', 'prepared>not-fed', 'prepared>suspect', 'prepared>void',
     'job-created>submitted', 'job-created>printed', 'job-created>not-fed', 'job-created>suspect',
     'submitted>printed', 'submitted>not-fed', 'submitted>suspect',
     'not-fed>job-created', 'not-fed>suspect', 'not-fed>void',
     'suspect>printed', 'suspect>spoiled', 'suspect>missing',
     'printed>taken')
BEGIN SELECT RAISE(ABORT, 'illegal move of a sheet'); END;

CREATE TRIGGER print_attempts BEFORE UPDATE ON print
WHEN NEW.attempt <> OLD.attempt + (NEW.state = 'not-fed' AND OLD.state <> 'not-fed')
    OR NEW.grant_id <> OLD.grant_id OR NEW.lot <> OLD.lot
BEGIN SELECT RAISE(ABORT, 'an attempt is counted once, a sheet keeps its grant and lot'); END;

CREATE TRIGGER print_kept BEFORE DELETE ON print
BEGIN SELECT RAISE(ABORT, 'the print journal is not shortened'); END;

CREATE TRIGGER print_moves_stock AFTER UPDATE OF state ON print
BEGIN
    UPDATE stock_lot SET
        on_hand = on_hand - (NEW.state = 'suspect' OR (NEW.state = 'printed' AND OLD.state <> 'suspect')),
        suspect = suspect + (NEW.state = 'suspect') - (OLD.state = 'suspect'),
        issued  = issued + (NEW.state = 'printed'),
        spoiled = spoiled + (NEW.state = 'spoiled'),
        missing = missing + (NEW.state = 'missing')
    WHERE lot = NEW.lot;
END;

-- The sheet that is in work stays in the ledger, or its end could not be written.
CREATE TRIGGER stock_reserved BEFORE UPDATE OF removed ON stock_lot
WHEN NEW.on_hand < (SELECT count(*) FROM print WHERE lot = NEW.lot
                    AND state IN ('prepared', 'job-created', 'submitted', 'not-fed'))
BEGIN SELECT RAISE(ABORT, 'a sheet of this lot is being printed'); END;
CREATE TRIGGER stock_kept BEFORE DELETE ON stock_lot
BEGIN SELECT RAISE(ABORT, 'the stock ledger is not shortened'); END;

-- ---------------------------------------------------------------- staff, statistics

CREATE TABLE staff (
    staff_id        TEXT PRIMARY KEY,
    badge_tag       BLOB NOT NULL UNIQUE,
    pin_hash        BLOB NOT NULL,
    resident_tag    BLOB NOT NULL,
    wrong_pins      INTEGER NOT NULL DEFAULT 0,
    locked_until_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE rating (
    id    INTEGER PRIMARY KEY,
    day   TEXT NOT NULL,
    form  TEXT NOT NULL,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5)
) STRICT;

CREATE TABLE stage_time (
    id    INTEGER PRIMARY KEY,
    day   TEXT NOT NULL,
    form  TEXT NOT NULL,
    stage TEXT NOT NULL,
    ms    INTEGER NOT NULL CHECK (ms >= 0)
) STRICT;

-- ---------------------------------------------------------------- audit: append only, hash-chained

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    time_ms  INTEGER NOT NULL,
    category TEXT NOT NULL,
    json     BLOB NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_gapless BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit chain has no gaps'); END;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
