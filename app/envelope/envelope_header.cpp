// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/envelope_header.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace yeban {

namespace {

constexpr qsizetype maxText = 128;

bool isPlain(const QString &text)
{
    return !text.isEmpty() && text.size() <= maxText && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f;
    });
}

bool isComplete(const EnvelopeHeader &header)
{
    return isPlain(header.id) && isPlain(header.terminal) && isPlain(header.kind) && isPlain(header.form) &&
           isPlain(header.clock) && header.formVersion > 0 && header.time.isValid() &&
           !header.keys.isEmpty() && header.keys.size() <= maxRecipients &&
           std::all_of(header.keys.begin(), header.keys.end(), isPlain);
}

} // namespace

Result<QByteArray> writeHeader(const EnvelopeHeader &header)
{
    if (!isComplete(header))
        return fail(ErrorCode::InvalidInput, QStringLiteral("envelope header incomplete"));
    const QJsonObject object{
        {QStringLiteral("id"), header.id},
        {QStringLiteral("terminal"), header.terminal},
        {QStringLiteral("kind"), header.kind},
        {QStringLiteral("form"), header.form},
        {QStringLiteral("formVersion"), header.formVersion},
        {QStringLiteral("time"), header.time.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("clock"), header.clock},
        {QStringLiteral("keys"), QJsonArray::fromStringList(header.keys)},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<EnvelopeHeader> parseHeader(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto text = [&object](const char *key) { return object.value(QLatin1String(key)).toString(); };
    EnvelopeHeader header;
    header.id = text("id");
    header.terminal = text("terminal");
    header.kind = text("kind");
    header.form = text("form");
    header.formVersion = object.value(QLatin1String("formVersion")).toInt();
    header.time = QDateTime::fromString(text("time"), Qt::ISODateWithMs).toUTC();
    header.clock = text("clock");
    const QJsonArray keys = object.value(QLatin1String("keys")).toArray();
    for (const QJsonValue &key : keys)
        header.keys.append(key.toString());
    constexpr int knownKeys = 8;
    if (object.size() != knownKeys || !isComplete(header))
        return fail(ErrorCode::InvalidInput, QStringLiteral("envelope header not of this version"));
    return header;
}

} // namespace yeban
