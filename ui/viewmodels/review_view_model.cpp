// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/review_view_model.h"

#include "app/documents/application_form.h"
#include "app/visit/review_step.h"

#include <QImage>

namespace yeban {

ReviewViewModel::ReviewViewModel(ReviewStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

QVariantList ReviewViewModel::groups() const
{
    const Language language = m_step.language();
    QVariantList all;
    for (const ReviewStep::Group &group : m_step.groups()) {
        QVariantList rows;
        for (const ReviewStep::Row &row : group.rows) {
            rows.append(QVariantMap{{QStringLiteral("label"), row.label.in(language)},
                                    {QStringLiteral("value"), row.value.in(language)},
                                    {QStringLiteral("fieldId"), row.fieldId},
                                    {QStringLiteral("fromCard"), row.fromCard},
                                    {QStringLiteral("canChange"), row.canChange}});
        }
        const QString title = group.title.isEmpty() ? tr("申请人和名称") : group.title.in(language);
        all.append(QVariantMap{{QStringLiteral("title"), title}, {QStringLiteral("rows"), rows}});
    }
    return all;
}

QString ReviewViewModel::undertaking() const
{
    return yeban::undertaking().in(m_step.language());
}

QVariant ReviewViewModel::licence() const
{
    if (!canShowLicence())
        return QImage();
    const PagePicture &drawn = **m_step.licence();
    return QImage(reinterpret_cast<const uchar *>(drawn.rgb32.constData()), drawn.width, drawn.height,
                  QImage::Format_RGB32)
        .copy(); // the page may outlive its step by a moment
}

bool ReviewViewModel::canShowLicence() const
{
    return m_step.licence() && *m_step.licence();
}

void ReviewViewModel::setLicenceShown(bool shown)
{
    if (shown == m_licenceShown)
        return;
    m_licenceShown = shown;
    Q_EMIT changed();
}

QString ReviewViewModel::problem() const
{
    const auto problems = m_step.problems();
    if (problems.isEmpty())
        return m_step.unprintable().in(m_step.language());
    const Field *field = m_step.serviceItem().field(problems.first().fieldId);
    const QString label = field ? field->label.in(m_step.language()) : QString();
    return tr("还有 %n 处要改。", nullptr, static_cast<int>(problems.size())) + QLatin1Char(' ') + label
           + QStringLiteral(": ") + problems.first().sentence.in(m_step.language());
}

void ReviewViewModel::change(const QString &fieldId)
{
    m_step.change(fieldId);
}

void ReviewViewModel::confirm()
{
    m_step.confirm();
}

} // namespace yeban
