// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QVariantMap>

namespace yeban {

/// The files of one rig as the bench shows and edits them (drivers/bench/rig says which). It looks at them
/// twice a second and never talks to an emulator otherwise. GUI thread.
class Bench : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QVariantList people READ people CONSTANT)    ///< {id, name, portrait} of who has a card
    Q_PROPERTY(QStringList faces READ faces CONSTANT)       ///< whom the camera can see
    Q_PROPERTY(QVariantMap staff READ staff NOTIFY changed) ///< {badge, pin} of the terminal's staff entry
    Q_PROPERTY(QVariantMap state READ state NOTIFY changed) ///< by device: its state file
    Q_PROPERTY(QString cardOf READ cardOf NOTIFY changed)   ///< whose card lies on the reader
    Q_PROPERTY(QString receiptCode READ receiptCode NOTIFY changed) ///< QR of the last receipt
    Q_PROPERTY(QString receiptPicture READ receiptPicture NOTIFY changed)
    Q_PROPERTY(QVariantList sheets READ sheets NOTIFY changed) ///< {name, picture}, the newest first
    Q_PROPERTY(int sheetCount READ sheetCount NOTIFY changed)

public:
    explicit Bench(QString folder);

    QVariantList people() const;
    QStringList faces() const;
    QVariantMap staff() const;
    QVariantMap state() const { return m_state; }
    QString cardOf() const;
    QString receiptCode() const;
    QString receiptPicture() const;
    QVariantList sheets() const;
    int sheetCount() const;

    /// Changes one value of one device's state file.
    Q_INVOKABLE void set(const QString &device, const QString &key, const QVariant &value);
    /// Lays a person's card on the reader; an empty id takes it away.
    Q_INVOKABLE void layCard(const QString &person);
    Q_INVOKABLE void setSheets(const QString &tray, int sheets);
    /// Holds a code before the scanner.
    Q_INVOKABLE void scan(const QString &text);

Q_SIGNALS:
    void changed();

private:
    QString path(const QString &name) const;
    QJsonObject read(const QString &name) const;
    void refresh();

    QString m_folder;
    QVariantMap m_state;
    QVariantMap m_observed;
    QTimer m_timer;
};

} // namespace yeban
