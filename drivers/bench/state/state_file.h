// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace yeban {

/// The object in a JSON file; empty when there is none or it is not whole.
QJsonObject readJsonFile(const QString &path);
/// Replaces the file in one step; false when it cannot be written.
bool writeJsonFile(const QString &path, const QJsonObject &object);

/// The state of one emulator: a JSON file that a person, a test or the bench edits. The file is the truth: an
/// emulator that uses something up (sheets in a tray) writes it back. Looks every 50 ms; a file that is being
/// edited and not whole is passed over. Needs an event loop.
class StateFile : public QObject
{
    Q_OBJECT

public:
    /// Makes the file with `defaults` when it is missing, and adds what is missing in it.
    StateFile(QString path, QJsonObject defaults);

    const QJsonObject &values() const { return m_values; }
    QString text(const QString &key) const { return m_values.value(key).toString(); }
    /// Reads the file, lets `edit` change it and writes it back.
    void change(const std::function<void(QJsonObject &)> &edit);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    QJsonObject current() const;

    QString m_path;
    QJsonObject m_defaults;
    QJsonObject m_values;
    QTimer m_timer;
};

} // namespace yeban
