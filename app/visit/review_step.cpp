// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/review_step.h"

#include "app/envelope/secret.h"
#include "app/services/canonical.h"
#include "app/services/form_groups.h"
#include "app/visit/form_step.h"
#include "app/visit/licence_pictures.h"

namespace yeban {

Result<QByteArray> formDigest(const StepHost &host, const VisitData &data)
{
    const auto bytes = canonicalBytes(*host.item(), data.values);
    if (!bytes)
        return fail(bytes.error());
    return sha256(*bytes);
}

ReviewStep::ReviewStep(StepHost &host) : StepController(host)
{
    prepareForm(host);
}

ReviewStep::Row ReviewStep::rowOf(const Field &field) const
{
    const QString value = data().values.value(field.id);
    Row row{field.id,
            field.label,
            {displayText(field, value, Language::Chinese, parts().standards),
             displayText(field, value, Language::English, parts().standards)},
            field.prefill != PrefillSource::None && field.prefill != PrefillSource::HallDivision
                && value == data().prefilled.value(field.id),
            !field.locked && field.kind != FieldKind::BusinessName};
    return row;
}

QList<ReviewStep::Group> ReviewStep::groups() const
{
    QList<Group> groups;
    for (const FormGroup &asked : formGroups(serviceItem(), data().values)) {
        Group group{asked.title, {}};
        for (const Field *field : asked.fields)
            group.rows.append(rowOf(*field));
        groups.append(group);
    }
    return groups;
}

QList<Problem> ReviewStep::problems() const
{
    return checkForm(serviceItem(), data().values, parts().standards);
}

void ReviewStep::enter()
{
    keep(parts().pictures.draw(receiver(), serviceItem(), parts().standards, data().values,
                               [this](Result<PagePicture> drawn) {
                                   m_licence = std::move(drawn);
                                   Q_EMIT changed();
                                   if (m_confirming)
                                       confirm();
                               }));
}

LocalText ReviewStep::unprintable() const
{
    const bool theirs = m_licence && !*m_licence && m_licence->error().code == ErrorCode::InvalidInput;
    return theirs ? unprintableText(serviceItem(), m_licence->error()) : LocalText();
}

void ReviewStep::change(const QString &fieldId)
{
    if (stopped())
        return;
    host().goToField(fieldId);
}

void ReviewStep::confirm()
{
    if (stopped())
        return;
    m_confirming = !m_licence;
    if (m_confirming)
        return;
    if (!problems().isEmpty() || !unprintable().isEmpty()) {
        Q_EMIT changed();
        return;
    }
    const auto digest = formDigest(host(), data());
    if (!digest) {
        Q_EMIT changed();
        return;
    }
    if (data().readDigest != *digest)
        data().forgetSignature();
    data().readDigest = *digest;
    host().raise(FlowEvent::Next);
}

} // namespace yeban
