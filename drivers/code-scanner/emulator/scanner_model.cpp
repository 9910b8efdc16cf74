// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/scanner_model.h"

#include <array>

#include <iconv.h>

namespace yeban::emulator {

static QByteArray toGb18030(const QString &text)
{
    QByteArray in = text.toUtf8(), out(in.size() * 2 + 4, '\0');
    iconv_t converter = ::iconv_open("GB18030", "UTF-8");
    char *from = in.data(), *to = out.data();
    auto fromLeft = static_cast<size_t>(in.size()), toLeft = static_cast<size_t>(out.size());
    ::iconv(converter, &from, &fromLeft, &to, &toLeft);
    ::iconv_close(converter);
    out.chop(static_cast<qsizetype>(toLeft));
    return out;
}

/// Newland's answers end in ACK or NAK and two bytes more; Honeywell's scanners say nothing either way.
static QByteArray refusalOf(QByteArray answer)
{
    constexpr char nak = 0x15;
    if (!answer.isEmpty())
        answer[answer.size() - 3] = nak;
    return answer;
}

static std::optional<qint64> idOf(const QJsonObject &state)
{
    const QJsonValue scan = state.value(QLatin1String("scan"));
    if (!scan.isObject())
        return std::nullopt;
    return scan.toObject().value(QLatin1String("id")).toInteger();
}

void ScannerModel::setState(const QJsonObject &state)
{
    m_state = state;
    if (!m_started)
        m_lastId = idOf(state);
    m_started = true;
}

QByteArray ScannerModel::receive(const QByteArray &bytes)
{
    struct Switch { QByteArray command; bool lit; QByteArray answer; };
    static const std::array<Switch, 4> switches{{
        {QByteArray::fromHex("7E01303030302353434E545247313B03"), true,
         QByteArray::fromHex("02013030303053434E54524731063B03")},
        {QByteArray::fromHex("7E01303030302353434E545247303B03"), false,
         QByteArray::fromHex("02013030303053434E54524730063B03")},
        {QByteArray::fromHex("16540D"), true, {}},
        {QByteArray::fromHex("16550D"), false, {}},
    }};
    m_commands += bytes;
    QByteArray answers;
    for (;;) { // always the command that came first
        const Switch *first = nullptr;
        for (const Switch &entry : switches) {
            if (m_commands.contains(entry.command)
                && (!first || m_commands.indexOf(entry.command) < m_commands.indexOf(first->command)))
                first = &entry;
        }
        if (!first)
            break;
        m_commands.remove(0, m_commands.indexOf(first->command) + first->command.size());
        const bool refused = fault() == QLatin1String("nak");
        if (!refused)
            m_lit = first->lit;
        answers += refused ? refusalOf(first->answer) : first->answer;
    }
    m_commands = m_commands.right(32);
    return answers;
}

std::optional<Scan> ScannerModel::takeScan()
{
    const auto id = idOf(m_state);
    const bool onlyLit = m_state.value(QLatin1String("only_while_lit")).toBool();
    if (!id || id == m_lastId || (onlyLit && !m_lit))
        return std::nullopt;
    m_lastId = id;
    ++m_sent;
    return scanOf(m_state.value(QLatin1String("scan")).toObject());
}

std::optional<Scan> ScannerModel::scanOf(const QJsonObject &scan) const
{
    const QString text = scan.value(QLatin1String("text")).toString();
    const bool inGb18030 = scan.value(QLatin1String("encoding")).toString() == QLatin1String("gb18030");
    Scan read{inGb18030 ? toGb18030(text) : text.toUtf8(),
              scan.value(QLatin1String("suffix")).toString(QStringLiteral("\r\n")).toLatin1(), false, false};
    if (fault() == QLatin1String("stall"))
        return std::nullopt;
    if (fault() == QLatin1String("garbage"))
        read.bytes = QByteArray::fromHex("FFFEFFFF80FF");
    if (fault() == QLatin1String("oversize"))
        read.bytes = QByteArray(5000, 'A');
    if (fault() == QLatin1String("short"))
        read.bytes.truncate(2);
    read.brokenOff = fault() == QLatin1String("short");
    read.inNoise = fault() == QLatin1String("noise");
    return read;
}

} // namespace yeban::emulator
