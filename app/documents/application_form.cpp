// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/application_form.h"

#include "app/documents/pdf_file.h"
#include "app/documents/text_fit.h"
#include "app/services/form_groups.h"

#include <vector>

namespace yeban {

namespace {

// A4 portrait, millimetres.
constexpr double pageWidth = 210;
constexpr double pageHeight = 297;
constexpr double left = 25;
constexpr double top = 25;
constexpr double right = pageWidth - 20;
constexpr double bottom = pageHeight - 28;
constexpr double valuesLeft = 72;
constexpr double rowGap = 2.2;
constexpr double textPt = 11;
constexpr double signatureWidth = 80;
constexpr double penMm = 0.6;

/// A column of texts down the pages; what does not fit on one begins the next.
class Column
{
public:
    /// `made`: of the PDF, so that it is the same one whenever it is made.
    explicit Column(const QDateTime &made) : m_pdf(pageWidth, pageHeight) { m_pdf.setMade(made); }

    Status begin(const QString &foot)
    {
        m_foot = foot;
        if (const Status font = checkFont(m_pdf.cairo()); !font)
            return font;
        return drawFoot();
    }
    /// Texts side by side, then the gap below the highest.
    struct Text
    {
        QString text;
        double x = left;
        double width = right - left;
        double sizePt = textPt;
        bool bold = false;
        TextAlign align = TextAlign::Left;
    };
    Status row(const QList<Text> &texts, double gap = rowGap)
    {
        std::vector<FittedText> fitted;
        double highest = 0;
        for (const Text &text : texts) {
            const TemplateText style{
                {text.x, top, text.width, bottom - top}, {}, text.sizePt, text.sizePt, text.align, text.bold};
            auto one = fitText(m_pdf.cairo(), style, text.text);
            if (!one)
                return fail(one.error());
            highest = std::max(highest, one->heightPt / pointsPerMm);
            fitted.push_back(*std::move(one));
        }
        if (const Status room = need(highest); !room)
            return room;
        for (std::size_t i = 0; i < fitted.size(); ++i)
            showAt(m_pdf.cairo(), fitted[i], texts.at(qsizetype(i)).x, m_y);
        m_y += highest + gap;
        return {};
    }
    /// A hair line across, half a gap above what comes next.
    void rule()
    {
        cairo_set_line_width(m_pdf.cairo(), 0.1 * pointsPerMm);
        cairo_move_to(m_pdf.cairo(), left * pointsPerMm, (m_y - rowGap / 2) * pointsPerMm);
        cairo_line_to(m_pdf.cairo(), right * pointsPerMm, (m_y - rowGap / 2) * pointsPerMm);
        cairo_stroke(m_pdf.cairo());
    }
    void skip(double mm) { m_y += mm; }
    /// Goes on to another page if less than this is left.
    Status need(double mm)
    {
        if (m_y + mm <= bottom)
            return {};
        m_pdf.nextPage();
        ++m_page;
        m_y = top;
        return drawFoot();
    }
    double y() const { return m_y; }
    cairo_t *cairo() const { return m_pdf.cairo(); }
    Result<QByteArray> finish() { return m_pdf.finish(); }

private:
    Status drawFoot()
    {
        const TemplateText style{{left, bottom + 6, right - left, 12}, {}, 8, 8, TextAlign::Centre, false};
        const auto foot =
            fitText(m_pdf.cairo(), style, QStringLiteral("%1　第 %2 页").arg(m_foot).arg(m_page));
        if (!foot)
            return fail(foot.error());
        showAt(m_pdf.cairo(), *foot, style.box.x, style.box.y);
        return {};
    }

    PdfFile m_pdf;
    QString m_foot;
    double m_y = top;
    int m_page = 1;
};

tl::unexpected<Error> failedAt(const Field &field, const Error &error)
{
    return fail(error.code, QStringLiteral("{%1}: %2").arg(field.id, error.detail));
}

Status addGroup(Column &column, const FormGroup &group, const FormValues &values, const Standards &standards)
{
    const QString title = group.title.isEmpty() ? QStringLiteral("申请人和名称") : group.title.zh;
    if (const Status room = column.need(20); !room)
        return room;
    column.skip(2);
    if (const Status drawn = column.row({{title, left, right - left, textPt, true}}); !drawn)
        return drawn;
    for (const Field *field : group.fields) {
        const QString value = displayText(*field, values.value(field->id), Language::Chinese, standards);
        column.rule();
        const Status drawn = column.row(
            {{field->label.zh, left, valuesLeft - left - 3}, {value, valuesLeft, right - valuesLeft}});
        if (!drawn)
            return failedAt(*field, drawn.error());
    }
    return {};
}

void drawSignature(cairo_t *cairo, const ApplicationFacts &facts, double x, double y)
{
    const double scale = signatureWidth / facts.pad.width() * pointsPerMm;
    cairo_save(cairo);
    cairo_set_line_width(cairo, penMm * pointsPerMm);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    for (const QList<QPoint> &stroke : facts.strokes) {
        for (const QPoint &point : stroke)
            cairo_line_to(cairo, x * pointsPerMm + point.x() * scale, y * pointsPerMm + point.y() * scale);
        if (stroke.size() == 1)
            cairo_close_path(cairo); // a dot
        cairo_stroke(cairo);
    }
    cairo_restore(cairo);
}

Status addSignature(Column &column, const ApplicationFacts &facts)
{
    const double height = signatureWidth * facts.pad.height() / facts.pad.width();
    if (const Status room = column.need(height + 45); !room)
        return room;
    column.skip(4);
    if (const Status drawn = column.row({{undertaking().zh}}, 5); !drawn)
        return drawn;
    const double at = column.y();
    if (const Status drawn = column.row({{QStringLiteral("申请人签字"), left, valuesLeft - left - 3}}, 0);
        !drawn)
        return drawn;
    drawSignature(column.cairo(), facts, valuesLeft, at);
    column.skip(at + height + rowGap - column.y());
    const QString time = facts.signedTime.toString(QStringLiteral("yyyy年MM月dd日 HH:mm"));
    const QList<std::pair<QString, QString>> facing{
        {QStringLiteral("签字时间"), time},
        {QStringLiteral("身份核验"), facts.identity},
        {QStringLiteral("所签内容摘要"), QString::fromLatin1(facts.digest.toHex())}};
    for (const auto &[label, value] : facing) {
        const Status drawn =
            column.row({{label, left, valuesLeft - left - 3, 9}, {value, valuesLeft, right - valuesLeft, 9}});
        if (!drawn)
            return drawn;
    }
    return {};
}

} // namespace

LocalText undertaking()
{
    return {
        QStringLiteral("以上内容都是真实的，由我本人负责；我已读过并同意提交登记机关。"),
        QStringLiteral("All of this is true and I answer for it; I have read it and agree to hand it to the "
                       "registry.")};
}

Result<QByteArray> renderApplication(const ServiceItem &item, const FormValues &values,
                                     const Standards &standards, const ApplicationFacts &facts)
{
    Column column(facts.signedTime);
    Status drawn = column.begin(QStringLiteral("办件编号 %1").arg(facts.caseNumber));
    if (drawn)
        drawn = column.row({{QStringLiteral("%1申请书").arg(item.title.zh), left, right - left, 18, true,
                             TextAlign::Centre}},
                           5);
    if (drawn)
        drawn = column.row({{facts.hall, left, (right - left) / 2},
                            {QStringLiteral("办件编号 %1").arg(facts.caseNumber), (left + right) / 2,
                             (right - left) / 2, textPt, false, TextAlign::Right}});
    for (const FormGroup &group : formGroups(item, values)) {
        if (drawn)
            drawn = addGroup(column, group, values, standards);
    }
    if (drawn)
        drawn = addSignature(column, facts);
    return drawn ? column.finish() : fail(drawn.error());
}

} // namespace yeban
