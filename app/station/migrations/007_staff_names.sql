-- How a member of staff is addressed; empty until the hall says.
ALTER TABLE staff ADD COLUMN name TEXT NOT NULL DEFAULT '';
