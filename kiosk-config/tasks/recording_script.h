// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QElapsedTimer>
#include <QFile>

namespace yeban {

/// A recorded conversation in the script format of umockdev: a line each for what the driver wrote ("w") and read
/// ("r"), with the milliseconds before it and the bytes; 0 to 31 as "^@" to "^_", "^" as "^`". One thread.
class RecordingScript
{
public:
    enum class Speaker { Driver, Device };
    enum class Place { NewLine, SameLine }; ///< SameLine: without a pause of the other, if the speaker is the same

    explicit RecordingScript(const QString &file) : m_file(file) {}
    ~RecordingScript();

    /// Begins the file anew. NotFound with a sentence when it cannot be written.
    Status open();
    void note(Speaker speaker, const QByteArray &bytes, Place place);

private:
    QFile m_file;
    Speaker m_last = Speaker::Driver; ///< whose line the file ends with, if it has one
    bool m_begun = false;
    QElapsedTimer m_sinceLast;
};

} // namespace yeban
