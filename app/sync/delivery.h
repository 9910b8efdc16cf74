// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/lane_parts.h"
#include "app/sync/reply_table.h"

#include <functional>

namespace yeban {

/// How submissions travel: one in a PUT, a large one as a blob before it, many in one batch. Asks and judges; what
/// follows is the Uploader's.
class Delivery
{
public:
    Delivery(const LaneParts &parts, HallLine &line) : m_parts(parts), m_line(line) {}

    using Between = std::function<std::optional<HttpAnswer>()>;
    /// The hall's answer to it; status 0: none. `between`: what happens between the pieces of a large one (blob_upload.h).
    HttpAnswer one(const OutboxItem &item, const Between &between);
    /// The hall's answers, one each. Empty: it did not judge the items but refused the whole; each must go alone.
    QList<HttpAnswer> together(const QList<OutboxItem> &items);
    UploadMove judge(const OutboxItem &item, const HttpAnswer &answer) const;

private:
    HttpAnswer put(const OutboxItem &item, const QByteArray &body);
    const LaneParts &m_parts;
    HallLine &m_line;
};

} // namespace yeban
