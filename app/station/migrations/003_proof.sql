-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sheet moves on with what proves it (reliability.md §4 steps 3, 5 and 6), and its end is written once.

CREATE TRIGGER print_has_job BEFORE UPDATE OF state ON print
WHEN NEW.state = 'job-created' AND NEW.job_id <= 0
BEGIN SELECT RAISE(ABORT, 'a job is written with its number'); END;

CREATE TRIGGER print_has_evidence BEFORE UPDATE OF state ON print
WHEN NEW.state = 'printed' AND OLD.state <> 'suspect'
    AND (NEW.evidence NOT IN ('counter', 'impressions') OR (NEW.evidence = 'counter' AND NEW.counter_before IS NULL))
BEGIN SELECT RAISE(ABORT, 'a sheet is printed by its evidence'); END;

CREATE TRIGGER print_has_witness BEFORE UPDATE OF state ON print
WHEN OLD.state = 'suspect'
    AND (NEW.evidence NOT IN ('staff', 'sensor', 'citizen') OR (NEW.evidence = 'staff' AND NEW.staff_id = ''))
BEGIN SELECT RAISE(ABORT, 'a doubtful sheet is resolved by a witness'); END;

CREATE TRIGGER print_ended BEFORE UPDATE ON print
WHEN OLD.state IN ('printed', 'taken', 'spoiled', 'missing', 'void')
    AND (NEW.evidence <> OLD.evidence OR NEW.staff_id <> OLD.staff_id OR NEW.attempt <> OLD.attempt
         OR NEW.job_uuid <> OLD.job_uuid OR NEW.job_id <> OLD.job_id OR NEW.printer_uuid <> OLD.printer_uuid
         OR NEW.counter_before IS NOT OLD.counter_before OR NEW.printed_ms IS NOT OLD.printed_ms
         OR (NEW.key_wrap <> OLD.key_wrap AND length(NEW.key_wrap) > 0))
BEGIN SELECT RAISE(ABORT, 'what became of a sheet is written once'); END;
