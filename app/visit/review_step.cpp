// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/review_step.h"

#include "app/envelope/secret.h"
#include "app/services/canonical.h"
#include "app/visit/form_step.h"

#include <QSet>

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
    const ServiceItem &item = serviceItem();
    QList<Group> groups;
    QSet<QString> placed;
    const auto add = [&](Group &group, const Field *field) {
        if (!field || placed.contains(field->id) || data().values.value(field->id).isEmpty())
            return;
        placed.insert(field->id);
        group.rows.append(rowOf(*field));
    };
    for (const ServiceStep &step : item.steps()) {
        if (step.kind != StepKind::Form)
            continue;
        Group group{step.title, {}};
        for (const QString &id : step.fields)
            add(group, item.field(id));
        if (!group.rows.isEmpty())
            groups.append(group);
    }
    Group rest; // what no page asks for: the composed name, what the card gave
    for (const Field &field : item.fields)
        add(rest, &field);
    if (!rest.rows.isEmpty())
        groups.prepend(rest);
    return groups;
}

QList<Problem> ReviewStep::problems() const
{
    return checkForm(serviceItem(), data().values, parts().standards);
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
    if (!problems().isEmpty()) {
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
