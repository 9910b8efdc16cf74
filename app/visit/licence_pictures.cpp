// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/licence_pictures.h"

#include "app/services/licence.h"
#include "app/services/pattern.h"

namespace yeban {

namespace {

constexpr int pictureWidth = 900; ///< pixels: as wide as it stands on a portrait screen

} // namespace

LicencePictures::LicencePictures(SheetTemplates sheets, Stock stock)
    : m_sheets(std::move(sheets)), m_stock(stock), m_worker(QStringLiteral("licence pictures"))
{
}

std::optional<SheetTemplate> LicencePictures::sheetOf(const ServiceItem &item) const
{
    const SheetTemplate *sheet =
        item.sheets.isEmpty() ? nullptr : m_sheets.find(item.sheets.first().templateName, m_stock);
    if (!sheet)
        return {};
    SheetTemplate shown = *sheet;
    shown.codes.clear(); // it would lead nowhere yet
    return shown;
}

Request LicencePictures::draw(QObject *receiver, const ServiceItem &item, const Standards &standards,
                              const FormValues &values, std::function<void(Result<PagePicture>)> done)
{
    return m_worker.request(
        receiver,
        [sheet = sheetOf(item), shown = licencePreview(item, values, standards)](std::stop_token) -> Result<PagePicture> {
            if (!sheet)
                return fail(ErrorCode::NotFound, QStringLiteral("no sheet to show"));
            return pictureOf(*sheet, shown, pictureWidth);
        },
        std::move(done));
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
