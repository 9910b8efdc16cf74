-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every body has moved (010).

DROP TABLE old_chunk;

CREATE TRIGGER chunk_comes BEFORE INSERT ON sealed_chunk
WHEN NOT EXISTS (SELECT 1 FROM submission WHERE tseq = NEW.place >> 16 AND state = 'ready')
    OR NEW.place <> (SELECT coalesce(max(place) + 1, NEW.place >> 16 << 16) FROM sealed_chunk
                     WHERE place BETWEEN NEW.place >> 16 << 16 AND NEW.place | 65535)
BEGIN SELECT RAISE(FAIL, 'a body comes with its submission'); END;
CREATE TRIGGER chunk_unchanged BEFORE UPDATE ON sealed_chunk
BEGIN SELECT RAISE(ABORT, 'a sealed body does not change'); END;
CREATE TRIGGER chunk_kept BEFORE DELETE ON sealed_chunk
WHEN (SELECT state FROM submission WHERE tseq = OLD.place >> 16) <> 'purged'
BEGIN SELECT RAISE(ABORT, 'a body is kept until its submission is purged'); END;
