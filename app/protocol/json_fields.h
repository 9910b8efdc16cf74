// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/schema_check.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace yeban {

enum class Presence { Required, Optional };

/// Writing: the one form that each kind of value has on the wire.
inline constexpr auto wireBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
QString toWire(const QByteArray &bytes); ///< base64url without padding
QString toWire(const QDateTime &time);   ///< "2026-11-21T14:05:09.123Z"; invalid becomes ""
QJsonObject toWire(const QMap<QString, QString> &texts);
QByteArray compactJson(const QJsonObject &object);
/// The object with "version" set to protocolVersion, as JSON text.
QByteArray messageJson(QJsonObject object);

/// Reading: one JSON object of at most `maxBytes`. InvalidInput otherwise.
Result<QJsonObject> parseObject(const QByteArray &json, qsizetype maxBytes);
/// The same, and its version is protocolVersion; else Unsupported.
Result<QJsonObject> parseMessage(const QByteArray &json, qsizetype maxBytes);

/// Reads the fields of one object; the first fault is kept and everything after it reads as empty, so that a
/// fromJson() lists its fields and looks at status() once. The fault names the field, never its value.
/// Unknown fields are passed over: a later minor version may add some.
class JsonFields
{
public:
    explicit JsonFields(QJsonObject object) : m_object(std::move(object)) {}
    /// A whole message: result() also holds it to schema/<schema>.json.
    JsonFields(QJsonObject object, const char *schema) : m_object(std::move(object)), m_schema(schema) {}

    /// ≤ `maxLength` UTF-16 units, no control characters but line feed and tab, no lone surrogates.
    /// Required also means not empty.
    QString text(const char *key, qsizetype maxLength, Presence presence = Presence::Required);
    QString word(const char *key, const QStringList &allowed);
    QByteArray bytes(const char *key, qsizetype minSize, qsizetype maxSize);
    qint64 integer(const char *key, qint64 min, qint64 max);
    quint64 count(const char *key, quint64 min = 0); ///< up to 2^53
    double real(const char *key, double min, double max);
    QDateTime time(const char *key, Presence presence = Presence::Required);
    QMap<QString, QString> texts(const char *key, qsizetype maxEntries, qsizetype maxLength);
    QMap<QString, qint64> integers(const char *key, qsizetype maxEntries);
    QJsonObject object(const char *key);
    QJsonArray array(const char *key, qsizetype maxEntries);
    QList<QJsonObject> objects(const char *key, qsizetype maxEntries);

    /// What reads itself from an object; its fault is this one's.
    template <class T> T part(const char *key)
    {
        Result<T> read = T::fromObject(object(key));
        if (!read)
            adopt(fail(read.error()));
        return std::move(read).value_or(T());
    }

    /// Takes over a fault found by the caller or by a nested reader.
    void refuse(const char *key, const char *what);
    bool adopt(const Status &status);
    const Status &status() const { return m_status; }

    /// `value` if nothing was wrong.
    template <class T> Result<T> result(T value) const
    {
        if (!m_status)
            return fail(m_status.error());
        if (const Status fits = m_schema ? checkSchema(m_schema, m_object) : Status(); !fits)
            return fail(fits.error());
        return value;
    }

private:
    QJsonValue value(const char *key, QJsonValue::Type type, Presence presence);

    QJsonObject m_object;
    const char *m_schema = nullptr;
    Status m_status;
};

} // namespace yeban
