// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QtQml/qqmlregistration.h>

namespace yeban {

class FormStep;
struct Field;

/// The list of an area or phrase picker.
/// Area: the children of the last chosen area; `path` names the chosen ones; pick() goes one deeper and sets the
/// field at the depth it asks for; up() goes back. Phrases: all, or what `search` finds (Chinese, or first letters
/// of its pinyin where the data has them); pick() selects or deselects. One of a long list: the same, but picking
/// replaces, and once picked only that one is listed until it is searched again or deselected.
class PickerModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by FormFieldViewModel")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
    Q_PROPERTY(bool searchable READ searchable CONSTANT)
    /// Area: names chosen so far, outermost first. Phrases: empty.
    Q_PROPERTY(QStringList path READ path NOTIFY changed)
    /// Phrases: the selected ones in order: {value, label}. Area: empty.
    Q_PROPERTY(QVariantList chosen READ chosen NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Area: a county is chosen. Phrases: at least one is.
    Q_PROPERTY(bool complete READ complete NOTIFY changed)

public:
    enum Role {
        ValueRole = Qt::UserRole, ///< "value": what pick() takes
        LabelRole,                ///< "label"
        NoteRole,                 ///< "note": "需先办许可" for a phrase with a prior permit; else empty
        SelectedRole,             ///< "selected"
        DeeperRole,               ///< "deeper": picking leads to another list
    };
    struct Row
    {
        QString value;
        QString label;
        QString note;
        bool selected = false;
        bool deeper = false;
    };

    PickerModel(FormStep &step, QString fieldId, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString search() const { return m_search; }
    void setSearch(const QString &text);
    bool searchable() const;
    QStringList path() const;
    QVariantList chosen() const;
    int count() const { return static_cast<int>(m_rows.size()); }
    bool complete() const;

    Q_INVOKABLE void pick(const QString &value);
    Q_INVOKABLE void up();
    void refresh();

Q_SIGNALS:
    void changed();

private:
    const Field &field() const;
    QList<Row> areaRows() const;
    QList<Row> phraseRows() const;
    QList<Row> optionRows() const;
    QStringList selected() const;
    QString areaRoot() const; ///< code below which the choice lies; empty: the whole country
    void pickArea(const QString &code);

    FormStep &m_step;
    QString m_fieldId;
    QString m_search;
    QString m_area; ///< code whose children are listed
    QList<Row> m_rows;
};

} // namespace yeban
