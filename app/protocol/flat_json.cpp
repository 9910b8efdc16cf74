// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/flat_json.h"

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace yeban {

QByteArray flatJson(std::initializer_list<FlatField> fields)
{
    rapidjson::StringBuffer text;
    rapidjson::Writer writer(text);
    writer.StartObject();
    for (const auto &[name, value] : fields) {
        if (const auto *bytes = std::get_if<QByteArray>(&value); bytes && !bytes->isNull()) {
            writer.Key(name);
            writer.String(bytes->constData(), rapidjson::SizeType(bytes->size()));
        } else if (const auto *number = std::get_if<qint64>(&value)) {
            writer.Key(name);
            writer.Int64(*number);
        }
    }
    writer.EndObject();
    return QByteArray(text.GetString(), qsizetype(text.GetSize()));
}

} // namespace yeban
