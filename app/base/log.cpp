// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"

#include "app/base/clock.h"

#include <cstdio>

namespace yeban {

namespace {

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const char *level = type == QtDebugMsg     ? "debug"
                        : type == QtInfoMsg    ? "info"
                        : type == QtWarningMsg ? "warning"
                                               : "error";
    QString line = text;
    for (QChar &c : line)
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = QLatin1Char(' ');
    std::fprintf(stderr, "%lld %s %s %s\n", static_cast<long long>(Clock::sinceBoot().count()), level,
                 context.category, line.toUtf8().constData());
    std::fflush(stderr);
}

} // namespace

void installLog()
{
    qInstallMessageHandler(write);
}

} // namespace yeban
