-- Numbers that several halls on one database take turns for, and whose database this is.
ALTER TABLE terminal ADD COLUMN feed_number INTEGER NOT NULL DEFAULT 0;
UPDATE terminal SET feed_number =
    (SELECT coalesce(max(number), 0) FROM feed WHERE feed.terminal_id = terminal.terminal_id);
INSERT INTO counter (name, value) SELECT 'audit', coalesce(max(seq), 0) + 1 FROM audit;

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
