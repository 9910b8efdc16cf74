// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/canonical.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace yeban {

namespace {

bool isPlainId(const QString &id)
{
    return !id.isEmpty() && std::all_of(id.begin(), id.end(),
                                        [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

/// Written as JSON, a value that is refused here could become the bytes of another one.
Status checkValue(const QString &id, const QString &value)
{
    if (!isPlainId(id))
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: an id that is not plain ASCII"));
    if (value.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: %1 is empty").arg(id));
    if (!value.isValidUtf16())
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: %1 is not valid UTF-16").arg(id));
    if (value != value.normalized(QString::NormalizationForm_C))
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: %1 is not in NFC").arg(id));
    return {};
}

Result<QByteArray> encode(const QString &itemId, int version, const FormValues &values)
{
    if (!isPlainId(itemId) || version < 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: no item"));
    QJsonObject form;
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (const Status fine = checkValue(value.key(), value.value()); !fine)
            return fail(fine.error());
        form.insert(value.key(), value.value());
    }
    // QJsonObject keeps its keys sorted; for ASCII ids that is byte order.
    const QJsonObject all{{QStringLiteral("form"), form},
                          {QStringLiteral("item"), itemId},
                          {QStringLiteral("version"), version}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

Result<QByteArray> canonicalBytes(const ServiceItem &item, const FormValues &values)
{
    return encode(item.id, item.version, values);
}

Result<CanonicalForm> readCanonical(const QByteArray &bytes)
{
    constexpr qsizetype limit = 1024 * 1024;
    if (bytes.size() > limit)
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: larger than 1 MiB"));
    const QJsonObject all = QJsonDocument::fromJson(bytes).object();
    CanonicalForm read{
        all.value(QLatin1String("item")).toString(), all.value(QLatin1String("version")).toInt(), {}};
    const QJsonObject form = all.value(QLatin1String("form")).toObject();
    for (auto value = form.begin(); value != form.end(); ++value)
        read.values.insert(value.key(), value.value().toString());
    const auto again = encode(read.itemId, read.version, read.values);
    if (!again)
        return fail(again.error());
    // Catches everything else: other keys, white space, other escapes, a key twice, values of another type.
    if (*again != bytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("form: not in canonical form"));
    return read;
}

} // namespace yeban
