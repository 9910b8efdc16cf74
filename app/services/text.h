// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace yeban {

enum class Language { Chinese, English };

/// A sentence that the citizen reads, in both languages. Plain text.
struct LocalText
{
    QString zh;
    QString en;

    const QString &in(Language language) const { return language == Language::Chinese ? zh : en; }
    bool isEmpty() const { return zh.isEmpty(); }
    bool operator==(const LocalText &) const = default;
};

} // namespace yeban
