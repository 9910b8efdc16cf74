// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/json_fields.h"

#include "app/protocol/message.h"

#include <QJsonDocument>

#include <cmath>

namespace yeban {

namespace {

constexpr double largestExact = 9007199254740992.0; // 2^53: what a JSON number holds exactly

bool isClean(const QString &text)
{
    if (!text.isValidUtf16())
        return false;
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t'))
            return false;
    return true;
}

bool isWhole(double number, double min, double max)
{
    return std::isfinite(number) && std::floor(number) == number && number >= min && number <= max;
}

} // namespace

QString toWire(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64(wireBase64));
}

QString toWire(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    // Many messages tell of the same moment.
    thread_local std::pair<qint64, QString> last;
    if (const qint64 moment = time.toMSecsSinceEpoch(); last.second.isEmpty() || last.first != moment)
        last = {moment, time.toUTC().toString(Qt::ISODateWithMs)};
    return last.second;
}

QJsonObject toWire(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray messageJson(QJsonObject object)
{
    object.insert(QLatin1String("version"), protocolVersion);
    return compactJson(object);
}

Result<QJsonObject> parseObject(const QByteArray &json, qsizetype maxBytes)
{
    if (json.size() > maxBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("message longer than %1 bytes").arg(maxBytes));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not JSON at byte %1").arg(error.offset));
    if (!document.isObject())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a JSON object"));
    return document.object();
}

Result<QJsonObject> parseMessage(const QByteArray &json, qsizetype maxBytes)
{
    Result<QJsonObject> object = parseObject(json, maxBytes);
    if (!object)
        return object;
    const QJsonValue version = object->value(QLatin1String("version"));
    if (!version.isDouble())
        return fail(ErrorCode::InvalidInput, QStringLiteral("version: missing"));
    if (version.toDouble() != protocolVersion)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("version: this side speaks %1").arg(protocolVersion));
    return object;
}

void JsonFields::refuse(const char *key, const char *what)
{
    if (m_status)
        m_status = fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1: %2").arg(QLatin1String(key), QLatin1String(what)));
}

bool JsonFields::adopt(const Status &status)
{
    if (m_status && !status)
        m_status = fail(status.error());
    return bool(m_status);
}

QJsonValue JsonFields::value(const char *key, QJsonValue::Type type, Presence presence)
{
    if (!m_status)
        return {};
    const QJsonValue found = m_object.value(QLatin1String(key));
    if (found.isUndefined() || found.isNull()) {
        if (presence == Presence::Required)
            refuse(key, "missing");
        return {};
    }
    if (found.type() != type) {
        refuse(key, "wrong type");
        return {};
    }
    return found;
}

QString JsonFields::text(const char *key, qsizetype maxLength, Presence presence)
{
    const QString found = value(key, QJsonValue::String, presence).toString();
    if (found.isEmpty() && presence == Presence::Required)
        refuse(key, "empty");
    if (found.size() > maxLength)
        refuse(key, "too long");
    if (!isClean(found))
        refuse(key, "forbidden characters");
    return m_status ? found : QString();
}

QString JsonFields::word(const char *key, const QStringList &allowed)
{
    const QString found = text(key, 64);
    if (!allowed.contains(found))
        refuse(key, "unknown word");
    return m_status ? found : QString();
}

QByteArray JsonFields::bytes(const char *key, qsizetype minSize, qsizetype maxSize)
{
    const Presence presence = minSize == 0 ? Presence::Optional : Presence::Required;
    const QString found = value(key, QJsonValue::String, presence).toString();
    if (found.size() > maxSize * 4 / 3 + 4) {
        refuse(key, "too long");
        return {};
    }
    const auto decoded = QByteArray::fromBase64Encoding(found.toLatin1(),
                                                        wireBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || toWire(*decoded) != found)
        refuse(key, "not base64url");
    else if (decoded.decoded.size() < minSize || decoded.decoded.size() > maxSize)
        refuse(key, "wrong size");
    return m_status ? *decoded : QByteArray();
}

qint64 JsonFields::integer(const char *key, qint64 min, qint64 max)
{
    const QJsonValue found = value(key, QJsonValue::Double, Presence::Required);
    if (m_status && !isWhole(found.toDouble(), double(min), double(max)))
        refuse(key, "not a whole number in range");
    return m_status ? qint64(found.toDouble()) : min;
}

quint64 JsonFields::count(const char *key, quint64 min)
{
    return quint64(integer(key, qint64(min), qint64(largestExact)));
}

double JsonFields::real(const char *key, double min, double max)
{
    const QJsonValue found = value(key, QJsonValue::Double, Presence::Required);
    const double number = found.toDouble();
    if (m_status && !(number >= min && number <= max))
        refuse(key, "out of range");
    return m_status ? number : min;
}

QDateTime JsonFields::time(const char *key, Presence presence)
{
    const QString found = text(key, 24, presence);
    if (!m_status || found.isEmpty())
        return {};
    const QDateTime parsed = QDateTime::fromString(found, Qt::ISODateWithMs);
    if (!parsed.isValid() || toWire(parsed) != found)
        refuse(key, "not a UTC time with milliseconds");
    return m_status ? parsed.toUTC() : QDateTime();
}

QMap<QString, QString> JsonFields::texts(const char *key, qsizetype maxEntries, qsizetype maxLength)
{
    const QJsonObject found = object(key);
    QMap<QString, QString> map;
    if (found.size() > maxEntries)
        refuse(key, "too many entries");
    for (auto it = found.begin(); m_status && it != found.end(); ++it) {
        const QString text = it.value().toString();
        if (!it.value().isString() || it.key().isEmpty() || it.key().size() > 64 || !isClean(it.key()) ||
            text.size() > maxLength || !isClean(text))
            refuse(key, "an entry is not a short text");
        map.insert(it.key(), text);
    }
    return m_status ? map : QMap<QString, QString>();
}

QMap<QString, qint64> JsonFields::integers(const char *key, qsizetype maxEntries)
{
    const QJsonObject found = object(key);
    QMap<QString, qint64> map;
    if (found.size() > maxEntries)
        refuse(key, "too many entries");
    for (auto it = found.begin(); m_status && it != found.end(); ++it) {
        const double number = it.value().toDouble(-1);
        if (it.key().isEmpty() || it.key().size() > 64 || !isClean(it.key()) ||
            !isWhole(number, 0, largestExact))
            refuse(key, "an entry is not a count");
        else
            map.insert(it.key(), qint64(number));
    }
    return m_status ? map : QMap<QString, qint64>();
}

QJsonObject JsonFields::object(const char *key)
{
    return value(key, QJsonValue::Object, Presence::Required).toObject();
}

QJsonArray JsonFields::array(const char *key, qsizetype maxEntries)
{
    const QJsonArray found = value(key, QJsonValue::Array, Presence::Required).toArray();
    if (found.size() > maxEntries)
        refuse(key, "too many entries");
    return m_status ? found : QJsonArray();
}

QList<QJsonObject> JsonFields::objects(const char *key, qsizetype maxEntries)
{
    QList<QJsonObject> list;
    for (const QJsonValue &entry : array(key, maxEntries)) {
        if (!entry.isObject())
            refuse(key, "an entry is not an object");
        list.append(entry.toObject());
    }
    return m_status ? list : QList<QJsonObject>();
}

} // namespace yeban
