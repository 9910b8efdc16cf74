-- What somebody at a terminal did with its licence paper.
CREATE TABLE stock_event (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    lot INTEGER NOT NULL,
    media TEXT NOT NULL,
    cause TEXT NOT NULL,
    from_place TEXT NOT NULL,
    to_place TEXT NOT NULL,
    sheets INTEGER NOT NULL,
    first_serial TEXT NOT NULL,
    last_serial TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    second_staff_id TEXT NOT NULL,
    on_hand INTEGER NOT NULL,
    happened_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_of_terminal ON stock_event (terminal_id, happened_at);
