// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/recordings/recording.h"

#include <QFile>

namespace yeban::test {

/// "^@" to "^_" are the bytes 0 to 31, "^`" is "^".
static QByteArray unescaped(const QByteArray &text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '^' && i + 1 < text.size();
        if (!escaped)
            bytes += text[i];
        else
            bytes += text[++i] == '`' ? '^' : static_cast<char>(text[i] - '@');
    }
    return bytes;
}

Recording Recording::read(const QString &path)
{
    Recording recording;
    QFile file(qEnvironmentVariable("YEBAN_SOURCE") + QLatin1Char('/') + path);
    if (!file.open(QIODevice::ReadOnly))
        return recording;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const qsizetype afterTime = line.indexOf(' ', 2) + 1; // "r 12 bytes"
        const QByteArray bytes = unescaped(line.mid(afterTime));
        if (line.startsWith("w "))
            recording.dialogue.append({bytes, {}});
        if (line.startsWith("r ")) {
            recording.said.append(bytes);
            if (!recording.dialogue.isEmpty())
                recording.dialogue.last().second.append(bytes);
        }
    }
    return recording;
}

} // namespace yeban::test
