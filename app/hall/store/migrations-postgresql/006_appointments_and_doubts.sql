-- Whom the hall's window expects. Nothing of the person: the receipt shows the number.
CREATE TABLE appointment (
    submission_id TEXT PRIMARY KEY REFERENCES submission,
    number TEXT NOT NULL,
    terminal_id TEXT NOT NULL REFERENCES terminal,
    service_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    to_time TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX appointments_of_day ON appointment (day, from_time);

-- What spoke for a forgery at a terminal, and how often since it joined.
CREATE TABLE terminal_doubt (
    terminal_id TEXT NOT NULL REFERENCES terminal,
    why TEXT NOT NULL,
    times BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (terminal_id, why)
);
