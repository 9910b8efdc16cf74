// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace yeban::test {

inline QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

inline QByteArray with(const QByteArray &json, const char *key, const QJsonValue &value)
{
    QJsonObject object = objectOf(json);
    if (value.isUndefined())
        object.remove(QLatin1String(key));
    else
        object.insert(QLatin1String(key), value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What every reader of a message must refuse, made from one that it takes.
inline QList<QByteArray> hostileVersionsOf(const QByteArray &json)
{
    QList<QByteArray> list{"",
                           "null",
                           "[]",
                           "{}",
                           "\"text\"",
                           json.left(json.size() / 2),
                           json + "x",
                           QByteArray(3 * 1024 * 1024, ' ') + json,
                           QByteArray(2000, '['),
                           with(json, "version", 2),
                           with(json, "version", QStringLiteral("1")),
                           with(json, "version", QJsonValue(QJsonValue::Undefined))};
    const QJsonObject object = objectOf(json);
    for (auto it = object.begin(); it != object.end(); ++it) {
        // Every field is either of its own type or refused.
        const QByteArray key = it.key().toUtf8();
        list.append(with(json, key.constData(), QJsonArray{QJsonArray{}}));
        if (it.value().isString())
            list.append(with(json, key.constData(), QString(3 * 1024 * 1024, QLatin1Char('x'))));
        if (it.value().isString())
            list.append(with(json, key.constData(), QStringLiteral("\u0001\u202e")));
        if (it.value().isDouble())
            list.append(with(json, key.constData(), -5));
        if (it.value().isDouble())
            list.append(with(json, key.constData(), 1e300));
    }
    return list;
}

/// True if `read` refuses all of them; says which one it took.
template <class T> bool refusesAll(const QByteArray &good)
{
    for (const QByteArray &bad : hostileVersionsOf(good))
        if (T::fromJson(bad)) {
            qWarning() << "taken:" << bad.left(300);
            return false;
        }
    return true;
}

} // namespace yeban::test
