// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

namespace yeban {

enum class Chime;
enum class Language;

/// What the shell needs to know of the terminal around it, and how its pages begin.
struct ShellSetup
{
    QString hallName;
    QString terminalName;
    std::function<void(Language)> installLanguage; ///< installs the translator and retranslates QML
    std::function<bool()> online;                  ///< the hall was reached lately
    std::function<int()> paperLeft;                ///< licence sheets; negative = not known
    std::function<void(const QStringList &, Language)> say; ///< aloud, in place of what was to be said; null: nobody can
    std::function<void(Chime)> chime;              ///< likewise
    QString language = QStringLiteral("zh");       ///< of the welcome page
    double textScale = 1.0;                        ///< likewise
};

} // namespace yeban
