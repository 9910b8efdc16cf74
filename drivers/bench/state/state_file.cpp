// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/state/state_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace yeban {

QJsonObject readJsonFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

bool writeJsonFile(const QString &path, const QJsonObject &object)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
}

StateFile::StateFile(QString path, QJsonObject defaults)
    : m_path(std::move(path)), m_defaults(std::move(defaults))
{
    m_values = current();
    if (readJsonFile(m_path) != m_values)
        writeJsonFile(m_path, m_values);
    connect(&m_timer, &QTimer::timeout, this, &StateFile::refresh);
    m_timer.start(50);
}

QJsonObject StateFile::current() const
{
    const QJsonObject read = readJsonFile(m_path);
    if (read.isEmpty() && !m_values.isEmpty())
        return m_values;
    QJsonObject values = m_defaults;
    for (auto it = read.begin(); it != read.end(); ++it)
        values.insert(it.key(), it.value());
    return values;
}

void StateFile::refresh()
{
    const QJsonObject values = current();
    if (values == m_values)
        return;
    m_values = values;
    Q_EMIT changed();
}

void StateFile::change(const std::function<void(QJsonObject &)> &edit)
{
    QJsonObject values = current();
    edit(values);
    writeJsonFile(m_path, values);
    refresh();
}

} // namespace yeban
