// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/picker_model.h"

#include "app/visit/form_step.h"

#include <QCoreApplication>

#include <algorithm>

namespace yeban {

PickerModel::PickerModel(FormStep &step, QString fieldId, QObject *parent)
    : QAbstractListModel(parent), m_step(step), m_fieldId(std::move(fieldId))
{
    const QString value = step.value(m_fieldId);
    m_area = value.isEmpty() ? areaRoot() : Divisions::parentCode(value);
    refresh();
}

const Field &PickerModel::field() const
{
    return m_step.field(m_fieldId);
}

QString PickerModel::areaRoot() const
{
    return field().within.isEmpty() ? QString() : m_step.value(field().within);
}

QStringList PickerModel::selected() const
{
    return m_step.value(m_fieldId).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

QList<PickerModel::Row> PickerModel::areaRows() const
{
    const Divisions &divisions = m_step.standards().divisions;
    const QString value = m_step.value(m_fieldId);
    QList<Row> rows;
    for (const Division &division : divisions.children(m_area)) {
        const bool deeper = division.level < field().level;
        rows.append({division.code, division.name, {}, division.code == value, deeper});
    }
    return rows;
}

QList<PickerModel::Row> PickerModel::phraseRows() const
{
    const BusinessScope &scope = m_step.standards().scope;
    const QStringList chosenNow = selected();
    QList<Row> rows;
    for (const ScopePhrase &phrase : m_search.isEmpty() ? scope.phrases() : scope.search(m_search)) {
        const QString note = phrase.permit == Permit::Before  ? QCoreApplication::translate("yeban::PickerModel", "要先办许可证")
                             : phrase.permit == Permit::After ? QCoreApplication::translate("yeban::PickerModel", "开业前要办许可证")
                                                              : QString();
        rows.append({phrase.code, phrase.text, note, chosenNow.contains(phrase.code), false});
    }
    return rows;
}

QList<PickerModel::Row> PickerModel::optionRows() const
{
    const QString value = m_step.value(m_fieldId);
    const QString wanted = m_search.trimmed().toLower();
    QList<Row> rows;
    for (const Option &option : optionsOf(field(), m_step.standards())) {
        const QString label = option.label.in(m_step.language());
        const bool found = wanted.isEmpty() ? value.isEmpty() || option.value == value
                                            : label.contains(wanted, Qt::CaseInsensitive)
                                                  || option.label.zh.contains(wanted)
                                                  || option.initials.startsWith(wanted);
        if (found)
            rows.append({option.value, label, {}, option.value == value, false});
    }
    return rows;
}

void PickerModel::refresh()
{
    QList<Row> rows = field().kind == FieldKind::Area      ? areaRows()
                      : field().kind == FieldKind::Phrases ? phraseRows()
                                                           : optionRows();
    const auto sameValues = [](const Row &a, const Row &b) { return a.value == b.value; };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameValues)) {
        m_rows = std::move(rows);
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    Q_EMIT changed();
}

int PickerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PickerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case ValueRole: return row.value;
    case Qt::DisplayRole:
    case LabelRole: return row.label;
    case NoteRole: return row.note;
    case SelectedRole: return row.selected;
    case DeeperRole: return row.deeper;
    default: return {};
    }
}

QHash<int, QByteArray> PickerModel::roleNames() const
{
    return {{ValueRole, "value"},
            {LabelRole, "label"},
            {NoteRole, "note"},
            {SelectedRole, "selected"},
            {DeeperRole, "deeper"}};
}

void PickerModel::setSearch(const QString &text)
{
    if (m_search == text)
        return;
    m_search = text;
    refresh();
}

bool PickerModel::searchable() const
{
    return field().kind != FieldKind::Area;
}

QStringList PickerModel::path() const
{
    QStringList names;
    if (field().kind != FieldKind::Area)
        return names;
    const Divisions &divisions = m_step.standards().divisions;
    const auto below = divisions.pathOf(m_area);
    const auto skipped = divisions.pathOf(areaRoot()).size();
    for (qsizetype i = skipped; i < below.size(); ++i)
        names.append(below.at(i).name);
    return names;
}

QVariantList PickerModel::chosen() const
{
    QVariantList all;
    if (field().kind == FieldKind::Area)
        return all;
    const Language language = m_step.language();
    for (const QString &value : selected()) {
        const QString label = displayText(field(), value, language, m_step.standards());
        all.append(QVariantMap{{QStringLiteral("value"), value}, {QStringLiteral("label"), label}});
    }
    return all;
}

bool PickerModel::complete() const
{
    const QString value = m_step.value(m_fieldId);
    if (field().kind != FieldKind::Area)
        return !value.isEmpty();
    const auto division = m_step.standards().divisions.find(value);
    return division && division->level >= field().level;
}

void PickerModel::pick(const QString &value)
{
    if (field().kind == FieldKind::Area)
        return pickArea(value);
    QStringList values = selected();
    if (values.contains(value))
        values.removeAll(value);
    else if (field().kind == FieldKind::Phrases)
        values.append(value);
    else
        values = {value};
    if (field().kind != FieldKind::Phrases)
        m_search.clear();
    m_step.setText(m_fieldId, values.join(QLatin1Char(',')));
    m_step.leaveField(m_fieldId);
    refresh();
}

void PickerModel::pickArea(const QString &code)
{
    const auto division = m_step.standards().divisions.find(code);
    if (!division)
        return;
    if (division->level < field().level) {
        m_area = code;
        return refresh();
    }
    m_step.setText(m_fieldId, code);
    m_step.leaveField(m_fieldId);
}

void PickerModel::up()
{
    if (field().kind != FieldKind::Area || m_area == areaRoot())
        return;
    m_area = Divisions::parentCode(m_area);
    if (m_area.size() < areaRoot().size())
        m_area = areaRoot();
    refresh();
}

} // namespace yeban
