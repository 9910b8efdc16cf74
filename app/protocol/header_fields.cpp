// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/header_fields.h"

#include "app/protocol/json_fields.h"

namespace yeban {

Result<quint64> readNumber(const QByteArray &text, quint64 min, quint64 max)
{
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!ok || number < min || number > max || QByteArray::number(number) != text)
        return fail(ErrorCode::InvalidInput);
    return number;
}

Result<QByteArray> readBase64(const QByteArray &text, const QByteArray &prefix, const QByteArray &suffix, qsizetype size)
{
    const qsizetype around = prefix.size() + suffix.size();
    if (!text.startsWith(prefix) || !text.endsWith(suffix) || text.size() < around || text.size() > around + 2 * size)
        return fail(ErrorCode::InvalidInput);
    const auto decoded = QByteArray::fromBase64Encoding(text.mid(prefix.size()).chopped(suffix.size()),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != size)
        return fail(ErrorCode::InvalidInput);
    return *decoded;
}

Result<QByteArray> readBase64Url(const QByteArray &text, qsizetype size)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.left(2 * size), wireBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != size || decoded.decoded.toBase64(wireBase64) != text)
        return fail(ErrorCode::InvalidInput);
    return *decoded;
}

tl::unexpected<Error> badHeader(const char *name)
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("header %1: missing or malformed").arg(QLatin1String(name)));
}

} // namespace yeban
