// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/licence_picture.h"

#include "app/services/licence.h"
#include "app/services/pattern.h"

namespace yeban {

Result<PagePicture> licencePicture(const VisitParts &parts, const ServiceItem &item, const FormValues &values)
{
    constexpr int width = 900; // pixels: as wide as it stands on a portrait screen
    const SheetTemplate *sheet =
        item.sheets.isEmpty() ? nullptr : parts.sheets.find(item.sheets.first().templateName, parts.stock);
    if (!sheet)
        return fail(ErrorCode::NotFound, QStringLiteral("no sheet to show"));
    SheetTemplate shown = *sheet;
    shown.codes.clear(); // it would lead nowhere yet
    return pictureOf(shown, licencePreview(item, values, parts.standards), width);
}

LocalText unprintableText(const ServiceItem &item, const Error &error)
{
    LocalText label{QStringLiteral("填的内容"), QStringLiteral("What you entered")};
    for (const SheetValue &value : item.sheetValues) {
        const auto names = patternNames(value.pattern);
        const Field *field = names && !names->isEmpty() ? item.field(names->first()) : nullptr;
        if (field && error.detail.startsWith(QStringLiteral("{%1}:").arg(value.id)))
            label = field->label;
    }
    return {QStringLiteral("%1在执照上印不下，或者有印不出的字。请改一改，或请工作人员帮忙。").arg(label.zh),
            QStringLiteral("%1 does not fit on the licence, or has a character that cannot be printed. Please change it, "
                           "or ask the staff.")
                .arg(label.en)};
}

} // namespace yeban
