// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "kiosk-config/settings/setting_table.h"

#include <QMap>

#include <optional>

namespace yeban {

/// One [devices.<kind>] section: which driver, at which address, with which further options.
struct DeviceSettings
{
    QString kind;
    QString driver;
    QString address;
    QMap<QString, QString> options; ///< all other keys, as text
    int line = 0;
    bool operator==(const DeviceSettings &) const = default;
};

/// terminal.toml, read and checked whole. Immutable. Every mistake is a BadSetting whose detail is a sentence
/// "FILE:LINE: what is wrong; what to write instead".
class Settings
{
public:
    static Result<Settings> load(const QString &fileName);
    static Result<Settings> parse(const QByteArray &toml, const QString &fileName);

    /// `key` is a row of the setting table; any other key is a bug and aborts.
    QString text(const char *key) const;
    int integer(const char *key) const;
    double real(const char *key) const;

    /// nullopt: this terminal has no such device.
    std::optional<DeviceSettings> device(const QString &kind) const;
    const QString &fileName() const { return m_fileName; }

private:
    QString m_fileName;
    QMap<QString, QString> m_values; ///< only what the file sets
    QMap<QString, DeviceSettings> m_devices;
};

/// The nearest of `known` for a sentence "did you mean …"; empty when nothing is near.
QString nearest(const QString &word, const QStringList &known);

} // namespace yeban
