// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/rig.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace yeban::test {

QJsonObject Rig::read(const QString &file) const
{
    QFile in(m_folder + QLatin1Char('/') + file);
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object() : QJsonObject();
}

bool Rig::change(const QString &name, const QJsonObject &values) const
{
    QJsonObject all = state(name);
    for (auto it = values.begin(); it != values.end(); ++it) {
        // One level deep, so that {"trays": {"tray-1": …}} leaves tray-2 alone.
        if (it->isObject() && all.value(it.key()).isObject() && it.key() == QLatin1String("trays")) {
            QJsonObject inner = all.value(it.key()).toObject();
            const QJsonObject wanted = it->toObject();
            for (auto tray = wanted.begin(); tray != wanted.end(); ++tray)
                inner.insert(tray.key(), *tray);
            all.insert(it.key(), inner);
        } else {
            all.insert(it.key(), *it);
        }
    }
    QSaveFile out(m_folder + QLatin1Char('/') + name + QStringLiteral(".json"));
    return out.open(QIODevice::WriteOnly) && out.write(QJsonDocument(all).toJson()) > 0 && out.commit();
}

QMap<QString, double> Rig::mechanicalMs() const
{
    QMap<QString, double> spent;
    for (const QString &file : QDir(m_folder).entryList({QStringLiteral("*.observed.json")}))
        spent.insert(file, read(file).value(QStringLiteral("mechanical_ms")).toDouble());
    return spent;
}

} // namespace yeban::test
