// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace yeban {

struct SchemaText
{
    const char *name; ///< of the file, without .json
    const char *json;
};

/// schema/*.json; made by CMake.
std::span<const SchemaText> schemaTexts();

} // namespace yeban
