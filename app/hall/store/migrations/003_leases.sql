-- A sheet is leased to one terminal at a time. A lease is over when its holder gave the grant back ('returned'), two of
-- the staff retired the holder ('retired'), or the sheet came to nothing ('void', 'spoiled'); only then there may be
-- another one.
CREATE TABLE print_lease (
    grant_id TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES case_file,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    sheet_id TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT,
    outcome_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO print_lease (grant_id, submission_id, terminal_id, sheet_id, outcome, evidence, outcome_at)
SELECT grant_id, submission_id, terminal_id, sheet_id, outcome, evidence, outcome_at FROM print_grant;
DROP TABLE print_grant;
ALTER TABLE print_lease RENAME TO print_grant;
CREATE UNIQUE INDEX one_lease ON print_grant (submission_id, sheet_id)
    WHERE outcome IS NULL OR outcome NOT IN ('returned', 'retired', 'void', 'spoiled');
CREATE INDEX sheets_of_case ON print_grant (submission_id);
CREATE INDEX leases_of_terminal ON print_grant (terminal_id) WHERE outcome IS NULL;
CREATE TRIGGER lease_ends_once BEFORE UPDATE OF outcome ON print_grant
WHEN OLD.outcome IS NOT NULL AND OLD.outcome <> NEW.outcome AND (OLD.outcome || '>' || NEW.outcome) NOT IN
    ('suspect>printed', 'suspect>spoiled', 'suspect>missing', 'printed>taken')
BEGIN SELECT RAISE(ABORT, 'a sheet ends once'); END;

-- Where the citizen stands who wants the sheets that wait; the last one counts.
CREATE TABLE sheets_wanted (
    submission_id TEXT PRIMARY KEY REFERENCES case_file,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    wanted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keyed tags, by which a case is found: of the receipt's secret and of the applicant's number.
ALTER TABLE case_file ADD COLUMN secret_tag BLOB;
ALTER TABLE case_file ADD COLUMN resident_tag BLOB;
CREATE INDEX case_by_resident ON case_file (resident_tag) WHERE resident_tag IS NOT NULL;

ALTER TABLE terminal ADD COLUMN retired_at INTEGER;
