-- A missing sheet that two of the staff have looked for and counted is 'lost': there may be another one, once.
DROP INDEX one_lease;
CREATE UNIQUE INDEX one_lease ON print_grant (submission_id, sheet_id)
    WHERE outcome IS NULL OR outcome NOT IN ('returned', 'retired', 'void', 'spoiled', 'lost');
CREATE UNIQUE INDEX lost_once ON print_grant (submission_id, sheet_id) WHERE outcome = 'lost';
DROP TRIGGER lease_ends_once;
CREATE TRIGGER lease_ends_once BEFORE UPDATE OF outcome ON print_grant
WHEN OLD.outcome IS NOT NULL AND OLD.outcome <> NEW.outcome AND (OLD.outcome || '>' || NEW.outcome) NOT IN
    ('suspect>printed', 'suspect>spoiled', 'suspect>missing', 'printed>taken', 'missing>lost')
BEGIN SELECT RAISE(ABORT, 'a sheet ends once'); END;
