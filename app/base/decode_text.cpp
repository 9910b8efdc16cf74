// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/decode_text.h"

#include "app/base/clean_text.h"

#include <QStringConverter>

#include <optional>

#include <iconv.h>

namespace yeban {

/// Strict: nullopt for bytes that are not GB18030. iconv and not QStringDecoder, whose GB18030 depends on how
/// Qt was built.
static std::optional<QString> fromGb18030(QByteArray bytes)
{
    iconv_t converter = ::iconv_open("UTF-16LE", "GB18030");
    if (converter == reinterpret_cast<iconv_t>(-1)) // NOLINT: the interface's own way to say "no"
        return std::nullopt;
    QString text(bytes.size(), Qt::Uninitialized);
    char *in = bytes.data(), *out = reinterpret_cast<char *>(text.data());
    auto inLeft = static_cast<size_t>(bytes.size()), outLeft = static_cast<size_t>(text.size()) * sizeof(QChar);
    const bool whole = ::iconv(converter, &in, &inLeft, &out, &outLeft) != static_cast<size_t>(-1) && inLeft == 0;
    ::iconv_close(converter);
    text.chop(static_cast<qsizetype>(outLeft / sizeof(QChar)));
    return whole ? std::optional(text) : std::nullopt;
}

static Result<QString> cleaned(const QString &text)
{
    const QString clean = cleanText(text);
    if (clean.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a code without visible text"));
    return clean;
}

Result<QString> decodeText(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? decodeGb18030(bytes) : cleaned(text);
}

Result<QString> decodeGb18030(const QByteArray &bytes)
{
    const auto text = fromGb18030(bytes);
    if (!text)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a code that is neither UTF-8 nor GB18030"));
    return cleaned(*text);
}

} // namespace yeban
