// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/flat_json.h"

#include <nlohmann/json.hpp>

namespace yeban {

QByteArray flatJson(const std::vector<FlatField> &fields)
{
    nlohmann::json object = nlohmann::json::object(); // keeps its keys sorted, as Qt's does
    for (const auto &[name, value] : fields) {
        if (const auto *number = std::get_if<qint64>(&value))
            object[name] = *number;
        else
            object[name] = std::get<QByteArray>(value).toStdString();
    }
    return QByteArray::fromStdString(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace yeban
