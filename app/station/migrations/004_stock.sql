-- SPDX-License-Identifier: GPL-3.0-or-later
-- Licence paper as double entry: every sheet moves from one place to another, each move is a row that never changes,
-- and a lot's figures are the sums of its moves after every event.

ALTER TABLE stock_lot ADD COLUMN first_serial TEXT NOT NULL DEFAULT '';
ALTER TABLE stock_lot ADD COLUMN last_serial TEXT NOT NULL DEFAULT '';
ALTER TABLE stock_lot ADD COLUMN staff_id TEXT NOT NULL DEFAULT ''; -- who loaded it

CREATE TABLE stock_move (
    move            INTEGER PRIMARY KEY AUTOINCREMENT,
    lot             INTEGER NOT NULL REFERENCES stock_lot (lot),
    cause           TEXT NOT NULL,
    from_place      TEXT NOT NULL,
    to_place        TEXT NOT NULL,
    sheets          INTEGER NOT NULL CHECK (sheets > 0),
    print_id        TEXT REFERENCES print (print_id),
    first_serial    TEXT NOT NULL DEFAULT '',
    last_serial     TEXT NOT NULL DEFAULT '',
    staff_id        TEXT NOT NULL DEFAULT '',
    second_staff_id TEXT NOT NULL DEFAULT '',
    time_ms         INTEGER NOT NULL,
    CHECK (cause || ' ' || from_place || '>' || to_place IN
        ('load outside>on-hand', 'remove on-hand>removed', 'damage on-hand>spoiled',
         'count on-hand>missing', 'count missing>on-hand', 'count outside>on-hand',
         'print on-hand>issued', 'print on-hand>suspect',
         'print suspect>issued', 'print suspect>spoiled', 'print suspect>missing'))
) STRICT;
CREATE INDEX stock_move_of_lot ON stock_move (lot);

-- What is there already: as if it had been loaded and used at once.
INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, time_ms)
SELECT lot, 'load', 'outside', 'on-hand', loaded, time_ms FROM stock_lot;
INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, time_ms)
SELECT lot, cause, from_place, to_place, sheets, time_ms FROM (
    SELECT lot, 'print' AS cause, 'on-hand' AS from_place, 'issued' AS to_place, issued AS sheets, time_ms FROM stock_lot
    UNION ALL SELECT lot, 'print', 'on-hand', 'suspect', suspect + spoiled + missing, time_ms FROM stock_lot
    UNION ALL SELECT lot, 'print', 'suspect', 'spoiled', spoiled, time_ms FROM stock_lot
    UNION ALL SELECT lot, 'print', 'suspect', 'missing', missing, time_ms FROM stock_lot
    UNION ALL SELECT lot, 'remove', 'on-hand', 'removed', removed, time_ms FROM stock_lot)
WHERE sheets > 0;

CREATE TRIGGER stock_loaded BEFORE INSERT ON stock_lot
WHEN NEW.staff_id = '' OR NEW.on_hand <> NEW.loaded
BEGIN SELECT RAISE(ABORT, 'a lot is loaded by somebody'); END;
CREATE TRIGGER stock_load_moves AFTER INSERT ON stock_lot
BEGIN
    INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, first_serial, last_serial, staff_id, time_ms)
    VALUES (NEW.lot, 'load', 'outside', 'on-hand', NEW.loaded, NEW.first_serial, NEW.last_serial, NEW.staff_id, NEW.time_ms);
END;

CREATE TRIGGER stock_move_named BEFORE INSERT ON stock_move
WHEN (NEW.cause = 'print') <> (NEW.print_id IS NOT NULL)
    OR (NEW.cause <> 'print' AND NEW.staff_id = '')
    OR (NEW.cause = 'count' AND (NEW.second_staff_id = '' OR NEW.second_staff_id = NEW.staff_id))
    OR (NEW.cause = 'load' AND EXISTS (SELECT 1 FROM stock_move WHERE lot = NEW.lot))
BEGIN SELECT RAISE(ABORT, 'paper moves with a name, a count with two'); END;
CREATE TRIGGER stock_move_unchanged BEFORE UPDATE ON stock_move
BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
CREATE TRIGGER stock_move_kept BEFORE DELETE ON stock_move
BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;

CREATE TRIGGER stock_moves AFTER INSERT ON stock_move WHEN NEW.cause <> 'load'
BEGIN
    UPDATE stock_lot SET
        loaded  = loaded + NEW.sheets * (NEW.from_place = 'outside'),
        on_hand = on_hand + NEW.sheets * ((NEW.to_place = 'on-hand') - (NEW.from_place = 'on-hand')),
        issued  = issued + NEW.sheets * (NEW.to_place = 'issued'),
        spoiled = spoiled + NEW.sheets * (NEW.to_place = 'spoiled'),
        suspect = suspect + NEW.sheets * ((NEW.to_place = 'suspect') - (NEW.from_place = 'suspect')),
        missing = missing + NEW.sheets * ((NEW.to_place = 'missing') - (NEW.from_place = 'missing')),
        removed = removed + NEW.sheets * (NEW.to_place = 'removed')
    WHERE lot = NEW.lot;
END;

-- Nobody writes a figure but the moves.
CREATE TRIGGER stock_is_its_moves AFTER UPDATE ON stock_lot
WHEN (NEW.loaded, NEW.on_hand, NEW.issued, NEW.spoiled, NEW.suspect, NEW.missing, NEW.removed) IS NOT (
    SELECT sum(sheets * (from_place = 'outside')), sum(sheets * ((to_place = 'on-hand') - (from_place = 'on-hand'))),
           sum(sheets * (to_place = 'issued')), sum(sheets * (to_place = 'spoiled')),
           sum(sheets * ((to_place = 'suspect') - (from_place = 'suspect'))),
           sum(sheets * ((to_place = 'missing') - (from_place = 'missing'))), sum(sheets * (to_place = 'removed'))
    FROM stock_move WHERE lot = NEW.lot)
    OR NEW.tray <> OLD.tray OR NEW.media <> OLD.media OR NEW.first_serial <> OLD.first_serial
    OR NEW.last_serial <> OLD.last_serial OR NEW.staff_id <> OLD.staff_id OR NEW.time_ms <> OLD.time_ms
BEGIN SELECT RAISE(ABORT, 'a lot is what its moves say'); END;

DROP TRIGGER print_moves_stock;
CREATE TRIGGER print_moves_stock AFTER UPDATE OF state ON print
WHEN NEW.state IN ('printed', 'suspect', 'spoiled', 'missing')
BEGIN
    INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, print_id, staff_id, time_ms)
    VALUES (NEW.lot, 'print', iif(OLD.state = 'suspect', 'suspect', 'on-hand'),
            iif(NEW.state = 'printed', 'issued', NEW.state), 1, NEW.print_id, NEW.staff_id, NEW.changed_ms);
END;

-- The sheet that is in work stays in the ledger, or its end could not be written.
DROP TRIGGER stock_reserved;
CREATE TRIGGER stock_reserved BEFORE UPDATE OF on_hand ON stock_lot
WHEN NEW.on_hand < (SELECT count(*) FROM print WHERE lot = NEW.lot
                    AND state IN ('prepared', 'job-created', 'submitted', 'not-fed'))
BEGIN SELECT RAISE(ABORT, 'a sheet of this lot is being printed'); END;
