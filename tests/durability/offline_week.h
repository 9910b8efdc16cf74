// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban::test {

// The parts of the script offline-week, each a process of its own under another clock. They print what they did.

/// A terminal with a data folder of its own joins the hall. The words of `invite` and `key` of yeban-hall.
Status joinHall(const QString &data, const QString &address, const QString &key, const QString &code);

/// A day without a hall: so many submissions with so many bytes each are kept while sync tries all the time.
Status offlineDay(const QString &data, int submissions, int bytes);

/// The hall is there again: everything goes, with a certificate that was renewed before. Unreachable: not within
/// `seconds`; Refused: something was rejected or quarantined, or the certificate is still the old one.
Status drainWeek(const QString &data, int seconds);

/// The hall has stopped: each submission of the terminal is there once, with the bytes that were kept. Refused: not so.
Status compareWithHall(const QString &data, const QString &database);

} // namespace yeban::test
