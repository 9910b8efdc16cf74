// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/recording_script.h"

#include <utility>

namespace yeban {

static QByteArray escaped(const QByteArray &bytes)
{
    QByteArray text;
    for (const char byte : bytes) {
        const bool control = static_cast<uchar>(byte) < 32;
        if (control || byte == '^')
            text += '^';
        text += control ? static_cast<char>(byte + '@') : byte == '^' ? '`' : byte;
    }
    return text;
}

RecordingScript::~RecordingScript()
{
    if (m_begun)
        m_file.write("\n");
}

Status RecordingScript::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1 cannot be written: %2").arg(m_file.fileName(), m_file.errorString()));
    m_sinceLast.start();
    return {};
}

void RecordingScript::note(Speaker speaker, const QByteArray &bytes, Place place)
{
    if (!m_begun || place == Place::NewLine || speaker != m_last) {
        if (m_begun)
            m_file.write("\n");
        m_file.write((speaker == Speaker::Driver ? "w " : "r ") + QByteArray::number(m_sinceLast.restart()) + ' ');
    }
    m_begun = true;
    m_last = speaker;
    m_file.write(escaped(bytes));
    m_file.flush();
}

} // namespace yeban
