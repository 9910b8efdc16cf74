-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bodies that waited when 009 came, at most 16 MiB in each transaction: a disk with room for another visit has room for
-- this, however much waits. What was freed by one transaction is filled by the next.

INSERT INTO sealed_chunk
SELECT (tseq << 16) + chunk, bytes FROM old_chunk WHERE rowid < (SELECT min(rowid) + 256 FROM old_chunk);
DELETE FROM old_chunk WHERE rowid < (SELECT min(rowid) + 256 FROM old_chunk);
