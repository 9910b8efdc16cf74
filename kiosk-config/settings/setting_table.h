// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace yeban {

enum class SettingType { Text, Integer, Real, Choice };

/// One setting of terminal.toml: a row of the one table that the loader, the tool, the service page and the
/// documentation read. A new setting is a new row.
struct SettingSpec
{
    const char *key;      ///< "section.name" as in the file
    SettingType type;
    const char *fallback; ///< as text; "" for a required or optional text
    double least = 0;     ///< Integer and Real
    double most = 0;
    const char *choices;  ///< Choice: "a|b|c"
    const char *label;    ///< English, for the technician
    const char *labelZh;
};

std::span<const SettingSpec> settingTable();

/// The kinds of device a terminal may have: the sections [devices.<kind>].
QStringList deviceKinds();

} // namespace yeban
