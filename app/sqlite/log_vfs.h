// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban {

/// The name of a VFS (sqlite.org/vfs.html) for sqlite3_open_v2: the one that was the default at the first call, but what
/// SQLite writes to its log, two calls of the kernel for each page, waits until something else is asked of the file and
/// goes in one. A sync is such a thing, so with synchronous=FULL nothing of a transaction waits when its COMMIT
/// answers. What cannot be written is told by the call that asked, the transaction must then be rolled back. Any thread.
const char *logVfs();

} // namespace yeban
