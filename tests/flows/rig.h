// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace yeban::test {

/// The emulators' state files, as a person at the bench panel edits them (drivers/bench/rig).
class Rig
{
public:
    explicit Rig(QString folder) : m_folder(std::move(folder)) {}

    /// Changes keys of <name>.json, atomically.
    bool change(const QString &name, const QJsonObject &values) const;
    QJsonObject state(const QString &name) const { return read(name + QStringLiteral(".json")); }
    QJsonObject observed(const QString &name) const { return read(name + QStringLiteral(".observed.json")); }
    /// Milliseconds that each emulator spent imitating motors and wires so far.
    QMap<QString, double> mechanicalMs() const;
    const QString &folder() const { return m_folder; }

private:
    QJsonObject read(const QString &file) const;

    QString m_folder;
};

} // namespace yeban::test
