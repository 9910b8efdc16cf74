// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <memory>

namespace yeban {

/// What the tables announce (HallDatabase::announce()); the payload is a terminal's id.
inline constexpr const char *feedChannel = "yeban_feed";
inline constexpr const char *terminalChannel = "yeban_terminal";

/// Hears what other halls on the same PostgreSQL announce, on a connection and thread of its own.
class PostgresListener
{
public:
    struct Handlers
    {
        std::function<void(const QString &terminalId)> feed;
        std::function<void(const QString &terminalId)> terminal;
        std::function<void()> missed; ///< connected again: something may have been said meanwhile
    };
    /// The handlers are called on the listener's thread. BadSetting: not reachable.
    static Result<std::unique_ptr<PostgresListener>> open(const QString &url, Handlers handlers);
    ~PostgresListener();

private:
    struct Parts;
    explicit PostgresListener(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace yeban
