// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/form_groups.h"

namespace yeban {

QList<FormGroup> formGroups(const ServiceItem &item, const FormValues &values)
{
    QList<FormGroup> groups;
    QSet<QString> placed;
    const auto add = [&](FormGroup &group, const Field *field) {
        if (!field || placed.contains(field->id) || values.value(field->id).isEmpty())
            return;
        placed.insert(field->id);
        group.fields.append(field);
    };
    const QList<ServiceStep> steps = item.steps();
    for (const ServiceStep &step : steps) {
        FormGroup group{step.title, {}};
        for (const QString &id : step.fields)
            add(group, item.field(id));
        if (!group.fields.isEmpty())
            groups.append(group);
    }
    FormGroup rest;
    for (const Field &field : item.fields)
        add(rest, &field);
    if (!rest.fields.isEmpty())
        groups.prepend(rest);
    return groups;
}

} // namespace yeban
