// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/hid-pos/protocol.h"

#include <algorithm>

namespace yeban::scanner {

namespace {

// Places in a report, its number included.
constexpr qsizetype numberAt = 0, lengthAt = 1, aimAt = 2, dataAt = 5, symbologyAt = 61, moreAt = 63;
constexpr char codeReport = 2;

/// What the report carries of a code; nullopt: it is none of a code.
std::optional<QByteArray> dataOf(const QByteArray &report)
{
    if (report[numberAt] != codeReport)
        return std::nullopt;
    const qsizetype shift = report[aimAt] == ']' ? 0 : 1;
    if (report[aimAt + shift] != ']')
        return std::nullopt;
    const qsizetype begin = dataAt + shift, length = static_cast<uchar>(report[lengthAt]);
    return report.mid(begin, std::min(length, symbologyAt - begin));
}

} // namespace

void HidPosReports::restart(bool midCode)
{
    m_buffer.clear();
    m_code.clear();
    m_skipping = midCode;
    m_tooLong = false;
}

std::optional<Result<QByteArray>> HidPosReports::take()
{
    while (m_buffer.size() >= reportSize) {
        const QByteArray report = m_buffer.left(reportSize);
        m_buffer.remove(0, reportSize);
        const auto data = dataOf(report);
        if (!data)
            continue;
        m_code += *data;
        if (m_code.size() > longest + 2) // two more: a line end
            m_tooLong = m_skipping = true;
        if (m_skipping)
            m_code.clear();
        if (report[moreAt] != 0)
            continue;
        QByteArray code = std::exchange(m_code, {});
        while (code.endsWith('\r') || code.endsWith('\n')) // a suffix that the scanner was set to send
            code.chop(1);
        const bool skipped = std::exchange(m_skipping, false);
        if (std::exchange(m_tooLong, false) || code.size() > longest)
            return tooLong();
        if (!skipped && !code.isEmpty())
            return code;
    }
    return std::nullopt;
}

} // namespace yeban::scanner
