// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/licence_pictures.h"

#include "app/services/licence.h"
#include "app/services/pattern.h"

namespace yeban {

namespace {

constexpr int pictureWidth = 900; ///< pixels: as wide as it stands on a portrait screen
constexpr int unseenWidth = 60;   ///< whether it fits does not depend on it

} // namespace

LicencePictures::LicencePictures(SheetTemplates sheets, Stock stock)
    : m_sheets(std::move(sheets)), m_stock(stock), m_worker(QStringLiteral("licence pictures"))
{
}

QList<SheetTemplate> LicencePictures::sheetsOf(const ServiceItem &item) const
{
    QList<SheetTemplate> shown;
    for (const ServiceSheet &sheet : item.sheets) {
        const SheetTemplate *found = m_sheets.find(sheet.templateName, m_stock);
        if (!found)
            return {};
        shown.append(*found);
        shown.last().codes.clear(); // it would lead nowhere yet
    }
    return shown;
}

Request LicencePictures::draw(QObject *receiver, const ServiceItem &item, const Standards &standards,
                              const FormValues &values, std::function<void(Result<PagePicture>)> done)
{
    return m_worker.request(
        receiver,
        [sheets = sheetsOf(item), shown = licencePreview(item, values, standards)](std::stop_token) -> Result<PagePicture> {
            if (sheets.isEmpty())
                return fail(ErrorCode::NotFound, QStringLiteral("no sheet to show"));
            for (const SheetTemplate &other : sheets.sliced(1)) // what fits on one sheet may not fit on the next
                if (const auto fits = pictureOf(other, shown, unseenWidth); !fits)
                    return fits;
            return pictureOf(sheets.first(), shown, pictureWidth);
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
