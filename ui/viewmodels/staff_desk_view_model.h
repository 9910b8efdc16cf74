// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "ui/viewmodels/step_view_model.h"

#include <QVariantList>

namespace yeban {

class StaffDeskStep;

/// StaffDeskPage: a member of staff types the PIN, says what became of a doubtful sheet, books licence paper.
class StaffDeskViewModel : public StepViewModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< of the last try; else empty
    /// What keeps the printer from licences, and its icon, once somebody has signed in; else empty.
    Q_PROPERTY(QString printerTrouble READ printerTrouble NOTIFY changed)
    Q_PROPERTY(QString printerPicture READ printerPicture NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(int pinLength READ pinLength NOTIFY changed) ///< digits typed so far; the digits are never given out
    Q_PROPERTY(int pinMaximum READ pinMaximum CONSTANT)
    Q_PROPERTY(bool canSubmitPin READ canSubmitPin NOTIFY changed)
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed)       ///< {label, value} of the doubtful sheet, what helps to find it first
    Q_PROPERTY(QVariantList findings READ findings NOTIFY changed) ///< {id, text}: what may have become of it
    Q_PROPERTY(QString finding READ finding NOTIFY changed)        ///< id of the chosen one; empty: none
    Q_PROPERTY(QVariantList trays READ trays NOTIFY changed)       ///< {id, text, note}
    Q_PROPERTY(QString tray READ tray NOTIFY changed)              ///< id of the chosen one; empty: none
    Q_PROPERTY(int sheets READ sheets NOTIFY changed)              ///< to put in or take out
    Q_PROPERTY(int sheetsMaximum READ sheetsMaximum CONSTANT)
    Q_PROPERTY(QString firstNumber READ firstNumber NOTIFY changed) ///< as printed on the first of the sheets
    Q_PROPERTY(QString lastNumber READ lastNumber NOTIFY changed)
    Q_PROPERTY(bool canBook READ canBook NOTIFY changed)

public:
    enum Phase {
        Pin,
        Doubt,   ///< a sheet waits for an answer: choose(), record()
        Paper,   ///< nothing is in doubt: chooseTray(), putIn(), takeOut()
        Numbers, ///< of the sheets that are put in or taken out: setFirst(), setLast(), book(), another()
        Refused, ///< only leave
    };
    Q_ENUM(Phase)

    explicit StaffDeskViewModel(StaffDeskStep &step, QObject *parent = nullptr);

    Phase phase() const;
    QString title() const;
    QString sentence() const;
    QString problem() const;
    QString printerTrouble() const;
    QString printerPicture() const;
    bool busy() const;
    int pinLength() const;
    int pinMaximum() const;
    bool canSubmitPin() const;
    QVariantList facts() const;
    QVariantList findings() const;
    QString finding() const { return m_finding; }
    QVariantList trays() const;
    QString tray() const { return m_tray; }
    int sheets() const { return m_sheets; }
    int sheetsMaximum() const { return 500; }
    QString firstNumber() const { return m_firstNumber; }
    QString lastNumber() const { return m_lastNumber; }
    bool canBook() const;

    Q_INVOKABLE void pressDigit(int digit);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void submitPin();
    Q_INVOKABLE void choose(const QString &finding);
    /// Writes down what was chosen; it cannot be changed afterwards.
    Q_INVOKABLE void record();
    Q_INVOKABLE void chooseTray(const QString &id);
    Q_INVOKABLE void setSheets(int sheets);
    Q_INVOKABLE void putIn();
    Q_INVOKABLE void takeOut();
    Q_INVOKABLE void setFirstNumber(const QString &number);
    Q_INVOKABLE void setLastNumber(const QString &number);
    /// Without numbers: they have none.
    Q_INVOKABLE void book();
    /// Back to the trays; nothing is written down.
    Q_INVOKABLE void another();

private:
    void move(int sheets);
    void stepChanged();
    std::optional<Error> trouble() const;

    StaffDeskStep &m_step;
    QString m_finding;
    QString m_tray;
    int m_sheets = 0;
    int m_moved = 0; ///< sheets whose numbers are asked for; negative: out
    QString m_firstNumber, m_lastNumber;
    bool m_booking = false;
};

} // namespace yeban
