// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/standards.h"

namespace yeban {

Result<Standards> Standards::load(const QString &folder, const QStringList &divisionOverlays)
{
    const QStringList files{folder + QStringLiteral("/divisions.tsv"),
                            folder + QStringLiteral("/streets.tsv")};
    auto divisions = Divisions::load(files + divisionOverlays);
    if (!divisions)
        return fail(divisions.error());
    auto scope = BusinessScope::load(folder + QStringLiteral("/business-scope.tsv"));
    if (!scope)
        return fail(scope.error());
    auto names = NameVocabulary::load(folder);
    if (!names)
        return fail(names.error());
    return Standards{*std::move(divisions), *std::move(scope), *std::move(names)};
}

} // namespace yeban
